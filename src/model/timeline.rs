//! Timelines: stages with dates.

use super::worded::worded;
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
    /// The whole entry in the data.
    pub entry: Place,
}

worded! {
    /// How far a stage has got.
    Progress {
        /// Over.
        Done = "done",
        /// Under way.
        Current = "current",
        /// To come.
        Planned = "planned",
    }
}
