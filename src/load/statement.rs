//! The facts of the accessibility statement and of the privacy notice.

use jiff::civil::Date;

use super::decode::{Url, record};
use crate::model::{Accessibility, Compliance, Line, Privacy, Problem, Prose, When, Written};

record! {
    /// `accessibility` in `site.yaml`.
    pub(super) RawAccessibility => {
        /// How far the site meets the standard, the Web Content Accessibility Guidelines 2.2 at
        /// level AA.
        status: Compliance,
        /// The day on which the statement was first written, such as `2018-03-01`.
        prepared: Date,
        /// The day on which it was last reviewed. More than a year ago is a warning.
        reviewed: Date,
        /// The day on which the site was last tested.
        tested: Date,
        /// Who tested the site.
        tested_by: String,
        /// How the site was tested. Markdown of any length, after `|`.
        method: Prose,
        /// Within how many working days a request is answered, as a whole number.
        response_days: u32,
        /// What readers can do, one line to an item, such as "read every chapter without
        /// JavaScript".
        can: Vec<Line>,
        /// What does not work, each beginning `- what:`. None if the status is `fully`.
        problems: Vec<RawProblem>,
        /// What would be a disproportionate burden to mend, one line to an item.
        burden: Vec<Line>,
        /// What the law does not cover, one line to an item.
        out_of_scope: Vec<Line>,
        /// The address of the report of the test, whole: `https://…`.
        report_url: Option<Url>,
    }
}

impl RawAccessibility {
    /// What the keys mean.
    pub(super) fn mean(self) -> Accessibility {
        let Self {
            here: _,
            status,
            prepared,
            reviewed,
            tested,
            tested_by,
            method,
            ..
        } = self;
        let Self {
            response_days,
            can,
            problems,
            burden,
            out_of_scope,
            report_url,
            ..
        } = self;
        Accessibility {
            status,
            prepared,
            reviewed,
            tested,
            tested_by,
            method,
            response_days,
            can,
            problems: problems.into_iter().map(RawProblem::mean).collect(),
            burden,
            out_of_scope,
            report_url: report_url.map(|url| url.0),
        }
    }
}

record! {
    /// One of `problems` in the facts of the accessibility statement.
    RawProblem => {
        /// What does not work, in one line.
        what: Line,
        /// For whom it does not work, in one line.
        who: Line,
        /// The criterion of the standard that it misses: 1.1.1 Non-text Content.
        criterion: String,
        /// By when it will be mended: `2027-03-31`, `2027-03` or `2027`.
        fix_by: When,
    }
}

impl RawProblem {
    fn mean(self) -> Problem {
        let Self {
            here: _,
            what,
            who,
            criterion,
            fix_by,
        } = self;
        Problem {
            what,
            who,
            criterion,
            fix_by,
        }
    }
}

record! {
    /// `privacy` in `site.yaml`.
    pub(super) RawPrivacy => {
        /// Who is responsible for personal information: the council, as the law calls it.
        controller: String,
        /// The `id` of one of the contacts. Without it, the contact `privacy` is named, or the
        /// first.
        contact: Option<Written>,
        /// The day on which the notice was last reviewed, such as `2018-03-01`.
        reviewed: Option<Date>,
        /// What readers must know. Markdown of any length, after `|`.
        about: Option<Prose>,
    }
}

impl RawPrivacy {
    /// What the keys mean.
    pub(super) fn mean(self) -> Privacy {
        let Self {
            here: _,
            controller,
            contact,
            reviewed,
            about,
        } = self;
        Privacy {
            controller,
            contact,
            reviewed,
            about: about.unwrap_or_default(),
        }
    }
}
