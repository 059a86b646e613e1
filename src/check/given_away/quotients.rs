//! Shares, averages and changes that give away the count from which they were worked out.

use std::collections::BTreeMap;

use super::puzzle::Bounds;
use super::sums::Counts;
use crate::check::numbers::relations;
use crate::model::Table;

/// Narrows the counts by what is printed beside them, and says which column left a count one value
/// alone.
pub(super) fn narrow(table: &Table, counts: &mut Counts) -> BTreeMap<usize, usize> {
    let relations = relations(table);
    let mut telling = BTreeMap::new();
    // What one column gives away may be what another needs.
    for _ in 0..=relations.len() {
        let rows = table.all_rows().enumerate();
        let told: Vec<(usize, Bounds, usize)> = rows
            .flat_map(|row| relations.iter().map(move |relation| (row, relation)))
            .flat_map(|((at, row), relation)| {
                let said = relation.says(table, row).into_iter();
                let counts = &*counts;
                said.filter_map(move |(column, values)| {
                    let column = counts.columns.iter().position(|count| *count == column)?;
                    let number = counts.number(at, column);
                    Some((number, Bounds::within(values), relation.result()))
                })
            })
            .collect();
        let mut is_changed = false;
        for (number, bounds, result) in told {
            let was_one = counts.puzzle.bounds[number].is_one();
            is_changed |= counts.puzzle.narrow(number, bounds);
            if !was_one && counts.puzzle.bounds[number].is_one() {
                telling.insert(number, result);
            }
        }
        if !is_changed {
            break;
        }
        counts.puzzle.solve();
    }
    telling
}
