//! Intentions: what the council means to buy, change, keep or stop.

use schemars::Schema;

use super::dataset::COMMON;
use super::decode::{Decode, Id, Keyed, Needed, Url, record, scalar, shape, unique, when};
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Direction, Intention, Intentions, Keys, Line, Milestone, Prose, ServiceArea, Stage, WebLink,
    When, Written,
};

/// Reads a dataset of the kind `intentions`.
pub(super) fn intentions(node: &Node, diagnostics: &mut Diagnostics) -> Option<Intentions> {
    let RawIntentions {
        here: place,
        service_areas,
        intentions,
    } = RawIntentions::decode(node, diagnostics)?;
    if service_areas.is_blank || intentions.is_blank {
        diagnostics
            .error("missing-key", &place, "this dataset needs `service_areas` and `intentions`")
            .help("write `service_areas: [{id: services-at-home, title: Services at home}]`, then `intentions:` and the list of them");
    }
    let (service_areas, intentions) = (service_areas.items, intentions.items);
    unique(
        service_areas
            .iter()
            .map(|area| (&*area.id.0.text, &area.id.0.place)),
        diagnostics,
    );
    unique(
        intentions
            .iter()
            .map(|intention| &intention.raw.id.0)
            .map(|id| (&*id.text, &id.place)),
        diagnostics,
    );
    for intention in &intentions {
        let area = &intention.raw.service_area;
        if !service_areas
            .iter()
            .any(|known| known.id.0.text == area.text)
        {
            diagnostics
                .error(
                    "unknown-service-area",
                    &area.place,
                    format!("there is no service area `{}`", area.text),
                )
                .suggest(
                    &area.text,
                    service_areas.iter().map(|known| &*known.id.0.text),
                    "service areas are",
                );
        }
    }
    Some(Intentions {
        service_areas: service_areas
            .into_iter()
            .map(RawServiceArea::mean)
            .collect(),
        intentions: intentions
            .into_iter()
            .map(|intention| intention.raw.mean(intention.keys))
            .collect(),
    })
}

record! {
    /// The keys of a dataset of intentions.
    pub(super) RawIntentions + COMMON => {
        /// The areas under which intentions are listed, each beginning `- id:`.
        service_areas: Needed<RawServiceArea>,
        /// What the council means to buy, change, keep or stop, each beginning `- id:`.
        intentions: Needed<Keyed<RawIntention>>,
    }
}

record! {
    /// One of `service_areas`.
    RawServiceArea => {
        /// The name by which intentions refer to the area, in small letters, digits and hyphens:
        /// `services-at-home`.
        id: Id,
        /// What the area is called: "Services at home".
        title: String,
        /// What belongs to it, in one line.
        summary: Option<Line>,
    }
}

impl RawServiceArea {
    fn mean(self) -> ServiceArea {
        let Self {
            here: place,
            id,
            title,
            summary,
        } = self;
        ServiceArea {
            place,
            id: id.0.text,
            title,
            summary,
        }
    }
}

record! {
    /// One of `intentions`.
    RawIntention => {
        /// The name of the intention, in small letters, digits and hyphens: `homecare`. Keep it
        /// from year to year, so that providers can follow it.
        id: Id,
        /// What the intention is called: "Homecare".
        title: String,
        /// The intention in one sentence.
        headline: Line,
        /// The `id` of one of the `service_areas` above.
        service_area: Written,
        /// What is to happen to the service.
        direction: Direction,
        /// How far the intention has got.
        status: Stage,
        /// Whom the service is for, such as "Older people": a list.
        client_groups: Vec<String>,
        /// The parts of the area that it is about: a list.
        localities: Vec<String>,
        /// What a reader needs to know first. Markdown of any length, after `|`.
        introduction: Option<Prose>,
        /// What there is now, and how it is bought. Markdown of any length.
        current: Option<Prose>,
        /// What people need, and how that is changing. Markdown of any length.
        need: Option<Prose>,
        /// What makes it difficult. Markdown of any length.
        challenges: Option<Prose>,
        /// What we look for in providers. Markdown of any length.
        opportunities: Option<Prose>,
        /// What we do not want to be offered. Markdown of any length.
        not_wanted: Option<Prose>,
        /// What happens when, each beginning `- when:`.
        timeline: Vec<RawMilestone>,
        /// What it is worth, in one line, such as "about £2m a year".
        value: Option<Line>,
        /// How it will be bought, in one line, such as "open framework".
        route: Option<Line>,
        /// The identifiers of published notices: a list.
        notices: Vec<String>,
        /// The `id` of one of the contacts in `site.yaml`.
        contact: Option<Written>,
        /// The chapter that discusses the intention, as a path from this file:
        /// `../chapters/02-demographics.md`.
        chapter: Option<Written>,
        /// The datasets to show on its page: a list of their file names without `.yaml`.
        data: Vec<Written>,
        /// Other pages to read, each `- {text: …, url: https://…}`.
        links: Vec<RawLink>,
    }
}

impl RawIntention {
    fn mean(self, keys: Keys) -> Intention {
        let Self {
            here: _,
            id,
            title,
            headline,
            service_area,
            direction,
            status,
            client_groups,
            localities,
            introduction,
            current,
            need,
            challenges,
            opportunities,
            not_wanted,
            timeline,
            value,
            route,
            notices,
            contact,
            chapter,
            data,
            links,
        } = self;
        Intention {
            place: id.0.place,
            keys,
            id: id.0.text,
            title,
            headline,
            service_area,
            direction,
            stage: status,
            client_groups,
            localities,
            introduction: introduction.unwrap_or_default(),
            current: current.unwrap_or_default(),
            need: need.unwrap_or_default(),
            challenges: challenges.unwrap_or_default(),
            opportunities: opportunities.unwrap_or_default(),
            not_wanted: not_wanted.unwrap_or_default(),
            timeline: timeline.into_iter().map(RawMilestone::mean).collect(),
            value,
            route,
            notices,
            contact,
            chapter,
            data,
            links: links.into_iter().map(RawLink::mean).collect(),
        }
    }
}

record! {
    /// One of `timeline` in an intention.
    RawMilestone => {
        /// A date, such as `2018-05`, or words, such as "after the review".
        when: WhenOrWords,
        /// What happens then, in one line.
        what: Line,
    }
}

impl RawMilestone {
    fn mean(self) -> Milestone {
        let Self {
            here: _,
            when,
            what,
        } = self;
        Milestone { when: when.0, what }
    }
}

/// A date, or words such as "after the review".
struct WhenOrWords(Result<When, String>);

impl Decode for WhenOrWords {
    fn schema() -> Schema {
        shape::prose()
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = scalar(node, "a date, or words", diagnostics)?.text.trim();
        let looks_like_date = text.len() > 3
            && text
                .chars()
                .all(|letter| letter.is_ascii_digit() || "-/.".contains(letter));
        if looks_like_date {
            return When::decode(node, diagnostics).map(|when| Self(Ok(when)));
        }
        Some(Self(when(text).ok_or_else(|| text.to_owned())))
    }
}

record! {
    /// One of `links`.
    RawLink => {
        /// The words of the link, which say where it leads.
        text: String,
        /// The address, whole: `https://…`.
        url: Url,
    }
}

impl RawLink {
    fn mean(self) -> WebLink {
        let Self { here: _, text, url } = self;
        WebLink { text, url: url.0 }
    }
}
