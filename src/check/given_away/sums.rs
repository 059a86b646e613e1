//! The counts of a table, and which of them add up to others.

use super::puzzle::{Bounds, Line, Puzzle};
use crate::model::{NumberType, Row, Table, Value};

/// The counts of a table as a puzzle.
pub(super) struct Counts {
    /// The columns that hold counts.
    pub(super) columns: Vec<usize>,
    pub(super) puzzle: Puzzle,
}

impl Counts {
    /// The counts of `table`, with its totals and the columns that are sums of others.
    pub(super) fn of(table: &Table) -> Self {
        let is_count =
            |at: &usize| table.columns[*at].number_type == Some(NumberType::Count) && *at > 0;
        let columns: Vec<usize> = (0..table.columns.len()).filter(is_count).collect();
        let mut puzzle = Puzzle::default();
        for row in table.all_rows() {
            for column in &columns {
                let figure = table.figure(row, *column);
                puzzle.add(figure.map_or(Bounds::UNKNOWN, Bounds::of));
            }
        }
        let mut counts = Self { columns, puzzle };
        counts.add_totals(table);
        counts.add_sums(table);
        counts
    }

    /// The number in the puzzle of the count in a row, which is numbered too, and one of `columns`.
    pub(super) fn number(&self, row: usize, column: usize) -> usize {
        row * self.columns.len() + column
    }

    /// The row and the column, both numbered as in the table, of a count.
    pub(super) fn cell(&self, number: usize) -> (usize, usize) {
        let width = self.columns.len().max(1);
        (number / width, self.columns[number % width])
    }

    fn add_totals(&mut self, table: &Table) {
        let height = table.rows.len();
        if table.total.is_none() || height == 0 {
            return;
        }
        for column in 0..self.columns.len() {
            let line = Line {
                total: self.number(height, column),
                parts: (0..height).map(|row| self.number(row, column)).collect(),
            };
            if table
                .all_rows()
                .all(|row| !is_negative(table, row, self.columns[column]))
            {
                self.puzzle.lines.push(line);
            }
        }
    }

    /// Neighbours that add up to the column before or after them: what a header does not say, the
    /// numbers do.
    fn add_sums(&mut self, table: &Table) {
        let mut rows = table.all_rows();
        if rows.any(|row| {
            self.columns
                .iter()
                .any(|column| is_negative(table, row, *column))
        }) {
            return;
        }
        let width = self.columns.len();
        for total in 0..width {
            let before = (2..=total).map(|length| total - length..total);
            let after = (total + 3..=width).map(|end| total + 1..end);
            for parts in before.chain(after) {
                let lines = (0..table.all_rows().count()).map(|row| Line {
                    total: self.number(row, total),
                    parts: parts.clone().map(|part| self.number(row, part)).collect(),
                });
                let lines: Vec<Line> = lines.collect();
                if self.is_meant(&lines) {
                    self.puzzle.lines.extend(lines);
                }
            }
        }
    }

    /// Whether a column is the sum of others. In all rows it can be; in one at least it is just that, and
    /// more than nothing; and no other explains as well what stands in a second.
    fn is_meant(&self, lines: &[Line]) -> bool {
        let holding = lines.iter().filter(|line| self.puzzle.is_just(line));
        let known = lines.iter().filter(|line| self.puzzle.is_known(line));
        let is_possible = lines.iter().all(|line| self.puzzle.is_possible(line));
        is_possible && holding.count() >= 1 && known.count() >= 2
    }
}

fn is_negative(table: &Table, row: &Row, column: usize) -> bool {
    let value = table.figure(row, column).map(|figure| figure.value);
    matches!(value, Some(Value::Number(number)) if number.is_sign_negative())
}
