//! Editions: one yearly issue each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::worded::worded;
use super::{
    Block, Boundaries, Chapter, Chapters, Consultation, Content, Dataset, Glossary, Intention,
    Intentions, Internal, Keys, Kind, Line, Placement, Prose, Source, When,
};
use crate::files::Place;

/// One yearly issue of the statement.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The edition's file.
    pub place: Place,
    /// Where the keys of its file stand.
    pub keys: Keys,
    /// Its address: the name of its folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The time that it covers.
    pub period: Period,
    /// Where it stands.
    pub status: Status,
    /// When it was published.
    pub published: Option<When>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// What it is.
    pub introduction: Prose,
    /// Which services and people it covers.
    pub scope: Option<Line>,
    /// What is new in it.
    pub new: Vec<Line>,
    /// The role that signs the foreword.
    pub signatory: Option<String>,
    /// The document that it was made from.
    pub source: Option<Source>,
    /// How many years old its figures may be.
    pub oldest_figures: Option<u32>,
    /// Its chapters, in reading order.
    pub chapters: Chapters,
    /// Its datasets, by id.
    pub datasets: BTreeMap<String, Arc<Dataset>>,
    /// Its datasets that only the council may see, by id: nothing of what they say is here.
    pub internal: BTreeMap<String, Internal>,
    /// Its pictures, by path.
    pub images: BTreeMap<String, Image>,
    /// The boundaries of areas, by the names of their files.
    pub boundaries: BTreeMap<String, Arc<Boundaries>>,
    /// The files in which something could not be understood: what is missed in them is not reported
    /// a second time.
    pub flawed: BTreeSet<String>,
    /// The files of chapters that were left out because they are drafts.
    pub left_out: BTreeSet<String>,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Image {
    /// What is in the file.
    pub bytes: Arc<[u8]>,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
}

/// A stretch of time, both days included.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

worded! {
    /// Where an edition stands.
    Status {
        /// Being written: left out of the published site.
        Draft = "draft",
        /// Published, and open for comment.
        Consultation = "consultation",
        /// In force.
        Published = "published",
        /// Followed by a newer edition.
        Superseded = "superseded",
    }
}

impl Edition {
    /// The datasets of a kind, by id.
    pub fn datasets_of(&self, kind: Kind) -> impl Iterator<Item = &Dataset> {
        self.datasets
            .values()
            .map(|dataset| &**dataset)
            .filter(move |dataset| dataset.kind() == kind)
    }

    /// The intentions of every dataset that holds some, in order.
    pub fn intentions(&self) -> impl Iterator<Item = &Intention> {
        self.intention_sets().flat_map(|set| &set.intentions)
    }

    /// The datasets of intentions.
    pub fn intention_sets(&self) -> impl Iterator<Item = &Intentions> {
        self.datasets
            .values()
            .filter_map(|dataset| match &dataset.content {
                Content::Intentions(intentions) => Some(intentions),
                _ => None,
            })
    }

    /// The consultation; an edition has one at most.
    #[must_use]
    pub fn consultation(&self) -> Option<(&Dataset, &Consultation)> {
        self.datasets
            .values()
            .find_map(|dataset| match &dataset.content {
                Content::Consultation(consultation) => Some((&**dataset, &**consultation)),
                _ => None,
            })
    }

    /// Its texts of any length, which may hold pictures, tables and charts.
    #[must_use]
    pub fn texts(&self) -> Vec<&Prose> {
        let mut texts = vec![&self.introduction];
        texts.extend(self.chapters.iter().map(|chapter| &chapter.body));
        texts.extend(self.intentions().flat_map(Intention::texts));
        let consultation = self.consultation();
        texts.extend(consultation.iter().flat_map(|(_, found)| found.texts()));
        texts
    }

    /// The glossary; an edition has one at most.
    #[must_use]
    pub fn glossary(&self) -> Option<&Glossary> {
        self.datasets
            .values()
            .find_map(|dataset| match &dataset.content {
                Content::Glossary(glossary) => Some(glossary),
                _ => None,
            })
    }

    /// The dataset that a block means, of whatever kind: the one it names, or else the only one of
    /// the kind that it places.
    #[must_use]
    pub fn placed(&self, placement: &Placement) -> Option<&Dataset> {
        if let Some(data) = &placement.data {
            return self.datasets.get(&data.text).map(|dataset| &**dataset);
        }
        let mut of_kind = self.datasets_of(placement.kind);
        of_kind.next().filter(|_| of_kind.next().is_none())
    }

    /// The dataset that a block of a text shows, as a table, a chart or otherwise.
    #[must_use]
    pub fn shown(&self, block: &Block) -> Option<&Dataset> {
        match block {
            Block::Placement(placement) => self.placed(placement),
            Block::Chart(chart) => self.datasets.get(&chart.data.text).map(|found| &**found),
            _ => None,
        }
    }

    /// The chapter at this address.
    #[must_use]
    pub fn chapter(&self, slug: &str) -> Option<&Chapter> {
        let at = self.chapters.position(slug)?;
        self.chapters.get(at).map(|chapter| &**chapter)
    }
}
