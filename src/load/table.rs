//! Tables: columns in groups, rows, a total.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::dataset::{COMMON, Raw};
use super::decode::{Decode, Id, choice, record, scalar, unique, wrong_type};
use super::rows::{from_csv, whole_columns};
use super::yaml::{Node, Value as Yaml};
use crate::diagnostic::Diagnostics;
use crate::files::{Place, resolve};
use crate::model::{
    CellContent, Column, ColumnGroup, Line, NumberType, Row, Table, Unit, Value, Written,
};

/// How many tiers of groups may stand above the columns.
const TIERS: usize = 2;

/// Reads a dataset of the kind `table`.
pub(super) fn table(mut raw: Raw<'_>, diagnostics: &mut Diagnostics) -> Option<Table> {
    let keys = RawTable::decode(raw.node, diagnostics)?;
    let RawTable {
        here: place,
        columns,
        rows,
        total,
        csv,
    } = keys;
    let mut layout = Layout::default();
    layout.add(&columns, 0, diagnostics);
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
            whole_columns(&rows, &ids, diagnostics)?;
            rows
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
    let mut rows: Vec<Row> = rows
        .iter()
        .filter_map(|row| reader.row(row, diagnostics))
        .collect();
    name_rows(&mut rows, diagnostics);
    let mut total = total.and_then(|row| reader.row(&row, diagnostics));
    if let Some(total) = &mut total {
        total.id = "total".into();
    }
    Some(Table {
        columns,
        tiers,
        rows,
        total,
    })
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
    RawTable + COMMON => {
        columns: Vec<Node>,
        rows: Option<Vec<Node>>,
        total: Option<Node>,
        csv: Option<Written>,
    }
}

record! {
    /// A group of columns.
    RawGroup => {
        label: String,
        columns: Vec<Node>,
    }
}

record! {
    /// One column.
    RawColumn => {
        id: Id,
        label: String,
        r#type: Option<ColumnType>,
        unit: Option<String>,
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum ColumnType {
    Text,
    Date,
    Number(NumberType),
}

impl Decode for ColumnType {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut choices = vec![(Self::Text, "text"), (Self::Date, "date")];
        let numbers = NumberType::ALL.iter();
        choices.extend(numbers.map(|(number, word)| (Self::Number(*number), *word)));
        choice(node, &choices, diagnostics)
    }
}

/// The columns of a table: what each is and holds, and the headers above them.
struct Columns {
    columns: Vec<Column>,
    tiers: Vec<Vec<ColumnGroup>>,
    kinds: Vec<ColumnType>,
}

/// The columns as they are found, from the left, each with the groups above it.
#[derive(Default)]
struct Layout {
    columns: Vec<Column>,
    kinds: Vec<ColumnType>,
    groups: Vec<Vec<String>>,
    above: Vec<String>,
    flawed: bool,
}

impl Layout {
    fn add(&mut self, nodes: &[Node], depth: usize, diagnostics: &mut Diagnostics) {
        for node in nodes {
            let is_group = matches!(&node.value, Yaml::Mapping(entries) if entries.iter().any(|(key, _)| key.text == "columns"));
            if !is_group {
                self.add_column(node, diagnostics);
            } else if depth == TIERS {
                diagnostics
                    .error(
                        "too-deep",
                        &node.place,
                        "column groups nest once, no deeper",
                    )
                    .help("put the words of two groups into one: `label: 2016, men`");
                self.flawed = true;
            } else if let Some(RawGroup {
                here: _,
                label,
                columns,
            }) = RawGroup::decode(node, diagnostics)
            {
                self.above.push(label);
                self.add(&columns, depth + 1, diagnostics);
                self.above.pop();
            } else {
                self.flawed = true;
            }
        }
    }

    fn add_column(&mut self, node: &Node, diagnostics: &mut Diagnostics) {
        let Some(raw) = RawColumn::decode(node, diagnostics) else {
            self.flawed = true;
            return;
        };
        let RawColumn {
            here: _,
            id,
            label,
            r#type,
            unit,
        } = raw;
        let kind = r#type.unwrap_or(ColumnType::Text);
        let number_type = if let ColumnType::Number(number_type) = kind {
            Some(number_type)
        } else {
            None
        };
        let unit = unit.map_or_else(|| usual_unit(number_type), |unit| Unit::parse(&unit));
        self.columns.push(Column {
            id: id.0.text,
            label,
            number_type,
            unit,
            place: id.0.place,
        });
        self.kinds.push(kind);
        self.groups.push(self.above.clone());
    }

    /// The columns and the tiers of headers above them; nothing, where a column could not be read,
    /// since every row would then be reported as well.
    fn finish(self, place: &Place, diagnostics: &mut Diagnostics) -> Option<Columns> {
        unique(
            self.columns
                .iter()
                .map(|column| (&*column.id, &column.place)),
            diagnostics,
        );
        if self.columns.is_empty() && !self.flawed {
            diagnostics
                .error("missing-key", place, "this table has no columns")
                .help("add `columns:`, each `- {id: people, label: People, type: count}`");
        }
        let depth = self.groups.iter().map(Vec::len).max().unwrap_or_default();
        let tiers = (0..depth).map(|tier| tier_of(&self.groups, tier)).collect();
        (!self.flawed && !self.columns.is_empty()).then_some(Columns {
            columns: self.columns,
            tiers,
            kinds: self.kinds,
        })
    }
}

/// One tier of headers: neighbours under the same groups share one.
fn tier_of(groups: &[Vec<String>], tier: usize) -> Vec<ColumnGroup> {
    let mut found: Vec<(&[String], ColumnGroup)> = Vec::new();
    for above in groups {
        let path = &above[..above.len().min(tier + 1)];
        let label = above.get(tier).cloned().unwrap_or_default();
        match found.last_mut() {
            Some((before, group)) if *before == path && !label.is_empty() => group.span += 1,
            _ => found.push((path, ColumnGroup { label, span: 1 })),
        }
    }
    found.into_iter().map(|(_, group)| group).collect()
}

/// The unit of a type where the author names none.
pub(super) fn usual_unit(number_type: Option<NumberType>) -> Unit {
    match number_type {
        Some(NumberType::Money) => Unit::Pounds,
        Some(NumberType::Percent) => Unit::Percent,
        _ => Unit::None,
    }
}

/// Reads rows under known columns.
struct RowReader<'a> {
    columns: &'a [Column],
    kinds: &'a [ColumnType],
}

impl RowReader<'_> {
    fn row(&self, node: &Node, diagnostics: &mut Diagnostics) -> Option<Row> {
        match &node.value {
            Yaml::Sequence(cells) => self.cells(String::new(), cells, &node.place, diagnostics),
            Yaml::Mapping(entries) if entries.iter().any(|(key, _)| key.text == "cells") => {
                let RawRow {
                    here: place,
                    id,
                    cells,
                } = RawRow::decode(node, diagnostics)?;
                let id = id.map(|id| id.0.text).unwrap_or_default();
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
        id: Option<Id>,
        cells: Vec<Node>,
    }
}
