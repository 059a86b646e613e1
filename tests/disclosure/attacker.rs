//! Somebody who has the printed table and wants to know what is hidden in it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use mps::model::{CellContent, Marker, Table, Value};

/// A number larger than any in the tables.
const MANY: i64 = 1_000_000;

/// The lowest and the highest that each count can be, row by row, the total last.
pub(crate) struct Attacker {
    bounds: Vec<Vec<(i64, i64)>>,
    hidden: Vec<Vec<bool>>,
}

impl Attacker {
    /// Reads the table as it is printed, and knows how it was made.
    pub(crate) fn reads(table: &Table, round_to: Option<i64>) -> Self {
        let cells = table.all_rows().flat_map(|row| &row.cells);
        let hidden = cells.filter_map(|cell| match cell {
            CellContent::Number(Value::Missing(Marker::Suppressed(below))) => Some(*below),
            _ => None,
        });
        // Nothing tells from where on counts are shown, unless one is not.
        let least = hidden.max().map_or(0, i64::from);
        let number = |value: &Value| match value {
            Value::Number(number) => {
                let number = whole(*number);
                let Some(step) = round_to else {
                    return (number, number);
                };
                // Half of the step is rounded up.
                let low = (number * 2 - step + 1).div_euclid(2).max(0);
                let high = (number * 2 + step - 1).div_euclid(2);
                if number > 0 {
                    (low.max(least), high)
                } else {
                    (0, if high < least { 0 } else { high })
                }
            }
            Value::Missing(Marker::Suppressed(below)) => (1, i64::from(*below) - 1),
            Value::Missing(_) => (0, MANY),
        };
        let cells = |row: &mps::model::Row| -> Vec<(i64, i64)> {
            let numbers = row.cells.iter().skip(1).map(|cell| match cell {
                CellContent::Number(value) => number(value),
                _ => (0, MANY),
            });
            numbers.collect()
        };
        let missing = |row: &mps::model::Row| -> Vec<bool> {
            let cells = row.cells.iter().skip(1);
            cells
                .map(|cell| matches!(cell, CellContent::Number(Value::Missing(_))))
                .collect()
        };
        Self {
            bounds: table.all_rows().map(cells).collect(),
            hidden: table.all_rows().map(missing).collect(),
        }
    }

    /// Adds and takes away until nothing new comes of it. The last row is the total; with
    /// `sum_column`, the last column is the sum of those before it.
    pub(crate) fn works(&mut self, has_sum_column: bool) {
        let (height, width) = (self.bounds.len(), self.bounds[0].len());
        for _ in 0..500 {
            let before = self.bounds.clone();
            for column in 0..width {
                let parts: Vec<(usize, usize)> = (0..height - 1).map(|row| (row, column)).collect();
                self.adds(&parts, (height - 1, column));
            }
            for row in (0..height).filter(|_| has_sum_column) {
                let parts: Vec<(usize, usize)> =
                    (0..width - 1).map(|column| (row, column)).collect();
                self.adds(&parts, (row, width - 1));
            }
            if self.bounds == before {
                return;
            }
        }
    }

    fn adds(&mut self, parts: &[(usize, usize)], total: (usize, usize)) {
        let at = |bounds: &Vec<Vec<(i64, i64)>>, cell: (usize, usize)| bounds[cell.0][cell.1];
        let (mut low, mut high) = (0, 0);
        for part in parts {
            let (least, most) = at(&self.bounds, *part);
            low += least;
            high += most;
        }
        let (total_low, total_high) = at(&self.bounds, total);
        self.bounds[total.0][total.1] = (total_low.max(low), total_high.min(high));
        let (total_low, total_high) = at(&self.bounds, total);
        for part in parts {
            let (least, most) = at(&self.bounds, *part);
            let (others_low, others_high) = (low - least, high - most);
            let least_now = least.max(total_low - others_high);
            let most_now = most.min(total_high - others_low);
            self.bounds[part.0][part.1] = (least_now, most_now);
            low += least_now - least;
            high += most_now - most;
        }
    }

    /// The hidden counts that are known now.
    pub(crate) fn knows(&self) -> Vec<(usize, usize, i64)> {
        let mut known = Vec::new();
        for (row, cells) in self.bounds.iter().enumerate() {
            for (column, (low, high)) in cells.iter().enumerate() {
                assert!(low <= high, "the attacker has miscalculated");
                if self.hidden[row][column] && low == high {
                    known.push((row, column, *low));
                }
            }
        }
        known
    }
}

/// A printed count.
pub(crate) fn whole(number: Decimal) -> i64 {
    assert!(number.fract().is_zero(), "{number} is no count");
    number.to_i64().unwrap()
}
