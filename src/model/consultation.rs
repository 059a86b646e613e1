//! Consultations: how people have their say.

use jiff::civil::Date;

use super::worded::worded;
use super::{Line, Prose, When, Written};
use crate::files::Place;

/// A consultation on an edition.
#[derive(Clone, Debug)]
pub struct Consultation {
    /// The first day.
    pub opens: Date,
    /// The last day.
    pub closes: Date,
    /// The time of day at which it closes.
    pub closing_time: Option<String>,
    /// What is asked, and of whom.
    pub about: Prose,
    /// The ways to respond.
    pub ways: Vec<Way>,
    /// Meetings.
    pub events: Vec<Event>,
    /// What is asked.
    pub questions: Vec<Question>,
    /// How to ask for another format, or for help.
    pub formats: Prose,
    /// What happens afterwards.
    pub next: Prose,
    /// Who answered and what changed, once that is known.
    pub results: Option<Results>,
}

/// One way to respond.
#[derive(Clone, Debug)]
pub struct Way {
    /// Where it stands in the data.
    pub place: Place,
    /// Which way.
    pub kind: WayKind,
    /// Its name, where the usual one does not do.
    pub label: Option<String>,
    /// Where the form is.
    pub url: Option<Written>,
    /// The mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub telephone: Option<String>,
    /// The postal address, line by line.
    pub address: Vec<String>,
    /// What else to know.
    pub text: Option<Line>,
}

worded! {
    /// The ways to respond.
    WayKind {
        /// A form on the web.
        Online = "online",
        /// An email.
        Email = "email",
        /// A letter.
        Post = "post",
        /// A telephone call.
        Telephone = "telephone",
        /// A call through Relay UK, or a text message.
        Relay = "relay",
        /// A meeting, such as a provider forum.
        Event = "event",
    }
}

/// A meeting.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its name.
    pub title: String,
    /// The day, as far as it is known.
    pub date: Option<When>,
    /// The time of day.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// For whom.
    pub audience: Option<String>,
    /// What else to know.
    pub text: Option<Line>,
    /// Where it stands in the data.
    pub entry: Place,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Where it stands in the data.
    pub place: Place,
    /// Its fragment on the page.
    pub id: String,
    /// The question.
    pub text: String,
    /// The chapter file that it is about.
    pub chapter: Option<Written>,
}

/// What came of a consultation.
#[derive(Clone, Debug)]
pub struct Results {
    /// How many answered.
    pub responses: Option<u32>,
    /// Who they were.
    pub from: Option<Line>,
    /// What they said.
    pub summary: Prose,
    /// What changed because of it.
    pub changed: Prose,
}

/// Where a consultation stands on a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// Not yet open.
    Before,
    /// Open.
    Open,
    /// Over.
    Closed,
}

impl Consultation {
    /// Its texts of any length.
    #[must_use]
    pub fn texts(&self) -> Vec<&Prose> {
        let results = self.results.iter();
        let told = results.flat_map(|results| [&results.summary, &results.changed]);
        let before = [&self.about, &self.formats, &self.next];
        before.into_iter().chain(told).collect()
    }

    /// Where the consultation stands on the day `today`; it is open on its last day.
    #[must_use]
    pub fn state(&self, today: Date) -> State {
        if today < self.opens {
            State::Before
        } else if today <= self.closes {
            State::Open
        } else {
            State::Closed
        }
    }
}
