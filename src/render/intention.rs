//! Intentions: all of them by service area, and a page for each.

use serde::Serialize;

use super::card::{Card, Step, area_title, card, next_step};
use super::contact::{ContactView, contact};
use super::frame::{LinkView, Title, page};
use super::placement;
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use super::timeline::{StageView, milestones};
use crate::model::{Intention, Intentions, ServiceArea, Target, target};

#[derive(Serialize)]
struct Index {
    intentions: IndexView,
}

#[derive(Serialize)]
struct IndexView {
    count: usize,
    chapter: Option<LinkView>,
    areas: Vec<AreaView>,
}

#[derive(Serialize)]
struct AreaView {
    id: String,
    title: String,
    summary_html: Option<String>,
    count: usize,
    intentions: Vec<Card>,
    mark: String,
}

/// Draws the page of all intentions.
pub(super) fn index(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let mut areas = Vec::new();
    for set in sheet.edition.intention_sets() {
        areas.extend(
            set.service_areas
                .iter()
                .map(|found| area(writer, set, found)),
        );
    }
    areas.retain(|area| area.count > 0);
    let chapter = first_chapter(writer);
    let own = IndexView {
        count: sheet.edition.intentions().count(),
        chapter,
        areas,
    };
    let title = Title::new(
        "intentions",
        sheet.say("intentions.heading", &[]),
        sheet.say("intentions.description", &[]),
    );
    page(writer, at, title, Index { intentions: own })
}

/// A service area with what is meant to happen in it.
fn area(writer: &mut Writer<'_>, set: &Intentions, found: &ServiceArea) -> AreaView {
    let intentions = set.intentions.iter();
    let of_area = intentions.filter(|intention| intention.service_area.text == found.id);
    let cards: Vec<Card> = of_area.map(|intention| card(writer, intention)).collect();
    AreaView {
        id: area_fragment(&found.id),
        title: found.title.clone(),
        summary_html: found.summary.as_ref().map(|line| writer.line(line)),
        count: cards.len(),
        intentions: cards,
        mark: writer.sheet.mark(&found.place),
    }
}

/// The fragment of a service area on the page of all intentions.
pub(super) fn area_fragment(id: &str) -> String {
    format!("area-{id}")
}

/// The chapter that discusses the intentions: that of the first, or the one whose folder it is in.
fn first_chapter(writer: &Writer<'_>) -> Option<LinkView> {
    let edition = writer.sheet.edition;
    let written = edition
        .intentions()
        .find_map(|found| found.chapter.as_ref())?;
    let found = target(writer.sheet.site, &written.place.path, &written.text).ok()?;
    let Target::Chapter(_, chapter) = found else {
        return None;
    };
    let parent = chapter
        .parent
        .as_ref()
        .and_then(|slug| edition.chapter(slug))
        .unwrap_or(chapter);
    let (href, text) = writer.sheet.target(Target::Chapter(edition, parent));
    Some(LinkView { text, href })
}

#[derive(Serialize)]
struct Own {
    intention: IntentionView,
}

#[derive(Serialize)]
struct IntentionView {
    id: String,
    title: String,
    headline_html: String,
    service_area: AreaLink,
    direction: &'static str,
    status: &'static str,
    client_groups: Vec<String>,
    localities: Vec<String>,
    next_step: Option<Step>,
    value_html: Option<String>,
    route_html: Option<String>,
    notices: Vec<String>,
    contact: Option<ContactView>,
    introduction_html: Option<String>,
    current_html: Option<String>,
    need_html: Option<String>,
    challenges_html: Option<String>,
    opportunities_html: Option<String>,
    not_wanted_html: Option<String>,
    timeline: Vec<StageView>,
    data_html: Option<String>,
    chapter: Option<LinkView>,
    links: Vec<LinkView>,
    history: Vec<Past>,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
    marks: Marks,
}

/// What an intention says on its page.
const KEYS: [&str; 20] = [
    "id",
    "title",
    "headline",
    "service_area",
    "direction",
    "status",
    "client_groups",
    "localities",
    "introduction",
    "current",
    "need",
    "challenges",
    "opportunities",
    "not_wanted",
    "timeline",
    "value",
    "route",
    "notices",
    "chapter",
    "links",
];

#[derive(Serialize)]
struct AreaLink {
    title: String,
    href: String,
}

/// The same intention in another edition.
#[derive(Serialize)]
struct Past {
    text: String,
    href: String,
    direction_text: String,
    status_text: String,
    mark: String,
}

#[derive(Serialize)]
struct Neighbour {
    title: String,
    href: String,
}

/// Draws the page of one intention.
pub(super) fn intention<'a>(writer: &mut Writer<'a>, at: &Page, found: &'a Intention) -> String {
    let sheet = writer.sheet;
    let index = sheet.href(&Page::Intentions(sheet.edition.id.clone()));
    let (previous, next) = neighbours(writer, found);
    let own = IntentionView {
        id: found.id.clone(),
        title: found.title.clone(),
        headline_html: writer.line(&found.headline),
        service_area: AreaLink {
            title: area_title(writer, found),
            href: format!("{index}#{}", area_fragment(&found.service_area.text)),
        },
        direction: found.direction.key(),
        status: found.stage.key(),
        client_groups: found.client_groups.clone(),
        localities: found.localities.clone(),
        next_step: next_step(writer, found),
        value_html: found.value.as_ref().map(|line| writer.line(line)),
        route_html: found.route.as_ref().map(|line| writer.line(line)),
        notices: found.notices.clone(),
        contact: contact_of(writer, found),
        introduction_html: writer.some_prose(&found.introduction),
        current_html: writer.some_prose(&found.current),
        need_html: writer.some_prose(&found.need),
        challenges_html: writer.some_prose(&found.challenges),
        opportunities_html: writer.some_prose(&found.opportunities),
        not_wanted_html: writer.some_prose(&found.not_wanted),
        timeline: milestones(writer, &found.timeline),
        data_html: data(writer, found),
        chapter: found
            .chapter
            .as_ref()
            .and_then(|written| writer.reference(written)),
        links: links(found),
        history: history(writer, found),
        previous,
        next,
        marks: sheet.marks(&found.keys, &KEYS),
    };
    let title = Title {
        above: vec![LinkView {
            text: sheet.say("intentions.heading", &[]),
            href: index,
        }],
        ..Title::new("intention", found.title.clone(), found.headline.plain())
    };
    page(writer, at, title, Own { intention: own })
}

/// The intentions before and after this one.
fn neighbours(writer: &Writer<'_>, found: &Intention) -> (Option<Neighbour>, Option<Neighbour>) {
    let edition = writer.sheet.edition;
    let all: Vec<&Intention> = edition.intentions().collect();
    let position = all.iter().position(|other| other.id == found.id);
    let position = position.unwrap_or_default();
    let neighbour = |at: Option<usize>| {
        let found = all.get(at?)?;
        let page = Page::Intention(edition.id.clone(), found.id.clone());
        Some(Neighbour {
            title: found.title.clone(),
            href: writer.sheet.href(&page),
        })
    };
    (
        neighbour(position.checked_sub(1)),
        neighbour(Some(position + 1)),
    )
}

fn contact_of(writer: &mut Writer<'_>, found: &Intention) -> Option<ContactView> {
    let site = writer.sheet.site;
    let named = found
        .contact
        .as_ref()
        .and_then(|written| site.contact(&written.text));
    let subject = writer
        .sheet
        .say("intention.mail_subject", &[("title", &found.title)]);
    named
        .or_else(|| site.contacts.first())
        .map(|person| contact(writer, person, &subject))
}

fn data(writer: &mut Writer<'_>, found: &Intention) -> Option<String> {
    let mut html = String::new();
    for written in &found.data {
        if let Some(dataset) = writer.sheet.edition.datasets.get(&written.text) {
            html.push_str(&placement::whole(writer, dataset, &written.place));
        }
    }
    (!html.is_empty()).then_some(html)
}

fn links(found: &Intention) -> Vec<LinkView> {
    let links = found.links.iter();
    links
        .map(|link| LinkView {
            text: link.text.clone(),
            href: link.url.text.clone(),
        })
        .collect()
}

/// The same intention in the other editions, the newest first.
fn history(writer: &Writer<'_>, found: &Intention) -> Vec<Past> {
    let sheet = writer.sheet;
    let others = sheet
        .site
        .editions
        .iter()
        .filter(|edition| edition.id != sheet.edition.id);
    let past = others.filter_map(|edition| {
        let same = edition.intentions().find(|other| other.id == found.id)?;
        let page = Page::Intention(edition.id.clone(), same.id.clone());
        Some(Past {
            text: edition.title.clone(),
            href: sheet.href(&page),
            direction_text: sheet.say(
                &format!("intention.direction.{}", same.direction.key()),
                &[],
            ),
            status_text: sheet.say(&format!("intention.status.{}", same.stage.key()), &[]),
            mark: sheet.mark(&same.place),
        })
    });
    past.collect()
}
