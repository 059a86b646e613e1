//! Intentions: what the council means to buy, change, keep or stop.

use super::worded::worded;
use super::{Keys, Line, Prose, When, Written};
use crate::files::Place;

/// What the council means to do, under its service areas.
#[derive(Clone, Debug)]
pub struct Intentions {
    /// The areas, in the order in which they are shown.
    pub service_areas: Vec<ServiceArea>,
    /// The intentions, in the order in which they are shown within their areas.
    pub intentions: Vec<Intention>,
}

/// A kind of service under which intentions are shown.
#[derive(Clone, Debug)]
pub struct ServiceArea {
    /// Its name in the data.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A line about it.
    pub summary: Option<Line>,
    /// Where it stands in the data.
    pub place: Place,
}

/// One thing the council means to do: the record that a provider follows from year to year.
#[derive(Clone, Debug)]
pub struct Intention {
    /// Where it stands in the data.
    pub place: Place,
    /// Where its keys stand.
    pub keys: Keys,
    /// Its name, the same from year to year.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The intention in one sentence.
    pub headline: Line,
    /// The id of its service area.
    pub service_area: Written,
    /// What is to happen to the service.
    pub direction: Direction,
    /// How far it has got.
    pub stage: Stage,
    /// Whom it is for.
    pub client_groups: Vec<String>,
    /// Where.
    pub localities: Vec<String>,
    /// What the service is.
    pub introduction: Prose,
    /// What there is now.
    pub current: Prose,
    /// What people need.
    pub need: Prose,
    /// What stands in the way.
    pub challenges: Prose,
    /// What providers could do.
    pub opportunities: Prose,
    /// What the council does not want.
    pub not_wanted: Prose,
    /// What happens when.
    pub timeline: Vec<Milestone>,
    /// What it is worth.
    pub value: Option<Line>,
    /// How it will be bought: the route to market.
    pub route: Option<Line>,
    /// The identifiers of notices that were published about it.
    pub notices: Vec<String>,
    /// The id of a contact of the site.
    pub contact: Option<Written>,
    /// The chapter file that discusses it.
    pub chapter: Option<Written>,
    /// The ids of datasets to show with it.
    pub data: Vec<Written>,
    /// Where to read more.
    pub links: Vec<WebLink>,
}

impl Intention {
    /// Its texts of any length, in the order in which its page shows them.
    #[must_use]
    pub fn texts(&self) -> [&Prose; 6] {
        [
            &self.introduction,
            &self.current,
            &self.need,
            &self.challenges,
            &self.opportunities,
            &self.not_wanted,
        ]
    }
}

/// Something that is to happen.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// When, to the precision that is known; or in words.
    pub when: Result<When, String>,
    /// What.
    pub what: Line,
}

/// A link with its words.
#[derive(Clone, Debug)]
pub struct WebLink {
    /// Its words.
    pub text: String,
    /// Its address.
    pub url: Written,
}

worded! {
    /// What is to happen to a service.
    Direction {
        /// We want more of it, or something new.
        Buy = "buy",
        /// We want something else in its place.
        Change = "change",
        /// We want the same again.
        Keep = "keep",
        /// We will buy no more of it.
        Stop = "stop",
    }
}

worded! {
    /// How far an intention has got.
    Stage {
        /// We are thinking about it.
        Exploring = "exploring",
        /// It is decided, and has not begun.
        Planned = "planned",
        /// We are talking with providers.
        Engagement = "engagement",
        /// We are buying it now.
        Procurement = "procurement",
        /// It is running.
        InPlace = "in-place",
        /// It is over.
        Ended = "ended",
    }
}
