//! Shares are parts of one whole.

use rust_decimal::Decimal;

use super::relations::Relation;
use super::{Role, Wrong, amount, ask, expected, group, number, role, say, sum};
use crate::check::Findings;
use crate::diagnostic::Severity;
use crate::model::{Interval, NumberType, Row, Site, Table};

/// How far from 100 shares may add up to and still be meant as parts of one whole.
const NEAR: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

/// How far from 100 shares add up to when all of the parts are there, and one is wrong.
const CLOSE: Decimal = Decimal::ONE;

/// Shares add up to 100, within what rounding allows.
pub(in crate::check) fn incomplete_shares(site: &Site, findings: &mut Findings<'_>) {
    ask(site, incomplete, findings);
}

/// A share is that of the number in its row.
pub(in crate::check) fn impossible_share(site: &Site, findings: &mut Findings<'_>) {
    ask(site, cannot_be, findings);
}

pub(super) fn incomplete(table: &Table) -> Vec<Wrong<'_>> {
    let percents = table.columns.iter().enumerate().filter(|(_, column)| {
        column.number_type == Some(NumberType::Percent) && role(column) != Role::Change
    });
    percents
        .filter_map(|(index, column)| {
            let last = table.rows.last().filter(|_| table.rows.len() > 1)?;
            let sum = sum(table, &table.rows, index)?;
            let hundred = Interval::exact(Decimal::ONE_HUNDRED);
            let decimals = table.rows.iter().filter_map(|row| number(row, index));
            let decimals = decimals.map(|number| number.scale()).max();
            let printed = sum.middle(decimals.unwrap_or_default());
            let distance = printed.checked_sub(Decimal::ONE_HUNDRED)?.abs();
            let total = table.total.as_ref().and_then(|total| number(total, index));
            let is_whole = total == Some(Decimal::ONE_HUNDRED);
            let is_said = role(column) == Role::Share || is_whole;
            if sum.meets(hundred) || distance > NEAR || (!is_said && distance > CLOSE) {
                return None;
            }
            let slack = sum.high.checked_sub(printed)?;
            Some(Wrong {
                row: table.total.as_ref().filter(|_| is_whole).unwrap_or(last),
                column: index,
                severity: if distance <= CLOSE { Severity::Error } else { Severity::Warning },
                message: format!(
                    "the shares in `{}` add up to {}, and rounding explains no more than {} either way",
                    column.label,
                    say(printed, &column.unit),
                    slack.normalize()
                ),
                help: "a category is missing, or two overlap, or one share is wrong: correct it, or say under `notes:` what is left out".into(),
            })
        })
        .collect()
}

pub(super) fn cannot_be(table: &Table) -> Vec<Wrong<'_>> {
    let mut found = Vec::new();
    for pair in pairs(table) {
        let Pair { share, part, .. } = pair;
        let of = |row: &Row| pair.of(table, row);
        let holds = |row: &&Row| pair.holds(table, row) != Some(false);
        let column = &table.columns[share];
        found.extend(
            table
                .rows
                .iter()
                .filter(|row| !holds(row))
                .filter_map(|row| {
                    let printed = number(row, share)?;
                    Some(Wrong {
                        row,
                        column: share,
                        severity: Severity::Error,
                        message: format!(
                            "this row has {} of `{}`, and {} is printed",
                            expected(of(row)?, printed, column),
                            table.columns[part].label,
                            say(printed, &column.unit)
                        ),
                        help: "correct the share, or the number that it is a share of".into(),
                    })
                }),
        );
    }
    found
}

/// A share, with the number that it is a share of.
struct Pair {
    share: usize,
    part: usize,
    whole: Interval,
}

impl Pair {
    /// The share that a row's number is.
    fn of(&self, table: &Table, row: &Row) -> Option<Interval> {
        let share = amount(table, row, self.part)?.over(self.whole)?;
        share.times(Interval::exact(Decimal::ONE_HUNDRED))
    }

    /// Whether a row's share is that of its number; nothing, where one of them is missing.
    fn holds(&self, table: &Table, row: &Row) -> Option<bool> {
        let printed = amount(table, row, self.share)?;
        Some(self.of(table, row)?.meets(printed))
    }
}

/// The shares of a table, each with the only amount that stands beside it. Shares that hardly ever fit
/// are shares of something else.
fn pairs(table: &Table) -> Vec<Pair> {
    let shares = (0..table.columns.len()).filter(|at| role(&table.columns[*at]) == Role::Share);
    let pairs = shares.filter_map(|share| {
        let mut amounts =
            group(table, share).filter(|at| role(&table.columns[*at]) == Role::Amount);
        let part = amounts.next().filter(|_| amounts.next().is_none())?;
        let whole = whole(table, part)?;
        let pair = Pair { share, part, whole };
        let holding = table.rows.iter();
        let holding = holding
            .filter(|row| pair.holds(table, row) != Some(false))
            .count();
        (holding >= 2 && holding * 2 > table.rows.len()).then_some(pair)
    });
    pairs.collect()
}

/// The shares that are those of the amount beside them wherever both are printed, in one row at least.
pub(super) fn parts(table: &Table) -> Vec<Relation> {
    let pairs = pairs(table).into_iter().filter(|pair| {
        let held = table.rows.iter().filter_map(|row| pair.holds(table, row));
        let held: Vec<bool> = held.collect();
        !held.is_empty() && held.into_iter().all(|holds| holds)
    });
    let parts = pairs.map(|Pair { share, part, .. }| Relation::Share { share, part });
    parts.collect()
}

/// What the parts in a column are parts of: the printed total, or else their sum.
pub(super) fn whole(table: &Table, column: usize) -> Option<Interval> {
    let total = table.total.as_ref();
    let printed = total.and_then(|total| amount(table, total, column));
    printed.or_else(|| sum(table, &table.rows, column))
}
