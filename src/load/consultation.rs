//! Consultations: how people have their say.

use jiff::civil::Date;
use schemars::{Schema, json_schema};

use super::dataset::COMMON;
use super::decode::{Decode, Email, Id, Needed, keys, record, shape, unique};
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
    if raw.respond.is_blank {
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
    for way in &raw.respond.items {
        way.check(diagnostics);
    }
    Some(raw.mean())
}

record! {
    /// The keys of a consultation.
    pub(super) RawConsultation + COMMON => {
        /// The first day of the consultation, such as `2018-03-01`.
        opens: Date,
        /// The last day of the consultation, such as `2018-05-06`.
        closes: Date,
        /// The hour at which it closes on its last day, in quotes: `"23:59"`.
        closing_time: Option<String>,
        /// What is asked, and of whom. Markdown of any length, after `|`.
        about: Prose,
        /// The ways to respond, each beginning `- by:`. A form alone shuts people out: give email,
        /// post and telephone as well.
        respond: Needed<RawWay>,
        /// Meetings at which people can have their say, each beginning `- title:`.
        events: Vec<RawEvent>,
        /// What you ask, each question beginning `- id:`.
        questions: Vec<RawQuestion>,
        /// How to ask for another format, such as large print, or for help. Markdown of any length.
        formats: Prose,
        /// What happens after the consultation closes. Markdown of any length.
        next: Prose,
        /// What people said and what changed, once there is something to tell.
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
            ways: respond.items.into_iter().map(RawWay::mean).collect(),
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
    RawWay, with says_where_to => {
        /// How people respond. It decides what else must be there: `online` needs `url`, `email`
        /// needs `email`, `post` needs `address`, `telephone` needs `telephone`, and `relay` a
        /// `telephone` or `text`.
        by: WayKind,
        /// The words of the link or the heading, such as "Fill in the form".
        label: Option<String>,
        /// The address of the form, whole: `https://…`. It may also be a link as in a chapter, such
        /// as `#questions`.
        url: Option<Written>,
        /// The mail address to write to, such as `care@example.org`.
        email: Option<Email>,
        /// The telephone number, as people are to read it: 01632 960101.
        telephone: Option<String>,
        /// The postal address, a list with one line of it to an item.
        address: Vec<String>,
        /// What else there is to know about this way, in one line.
        text: Option<Line>,
    }
}

/// The keys of which a way needs one, to say where to; the usual one first.
fn where_to(by: WayKind) -> &'static [&'static str] {
    match by {
        WayKind::Online => &["url"],
        WayKind::Email => &["email"],
        WayKind::Post => &["address"],
        WayKind::Telephone => &["telephone"],
        WayKind::Relay => &["telephone", "text"],
        WayKind::Event => &[],
    }
}

fn says_where_to(schema: Schema) -> Schema {
    let needs = WayKind::ALL.iter().map(|(by, word)| {
        let keys = where_to(*by);
        let then = json_schema!({});
        (
            *word,
            if keys.is_empty() {
                then
            } else {
                shape::needs_one_of(then, keys)
            },
        )
    });
    shape::cases(schema, "by", needs)
}

impl RawWay {
    /// Reports a way that does not say where to.
    fn check(&self, diagnostics: &mut Diagnostics) {
        let is_given = |key: &&str| match *key {
            "url" => self.url.is_some(),
            "email" => self.email.is_some(),
            "address" => !self.address.is_empty(),
            "telephone" => self.telephone.is_some(),
            _ => self.text.is_some(),
        };
        let keys = where_to(self.by);
        if let Some(key) = keys.first()
            && !keys.iter().any(is_given)
        {
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
        /// What the meeting is called, such as "Provider forum".
        title: String,
        /// When it is: `2018-04-12`, or `2018-04` where only the month is known.
        date: Option<When>,
        /// From when to when, in words: "2pm to 4pm".
        time: Option<String>,
        /// Where it is, with the address.
        place: Option<String>,
        /// Whom it is for, such as "providers of homecare".
        r#for: Option<String>,
        /// What else there is to know, in one line, such as how to book.
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
        /// A short name of its own, in small letters, digits and hyphens: `homecare-rates`.
        id: Id,
        /// The question itself.
        text: String,
        /// The chapter that it is about, as a path from this file:
        /// `../chapters/02-demographics.md`.
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
        /// How many responses there were, as a whole number.
        responses: Option<u32>,
        /// Who answered, in one line, such as "31 providers and 12 carers".
        from: Option<Line>,
        /// What people said. Markdown of any length, after `|`.
        summary: Option<Prose>,
        /// What we changed in answer, and what we did not. Markdown of any length.
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
