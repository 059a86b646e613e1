//! Named single numbers.

use super::dataset::{COMMON, RawSource};
use super::decode::{Decode, Id, lists_nothing, record, unique};
use super::table::usual_unit;
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{Line, NamedFigure, NumberType, Unit, Value, When};

/// Reads a dataset of the kind `figures`.
pub(super) fn figures(node: &Node, diagnostics: &mut Diagnostics) -> Option<Vec<NamedFigure>> {
    let RawFigures {
        here: place,
        figures,
    } = RawFigures::decode(node, diagnostics)?;
    if lists_nothing(node, "figures") {
        diagnostics
            .error("missing-key", &place, "this dataset has no figures")
            .help("add `figures:`, each `- {id: beds, label: Beds, value: 1474, type: count}`");
    }
    unique(
        figures
            .iter()
            .map(|figure| (&*figure.id.0.text, &figure.id.0.place)),
        diagnostics,
    );
    Some(figures.into_iter().map(RawFigure::mean).collect())
}

record! {
    /// The keys of a dataset of figures.
    RawFigures + COMMON => {
        figures: Vec<RawFigure>,
    }
}

record! {
    /// One of `figures`.
    RawFigure => {
        id: Id,
        label: String,
        value: Value,
        r#type: NumberType,
        unit: Option<String>,
        at: Option<When>,
        note: Option<Line>,
        source: Option<RawSource>,
    }
}

impl RawFigure {
    fn mean(self) -> NamedFigure {
        let Self {
            here: _,
            id,
            label,
            value,
            r#type: number_type,
            unit,
            at,
            note,
            source,
        } = self;
        let unit = unit.map_or_else(|| usual_unit(Some(number_type)), |unit| Unit::parse(&unit));
        let source = source.map(RawSource::mean);
        NamedFigure {
            place: id.0.place,
            id: id.0.text,
            label,
            value,
            number_type,
            unit,
            at,
            note,
            source,
        }
    }
}
