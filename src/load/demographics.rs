//! Population by year, age, sex and area.

use std::collections::BTreeSet;

use schemars::{Schema, json_schema};

use super::dataset::{COMMON, Raw};
use super::decode::{Decode, lists_nothing, record, shape};
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
    let mut is_blank = lists_nothing(raw.node, "records");
    if let Some(csv) = csv {
        let rows = from_csv(&mut raw, &csv, &COLUMNS, diagnostics)?;
        is_blank &= rows.is_empty();
        let rows = rows.iter();
        records.extend(rows.filter_map(|row| RawRecord::decode(row, diagnostics)));
    }
    if is_blank {
        diagnostics
            .error("missing-key", &place, "this dataset has no records")
            .help("add `records:`, each `- {area: Bath, year: 2016, age: 65 and over, value: \"35,000\"}`, or `csv:`");
    }
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
        .map(|record| record.mean(one_area))
        .collect();
    once(&records, diagnostics);
    Some(Demographics {
        measure: measure.unwrap_or_else(|| "People".into()),
        comparators: comparators
            .into_iter()
            .map(|written| written.text)
            .collect(),
        round_to: None,
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
    pub(super) RawDemographics + COMMON, with records_or_csv => {
        /// What is counted: "People" unless you say otherwise.
        measure: Option<String>,
        /// The areas that are there for comparison, such as England: a list.
        comparators: Vec<Written>,
        /// The numbers, each beginning `- {area: Bath, year: 2016, …}`.
        records: Vec<RawRecord>,
        /// The name of a `.csv` file in the same folder, in place of `records`. Its first line
        /// holds `area,year,age,sex,value,basis`.
        csv: Option<Written>,
    }
}

record! {
    /// One of `records`.
    RawRecord => {
        /// The area whose people are counted.
        area: Written,
        /// The year, in four digits.
        year: Year,
        /// Their age, in words, such as "65 and over": "All ages" unless you say otherwise.
        age: Option<String>,
        /// "Women" or "Men", say: "All" unless you say otherwise.
        sex: Option<String>,
        /// How many there are: `"187,751"`, or why there is no number: `"[x]"`.
        value: Value,
        /// How the number is known: `estimate` unless you say otherwise.
        basis: Option<Basis>,
    }
}

fn records_or_csv(schema: Schema) -> Schema {
    shape::needs_one_of(schema, &["records", "csv"])
}

/// A year in which people were counted, or may be.
struct Year(i16);

/// How to write a year.
const YEAR: &str = "write four digits: 2016";

impl Decode for Year {
    fn schema() -> Schema {
        shape::padded(shape::named(
            "year",
            json_schema!({
                "type": ["string", "integer"],
                "pattern": r"^\+?0*(1[89]|2[012])[0-9]{2}$",
                "minimum": 1801,
                "maximum": 2200,
                "errorMessage": YEAR,
            }),
        ))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = String::decode(node, diagnostics)?;
        let year = written.parse().ok();
        let year = year.filter(|year| (1801..=2200).contains(year));
        if year.is_none() {
            diagnostics
                .error(
                    "bad-date",
                    &node.place,
                    format!("`{written}` is not a year"),
                )
                .help(YEAR);
        }
        year.map(Self)
    }
}

impl RawRecord {
    fn mean(self, one_area: bool) -> Record {
        let Self {
            here: place,
            area,
            year,
            age,
            sex,
            value,
            basis,
        } = self;
        let place = Place {
            end: place.start,
            ..place
        };
        let row = row_id(&area.text, age.as_deref(), sex.as_deref(), one_area);
        Record {
            row,
            area: area.text,
            year: year.0,
            age: age.unwrap_or_else(|| "All ages".into()),
            sex: sex.unwrap_or_else(|| "All".into()),
            value,
            basis: basis.unwrap_or(Basis::Estimate),
            place,
        }
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
