//! Maps show every area of their data, and no other.
//!
//! Whoever looks at a map takes it for the whole place: an area that is left out is one where nobody lives,
//! and an area without a number is one about which the council knows nothing.

use std::collections::BTreeSet;

use super::Findings;
use super::charts::Asked;
use super::survey::Survey;
use crate::files::Place;
use crate::model::{Boundaries, Category, Chart, ChartKind, Edition, MapShape, Written, named};

/// So many areas are named in a finding; of more, only how many there are is said.
const MOST: usize = 6;

/// A map, with the areas that its data have.
struct Map<'a> {
    edition: &'a Edition,
    chart: &'a Chart,
    shape: &'a MapShape,
    areas: Vec<Category>,
}

/// Every map whose dataset is whole.
fn maps<'a>(survey: &Survey<'a>) -> Vec<Map<'a>> {
    survey.charts.all.iter().filter_map(map).collect()
}

fn map<'a>(asked: &Asked<'a>) -> Option<Map<'a>> {
    let Asked {
        edition,
        dataset,
        chart,
    } = *asked;
    let shape = chart.map.as_ref()?;
    let is_map = chart.kind == ChartKind::Map;
    Some(Map {
        edition,
        chart,
        shape,
        areas: is_map.then(|| chart.data(dataset))??.categories,
    })
}

/// A map by boundaries, with what its file says and the property that names the areas there.
struct Bound<'a> {
    map: Map<'a>,
    file: &'a Written,
    boundaries: &'a Boundaries,
    asked: Option<&'a Written>,
}

impl<'a> Bound<'a> {
    fn property(&self) -> Option<&str> {
        let asked = self.asked.map(|asked| &*asked.text);
        asked.or_else(|| self.boundaries.naming(&self.map.areas))
    }

    /// What the file calls its areas; nothing, where no area is one of the data.
    fn names(&self) -> Option<Vec<&'a str>> {
        let property = self.property()?;
        let areas = self.boundaries.areas.iter();
        let names: Vec<&str> = areas.filter_map(|area| area.property(property)).collect();
        let is_known = |name: &&str| named(name, &self.map.areas).is_some();
        names.iter().any(is_known).then_some(names)
    }
}

fn bound<'a>(survey: &Survey<'a>) -> Vec<Bound<'a>> {
    let bound = maps(survey).into_iter().filter_map(|map| match map.shape {
        MapShape::Boundaries { file, property } => Some(Bound {
            file,
            boundaries: map.edition.boundaries.get(&file.text)?,
            asked: property.as_ref(),
            map,
        }),
        MapShape::Tiles(_) => None,
    });
    bound.collect()
}

/// Every area of the data is on the map.
pub(super) fn area_not_on_map(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for map in maps(survey) {
        let MapShape::Tiles(rows) = map.shape else {
            continue;
        };
        let ids: BTreeSet<&str> = rows
            .iter()
            .flatten()
            .flatten()
            .map(|id| &*id.text)
            .collect();
        let areas = map.areas.iter().filter(|area| !ids.contains(&*area.id));
        let missing: Vec<&str> = areas.map(|area| &*area.label).collect();
        report_missing(
            &map.chart.place,
            &missing,
            "write their ids into `tiles:`",
            findings,
        );
    }
    for bound in bound(survey) {
        let Some(names) = bound.names() else {
            continue;
        };
        let areas = &bound.map.areas;
        let drawn: BTreeSet<usize> = names.iter().filter_map(|name| named(name, areas)).collect();
        let areas = areas.iter().enumerate();
        let missing: Vec<&str> = areas
            .filter(|(index, _)| !drawn.contains(index))
            .map(|(_, area)| &*area.label)
            .collect();
        let help = "write the names as the file has them, or take a file that has these areas";
        report_missing(&bound.file.place, &missing, help, findings);
    }
}

fn report_missing(place: &Place, missing: &[&str], help: &str, findings: &mut Findings<'_>) {
    if !missing.is_empty() {
        findings
            .error(
                place,
                format!(
                    "the map does not show {}, which the data have",
                    list(missing)
                ),
            )
            .help(format!(
                "{help}; or say under `rows:` which rows the map is to show"
            ));
    }
}

/// Every area in the file of boundaries has a number in the data, or a marker that says why not.
pub(super) fn area_without_number(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for bound in bound(survey) {
        let names = bound.names().unwrap_or_default();
        let is_unknown = |name: &&str| named(name, &bound.map.areas).is_none();
        let unknown: Vec<&str> = names.into_iter().filter(is_unknown).collect();
        if !unknown.is_empty() {
            findings
                .warning(
                    &bound.file.place,
                    format!("the map shows {} as not available, for the data have no such row", list(&unknown)),
                )
                .help("add a row for each, with its number or `\"[x]\"`; or leave them out of the file, where they are no part of the area that you serve");
        }
    }
}

/// A tile stands for one area, and an area has one tile.
pub(super) fn two_tiles(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for map in maps(survey) {
        let MapShape::Tiles(rows) = map.shape else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for id in rows.iter().flatten().flatten() {
            if !seen.insert(&*id.text) {
                findings
                    .error(
                        &id.place,
                        format!("`{}` has two tiles on this map", id.text),
                    )
                    .help("keep one of them, and write `\".\"` in place of the other");
            }
        }
    }
}

/// The file of boundaries is there.
pub(super) fn unknown_file(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for map in maps(survey) {
        let MapShape::Boundaries { file, .. } = map.shape else {
            continue;
        };
        let edition = map.edition;
        let folder = format!("content/{}/areas/", edition.id);
        let is_there = edition.boundaries.contains_key(&file.text)
            || edition.flawed.contains(&format!("{folder}{}", file.text));
        if !is_there {
            let known = edition.boundaries.keys().map(String::as_str);
            let finding = findings.error(
                &file.place,
                format!("there is no file `{}` in `{folder}`", file.text),
            );
            if edition.boundaries.is_empty() {
                finding.help(
                    "put a GeoJSON file of the boundaries there, whose name ends in `.geojson`",
                );
            } else {
                finding.suggest(&file.text, known, "the files there");
            }
        }
    }
}

/// A property of the file names the areas as the data do.
pub(super) fn unknown_property(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for bound in bound(survey) {
        if bound.names().is_some() {
            continue;
        }
        let file = &bound.file.text;
        let properties = properties(bound.boundaries);
        if let Some(asked) = bound.asked {
            let known = properties.iter().map(|(name, _)| *name);
            let is_there = known.clone().any(|name| name == asked.text);
            let message = if is_there {
                format!("no area has in `{}` a name that the data have", asked.text)
            } else {
                format!("no area in `{file}` has a property `{}`", asked.text)
            };
            findings.error(&asked.place, message).suggest(
                &asked.text,
                known.filter(|_| !is_there),
                "its properties",
            );
            continue;
        }
        let examples = properties.iter().take(MOST);
        let examples = examples.map(|(name, value)| format!("`{name}`, such as `{value}`"));
        findings
            .error(
                &bound.file.place,
                format!("no property in `{file}` has the names of the areas in the data"),
            )
            .help(format!(
                "the names or ids of the rows must be those of one property: {}",
                examples.collect::<Vec<_>>().join("; ")
            ));
    }
}

/// The properties of the first area, each with its value there.
fn properties(boundaries: &Boundaries) -> Vec<(&str, &str)> {
    let first = boundaries.areas.first();
    let properties = first.map_or(&[][..], |area| &area.properties);
    let properties = properties.iter();
    properties
        .map(|(name, value)| (&**name, &**value))
        .collect()
}

/// Every file of boundaries is on a map.
pub(super) fn unused_file(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let used = maps(survey).into_iter().filter_map(|map| match map.shape {
        MapShape::Boundaries { file, .. } => Some((&*map.edition.id, &*file.text)),
        MapShape::Tiles(_) => None,
    });
    let used: BTreeSet<(&str, &str)> = used.collect();
    for edition in &survey.site.editions {
        if !edition.flawed.is_empty() || !edition.left_out.is_empty() {
            continue;
        }
        for (name, boundaries) in &edition.boundaries {
            if !used.contains(&(&*edition.id, &**name)) {
                findings
                    .warning(&boundaries.place, "no map names this file")
                    .help("name it under `boundaries:` in a chart of the kind `map`, or remove it");
            }
        }
    }
}

/// Names in a sentence; of many, the first and how many more there are.
fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len().checked_sub(MOST) {
        Some(more @ 1..) => format!("{} and {more} more", quoted.join(", ")),
        _ => match quoted.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        },
    }
}
