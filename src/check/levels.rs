//! A level is not a change, and a change is no level.
//!
//! "An increase of 16,408", where 16,408 is how many there will be, makes growth of everything.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Findings;
use super::sentences::{Quantity, Sentence, Sort, content};
use super::survey::Survey;
use crate::model::{CellContent, Content, Dataset, Edition, NumberType, Table, Value};

/// What makes a change of the number after it: `an increase of`, `rose by`.
const CHANGES: [(&str, &str); 16] = [
    ("decrease", "of"),
    ("decreased", "by"),
    ("fall", "of"),
    ("fell", "by"),
    ("fallen", "by"),
    ("grew", "by"),
    ("grown", "by"),
    ("growth", "of"),
    ("increase", "of"),
    ("increased", "by"),
    ("reduced", "by"),
    ("reduction", "of"),
    ("rise", "of"),
    ("risen", "by"),
    ("rose", "by"),
    ("increase", "by"),
];

/// How the headers begin of columns that hold changes.
const CHANGED: [&str; 10] = [
    "chang", "decreas", "differ", "fall", "grow", "increas", "new", "reduc", "ris", "vari",
];

/// How large a number must be for its equal in a dataset to be no chance.
const TELLING: i64 = 1000;

/// No sentence says of a level that something changed by it.
pub(super) fn level_as_change(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let sentences = survey.sentences_of(edition);
        let changes: Vec<(&Sentence<'_>, &Quantity)> = sentences.flat_map(changes).collect();
        if changes.is_empty() {
            continue;
        }
        let wanted = changes
            .iter()
            .map(|(_, quantity)| quantity.value().normalize())
            .collect();
        let levels = levels(edition, &wanted);
        for (sentence, quantity) in changes {
            let words: BTreeSet<&str> = sentence
                .words
                .iter()
                .map(|word| &*word.text)
                .filter(|word| content(word))
                .collect();
            let known = levels
                .get(&quantity.value().normalize())
                .into_iter()
                .flatten();
            let mut alike = known.filter(|level| {
                level
                    .names
                    .iter()
                    .filter(|name| words.contains(&***name))
                    .count()
                    >= 2
            });
            let Some(level) = alike.next() else {
                continue;
            };
            let written = sentence.written(quantity);
            let message = format!(
                "{written} is said to be a change, and is the number itself in `{}`",
                level.dataset
            );
            findings.warning(&sentence.place(&quantity.range), message)
                .help(format!("write `to {written}`, or how much more it is than before: `= difference(a, b)` works it out"));
        }
    }
}

/// The numbers by which a sentence says that something changed.
fn changes<'a>(
    sentence: &'a Sentence<'a>,
) -> impl Iterator<Item = (&'a Sentence<'a>, &'a Quantity)> {
    let counts = sentence.amounts().filter(|quantity| {
        let is_telling = quantity.value() >= Decimal::from(TELLING)
            && !(quantity.number % Decimal::TEN).is_zero();
        quantity.sort == Sort::Count && is_telling && !quantity.is_quoted
    });
    let said = counts.filter(|quantity| {
        let start = quantity.words.start;
        let before = sentence.between(start.saturating_sub(2)..start);
        matches!(before.as_slice(), [change, by] if CHANGES.contains(&(*change, *by)))
    });
    said.map(move |quantity| (sentence, quantity))
}

/// A number of a dataset, with the words that name it.
struct Level<'a> {
    dataset: &'a str,
    names: BTreeSet<String>,
}

/// The counts of the edition's datasets that are among the wanted ones.
fn levels<'a>(
    edition: &'a Edition,
    wanted: &BTreeSet<Decimal>,
) -> BTreeMap<Decimal, Vec<Level<'a>>> {
    let mut levels: BTreeMap<Decimal, Vec<Level<'a>>> = BTreeMap::new();
    for dataset in edition.datasets.values() {
        let found = match &dataset.content {
            Content::Table(table) => of_table(dataset, table, wanted),
            Content::Demographics(population) => {
                let records = population.records.iter();
                let of_record = |value| level(dataset, value, &population.measure);
                records
                    .filter_map(|record| of_record(record.value))
                    .collect()
            }
            Content::Figures(figures) => {
                let counts = figures
                    .iter()
                    .filter(|figure| figure.number_type == NumberType::Count);
                counts
                    .filter_map(|figure| level(dataset, figure.value, &figure.label))
                    .collect()
            }
            _ => Vec::new(),
        };
        for (number, level) in found {
            levels.entry(number.normalize()).or_default().push(level);
        }
    }
    levels
}

fn of_table<'a>(
    dataset: &'a Dataset,
    table: &'a Table,
    wanted: &BTreeSet<Decimal>,
) -> Vec<(Decimal, Level<'a>)> {
    let columns = table.columns.iter().enumerate();
    let counts: Vec<(usize, &str)> = columns
        .filter(|(_, column)| column.number_type == Some(NumberType::Count))
        .map(|(at, column)| (at, &*column.label))
        .collect();
    let cells = table
        .all_rows()
        .flat_map(|row| counts.iter().map(move |(at, label)| (row, *at, *label)));
    let levels = cells.filter_map(|(row, at, label)| match row.cells.get(at)? {
        CellContent::Number(value @ Value::Number(number))
            if wanted.contains(&number.normalize()) =>
        {
            let name = match row.cells.first() {
                Some(CellContent::Text(line)) => line.plain(),
                _ => String::new(),
            };
            level(dataset, *value, &format!("{name} {label}"))
        }
        _ => None,
    });
    levels.collect()
}

/// A number and what names it; nothing, where it is itself a change.
fn level<'a>(dataset: &'a Dataset, value: Value, label: &str) -> Option<(Decimal, Level<'a>)> {
    let Value::Number(number) = value else {
        return None;
    };
    let text = format!("{} {label}", dataset.title).to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let is_change = label
        .to_lowercase()
        .split(' ')
        .any(|word| CHANGED.iter().any(|known| word.starts_with(known)));
    let names = words
        .filter(|word| content(word))
        .map(str::to_owned)
        .collect();
    let dataset = &*dataset.id;
    (!is_change).then_some((number, Level { dataset, names }))
}
