//! A total is the sum of its rows.

use super::outline::{Outline, number};
use super::roles::{Role, says, words};
use super::say::{expected, say};
use super::{Wrong, ask};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::model::{Interval, NumberType, Row};

/// Whom and what a table may count in more than one row.
const IN_SEVERAL: [&str; 12] = [
    "people",
    "providers",
    "clients",
    "users",
    "customers",
    "carers",
    "residents",
    "organisations",
    "companies",
    "respondents",
    "adults",
    "persons",
];

/// Headers of a column that adds up the columns before it.
const ACROSS: [&str; 6] = [
    " total ",
    " totals ",
    " all ",
    " persons ",
    " overall ",
    " both ",
];

/// Readers quote totals: each is the sum of what stands above it, or before it.
pub(in crate::check) fn total_not_sum(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, not_sums, findings);
    ask(survey, not_sums_across, findings);
    ask(survey, super::subtotals::not_sums, findings);
    super::population::not_sums(survey, findings);
}

pub(super) fn not_sums<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let Some(total) = outline.sum_row() else {
        return Vec::new();
    };
    let columns = 0..outline.table.columns.len();
    let found = columns.filter_map(|column| not_sum(outline, total, column));
    found.collect()
}

fn not_sum<'a>(outline: &Outline<'a>, total: &'a Row, index: usize) -> Option<Wrong<'a>> {
    let column = outline.table.columns.get(index)?;
    let is_summed = match outline.role(index) {
        Role::Amount => true,
        Role::Difference => column.number_type != Some(NumberType::Percent),
        _ => false,
    };
    let printed = number(total, index).filter(|_| is_summed)?;
    let stands_for = outline.amount(total, index)?;
    let sum = outline.sum(index)?;
    if outline.adds_up(index, stands_for) || is_mean(outline, index, stands_for) {
        return None;
    }
    let is_overlap = sum.low > stands_for.high && may_overlap(outline, index);
    Some(Wrong {
        row: total,
        column: index,
        severity: if is_overlap {
            Severity::Warning
        } else {
            Severity::Error
        },
        message: format!(
            "the total of `{}` is {}, and its rows add up to {}",
            column.label,
            say(printed, &column.unit),
            expected(sum, printed, column)
        ),
        help: if is_overlap {
            "one may be counted in several rows: say so under the table; or else correct the total or a row".into()
        } else {
            "correct the total, or the row that is wrong or missing".into()
        },
    })
}

/// Whether money that stands as the total is the mean of the rows, as of prices whose header does not
/// say that they are.
fn is_mean(outline: &Outline<'_>, column: usize, total: Interval) -> bool {
    let is_money = outline.table.columns[column].number_type == Some(NumberType::Money);
    let count = Interval::exact(outline.items().count().into());
    let mean = outline.sum(column).and_then(|sum| sum.over(count));
    is_money && outline.items().count() > 2 && mean.is_some_and(|mean| mean.meets(total))
}

/// Whether the same one may be counted in several rows: a provider of several types of care.
pub(super) fn may_overlap(outline: &Outline<'_>, index: usize) -> bool {
    let column = &outline.table.columns[index];
    column.number_type == Some(NumberType::Count) && says(&words(&column.label), &IN_SEVERAL)
}

/// The columns that should add up the columns before them, since they do in most rows.
pub(super) fn not_sums_across<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let columns = 0..outline.table.columns.len();
    let mut found = Vec::new();
    for index in columns.filter(|index| outline.role(*index) == Role::Amount) {
        let column = &outline.table.columns[index];
        let parts: Vec<usize> = parts_before(outline, index);
        if parts.len() < 2 || !ACROSS.contains(&&*words(&column.label)) {
            continue;
        }
        let sum = |row: &Row| {
            let zero = Interval::exact(0.into());
            let mut amounts = parts.iter().map(|part| outline.amount(row, *part));
            amounts.try_fold(zero, |sum, amount| sum.plus(amount?))
        };
        let holds = |row: &Row| Some(sum(row)?.meets(outline.amount(row, index)?));
        let holding = outline
            .all_rows()
            .filter(|row| holds(row) == Some(true))
            .count();
        let failing: Vec<&Row> = outline
            .all_rows()
            .filter(|row| holds(row) == Some(false))
            .collect();
        if holding < 2 || holding <= failing.len() {
            continue;
        }
        found.extend(failing.into_iter().filter_map(|row| {
            let printed = number(row, index)?;
            Some(Wrong {
                row,
                column: index,
                severity: Severity::Error,
                message: format!(
                    "`{}` is {} in this row, and the numbers before it add up to {}",
                    column.label,
                    say(printed, &column.unit),
                    expected(sum(row)?, printed, column)
                ),
                help: "in the other rows they add up: correct the number that is wrong".into(),
            })
        }));
    }
    found
}

/// The columns of the same kind and unit before a column, under the same header.
fn parts_before(outline: &Outline<'_>, index: usize) -> Vec<usize> {
    let columns = &outline.table.columns;
    let same = |part: &usize| {
        outline.role(*part) == Role::Amount
            && columns[*part].number_type == columns[index].number_type
            && columns[*part].unit == columns[index].unit
    };
    (outline.group(index).start..index).filter(same).collect()
}
