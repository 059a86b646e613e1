//! Consultations: how people have their say.

use jiff::civil::Date;

use super::dataset::COMMON;
use super::decode::{Decode, Email, Id, keys, lists_nothing, record, unique};
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Consultation, Event, Line, Prose, Question, Results, Way, WayKind, When, Written,
};

/// Reads a dataset of the kind `consultation`.
pub(super) fn consultation(node: &Node, diagnostics: &mut Diagnostics) -> Option<Consultation> {
    let raw = RawConsultation::decode(node, diagnostics)?;
    if raw.closes < raw.opens {
        diagnostics
            .error(
                "bad-date",
                keys(node).place("closes"),
                "this consultation closes before it opens",
            )
            .help("`opens` is its first day, and `closes` its last");
    }
    if lists_nothing(node, "respond") {
        diagnostics
            .error("missing-key", &raw.here, "this consultation names no way to respond")
            .help("add `respond:`; a form alone shuts people out: give mail, post and telephone as well");
    }
    unique(
        raw.questions
            .iter()
            .map(|question| (&*question.id.0.text, &question.id.0.place)),
        diagnostics,
    );
    for way in &raw.respond {
        way.check(diagnostics);
    }
    Some(raw.mean())
}

record! {
    /// The keys of a consultation.
    RawConsultation + COMMON => {
        opens: Date,
        closes: Date,
        closing_time: Option<String>,
        about: Prose,
        respond: Vec<RawWay>,
        events: Vec<RawEvent>,
        questions: Vec<RawQuestion>,
        formats: Prose,
        next: Prose,
        results: Option<RawResults>,
    }
}

impl RawConsultation {
    fn mean(self) -> Consultation {
        let Self {
            here: _,
            opens,
            closes,
            closing_time,
            about,
            respond,
            events,
            ..
        } = self;
        let Self {
            questions,
            formats,
            next,
            results,
            ..
        } = self;
        Consultation {
            opens,
            closes,
            closing_time,
            about,
            ways: respond.into_iter().map(RawWay::mean).collect(),
            events: events.into_iter().map(RawEvent::mean).collect(),
            questions: questions.into_iter().map(RawQuestion::mean).collect(),
            formats,
            next,
            results: results.map(RawResults::mean),
        }
    }
}

record! {
    /// One of `respond`.
    RawWay => {
        by: WayKind,
        label: Option<String>,
        url: Option<Written>,
        email: Option<Email>,
        telephone: Option<String>,
        address: Vec<String>,
        text: Option<Line>,
    }
}

impl RawWay {
    /// Reports a way that does not say where to.
    fn check(&self, diagnostics: &mut Diagnostics) {
        let (given, key) = match self.by {
            WayKind::Online => (self.url.is_some(), "url"),
            WayKind::Email => (self.email.is_some(), "email"),
            WayKind::Post => (!self.address.is_empty(), "address"),
            WayKind::Telephone => (self.telephone.is_some(), "telephone"),
            WayKind::Relay => (self.telephone.is_some() || self.text.is_some(), "telephone"),
            WayKind::Event => (true, ""),
        };
        if !given {
            diagnostics
                .error(
                    "missing-key",
                    &self.here,
                    format!("there is no `{key}` here"),
                )
                .help(format!("a response by `{}` needs `{key}:`", self.by.key()));
        }
    }

    fn mean(self) -> Way {
        let Self {
            here: place,
            by,
            label,
            url,
            email,
            telephone,
            address,
            text,
        } = self;
        Way {
            place,
            kind: by,
            label,
            url,
            email: email.map(|email| email.0),
            telephone,
            address,
            text,
        }
    }
}

record! {
    /// One of `events`.
    RawEvent => {
        title: String,
        date: Option<When>,
        time: Option<String>,
        place: Option<String>,
        r#for: Option<String>,
        text: Option<Line>,
    }
}

impl RawEvent {
    fn mean(self) -> Event {
        let Self {
            here: entry,
            title,
            date,
            time,
            place,
            r#for: audience,
            text,
        } = self;
        Event {
            title,
            date,
            time,
            place,
            audience,
            text,
            entry,
        }
    }
}

record! {
    /// One of `questions`.
    RawQuestion => {
        id: Id,
        text: String,
        chapter: Option<Written>,
    }
}

impl RawQuestion {
    fn mean(self) -> Question {
        let Self {
            here: place,
            id,
            text,
            chapter,
        } = self;
        Question {
            place,
            id: id.0.text,
            text,
            chapter,
        }
    }
}

record! {
    /// `results`.
    RawResults => {
        responses: Option<u32>,
        from: Option<Line>,
        summary: Option<Prose>,
        changed: Option<Prose>,
    }
}

impl RawResults {
    fn mean(self) -> Results {
        let Self {
            here: _,
            responses,
            from,
            summary,
            changed,
        } = self;
        let (summary, changed) = (summary.unwrap_or_default(), changed.unwrap_or_default());
        Results {
            responses,
            from,
            summary,
            changed,
        }
    }
}
