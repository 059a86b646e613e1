//! Headings make an outline that can be read out and linked to (WCAG 2.2, 1.3.1 and 2.4.6).

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use super::survey::Survey;
use super::texts::of_chapter;
use crate::files::{Place, relative};
use crate::model::{Block, Chapter, Edition, Section, Site};

/// The chapters of all editions.
fn chapters(site: &Site) -> impl Iterator<Item = (&Edition, &Chapter)> {
    let editions = site.editions.iter();
    editions.flat_map(|edition| {
        edition
            .chapters
            .iter()
            .map(move |chapter| (edition, &**chapter))
    })
}

/// Headings begin at the second level and go down one level at a time.
pub(super) fn heading_level(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (_, chapter) in chapters(survey.site) {
        let mut above = 1;
        for section in &chapter.sections {
            if section.level == 1 {
                findings
                    .error(
                        &section.place,
                        "a chapter has one title, and it stands in the front matter as `title:`",
                    )
                    .help(format!("write it as a section: `## {}`", section.title));
            } else if section.level > above + 1 {
                let right = "#".repeat(usize::from(above) + 1);
                let before = if above == 1 {
                    "there is no section above it".to_owned()
                } else {
                    format!("the one above it has {above}")
                };
                findings
                    .error(&section.place, format!("this heading has {} signs `#`, and {before}", section.level))
                    .help(format!("write `{right} {}`: each level of headings is one deeper than the one above it", section.title));
            }
            above = section.level.max(2);
        }
    }
}

/// Every heading has words.
pub(super) fn empty_heading(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for section in chapters(survey.site).flat_map(|(_, chapter)| &chapter.sections) {
        if section.title.is_empty() {
            findings
                .error(&section.place, "this heading has no words")
                .help("write them after the `#` signs, or remove the signs");
        }
    }
}

/// Headings stand by themselves, where the contents of a page can find them.
pub(super) fn nested_heading(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (edition, chapter) in chapters(survey.site) {
        let sections: BTreeSet<&Place> = chapter
            .sections
            .iter()
            .map(|section| &section.place)
            .collect();
        for block in of_chapter(edition, chapter)
            .into_iter()
            .flat_map(|text| text.blocks())
        {
            let Block::Heading { place, .. } = block else {
                continue;
            };
            if !sections.contains(place) {
                findings
                    .error(place, "a heading cannot stand inside a list, a quotation or a footnote")
                    .help("move it out, or make it bold: `**words**`; a callout takes its heading after the marker: `> [!NOTE] words`");
            }
        }
    }
}

/// A heading has its address to itself in all of the edition.
pub(super) fn duplicate_id(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let mut seen: BTreeMap<&str, &Chapter> = BTreeMap::new();
        for chapter in &edition.chapters {
            for section in chapter
                .sections
                .iter()
                .filter(|section| !section.title.is_empty())
            {
                let Some(other) = seen.insert(&section.id, chapter) else {
                    continue;
                };
                let folder = format!("content/{}/edition.yaml", edition.id);
                let path = relative(&folder, &other.place.path);
                findings
                    .error(&section.place, format!("the address `#{}` is taken by an earlier heading in `{path}`", section.id))
                    .help("give one of the two an address of its own at the end of its line: `## Brokerage {#brokerage}`");
            }
        }
    }
}

/// Addresses that authors give to headings can be typed.
pub(super) fn bad_id(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let given = |section: &&Section| section.id == section.anchor;
    for section in
        chapters(survey.site).flat_map(|(_, chapter)| chapter.sections.iter().filter(given))
    {
        let allowed = |letter: char| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter)
        };
        if !section.id.chars().all(allowed) {
            findings
                .error(
                    &section.place,
                    format!("`{}` cannot be part of an address", section.id),
                )
                .help("use small letters, digits and hyphens: `{#brokerage-team}`");
        }
    }
}
