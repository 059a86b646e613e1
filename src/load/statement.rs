//! The facts of the accessibility statement and of the privacy notice.

use jiff::civil::Date;

use super::decode::{Url, record};
use crate::model::{Accessibility, Compliance, Line, Privacy, Problem, Prose, When, Written};

record! {
    /// `accessibility` in `site.yaml`.
    pub(super) RawAccessibility => {
        status: Compliance,
        prepared: Date,
        reviewed: Date,
        tested: Date,
        tested_by: String,
        method: Prose,
        response_days: u32,
        can: Vec<Line>,
        problems: Vec<RawProblem>,
        burden: Vec<Line>,
        out_of_scope: Vec<Line>,
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
        what: Line,
        who: Line,
        criterion: String,
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
        controller: String,
        contact: Option<Written>,
        reviewed: Option<Date>,
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
