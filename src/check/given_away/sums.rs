//! The counts of a table, and which of them add up to others.

use std::ops::Range;

use super::puzzle::{Bounds, Line, Puzzle, least};
use crate::check::numbers::group;
use crate::model::{CellContent, NumberType, Row, Table, Value};

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
        let values = table.all_rows().flat_map(|row| &row.cells);
        let least = least(values.filter_map(|cell| match cell {
            CellContent::Number(value) => Some(*value),
            _ => None,
        }));
        for row in table.all_rows() {
            for column in &columns {
                let figure = table.figure(row, *column);
                let bounds = figure.map(|figure| Bounds::of(figure, least));
                puzzle.add(bounds.unwrap_or(Bounds::UNKNOWN));
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
        let has_negative = |row: &Row| {
            self.columns
                .iter()
                .any(|column| is_negative(table, row, *column))
        };
        if rows.any(has_negative) {
            return;
        }
        let width = self.columns.len();
        for total in 0..width {
            let said = self.said(table, total);
            let before = (2..=total).map(|length| total - length..total);
            let after = (total + 3..=width).map(|end| total + 1..end);
            for parts in before.chain(after) {
                let line = |row: usize| Line {
                    total: self.number(row, total),
                    parts: parts.clone().map(|part| self.number(row, part)).collect(),
                };
                let rows = 0..table.all_rows().count();
                // Most neighbours do not add up in the first row already.
                if !rows.clone().all(|row| self.puzzle.is_possible(&line(row))) {
                    continue;
                }
                let lines: Vec<Line> = rows.map(line).collect();
                if said.as_ref() == Some(&parts) || self.is_meant(&lines) {
                    self.puzzle.lines.extend(lines);
                }
            }
        }
    }

    /// The columns of which another is the sum, if its header says so: all others beside it that stand
    /// before it, or else after it, under the same group.
    fn said(&self, table: &Table, total: usize) -> Option<Range<usize>> {
        let label = table.columns[self.columns[total]].label.to_lowercase();
        let is_said = ["total", "all"].iter().any(|word| label.starts_with(word));
        let group = group(table, self.columns[total]);
        let is_beside = |at: &usize| group.contains(&self.columns[*at]);
        let before = (0..total).find(is_beside).map(|start| start..total);
        let end = (total + 1..self.columns.len()).rfind(is_beside);
        let after = end.map(|end| total + 1..end + 1);
        before.or(after).filter(|_| is_said)
    }

    /// Whether numbers tell that a column is the sum of others: in one row it is just that and more than
    /// nothing, and it can be in a second.
    fn is_meant(&self, lines: &[Line]) -> bool {
        let holding = lines.iter().filter(|line| self.puzzle.is_just(line));
        let known = lines.iter().filter(|line| self.puzzle.is_known(line));
        holding.count() >= 1 && known.count() >= 2
    }
}

fn is_negative(table: &Table, row: &Row, column: usize) -> bool {
    let value = table.figure(row, column).map(|figure| figure.value);
    matches!(value, Some(Value::Number(number)) if number.is_sign_negative())
}
