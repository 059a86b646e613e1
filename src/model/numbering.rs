//! Numbers that come from order: of chapters and tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Chapter, Chapters, Dataset, Edition, Site, Status};

impl Edition {
    /// Gives chapters their numbers, by position. Those that have theirs already are left alone, and so
    /// stay shared with whoever else holds them; the others are what comes out.
    pub fn number_chapters(&mut self) -> Vec<Arc<Chapter>> {
        let numbers = chapter_numbers(&self.chapters);
        let parents: BTreeSet<String> = self
            .chapters
            .iter()
            .filter_map(|chapter| chapter.parent.clone())
            .collect();
        let mut changed = Vec::new();
        for (chapter, number) in self.chapters.iter_mut().zip(numbers) {
            let is_parent = parents.contains(&chapter.slug);
            if chapter.number != number || chapter.is_parent != is_parent {
                let numbered = Arc::make_mut(chapter);
                numbered.number = number;
                numbered.is_parent = is_parent;
                changed.push(Arc::clone(chapter));
            }
        }
        changed
    }

    /// Numbers tables by the order in which chapters first place them, as [`Edition::number_chapters`]
    /// does; others have no number.
    pub fn number_tables(&mut self) -> Vec<Arc<Dataset>> {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for placement in self.chapters.iter().flat_map(|chapter| &chapter.placements) {
            let dataset = self.placed(placement);
            if let Some(dataset) = dataset.filter(|dataset| dataset.is_tabular()) {
                let next = numbers.len() + 1;
                numbers.entry(&dataset.id).or_insert(next);
            }
        }
        let numbers: Vec<Option<usize>> = self
            .datasets
            .keys()
            .map(|id| numbers.get(&**id).copied())
            .collect();
        let mut changed = Vec::new();
        for (dataset, number) in self.datasets.values_mut().zip(numbers) {
            if dataset.number != number {
                Arc::make_mut(dataset).number = number;
                changed.push(Arc::clone(dataset));
            }
        }
        changed
    }
}

impl Site {
    /// Whether anything in it is still a draft.
    #[must_use]
    pub fn has_drafts(&self) -> bool {
        self.editions.iter().any(|edition| {
            let mut chapters = edition.chapters.iter();
            edition.status == Status::Draft || chapters.any(|chapter| chapter.draft)
        })
    }

    /// The site without what is still a draft, numbered anew.
    #[must_use]
    pub fn without_drafts(mut self) -> Self {
        let drafts = self
            .editions
            .extract_if(.., |edition| edition.status == Status::Draft);
        self.left_out = drafts
            .map(|edition| edition.keys.place("status").clone())
            .collect();
        for edition in &mut self.editions {
            let (drafts, kept): (Vec<_>, Vec<_>) = edition
                .chapters
                .iter()
                .cloned()
                .partition(|chapter| chapter.draft);
            edition.left_out = drafts
                .iter()
                .map(|chapter| chapter.place.path.to_string())
                .collect();
            edition.chapters = Chapters::new(kept);
            edition.number_chapters();
            edition.number_tables();
        }
        self
    }
}

/// The number of each chapter that takes part; one in a folder is numbered under the folder's
/// `index.md`.
fn chapter_numbers(chapters: &[Arc<Chapter>]) -> Vec<Option<String>> {
    let (mut top, mut nested) = (0, 0);
    let mut parent: Option<(&str, Option<String>)> = None;
    let mut numbers = Vec::with_capacity(chapters.len());
    for chapter in chapters {
        let takes_part = chapter.numbered;
        let within = parent
            .as_ref()
            .filter(|(slug, _)| Some(*slug) == chapter.parent.as_deref());
        if let Some((_, number)) = within {
            nested += usize::from(takes_part);
            let whole = number.as_ref().map(|number| format!("{number}.{nested}"));
            numbers.push(whole.filter(|_| takes_part));
        } else {
            top += usize::from(takes_part);
            let number = takes_part.then(|| top.to_string());
            nested = 0;
            parent = Some((&chapter.slug, number.clone()));
            numbers.push(number);
        }
    }
    numbers
}
