//! Timelines: stages with dates.

use super::{Line, When};
use crate::files::Place;

/// One stage.
#[derive(Clone, Debug)]
pub struct TimelineStage {
    /// Its name in references.
    pub id: String,
    /// What happens.
    pub title: String,
    /// When, or from when.
    pub from: When,
    /// Until when.
    pub to: Option<When>,
    /// What else to know.
    pub text: Option<Line>,
    /// How far it has got.
    pub progress: Option<Progress>,
    /// Where it stands in the data.
    pub place: Place,
}

/// How far a stage has got.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Progress {
    /// Over.
    Done,
    /// Under way.
    Current,
    /// To come.
    Planned,
}

impl Progress {
    /// Every state, with the word that authors write.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Done, "done"),
        (Self::Current, "current"),
        (Self::Planned, "planned"),
    ];

    /// The word that authors write.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(progress, _)| *progress == self)
            .map_or("planned", |(_, key)| key)
    }
}
