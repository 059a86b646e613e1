//! Services: summaries by type, locality and rating, and the directory.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::{Location, LocationType, Marker, NumberType, Provision, Value};
use crate::render::sheet::Sheet;

/// What a page shows: a summary for each way in which services differ, then every service.
pub(super) fn shown(sheet: &Sheet<'_>, provision: &Provision) -> Vec<Grid> {
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
    grids.push(directory(sheet, provision));
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
            ..GridRow::new(&location.id, cells)
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

fn columns<'a>(sheet: &'a Sheet<'a>, provision: &'a Provision) -> Vec<Column<'a>> {
    let text = |text: Option<String>| {
        text.filter(|text| !text.is_empty())
            .map_or(GridCell::Empty, GridCell::Text)
    };
    let column = |key, always, holds, cell: Box<dyn Fn(&Location) -> GridCell + 'a>| Column {
        key,
        always,
        holds,
        cell,
    };
    vec![
        column(
            "name",
            true,
            Holds::Text,
            Box::new(|location| GridCell::Text(location.name.clone())),
        ),
        column(
            "provider",
            true,
            Holds::Text,
            Box::new(|location| GridCell::Text(location.provider.clone())),
        ),
        column(
            "type",
            true,
            Holds::Text,
            Box::new(move |location| GridCell::Text(type_label(&provision.types, location))),
        ),
        column(
            "locality",
            true,
            Holds::Text,
            Box::new(|location| GridCell::Text(location.locality.clone())),
        ),
        column(
            "capacity",
            false,
            Holds::Number(NumberType::Count),
            Box::new(|location| location.capacity.map_or(GridCell::Empty, GridCell::Number)),
        ),
        column(
            "rating",
            false,
            Holds::Text,
            Box::new(move |location| {
                text(
                    location.rating.map(|rating| {
                        sheet.say(&format!("provision.rating.{}", rating.key()), &[])
                    }),
                )
            }),
        ),
        column(
            "rated",
            false,
            Holds::Date,
            Box::new(|location| location.rated.map_or(GridCell::Empty, GridCell::Date)),
        ),
        column(
            "client_groups",
            false,
            Holds::Text,
            Box::new(move |location| text(Some(location.client_groups.join("; ")))),
        ),
        column(
            "framework",
            false,
            Holds::Text,
            Box::new(move |location| text(Some(framework(sheet, location)))),
        ),
        column(
            "opened",
            false,
            Holds::Text,
            Box::new(move |location| text(location.opened.map(|when| sheet.when(when).text))),
        ),
        column(
            "closed",
            false,
            Holds::Text,
            Box::new(move |location| text(location.closed.map(|when| sheet.when(when).text))),
        ),
    ]
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
