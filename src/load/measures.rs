//! Measures: indicators with a baseline, a target and where they stand.

use super::dataset::COMMON;
use super::decode::{Decode, Id, lists_nothing, record, unique};
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
    if lists_nothing(node, "measures") {
        diagnostics
            .error("missing-key", &place, "this dataset has no measures")
            .help("add `measures:`, each `- {id: …, title: …, type: percent, target: {value: 20, by: 2021}}`");
    }
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
    RawMeasures + COMMON => {
        measures: Vec<RawMeasure>,
    }
}

record! {
    /// One of `measures`.
    RawMeasure => {
        id: Id,
        title: String,
        r#type: NumberType,
        unit: Option<String>,
        better: Option<Better>,
        group: Option<String>,
        baseline: Option<RawReading>,
        target: Option<RawTarget>,
        actual: Option<RawReading>,
        status: Option<MeasureStatus>,
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
            unit: unit.map_or_else(|| usual_unit(Some(number_type)), |unit| Unit::parse(&unit)),
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
        value: Value,
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
        value: Value,
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
