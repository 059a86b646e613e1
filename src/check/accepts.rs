//! What chapters print as their source has it, wrong as it is.
//!
//! An author who must print such words names them under `accept` in the chapter's front matter: the page
//! then prints the reason, and what checks say of these words is not reported. A reason must not outlive
//! what it explains.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Place;
use crate::model::{Accept, Chapter, Site};

/// Passes on what was `found` in texts, but for what their chapters accept; says where the words stand
/// that are named for this.
pub(super) fn settle(
    site: &Site,
    found: Diagnostics,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<Place> {
    let mut used = BTreeSet::new();
    for mut finding in found.into_found() {
        let Some(chapter) = chapter_at(site, &finding.place) else {
            diagnostics.add_all([finding]);
            continue;
        };
        let accepts = chapter.accepts.iter();
        let accepting: Vec<&Accept> = accepts
            .filter(|accept| is_about(accept, &finding.place))
            .collect();
        if accepting.is_empty() {
            advise(chapter, &mut finding);
            diagnostics.add_all([finding]);
        }
        used.extend(
            accepting
                .into_iter()
                .map(|accept| accept.text.place.clone()),
        );
    }
    used
}

/// Reports what is accepted although nothing is wrong with it, or although it is not there; `used` is
/// what [`settle`] says.
pub(super) fn unused(site: &Site, used: &BTreeSet<Place>, diagnostics: &mut Diagnostics) {
    let chapters = site.editions.iter().flat_map(|edition| &edition.chapters);
    let accepts =
        chapters.flat_map(|chapter| chapter.accepts.iter().map(move |accept| (chapter, accept)));
    for (chapter, accept) in accepts {
        let written = &accept.text;
        let mut report = |message: String, help: &str| {
            diagnostics
                .error("unused-accept", &written.place, message)
                .help(help);
        };
        if accept.place.is_none() {
            report(
                format!("the text of this chapter has no `{}`", written.text),
                "copy the words from the chapter as they stand there, on one line and without marks",
            );
        } else if !used.contains(&written.place) {
            let lines = chapter.body.words.iter();
            let count: usize = lines
                .map(|line| line.text.matches(&*written.text).count())
                .sum();
            report(
                format!(
                    "nothing is wrong with `{}`, and readers are told that there is",
                    written.text
                ),
                if count > 1 {
                    "the first of these words get the note: to name others, copy more of the words before them"
                } else {
                    "remove this entry; if it explains the words, write a footnote: `[^1]`"
                },
            );
        }
    }
}

fn chapter_at<'a>(site: &'a Site, place: &Place) -> Option<&'a Chapter> {
    let mut editions = site.editions.iter();
    editions.find_map(|edition| edition.chapters.in_file(&place.path))
}

/// Whether a finding at `place` is about the words that are accepted, or about the reason.
fn is_about(accept: &Accept, place: &Place) -> bool {
    let meets = |other: &Place| place.start < other.end && other.start < place.end;
    meets(&accept.because) || accept.place.as_ref().is_some_and(meets)
}

/// Adds to the help of a finding how it is accepted. A summary has no room for a reason.
fn advise(chapter: &Chapter, finding: &mut Diagnostic) {
    let place = &finding.place;
    let first = chapter.body.words.first();
    if first.is_some_and(|first| place.end <= first.place.start) {
        return;
    }
    let words = telling(chapter, place).unwrap_or("…");
    let help = finding.help.take().unwrap_or_default();
    finding.help(format!(
        "{help}; where the source itself prints it so, add to the chapter's front matter under `accept:` a line `- {{text: \"{words}\", because: \"…\"}}`, and the page says why"
    ));
}

/// The words at `place`, with as many of those before them as tell them from the same words further up.
fn telling<'a>(chapter: &'a Chapter, place: &Place) -> Option<&'a str> {
    let around = chapter.body.words.iter().find(|words| {
        words.place.start <= place.start
            && place.end <= words.place.end
            && !words.text.contains('"')
    })?;
    let start = place.start - around.place.start;
    let end = place.end - around.place.start;
    let before = around.text.get(..start)?.rmatch_indices(' ');
    let starts = [start].into_iter().chain(before.map(|(at, _)| at + 1));
    let mut texts = starts.chain([0]).filter_map(|at| around.text.get(at..end));
    texts.find(|text| {
        let first = chapter.body.place_of(text);
        first.is_some_and(|first| first.end == place.end)
    })
}
