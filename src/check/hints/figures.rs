//! The figures of an edition, found by the words of their rows.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::check::sentences::{Quantity, Sort, content};
use crate::model::{
    CellContent, Content, Dataset, Edition, Figure, Interval, NamedFigure, NumberType, Row, Table,
    Unit, Value,
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
    row: BTreeSet<usize>,
    /// The words that name its column: one must be near.
    column: BTreeSet<usize>,
    /// The years that it is of, where its column says.
    years: BTreeSet<String>,
}

/// The figures of an edition, found by their numbers: a site has many rows, and a number is near few.
#[derive(Default)]
pub(super) struct Figures<'a> {
    entries: Vec<Entry<'a>>,
    /// The figures in the order of their numbers.
    by_value: Vec<(Decimal, usize)>,
    by_digits: BTreeMap<String, Vec<usize>>,
    /// The words of all rows and columns, each with its number.
    words: BTreeMap<String, usize>,
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
        figures.by_value.sort_unstable();
        figures
    }

    /// The words that some row or column has.
    pub(super) fn known(&self, words: &[&str]) -> BTreeSet<usize> {
        let stems = words.iter().filter_map(|word| stem(word));
        stems
            .filter_map(|stem| self.words.get(&stem).copied())
            .collect()
    }

    /// The figures of the kind of `quantity` that are near it, and whose row is named by `words`.
    pub(super) fn named_by(&self, words: &BTreeSet<usize>, quantity: &Quantity) -> Vec<&Entry<'a>> {
        let value = quantity.value();
        let reach = value
            .abs()
            .checked_mul(Decimal::new(3, 2))
            .unwrap_or_default();
        let ends = value.checked_sub(reach).zip(value.checked_add(reach));
        let (low, high) = ends.unwrap_or((value, value));
        let from = self.by_value.partition_point(|(other, _)| *other < low);
        let close = self.by_value[from..]
            .iter()
            .take_while(|(other, _)| *other <= high);
        let slips = slips(&digits(value));
        let slips = slips.iter().filter_map(|digits| self.by_digits.get(digits));
        let slips = slips.flatten().copied().filter(|at| {
            let ratio = self
                .entries
                .get(*at)
                .and_then(|entry| entry.value.checked_div(value));
            // A lost digit makes a number ten times less.
            ratio.is_some_and(|ratio| ratio > Decimal::new(5, 2) && ratio < Decimal::from(20))
        });
        let all: BTreeSet<usize> = close.map(|(_, at)| *at).chain(slips).collect();
        let entries = all.into_iter().filter_map(|at| self.entries.get(at));
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
                let entry = Entry {
                    cell: [&dataset.id, &row.id, &column.id],
                    value: plain(*number, &column.unit),
                    values: stands_for(*number, number_type, &column.unit),
                    number_type,
                    row: self.numbered(&names),
                    column: self.numbered(&words),
                    years: years(&header),
                };
                self.add(entry);
            }
        }
    }

    fn add_named(&mut self, dataset: &'a Dataset, figure: &'a NamedFigure) {
        let Value::Number(number) = figure.value else {
            return;
        };
        let words = stems(&figure.label);
        let entry = Entry {
            cell: [&dataset.id, &figure.id, ""],
            value: plain(number, &figure.unit),
            values: stands_for(number, figure.number_type, &figure.unit),
            number_type: figure.number_type,
            row: self.numbered(&words),
            column: self.numbered(&words),
            years: years(&figure.label),
        };
        self.add(entry);
    }

    fn add(&mut self, entry: Entry<'a>) {
        let at = self.entries.len();
        self.by_value.push((entry.value, at));
        self.by_digits
            .entry(digits(entry.value))
            .or_default()
            .push(at);
        self.entries.push(entry);
    }

    /// The numbers of some words, which are new or known.
    fn numbered(&mut self, words: &BTreeSet<String>) -> BTreeSet<usize> {
        let numbers = words.iter().map(|word| {
            let next = self.words.len();
            *self.words.entry(word.clone()).or_insert(next)
        });
        numbers.collect()
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
    pub(super) fn is_about(&self, near: &BTreeSet<usize>, years: &BTreeSet<String>) -> bool {
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
        let number = crate::check::numbers::grouped(self.value.normalize());
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
    let printed = Interval::printed(Figure {
        value: Value::Number(number),
        number_type,
        unit,
        round_to: None,
    });
    let plain = printed.and_then(|values| values.in_plain(unit));
    plain.unwrap_or(Interval::exact(number))
}

/// A word as it is compared: without the `s` of the plural; nothing for words that name nothing, and
/// for numbers.
fn stem(word: &str) -> Option<String> {
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

/// The digits of a number, without noughts at its end.
fn digits(number: Decimal) -> String {
    let text = number.normalize().abs().to_string();
    text.replace('.', "").trim_end_matches('0').to_owned()
}

/// What may have become these digits by a slip of the keyboard: two that changed places, one too few or
/// one too many. Nothing for two digits or fewer, of which any is like any other.
fn slips(digits: &str) -> BTreeSet<String> {
    let letters: Vec<char> = digits.chars().collect();
    let mut slips = BTreeSet::new();
    if letters.len() < 3 {
        return slips;
    }
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        let join = |middle: &[char], after: &[char]| -> String {
            before.iter().chain(middle).chain(after).collect()
        };
        slips.extend(('0'..='9').map(|digit| join(&[digit], after)));
        if let [first, rest @ ..] = after {
            if letters.len() > 3 {
                slips.insert(join(&[], rest));
            }
            if let [second, rest @ ..] = rest {
                slips.insert(join(&[*second, *first], rest));
            }
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[track_caller]
    fn check(typed: &str, figure: &str, expected: bool) {
        assert_eq!(slips(typed).contains(figure), expected, "{typed} {figure}");
    }

    #[test]
    fn slips_of_the_keyboard_are_near() {
        check("2857", "2587", true);
        check("258", "2587", true);
        check("287", "2587", true);
        check("25877", "2587", true);
        check("2537", "2587", false);
        check("12", "21", false);
    }
}
