//! Shares are parts of one whole.

use rust_decimal::Decimal;

use super::outline::{Outline, number};
use super::relations::Relation;
use super::roles::Role;
use super::say::{expected, say};
use super::{Wrong, ask};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::model::{Interval, NumberType, Row};

/// How far from 100 shares may add up to and still be meant as parts of one whole.
const NEAR: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

/// How far from 100 shares add up to when all of the parts are there, and one is wrong.
const CLOSE: Decimal = Decimal::ONE;

/// Shares add up to 100, within what rounding allows.
pub(in crate::check) fn incomplete_shares(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, incomplete, findings);
}

/// A share is that of the number in its row.
pub(in crate::check) fn impossible_share(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, cannot_be, findings);
}

pub(super) fn incomplete<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let columns = outline.table.columns.iter().enumerate();
    let percents = columns.filter(|(_, column)| column.number_type == Some(NumberType::Percent));
    percents
        .filter_map(|(index, column)| {
            let role = outline.role(index);
            if !matches!(role, Role::Share | Role::Other) {
                return None;
            }
            let last = outline.items().last().filter(|_| outline.rows.len() > 1)?;
            let sum = outline.sum(index)?;
            let hundred = Interval::exact(Decimal::ONE_HUNDRED);
            let numbers = || outline.items().filter_map(|row| number(row, index));
            let decimals = numbers().map(|number| number.scale()).max();
            let printed = sum.middle(decimals.unwrap_or_default());
            let distance = printed.checked_sub(Decimal::ONE_HUNDRED)?.abs();
            let total = outline.total.and_then(|total| number(total, index));
            let is_whole = total == Some(Decimal::ONE_HUNDRED);
            let is_said = role == Role::Share || is_whole;
            // What no word calls shares, and few numbers show to be, may be anything.
            let is_likely = is_said || (distance <= CLOSE && outline.rows.len() > 2);
            let is_right = outline.adds_up(index, hundred);
            if is_right || distance > NEAR || !is_likely || numbers().any(|number| number.is_sign_negative()) {
                return None;
            }
            let slack = sum.high.checked_sub(printed)?;
            Some(Wrong {
                row: outline.total.filter(|_| is_whole).unwrap_or(last),
                column: index,
                severity: if distance <= CLOSE && is_said { Severity::Error } else { Severity::Warning },
                message: format!(
                    "the shares in `{}` add up to {}, and rounding explains no more than {} either way",
                    column.label,
                    say(printed, &column.unit),
                    slack.normalize()
                ),
                help: "a category is missing, or two overlap, or one share is wrong: add the category, or correct the share".into(),
            })
        })
        .collect()
}

/// A column of shares with what they are shares of.
#[derive(Clone, Copy)]
struct Share {
    share: usize,
    part: usize,
    /// The column that holds each row's whole; nothing, where it is all of `part`.
    whole: Option<usize>,
}

impl Share {
    /// What a row's share is.
    fn of(self, outline: &Outline<'_>, row: &Row) -> Option<Interval> {
        let whole = match self.whole {
            Some(whole) => outline.amount(row, whole)?,
            None => whole(outline, self.part)?,
        };
        let share = outline.amount(row, self.part)?.over(whole)?;
        share.times(Interval::exact(Decimal::ONE_HUNDRED))
    }

    /// Whether a row's share is printed as it is; nothing, where a number is missing.
    fn holds(self, outline: &Outline<'_>, row: &Row) -> Option<bool> {
        let printed = outline.amount(row, self.share)?;
        Some(self.of(outline, row)?.meets(printed))
    }

    /// In how many rows it holds, and in how many it does not.
    fn count(self, outline: &Outline<'_>) -> (usize, usize) {
        let held = outline.items().filter_map(|row| self.holds(outline, row));
        let held: Vec<bool> = held.collect();
        let holding = held.iter().filter(|holds| **holds).count();
        (holding, held.len() - holding)
    }
}

pub(super) fn cannot_be<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let mut found = Vec::new();
    for share in outline.columns(Role::Share) {
        let Some(share) = known(outline, share) else {
            continue;
        };
        let column = &outline.table.columns[share.share];
        let failing = outline
            .items()
            .filter(|row| share.holds(outline, row) == Some(false));
        found.extend(failing.filter_map(|row| {
            let printed = number(row, share.share)?;
            Some(Wrong {
                row,
                column: share.share,
                severity: Severity::Error,
                message: format!(
                    "this row has {} of `{}`, and {} is printed",
                    expected(share.of(outline, row)?, printed, column),
                    outline.table.columns[share.whole.unwrap_or(share.part)].label,
                    say(printed, &column.unit)
                ),
                help: "correct the share, or the number that it is a share of".into(),
            })
        }));
    }
    found
}

/// The shares that are those of the amount beside them wherever both are printed, in one row at least.
pub(super) fn parts(outline: &Outline<'_>) -> Vec<Relation> {
    let shares = outline.columns(Role::Share).filter_map(|share| {
        let of_all = amounts(outline, share).map(|part| Share {
            share,
            part,
            whole: None,
        });
        let mut candidates = known(outline, share).into_iter().chain(of_all);
        candidates.find(|share| {
            let (holding, failing) = share.count(outline);
            holding > 0 && failing == 0
        })
    });
    let parts = shares.map(|share| Relation::Share {
        share: share.share,
        part: share.part,
        whole: share.whole,
    });
    parts.collect()
}

/// The amounts that stand with a share under one header.
fn amounts(outline: &Outline<'_>, share: usize) -> impl Iterator<Item = usize> {
    let group = outline.group(share);
    group.filter(|at| outline.role(*at) == Role::Amount)
}

/// What the shares in a column are shares of, as most rows show: those that hardly ever fit are shares
/// of something else.
fn known(outline: &Outline<'_>, share: usize) -> Option<Share> {
    let amounts: Vec<usize> = amounts(outline, share).collect();
    let of_all = |part: usize| Share {
        share,
        part,
        whole: None,
    };
    let of_row = |part: usize, whole: usize| Share {
        share,
        part,
        whole: Some(whole),
    };
    match amounts[..] {
        [part] => Some(of_all(part)).filter(|share| {
            let (holding, failing) = share.count(outline);
            holding > 1 && holding > failing
        }),
        [one, other] => {
            let shares = [
                of_row(one, other),
                of_row(other, one),
                of_all(one),
                of_all(other),
            ];
            let mut fitting = shares.into_iter().filter(|share| {
                let (holding, failing) = share.count(outline);
                holding > 2 && holding > failing * 2
            });
            fitting.next().filter(|_| fitting.next().is_none())
        }
        _ => None,
    }
}

/// What the parts in a column are parts of: the printed total, or else their sum.
fn whole(outline: &Outline<'_>, column: usize) -> Option<Interval> {
    let printed = outline
        .total
        .and_then(|total| outline.amount(total, column));
    printed.or_else(|| outline.sum(column))
}
