//! The rows of a table, read under its columns.

use jiff::civil::Date;
use schemars::{Schema, json_schema};

use super::columns::ColumnType;
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::load::decode::{Decode, Id, record, scalar, shape, wrong_type};
use crate::load::yaml::{Node, Scalar, Value as Yaml};
use crate::model::{CellContent, Column, Line, Marker, Row, RowFormulas, Value, Written};

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

/// A row of which each cell is known as it is written.
struct Unread {
    id: String,
    cells: Vec<Node>,
    place: Place,
    /// The formula of all its numbers.
    formula: Option<Written>,
}

impl RowReader<'_> {
    /// One row; nothing, with an error reported, where it has other cells than columns.
    pub(super) fn row(
        &self,
        UnreadRow(node): &UnreadRow,
        diagnostics: &mut Diagnostics,
    ) -> Option<Row> {
        let unread = match &node.value {
            Yaml::Sequence(cells) => Unread {
                id: String::new(),
                cells: cells.clone(),
                place: node.place.clone(),
                formula: None,
            },
            Yaml::Mapping(entries) if entries.iter().any(|(key, _)| key.text == "cells") => {
                let RawRow {
                    here: place,
                    id,
                    cells,
                    formula,
                } = RawRow::decode(node, diagnostics)?;
                Unread {
                    id: id.map(|id| id.0.text).unwrap_or_default(),
                    cells: cells.into_iter().map(|cell| cell.0).collect(),
                    place,
                    formula,
                }
            }
            Yaml::Mapping(entries) => {
                let cells = self.columns.iter();
                Unread {
                    id: String::new(),
                    cells: cells
                        .map(|column| named(entries, &column.id, &node.place))
                        .collect(),
                    place: node.place.clone(),
                    formula: self.formula(entries, diagnostics),
                }
            }
            _ => {
                wrong_type(node, "a row: `[Bath, 80]`", diagnostics);
                return None;
            }
        };
        self.cells(unread, diagnostics)
    }

    /// The formula of a row with a cell for each column, in a table without a column of that name.
    fn formula(
        &self,
        entries: &[(Written, Node)],
        diagnostics: &mut Diagnostics,
    ) -> Option<Written> {
        let is_column = self.columns.iter().any(|column| column.id == "formula");
        let mut entries = entries.iter().filter(|_| !is_column);
        let (_, node) = entries.find(|(key, _)| key.text == "formula")?;
        Written::decode(node, diagnostics)
    }

    fn cells(&self, unread: Unread, diagnostics: &mut Diagnostics) -> Option<Row> {
        let row_place = unread
            .cells
            .first()
            .map_or(&unread.place, |node| &node.place)
            .clone();
        let Some(nodes) = self.with_gaps(&unread) else {
            self.wrong_length(&row_place, unread.cells.len(), diagnostics);
            return None;
        };
        let mut formulas = RowFormulas {
            all: unread.formula,
            ..RowFormulas::default()
        };
        let columns = self.columns.iter().zip(self.kinds).enumerate();
        let cells: Vec<CellContent> = nodes
            .iter()
            .zip(columns)
            .filter_map(|(node, (at, (column, kind)))| {
                let is_number = matches!(kind, ColumnType::Number(_));
                let has_formula = is_number && (column.formula.is_some() || formulas.all.is_some());
                if matches!(node.value, Yaml::Null) && has_formula {
                    formulas.worked_out.insert(at);
                    return Some(UNKNOWN);
                }
                if matches!(node.value, Yaml::Null) {
                    empty_cell(node, column, diagnostics);
                    return None;
                }
                let Some((typed, formula)) = own_formula(node).filter(|_| is_number) else {
                    return cell(node, *kind, diagnostics);
                };
                formulas.cells.insert(at, formula);
                if let Some(typed) = typed {
                    return cell(&typed, *kind, diagnostics);
                }
                formulas.worked_out.insert(at);
                Some(UNKNOWN)
            })
            .collect();
        // The cells of a `.csv` file have no places but the row's.
        let is_apart = nodes.iter().any(|node| node.place != nodes[0].place);
        let places = nodes.iter().filter(|_| is_apart);
        let places: Vec<Place> = places.map(|node| node.place.clone()).collect();
        let has_formulas =
            formulas.all.is_some() || !formulas.cells.is_empty() || !formulas.worked_out.is_empty();
        (cells.len() == nodes.len()).then_some(Row {
            id: unread.id,
            cells,
            place: row_place,
            places,
            formulas: has_formulas.then(|| Box::new(formulas)),
        })
    }

    fn wrong_length(&self, place: &Place, given: usize, diagnostics: &mut Diagnostics) {
        let columns = self.columns.len();
        let typed = super::typed(self.columns).len();
        let without = if typed < columns {
            format!(", {typed} without those that are worked out")
        } else {
            String::new()
        };
        diagnostics
            .error(
                "row-length",
                place,
                format!("this row has {given} cells, and the table has {columns} columns{without}"),
            )
            .help("a number with a comma needs quotes: \"10,964\"; what is not known is `\"[x]\"`");
    }

    /// A cell for each column: those that a formula gives may be left out, all of them, or those of
    /// columns with a formula.
    fn with_gaps(&self, unread: &Unread) -> Option<Vec<Node>> {
        let given = unread.cells.len();
        if given == self.columns.len() {
            return Some(unread.cells.clone());
        }
        let of_column = |(column, kind): (&Column, &ColumnType)| {
            column.formula.is_some() && matches!(kind, ColumnType::Number(_))
        };
        let of_either = |(column, kind): (&Column, &ColumnType)| {
            let is_number = matches!(kind, ColumnType::Number(_));
            is_number && (column.formula.is_some() || unread.formula.is_some())
        };
        let kinds = || self.columns.iter().zip(self.kinds);
        let by_column: Vec<bool> = kinds().map(of_column).collect();
        let by_either: Vec<bool> = kinds().map(of_either).collect();
        let fits = |gaps: &&Vec<bool>| gaps.iter().filter(|is_gap| !**is_gap).count() == given;
        let gaps = [&by_column, &by_either].into_iter().find(fits)?;
        let mut cells = unread.cells.iter();
        let nodes = gaps.iter().map(|is_gap| {
            if *is_gap {
                Some(Node {
                    place: unread.place.clone(),
                    value: Yaml::Null,
                })
            } else {
                cells.next().cloned()
            }
        });
        nodes.collect()
    }
}

/// What stands in a cell until its formula is worked out.
const UNKNOWN: CellContent = CellContent::Number(Value::Missing(Marker::NotAvailable));

/// Takes `= sum(rows)` or `2,587 = sum(rows)` apart: the number that is printed, if there is one, and
/// the formula.
fn own_formula(node: &Node) -> Option<(Option<Node>, Written)> {
    let Yaml::Scalar(scalar) = &node.value else {
        return None;
    };
    let (before, after) = scalar.text.split_once('=')?;
    let whole = Written {
        text: scalar.text.clone(),
        place: node.place.clone(),
    };
    let end = scalar.text.trim_end().len();
    let start = end - after.trim().len();
    let formula = whole.part(start..end);
    let typed = before.trim();
    if typed.is_empty() {
        return Some((None, formula));
    }
    let at = before.len() - before.trim_start().len();
    let typed = whole.part(at..at + typed.len());
    let typed = Node {
        place: typed.place,
        value: Yaml::Scalar(Scalar {
            text: typed.text,
            lines: Vec::new(),
        }),
    };
    Some((Some(typed), formula))
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
            let marker = Marker::parse(&text.text);
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
        /// How the numbers of the row are worked out from others in their columns: `sum(rows)`, or over
        /// the ids of rows, `costs - income`.
        formula: Option<Written>,
    }
}
