//! Intentions: what the council means to buy, change, keep or stop.

use super::dataset::COMMON;
use super::decode::{Decode, Id, Keyed, Url, lists_nothing, record, scalar, unique, when};
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
    if lists_nothing(node, "service_areas") || lists_nothing(node, "intentions") {
        diagnostics
            .error("missing-key", &place, "this dataset needs `service_areas` and `intentions`")
            .help("write `service_areas: [{id: services-at-home, title: Services at home}]`, then `intentions:` and the list of them");
    }
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
    RawIntentions + COMMON => {
        service_areas: Vec<RawServiceArea>,
        intentions: Vec<Keyed<RawIntention>>,
    }
}

record! {
    /// One of `service_areas`.
    RawServiceArea => {
        id: Id,
        title: String,
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
        id: Id,
        title: String,
        headline: Line,
        service_area: Written,
        direction: Direction,
        status: Stage,
        client_groups: Vec<String>,
        localities: Vec<String>,
        introduction: Option<Prose>,
        current: Option<Prose>,
        need: Option<Prose>,
        challenges: Option<Prose>,
        opportunities: Option<Prose>,
        not_wanted: Option<Prose>,
        timeline: Vec<RawMilestone>,
        value: Option<Line>,
        route: Option<Line>,
        notices: Vec<String>,
        contact: Option<Written>,
        chapter: Option<Written>,
        data: Vec<Written>,
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
        when: WhenOrWords,
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
        text: String,
        url: Url,
    }
}

impl RawLink {
    fn mean(self) -> WebLink {
        let Self { here: _, text, url } = self;
        WebLink { text, url: url.0 }
    }
}
