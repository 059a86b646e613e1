//! A site with what several checks look at, worked out once.

use super::charts::Charts;
use super::figures::{Quoted, figures};
use super::numbers::{Laid, lay_out};
use super::placements::{Placed, placements};
use super::references::{Reference, references};
use super::sentences::{Sentence, of_text};
use super::texts::Text;
use crate::model::{Site, Table};

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
    /// Every sentence.
    pub(super) sentences: Vec<Sentence<'a>>,
    /// Every table of numbers, of datasets and of texts.
    pub(super) tables: Vec<Laid<'a>>,
}

impl<'a> Survey<'a> {
    /// Looks through `site`, whose Markdown is `texts` with the tables `typed` in it.
    pub(super) fn of(site: &'a Site, texts: &'a [Text<'a>], typed: &'a [Table]) -> Self {
        Self {
            site,
            texts,
            references: references(site, texts),
            placements: placements(texts),
            charts: Charts::of(site, texts),
            figures: figures(texts),
            sentences: texts.iter().flat_map(of_text).collect(),
            tables: lay_out(site, typed),
        }
    }
}
