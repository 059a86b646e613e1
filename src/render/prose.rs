//! Text, as HTML.
//!
//! The one place where Rust writes tags, and only those that CommonMark gives: paragraphs, lists,
//! emphasis, links. All else is drawn by the theme's templates.

mod blocks;
mod footnotes;
mod inlines;
mod numbers;
mod tables;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::Sheet;
use crate::diagnostic::Diagnostic;
use crate::model::{Chapter, Line, Prose};

use terms::Terms;

/// Writes the text of one page.
pub(super) struct Writer<'a> {
    pub(super) sheet: Sheet<'a>,
    /// The chapter being written, for the numbers of its headings.
    chapter: Option<&'a Chapter>,
    /// How much lower headings are than in the chapter's own page.
    lowered: u8,
    terms: Terms<'a>,
    /// Whether links may be written: none can stand in another.
    links: bool,
    /// How often each name has become a fragment on this page, so that none is there twice.
    fragments: BTreeMap<String, usize>,
    /// The names of the regions on this page.
    regions: BTreeSet<String>,
    footnotes: Footnotes,
    /// What failed in the theme.
    pub(super) faults: Vec<Diagnostic>,
}

/// The footnotes of the text being written: names in order, and how often each was mentioned.
#[derive(Default)]
struct Footnotes {
    prefix: String,
    mentions: Vec<(String, usize)>,
}

/// What a chapter's text becomes.
pub(super) struct Body {
    pub(super) html: String,
    pub(super) footnotes_html: Option<String>,
}

impl<'a> Writer<'a> {
    /// A writer for text that stands in the edition's own file, or the site's.
    pub(super) fn new(sheet: Sheet<'a>) -> Self {
        Self {
            sheet,
            chapter: None,
            lowered: 0,
            terms: Terms::none(),
            links: true,
            fragments: BTreeMap::new(),
            regions: BTreeSet::new(),
            footnotes: Footnotes::default(),
            faults: Vec::new(),
        }
    }

    /// Text of any length.
    pub(super) fn prose(&mut self, prose: &Prose) -> String {
        self.blocks(&prose.blocks)
    }

    /// Text of any length, or nothing where there is none.
    pub(super) fn some_prose(&mut self, prose: &Prose) -> Option<String> {
        (!prose.is_empty()).then(|| self.prose(prose))
    }

    /// Text within one line.
    pub(super) fn line(&mut self, line: &Line) -> String {
        let mut html = String::new();
        self.inlines(&line.inlines, &mut html);
        html
    }

    /// Each of `lines`.
    pub(super) fn lines(&mut self, lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| self.line(line)).collect()
    }

    /// The text of a chapter, with its footnotes; `lowered` by as many levels of heading as the page
    /// puts above it.
    pub(super) fn chapter(&mut self, chapter: &'a Chapter, lowered: u8) -> Body {
        self.chapter = Some(chapter);
        self.lowered = lowered;
        self.terms = Terms::of(self.sheet.edition);
        let prefix = format!("{}-", chapter.slug.replace('/', "-"));
        self.footnotes = Footnotes {
            prefix,
            mentions: Vec::new(),
        };
        let html = self.blocks(&chapter.body.blocks);
        let footnotes_html = self.footnotes(&chapter.body.footnotes);
        self.terms = Terms::none();
        self.chapter = None;
        Body {
            html,
            footnotes_html,
        }
    }

    /// Fills in a template of the theme; a failure is kept, and leaves a gap.
    pub(super) fn draw(&mut self, template: &str, view: &impl serde::Serialize) -> String {
        match self.sheet.theme.draw(template, view) {
            Ok(html) => html.trim().to_owned(),
            Err(fault) => {
                self.faults.push(*fault);
                String::new()
            }
        }
    }

    /// `name`, or `name-2` and so on where the page has it already.
    pub(super) fn fragment(&mut self, name: &str) -> String {
        let count = self.fragments.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            name.to_owned()
        } else {
            format!("{name}-{count}")
        }
    }

    /// The role of a box that scrolls sideways: a region, so that readers find it by its name; but a group
    /// where the page has a region of that name, since they could not tell the two apart.
    pub(super) fn role(&mut self, name: String) -> &'static str {
        if self.regions.insert(name) {
            "region"
        } else {
            "group"
        }
    }

    /// What [`Writer::fragment`] will give for `name`: for what leads to a part that follows.
    pub(super) fn next_fragment(&self, name: &str) -> String {
        match self.fragments.get(name) {
            None => name.to_owned(),
            Some(count) => format!("{name}-{}", count + 1),
        }
    }
}

/// Writes text into HTML.
pub(super) fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
}
