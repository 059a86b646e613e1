//! A change in per cent comes from the numbers before and after.

use rust_decimal::Decimal;

use super::relations::Relation;
use super::{Role, Wrong, amount, ask, expected, group, number, role, say};
use crate::check::Findings;
use crate::diagnostic::Severity;
use crate::model::{Interval, Row, Site, Table};

/// A change is that of the two numbers in its row.
pub(in crate::check) fn impossible_change(site: &Site, findings: &mut Findings<'_>) {
    ask(site, cannot_be, findings);
}

pub(super) fn cannot_be(table: &Table) -> Vec<Wrong<'_>> {
    let changes = (0..table.columns.len()).filter(|at| role(&table.columns[*at]) == Role::Change);
    let mut found = Vec::new();
    for change in changes {
        let Some((before, after)) = pair(table, change) else {
            continue;
        };
        found.extend(
            table
                .all_rows()
                .filter_map(|row| wrong(table, row, [before, after, change])),
        );
    }
    found
}

/// The changes of a table that are those of the two numbers in every row, in one at least.
pub(super) fn changes(table: &Table) -> Vec<Relation> {
    let columns = (0..table.columns.len()).filter(|at| role(&table.columns[*at]) == Role::Change);
    let changes = columns.filter_map(|change| {
        let (before, after) = pair(table, change)?;
        let is_whole = |row: &&Row| {
            let mut columns = [before, after, change].into_iter();
            columns.all(|column| amount(table, row, column).is_some())
        };
        let rows: Vec<&Row> = table.all_rows().filter(is_whole).collect();
        let is_wrong = |row: &&Row| wrong(table, row, [before, after, change]).is_some();
        let holds = !rows.is_empty() && !rows.iter().any(is_wrong);
        holds.then_some(Relation::Change {
            change,
            before,
            after,
        })
    });
    changes.collect()
}

/// The two columns before a change that hold the same kind of amount in the same unit, where there
/// are just two.
fn pair(table: &Table, change: usize) -> Option<(usize, usize)> {
    let in_group: Vec<usize> = amounts(table, group(table, change), change);
    let all = amounts(table, 0..table.columns.len(), change);
    let found = if in_group.len() == 2 { in_group } else { all };
    let [before, after] = found[..] else {
        return None;
    };
    let (before_column, after_column) = (&table.columns[before], &table.columns[after]);
    let same = before_column.number_type == after_column.number_type
        && before_column.unit == after_column.unit;
    same.then_some((before, after))
}

fn amounts(table: &Table, columns: std::ops::Range<usize>, before: usize) -> Vec<usize> {
    let is_amount = |at: &usize| {
        matches!(role(&table.columns[*at]), Role::Amount | Role::Average) && *at < before
    };
    columns.filter(is_amount).collect()
}

fn wrong<'a>(table: &Table, row: &'a Row, columns: [usize; 3]) -> Option<Wrong<'a>> {
    let [before, after, change] = columns;
    let column = &table.columns[change];
    let printed = number(row, change)?;
    let stands_for = amount(table, row, change)?;
    let (before, after) = (amount(table, row, before)?, amount(table, row, after)?);
    let true_change = percent(before, after, before)?;
    if true_change.meets(stands_for) {
        return None;
    }
    let of_later = percent(before, after, after).is_some_and(|other| other.meets(stands_for));
    let backwards = percent(after, before, before).is_some_and(|other| other.meets(stands_for));
    let why = if of_later {
        "; it fits only when the difference is divided by the later number, and a change is divided by the earlier one"
    } else if backwards {
        "; its sign is the wrong way round"
    } else {
        ""
    };
    Some(Wrong {
        row,
        column: change,
        severity: Severity::Error,
        message: format!(
            "the numbers in this row change by {}, and {} is printed{why}",
            expected(true_change, printed, column),
            say(printed, &column.unit)
        ),
        help: "correct the change, or the number that is wrong".into(),
    })
}

/// By how many per cent of `of` it is from `before` to `after`.
fn percent(before: Interval, after: Interval, of: Interval) -> Option<Interval> {
    // Written as a ratio, in which each number stands once, the interval is no wider than it must be.
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    let one = Interval::exact(Decimal::ONE);
    let ratio = if of == before {
        after.over(before)?.minus(one)?
    } else {
        one.minus(before.over(after)?)?
    };
    ratio.times(hundred)
}
