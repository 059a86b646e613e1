//! The address at which what stands in a source file is seen.

use super::asset;
use super::intention::area_fragment;
use super::route::{Page, Route};
use super::theme::Theme;
use crate::files::{Place, resolve};
use crate::model::{
    Chapter, Consultation, Content, Dataset, Edition, Inline, Intentions, Site, Term, edition_of,
};

/// A page, and the part of it to look at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The fragment of the part; nothing, where the page as a whole is meant.
    pub fragment: Option<String>,
}

/// A page, with the fragment of a part of it.
type Spot = (Page, Option<String>);

/// The address at which whoever writes at `place` sees what comes of it. Nothing, where the site shows
/// nothing of the file, as of a theme's.
#[must_use]
pub fn address_of(site: &Site, theme: &Theme, place: &Place) -> Option<Address> {
    let (page, fragment) = if *place.path == *site.place.path {
        in_site(site, place.start)
    } else {
        in_edition(edition_of(site, &place.path)?, place).or_else(|| {
            site.editions
                .iter()
                .find_map(|edition| picture(edition, &place.path))
        })?
    };
    page.edition(site)?;
    let path = asset::path(&page, site, theme);
    let route = Route { path, page };
    Some(Address { route, fragment })
}

/// What comes of the site's own file: most of it is on every page.
fn in_site(site: &Site, offset: usize) -> Spot {
    match site.keys.over(offset) {
        Some("accessibility") if site.accessibility.is_some() => (Page::Accessibility, None),
        Some("privacy") => (Page::Privacy, None),
        Some("contacts") => {
            let contacts = site.contacts.iter();
            let contact = last(contacts, offset, |contact| &contact.entry);
            let fragment = contact.map(|contact| format!("contact-{}", contact.id));
            match site.current() {
                Some(edition) => (Page::About(edition.id.clone()), fragment),
                None => (Page::Root, None),
            }
        }
        _ => (Page::Root, None),
    }
}

fn in_edition(edition: &Edition, place: &Place) -> Option<Spot> {
    let id = || edition.id.clone();
    if *place.path == *edition.place.path {
        let is_new = edition.keys.over(place.start) == Some("new");
        return Some((Page::Home(id()), is_new.then(|| "new".to_owned())));
    }
    if let Some(chapter) = edition.chapters.in_file(&place.path) {
        let page = Page::Chapter(id(), chapter.slug.clone());
        return Some((page, section(chapter, place.start)));
    }
    let mut datasets = edition.datasets.values();
    let dataset = datasets.find(|dataset| is_from(dataset, &place.path))?;
    in_dataset(edition, dataset, place)
}

/// The fragment of the section in which the byte at `offset` stands.
fn section(chapter: &Chapter, offset: usize) -> Option<String> {
    let sections = chapter.sections.iter();
    let found = last(sections, offset, |section| &section.place);
    found.map(|section| section.id.clone())
}

/// Whether a dataset is the file at `path`, or takes rows from it.
fn is_from(dataset: &Dataset, path: &str) -> bool {
    let is_here = |place: &Place| *place.path == *path;
    is_here(&dataset.place)
        || match &dataset.content {
            Content::Table(table) => table.rows.iter().any(|row| is_here(&row.place)),
            Content::Demographics(population) => population
                .records
                .iter()
                .any(|record| is_here(&record.place)),
            Content::Provision(provision) => {
                let mut locations = provision.locations.iter();
                locations.any(|location| is_here(&location.place))
            }
            _ => false,
        }
}

fn in_dataset(edition: &Edition, dataset: &Dataset, place: &Place) -> Option<Spot> {
    let (id, offset) = (edition.id.clone(), place.start);
    let key = dataset.keys.over(offset);
    let table = || Some(format!("table-{}", dataset.id));
    let of_dataset = |fragment: Option<String>| {
        let page = Page::Dataset(id.clone(), dataset.id.clone());
        Some((page, fragment))
    };
    match &dataset.content {
        Content::Intentions(set) => in_intentions(edition, set, (key, offset)),
        Content::Consultation(consultation) => {
            let fragment = question(consultation, offset).filter(|_| key == Some("questions"));
            Some((Page::Consultation(id), fragment))
        }
        Content::Glossary(glossary) => {
            let term = last(glossary.terms.iter(), offset, |term| &term.entry);
            let term = term.filter(|_| key == Some("terms"));
            Some((Page::Glossary(id), term.map(Term::fragment)))
        }
        Content::Measures(measures) => {
            let measure = last(measures.iter(), offset, |measure| &measure.entry);
            let measure = measure.filter(|_| key == Some("measures"));
            of_dataset(measure.map_or_else(table, |found| Some(format!("measure-{}", found.id))))
        }
        Content::Timeline(stages) => {
            let stage = last(stages.iter(), offset, |stage| &stage.entry);
            let stage = stage.filter(|_| key == Some("stages"));
            let whole = || Some(format!("timeline-{}", dataset.id));
            of_dataset(stage.map_or_else(whole, |found| Some(format!("stage-{}", found.id))))
        }
        Content::Table(_)
        | Content::Figures(_)
        | Content::Demographics(_)
        | Content::Provision(_) => of_dataset(table()),
    }
}

/// What comes of a dataset of intentions, at a byte under a key: an intention's own page, or the
/// part of the page of all.
fn in_intentions(
    edition: &Edition,
    set: &Intentions,
    (key, offset): (Option<&str>, usize),
) -> Option<Spot> {
    edition.intentions().next()?;
    let id = edition.id.clone();
    let intentions = set.intentions.iter();
    let found = last(intentions, offset, |intention| intention.keys.first());
    if let Some(found) = found.filter(|_| key == Some("intentions")) {
        return Some((Page::Intention(id, found.id.clone()), None));
    }
    let area = last(set.service_areas.iter(), offset, |area| &area.place);
    // An area without intentions is not shown.
    let area = area.filter(|area| {
        let mut intentions = set.intentions.iter();
        key == Some("service_areas") && intentions.any(|found| found.service_area.text == area.id)
    });
    Some((
        Page::Intentions(id),
        area.map(|area| area_fragment(&area.id)),
    ))
}

fn question(consultation: &Consultation, offset: usize) -> Option<String> {
    let questions = consultation.questions.iter();
    let found = last(questions, offset, |question| &question.place);
    found.map(|question| format!("question-{}", question.id))
}

/// The last of `entries` that begins at the byte `offset` or before it.
fn last<T>(
    entries: impl Iterator<Item = T>,
    offset: usize,
    place: impl Fn(&T) -> &Place,
) -> Option<T> {
    let before = entries.filter(|entry| place(entry).start <= offset);
    before.max_by_key(|entry| place(entry).start)
}

/// A page that shows the picture at `path`.
fn picture(edition: &Edition, path: &str) -> Option<Spot> {
    let mut places = Vec::new();
    for prose in edition.texts() {
        prose.walk_inlines(&mut |inline| {
            if let Inline::Image { source, .. } = inline
                && resolve(&source.place.path, &source.text).as_deref() == Some(path)
            {
                places.push(&source.place);
            }
        });
    }
    places
        .into_iter()
        .find_map(|place| in_edition(edition, place))
}
