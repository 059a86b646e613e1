//! Tables: columns in groups, rows, a total.

mod cells;
mod columns;

use std::collections::BTreeMap;

use schemars::Schema;

use super::dataset::{COMMON, Raw};
use super::decode::{Decode, Needed, record, shape, unique};
use super::formula::report;
use super::rows::{from_csv, whole_columns};
use crate::diagnostic::Diagnostics;
use crate::files::{Place, resolve};
use crate::model::{CellContent, Column, Row, Table, Value, Written};
use cells::{RowReader, UnreadRow};
use columns::{Columns, Layout, UnreadColumn};

pub(super) use columns::usual_unit;

/// Reads a dataset of the kind `table`.
pub(super) fn table(mut raw: Raw<'_>, diagnostics: &mut Diagnostics) -> Option<Table> {
    let RawTable {
        here: place,
        columns,
        rows,
        total,
        csv,
    } = RawTable::decode(raw.node, diagnostics)?;
    let mut layout = Layout::default();
    layout.add(&columns.items, 0, diagnostics);
    let Columns {
        columns,
        tiers,
        kinds,
    } = layout.finish(&place, diagnostics)?;
    let ids: Vec<&str> = columns.iter().map(|column| &*column.id).collect();
    let rows = match (rows, csv) {
        (Some(rows), None) => rows,
        (None, Some(csv)) => {
            let rows = from_csv(&mut raw, &csv, &ids, diagnostics)?;
            whole_columns(&rows, &typed(&columns), diagnostics)?;
            rows.into_iter().map(UnreadRow).collect()
        }
        (Some(_), Some(csv)) => {
            raw.used.extend(resolve(&raw.node.place.path, &csv.text));
            diagnostics
                .error(
                    "two-sources",
                    &csv.place,
                    "the rows are given here and under `rows`",
                )
                .help("keep one of the two");
            return None;
        }
        (None, None) => return missing_rows(&place, diagnostics),
    };
    let reader = RowReader {
        columns: &columns,
        kinds: &kinds,
    };
    if rows.is_empty() {
        missing_rows(&place, diagnostics);
    }
    let rows = rows.iter();
    let mut rows: Vec<Row> = rows
        .filter_map(|row| reader.row(row, diagnostics))
        .collect();
    name_rows(&mut rows, diagnostics);
    let total = total.and_then(|row| reader.row(&row, diagnostics));
    let id = "total".to_owned();
    let table = Table {
        total: total.map(|total| Row { id, ..total }),
        columns,
        tiers,
        rows,
    };
    Some(work_out(table, diagnostics))
}

/// The columns that must be typed: those without a formula.
fn typed(columns: &[Column]) -> Vec<&str> {
    let typed = columns.iter().filter(|column| column.formula.is_none());
    typed.map(|column| &*column.id).collect()
}

/// The table with the numbers that its formulas give.
fn work_out(table: Table, diagnostics: &mut Diagnostics) -> Table {
    let (table, faults) = table.work_out();
    report(faults, diagnostics);
    table
}

fn missing_rows(place: &Place, diagnostics: &mut Diagnostics) -> Option<Table> {
    diagnostics
        .error("missing-key", place, "this table has no rows")
        .help("add `rows:`, each row a list of its cells: `- [Bath, 80]`");
    None
}

/// Rows without an id of their own get one from their first cell; the same again gets a number.
fn name_rows(rows: &mut [Row], diagnostics: &mut Diagnostics) {
    let given = rows.iter().filter(|row| !row.id.is_empty());
    unique(given.map(|row| (&*row.id, &row.place)), diagnostics);
    let mut taken: BTreeMap<String, usize> = rows.iter().map(|row| (row.id.clone(), 1)).collect();
    for row in rows.iter_mut().filter(|row| row.id.is_empty()) {
        let name = match row.cells.first() {
            Some(CellContent::Text(line)) => slug::slugify(line.plain()),
            Some(CellContent::Date(date)) => date.to_string(),
            Some(CellContent::Number(Value::Number(number))) => number.to_string(),
            _ => "row".into(),
        };
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        row.id = if *count == 1 {
            name
        } else {
            format!("{name}-{count}")
        };
    }
}

record! {
    /// The keys of a table.
    pub(super) RawTable + COMMON, with rows_or_csv => {
        /// The columns, each `- {id: people, label: People, type: count}`, or groups of columns,
        /// each `- {label: 2016 to 2017, columns: […]}`. The first column names the row.
        columns: Needed<UnreadColumn>,
        /// The rows, each a list of its cells in the order of the columns: `- [Bath, 80]`.
        rows: Option<Vec<UnreadRow>>,
        /// One row that is shown as the total. Its id is `total`.
        total: Option<UnreadRow>,
        /// The name of a `.csv` file in the same folder, in place of `rows`. Its first line holds
        /// the ids of the columns.
        csv: Option<Written>,
    }
}

fn rows_or_csv(schema: Schema) -> Schema {
    shape::needs_one_of(schema, &["rows", "csv"])
}
