//! Services: summaries by type, locality and rating, and the directory.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::{Location, LocationType, Marker, NumberType, Provision, Value};
use crate::render::sheet::Sheet;

/// What a page shows: a summary for each way in which services differ, then every service.
pub(super) fn shown(sheet: &Sheet<'_>, provision: &Provision) -> Vec<Grid> {
    let mut grids = summaries(sheet, provision);
    grids.push(directory(sheet, provision));
    grids
}

/// How many services there are, and for how many people, for each way in which services differ.
pub(in crate::render) fn summaries(sheet: &Sheet<'_>, provision: &Provision) -> Vec<Grid> {
    let by_type = |location: &Location| type_label(&provision.types, location);
    let by_rating = |location: &Location| match location.rating {
        Some(rating) => sheet.say(&format!("provision.rating.{}", rating.key()), &[]),
        None => sheet.say("provision.rating.not-rated", &[]),
    };
    let rated = provision
        .locations
        .iter()
        .any(|location| location.rating.is_some());
    let mut grids = vec![
        summary(sheet, provision, "type", &by_type),
        summary(sheet, provision, "locality", &|location| {
            location.locality.clone()
        }),
    ];
    grids.extend(rated.then(|| summary(sheet, provision, "rating", &by_rating)));
    grids.retain(|grid| grid.rows.len() > 1);
    grids
}

/// How many services there are, and how many people they have room for, by some name.
fn summary(
    sheet: &Sheet<'_>,
    provision: &Provision,
    key: &str,
    name: &dyn Fn(&Location) -> String,
) -> Grid {
    let mut groups: BTreeMap<String, Vec<&Location>> = BTreeMap::new();
    for location in provision
        .locations
        .iter()
        .filter(|location| location.closed.is_none())
    {
        groups.entry(name(location)).or_default().push(location);
    }
    let label = |key: &str| sheet.say(&format!("provision.{key}"), &[]);
    let title_key = format!("summary_by_{key}");
    let headings = vec![
        Heading::new(key, label(heading_key(key)), Holds::Text),
        Heading::new(
            "services",
            label("services"),
            Holds::Number(NumberType::Count),
        ),
        Heading {
            unit: unit(provision).unwrap_or_default(),
            ..Heading::new(
                "capacity",
                label("capacity"),
                Holds::Number(NumberType::Count),
            )
        },
    ];
    let rows = groups.into_iter().map(|(name, locations)| {
        let count = Value::Number(Decimal::from(locations.len()));
        let cells = vec![
            GridCell::Text(name.clone()),
            GridCell::Number(count),
            GridCell::Number(capacity_of(&locations)),
        ];
        GridRow::new(&slug::slugify(name), cells)
    });
    Grid {
        title: Some(label(&title_key)),
        headings,
        rows: rows.collect(),
        ..Grid::default()
    }
}

fn heading_key(key: &str) -> &str {
    if key == "rating" {
        "rating_heading"
    } else {
        key
    }
}

/// The room of all of them; not available as soon as one does not say.
fn capacity_of(locations: &[&Location]) -> Value {
    let mut sum = Decimal::ZERO;
    for location in locations {
        match location.capacity {
            Some(Value::Number(number)) => sum += number,
            _ => return Value::Missing(Marker::NotAvailable),
        }
    }
    Value::Number(sum)
}

/// What capacity counts, where all types count the same.
fn unit(provision: &Provision) -> Option<String> {
    let first = provision.types.first()?.unit.clone()?;
    provision
        .types
        .iter()
        .all(|found| found.unit.as_ref() == Some(&first))
        .then_some(first)
}

fn type_label(types: &[LocationType], location: &Location) -> String {
    let found = types.iter().find(|found| found.id == location.kind);
    found.map_or_else(|| location.kind.clone(), |found| found.label.clone())
}

/// A column of the directory: its name, whether it is always there, and how a location fills it.
struct Column<'a> {
    key: &'static str,
    always: bool,
    holds: Holds,
    cell: Box<dyn Fn(&Location) -> GridCell + 'a>,
}

/// Every service, with the columns that any of them fills.
pub(super) fn directory(sheet: &Sheet<'_>, provision: &Provision) -> Grid {
    let mut columns = columns(sheet, provision);
    let is_filled = |column: &Column<'_>| {
        let mut cells = provision.locations.iter().map(&column.cell);
        column.always || cells.any(|cell| !matches!(cell, GridCell::Empty))
    };
    columns.retain(is_filled);
    let headings = columns.iter().map(|column| Heading {
        unit: if column.key == "capacity" {
            unit(provision).unwrap_or_default()
        } else {
            String::new()
        },
        ..Heading::new(
            column.key,
            sheet.say(&format!("provision.{}", heading_key(column.key)), &[]),
            column.holds,
        )
    });
    let rows = provision.locations.iter().map(|location| {
        let cells = columns
            .iter()
            .map(|column| (column.cell)(location))
            .collect();
        GridRow {
            notes: location.note.iter().cloned().collect(),
            ..GridRow::new(&location.id, cells).at(&location.place)
        }
    });
    let title = Some(sheet.say("provision.directory", &[]));
    Grid {
        title,
        headings: headings.collect(),
        rows: rows.collect(),
        ..Grid::default()
    }
}

/// The columns that every directory has, and those that some fill.
fn columns<'a>(sheet: &'a Sheet<'a>, provision: &'a Provision) -> Vec<Column<'a>> {
    let naming = naming_columns(provision).into_iter();
    naming.chain(describing_columns(sheet)).collect()
}

/// What names a service: in every directory.
fn naming_columns(provision: &Provision) -> [Column<'_>; 4] {
    [
        Column::naming("name", |location| location.name.clone()),
        Column::naming("provider", |location| location.provider.clone()),
        Column::naming("type", |location| type_label(&provision.types, location)),
        Column::naming("locality", |location| location.locality.clone()),
    ]
}

/// What else is known of a service: in directories of which one service fills the column.
fn describing_columns<'a>(sheet: &'a Sheet<'a>) -> [Column<'a>; 7] {
    let count = Holds::Number(NumberType::Count);
    [
        Column::describing("capacity", count, |location| {
            location.capacity.map_or(GridCell::Empty, GridCell::Number)
        }),
        Column::words("rating", |location| {
            let rating = location.rating?;
            Some(sheet.say(&format!("provision.rating.{}", rating.key()), &[]))
        }),
        Column::describing("rated", Holds::Date, |location| {
            location.rated.map_or(GridCell::Empty, GridCell::Date)
        }),
        Column::words("client_groups", |location| {
            Some(location.client_groups.join("; "))
        }),
        Column::words("framework", |location| Some(framework(sheet, location))),
        Column::words("opened", |location| {
            location.opened.map(|when| sheet.when(when).text)
        }),
        Column::words("closed", |location| {
            location.closed.map(|when| sheet.when(when).text)
        }),
    ]
}

impl<'a> Column<'a> {
    fn naming(key: &'static str, cell: impl Fn(&Location) -> String + 'a) -> Self {
        Self {
            always: true,
            ..Self::describing(key, Holds::Text, move |location| {
                GridCell::Text(cell(location))
            })
        }
    }

    fn describing(
        key: &'static str,
        holds: Holds,
        cell: impl Fn(&Location) -> GridCell + 'a,
    ) -> Self {
        Self {
            key,
            always: false,
            holds,
            cell: Box::new(cell),
        }
    }

    fn words(key: &'static str, cell: impl Fn(&Location) -> Option<String> + 'a) -> Self {
        Self::describing(key, Holds::Text, move |location| {
            let words = cell(location).filter(|words| !words.is_empty());
            words.map_or(GridCell::Empty, GridCell::Text)
        })
    }
}

/// The statuses under the framework, the latest last.
fn framework(sheet: &Sheet<'_>, location: &Location) -> String {
    let statuses = location.framework.iter().map(|entry| {
        let dates: Vec<String> = [entry.from, entry.to]
            .into_iter()
            .flatten()
            .map(|when| sheet.when(when).text)
            .collect();
        match dates.as_slice() {
            [] => entry.status.clone(),
            [one] => format!("{} ({one})", entry.status),
            [from, to, ..] => {
                format!(
                    "{} ({})",
                    entry.status,
                    sheet.say("date.range", &[("from", from), ("to", to)])
                )
            }
        }
    });
    statuses.collect::<Vec<_>>().join("; ")
}
