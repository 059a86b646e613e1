//! Chapters and their sections.

use jiff::civil::Date;

use super::{Keys, Line, Placement, Prose, Written};
use crate::files::Place;

/// One Markdown file of an edition.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The file.
    pub place: Place,
    /// Where the keys of its front matter stand.
    pub keys: Keys,
    /// Its address in the edition: `demographics`, or `intentions/homecare` in a folder.
    pub slug: String,
    /// Whether it takes part in numbering.
    pub numbered: bool,
    /// `2`, or `9.1` for a chapter in the folder of chapter 9. Nothing for chapters that opt out.
    pub number: Option<String>,
    /// Whether there are chapters in its folder: the numbers under its own belong to them.
    pub is_parent: bool,
    /// The slug of the chapter whose folder this one is in.
    pub parent: Option<String>,
    /// The heading of its page.
    pub title: String,
    /// A line about it, for lists of contents.
    pub description: Option<String>,
    /// The points that open it.
    pub summary: Vec<Line>,
    /// Whether it is left out of the published site.
    pub draft: bool,
    /// The role that keeps it.
    pub owner: Option<String>,
    /// The day it was last read through.
    pub last_reviewed: Option<Date>,
    /// The day by which it is to be read through again.
    pub review_by: Option<Date>,
    /// The words of its text that are printed as their source has them.
    pub accepts: Vec<Accept>,
    /// Its text.
    pub body: Prose,
    /// The blocks of its text that place a dataset, in order.
    pub placements: Vec<Placement>,
    /// Its headings, in order.
    pub sections: Vec<Section>,
}

/// Words with a wrong number that are printed as their source has them.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The words.
    pub text: Written,
    /// Where the reason stands, which readers see as a footnote.
    pub because: Place,
    /// Where the words stand in the text, if they do.
    pub place: Option<Place>,
}

/// One heading of a chapter, and what stands under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its fragment on the chapter's page and on the one-page version, unique in the edition.
    pub id: String,
    /// The fragment as authors may write it in links: the same, without the chapter's prefix.
    pub anchor: String,
    /// Its number within the chapter, from the place among its headings: `1`, or `1.2`.
    pub position: String,
    /// The level in HTML: 2 for a section, 3 for a section in it.
    pub level: u8,
    /// The words of the heading.
    pub title: String,
    /// Where the heading stands.
    pub place: Place,
}

impl Chapter {
    /// The section that an author's link names after `#`.
    #[must_use]
    pub fn section(&self, anchor: &str) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.anchor == anchor || section.id == anchor)
    }

    /// `2.1`, from the chapter's number and the section's place in it. In a folder's `index.md` the
    /// numbers under its own belong to the chapters of the folder, so its sections have none.
    #[must_use]
    pub fn section_number(&self, section: &Section) -> Option<String> {
        let number = self.number.as_ref().filter(|_| !self.is_parent)?;
        Some(format!("{number}.{}", section.position))
    }

    /// The title with the number in front, where there is one: `2 Demographics`.
    #[must_use]
    pub fn numbered_title(&self) -> String {
        match &self.number {
            Some(number) => format!("{number} {}", self.title),
            None => self.title.clone(),
        }
    }
}
