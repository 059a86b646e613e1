//! The columns of a table, and the groups above them.

use schemars::Schema;

use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::load::decode::{Decode, Id, Needed, choice, record, shape, unique};
use crate::load::yaml::{Node, Value as Yaml};
use crate::model::{Column, ColumnGroup, NumberType, Unit, When, Written};

/// How many tiers of groups may stand above the columns.
const TIERS: usize = 2;

/// How to write columns.
const COLUMNS: &str = "add `columns:`, each `- {id: people, label: People, type: count}`";

/// One of `columns` as it is written: a column, or a group of them.
pub(super) struct UnreadColumn(Node);

impl Decode for UnreadColumn {
    fn schema() -> Schema {
        (0..TIERS).fold(RawColumn::schema(), |inner, _| {
            shape::either([RawColumn::schema(), group(inner)])
        })
    }

    fn decode(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(Self(node.clone()))
    }
}

/// A column within a group: in the innermost group, which is what its schema is of, there are no
/// groups; [`group`] describes the others.
struct GroupedColumn(UnreadColumn);

impl Decode for GroupedColumn {
    fn schema() -> Schema {
        RawColumn::schema()
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        UnreadColumn::decode(node, diagnostics).map(Self)
    }
}

record! {
    /// A group of columns.
    RawGroup => {
        /// The heading above the columns of the group.
        label: String,
        /// The columns under it. A group may hold groups of columns, but no deeper.
        columns: Needed<GroupedColumn>,
    }
}

record! {
    /// One column.
    RawColumn => {
        /// The name by which chapters quote the column, in small letters, digits and hyphens:
        /// `people_2017`.
        id: Id,
        /// The heading of the column.
        label: String,
        /// What the column holds: `text` unless you say otherwise.
        r#type: Option<ColumnType>,
        /// The unit, shown in the heading: `£`, `£000`, `£m`, `£bn`, `%`, or words such as "per
        /// 100,000 people". Money is in `£` and percent in `%` unless you say otherwise.
        unit: Option<Unit>,
        /// How the numbers of the column are worked out from others in their rows, over the ids of
        /// columns: `cost_2017 / people_2017`, or `share(people_2017)` for the share of the total.
        formula: Option<Written>,
        /// To how many decimals numbers are printed that are worked out: `1`. Unless you say otherwise,
        /// as many as the other numbers of the column have.
        decimals: Option<u32>,
        /// When the numbers in this column held, where columns stand for different years:
        /// `2017-03-31`, `2017-03` or `2017`.
        at: Option<When>,
    }
}

/// What may be typed for a group whose columns may be typed so.
fn group(columns: Schema) -> Schema {
    let mut schema = RawGroup::schema();
    if let Some(items) = schema.pointer_mut("/properties/columns/items") {
        *items = columns.to_value();
    }
    schema
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ColumnType {
    Text,
    Date,
    Number(NumberType),
}

impl Decode for ColumnType {
    fn schema() -> Schema {
        let others = [
            ("text", "Words, in one line."),
            ("date", "A day, such as `2018-05-06`."),
        ];
        let numbers = NumberType::ALL.iter();
        let numbers = numbers.map(|(number, word)| (*word, number.about()));
        shape::words(others.into_iter().chain(numbers))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut choices = vec![(Self::Text, "text"), (Self::Date, "date")];
        let numbers = NumberType::ALL.iter();
        choices.extend(numbers.map(|(number, word)| (Self::Number(*number), *word)));
        choice(node, &choices, diagnostics)
    }
}

/// The columns of a table: what each is and holds, and the headers above them.
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    pub(super) tiers: Vec<Vec<ColumnGroup>>,
    pub(super) kinds: Vec<ColumnType>,
}

/// The columns as they are found, from the left, each with the groups above it.
#[derive(Default)]
pub(super) struct Layout {
    columns: Vec<Column>,
    kinds: Vec<ColumnType>,
    groups: Vec<Vec<String>>,
    above: Vec<String>,
    flawed: bool,
}

impl Layout {
    /// Adds columns with so many groups above them.
    pub(super) fn add(
        &mut self,
        nodes: &[UnreadColumn],
        depth: usize,
        diagnostics: &mut Diagnostics,
    ) {
        for UnreadColumn(node) in nodes {
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
            } else if let Some(group) = RawGroup::decode(node, diagnostics) {
                self.add_group(group, depth, diagnostics);
            } else {
                self.flawed = true;
            }
        }
    }

    fn add_group(&mut self, group: RawGroup, depth: usize, diagnostics: &mut Diagnostics) {
        let RawGroup {
            here: place,
            label,
            columns,
        } = group;
        if columns.is_blank {
            diagnostics
                .error("missing-key", &place, "this group has no columns")
                .help(COLUMNS);
            self.flawed = true;
        }
        let columns: Vec<UnreadColumn> = columns.items.into_iter().map(|column| column.0).collect();
        self.above.push(label);
        self.add(&columns, depth + 1, diagnostics);
        self.above.pop();
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
            formula,
            decimals,
            at,
        } = raw;
        let usual = match &formula {
            Some(_) => ColumnType::Number(NumberType::Number),
            None => ColumnType::Text,
        };
        let kind = r#type.unwrap_or(usual);
        let number_type = if let ColumnType::Number(number_type) = kind {
            Some(number_type)
        } else {
            None
        };
        if let Some(formula) = formula.as_ref().filter(|_| number_type.is_none()) {
            diagnostics
                .error("figure-form", &formula.place, "only a column of numbers can have a formula")
                .help("say what its numbers are: `type: count`, `money`, `percent`, `rate` or `number`");
        }
        let unit = unit.unwrap_or_else(|| usual_unit(number_type));
        self.columns.push(Column {
            id: id.0.text,
            label,
            number_type,
            unit,
            round_to: None,
            at,
            place: id.0.place,
            formula,
            decimals,
        });
        self.kinds.push(kind);
        self.groups.push(self.above.clone());
    }

    /// The columns and the tiers of headers above them; nothing, where a column could not be read,
    /// since every row would then be reported as well.
    pub(super) fn finish(self, place: &Place, diagnostics: &mut Diagnostics) -> Option<Columns> {
        unique(
            self.columns
                .iter()
                .map(|column| (&*column.id, &column.place)),
            diagnostics,
        );
        if self.columns.is_empty() && !self.flawed {
            diagnostics
                .error("missing-key", place, "this table has no columns")
                .help(COLUMNS);
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
pub(in crate::load) fn usual_unit(number_type: Option<NumberType>) -> Unit {
    match number_type {
        Some(NumberType::Money) => Unit::Pounds,
        Some(NumberType::Percent) => Unit::Percent,
        _ => Unit::None,
    }
}
