//! Cells of two datasets that have the same name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Claim, singular};
use crate::check::Findings;
use crate::check::sentences::content;
use crate::model::{CellContent, Column, Content, Dataset, Edition, Row, Table, Value};

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

/// A column of numbers: its place, and what names its cells besides their row.
struct Header {
    at: usize,
    names: BTreeSet<String>,
    /// The names, the years and the unit in one.
    key: String,
}

/// A dataset whose cells are compared.
struct Compared<'a> {
    dataset: &'a Dataset,
    table: &'a Table,
    headers: Vec<Header>,
}

/// Reports cells of different datasets with the same row, column, years and unit, and another value.
pub(super) fn compare(edition: &Edition, findings: &mut Findings<'_>) {
    let mut all = Vec::new();
    let mut rows: BTreeMap<String, Vec<(usize, &Row)>> = BTreeMap::new();
    for dataset in edition
        .datasets
        .values()
        .filter(|dataset| !is_explained(dataset))
    {
        let Content::Table(table) = &dataset.content else {
            continue;
        };
        for row in &table.rows {
            let label = first_cell(row).to_lowercase();
            rows.entry(label).or_default().push((all.len(), row));
        }
        all.push(Compared {
            dataset,
            table,
            headers: headers(dataset, table),
        });
    }
    let mut told = BTreeSet::new();
    for (label, rows) in rows.iter().filter(|(_, rows)| rows.len() > 1) {
        let own = names(label);
        let mut known: BTreeMap<&str, (&Compared<'_>, Claim)> = BTreeMap::new();
        for (compared, row) in rows
            .iter()
            .filter_map(|(at, row)| Some((all.get(*at)?, row)))
        {
            let named = compared
                .headers
                .iter()
                .filter(|header| !own.is_empty() && own.len() + header.names.len() >= NAMES);
            for header in named {
                let Some(claim) = claim(compared.table, row, header.at) else {
                    continue;
                };
                let Some((other, first)) = known.get(&*header.key) else {
                    known.insert(&header.key, (compared, claim));
                    continue;
                };
                let ids = (&other.dataset.id, &compared.dataset.id);
                if ids.0 != ids.1 && !first.values.meets(claim.values) && told.insert(ids) {
                    report(&claim, (ids.0, first), findings);
                }
            }
        }
    }
}

fn report(claim: &Claim, (id, first): (&str, &Claim), findings: &mut Findings<'_>) {
    let message = format!(
        "{} stands here, and {} in `{id}`, under the same row and column",
        claim.written, first.written
    );
    findings.warning(&claim.place, message).help(
        "correct one of the two, or say in a note or a `subtitle:` how the two tables differ",
    );
}

/// Whether a dataset says what its numbers are beyond the names of its rows and columns.
fn is_explained(dataset: &Dataset) -> bool {
    dataset.subtitle.is_some() || !dataset.notes.is_empty()
}

/// The columns of numbers that are named by more than a year.
fn headers(dataset: &Dataset, table: &Table) -> Vec<Header> {
    let title = years(&dataset.title);
    let columns = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.number_type.is_some());
    let headers = columns.map(|(at, column)| {
        let label = header(table, at);
        let years: BTreeSet<String> = years(&label).union(&title).cloned().collect();
        let names = names(&label);
        let key = format!("{names:?} {years:?} {}", unit(column));
        Header { at, names, key }
    });
    headers.filter(|header| !header.names.is_empty()).collect()
}

/// What a column's numbers count; pounds, where they are thousands of pounds.
fn unit(column: &Column) -> &str {
    match column.unit.header() {
        pounds if pounds.starts_with('£') => "£",
        words => words,
    }
}

fn claim(table: &Table, row: &Row, at: usize) -> Option<Claim> {
    let Value::Number(number) = table.figure(row, at)?.value else {
        return None;
    };
    Some(Claim {
        names: BTreeSet::new(),
        particulars: BTreeSet::new(),
        unit: String::new(),
        values: table.stands_for(row, at)?,
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
