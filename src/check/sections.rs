//! Every heading has something under it.

use super::Findings;
use super::survey::Survey;
use crate::model::Block;

/// No section is empty: readers come for what its heading promises.
pub(super) fn empty_section(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let whole = edition
            .chapters
            .iter()
            .filter(|chapter| !edition.flawed.contains(&*chapter.place.path));
        for chapter in whole {
            let blocks: Vec<&Block> = chapter
                .body
                .blocks
                .iter()
                .filter(|block| !matches!(block, Block::Rule))
                .collect();
            for (at, block) in blocks.iter().enumerate() {
                let Block::Heading { level, place, .. } = block else {
                    continue;
                };
                let is_empty = match blocks.get(at + 1) {
                    None => true,
                    Some(Block::Heading { level: next, .. }) => next <= level,
                    Some(_) => false,
                };
                if is_empty {
                    findings
                        .warning(place, "there is nothing under this heading")
                        .help("write the section, or remove its heading; a heading alone promises what is not there");
                }
            }
        }
    }
}
