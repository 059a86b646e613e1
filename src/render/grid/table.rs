//! Tables, as their author laid them out.

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::{CellContent, Row, Table};

pub(super) fn grid(table: &Table) -> Grid {
    let headings = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| Heading {
            id: column.id.clone(),
            label: column.label.clone(),
            unit: column.unit.header().to_owned(),
            holds: match column.number_type {
                Some(number_type) => Holds::Number(number_type),
                None if holds_dates(table, at) => Holds::Date,
                None => Holds::Text,
            },
            place: Some(column.place.clone()),
        });
    Grid {
        title: None,
        headings: headings.collect(),
        tiers: table.tiers.clone(),
        rows: table.rows.iter().map(row).collect(),
        total: table.total.as_ref().map(row),
    }
}

fn holds_dates(table: &Table, at: usize) -> bool {
    table
        .rows
        .iter()
        .any(|row| matches!(row.cells.get(at), Some(CellContent::Date(_))))
}

fn row(row: &Row) -> GridRow {
    let cells = row.cells.iter().map(|cell| match cell {
        CellContent::Number(value) => GridCell::Number(*value),
        CellContent::Date(date) => GridCell::Date(*date),
        CellContent::Text(line) => GridCell::Line(line.clone()),
    });
    GridRow {
        places: row.places.clone(),
        ..GridRow::new(&row.id, cells.collect()).at(&row.place)
    }
}
