//! Which columns of a table come from others, and what they say of those.

use super::{amount, averages, changes, shares, sum};
use crate::model::{Interval, Row, Table};
use rust_decimal::Decimal;

/// A column that is worked out from others of its row.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) enum Relation {
    /// Parts of a hundred of the total of a column.
    Share {
        /// The share.
        share: usize,
        /// What it is the share of.
        part: usize,
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
    let shares = shares::parts(table).into_iter();
    let averages = averages::quotients(table).into_iter();
    let changes = changes::changes(table).into_iter();
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
        let number = |column: usize| amount(table, row, column);
        let hundred = Interval::exact(Decimal::ONE_HUNDRED);
        let said = match self {
            Self::Share { share, part } => {
                let whole = shares::whole(table, part).filter(|_| row.id != "total");
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
    let total = total.and_then(|total| amount(table, total, share));
    let total = total.unwrap_or(Interval::exact(Decimal::ONE_HUNDRED));
    let others = table.rows.iter().filter(|other| !std::ptr::eq(*other, row));
    total.minus(sum(table, others, share)?)
}
