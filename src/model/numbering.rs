//! Numbers that come from order: of chapters, sections and tables.

use super::{Block, Chapter, Edition, Section, Site, Status};

impl Edition {
    /// Gives chapters, sections and tables their numbers, by position.
    pub fn number(&mut self) {
        number_chapters(&mut self.chapters);
        let parents: Vec<String> = self
            .chapters
            .iter()
            .filter_map(|chapter| chapter.parent.clone())
            .collect();
        for chapter in &mut self.chapters {
            let numbers_chapters = parents.contains(&chapter.slug);
            let number = chapter.number.clone().filter(|_| !numbers_chapters);
            number_sections(&mut chapter.sections, number.as_deref());
        }
        self.number_tables();
    }

    /// Numbers tables by the order in which chapters first place them; others have no number.
    fn number_tables(&mut self) {
        let mut order: Vec<String> = Vec::new();
        for chapter in &self.chapters {
            chapter.body.walk(&mut |block| {
                if let Block::Placement(placement) = block
                    && let Some(dataset) = self.placed(placement)
                    && dataset.is_tabular()
                    && !order.contains(&dataset.id)
                {
                    order.push(dataset.id.clone());
                }
            });
        }
        for dataset in self.datasets.values_mut() {
            dataset.number = order
                .iter()
                .position(|id| *id == dataset.id)
                .map(|at| at + 1);
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

/// Numbers chapters that take part; one in a folder is numbered under the folder's `index.md`.
fn number_chapters(chapters: &mut [Chapter]) {
    let (mut top, mut nested) = (0, 0);
    let mut parent_number: Option<(String, Option<String>)> = None;
    for chapter in chapters {
        let takes_part = chapter.number.is_some();
        let within = parent_number
            .as_ref()
            .filter(|(slug, _)| Some(slug) == chapter.parent.as_ref());
        if let Some((_, number)) = within {
            nested += usize::from(takes_part);
            let whole = number.as_ref().map(|number| format!("{number}.{nested}"));
            chapter.number = whole.filter(|_| takes_part);
        } else {
            top += usize::from(takes_part);
            chapter.number = takes_part.then(|| top.to_string());
            nested = 0;
            parent_number = Some((chapter.slug.clone(), chapter.number.clone()));
        }
    }
}

/// Numbers sections by depth, under the number of their chapter. In a folder's `index.md` the
/// numbers under its own belong to the chapters of the folder, so its sections have none.
fn number_sections(sections: &mut [Section], chapter: Option<&str>) {
    let mut counts: Vec<usize> = Vec::new();
    for section in sections {
        let depth = usize::from(section.level.saturating_sub(1).max(1));
        counts.resize(depth, 0);
        if let Some(last) = counts.last_mut() {
            *last += 1;
        }
        // A level that was skipped counts as one: the skip itself is reported by a check.
        let parts: Vec<String> = counts
            .iter()
            .map(|count| (*count).max(1).to_string())
            .collect();
        section.number = chapter.map(|number| format!("{number}.{}", parts.join(".")));
    }
}
