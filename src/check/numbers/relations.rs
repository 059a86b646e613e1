//! Which columns of a table come from others, and what they say of those.

use super::outline::Outline;
use super::{averages, changes, shares};
use crate::model::{Interval, Row, Table};
use rust_decimal::Decimal;

/// A column that is worked out from others of its row.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) enum Relation {
    /// Parts of a hundred of a number beside it, or of the total of a column.
    Share {
        /// The share.
        share: usize,
        /// The number of which it is the share.
        part: usize,
        /// The column of the wholes; nothing, where each row is part of the whole column.
        whole: Option<usize>,
    },
    /// One number for each of another.
    Average {
        /// The average.
        average: usize,
        /// What is divided.
        dividend: usize,
        /// By what.
        divisor: usize,
    },
    /// By how many per cent a number has changed.
    Change {
        /// The change.
        change: usize,
        /// The earlier number.
        before: usize,
        /// The later number.
        after: usize,
    },
}

/// Every such column that the checks of numbers know of.
pub(in crate::check) fn relations(table: &Table) -> Vec<Relation> {
    let outline = Outline::of(table);
    let shares = shares::parts(&outline).into_iter();
    let averages = averages::quotients(&outline).into_iter();
    let changes = changes::changes(&outline).into_iter();
    shares.chain(averages).chain(changes).collect()
}

impl Relation {
    /// The column that is worked out.
    pub(in crate::check) fn result(self) -> usize {
        match self {
            Self::Share { share, .. } => share,
            Self::Average { average, .. } => average,
            Self::Change { change, .. } => change,
        }
    }

    /// The columns that it comes from, each with what the others of the row say of its number.
    pub(in crate::check) fn says(self, table: &Table, row: &Row) -> Vec<(usize, Interval)> {
        // That all numbers of a column happen to be round hides nothing.
        let number = |column: usize| table.stands_for(row, column);
        let hundred = Interval::exact(Decimal::ONE_HUNDRED);
        let said = match self {
            Self::Share { share, part, whole } => {
                let is_total = row.id == "total";
                let whole = match whole {
                    Some(whole) => number(whole),
                    None => whole_of(table, part).filter(|_| !is_total),
                };
                let share = number(share).or_else(|| remainder(table, row, share));
                let product = share.zip(whole).and_then(|(a, b)| a.times(b));
                vec![(part, product.and_then(|product| product.over(hundred)))]
            }
            Self::Average {
                average,
                dividend,
                divisor,
            } => {
                let average = number(average);
                let product = average.zip(number(divisor)).and_then(|(a, b)| a.times(b));
                let quotient = number(dividend).zip(average).and_then(|(a, b)| a.over(b));
                vec![(dividend, product), (divisor, quotient)]
            }
            Self::Change {
                change,
                before,
                after,
            } => {
                let times = number(change).and_then(|change| change.plus(hundred)?.over(hundred));
                let product = number(before).zip(times).and_then(|(a, b)| a.times(b));
                let quotient = number(after).zip(times).and_then(|(a, b)| a.over(b));
                vec![(after, product), (before, quotient)]
            }
        };
        said.into_iter()
            .filter_map(|(column, values)| Some((column, values?)))
            .collect()
    }
}

/// What the other shares of a column leave of the total, or else of a hundred.
fn remainder(table: &Table, row: &Row, share: usize) -> Option<Interval> {
    let total = table.total.as_ref();
    let total = total.and_then(|total| table.stands_for(total, share));
    let total = total.unwrap_or(Interval::exact(Decimal::ONE_HUNDRED));
    let others = table.rows.iter().filter(|other| !std::ptr::eq(*other, row));
    total.minus(sum(table, others, share)?)
}

/// What the parts in a column are parts of: the printed total, or else their sum.
fn whole_of(table: &Table, column: usize) -> Option<Interval> {
    let total = table.total.as_ref();
    let printed = total.and_then(|total| table.stands_for(total, column));
    printed.or_else(|| sum(table, table.rows.iter(), column))
}

/// The sum of a column over `rows`; nothing, where a number is missing.
fn sum<'a>(table: &Table, rows: impl Iterator<Item = &'a Row>, column: usize) -> Option<Interval> {
    let mut amounts = rows.map(|row| table.stands_for(row, column));
    amounts.try_fold(Interval::exact(Decimal::ZERO), |sum, amount| {
        sum.plus(amount?)
    })
}
