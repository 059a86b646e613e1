//! Numbers typed in sentences, beside the figures of the edition's datasets.
//!
//! A number that is near a figure, and whose sentence names the figure's row and column, may be an old
//! edition's, or mistyped; one that equals the figure could be quoted, and would then follow the data.
//! Both are guesses, so they are hints and no findings: they are shown to who asks for them.

mod figures;

use std::collections::BTreeSet;

use super::passages::{Form, Passage, of_text};
use super::sentences::{Quantity, Sentence, Sort, of_passage};
use super::texts::texts;
use crate::diagnostic::Diagnostics;
use crate::model::Site;
use figures::{Entry, Figures};

/// How many words before and after a number may name its column.
const NEAR: usize = 10;

/// Hints at numbers in sentences that are near a figure of a dataset, or equal to one.
pub fn hint_at_numbers(site: &Site, diagnostics: &mut Diagnostics) {
    let mut known: Option<(&str, Figures<'_>)> = None;
    let texts = texts(site);
    let passages: Vec<Passage<'_>> = texts.iter().flat_map(of_text).collect();
    for sentence in passages.iter().flat_map(of_passage) {
        let Some(edition) = sentence.passage.edition.filter(|_| is_prose(&sentence)) else {
            continue;
        };
        if known.as_ref().is_none_or(|(id, _)| *id != edition.id) {
            known = Some((&edition.id, Figures::of(edition)));
        }
        if let Some((_, figures)) = &known {
            of_sentence(&sentence, figures, diagnostics);
        }
    }
}

/// Whether a sentence stands in a chapter's text: notes of datasets stand beside their figures anyway.
fn is_prose(sentence: &Sentence<'_>) -> bool {
    sentence.passage.form != Form::Heading && sentence.passage.path.contains("/chapters/")
}

fn of_sentence(sentence: &Sentence<'_>, figures: &Figures<'_>, diagnostics: &mut Diagnostics) {
    let words = figures.known(&sentence.between(0..sentence.words.len()));
    let years = sentence
        .quantities
        .iter()
        .filter(|found| found.sort == Sort::Year);
    let years: BTreeSet<String> = years.map(|found| found.number.to_string()).collect();
    for quantity in sentence.amounts().filter(|found| is_telling(found)) {
        let start = quantity.words.start.saturating_sub(NEAR);
        let end = (quantity.words.end + NEAR).min(sentence.words.len());
        let near = figures.known(&sentence.between(start..end));
        let known = figures.named_by(&words, quantity);
        let about: Vec<&Entry<'_>> = known
            .into_iter()
            .filter(|entry| entry.is_about(&near, &years))
            .collect();
        tell(sentence, quantity, &about, diagnostics);
    }
}

/// Whether a typed number has so many digits that it is not like another by chance.
fn is_telling(quantity: &Quantity) -> bool {
    let digits = quantity.number.abs().mantissa().to_string().len();
    !quantity.is_quoted && digits >= 3
}

fn tell(
    sentence: &Sentence<'_>,
    quantity: &Quantity,
    about: &[&Entry<'_>],
    diagnostics: &mut Diagnostics,
) {
    let place = sentence.place(&quantity.range);
    let written = sentence.written(quantity);
    let value = quantity.value();
    // What the number may be a rounding of is no slip.
    let fits = |entry: &&&Entry<'_>| quantity.values.meets(entry.values);
    if about.iter().any(|entry| fits(&entry)) {
        let mut equal = about.iter().filter(|entry| entry.value == value);
        if let (Some(entry), None) = (equal.next(), equal.next()) {
            diagnostics
                .hint(
                    "typed-figure",
                    &place,
                    format!("{written} is the figure `{}`, typed by hand", entry.name()),
                )
                .help(format!(
                    "write `` `= {}` `` in its place, and it follows the data",
                    entry.name()
                ));
        }
        return;
    }
    let distance = |entry: &&&Entry<'_>| value.checked_sub(entry.value).map(|found| found.abs());
    if let Some(entry) = about.iter().min_by_key(distance) {
        diagnostics
            .hint(
                "near-figure",
                &place,
                format!(
                    "{written} is typed here, and `{}` is {}",
                    entry.name(),
                    entry.said()
                ),
            )
            .help(format!(
                "where they are the same number, write `` `= {}` `` in its place",
                entry.name()
            ));
    }
}
