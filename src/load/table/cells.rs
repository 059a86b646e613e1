//! The rows of a table, read under its columns.

use jiff::civil::Date;
use schemars::{Schema, json_schema};

use super::columns::ColumnType;
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::load::decode::{Decode, Id, record, scalar, shape, wrong_type};
use crate::load::yaml::{Node, Value as Yaml};
use crate::model::{CellContent, Column, Line, Row, Value, Written};

/// A row as it is written; what it means, its columns say.
pub(super) struct UnreadRow(pub(super) Node);

impl Decode for UnreadRow {
    fn schema() -> Schema {
        let by_column = json_schema!({ "type": "object", "not": { "required": ["cells"] } });
        let cells = shape::list(UnreadCell::schema());
        shape::either([cells, RawRow::schema(), by_column])
    }

    fn decode(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(Self(node.clone()))
    }
}

/// A cell as it is written.
struct UnreadCell(Node);

impl Decode for UnreadCell {
    fn schema() -> Schema {
        shape::either([Line::schema(), Value::schema()])
    }

    fn decode(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(Self(node.clone()))
    }
}

/// Reads rows under known columns.
pub(super) struct RowReader<'a> {
    pub(super) columns: &'a [Column],
    pub(super) kinds: &'a [ColumnType],
}

impl RowReader<'_> {
    /// One row; nothing, with an error reported, where it has other cells than columns.
    pub(super) fn row(
        &self,
        UnreadRow(node): &UnreadRow,
        diagnostics: &mut Diagnostics,
    ) -> Option<Row> {
        match &node.value {
            Yaml::Sequence(cells) => self.cells(String::new(), cells, &node.place, diagnostics),
            Yaml::Mapping(entries) if entries.iter().any(|(key, _)| key.text == "cells") => {
                let RawRow {
                    here: place,
                    id,
                    cells,
                } = RawRow::decode(node, diagnostics)?;
                let id = id.map(|id| id.0.text).unwrap_or_default();
                let cells: Vec<Node> = cells.into_iter().map(|cell| cell.0).collect();
                self.cells(id, &cells, &place, diagnostics)
            }
            Yaml::Mapping(entries) => {
                let cells: Vec<Node> = self
                    .columns
                    .iter()
                    .map(|column| named(entries, &column.id, &node.place))
                    .collect();
                self.cells(String::new(), &cells, &node.place, diagnostics)
            }
            _ => {
                wrong_type(node, "a row: `[Bath, 80]`", diagnostics);
                None
            }
        }
    }

    fn cells(
        &self,
        id: String,
        nodes: &[Node],
        place: &Place,
        diagnostics: &mut Diagnostics,
    ) -> Option<Row> {
        if nodes.len() != self.columns.len() {
            let place = nodes.first().map_or(place, |node| &node.place);
            diagnostics
                .error("row-length", place, format!("this row has {} cells, and the table has {} columns", nodes.len(), self.columns.len()))
                .help("a number with a comma needs quotes: \"10,964\"; what is not known is `\"[x]\"`");
            return None;
        }
        let cells: Vec<CellContent> = nodes
            .iter()
            .zip(self.columns.iter().zip(self.kinds))
            .filter_map(|(node, (column, kind))| {
                if matches!(node.value, Yaml::Null) {
                    empty_cell(node, column, diagnostics);
                    return None;
                }
                cell(node, *kind, diagnostics)
            })
            .collect();
        // The cells of a `.csv` file have no places but the row's.
        let is_apart = nodes.iter().any(|node| node.place != nodes[0].place);
        let places = nodes.iter().filter(|_| is_apart);
        let places: Vec<Place> = places.map(|node| node.place.clone()).collect();
        let place = nodes.first().map_or(place, |node| &node.place).clone();
        (cells.len() == nodes.len()).then_some(Row {
            id,
            cells,
            place,
            places,
        })
    }
}

/// The value of `key`, or nothing at the place of the row.
fn named(entries: &[(Written, Node)], key: &str, place: &Place) -> Node {
    let found = entries.iter().find(|(written, _)| written.text == key);
    found.map_or_else(
        || Node {
            place: place.clone(),
            value: Yaml::Null,
        },
        |(_, node)| node.clone(),
    )
}

fn empty_cell(node: &Node, column: &Column, diagnostics: &mut Diagnostics) {
    diagnostics
        .error("empty-cell", &node.place, format!("this row has nothing in the column `{}`", column.id))
        .help("write 0 for none, or why there is no value: \"[x]\" not available, \"[c]\" confidential, \"[z]\" not applicable");
}

fn cell(node: &Node, kind: ColumnType, diagnostics: &mut Diagnostics) -> Option<CellContent> {
    match kind {
        ColumnType::Number(_) => Value::decode(node, diagnostics).map(CellContent::Number),
        ColumnType::Date => Date::decode(node, diagnostics).map(CellContent::Date),
        ColumnType::Text => {
            let is_list = matches!(&node.value, Yaml::Sequence(_));
            if is_list && let Some(value) = Value::decode(node, diagnostics) {
                return Some(CellContent::Number(value));
            }
            let text = scalar(node, "text", diagnostics)?;
            let marker = crate::model::Marker::parse(&text.text);
            marker.map_or_else(
                || Line::decode(node, diagnostics).map(CellContent::Text),
                |marker| Some(CellContent::Number(Value::Missing(marker))),
            )
        }
    }
}

record! {
    /// A row with a name of its own.
    RawRow => {
        /// The name by which chapters quote the row, in small letters, digits and hyphens. Without
        /// it, the first cell serves: "65 and over" is `65-and-over`.
        id: Option<Id>,
        /// The cells, in the order of the columns. None is left empty: write 0 for none, or why
        /// there is no value: `"[x]"`.
        cells: Vec<UnreadCell>,
    }
}
