//! The one-page version: every chapter with the same text, fragments and order, for searching,
//! printing and reading aloud.

use serde::Serialize;

use super::chapter::{SectionLink, sections};
use super::frame::{Title, page};
use super::glossary::{TermView, terms};
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use crate::model::Chapter;

#[derive(Serialize)]
struct Own {
    print: PrintView,
}

#[derive(Serialize)]
struct PrintView {
    introduction_html: String,
    chapters: Vec<WholeChapter>,
    terms: Vec<TermView>,
}

#[derive(Serialize)]
struct WholeChapter {
    number: Option<String>,
    id: String,
    title: String,
    description: Option<String>,
    summary_html: Vec<String>,
    summary_marks: Vec<String>,
    sections: Vec<SectionLink>,
    body_html: String,
    footnotes_html: Option<String>,
    marks: Marks,
}

/// Draws the one-page version.
pub(super) fn print(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let introduction_html = writer.prose(&sheet.edition.introduction);
    let chapters = sheet
        .edition
        .chapters
        .iter()
        .map(|chapter| whole(writer, chapter))
        .collect();
    let terms = sheet
        .edition
        .glossary()
        .map(|glossary| terms(writer, glossary))
        .unwrap_or_default();
    let own = PrintView {
        introduction_html,
        chapters,
        terms,
    };
    let title = Title::new(
        "print",
        sheet.say("print.heading", &[]),
        sheet.say("print.description", &[]),
    );
    page(writer, at, title, Own { print: own })
}

fn whole<'a>(writer: &mut Writer<'a>, chapter: &'a Chapter) -> WholeChapter {
    let id = writer.fragment(&format!("chapter-{}", chapter.slug.replace('/', "-")));
    let sheet = writer.sheet;
    let body = writer.chapter(chapter, 1);
    WholeChapter {
        number: chapter.number.clone(),
        id,
        title: chapter.title.clone(),
        description: chapter.description.clone(),
        summary_html: writer.lines(&chapter.summary),
        summary_marks: sheet.line_marks(&chapter.summary),
        sections: sections(chapter),
        body_html: body.html,
        footnotes_html: body.footnotes_html,
        marks: sheet.marks(&chapter.keys, &["title", "description"]),
    }
}
