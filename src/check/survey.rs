//! A site with what several checks look at, worked out once.

use super::charts::Charts;
use super::figures::{Quoted, figures};
use super::numbers::{Laid, lay_out};
use super::passages::{Form, Passage};
use super::placements::{Placed, placements};
use super::references::{Reference, references};
use super::sentences::{Sentence, of_passage};
use super::texts::Text;
use crate::model::{Edition, Site, Table};

/// What checks look at.
pub(super) struct Survey<'a> {
    /// All of it.
    pub(super) site: &'a Site,
    /// Every piece of Markdown.
    pub(super) texts: &'a [Text<'a>],
    /// Every link and other reference in them.
    pub(super) references: Vec<Reference<'a>>,
    /// Every block that shows a dataset.
    pub(super) placements: Vec<Placed<'a>>,
    /// Every chart, and every block that shows one.
    pub(super) charts: Charts<'a>,
    /// Every figure in texts, with what it comes to.
    pub(super) figures: Vec<Quoted<'a>>,
    /// Every paragraph, heading and line of them.
    pub(super) passages: &'a [Passage<'a>],
    /// Every sentence.
    pub(super) sentences: Vec<Sentence<'a>>,
    /// Every table of numbers, of datasets and of texts.
    pub(super) tables: Vec<Laid<'a>>,
}

impl<'a> Survey<'a> {
    /// Looks through `site`, whose Markdown is `texts` with these passages, and the tables `typed` in it.
    pub(super) fn of(
        site: &'a Site,
        (texts, passages): (&'a [Text<'a>], &'a [Passage<'a>]),
        typed: &'a [Table],
    ) -> Self {
        Self {
            site,
            texts,
            references: references(site, texts),
            placements: placements(texts),
            charts: Charts::of(site, texts),
            figures: figures(texts),
            passages,
            sentences: passages.iter().flat_map(of_passage).collect(),
            tables: lay_out(site, typed),
        }
    }

    /// The passages of an edition, without those of its tables.
    pub(super) fn prose(&self, edition: &Edition) -> impl Iterator<Item = &'a Passage<'a>> {
        self.passages
            .iter()
            .filter(move |passage| is_prose(passage, edition))
    }

    /// The sentences of an edition, without those of its tables.
    pub(super) fn sentences_of(&self, edition: &Edition) -> impl Iterator<Item = &Sentence<'a>> {
        let sentences = self.sentences.iter();
        sentences.filter(move |sentence| is_prose(sentence.passage, edition))
    }
}

fn is_prose(passage: &Passage<'_>, edition: &Edition) -> bool {
    let is_own = passage.edition.is_some_and(|own| own.id == edition.id);
    is_own && passage.form != Form::OfTable
}
