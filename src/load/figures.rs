//! Named single numbers.

use super::dataset::{COMMON, RawSource};
use super::decode::{Decode, Id, Needed, record, unique};
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
    if figures.is_blank {
        diagnostics
            .error("missing-key", &place, "this dataset has no figures")
            .help("add `figures:`, each `- {id: beds, label: Beds, value: 1474, type: count}`");
    }
    let figures = figures.items;
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
    pub(super) RawFigures + COMMON => {
        /// The numbers, each beginning `- id:`. A chapter prints one with `= dataset/figure` in
        /// backticks.
        figures: Needed<RawFigure>,
    }
}

record! {
    /// One of `figures`.
    RawFigure => {
        /// The name by which chapters quote the number, in small letters, digits and hyphens:
        /// `beds`.
        id: Id,
        /// What is counted or measured, in words: "Beds in care homes for older people".
        label: String,
        /// The number, without its unit: `1474`, `"1,474"`, `12.5`, or why there is none: `"[x]"`.
        value: Value,
        /// What kind of number it is.
        r#type: NumberType,
        /// The unit: `£`, `£000`, `£m`, `£bn`, `%`, or words such as "hours". Money is in `£` and
        /// percent in `%` unless you say otherwise.
        unit: Option<Unit>,
        /// The date that the number describes: `2018-03-31`, `2018-03` or `2018`.
        at: Option<When>,
        /// What a reader must know about the number, in one line.
        note: Option<Line>,
        /// Who published this number, where that is not the dataset's own source.
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
        let unit = unit.unwrap_or_else(|| usual_unit(Some(number_type)));
        let source = source.map(RawSource::mean);
        NamedFigure {
            place: id.0.place,
            id: id.0.text,
            label,
            value,
            number_type,
            unit,
            round_to: None,
            at,
            note,
            source,
        }
    }
}
