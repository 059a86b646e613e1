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
    for accept in chapters.flat_map(|chapter| &chapter.accepts) {
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
            report(
                format!(
                    "nothing is wrong with `{}`, and readers are told that there is",
                    written.text
                ),
                "remove this entry; if it explains the words, write a footnote: `[^1]`",
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

/// Adds to the help of a finding how it is accepted.
fn advise(chapter: &Chapter, finding: &mut Diagnostic) {
    let place = &finding.place;
    let words = chapter.body.words.iter();
    let mut around = words.filter(|words| {
        words.place.start <= place.start
            && place.end <= words.place.end
            && !words.text.contains('"')
    });
    let is_first = |text: &&str| {
        let first = chapter.body.place_of(text);
        first.is_some_and(|first| first == *place)
    };
    let words = around.next().and_then(|words| {
        let start = place.start - words.place.start;
        words.text.get(start..start + place.end - place.start)
    });
    let words = words.filter(is_first).unwrap_or("…");
    let help = finding.help.take().unwrap_or_default();
    finding.help(format!(
        "{help}; where the source itself prints it so, add to the chapter's front matter under `accept:` a line `- {{text: \"{words}\", because: \"…\"}}`, and the page says why"
    ));
}
