//! Nothing is published that was still to be written.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Findings;
use super::survey::Survey;
use super::texts::part;
use crate::model::{Content, Edition, Status, Written};

/// Words that stand for what is not there yet.
const WORDS: [&str; 12] = [
    "TBC", "TBA", "TBD", "TODO", "FIXME", "XX", "XXX", "XXXX", "xxx", "xxxx", "tbc", "tbd",
];

/// What such phrases begin with, in small letters.
const PHRASES: [&str; 10] = [
    "lorem ipsum",
    "to be confirmed",
    "to be added",
    "[insert",
    "<insert",
    "(insert",
    "insert text here",
    "(awaiting",
    "[awaiting",
    "???",
];

/// No published text holds a placeholder.
pub(super) fn placeholder(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let chapters = survey
        .site
        .editions
        .iter()
        .flat_map(|edition| &edition.chapters);
    let drafts: BTreeSet<&str> = chapters
        .filter(|chapter| chapter.draft)
        .map(|chapter| &*chapter.place.path)
        .collect();
    for text in survey.texts {
        let edition = text.edition.map(|edition| edition.status);
        let is_draft = edition == Some(Status::Draft) || drafts.contains(text.path);
        for written in text.words() {
            report(written, is_draft, findings);
        }
    }
    for edition in &survey.site.editions {
        for written in titles(edition) {
            report(&written, edition.status == Status::Draft, findings);
        }
    }
}

fn report(written: &Written, is_draft: bool, findings: &mut Findings<'_>) {
    for range in find(&written.text) {
        let message = format!("`{}` is a placeholder", &written.text[range.clone()]);
        let place = part(written, range);
        let found = if is_draft {
            findings.warning(&place, message)
        } else {
            findings.error(&place, message)
        };
        found.help("write what belongs here; say when it will be known, if it is not; or leave the sentence out");
    }
}

/// Titles that are plain words, each with its place.
fn titles(edition: &Edition) -> Vec<Written> {
    let title = |text: &str, place: &crate::files::Place| Written {
        text: text.to_owned(),
        place: place.clone(),
    };
    let mut titles = vec![title(&edition.title, edition.keys.place("title"))];
    for chapter in edition.chapters.iter().filter(|chapter| !chapter.draft) {
        titles.push(title(&chapter.title, chapter.keys.place("title")));
        titles.extend(
            chapter
                .description
                .iter()
                .map(|text| title(text, chapter.keys.place("description"))),
        );
    }
    for dataset in edition.datasets.values() {
        titles.push(title(&dataset.title, dataset.keys.place("title")));
        let of_charts = dataset.charts.iter();
        titles
            .extend(of_charts.filter_map(|chart| Some(title(chart.title.as_ref()?, &chart.place))));
        match &dataset.content {
            Content::Table(table) => titles.extend(
                table
                    .columns
                    .iter()
                    .map(|column| title(&column.label, &column.place)),
            ),
            Content::Figures(figures) => titles.extend(
                figures
                    .iter()
                    .map(|figure| title(&figure.label, &figure.place)),
            ),
            Content::Intentions(set) => titles.extend(
                set.intentions
                    .iter()
                    .map(|found| title(&found.title, &found.place)),
            ),
            Content::Measures(measures) => titles.extend(
                measures
                    .iter()
                    .map(|found| title(&found.title, &found.place)),
            ),
            Content::Timeline(stages) => {
                titles.extend(stages.iter().map(|stage| title(&stage.title, &stage.place)));
            }
            _ => {}
        }
    }
    titles
}

/// Where the text holds placeholders.
fn find(text: &str) -> Vec<Range<usize>> {
    let small = text.to_ascii_lowercase();
    let phrases = PHRASES
        .iter()
        .flat_map(|phrase| small.match_indices(phrase));
    let mut found: Vec<Range<usize>> = phrases
        .map(|(at, phrase)| at..phrase_end(text, at, phrase))
        .collect();
    // Alone in a cell, "Awaiting assessment" stands for what is to come; in a sentence it is news.
    if small.starts_with("awaiting ") && small.split_whitespace().count() <= 3 {
        found.push(0..text.len());
    }
    let mut before = "";
    for (at, word) in words(text) {
        // Roman numerals are no placeholders: Part XX of an Act.
        let is_numeral =
            word.starts_with('X') && ["Part", "Article", "Schedule", "Title"].contains(&before);
        if WORDS.contains(&word) && !is_numeral && !found.iter().any(|range| range.contains(&at)) {
            found.push(at..at + word.len());
        }
        before = word;
    }
    found
}

/// The words of a text, each with where it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let mut at = 0;
    let words = text.split_inclusive(is_sign).map(move |word| {
        at += word.len();
        (at - word.len(), word.trim_end_matches(is_sign))
    });
    words.filter(|(_, word)| !word.is_empty())
}

/// The end of a placeholder; one that opens with a bracket goes up to where that closes.
fn phrase_end(text: &str, at: usize, phrase: &str) -> usize {
    let closes = phrase
        .starts_with(['[', '(', '<'])
        .then(|| text[at..].find([']', ')', '>']))
        .flatten();
    closes.map_or(at + phrase.len(), |length| at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn placeholders_are_told_from_words() {
        check("The date is TBC.", &["TBC"]);
        check("About XX% of homes, or £XX", &["XX", "XX"]);
        check("Lorem ipsum dolor", &["Lorem ipsum"]);
        check("Date [insert date TBC]", &["[insert date TBC]"]);
        check("Awaiting assessment", &["Awaiting assessment"]);
        check("People awaiting assessment wait longer", &[]);
        check("Bath, XX1 1XX", &[]);
        check("Part XX of the Act, from XX\u{a0}May", &["XX"]);
        check("Written in 20XX", &[]);
    }
}
