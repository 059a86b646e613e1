//! Averages come from the amounts that they divide.

use super::relations::Relation;
use super::{Role, Wrong, amount, ask, expected, group, number, role, say, sum};
use crate::check::Findings;
use crate::diagnostic::Severity;
use crate::model::{Interval, NumberType, Row, Site, Table};

/// An average is the amount beside it, divided by the number beside it.
pub(in crate::check) fn impossible_average(site: &Site, findings: &mut Findings<'_>) {
    ask(site, cannot_be, findings);
}

/// An average over all rows weighs each row by its number: the mean of the rows' means does not.
pub(in crate::check) fn mean_of_means(site: &Site, findings: &mut Findings<'_>) {
    ask(site, means_of_means, findings);
}

/// An average or a rate over all rows is not lower than the lowest row, nor higher than the highest.
pub(in crate::check) fn total_out_of_range(site: &Site, findings: &mut Findings<'_>) {
    ask(site, out_of_range, findings);
}

/// An average with the amounts that it divides.
struct Quotient {
    average: usize,
    dividend: usize,
    divisor: usize,
}

impl Quotient {
    fn of(&self, table: &Table, row: &Row) -> Option<Interval> {
        let dividend = amount(table, row, self.dividend)?;
        dividend.over(amount(table, row, self.divisor)?)
    }

    /// Whether a row's average is the quotient of its amounts; nothing, where one of them is missing.
    fn holds(&self, table: &Table, row: &Row) -> Option<bool> {
        let average = amount(table, row, self.average)?;
        Some(self.of(table, row)?.meets(average))
    }
}

/// The averages of a table, each with the amounts of which it is the quotient in most rows, at least
/// two: what a header does not say, the numbers do.
fn divisions(table: &Table) -> Vec<Quotient> {
    let averages = (0..table.columns.len()).filter(|at| role(&table.columns[*at]) == Role::Average);
    averages
        .filter_map(|average| {
            let amounts: Vec<usize> = group(table, average)
                .filter(|at| role(&table.columns[*at]) == Role::Amount)
                .collect();
            let pairs = amounts.iter().flat_map(|dividend| {
                let divisors = amounts.iter().filter(move |divisor| *divisor != dividend);
                divisors.map(|divisor| Quotient {
                    average,
                    dividend: *dividend,
                    divisor: *divisor,
                })
            });
            pairs
                .max_by_key(|pair| holding(table, pair))
                .filter(|pair| {
                    let holding = holding(table, pair);
                    holding >= 2 && holding * 2 > table.rows.len()
                })
        })
        .collect()
}

/// The averages of a table, each with the columns that it comes from.
pub(super) fn quotients(table: &Table) -> Vec<Relation> {
    let found = divisions(table)
        .into_iter()
        .map(|quotient| Relation::Average {
            average: quotient.average,
            dividend: quotient.dividend,
            divisor: quotient.divisor,
        });
    found.collect()
}

fn holding(table: &Table, quotient: &Quotient) -> usize {
    let rows = table.rows.iter();
    rows.filter(|row| quotient.holds(table, row) == Some(true))
        .count()
}

pub(super) fn cannot_be(table: &Table) -> Vec<Wrong<'_>> {
    let mut found = Vec::new();
    for quotient in divisions(table) {
        let is_mean = |row: &Row| row.id == "total" && is_mean_of_rows(table, quotient.average);
        let wrong = table
            .all_rows()
            .filter(|row| quotient.holds(table, row) == Some(false) && !is_mean(row));
        found.extend(wrong.filter_map(|row| {
            let column = &table.columns[quotient.average];
            let printed = number(row, quotient.average)?;
            let dividend = &table.columns[quotient.dividend].label;
            let divisor = &table.columns[quotient.divisor].label;
            Some(Wrong {
                row,
                column: quotient.average,
                severity: Severity::Error,
                message: format!(
                    "`{dividend}` divided by `{divisor}` is {}, and {} is printed",
                    expected(quotient.of(table, row)?, printed, column),
                    say(printed, &column.unit)
                ),
                help: "correct whichever of the three numbers is wrong".into(),
            })
        }));
    }
    found
}

/// Whether the printed total of a column is the plain mean of its rows.
fn is_mean_of_rows(table: &Table, column: usize) -> bool {
    let total = table.total.as_ref();
    let printed = total.and_then(|total| amount(table, total, column));
    let count = Interval::exact(table.rows.len().into());
    let mean = sum(table, &table.rows, column).and_then(|sum| sum.over(count));
    printed
        .zip(mean)
        .is_some_and(|(printed, mean)| printed.meets(mean))
}

pub(super) fn means_of_means(table: &Table) -> Vec<Wrong<'_>> {
    let Some(total) = table.total.as_ref().filter(|_| table.rows.len() > 1) else {
        return Vec::new();
    };
    let averages = (0..table.columns.len()).filter(|at| role(&table.columns[*at]) == Role::Average);
    averages
        .filter(|average| is_mean_of_rows(table, *average))
        .filter_map(|average| {
            let column = &table.columns[average];
            let printed = number(total, average)?;
            let weighted = weighted_mean(table, total, average)?;
            if weighted.mean.meets(amount(table, total, average)?) {
                return None;
            }
            Some(Wrong {
                row: total,
                column: average,
                severity: Severity::Error,
                message: format!(
                    "{} is the plain mean of the averages above it; {} gives {}",
                    say(printed, &column.unit),
                    weighted.how,
                    expected(weighted.mean, printed, column)
                ),
                help:
                    "print the weighted mean: a group of many counts for more than a group of few"
                        .into(),
            })
        })
        .collect()
}

/// The true mean over all rows, and how it was worked out.
struct Weighted {
    mean: Interval,
    how: String,
}

/// From the totals of the amounts that the averages divide; or else from the rows' averages, each
/// weighed by the only count that stands beside it.
fn weighted_mean(table: &Table, total: &Row, average: usize) -> Option<Weighted> {
    let known = divisions(table)
        .into_iter()
        .find(|known| known.average == average);
    if let Some(quotient) = known {
        let label = |column: usize| &table.columns[column].label;
        return Some(Weighted {
            mean: quotient.of(table, total)?,
            how: format!(
                "the total of `{}` divided by that of `{}`",
                label(quotient.dividend),
                label(quotient.divisor)
            ),
        });
    }
    let mut counts = group(table, average)
        .filter(|at| table.columns[*at].number_type == Some(NumberType::Count));
    let weight = counts.next().filter(|_| counts.next().is_none())?;
    let weigh = |row: &Row| amount(table, row, average)?.times(amount(table, row, weight)?);
    let zero = Interval::exact(rust_decimal::Decimal::ZERO);
    let mut weighed = table.rows.iter().map(weigh);
    let weighed = weighed.try_fold(zero, |sum, amount| sum.plus(amount?))?;
    Some(Weighted {
        mean: weighed.over(sum(table, &table.rows, weight)?)?,
        how: format!("weighing each by `{}`", table.columns[weight].label),
    })
}

pub(super) fn out_of_range(table: &Table) -> Vec<Wrong<'_>> {
    let Some(total) = &table.total else {
        return Vec::new();
    };
    let averages = (0..table.columns.len()).filter(|at| role(&table.columns[*at]) == Role::Average);
    averages
        .filter_map(|average| {
            let column = &table.columns[average];
            let rows: Option<Vec<Interval>> = table
                .rows
                .iter()
                .map(|row| amount(table, row, average))
                .collect();
            let rows = rows?;
            let low = rows.iter().map(|row| row.low).min()?;
            let high = rows.iter().map(|row| row.high).max()?;
            let printed = number(total, average)?;
            if amount(table, total, average)?.meets(Interval { low, high }) {
                return None;
            }
            let ends = table.rows.iter().filter_map(|row| number(row, average));
            let ends: Vec<_> = ends.collect();
            Some(Wrong {
                row: total,
                column: average,
                severity: Severity::Error,
                message: format!(
                    "{} cannot be the average of rows from {} to {}",
                    say(printed, &column.unit),
                    say(*ends.iter().min()?, &column.unit),
                    say(*ends.iter().max()?, &column.unit)
                ),
                help: "correct the total, or the row that is wrong".into(),
            })
        })
        .collect()
}
