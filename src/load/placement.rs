//! Fenced blocks that place a dataset in a chapter.

use schemars::{Schema, json_schema};

use super::chart;
use super::decode::{Decode, fields, record, scalar, shape, wrong_type};
use super::yaml::{self, Node, Value};
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::model::{Block, Kind, Placement, Written};

/// A fenced block as it was found.
pub(super) struct FencedBlock<'a> {
    /// What stands after the fence.
    pub(super) info: &'a str,
    /// What stands between the fences.
    pub(super) text: &'a str,
    /// Where the opening fence stands.
    pub(super) fence: Place,
    /// Where the text stands.
    pub(super) body: Place,
}

/// Reads a fenced block: a placement where it names a kind of dataset, and else literal text.
/// Nothing, where it is a placement that cannot be read.
pub(super) fn placement(block: &FencedBlock<'_>, diagnostics: &mut Diagnostics) -> Option<Block> {
    let word = block.info.split_whitespace().next().unwrap_or_default();
    if word == chart::WORD {
        return chart::block(block, diagnostics);
    }
    let Some(kind) = Kind::of_word(word) else {
        if block.text.trim_start().starts_with("data:") {
            diagnostics
                .error(
                    "unknown-kind",
                    &block.fence,
                    format!("there is no block `{word}`"),
                )
                .suggest(word, Kind::words().chain([chart::WORD]), "blocks are");
            return None;
        }
        return Some(Block::Code {
            text: block.text.to_owned(),
            place: block.fence.clone(),
        });
    };
    let empty = RawPlacement {
        here: block.fence.clone(),
        data: None,
        columns: Vec::new(),
        rows: Vec::new(),
        r#where: None,
    };
    let raw = if block.text.trim().is_empty() {
        empty
    } else {
        let node = yaml::parse(&block.body.path, block.text, block.body.start, diagnostics)?;
        RawPlacement::decode(&node, diagnostics)?
    };
    Some(Block::Placement(raw.mean(kind, block.fence.clone())))
}

record! {
    /// The body of a fenced block.
    RawPlacement => {
        /// The dataset to place: its file name without `.yaml`.
        data: Option<Written>,
        /// The columns to show: a list of their ids.
        columns: Vec<Written>,
        /// The rows to show: a list of their ids.
        rows: Vec<Written>,
        /// Which intentions to show: `{service_area: services-at-home}`.
        r#where: Option<Filter>,
    }
}

impl RawPlacement {
    fn mean(self, kind: Kind, place: Place) -> Placement {
        let Self {
            here: _,
            data,
            columns,
            rows,
            r#where,
        } = self;
        let filter = r#where.map(|filter| filter.0).unwrap_or_default();
        Placement {
            kind,
            data,
            columns,
            rows,
            filter,
            place,
        }
    }
}

/// Which intentions to show.
struct Filter(Vec<(Written, Written)>);

/// What intentions may be chosen by.
const FILTERS: [&str; 4] = ["id", "service_area", "direction", "status"];

impl Decode for Filter {
    fn schema() -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "enum": FILTERS },
            "additionalProperties": shape::prose().to_value(),
        })
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        fields(node, &FILTERS, diagnostics)?;
        let Value::Mapping(entries) = &node.value else {
            wrong_type(node, "keys with values", diagnostics);
            return None;
        };
        let mut pairs = Vec::new();
        for (key, node) in entries {
            let value = scalar(node, "one word", diagnostics)?;
            let value = Written {
                text: value.text.clone(),
                place: node.place.clone(),
            };
            pairs.push((key.clone(), value));
        }
        Some(Self(pairs))
    }
}
