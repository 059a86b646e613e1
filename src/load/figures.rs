//! Named single numbers.

use schemars::Schema;

use super::dataset::{COMMON, RawSource};
use super::decode::{Decode, Id, Needed, record, shape, unique};
use super::table::usual_unit;
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{Line, Marker, NamedFigure, NumberType, Origin, Unit, Value, When, Written};

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
    let figures = figures.into_iter();
    Some(
        figures
            .filter_map(|figure| figure.mean(diagnostics))
            .collect(),
    )
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
    RawFigure, with value_or_formula => {
        /// The name by which chapters quote the number, in small letters, digits and hyphens:
        /// `beds`.
        id: Id,
        /// What is counted or measured, in words: "Beds in care homes for older people".
        label: String,
        /// The number, without its unit: `1474`, `"1,474"`, `12.5`, or why there is none: `"[x]"`.
        value: Option<Value>,
        /// How the number is worked out from others: `beds - empty`, `care-homes/total.beds / 12`. A
        /// figure of this file goes by its id, and a cell by its dataset, row and column. Where there is
        /// a `value` as well, it is checked.
        formula: Option<Written>,
        /// To how many decimals a number is printed that is worked out: `1`.
        decimals: Option<u32>,
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
    fn mean(self, diagnostics: &mut Diagnostics) -> Option<NamedFigure> {
        let Self {
            here: _,
            id,
            label,
            value,
            formula,
            decimals,
            r#type: number_type,
            unit,
            at,
            note,
            source,
        } = self;
        let unit = unit.unwrap_or_else(|| usual_unit(Some(number_type)));
        let source = source.map(RawSource::mean);
        let origin = match (value, &formula) {
            (None, Some(_)) => Origin::WorkedOut,
            (None, None) => {
                diagnostics
                    .error("missing-key", &id.0.place, "there is no `value` here")
                    .help("add a line `value: …`, or a line `formula: …` that says how it is worked out");
                return None;
            }
            (Some(_), _) => Origin::Typed,
        };
        Some(NamedFigure {
            place: id.0.place,
            id: id.0.text,
            label,
            value: value.unwrap_or(Value::Missing(Marker::NotAvailable)),
            formula,
            decimals,
            origin,
            number_type,
            unit,
            round_to: None,
            at,
            note,
            source,
        })
    }
}

fn value_or_formula(schema: Schema) -> Schema {
    shape::needs_one_of(schema, &["value", "formula"])
}
