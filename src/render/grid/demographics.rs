//! Population: a row for each area, age and sex, a column for each year.

use std::collections::BTreeSet;

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::{Basis, Demographics, Marker, NumberType, Record, Value};
use crate::render::sheet::Sheet;

/// What tells one row from another.
type Part = (&'static str, fn(&Record) -> &str);

pub(super) fn grid(sheet: &Sheet<'_>, population: &Demographics) -> Grid {
    let records = &population.records;
    let years: BTreeSet<i16> = records.iter().map(|record| record.year).collect();
    let parts = parts(records);
    let mut headings: Vec<Heading> = parts
        .iter()
        .map(|(key, _)| {
            Heading::new(
                key,
                sheet.say(&format!("demographics.{key}"), &[]),
                Holds::Text,
            )
        })
        .collect();
    headings.extend(years.iter().map(|year| {
        let label = year_label(sheet, records, *year);
        Heading::new(&year.to_string(), label, Holds::Number(NumberType::Count))
    }));
    let mut rows: Vec<GridRow> = Vec::new();
    for record in records {
        if rows.iter().any(|row| row.id == record.row) {
            continue;
        }
        let mut cells: Vec<GridCell> = parts
            .iter()
            .map(|(_, part)| GridCell::Text(part(record).to_owned()))
            .collect();
        let mut places = vec![record.place.clone(); cells.len()];
        for year in &years {
            let of_year = records
                .iter()
                .find(|other| other.row == record.row && other.year == *year);
            let value = of_year.map_or(Value::Missing(Marker::NotAvailable), |found| found.value);
            cells.push(GridCell::Number(value));
            places.push(of_year.unwrap_or(record).place.clone());
        }
        rows.push(GridRow {
            places,
            ..GridRow::new(&record.row, cells).at(&record.place)
        });
    }
    Grid {
        headings,
        rows,
        ..Grid::default()
    }
}

/// The words that tell a record from the others: area, age and sex where they differ, and the year.
pub(in crate::render) fn names(
    sheet: &Sheet<'_>,
    population: &Demographics,
) -> impl Fn(&Record) -> Vec<String> {
    let (parts, measure) = (parts(&population.records), population.measure.clone());
    let projected = |year: &str| sheet.say("table.year_projected", &[("year", year)]);
    move |record| {
        let year = record.year.to_string();
        let year = match record.basis {
            Basis::Projection => projected(&year),
            Basis::Estimate | Basis::Census => year,
        };
        let own = parts.iter().map(|(_, part)| part(record).to_owned());
        own.chain([measure.clone(), year]).collect()
    }
}

/// The parts that differ between records; the area where none does.
fn parts(records: &[Record]) -> Vec<Part> {
    let all: [Part; 3] = [
        ("area", |record| &record.area),
        ("age", |record| &record.age),
        ("sex", |record| &record.sex),
    ];
    let differs = |part: &Part| records.iter().map(part.1).collect::<BTreeSet<_>>().len() > 1;
    let parts: Vec<Part> = all.into_iter().filter(differs).collect();
    if parts.is_empty() {
        vec![all[0]]
    } else {
        parts
    }
}

fn year_label(sheet: &Sheet<'_>, records: &[Record], year: i16) -> String {
    let mut of_year = records.iter().filter(|record| record.year == year);
    if of_year.any(|record| record.basis == Basis::Projection) {
        return sheet.say("table.year_projected", &[("year", &year.to_string())]);
    }
    year.to_string()
}

/// What the download holds: one record to a row.
pub(super) fn download(sheet: &Sheet<'_>, population: &Demographics) -> Grid {
    let heading =
        |key: &str, holds| Heading::new(key, sheet.say(&format!("demographics.{key}"), &[]), holds);
    let headings = vec![
        heading("area", Holds::Text),
        heading("age", Holds::Text),
        heading("sex", Holds::Text),
        heading("year", Holds::Number(NumberType::Number)),
        Heading::new(
            "value",
            population.measure.clone(),
            Holds::Number(NumberType::Count),
        ),
        heading("basis_of", Holds::Text),
    ];
    let rows = population.records.iter().map(|record| {
        let cells = vec![
            GridCell::Text(record.area.clone()),
            GridCell::Text(record.age.clone()),
            GridCell::Text(record.sex.clone()),
            GridCell::Text(record.year.to_string()),
            GridCell::Number(record.value),
            GridCell::Text(record.basis.key().to_owned()),
        ];
        GridRow::new(&record.row, cells)
    });
    Grid {
        headings,
        rows: rows.collect(),
        ..Grid::default()
    }
}
