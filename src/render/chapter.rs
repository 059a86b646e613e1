//! Chapters, one to a page.

use serde::Serialize;

use super::call;
use super::date::DateView;
use super::frame::{LinkView, Title, page};
use super::home::{ChapterLink, chapter_link};
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use crate::model::{Chapter, Target};

#[derive(Serialize)]
struct Own {
    chapter: ChapterView,
}

#[derive(Serialize)]
struct ChapterView {
    number: Option<String>,
    title: String,
    description: Option<String>,
    summary_html: Vec<String>,
    summary_marks: Vec<String>,
    sections: Vec<SectionLink>,
    contents: Contents,
    body_html: String,
    children: Vec<ChapterLink>,
    footnotes_html: Option<String>,
    owner: Option<String>,
    last_reviewed: Option<DateView>,
    review_by: Option<DateView>,
    previous: Option<ChapterLink>,
    next: Option<ChapterLink>,
    marks: Marks,
}

/// What the front matter says on the chapter's page.
const FRONT_MATTER: [&str; 5] = [
    "title",
    "description",
    "owner",
    "last_reviewed",
    "review_by",
];

#[derive(Serialize)]
struct Contents {
    href: String,
}

/// A section in the list of a page's contents.
#[derive(Serialize)]
pub(super) struct SectionLink {
    number: Option<String>,
    text: String,
    href: String,
}

/// Draws a chapter.
pub(super) fn chapter<'a>(writer: &mut Writer<'a>, at: &Page, chapter: &'a Chapter) -> String {
    let sheet = writer.sheet;
    let chapters = &sheet.edition.chapters;
    let index = chapters.position(&chapter.slug).unwrap_or_default();
    let body = writer.chapter(chapter, 0);
    let home = sheet.href(&Page::Home(sheet.edition.id.clone()));
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| chapters.get(at))
            .map(|found| chapter_link(writer, found))
    };
    let (previous, next) = (neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
    let others = chapters.iter().filter(|_| chapter.is_parent);
    let children = others.filter(|other| other.parent.as_ref() == Some(&chapter.slug));
    let children = children.map(|child| chapter_link(writer, child)).collect();
    let own = ChapterView {
        number: chapter.number.clone(),
        title: chapter.title.clone(),
        description: chapter.description.clone(),
        summary_html: writer.lines(&chapter.summary),
        summary_marks: sheet.line_marks(&chapter.summary),
        sections: sections(chapter),
        contents: Contents {
            href: format!("{home}#contents"),
        },
        body_html: body.html,
        children,
        footnotes_html: body.footnotes_html,
        owner: chapter.owner.clone(),
        last_reviewed: chapter.last_reviewed.map(|date| sheet.day(date)),
        review_by: chapter.review_by.map(|date| sheet.day(date)),
        previous,
        next,
        marks: sheet.marks(&chapter.keys, &FRONT_MATTER),
    };
    let description = chapter
        .description
        .clone()
        .unwrap_or_else(|| chapter.title.clone());
    let title = Title {
        above: above(writer, chapter),
        call: Some(call::of_chapter(writer, chapter)),
        ..Title::new("chapter", chapter.title.clone(), description)
    };
    page(writer, at, title, Own { chapter: own })
}

/// The sections of the highest level, for the list of contents.
pub(super) fn sections(chapter: &Chapter) -> Vec<SectionLink> {
    let sections = chapter.sections.iter().filter(|section| section.level <= 2);
    sections
        .map(|section| SectionLink {
            number: chapter.section_number(section),
            text: section.title.clone(),
            href: format!("#{}", section.id),
        })
        .collect()
}

/// The chapter whose folder this one is in.
fn above(writer: &Writer<'_>, chapter: &Chapter) -> Vec<LinkView> {
    let edition = writer.sheet.edition;
    let parent = chapter
        .parent
        .as_ref()
        .and_then(|slug| edition.chapter(slug));
    parent
        .map(|parent| writer.sheet.link(Target::Chapter(edition, parent)))
        .into_iter()
        .collect()
}
