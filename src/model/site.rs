//! The site: one council's statement, all its editions.

use jiff::civil::Date;

use super::worded::worded;
use super::{Edition, Keys, Line, Prose, Status, When, Words, Written};
use crate::files::Place;

/// One council's Market Position Statement, fully read.
#[derive(Clone, Debug)]
pub struct Site {
    /// The day for which it is made: what depends on today takes it from here.
    pub today: Date,
    /// The site's file.
    pub place: Place,
    /// Where the keys of its file stand.
    pub keys: Keys,
    /// Whether there are faults in its file, so that not all that it holds is here.
    pub is_flawed: bool,
    /// Where the editions that are not published, since they are drafts, say so.
    pub left_out: Vec<Place>,
    /// Its title.
    pub title: String,
    /// Whose it is.
    pub council: Council,
    /// Where it will be published; ends in `/`.
    pub base_url: Option<String>,
    /// The language, such as `en-GB`.
    pub language: String,
    /// The name of the theme.
    pub theme: Written,
    /// The council's colours.
    pub brand: Brand,
    /// A line for every page.
    pub notice: Option<Line>,
    /// The licence of the content.
    pub licence: Option<Licence>,
    /// Whom to ask; the first is the site's own.
    pub contacts: Vec<Contact>,
    /// The facts of the accessibility statement.
    pub accessibility: Option<Accessibility>,
    /// The facts of the privacy notice.
    pub privacy: Option<Privacy>,
    /// Every edition, the newest first.
    pub editions: Vec<Edition>,
    /// The words of the pages.
    pub words: Words,
}

/// Whose statement it is.
#[derive(Clone, Debug)]
pub struct Council {
    /// The full name.
    pub name: String,
    /// The short name.
    pub short: String,
    /// The area.
    pub area: String,
    /// The council's own site.
    pub url: Option<String>,
}

/// The council's colours, as `#rrggbb`.
#[derive(Clone, Debug)]
pub struct Brand {
    /// On light screens and on paper.
    pub colour: Written,
    /// On dark screens.
    pub dark: Written,
}

/// The licence of the content.
#[derive(Clone, Debug)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
}

/// Whom to ask.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Its name in the data.
    pub id: String,
    /// Where it stands in the site's file.
    pub place: Place,
    /// The whole entry in the site's file.
    pub entry: Place,
    /// The team.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub telephone: Option<String>,
    /// How to call through Relay UK, or to send a text.
    pub relay: Option<String>,
    /// The postal address, line by line.
    pub address: Vec<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// What to ask them.
    pub about: Option<Line>,
}

/// The facts of the accessibility statement that SI 2018/952, regulation 8, prescribes.
#[derive(Clone, Debug)]
pub struct Accessibility {
    /// How far the site meets the standard, as the council judges.
    pub status: Compliance,
    /// The day the statement was prepared.
    pub prepared: Date,
    /// The day it was last reviewed.
    pub reviewed: Date,
    /// The day the site was last tested.
    pub tested: Date,
    /// Who tested it.
    pub tested_by: String,
    /// How it was tested, and which pages.
    pub method: Prose,
    /// Within how many working days a request is answered.
    pub response_days: u32,
    /// What readers can do.
    pub can: Vec<Line>,
    /// What does not meet the standard.
    pub problems: Vec<Problem>,
    /// What would be a disproportionate burden to mend.
    pub burden: Vec<Line>,
    /// What the regulations do not cover.
    pub out_of_scope: Vec<Line>,
    /// The report of the test.
    pub report_url: Option<Written>,
}

worded! {
    /// How far a site meets the Web Content Accessibility Guidelines.
    Compliance {
        /// Wholly.
        Fully = "fully",
        /// With exceptions.
        Partially = "partially",
        /// Hardly.
        Not = "not",
    }
}

/// Something that does not meet the standard.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What.
    pub what: Line,
    /// Whom it affects.
    pub who: Line,
    /// The success criterion that it fails.
    pub criterion: String,
    /// When it will be mended.
    pub fix_by: When,
}

/// The facts of the privacy notice.
#[derive(Clone, Debug)]
pub struct Privacy {
    /// Who answers for personal data.
    pub controller: String,
    /// The id of a contact.
    pub contact: Option<Written>,
    /// The day the notice was last reviewed.
    pub reviewed: Option<Date>,
    /// What else to know.
    pub about: Prose,
}

impl Site {
    /// The edition that a visitor to the site's own address wants: the newest that is in force, or
    /// else the newest that is out for consultation, or else the newest.
    #[must_use]
    pub fn current(&self) -> Option<&Edition> {
        let newest = |status: Status| {
            self.editions
                .iter()
                .find(|edition| edition.status == status)
        };
        newest(Status::Published)
            .or_else(|| newest(Status::Consultation))
            .or_else(|| self.editions.first())
    }

    /// The edition with this address.
    #[must_use]
    pub fn edition(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == id)
    }

    /// The contact with this id.
    #[must_use]
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }
}
