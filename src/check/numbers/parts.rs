//! A part is not larger than its whole.

use super::outline::{Counted, Outline, PARTS, begins, number};
use super::roles::{Role, words};
use super::say::say;
use super::totals::may_overlap;
use super::{Wrong, ask, datasets};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::model::{Content, Interval, NamedFigure, NumberType, Row};
use rust_decimal::Decimal;

/// What tells a part that may also be the whole with something added: `including VAT`.
const ADDED: [&str; 2] = ["including", "includes"];

/// A row or a column `of which …` is part of the one before it, and every count is part of the total.
pub(in crate::check) fn part_over_whole(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, over_wholes, findings);
    for (_, dataset) in datasets(survey.site) {
        if let Content::Figures(figures) = &dataset.content {
            check_figures(figures, findings);
        }
    }
    super::population::over_wholes(survey, findings);
}

pub(super) fn over_wholes<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let amounts: Vec<usize> = outline.columns(Role::Amount).collect();
    let mut found = Vec::new();
    for column in amounts {
        found.extend(rows_over_rows(outline, column));
        found.extend(column_over_column(outline, column));
        found.extend(rows_over_total(outline, column));
    }
    found
}

/// The rows that are larger in a column than the row above, which they are part of.
fn rows_over_rows<'a>(outline: &Outline<'a>, column: usize) -> Vec<Wrong<'a>> {
    let mut found = Vec::new();
    let mut whole: Option<&Row> = None;
    for standing in &outline.rows {
        if !begins(&standing.label, &PARTS) {
            whole = Some(standing.row);
        } else if let Some(whole) = whole {
            let amounts = [standing.row, whole].map(|row| outline.amount(row, column));
            let printed = [standing.row, whole].map(|row| number(row, column));
            if is_over(amounts) {
                found.extend(wrong(
                    outline,
                    standing.row,
                    column,
                    &Part {
                        printed,
                        label: &standing.label,
                        whole: "the row above, which it is part of,",
                    },
                ));
            }
        }
    }
    found
}

/// The rows in which a column `of which …` is larger than the column that it is part of.
fn column_over_column<'a>(outline: &Outline<'a>, part: usize) -> Vec<Wrong<'a>> {
    let columns = &outline.table.columns;
    let label = words(&columns[part].label);
    if !begins(&label, &PARTS) {
        return Vec::new();
    }
    let is_whole = |at: &usize| {
        outline.role(*at) == Role::Amount
            && columns[*at].number_type == columns[part].number_type
            && columns[*at].unit == columns[part].unit
            && !begins(&words(&columns[*at].label), &PARTS)
    };
    let before = (outline.group(part).start..part).rev();
    let Some(whole) = before.into_iter().find(is_whole) else {
        return Vec::new();
    };
    let over = outline
        .all_rows()
        .filter(|row| is_over([part, whole].map(|column| outline.amount(row, column))));
    let name = format!("`{}`, which it is part of,", columns[whole].label);
    let found = over.filter_map(|row| {
        let part_of = Part {
            printed: [part, whole].map(|column| number(row, column)),
            label: &label,
            whole: &name,
        };
        wrong(outline, row, part, &part_of)
    });
    found.collect()
}

/// The rows that are larger than the total, where the total itself is not reported: a number is
/// missing, or the rows may overlap.
fn rows_over_total<'a>(outline: &Outline<'a>, column: usize) -> Vec<Wrong<'a>> {
    let is_count = outline.table.columns[column].number_type == Some(NumberType::Count);
    let is_below_zero =
        |row: &Row| number(row, column).is_some_and(|number| number.is_sign_negative());
    let total = outline.sum_row().filter(|_| is_count);
    let is_told = outline.sum(column).is_some() && !may_overlap(outline, column);
    let Some(total) = total.filter(|_| !is_told && !outline.all_rows().any(is_below_zero)) else {
        return Vec::new();
    };
    let items = outline.rows.iter();
    let items = items.filter(|standing| standing.counted == Counted::Once);
    let over = items
        .filter(|standing| is_over([standing.row, total].map(|row| outline.amount(row, column))));
    let found = over.filter_map(|standing| {
        let part = Part {
            printed: [standing.row, total].map(|row| number(row, column)),
            label: &standing.label,
            whole: "the total",
        };
        wrong(outline, standing.row, column, &part)
    });
    found.collect()
}

/// What is larger than its whole.
struct Part<'a> {
    printed: [Option<Decimal>; 2],
    label: &'a str,
    whole: &'a str,
}

fn wrong<'a>(
    outline: &Outline<'a>,
    row: &'a Row,
    index: usize,
    part: &Part<'_>,
) -> Option<Wrong<'a>> {
    let unit = &outline.table.columns.get(index)?.unit;
    let [printed, of] = part.printed;
    Some(Wrong {
        row,
        column: index,
        severity: severity(part.label),
        message: format!(
            "this part is {}, and {} is {}",
            say(printed?, unit),
            part.whole,
            say(of?, unit)
        ),
        help: HELP.into(),
    })
}

const HELP: &str = "correct the number that is wrong; if it is no part of the other, say so in other words than `of which`";

fn severity(label: &str) -> Severity {
    if begins(label, &ADDED) {
        Severity::Warning
    } else {
        Severity::Error
    }
}

/// Whether a part is larger than its whole, neither being below zero.
fn is_over(amounts: [Option<Interval>; 2]) -> bool {
    let [Some(part), Some(whole)] = amounts else {
        return false;
    };
    whole.low >= Decimal::ZERO && part.low > whole.high
}

/// A figure `of which …` is part of the last one before it of the same kind.
fn check_figures(figures: &[NamedFigure], findings: &mut Findings<'_>) {
    for (at, part) in figures.iter().enumerate() {
        let label = words(&part.label);
        let is_whole = |whole: &&NamedFigure| {
            whole.number_type == part.number_type
                && whole.unit == part.unit
                && !begins(&words(&whole.label), &PARTS)
        };
        let mut before = figures.iter().take(at).rev();
        // Parts of a hundred may be of something else.
        let is_part = begins(&label, &PARTS) && part.number_type != NumberType::Percent;
        let Some(whole) = before.find(is_whole).filter(|_| is_part) else {
            continue;
        };
        let amounts = [part, whole].map(|figure| Interval::printed(figure.figure()));
        if !is_over(amounts) {
            continue;
        }
        let [printed, of] =
            [part, whole].map(|figure| super::say::say_value(figure.value, &figure.unit));
        let message = format!(
            "this part is {printed}, and `{}`, which it is part of, is {of}",
            whole.label
        );
        let found = findings.report(severity(&label), &part.place, message);
        found.help(HELP);
    }
}
