//! What was accepted in a chapter is still there to be accepted.

use super::{QUESTIONS, Wrong, by_edition};
use crate::check::Findings;
use crate::check::sentences::sentences;
use crate::model::{Chapter, Site};

/// Whether the chapter in which `wrong` stands accepts it.
pub(super) fn is_accepted(site: &Site, wrong: &Wrong) -> bool {
    let mut chapters = site
        .editions
        .iter()
        .filter_map(|edition| edition.chapters.in_file(&wrong.place.path));
    chapters.any(|chapter| {
        let mut accepts = chapter.accepts.iter();
        accepts.any(|accept| {
            let is_reason =
                accept.because.start <= wrong.place.start && wrong.place.end <= accept.because.end;
            is_reason || wrong.sentence.contains(&accept.text.text)
        })
    })
}

/// A reason for wrong words is printed on the page: it must not outlive them.
pub(in crate::check) fn unused_accept(site: &Site, findings: &mut Findings<'_>) {
    let chapters: Vec<&Chapter> = site
        .editions
        .iter()
        .flat_map(|edition| &edition.chapters)
        .map(|chapter| &**chapter)
        .filter(|chapter| !chapter.accepts.is_empty())
        .collect();
    if chapters.is_empty() {
        return;
    }
    let sentences = sentences(site);
    let wrong: Vec<Wrong> = by_edition(&sentences)
        .flat_map(|of_edition| {
            QUESTIONS
                .iter()
                .flat_map(move |question| question(of_edition))
        })
        .collect();
    for chapter in chapters {
        for accept in &chapter.accepts {
            let written = &accept.text;
            if !accept.is_found {
                findings
                    .error(&written.place, format!("the text of this chapter has no `{}`", written.text))
                    .help("copy the words from the chapter as they stand there, on one line and without marks");
                continue;
            }
            let is_wrong = wrong.iter().any(|wrong| {
                *wrong.place.path == *chapter.place.path && wrong.sentence.contains(&written.text)
            });
            if !is_wrong {
                findings
                    .error(
                        &written.place,
                        format!(
                            "nothing is wrong with `{}`, and readers are told that there is",
                            written.text
                        ),
                    )
                    .help("remove this entry; if it explains the words, write a footnote: `[^1]`");
            }
        }
    }
}
