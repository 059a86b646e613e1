//! What the rows of a table are to each other.
//!
//! Councils put more than items and a total into a table: sub-totals, rows `of which …` that are part of
//! the row above, a band of ages within another, income to be taken off. A total that follows from any
//! such reading of the table is right.

use std::cell::OnceCell;

use rust_decimal::Decimal;

use super::averages::Quotient;
use super::band::Band;
use super::roles::{Role, role, says, words};
use crate::model::{CellContent, Interval, NumberType, Row, Table, Value};

/// A table as a reader takes it.
pub(super) struct Outline<'a> {
    /// The table.
    pub(super) table: &'a Table,
    /// Its rows from the top, without the total.
    pub(super) rows: Vec<Standing<'a>>,
    /// The total: the row that the author says is one, or else the last if its words say so.
    pub(super) total: Option<&'a Row>,
    /// What the columns hold.
    roles: Vec<Role>,
    /// To what the numbers of each column were rounded.
    grains: Vec<Decimal>,
    /// Which columns are quotients of others, once somebody asked.
    pub(super) quotients: OnceCell<Vec<Quotient>>,
}

/// A row, and what it is to the others.
pub(super) struct Standing<'a> {
    /// The row.
    pub(super) row: &'a Row,
    /// Its first cell, in small letters.
    pub(super) label: String,
    /// How it goes into the total.
    pub(super) counted: Counted,
}

/// How a row goes into a total.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Counted {
    /// As it is.
    Once,
    /// It is a sub-total or a part of another row, so not at all; or else its words mislead.
    Maybe,
    /// It is taken off, or its number has a sign of its own.
    Off,
}

const TOTALS: [&str; 7] = [
    " total ",
    " totals ",
    " grand total ",
    " overall total ",
    " overall ",
    " all ",
    " sum ",
];

/// What tells a row that is part of the row above it.
pub(super) const PARTS: [&str; 9] = [
    "of which",
    "of whom",
    "of these",
    "of those",
    "of them",
    "included above",
    "included in the above",
    "including",
    "includes",
];

const SUBTOTALS: [&str; 7] = [
    "total",
    "totals",
    "subtotal",
    "sub total",
    "overall",
    "all",
    "both",
];

const TAKEN_OFF: [&str; 14] = [
    "less",
    "minus",
    "deduct",
    "income",
    "receipts",
    "savings",
    "saving",
    "contribution",
    "contributions",
    "recharges",
    "grant",
    "grants",
    "closures",
    "leavers",
];

/// What tells a last row that is no sum of those above it.
const NO_SUMS: [&str; 17] = [
    "average",
    "averages",
    "mean",
    "median",
    "balance",
    "surplus",
    "deficit",
    "shortfall",
    "gap",
    "variance",
    "difference",
    "change",
    "england",
    "national",
    "region",
    "target",
    "net",
];

/// With so many rows that may or may not count, a total says nothing.
const MOST_READINGS: usize = 8;

/// The numbers to which others are rounded.
const GRAINS: [i64; 9] = [5, 10, 50, 100, 500, 1_000, 10_000, 100_000, 1_000_000];

/// How many times its grain a rounded column's highest number is at least.
const GRAINS_IN_HIGHEST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

impl<'a> Outline<'a> {
    /// Reads `table`.
    pub(super) fn of(table: &'a Table) -> Self {
        let mut rows: Vec<Standing<'a>> = table.rows.iter().map(Standing::of).collect();
        let mut total = table.total.as_ref();
        let is_total = |last: &Standing<'_>| TOTALS.contains(&&*last.label);
        if total.is_none() && rows.len() > 2 && rows.last().is_some_and(is_total) {
            total = rows.pop().map(|standing| standing.row);
        }
        nest_bands(&mut rows);
        Self {
            roles: table.columns.iter().map(role).collect(),
            grains: (0..table.columns.len())
                .map(|column| grain(table, column))
                .collect(),
            table,
            rows,
            total,
            quotients: OnceCell::new(),
        }
    }

    /// The columns of `wanted`, by their indices.
    pub(super) fn columns(&self, wanted: Role) -> impl Iterator<Item = usize> + '_ {
        let roles = self.roles.iter().enumerate();
        roles.filter_map(move |(index, role)| (*role == wanted).then_some(index))
    }

    /// What the column at `index` holds.
    pub(super) fn role(&self, index: usize) -> Role {
        self.roles.get(index).copied().unwrap_or(Role::Other)
    }

    /// The rows that are neither totals nor part of other rows.
    pub(super) fn items(&self) -> impl Iterator<Item = &'a Row> + '_ {
        let items = self.rows.iter();
        items
            .filter(|standing| standing.counted != Counted::Maybe)
            .map(|standing| standing.row)
    }

    /// Every row, the total last.
    pub(super) fn all_rows(&self) -> impl Iterator<Item = &'a Row> + '_ {
        let rows = self.rows.iter().map(|standing| standing.row);
        rows.chain(self.total)
    }

    /// Whether `row` is the total.
    pub(super) fn is_total(&self, row: &Row) -> bool {
        self.total.is_some_and(|total| std::ptr::eq(total, row))
    }

    /// The total, if it is meant to be the sum of the rows.
    pub(super) fn sum_row(&self) -> Option<&'a Row> {
        self.total.filter(|total| {
            let label = label(total);
            let is_mean = says(&label, &["average", "mean", "median"]);
            !says(&label, &NO_SUMS) || (says(&label, &["total"]) && !is_mean)
        })
    }

    /// The columns that stand under one header with the column at `index`.
    pub(super) fn group(&self, index: usize) -> std::ops::Range<usize> {
        group(self.table, index)
    }

    /// What the number in a cell stands for, in the plain unit: pounds, where it is thousands of pounds.
    pub(super) fn amount(&self, row: &Row, column: usize) -> Option<Interval> {
        let figure = self.table.figure(row, column)?;
        let grain = self.grains.get(column).copied().unwrap_or_default();
        let printed = match figure.value {
            Value::Number(number) if !grain.is_zero() && figure.round_to.is_none() => {
                Interval::near(number, grain)
            }
            Value::Number(number) if self.role(column) == Role::Average => {
                Interval::rounded(number)
            }
            _ => Interval::of(figure, row.origin(column))?,
        };
        printed.in_plain(figure.unit)
    }

    /// What the items of a column add up to; nothing, where a number is missing.
    pub(super) fn sum(&self, column: usize) -> Option<Interval> {
        let zero = Interval::exact(Decimal::ZERO);
        let mut amounts = self.items().map(|row| self.amount(row, column));
        amounts.try_fold(zero, |sum, amount| sum.plus(amount?))
    }

    /// Whether the rows of a column add up to `target`, whichever rows are part of others; also where
    /// that cannot be told.
    pub(super) fn adds_up(&self, column: usize, target: Interval) -> bool {
        let Some(sum) = self.sum(column) else {
            return true;
        };
        if sum.meets(target) {
            return true;
        }
        let others: Vec<Interval> = self
            .rows
            .iter()
            .filter_map(|standing| self.otherwise(standing, column))
            .collect();
        others.len() > MOST_READINGS
            || any_meets(sum, &others, target)
            || self
                .without_headings(column)
                .is_none_or(|sum| sum.meets(target))
    }

    /// What a row adds to a sum where its words mislead.
    fn otherwise(&self, standing: &Standing<'_>, column: usize) -> Option<Interval> {
        let amount = self.amount(standing.row, column)?;
        match standing.counted {
            Counted::Once => None,
            Counted::Maybe => Some(amount),
            Counted::Off => {
                let zero = Interval::exact(Decimal::ZERO);
                let off = zero.minus(amount)?;
                off.plus(off)
            }
        }
    }

    /// The sum without rows that are the sum of the rows beneath them, whatever their words.
    fn without_headings(&self, column: usize) -> Option<Interval> {
        let amounts: Option<Vec<Interval>> =
            self.items().map(|row| self.amount(row, column)).collect();
        let amounts = amounts?;
        let mut rest = amounts.as_slice();
        let mut sum = Interval::exact(Decimal::ZERO);
        while let Some((first, below)) = rest.split_first() {
            let parts = parts_of(*first, below);
            sum = sum.plus(*first)?;
            rest = below.get(parts..)?;
        }
        Some(sum)
    }
}

impl<'a> Standing<'a> {
    fn of(row: &'a Row) -> Self {
        let label = label(row);
        let counted = if begins(&label, &PARTS) || is_subtotal(&label) {
            Counted::Maybe
        } else if says(&label, &TAKEN_OFF) {
            Counted::Off
        } else {
            Counted::Once
        };
        Self {
            row,
            label,
            counted,
        }
    }
}

/// The columns that stand under one header with the column at `index`, itself included; all, in a
/// table without such headers.
pub(in crate::check) fn group(table: &Table, index: usize) -> std::ops::Range<usize> {
    let mut start = 0;
    for group in table.tiers.last().into_iter().flatten() {
        let end = start + group.span;
        if (start..end).contains(&index) && !group.label.is_empty() {
            return start..end.min(table.columns.len());
        }
        start = end;
    }
    0..table.columns.len()
}

/// Whether `label` begins with one of `phrases`.
pub(super) fn begins(label: &str, phrases: &[&str]) -> bool {
    let follows = |rest: &str| rest.starts_with(' ');
    let mut found = phrases
        .iter()
        .filter_map(|phrase| label.trim_start().strip_prefix(phrase));
    found.any(follows)
}

/// Whether the words of a row say that it adds up others.
fn is_subtotal(label: &str) -> bool {
    let ends = ["total ", "totals ", "subtotal "];
    let is_rest = says(label, &["other", "others", "remaining"]);
    let begins = begins(label, &SUBTOTALS) && !is_rest;
    begins || ends.iter().any(|end| label.ends_with(end))
}

/// The words of a row's first cell.
pub(super) fn label(row: &Row) -> String {
    match row.cells.first() {
        Some(CellContent::Text(line)) => words(&line.plain()),
        _ => String::new(),
    }
}

/// A band of ages within another is part of it.
fn nest_bands(rows: &mut [Standing<'_>]) {
    let band = |standing: &Standing<'_>| match standing.row.cells.first() {
        Some(CellContent::Text(line)) => Band::parse(&line.plain()),
        _ => None,
    };
    let bands: Vec<Option<Band>> = rows.iter().map(band).collect();
    for (standing, own) in rows.iter_mut().zip(&bands) {
        let Some(own) = own else { continue };
        let mut others = bands.iter().flatten();
        if others.any(|other| other.is_wider_than(*own)) {
            standing.counted = Counted::Maybe;
        }
    }
}

/// To what the numbers of a column were rounded, where all of them show it: POPPI rounds to hundreds,
/// and NHS England to fives. Nothing, where they are written as they are.
fn grain(table: &Table, column: usize) -> Decimal {
    let is_amount = table.columns.get(column).is_some_and(|column| {
        let number_type = column.number_type;
        matches!(number_type, Some(NumberType::Count | NumberType::Money))
    });
    let numbers = || {
        let numbers = table.all_rows().filter_map(|row| number(row, column));
        numbers.filter(|number| !number.is_zero())
    };
    let is_rounded_to = |grain: Decimal| {
        let is_multiple = |number: Decimal| number.scale() == 0 && (number % grain).is_zero();
        is_amount && numbers().all(is_multiple)
    };
    let mut found = GRAINS.map(Decimal::from).into_iter();
    let found = found.by_ref().take_while(|grain| is_rounded_to(*grain));
    let Some(widest) = numbers().map(|number| number.abs()).max() else {
        return Decimal::ZERO;
    };
    let fits = |grain: &Decimal| widest / GRAINS_IN_HIGHEST >= *grain && numbers().count() > 3;
    found.filter(fits).last().unwrap_or_default()
}

/// The number in a cell, as it is written.
pub(super) fn number(row: &Row, column: usize) -> Option<Decimal> {
    match row.cells.get(column)? {
        CellContent::Number(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

/// Whether the sum meets `target`, by itself or with some of the others.
fn any_meets(sum: Interval, others: &[Interval], target: Interval) -> bool {
    let Some((first, rest)) = others.split_first() else {
        return sum.meets(target);
    };
    let with_first = sum.plus(*first);
    any_meets(sum, rest, target) || with_first.is_none_or(|sum| any_meets(sum, rest, target))
}

/// How many of the rows `below` add up to `first`, at least two; none, where they do not.
fn parts_of(first: Interval, below: &[Interval]) -> usize {
    let mut sum = Interval::exact(Decimal::ZERO);
    for (count, amount) in below.iter().enumerate() {
        let Some(more) = sum.plus(*amount) else {
            return 0;
        };
        sum = more;
        if count > 0 && sum.meets(first) {
            return count + 1;
        }
    }
    0
}
