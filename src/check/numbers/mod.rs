//! Numbers of a table agree with each other.
//!
//! Every question here is the same: can the printed result come from the printed numbers? Each number
//! stands for all values that round to it ([`Interval`]), so that sums which are off by one because
//! their parts were rounded are not reported.
//!
//! An author who must print a wrong number, since its source does, names the cell under `accept` with
//! the reason: the page prints the reason, and the finding is not reported.

mod accepts;
mod averages;
mod bands;
mod changes;
mod precision;
mod shares;
mod totals;

use rust_decimal::Decimal;

use super::Findings;
use crate::diagnostic::Severity;
use crate::model::{
    CellContent, Column, Content, Dataset, Figure, Interval, NoteReason, NumberType, Row, Site,
    Table, Unit, Value,
};

pub(super) use accepts::unused_accept;
pub(super) use averages::{impossible_average, mean_of_means, total_out_of_range};
pub(super) use bands::band_gap;
pub(super) use changes::impossible_change;
pub(super) use precision::mixed_precision;
pub(super) use shares::{impossible_share, incomplete_shares};
pub(super) use totals::total_not_sum;

/// A question about one table.
type Question = fn(&Table) -> Vec<Wrong<'_>>;

/// Every question whose findings can be accepted.
const QUESTIONS: [Question; 7] = [
    averages::cannot_be,
    averages::means_of_means,
    averages::out_of_range,
    changes::cannot_be,
    shares::cannot_be,
    shares::incomplete,
    totals::not_sums,
];

/// A printed number that cannot come from those beside it.
struct Wrong<'a> {
    row: &'a Row,
    column: usize,
    severity: Severity,
    message: String,
    help: String,
}

/// Reports what `question` finds in the tables of `site`, but for what was accepted.
fn ask(site: &Site, question: Question, findings: &mut Findings<'_>) {
    for (dataset, table) in tables(site) {
        for wrong in question(table) {
            if is_accepted(dataset, table, &wrong) {
                continue;
            }
            let cell = cell(table, &wrong);
            let place = wrong.row.place_of(wrong.column);
            let found = match wrong.severity {
                Severity::Error => findings.error(place, wrong.message),
                Severity::Warning | Severity::Hint => findings.warning(place, wrong.message),
            };
            found.help(format!(
                "{}; where the source itself prints it so, add under `accept:` a line `- {{cell: {cell}, because: \"…\"}}`, and the page says why",
                wrong.help
            ));
        }
    }
}

/// Every table of the site whose file was understood.
fn tables(site: &Site) -> impl Iterator<Item = (&Dataset, &Table)> {
    let editions = site.editions.iter();
    let datasets = editions.flat_map(|edition| {
        let datasets = edition.datasets.values();
        datasets.filter(|dataset| !edition.flawed.contains(&*dataset.place.path))
    });
    datasets.filter_map(|dataset| match &dataset.content {
        Content::Table(table) => Some((&**dataset, table)),
        _ => None,
    })
}

/// The cell as notes name it: `total.people_2016`.
fn cell(table: &Table, wrong: &Wrong<'_>) -> String {
    format!("{}.{}", wrong.row.id, table.columns[wrong.column].id)
}

fn is_accepted(dataset: &Dataset, table: &Table, wrong: &Wrong<'_>) -> bool {
    let cell = cell(table, wrong);
    dataset.notes.iter().any(|note| {
        note.reason == NoteReason::Accepts
            && note
                .cell
                .as_ref()
                .is_some_and(|written| written.text == cell)
    })
}

/// What the numbers of a column are, as far as its type and its header tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Role {
    /// So many of something: the total is the sum.
    Amount,
    /// So much for each of something.
    Average,
    /// By how much something changed, in parts of a hundred.
    Change,
    /// Parts of a hundred of something.
    Share,
    /// Anything else.
    Other,
}

const AVERAGES: [&str; 7] = ["average", "mean", "median", "per ", "price", "fee", "rate"];
const CHANGES: [&str; 7] = [
    "change",
    "growth",
    "increase",
    "decrease",
    "rise",
    "fall",
    "difference",
];
const SHARES: [&str; 5] = ["share", "proportion", "percentage", "% of", "of total"];

fn role(column: &Column) -> Role {
    let label = column.label.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
    match column.number_type {
        Some(NumberType::Percent) if says(&CHANGES) => Role::Change,
        Some(NumberType::Percent) if says(&SHARES) => Role::Share,
        Some(NumberType::Count) => Role::Amount,
        Some(NumberType::Rate) => Role::Average,
        Some(NumberType::Money | NumberType::Number) if says(&AVERAGES) => Role::Average,
        Some(NumberType::Money) if !says(&CHANGES) => Role::Amount,
        _ => Role::Other,
    }
}

/// The columns that stand under one header with the column at `index`, itself included; all, in a
/// table without such headers.
fn group(table: &Table, index: usize) -> std::ops::Range<usize> {
    let mut start = 0;
    for group in table.tiers.last().into_iter().flatten() {
        let end = start + group.span;
        if (start..end).contains(&index) && !group.label.is_empty() {
            return start..end;
        }
        start = end;
    }
    0..table.columns.len()
}

/// The number in a cell, as it is written.
fn number(row: &Row, column: usize) -> Option<Decimal> {
    match row.cells.get(column)? {
        CellContent::Number(Value::Number(number)) => Some(*number),
        _ => None,
    }
}

/// What the number in a cell stands for, in the plain unit: pounds, where it is thousands of pounds.
fn amount(table: &Table, row: &Row, column: usize) -> Option<Interval> {
    let CellContent::Number(value) = row.cells.get(column)? else {
        return None;
    };
    let described = table.columns.get(column)?;
    let printed = Interval::printed(*value, described.number_type?)?;
    printed.times(Interval::exact(described.unit.factor()))
}

/// The sum of a column over `rows`; nothing, where a number is missing.
fn sum<'a>(
    table: &Table,
    rows: impl IntoIterator<Item = &'a Row>,
    column: usize,
) -> Option<Interval> {
    let zero = Interval::exact(Decimal::ZERO);
    rows.into_iter()
        .map(|row| amount(table, row, column))
        .try_fold(zero, |sum, amount| sum.plus(amount?))
}

/// A number as messages print it, with its unit: `£21,495`, `9.5%`.
fn say(number: Decimal, unit: &Unit) -> String {
    let digits = number.abs().to_string();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push('.');
        text.push_str(decimals);
    }
    let sign = if number.is_sign_negative() && !number.is_zero() {
        "-"
    } else {
        ""
    };
    match unit {
        Unit::Pounds => format!("{sign}£{text}"),
        Unit::Percent => format!("{sign}{text}%"),
        Unit::None => format!("{sign}{text}"),
        other => format!("{sign}{text} ({})", other.header()),
    }
}

/// A figure as messages print it.
pub(super) fn say_figure(figure: Figure<'_>) -> String {
    match figure.value {
        Value::Number(number) => say(number, figure.unit),
        Value::Missing(marker) => marker.shorthand(),
    }
}

/// What stands in the middle of `interval`, in the unit and the decimals of a column's `printed`.
fn expected(interval: Interval, printed: Decimal, column: &Column) -> String {
    let in_unit = interval.over(Interval::exact(column.unit.factor()));
    let middle = in_unit.unwrap_or(interval).middle(printed.scale());
    say(middle, &column.unit)
}
