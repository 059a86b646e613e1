//! Numbers that come from order: of chapters and tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Block, Chapter, Edition, Site, Status};

impl Edition {
    /// Gives chapters and tables their numbers, by position. Those that have theirs already are left
    /// alone, and so stay shared with whoever else holds them.
    pub fn number(&mut self) {
        let numbers = chapter_numbers(&self.chapters);
        let parents: BTreeSet<String> = self
            .chapters
            .iter()
            .filter_map(|chapter| chapter.parent.clone())
            .collect();
        for (chapter, number) in self.chapters.iter_mut().zip(numbers) {
            let is_parent = parents.contains(&chapter.slug);
            if chapter.number != number || chapter.is_parent != is_parent {
                let chapter = Arc::make_mut(chapter);
                chapter.number = number;
                chapter.is_parent = is_parent;
            }
        }
        self.number_tables();
    }

    /// Numbers tables by the order in which chapters first place them; others have no number.
    fn number_tables(&mut self) {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for chapter in self.chapters.iter().filter(|chapter| chapter.places_data) {
            chapter.body.walk(&mut |block| {
                if let Block::Placement(placement) = block
                    && let Some(dataset) = self.placed(placement)
                    && dataset.is_tabular()
                    && !numbers.contains_key(&dataset.id)
                {
                    numbers.insert(dataset.id.clone(), numbers.len() + 1);
                }
            });
        }
        for dataset in self.datasets.values_mut() {
            let number = numbers.get(&dataset.id).copied();
            if dataset.number != number {
                Arc::make_mut(dataset).number = number;
            }
        }
    }
}

impl Site {
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
                .drain(..)
                .partition(|chapter| chapter.draft);
            edition.left_out = drafts
                .iter()
                .map(|chapter| chapter.place.path.to_string())
                .collect();
            edition.chapters = kept;
            edition.number();
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
