//! Services, and where they are.

use super::{Line, Value, When};
use crate::files::Place;
use jiff::civil::Date;

/// The care that there is.
#[derive(Clone, Debug)]
pub struct Provision {
    /// The types of service, in the order in which they are shown.
    pub types: Vec<LocationType>,
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

/// What the Care Quality Commission may say of a service.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Rating {
    /// The best.
    Outstanding,
    /// Good.
    Good,
    /// Not good enough.
    RequiresImprovement,
    /// Not fit.
    Inadequate,
    /// Not yet rated.
    NotRated,
}

impl Rating {
    /// Every rating, with the word that authors write.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Outstanding, "outstanding"),
        (Self::Good, "good"),
        (Self::RequiresImprovement, "requires-improvement"),
        (Self::Inadequate, "inadequate"),
        (Self::NotRated, "not-rated"),
    ];

    /// The word that authors write.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(rating, _)| *rating == self)
            .map_or("not-rated", |(_, key)| key)
    }
}
