//! Averages come from the amounts that they divide.

use rust_decimal::Decimal;

use super::outline::{Outline, label, number};
use super::relations::Relation;
use super::roles::{Role, says, words};
use super::say::{expected, say};
use super::{Wrong, ask};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::model::{Interval, NumberType, Row};

/// An average is the amount beside it, divided by the number beside it.
pub(in crate::check) fn impossible_average(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, cannot_be, findings);
}

/// An average over all rows weighs each row by its number: the mean of the rows' means does not.
pub(in crate::check) fn mean_of_means(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, means_of_means, findings);
}

/// An average or a rate over all rows is not lower than the lowest row, nor higher than the highest.
pub(in crate::check) fn total_out_of_range(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, out_of_range, findings);
}

/// An average with the amounts that it divides.
pub(super) struct Quotient {
    average: usize,
    dividend: usize,
    divisor: usize,
}

impl Quotient {
    fn of(&self, outline: &Outline<'_>, row: &Row) -> Option<Interval> {
        let dividend = outline.amount(row, self.dividend)?;
        dividend.over(outline.amount(row, self.divisor)?)
    }

    /// Whether a row's average is the quotient of its amounts; nothing, where one of them is missing.
    /// A product is asked for, which takes much less time than the quotient.
    fn holds(&self, outline: &Outline<'_>, row: &Row) -> Option<bool> {
        let divisor = outline.amount(row, self.divisor)?;
        let dividend = outline.amount(row, self.dividend)?;
        let product = outline.amount(row, self.average)?.times(divisor)?;
        let has_zero = divisor.meets(Interval::exact(Decimal::ZERO));
        (!has_zero).then(|| product.meets(dividend))
    }
}

/// The averages of a table, each with the amounts of which it is the quotient in most rows, at least
/// two: what a header does not say, the numbers do.
fn divisions<'o>(outline: &'o Outline<'_>) -> &'o [Quotient] {
    outline.quotients.get_or_init(|| find_divisions(outline))
}

fn find_divisions(outline: &Outline<'_>) -> Vec<Quotient> {
    let averages = outline.columns(Role::Average);
    averages
        .filter_map(|average| {
            let amounts: Vec<usize> = outline
                .group(average)
                .filter(|at| outline.role(*at) == Role::Amount)
                .collect();
            let pairs = amounts.iter().flat_map(|dividend| {
                let divisors = amounts.iter().filter(move |divisor| *divisor != dividend);
                divisors.map(|divisor| Quotient {
                    average,
                    dividend: *dividend,
                    divisor: *divisor,
                })
            });
            let counted = pairs.filter_map(|pair| Some((holding(outline, &pair)?, pair)));
            let best = counted.max_by_key(|(holding, _)| *holding);
            best.map(|(_, pair)| pair)
        })
        .collect()
}

/// The averages of a table, each with the columns that it comes from.
pub(super) fn quotients(outline: &Outline<'_>) -> Vec<Relation> {
    let found = divisions(outline).iter();
    let found = found.map(|quotient| Relation::Average {
        average: quotient.average,
        dividend: quotient.dividend,
        divisor: quotient.divisor,
    });
    found.collect()
}

/// In how many rows a quotient holds; nothing, where that is not in most.
fn holding(outline: &Outline<'_>, quotient: &Quotient) -> Option<usize> {
    let rows = outline.rows.len();
    let (mut holding, mut left) = (0, outline.items().count());
    for row in outline.items() {
        left -= 1;
        holding += usize::from(quotient.holds(outline, row) == Some(true));
        if (holding + left) * 2 <= rows {
            return None;
        }
    }
    (holding >= 2 && holding * 2 > rows).then_some(holding)
}

pub(super) fn cannot_be<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let mut found = Vec::new();
    for quotient in divisions(outline) {
        let is_mean =
            |row: &Row| outline.is_total(row) && is_mean_of_rows(outline, quotient.average);
        let wrong = outline
            .all_rows()
            .filter(|row| quotient.holds(outline, row) == Some(false) && !is_mean(row));
        found.extend(wrong.filter_map(|row| {
            let column = &outline.table.columns[quotient.average];
            let printed = number(row, quotient.average)?;
            let dividend = &outline.table.columns[quotient.dividend].label;
            let divisor = &outline.table.columns[quotient.divisor].label;
            Some(Wrong {
                row,
                column: quotient.average,
                severity: Severity::Error,
                message: format!(
                    "`{dividend}` divided by `{divisor}` is {}, and {} is printed",
                    expected(quotient.of(outline, row)?, printed, column),
                    say(printed, &column.unit)
                ),
                help: "correct whichever of the three numbers is wrong".into(),
            })
        }));
    }
    found
}

/// Whether the printed total of a column is the plain mean of its rows.
fn is_mean_of_rows(outline: &Outline<'_>, column: usize) -> bool {
    let total = outline.total;
    let printed = total.and_then(|total| outline.amount(total, column));
    let count = Interval::exact(outline.items().count().into());
    let mean = outline.sum(column).and_then(|sum| sum.over(count));
    printed
        .zip(mean)
        .is_some_and(|(printed, mean)| printed.meets(mean))
}

pub(super) fn means_of_means<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let Some(total) = outline.total.filter(|_| outline.rows.len() > 1) else {
        return Vec::new();
    };
    let averages = outline.columns(Role::Average);
    averages
        .filter(|average| is_mean_of_rows(outline, *average))
        .filter_map(|average| {
            let column = &outline.table.columns[average];
            let printed = number(total, average)?;
            let weighted = weighted_mean(outline, total, average)?;
            if weighted.mean.meets(outline.amount(total, average)?) {
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
/// weighed by the only count that stands beside it. Medians have no such mean, and a row of plain
/// averages may be meant as one.
fn weighted_mean(outline: &Outline<'_>, total: &Row, average: usize) -> Option<Weighted> {
    let known = divisions(outline)
        .iter()
        .find(|known| known.average == average);
    if let Some(quotient) = known {
        let label = |column: usize| &outline.table.columns[column].label;
        return Some(Weighted {
            mean: quotient.of(outline, total)?,
            how: format!(
                "the total of `{}` divided by that of `{}`",
                label(quotient.dividend),
                label(quotient.divisor)
            ),
        });
    }
    let says_so = says(&label(total), &["average", "mean"]);
    let is_median = says(&words(&outline.table.columns[average].label), &["median"]);
    if says_so || is_median {
        return None;
    }
    let mut counts = outline
        .group(average)
        .filter(|at| outline.table.columns[*at].number_type == Some(NumberType::Count));
    let weight = counts.next().filter(|_| counts.next().is_none())?;
    let weigh = |row: &Row| {
        outline
            .amount(row, average)?
            .times(outline.amount(row, weight)?)
    };
    let zero = Interval::exact(Decimal::ZERO);
    let mut weighed = outline.items().map(weigh);
    let weighed = weighed.try_fold(zero, |sum, amount| sum.plus(amount?))?;
    Some(Weighted {
        mean: weighed.over(outline.sum(weight)?)?,
        how: format!("weighing each by `{}`", outline.table.columns[weight].label),
    })
}

pub(super) fn out_of_range<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let Some(total) = outline.total else {
        return Vec::new();
    };
    let averages = outline.columns(Role::Average);
    averages
        .filter_map(|average| {
            let column = &outline.table.columns[average];
            let rows: Option<Vec<Interval>> = outline
                .items()
                .map(|row| outline.amount(row, average))
                .collect();
            let rows = rows?;
            let low = rows.iter().map(|row| row.low).min()?;
            let high = rows.iter().map(|row| row.high).max()?;
            let printed = number(total, average)?;
            let stands_for = outline.amount(total, average)?;
            // Rates of the same people add up, and so do the parts of a price.
            if stands_for.meets(Interval { low, high }) || outline.adds_up(average, stands_for) {
                return None;
            }
            let ends = outline.items().filter_map(|row| number(row, average));
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
