//! What is hidden stays hidden.
//!
//! A count that is printed as `[c]` is no secret where the total beside it and the other rows are
//! printed. This check knows no more than a reader does: the hidden numbers are not in the site.

mod population;
mod puzzle;
mod quotients;
mod sums;

use super::Findings;
use super::numbers::tables;
use crate::check::survey::Survey;
use crate::model::{Marker, Row, Table, Value};
use puzzle::Line;
use sums::Counts;

/// No hidden count can be worked out from the numbers that are printed with it.
pub(super) fn given_away(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (_, table) in tables(survey.site) {
        if hides_counts(table) {
            in_table(table, findings);
        }
    }
    population::given_away(survey, findings);
}

fn is_hidden(value: Value) -> bool {
    matches!(
        value,
        Value::Missing(Marker::Suppressed(_) | Marker::Confidential)
    )
}

fn hides_counts(table: &Table) -> bool {
    let mut rows = table.all_rows();
    rows.any(|row| (0..row.cells.len()).any(|at| is_hidden_cell(table, row, at)))
}

fn is_hidden_cell(table: &Table, row: &Row, column: usize) -> bool {
    let figure = table.figure(row, column);
    figure.is_some_and(|figure| is_hidden(figure.value))
}

fn in_table(table: &Table, findings: &mut Findings<'_>) {
    let rows: Vec<&Row> = table.all_rows().collect();
    let mut counts = Counts::of(table);
    let known = counts.puzzle.bounds.clone();
    counts.puzzle.solve();
    let telling = quotients::narrow(table, &mut counts);
    for (number, before) in known.iter().enumerate() {
        let (row, column) = counts.cell(number);
        let is_solved = counts.puzzle.bounds[number].is_one() && !before.is_one();
        if !is_solved || !is_hidden_cell(table, rows[row], column) {
            continue;
        }
        let cell = name(table, rows[row], column);
        let place = rows[row].place_of(column);
        let by = counts.puzzle.solved_by[number];
        if let Some(line) = by.and_then(|line| counts.puzzle.lines.get(line)) {
            let (why, also) = explain(table, &counts, line);
            findings
                .error(place, format!("`{cell}` is hidden, and {why}"))
                .help(also);
        } else if let Some(column) = telling.get(&number) {
            let label = &table.columns[*column].label;
            findings
                .error(
                    place,
                    format!("`{cell}` is hidden, and `{label}` gives it away"),
                )
                .help(hide_in(table, rows[row], *column));
        }
    }
}

/// How a line gives a count away, and what else to hide.
fn explain(table: &Table, counts: &Counts, line: &Line) -> (String, String) {
    let rows: Vec<&Row> = table.all_rows().collect();
    let (total_row, total_column) = counts.cell(line.total);
    let is_column = line
        .parts
        .first()
        .is_some_and(|part| counts.cell(*part).1 == total_column);
    let label = &table.columns[total_column].label;
    let cells: Vec<(usize, usize)> = line.parts.iter().map(|part| counts.cell(*part)).collect();
    let total = (total_row, total_column);
    let hidden = cells.iter().chain([&total]);
    let hidden = hidden.filter(|(row, column)| is_hidden_cell(table, rows[*row], *column));
    let why = match (is_column, hidden.count()) {
        (true, 1) => format!("the total of `{label}` and the other rows give it away"),
        (false, 1) => format!("`{label}` and the other numbers that it is the sum of give it away"),
        (true, _) => format!("the total of `{label}` leaves one value alone for it"),
        (false, _) => format!("`{label}`, of which it is a part, leaves one value alone for it"),
    };
    let size = |cell: &&(usize, usize)| {
        let value = table
            .figure(rows[cell.0], cell.1)
            .map(|figure| figure.value);
        match value {
            Some(Value::Number(number)) => Some((number.is_zero(), number)),
            _ => None,
        }
    };
    let smallest = cells.iter().filter_map(|cell| Some((size(&cell)?, cell)));
    let smallest = smallest.min_by_key(|(size, _)| *size);
    let also = if let Some((_, (row, column))) = smallest {
        let also = name(table, rows[*row], *column);
        format!("also hide `{also}`, the smallest of the others: write `hide: [{also}]`")
    } else {
        let also = name(table, rows[total_row], total_column);
        format!("also hide `{also}`: write `hide: [{also}]`")
    };
    (why, also)
}

/// What to hide in a column that gives away a count of `row`: its own number there, or where that is
/// hidden, the smallest of the others, from which it follows.
fn hide_in(table: &Table, row: &Row, column: usize) -> String {
    let mut rows: Vec<(Value, &Row)> = table
        .rows
        .iter()
        .filter_map(|other| Some((table.figure(other, column)?.value, other)))
        .filter(|(value, _)| matches!(value, Value::Number(_)))
        .collect();
    rows.sort_by_key(|(value, other)| {
        let number = match value {
            Value::Number(number) => Some(*number),
            Value::Missing(_) => None,
        };
        (!std::ptr::eq(*other, row), number)
    });
    let also = rows.first().map_or(row, |(_, other)| other);
    let also = name(table, also, column);
    format!("also hide `{also}`: write `hide: [{also}]`")
}

/// The cell as `hide` names it: `total.people`.
fn name(table: &Table, row: &Row, column: usize) -> String {
    format!("{}.{}", row.id, table.columns[column].id)
}
