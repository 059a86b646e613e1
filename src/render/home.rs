//! An edition's front page, which is also the site's while the edition is current.

use serde::Serialize;

use super::contact::{ContactView, contact, person};
use super::frame::{Title, page};
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use super::source::{SourceView, source};
use crate::model::Chapter;

#[derive(Serialize)]
struct Home {
    home: HomeView,
}

#[derive(Serialize)]
struct HomeView {
    introduction_html: String,
    scope_html: Option<String>,
    new_html: Vec<String>,
    new_marks: Vec<String>,
    signatory: Option<String>,
    source: Option<SourceView>,
    chapters: Vec<ChapterLink>,
    intentions: Option<Door>,
    datasets: Option<Door>,
    one_page: OnePage,
    /// Whom to ask for another format.
    formats: Option<ContactView>,
    marks: Marks,
}

/// A way into a part of the site, with how much is there.
#[derive(Serialize)]
struct Door {
    href: String,
    count: usize,
}

#[derive(Serialize)]
struct OnePage {
    href: String,
}

/// A chapter in a list of contents.
#[derive(Serialize)]
pub(super) struct ChapterLink {
    number: Option<String>,
    title: String,
    description: Option<String>,
    href: String,
    mark: String,
}

/// Draws the front page.
pub(super) fn home(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let edition = sheet.edition;
    let id = || edition.id.clone();
    let intentions = edition.intentions().count();
    let datasets = edition
        .datasets
        .values()
        .filter(|dataset| dataset.is_tabular())
        .count();
    let door = |count: usize, page: Page| {
        (count > 0).then(|| Door {
            href: sheet.href(&page),
            count,
        })
    };
    let subject = sheet.say("home.formats_subject", &[("title", &edition.title)]);
    let person = person(writer, "accessibility");
    let own = HomeView {
        formats: person.map(|found| contact(writer, found, &subject)),
        introduction_html: writer.prose(&edition.introduction),
        scope_html: edition.scope.as_ref().map(|line| writer.line(line)),
        new_html: writer.lines(&edition.new),
        new_marks: sheet.line_marks(&edition.new),
        signatory: edition.signatory.clone(),
        source: edition.source.as_ref().map(|found| source(&sheet, found)),
        chapters: edition
            .chapters
            .iter()
            .map(|chapter| chapter_link(writer, chapter))
            .collect(),
        intentions: door(intentions, Page::Intentions(id())),
        datasets: door(datasets, Page::Datasets(id())),
        one_page: OnePage {
            href: sheet.href(&Page::Print(id())),
        },
        marks: sheet.marks(&edition.keys, &["scope", "signatory", "source"]),
    };
    let site = sheet.site;
    let values = [("title", &*edition.title), ("council", &site.council.name)];
    let description = sheet.say("home.description", &values);
    let title = Title::new("home", site.title.clone(), description);
    page(writer, at, title, Home { home: own })
}

/// The link to a chapter, with the line about it.
pub(super) fn chapter_link(writer: &Writer<'_>, chapter: &Chapter) -> ChapterLink {
    let page = Page::Chapter(writer.sheet.edition.id.clone(), chapter.slug.clone());
    ChapterLink {
        number: chapter.number.clone(),
        title: chapter.title.clone(),
        description: chapter.description.clone(),
        href: writer.sheet.href(&page),
        mark: writer.sheet.mark(chapter.keys.place("title")),
    }
}
