//! The figures of an edition, found by the words of their rows.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::sentences::{Quantity, Sort, content};
use crate::model::{
    CellContent, Content, Dataset, Edition, Interval, NamedFigure, NumberType, Row, Table, Unit,
    Value,
};

/// A figure of a dataset.
pub(super) struct Entry<'a> {
    /// The dataset, the row, and the column.
    cell: [&'a str; 3],
    /// The number in the plain unit.
    pub(super) value: Decimal,
    /// What it can stand for.
    pub(super) values: Interval,
    number_type: NumberType,
    /// The words that name its row: all must be in a sentence about it.
    row: BTreeSet<String>,
    /// The words that name its column: one must be near.
    column: BTreeSet<String>,
    /// The years that it is of, where its column says.
    years: BTreeSet<String>,
}

/// The figures of an edition.
#[derive(Default)]
pub(super) struct Figures<'a> {
    entries: Vec<Entry<'a>>,
    /// The figures by the longest word of their row, which few have; those of totals by each of their
    /// column.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl<'a> Figures<'a> {
    pub(super) fn of(edition: &'a Edition) -> Self {
        let mut figures = Self::default();
        for dataset in edition.datasets.values() {
            match &dataset.content {
                Content::Table(table) => figures.add_table(dataset, table),
                Content::Figures(named) => {
                    for figure in named {
                        figures.add_named(dataset, figure);
                    }
                }
                _ => {}
            }
        }
        figures
    }

    /// The figures of the kind of `quantity` whose row is named by `words`.
    pub(super) fn named_by(
        &self,
        words: &BTreeSet<String>,
        quantity: &Quantity,
    ) -> Vec<&Entry<'a>> {
        let of_words = words.iter().filter_map(|word| self.by_word.get(word));
        let places: BTreeSet<usize> = of_words.flatten().copied().collect();
        let entries = places.into_iter().filter_map(|at| self.entries.get(at));
        entries
            .filter(|entry| entry.is_like(quantity) && entry.row.is_subset(words))
            .collect()
    }

    fn add_table(&mut self, dataset: &'a Dataset, table: &'a Table) {
        let is_total = |row: &Row| {
            table
                .total
                .as_ref()
                .is_some_and(|total| std::ptr::eq(total, row))
        };
        for row in table.all_rows() {
            let Some(CellContent::Text(label)) = row.cells.first() else {
                continue;
            };
            let names = if is_total(row) {
                BTreeSet::new()
            } else {
                stems(&label.plain())
            };
            for (at, column) in table.columns.iter().enumerate() {
                let (Some(CellContent::Number(Value::Number(number))), Some(number_type)) =
                    (row.cells.get(at), column.number_type)
                else {
                    continue;
                };
                let header = header(table, at);
                let mut words = stems(&header);
                if words.is_empty() || is_total(row) {
                    words.extend(stems(&dataset.title));
                }
                self.add(Entry {
                    cell: [&dataset.id, &row.id, &column.id],
                    value: plain(*number, &column.unit),
                    values: stands_for(*number, number_type, &column.unit),
                    number_type,
                    row: names.clone(),
                    column: words,
                    years: years(&header),
                });
            }
        }
    }

    fn add_named(&mut self, dataset: &'a Dataset, figure: &'a NamedFigure) {
        let Value::Number(number) = figure.value else {
            return;
        };
        let words = stems(&figure.label);
        self.add(Entry {
            cell: [&dataset.id, &figure.id, ""],
            value: plain(number, &figure.unit),
            values: stands_for(number, figure.number_type, &figure.unit),
            number_type: figure.number_type,
            row: words.clone(),
            column: words,
            years: years(&figure.label),
        });
    }

    fn add(&mut self, entry: Entry<'a>) {
        let longest = entry.row.iter().max_by_key(|word| word.len());
        let names: Vec<&String> = match longest {
            Some(longest) => vec![longest],
            None => entry.column.iter().collect(),
        };
        for name in names {
            let of_word = self.by_word.entry(name.clone()).or_default();
            of_word.push(self.entries.len());
        }
        self.entries.push(entry);
    }
}

impl Entry<'_> {
    /// Whether a quantity may be this figure, by what both are.
    fn is_like(&self, quantity: &Quantity) -> bool {
        match quantity.sort {
            Sort::Percent => self.number_type == NumberType::Percent,
            Sort::Money => self.number_type == NumberType::Money,
            _ => matches!(self.number_type, NumberType::Count | NumberType::Number),
        }
    }

    /// Whether the words near a number name the column, and no other year.
    pub(super) fn is_about(&self, near: &BTreeSet<String>, years: &BTreeSet<String>) -> bool {
        let shared = self.column.intersection(near).count();
        let enough = if self.row.is_empty() { 2 } else { 1 };
        let is_of_year =
            years.is_empty() || self.years.is_empty() || !self.years.is_disjoint(years);
        shared >= enough.min(self.column.len()) && shared > 0 && is_of_year
    }

    /// Its name, as text quotes it.
    pub(super) fn name(&self) -> String {
        match self.cell {
            [dataset, row, ""] => format!("{dataset}/{row}"),
            [dataset, row, column] => format!("{dataset}/{row}.{column}"),
        }
    }

    /// It, as messages print it.
    pub(super) fn said(&self) -> String {
        let number = crate::check::claims::grouped(self.value.normalize());
        match self.number_type {
            NumberType::Money => format!("£{number}"),
            NumberType::Percent => format!("{number}%"),
            _ => number,
        }
    }
}

/// The words over a column, those of its group included.
fn header(table: &Table, at: usize) -> String {
    let mut header = table.columns[at].label.clone();
    for tier in &table.tiers {
        let mut end = 0;
        let group = tier.iter().find(|group| {
            end += group.span;
            at < end
        });
        if let Some(group) = group {
            header.push(' ');
            header.push_str(&group.label);
        }
    }
    header
}

fn plain(number: Decimal, unit: &Unit) -> Decimal {
    number.checked_mul(unit.factor()).unwrap_or(number)
}

fn stands_for(number: Decimal, number_type: NumberType, unit: &Unit) -> Interval {
    let printed = Interval::printed(Value::Number(number), number_type);
    let plain = printed.and_then(|values| values.times(Interval::exact(unit.factor())));
    plain.unwrap_or(Interval::exact(number))
}

/// A word as it is compared: without the `s` of the plural; nothing for words that name nothing, and
/// for numbers.
pub(super) fn stem(word: &str) -> Option<String> {
    let is_name = content(word) && word.starts_with(char::is_alphabetic) && word != "total";
    is_name.then(|| word.strip_suffix('s').unwrap_or(word).to_owned())
}

fn stems(text: &str) -> BTreeSet<String> {
    let small = text.to_lowercase();
    let words = small.split(|letter: char| !letter.is_alphanumeric());
    words.filter_map(stem).collect()
}

/// The years in a header.
fn years(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_ascii_digit());
    let years =
        words.filter(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    years.map(String::from).collect()
}
