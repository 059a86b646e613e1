//! Every reference to a chapter, a dataset or an address, wherever it stands.

use super::texts::Text;
use crate::model::{Content, Edition, Miss, Site, Target, Written, target};

/// A reference, as it was written.
#[derive(Clone, Copy)]
pub(super) struct Reference<'a> {
    /// The file that it stands in.
    pub(super) from: &'a str,
    /// What it names.
    pub(super) to: &'a Written,
}

impl<'a> Reference<'a> {
    /// What it leads to.
    pub(super) fn target(&self, site: &'a Site) -> Result<Target<'a>, Miss<'a>> {
        target(site, self.from, &self.to.text)
    }

    /// The path in it, as written.
    pub(super) fn path(&self) -> &'a str {
        self.to
            .text
            .split_once('#')
            .map_or(&*self.to.text, |(path, _)| path)
    }
}

/// Every reference in the site: links in texts, and the files and addresses that data names.
pub(super) fn references<'a>(site: &'a Site, texts: &[Text<'a>]) -> Vec<Reference<'a>> {
    let mut references = Vec::new();
    for text in texts {
        let links = text.links().into_iter();
        references.extend(links.map(|link| Reference {
            from: text.path,
            to: &link.to,
        }));
    }
    references.extend(site.editions.iter().flat_map(in_data));
    references
}

fn in_data(edition: &Edition) -> Vec<Reference<'_>> {
    let mut references = Vec::new();
    for dataset in edition.datasets.values() {
        let from = &*dataset.place.path;
        let found: Vec<&Written> = match &dataset.content {
            Content::Intentions(set) => set
                .intentions
                .iter()
                .filter_map(|intention| intention.chapter.as_ref())
                .collect(),
            Content::Consultation(consultation) => {
                let questions = consultation
                    .questions
                    .iter()
                    .flat_map(|question| &question.chapter);
                questions
                    .chain(consultation.ways.iter().flat_map(|way| &way.url))
                    .collect()
            }
            _ => Vec::new(),
        };
        references.extend(found.into_iter().map(|to| Reference { from, to }));
    }
    references
}
