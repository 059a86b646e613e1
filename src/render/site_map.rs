//! The map of the site: every page of every edition, by kind.

use serde::Serialize;

use super::frame::{LinkView, Title, page};
use super::ledger;
use super::prose::Writer;
use super::route::Page;

#[derive(Serialize)]
struct Map {
    map: MapView,
}

#[derive(Serialize)]
struct MapView {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    id: String,
    title: String,
    items: Vec<LinkView>,
}

/// Draws the map of the site: every page of every edition, by kind.
pub(super) fn site_map(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let mut groups: Vec<Group> = sheet
        .site
        .editions
        .iter()
        .map(|edition| edition_group(writer, edition))
        .collect();
    groups.extend(
        sheet
            .site
            .editions
            .iter()
            .flat_map(|edition| part_groups(writer, edition)),
    );
    let statement = sheet
        .site
        .accessibility
        .as_ref()
        .map(|_| Page::Accessibility);
    let about = statement
        .into_iter()
        .chain([Page::Privacy])
        .map(|page| LinkView {
            text: sheet.say(
                if page == Page::Privacy {
                    "footer.privacy"
                } else {
                    "footer.accessibility"
                },
                &[],
            ),
            href: sheet.href(&page),
        });
    groups.push(Group {
        id: "map-about".into(),
        title: sheet.say("site_map.about", &[]),
        items: about.collect(),
    });
    groups.retain(|group| !group.items.is_empty());
    let title = Title::new(
        "site-map",
        sheet.say("site_map.heading", &[]),
        sheet.say("site_map.description", &[]),
    );
    page(
        writer,
        at,
        title,
        Map {
            map: MapView { groups },
        },
    )
}

fn edition_group(writer: &Writer<'_>, edition: &crate::model::Edition) -> Group {
    let sheet = writer.sheet;
    let link = |text: String, page: Page| LinkView {
        text,
        href: sheet.href(&page),
    };
    let id = || edition.id.clone();
    let mut items = vec![link(edition.title.clone(), Page::Home(id()))];
    items.extend(edition.chapters.iter().map(|chapter| {
        link(
            chapter.numbered_title(),
            Page::Chapter(id(), chapter.slug.clone()),
        )
    }));
    items.extend(edition.consultation().map(|_| {
        link(
            sheet.say("menu.consultation", &[]),
            Page::Consultation(id()),
        )
    }));
    items.extend(
        edition
            .glossary()
            .map(|_| link(sheet.say("menu.glossary", &[]), Page::Glossary(id()))),
    );
    items.push(link(sheet.say("footer.one_page", &[]), Page::Print(id())));
    items.push(link(sheet.say("footer.about", &[]), Page::About(id())));
    Group {
        id: format!("map-{}", edition.id),
        title: edition.title.clone(),
        items,
    }
}

/// The intentions and the data of an edition.
fn part_groups(writer: &Writer<'_>, edition: &crate::model::Edition) -> [Group; 2] {
    let sheet = writer.sheet;
    let link = |text: String, page: Page| LinkView {
        text,
        href: sheet.href(&page),
    };
    let id = || edition.id.clone();
    let title = |key: &str| format!("{}: {}", edition.title, sheet.say(key, &[]));
    let all = edition
        .intentions()
        .next()
        .map(|_| link(sheet.say("intentions.heading", &[]), Page::Intentions(id())));
    let intentions = edition
        .intentions()
        .map(|found| link(found.title.clone(), Page::Intention(id(), found.id.clone())));
    let tabular = || {
        edition
            .datasets
            .values()
            .filter(|dataset| dataset.is_tabular())
    };
    let index = tabular()
        .next()
        .map(|_| link(sheet.say("datasets.heading", &[]), Page::Datasets(id())));
    let datasets = tabular().map(|dataset| {
        link(
            dataset.title.clone(),
            Page::Dataset(id(), dataset.id.clone()),
        )
    });
    let ledger = ledger::is_there(edition)
        .then(|| link(sheet.say("ledger.heading", &[]), Page::Ledger(id())));
    [
        Group {
            id: format!("map-{}-intentions", edition.id),
            title: title("site_map.intentions"),
            items: all.into_iter().chain(intentions).collect(),
        },
        Group {
            id: format!("map-{}-data", edition.id),
            title: title("site_map.data"),
            items: index.into_iter().chain(ledger).chain(datasets).collect(),
        },
    ]
}
