//! Population by year, age, sex and area.

use std::collections::BTreeSet;

use super::dataset::{COMMON, Raw};
use super::decode::{Decode, record};
use super::rows::from_csv;
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::model::{Basis, Demographics, Record, Value, Written};

/// The keys of a record, and the columns of a `.csv` file of them.
const COLUMNS: [&str; 6] = ["area", "year", "age", "sex", "value", "basis"];

/// Reads a dataset of the kind `demographics`.
pub(super) fn demographics(
    mut raw: Raw<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Demographics> {
    let keys = RawDemographics::decode(raw.node, diagnostics)?;
    let RawDemographics {
        here: place,
        measure,
        comparators,
        mut records,
        csv,
    } = keys;
    if let Some(csv) = csv {
        records.extend(from_csv(&mut raw, &csv, &COLUMNS, diagnostics)?);
    }
    if records.is_empty() {
        diagnostics
            .error("missing-key", &place, "this dataset has no records")
            .help("add `records:`, each `- {area: Bath, year: 2016, age: 65 and over, value: \"35,000\"}`, or `csv:`");
    }
    let records: Vec<RawRecord> = records
        .iter()
        .filter_map(|node| RawRecord::decode(node, diagnostics))
        .collect();
    let areas: BTreeSet<&str> = records.iter().map(|record| &*record.area.text).collect();
    for comparator in &comparators {
        if !areas.contains(&*comparator.text) {
            diagnostics
                .error(
                    "unknown-area",
                    &comparator.place,
                    format!("no record is about `{}`", comparator.text),
                )
                .suggest(&comparator.text, areas.iter().copied(), "areas are");
        }
    }
    let one_area = areas.len() < 2;
    let records: Vec<Record> = records
        .into_iter()
        .filter_map(|record| record.mean(one_area, diagnostics))
        .collect();
    once(&records, diagnostics);
    Some(Demographics {
        measure: measure.unwrap_or_else(|| "People".into()),
        comparators: comparators
            .into_iter()
            .map(|written| written.text)
            .collect(),
        records,
    })
}

/// Reports a record that says again what another has said.
fn once(records: &[Record], diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for record in records {
        if !seen.insert((&record.row, record.year)) {
            diagnostics
                .error(
                    "duplicate-id",
                    &record.place,
                    format!(
                        "there is another record of `{}` in {}",
                        record.row, record.year
                    ),
                )
                .help("keep one of the two");
        }
    }
}

record! {
    /// The keys of a dataset of population.
    RawDemographics + COMMON => {
        measure: Option<String>,
        comparators: Vec<Written>,
        records: Vec<Node>,
        csv: Option<Written>,
    }
}

record! {
    /// One of `records`.
    RawRecord => {
        area: Written,
        year: Written,
        age: Option<String>,
        sex: Option<String>,
        value: Value,
        basis: Option<Basis>,
    }
}

impl RawRecord {
    fn mean(self, one_area: bool, diagnostics: &mut Diagnostics) -> Option<Record> {
        let Self {
            here: place,
            area,
            year,
            age,
            sex,
            value,
            basis,
        } = self;
        let number = year
            .text
            .parse::<i16>()
            .ok()
            .filter(|year| (1801..=2200).contains(year));
        if number.is_none() {
            diagnostics
                .error(
                    "bad-date",
                    &year.place,
                    format!("`{}` is not a year", year.text),
                )
                .help("write four digits: 2016");
        }
        let place = Place {
            end: place.start,
            ..place
        };
        let row = row_id(&area.text, age.as_deref(), sex.as_deref(), one_area);
        Some(Record {
            row,
            area: area.text,
            year: number?,
            age: age.unwrap_or_else(|| "All ages".into()),
            sex: sex.unwrap_or_else(|| "All".into()),
            value,
            basis: basis.unwrap_or(Basis::Estimate),
            place,
        })
    }
}

/// The name of a record's row: area, age and sex without what goes without saying.
fn row_id(area: &str, age: Option<&str>, sex: Option<&str>, one_area: bool) -> String {
    let area = (!one_area).then_some(area);
    let age = age.unwrap_or("All ages");
    let sex = sex.filter(|sex| *sex != "All");
    let parts: Vec<String> = [area, Some(age), sex]
        .into_iter()
        .flatten()
        .map(slug::slugify)
        .collect();
    parts.join("-")
}
