//! A sub-total is the sum of the rows above it, or of those beneath.

use super::Wrong;
use super::outline::{Outline, Standing, begins, number};
use super::roles::Role;
use super::say::{expected, say};
use crate::diagnostic::Severity;
use crate::model::{Interval, Row};

/// What says that a row adds up the rows next to it, and nothing else.
const SUBTOTALS: [&str; 3] = ["subtotal", "sub total", "subtotals"];

/// What says it too, of rows that in most columns do.
const TOTALS: [&str; 2] = ["total", "all"];

pub(super) fn not_sums<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let mut found = Vec::new();
    for (at, standing) in outline.rows.iter().enumerate() {
        let is_sure = begins(&standing.label, &SUBTOTALS);
        if !is_sure && !begins(&standing.label, &TOTALS) {
            continue;
        }
        let columns: Vec<usize> = outline.columns(Role::Amount).collect();
        let failing = columns
            .iter()
            .filter(|column| fits(outline, at, **column) == Some(false));
        let failing: Vec<usize> = failing.copied().collect();
        let holding = columns
            .iter()
            .filter(|column| fits(outline, at, **column) == Some(true));
        if is_sure || holding.count() > failing.len() {
            let wrong = failing.into_iter();
            found.extend(wrong.filter_map(|column| wrong_at(outline, at, column)));
        }
    }
    found
}

fn wrong_at<'a>(outline: &Outline<'a>, at: usize, index: usize) -> Option<Wrong<'a>> {
    let standing = outline.rows.get(at)?;
    let column = outline.table.columns.get(index)?;
    let printed = number(standing.row, index)?;
    let sums = sums(outline, block_above(outline, at), index)?;
    Some(Wrong {
        row: standing.row,
        column: index,
        severity: Severity::Error,
        message: format!(
            "this sub-total of `{}` is {}, and the rows above it add up to {}",
            column.label,
            say(printed, &column.unit),
            expected(*sums.last()?, printed, column)
        ),
        help: "correct the sub-total, or the row that is wrong or missing".into(),
    })
}

/// Whether the sub-total in row `at` is the sum of some of the rows that end above it or begin beneath
/// it; nothing, where a number is missing.
fn fits(outline: &Outline<'_>, at: usize, column: usize) -> Option<bool> {
    let printed = outline.amount(outline.rows.get(at)?.row, column)?;
    let above = sums(outline, block_above(outline, at), column)?;
    let below = outline
        .rows
        .iter()
        .skip(at + 1)
        .map(|standing| standing.row);
    let below = sums(outline, below, column).unwrap_or_default();
    let all = sums(outline, all_above(outline, at), column).unwrap_or_default();
    let mut sums = above.iter().chain(&below).chain(&all);
    (!above.is_empty()).then(|| sums.any(|sum| sum.meets(printed)))
}

/// What the first of `rows` adds up to, the first two, and so on.
fn sums<'a>(
    outline: &Outline<'a>,
    rows: impl Iterator<Item = &'a Row>,
    column: usize,
) -> Option<Vec<Interval>> {
    let mut sum = Interval::exact(0.into());
    let mut sums = Vec::new();
    for row in rows {
        sum = sum.plus(outline.amount(row, column)?)?;
        sums.push(sum);
    }
    Some(sums)
}

/// The rows above row `at` up to the sub-total before it, the nearest first.
fn block_above<'a>(outline: &Outline<'a>, at: usize) -> impl Iterator<Item = &'a Row> {
    let above: Vec<&Standing<'a>> = outline.rows.iter().take(at).rev().collect();
    let block = above.into_iter().take_while(|standing| !adds_up(standing));
    let rows: Vec<&'a Row> = block
        .filter(|standing| is_item(standing))
        .map(|standing| standing.row)
        .collect();
    rows.into_iter()
}

/// Every row above row `at` that is no sub-total, the nearest first.
fn all_above<'a>(outline: &Outline<'a>, at: usize) -> impl Iterator<Item = &'a Row> {
    let above = outline.rows.iter().take(at).rev();
    let rows: Vec<&'a Row> = above
        .filter(|standing| is_item(standing))
        .map(|standing| standing.row)
        .collect();
    rows.into_iter()
}

fn adds_up(standing: &Standing<'_>) -> bool {
    begins(&standing.label, &SUBTOTALS) || begins(&standing.label, &TOTALS)
}

fn is_item(standing: &Standing<'_>) -> bool {
    standing.counted != super::outline::Counted::Maybe
}
