//! A change comes from the numbers before and after.

use rust_decimal::Decimal;

use super::outline::{Outline, number};
use super::periods::{period, years};
use super::relations::Relation;
use super::roles::{Role, says, words};
use super::say::{expected, say};
use super::{Wrong, ask};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::model::{CellContent, Interval, NumberType, Row};

/// Changes that are worked out in other ways, or may be.
const OTHERWISE: [&str; 10] = [
    "annual",
    "per year",
    "a year",
    "per annum",
    "yearly",
    "average",
    "real",
    "real terms",
    "target",
    "expected",
];

/// Headers under which a number that becomes smaller is printed without a sign.
const DOWN: [&str; 3] = ["decrease", "reduction", "fall"];

/// A change is that of the two numbers in its row.
pub(in crate::check) fn impossible_change(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, cannot_be, findings);
    ask(survey, differences, findings);
}

/// A change with the columns that it is between.
#[derive(Clone, Copy)]
struct Change {
    before: usize,
    after: usize,
    change: usize,
    /// What a row's change is: in per cent of the number before, or the plain difference.
    of: fn(Interval, Interval) -> Option<Interval>,
}

pub(super) fn cannot_be<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let changes = percentages(outline);
    changes.flat_map(|change| wrong(outline, change)).collect()
}

/// The changes in per cent of which it can be told what they are between.
fn percentages(outline: &Outline<'_>) -> impl Iterator<Item = Change> {
    let columns = outline.columns(Role::Change);
    columns.filter_map(|change| known(outline, change).or_else(|| likely(outline, change, percent)))
}

/// The changes of a table that are those of the numbers in every row, in one at least.
pub(super) fn changes(outline: &Outline<'_>) -> Vec<Relation> {
    let found = percentages(outline).filter(|change| {
        let (holding, failing) = count(outline, *change);
        holding > 0 && failing == 0
    });
    let found = found.map(|found| Relation::Change {
        change: found.change,
        before: found.before,
        after: found.after,
    });
    found.collect()
}

pub(super) fn differences<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let columns = outline.columns(Role::Difference);
    let found =
        columns.filter_map(|column| likely(outline, column, |before, after| after.minus(before)));
    found.flat_map(|change| wrong(outline, change)).collect()
}

/// The change between two years that the headers name: those that its own header names, or the only
/// two before it.
fn known(outline: &Outline<'_>, change: usize) -> Option<Change> {
    let table = outline.table;
    let label = &table.columns.get(change)?.label;
    if says(&words(label), &OTHERWISE) {
        return None;
    }
    let all = candidates(outline, 0..table.columns.len(), change);
    let of_year = |year: u16| {
        let mut found = all
            .iter()
            .filter(|column| period(table, **column) == Some(year));
        found.next().copied().filter(|_| found.next().is_none())
    };
    let named = years(label);
    let (before, after) = match (&named[..], &between(outline, change)[..]) {
        ([from, to], _) => (of_year(*from)?, of_year(*to)?),
        ([], [one, other]) => {
            let first = period(table, *one)?;
            let second = period(table, *other)?;
            match first.cmp(&second) {
                std::cmp::Ordering::Less => (*one, *other),
                std::cmp::Ordering::Equal => return None,
                std::cmp::Ordering::Greater => (*other, *one),
            }
        }
        _ => return None,
    };
    let is_same = is_same(outline, before, after);
    is_same.then_some(Change {
        before,
        after,
        change,
        of: percent,
    })
}

/// The change that the numbers of most rows are: between the first and the last column before it, or
/// the last two.
fn likely(
    outline: &Outline<'_>,
    change: usize,
    of: fn(Interval, Interval) -> Option<Interval>,
) -> Option<Change> {
    let columns = between(outline, change);
    let [.., last_but_one, last] = columns[..] else {
        return None;
    };
    let pairs = [(*columns.first()?, last), (last_but_one, last)];
    let changes = pairs.map(|(before, after)| Change {
        before,
        after,
        change,
        of,
    });
    let counted = changes.map(|change| (change, count(outline, change)));
    let counted = counted.into_iter().filter(|(change, (holding, failing))| {
        is_same(outline, change.before, change.after) && *holding > 1 && holding > failing
    });
    let best = counted.max_by_key(|(_, (holding, _))| *holding);
    best.map(|(change, _)| change)
}

/// In how many rows a change is that of the numbers, and in how many it is not.
fn count(outline: &Outline<'_>, change: Change) -> (usize, usize) {
    let held: Vec<bool> = outline
        .all_rows()
        .filter_map(|row| change.holds(outline, row))
        .collect();
    let holding = held.iter().filter(|held| **held).count();
    (holding, held.len() - holding)
}

/// The columns before a change, in its group where two stand there.
fn between(outline: &Outline<'_>, change: usize) -> Vec<usize> {
    let before = |columns: std::ops::Range<usize>| {
        candidates(outline, columns.start..change.min(columns.end), change)
    };
    let in_group = before(outline.group(change));
    if in_group.len() > 1 {
        in_group
    } else {
        before(0..change)
    }
}

/// The columns that can be before or after a change: of percentages, for one in percentage points.
fn candidates(outline: &Outline<'_>, columns: std::ops::Range<usize>, change: usize) -> Vec<usize> {
    let number_type = |column: usize| outline.table.columns[column].number_type;
    let in_points = outline.role(change) == Role::Difference
        && number_type(change) == Some(NumberType::Percent);
    let fits = |column: &usize| match outline.role(*column) {
        Role::Amount | Role::Average => !in_points,
        Role::Share | Role::Other => in_points && number_type(*column) == Some(NumberType::Percent),
        Role::Change | Role::Difference => false,
    };
    columns.filter(fits).collect()
}

fn is_same(outline: &Outline<'_>, one: usize, other: usize) -> bool {
    let columns = &outline.table.columns;
    let (one, other) = (&columns[one], &columns[other]);
    one.number_type == other.number_type && one.unit == other.unit
}

impl Change {
    /// The numbers before and after in a row.
    fn ends(&self, outline: &Outline<'_>, row: &Row) -> Option<(Interval, Interval)> {
        let before = outline.amount(row, self.before)?;
        Some((before, outline.amount(row, self.after)?))
    }

    /// Whether a row's change is that of its numbers; nothing, where one is missing.
    fn holds(&self, outline: &Outline<'_>, row: &Row) -> Option<bool> {
        let (before, after) = self.ends(outline, row)?;
        let printed = outline.amount(row, self.change)?;
        let change = (self.of)(before, after)?;
        let label = words(&outline.table.columns[self.change].label);
        let zero = Interval::exact(Decimal::ZERO);
        let is_down = says(&label, &DOWN) && zero.minus(change)?.meets(printed);
        Some(change.meets(printed) || is_down)
    }
}

fn wrong<'a>(outline: &Outline<'a>, change: Change) -> Vec<Wrong<'a>> {
    let rows = outline.all_rows();
    let failing = rows.filter(|row| change.holds(outline, row) == Some(false));
    failing
        .filter_map(|row| wrong_at(outline, row, change))
        .collect()
}

fn wrong_at<'a>(outline: &Outline<'a>, row: &'a Row, change: Change) -> Option<Wrong<'a>> {
    let column = &outline.table.columns[change.change];
    let printed = number(row, change.change)?;
    let stands_for = outline.amount(row, change.change)?;
    let (before, after) = change.ends(outline, row)?;
    let zero = Interval::exact(Decimal::ZERO);
    let true_change = (change.of)(before, after)?;
    let of_later = outline.role(change.change) == Role::Change
        && percent(after, before)
            .and_then(|other| zero.minus(other))
            .is_some_and(|other| other.meets(stands_for));
    let backwards = zero.minus(true_change)?.meets(stands_for);
    let why = if of_later {
        "; it fits only when the difference is divided by the later number, and a change is divided by the earlier one"
    } else if backwards {
        "; its sign is the wrong way round"
    } else {
        ""
    };
    let what = match row.cells.first() {
        Some(CellContent::Text(line)) => format!("`{}`", line.plain()),
        _ => "this row".into(),
    };
    Some(Wrong {
        row,
        column: change.change,
        severity: Severity::Error,
        message: format!(
            "from `{}` to `{}`, {what} changes by {}, and {} is printed{why}",
            outline.table.columns[change.before].label,
            outline.table.columns[change.after].label,
            expected(true_change, printed, column),
            say(printed, &column.unit)
        ),
        help: "correct the change, or the number that is wrong".into(),
    })
}

/// By how many per cent of `before` it is from `before` to `after`.
fn percent(before: Interval, after: Interval) -> Option<Interval> {
    // Written as a ratio, in which each number stands once, the interval is no wider than it must be.
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    let change = after.over(before)?.minus(Interval::exact(Decimal::ONE))?;
    change.times(hundred)
}
