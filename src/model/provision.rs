//! Services, and where they are.

use super::worded::worded;
use super::{Line, Value, When};
use crate::files::Place;
use jiff::civil::Date;

/// The care that there is.
#[derive(Clone, Debug)]
pub struct Provision {
    /// The types of service, in the order in which they are shown.
    pub types: Vec<LocationType>,
    /// The number to whose multiples capacities were rounded to keep people private.
    pub round_to: Option<u32>,
    /// The services.
    pub locations: Vec<Location>,
}

/// A type of service.
#[derive(Clone, Debug)]
pub struct LocationType {
    /// Its name in the data.
    pub id: String,
    /// Its name on pages.
    pub label: String,
    /// What capacity counts: beds, units, people.
    pub unit: Option<String>,
}

/// One service at one place.
#[derive(Clone, Debug)]
pub struct Location {
    /// Its name in references.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub provider: String,
    /// The id of its type.
    pub kind: String,
    /// Where it is.
    pub locality: String,
    /// How many people it has room for.
    pub capacity: Option<Value>,
    /// What the Care Quality Commission says of it.
    pub rating: Option<Rating>,
    /// The day of the rating.
    pub rated: Option<Date>,
    /// Whom it is for.
    pub client_groups: Vec<String>,
    /// Its status under the council's framework, over time.
    pub framework: Vec<Framework>,
    /// When it opened.
    pub opened: Option<When>,
    /// When it closed.
    pub closed: Option<When>,
    /// What else to know.
    pub note: Option<Line>,
    /// Where it stands in the data.
    pub place: Place,
}

/// A status under a framework, for a time.
#[derive(Clone, Debug)]
pub struct Framework {
    /// The status, in words.
    pub status: String,
    /// Since when.
    pub from: Option<When>,
    /// Until when.
    pub to: Option<When>,
}

worded! {
    /// What the Care Quality Commission may say of a service.
    Rating {
        /// The best of the four ratings.
        Outstanding = "outstanding",
        /// The second of the four.
        Good = "good",
        /// The third: not good enough.
        RequiresImprovement = "requires-improvement",
        /// The last: not fit.
        Inadequate = "inadequate",
        /// Not yet rated.
        NotRated = "not-rated",
    }
}
