//! Cells of two datasets that have the same name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Claim, singular};
use crate::check::Findings;
use crate::check::sentences::content;
use crate::model::{CellContent, Column, Content, Dataset, Edition, Interval, Row, Table, Value};

/// Words that name nothing in a table.
const GENERAL: [&str; 16] = [
    "all",
    "amount",
    "average",
    "count",
    "figure",
    "mean",
    "no",
    "number",
    "other",
    "overall",
    "percentage",
    "share",
    "sum",
    "total",
    "value",
    "year",
];

/// How many words name a cell that is compared: "Bath" and "Homes" are in many tables.
const NAMES: usize = 3;

/// What names a cell: its row, its column, its years and its unit.
type Key = (BTreeSet<String>, BTreeSet<String>, BTreeSet<String>, String);

/// Reports cells of different datasets with the same row, column, years and unit, and another value.
pub(super) fn compare(edition: &Edition, findings: &mut Findings<'_>) {
    let mut known: BTreeMap<Key, (&Dataset, Claim)> = BTreeMap::new();
    let mut told = BTreeSet::new();
    let datasets = edition
        .datasets
        .values()
        .filter(|dataset| !is_explained(dataset));
    for dataset in datasets {
        let Content::Table(table) = &dataset.content else {
            continue;
        };
        for (key, claim) in cells(dataset, table) {
            let Some((other, first)) = known.get(&key) else {
                known.insert(key, (dataset, claim));
                continue;
            };
            if other.id != dataset.id
                && !first.values.meets(claim.values)
                && told.insert((&other.id, &dataset.id))
            {
                let message = format!(
                    "{} stands here, and {} in `{}`, under the same row and column",
                    claim.written, first.written, other.id
                );
                findings
                    .warning(&claim.place, message)
                    .help("correct one of the two, or say in a note or a `subtitle:` how the two tables differ");
            }
        }
    }
}

/// Whether a dataset says what its numbers are beyond the names of its rows and columns.
fn is_explained(dataset: &Dataset) -> bool {
    dataset.subtitle.is_some() || !dataset.notes.is_empty()
}

/// The cells of a table whose row and column both name something.
fn cells<'a>(dataset: &'a Dataset, table: &'a Table) -> impl Iterator<Item = (Key, Claim)> + 'a {
    let title_years = years(&dataset.title);
    let columns: Vec<(usize, &Column, BTreeSet<String>, BTreeSet<String>)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.number_type.is_some())
        .map(|(at, column)| {
            let label = header(table, at);
            let years: BTreeSet<String> = years(&label).union(&title_years).cloned().collect();
            (at, column, names(&label), years)
        })
        .filter(|(_, _, names, _)| !names.is_empty())
        .collect();
    table.rows.iter().flat_map(move |row| {
        let label = first_cell(row);
        let own = names(&label);
        let own_years = years(&label);
        let cells: Vec<(Key, Claim)> = columns
            .iter()
            .filter(|(_, _, of_column, _)| !own.is_empty() && own.len() + of_column.len() >= NAMES)
            .filter_map(|(at, column, of_column, years)| {
                let years = years.union(&own_years).cloned().collect();
                let claim = claim(row, *at, column)?;
                Some((
                    (own.clone(), of_column.clone(), years, claim.unit.clone()),
                    claim,
                ))
            })
            .collect();
        cells
    })
}

fn claim(row: &Row, at: usize, column: &Column) -> Option<Claim> {
    let CellContent::Number(value @ Value::Number(number)) = row.cells.get(at)? else {
        return None;
    };
    let printed = Interval::printed(*value, column.number_type?)?;
    let unit = match column.unit.header() {
        pounds if pounds.starts_with('£') => "£".to_owned(),
        words => words.to_owned(),
    };
    Some(Claim {
        names: BTreeSet::new(),
        particulars: BTreeSet::new(),
        unit,
        values: printed.times(Interval::exact(column.unit.factor()))?,
        written: number.to_string(),
        place: row.place_of(at).clone(),
    })
}

/// The words above a column: its label, and the headers that span it.
fn header(table: &Table, at: usize) -> String {
    let mut words = table
        .columns
        .get(at)
        .map(|column| column.label.clone())
        .unwrap_or_default();
    for tier in &table.tiers {
        let mut end = 0;
        let over = tier.iter().find(|group| {
            end += group.span;
            at < end
        });
        words.push(' ');
        words.push_str(over.map_or("", |group| &group.label));
    }
    words
}

fn first_cell(row: &Row) -> String {
    match row.cells.first() {
        Some(CellContent::Text(line)) => line.plain(),
        _ => String::new(),
    }
}

/// The words of a label that name something.
fn names(label: &str) -> BTreeSet<String> {
    let words = label
        .split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase);
    let words =
        words.filter(|word| content(word) && !word.starts_with(|letter: char| letter.is_numeric()));
    words
        .map(|word| singular(&word))
        .filter(|word| !GENERAL.contains(&&**word))
        .collect()
}

/// The numbers of a label: years, and ages too.
fn years(label: &str) -> BTreeSet<String> {
    let words = label.split(|letter: char| !letter.is_ascii_digit());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
