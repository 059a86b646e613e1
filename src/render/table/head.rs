//! The header rows of a table: tiers of groups over columns.
//!
//! A header names the columns under it by `id` and `headers`, so that screen readers say all of them
//! for each cell (WCAG 2.2, 1.3.1, technique H43).

use serde::Serialize;

use crate::render::grid::{Grid, Holds};
use crate::render::sheet::Sheet;

/// One row of headers.
#[derive(Serialize)]
pub(in crate::render) struct HeadRow {
    cells: Vec<HeadCell>,
}

/// One header.
#[derive(Serialize)]
struct HeadCell {
    id: Option<String>,
    text: String,
    unit: Option<String>,
    colspan: usize,
    rowspan: usize,
    scope: &'static str,
    numeric: bool,
    headers: Option<String>,
    /// Links to notes; headers have none.
    notes: [(); 0],
    mark: String,
}

/// The header rows of `grid`, whose table has the fragment `id`.
pub(super) fn head(sheet: &Sheet<'_>, grid: &Grid, id: &str) -> Vec<HeadRow> {
    let rows = grid.tiers.len() + 1;
    (0..rows)
        .map(|row| HeadRow {
            cells: cells(sheet, grid, id, row),
        })
        .collect()
}

/// For each column, the fragments of all headers over it, from the top down.
pub(super) fn names(grid: &Grid, id: &str) -> Vec<String> {
    (0..grid.headings.len())
        .map(|at| {
            let mut names = groups_over(grid, id, at);
            names.push(format!("{id}-{}", grid.headings[at].id));
            names.join(" ")
        })
        .collect()
}

/// The headers that begin in row `row`: its groups, and the columns that have no group there.
fn cells(sheet: &Sheet<'_>, grid: &Grid, id: &str, row: usize) -> Vec<HeadCell> {
    let mut cells = Vec::new();
    let mut at = 0;
    while at < grid.headings.len() {
        let (label, span) = group_at(grid, row, at).unwrap_or(("", 1));
        if label.is_empty() {
            cells.extend((depth(grid, at) == row).then(|| HeadCell {
                mark: sheet.mark(grid.headings[at].place.as_ref()),
                ..column(grid, id, at)
            }));
            at += 1;
        } else {
            let over = groups_over(grid, id, at);
            cells.push(HeadCell {
                id: Some(group_id(id, row, at)),
                text: label.to_owned(),
                unit: None,
                colspan: span,
                rowspan: 1,
                scope: if span > 1 { "colgroup" } else { "col" },
                numeric: false,
                headers: Some(over[..row].join(" ")).filter(|headers| !headers.is_empty()),
                notes: [],
                mark: String::new(),
            });
            at += span;
        }
    }
    cells
}

fn column(grid: &Grid, id: &str, at: usize) -> HeadCell {
    let heading = &grid.headings[at];
    let is_tiered = !grid.tiers.is_empty();
    let over = groups_over(grid, id, at).join(" ");
    HeadCell {
        id: is_tiered.then(|| format!("{id}-{}", heading.id)),
        text: heading.label.clone(),
        unit: Some(heading.unit.clone()).filter(|unit| !unit.is_empty()),
        colspan: 1,
        rowspan: grid.tiers.len() + 1 - depth(grid, at),
        scope: "col",
        numeric: matches!(heading.holds, Holds::Number(_)),
        headers: Some(over).filter(|over| !over.is_empty()),
        notes: [],
        mark: String::new(),
    }
}

/// How many groups stand over a column.
fn depth(grid: &Grid, at: usize) -> usize {
    (0..grid.tiers.len())
        .take_while(|tier| group_at(grid, *tier, at).is_some_and(|(label, _)| !label.is_empty()))
        .count()
}

/// The group over a column in a tier: its words and its span.
fn group_at(grid: &Grid, tier: usize, at: usize) -> Option<(&str, usize)> {
    group_start(grid, tier, at).map(|(_, label, span)| (label, span))
}

fn group_start(grid: &Grid, tier: usize, at: usize) -> Option<(usize, &str, usize)> {
    let mut start = 0;
    for group in grid.tiers.get(tier)? {
        if at < start + group.span {
            return Some((start, &group.label, group.span));
        }
        start += group.span;
    }
    None
}

/// The fragments of the groups over a column, from the top down.
fn groups_over(grid: &Grid, id: &str, at: usize) -> Vec<String> {
    (0..depth(grid, at))
        .filter_map(|tier| group_start(grid, tier, at).map(|(start, ..)| group_id(id, tier, start)))
        .collect()
}

fn group_id(id: &str, tier: usize, start: usize) -> String {
    format!("{id}-group-{}-{}", tier + 1, start + 1)
}
