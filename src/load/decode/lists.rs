//! Keys that may be absent, and lists.

use schemars::Schema;

use super::{Decode, shape, wrong_type};
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::load::yaml::{Node, Value};

/// A list in which something must stand. Where nothing does, its owner reports it, who knows what
/// to
/// suggest.
pub(in crate::load) struct Needed<T> {
    pub(in crate::load) items: Vec<T>,
    /// There is no such key, or nothing under it; what cannot be read is something.
    pub(in crate::load) is_blank: bool,
}

impl<T: Decode> Decode for Option<T> {
    const MAY_BE_ABSENT: bool = true;

    fn schema() -> Schema {
        T::schema()
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::decode(node, diagnostics).map(Some)
    }

    fn absent(_: &str, _: &Place, _: &mut Diagnostics) -> Option<Self> {
        Some(None)
    }
}

/// A list; absent, it is empty. What cannot be read in it is left out.
impl<T: Decode> Decode for Vec<T> {
    const MAY_BE_ABSENT: bool = true;

    fn schema() -> Schema {
        shape::list(T::schema())
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Value::Sequence(items) = &node.value else {
            wrong_type(node, "a list, each item after `-`", diagnostics);
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| T::decode(item, diagnostics))
                .collect(),
        )
    }

    fn absent(_: &str, _: &Place, _: &mut Diagnostics) -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Decode> Decode for Needed<T> {
    fn schema() -> Schema {
        let mut schema = shape::list(T::schema());
        schema.insert("minItems".into(), 1.into());
        schema
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let items = Vec::decode(node, diagnostics)?;
        let is_blank = matches!(&node.value, Value::Sequence(items) if items.is_empty());
        Some(Self { items, is_blank })
    }

    fn absent(_: &str, _: &Place, _: &mut Diagnostics) -> Option<Self> {
        Some(Self {
            items: Vec::new(),
            is_blank: true,
        })
    }
}
