//! Measures: indicators with a baseline, a target and where they stand.

use super::worded::worded;
use super::{Line, NumberType, Unit, Value, When};
use crate::files::Place;

/// One indicator.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name in references.
    pub id: String,
    /// What it measures.
    pub title: String,
    /// What kind of number it is.
    pub number_type: NumberType,
    /// What it counts.
    pub unit: Unit,
    /// The number to whose multiples its counts were rounded to keep people private.
    pub round_to: Option<u32>,
    /// Which way is better.
    pub better: Option<Better>,
    /// The heading that it belongs under.
    pub group: Option<String>,
    /// Where it began.
    pub baseline: Option<Reading>,
    /// Where it is to go.
    pub target: Option<Reading>,
    /// Where it is.
    pub actual: Option<Reading>,
    /// How that is judged.
    pub status: Option<MeasureStatus>,
    /// What else to know.
    pub comment: Option<Line>,
    /// Where it stands in the data.
    pub place: Place,
    /// The whole entry in the data.
    pub entry: Place,
}

/// A number at a time.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The number.
    pub value: Value,
    /// When it held, or is to hold.
    pub when: Option<When>,
    /// Where it stands in the data.
    pub place: Place,
}

worded! {
    /// Which way is better.
    Better {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
    }
}

worded! {
    /// How a measure is judged against its target.
    MeasureStatus {
        /// The target is reached.
        Met = "met",
        /// The target will be reached.
        OnTrack = "on-track",
        /// The target may not be reached.
        AtRisk = "at-risk",
        /// The target will not be reached.
        OffTrack = "off-track",
        /// Work has not begun.
        NotStarted = "not-started",
    }
}
