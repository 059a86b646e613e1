//! What all parts of a bar come to, where a table prints it: in its row of totals, or in a column of them.

use super::Across;
use crate::model::{CellContent, Column, Row, Table, Value};
use rust_decimal::Decimal;

/// What is printed of each category of a chart of these columns, by position, and rows.
pub(super) fn printed(
    table: &Table,
    (columns, rows): (&[usize], &[&Row]),
    across: Across,
) -> Vec<Option<Decimal>> {
    if across == Across::Columns {
        let total = column_of_totals(table, (columns, rows));
        let of_row = |row: &&Row| number(row, total?);
        return rows.iter().map(of_row).collect();
    }
    let ids = || table.rows.iter().map(|row| &row.id);
    let is_all = ids().eq(rows.iter().map(|row| &row.id));
    let total = table.total.as_ref().filter(|_| is_all);
    let of_column = |at: &usize| number(total?, *at);
    columns.iter().map(of_column).collect()
}

/// The column that is the sum of these columns in every row that has numbers in all of them.
fn column_of_totals(table: &Table, (columns, rows): (&[usize], &[&Row])) -> Option<usize> {
    let first: &Column = table.columns.get(*columns.first()?)?;
    let is_sum = |total: usize| {
        let sum = |row: &Row| {
            let mut parts = columns.iter().map(|at| number(row, *at));
            parts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))
        };
        let pairs = rows
            .iter()
            .filter_map(|row| Some((sum(row)?, number(row, total)?)));
        let pairs: Vec<(Decimal, Decimal)> = pairs.collect();
        !pairs.is_empty() && pairs.iter().all(|(sum, total)| sum == total)
    };
    let mut others = table.columns.iter().enumerate();
    let found = others.find(|(at, column)| {
        !columns.contains(at)
            && column.number_type == first.number_type
            && column.unit == first.unit
            && is_sum(*at)
    });
    found.map(|(at, _)| at)
}

/// The number in a cell; nothing, where there is none.
fn number(row: &Row, at: usize) -> Option<Decimal> {
    match row.cells.get(at)? {
        CellContent::Number(Value::Number(number)) => Some(*number),
        _ => None,
    }
}
