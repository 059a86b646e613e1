//! Measures: indicators with a baseline, a target and where they stand.

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
}

/// A number at a time.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The number.
    pub value: Value,
    /// When it held, or is to hold.
    pub when: Option<When>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Better {
    /// More.
    Higher,
    /// Less.
    Lower,
}

impl Better {
    /// Both ways, with the words that authors write.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Higher, "higher"), (Self::Lower, "lower")];

    /// The word that authors write.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(better, _)| *better == self)
            .map_or("higher", |(_, key)| key)
    }
}

/// How a measure is judged against its target.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MeasureStatus {
    /// Reached.
    Met,
    /// Will be reached.
    OnTrack,
    /// May not be reached.
    AtRisk,
    /// Will not be reached.
    OffTrack,
    /// Not begun.
    NotStarted,
}

impl MeasureStatus {
    /// Every status, with the word that authors write.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Met, "met"),
        (Self::OnTrack, "on-track"),
        (Self::AtRisk, "at-risk"),
        (Self::OffTrack, "off-track"),
        (Self::NotStarted, "not-started"),
    ];

    /// The word that authors write.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(status, _)| *status == self)
            .map_or("not-started", |(_, key)| key)
    }
}
