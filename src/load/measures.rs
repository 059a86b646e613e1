//! Measures: indicators with a baseline, a target and where they stand.

use super::dataset::COMMON;
use super::decode::{Decode, Id, Needed, record, unique};
use super::table::usual_unit;
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{Better, Line, Measure, MeasureStatus, NumberType, Reading, Unit, Value, When};

/// Reads a dataset of the kind `measures`.
pub(super) fn measures(node: &Node, diagnostics: &mut Diagnostics) -> Option<Vec<Measure>> {
    let RawMeasures {
        here: place,
        measures,
    } = RawMeasures::decode(node, diagnostics)?;
    if measures.is_blank {
        diagnostics
            .error("missing-key", &place, "this dataset has no measures")
            .help("add `measures:`, each `- {id: …, title: …, type: percent, target: {value: 20, by: 2021}}`");
    }
    let measures = measures.items;
    unique(
        measures
            .iter()
            .map(|measure| (&*measure.id.0.text, &measure.id.0.place)),
        diagnostics,
    );
    Some(measures.into_iter().map(RawMeasure::mean).collect())
}

record! {
    /// The keys of a dataset of measures.
    pub(super) RawMeasures + COMMON => {
        /// The measures, each beginning `- id:`.
        measures: Needed<RawMeasure>,
    }
}

record! {
    /// One of `measures`.
    RawMeasure => {
        /// The name by which chapters quote the measure, in small letters, digits and hyphens:
        /// `delayed-transfers`.
        id: Id,
        /// What is measured, in words.
        title: String,
        /// What kind of number it is.
        r#type: NumberType,
        /// The unit: `£`, `£000`, `£m`, `£bn`, `%`, or words such as "days". Money is in `£` and
        /// percent in `%` unless you say otherwise.
        unit: Option<Unit>,
        /// Whether a higher or a lower number is better.
        better: Option<Better>,
        /// The heading under which the measure stands together with others.
        group: Option<String>,
        /// Where it stood at the start: `{value: 31, at: 2017}`.
        baseline: Option<RawReading>,
        /// Where it is to be, and by when: `{value: 20, by: 2021}`.
        target: Option<RawTarget>,
        /// Where it stands now: `{value: 27, at: 2018-06}`.
        actual: Option<RawReading>,
        /// How it is judged against its target. Shown in words.
        status: Option<MeasureStatus>,
        /// What a reader must know about it, in one line.
        comment: Option<Line>,
    }
}

impl RawMeasure {
    fn mean(self) -> Measure {
        let Self {
            here: entry,
            id,
            title,
            r#type: number_type,
            unit,
            better,
            group,
            ..
        } = self;
        let Self {
            baseline,
            target,
            actual,
            status,
            comment,
            ..
        } = self;
        Measure {
            place: id.0.place,
            id: id.0.text,
            title,
            number_type,
            unit: unit.unwrap_or_else(|| usual_unit(Some(number_type))),
            round_to: None,
            better,
            group,
            baseline: baseline.map(RawReading::mean),
            target: target.map(RawTarget::mean),
            actual: actual.map(RawReading::mean),
            status,
            comment,
            entry,
        }
    }
}

record! {
    /// `baseline` and `actual`.
    RawReading => {
        /// The number, without its unit, or why there is none: `"[x]"`.
        value: Value,
        /// The date that the number describes: `2018-03-31`, `2018-03` or `2018`.
        at: Option<When>,
    }
}

impl RawReading {
    fn mean(self) -> Reading {
        let Self { here, value, at } = self;
        Reading {
            value,
            when: at,
            place: here,
        }
    }
}

record! {
    /// `target`.
    RawTarget => {
        /// The number to be reached, without its unit.
        value: Value,
        /// When it is to be reached: `2021-03-31`, `2021-03` or `2021`.
        by: Option<When>,
    }
}

impl RawTarget {
    fn mean(self) -> Reading {
        let Self { here, value, by } = self;
        Reading {
            value,
            when: by,
            place: here,
        }
    }
}
