//! Numbers typed in sentences, beside the figures of the edition's datasets.
//!
//! A number that is near a figure, and whose sentence names the figure's row and column, may be an old
//! edition's, or mistyped; one that equals the figure could be quoted, and would then follow the data.
//! Both are guesses, so they are hints and no findings: they are shown to who asks for them.

mod figures;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::sentences::{Quantity, Sentence, Setting, Sort, sentences};
use crate::diagnostic::Diagnostics;
use crate::model::Site;
use figures::{Entry, Figures, stem};

/// How many words before and after a number may name its column.
const NEAR: usize = 10;

/// Hints at numbers in sentences that are near a figure of a dataset, or equal to one.
pub fn hint_at_numbers(site: &Site, diagnostics: &mut Diagnostics) {
    let mut known: Option<(&str, Figures<'_>)> = None;
    for sentence in &sentences(site) {
        let Some(edition) = sentence.edition.filter(|_| is_prose(sentence)) else {
            continue;
        };
        if known.as_ref().is_none_or(|(id, _)| *id != edition.id) {
            known = Some((&edition.id, Figures::of(edition)));
        }
        if let Some((_, figures)) = &known {
            of_sentence(sentence, figures, diagnostics);
        }
    }
}

/// Whether a sentence stands in a chapter's text: notes of datasets stand beside their figures anyway.
fn is_prose(sentence: &Sentence<'_>) -> bool {
    sentence.setting != Setting::Heading && sentence.path.contains("/chapters/")
}

fn of_sentence(sentence: &Sentence<'_>, figures: &Figures<'_>, diagnostics: &mut Diagnostics) {
    let words = stems(sentence, 0..sentence.words.len());
    let years = sentence
        .quantities
        .iter()
        .filter(|found| found.sort == Sort::Year);
    let years: BTreeSet<String> = years.map(|found| found.number.to_string()).collect();
    for quantity in sentence.amounts().filter(|found| is_telling(found)) {
        let start = quantity.words.start.saturating_sub(NEAR);
        let end = (quantity.words.end + NEAR).min(sentence.words.len());
        let near = stems(sentence, start..end);
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

fn stems(sentence: &Sentence<'_>, range: std::ops::Range<usize>) -> BTreeSet<String> {
    let words = sentence.between(range);
    words.into_iter().filter_map(stem).collect()
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
    let nearest = about.iter().filter(|entry| is_near(value, entry.value));
    let nearest = nearest.min_by_key(|entry| (value - entry.value).abs());
    if let Some(entry) = nearest {
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

/// Whether two numbers differ by at most three per cent, or by one slip of the keyboard.
fn is_near(typed: Decimal, figure: Decimal) -> bool {
    let difference = typed.checked_sub(figure).map(|found| found.abs());
    let three = figure.abs().checked_mul(Decimal::new(3, 2));
    difference
        .zip(three)
        .is_some_and(|(difference, most)| difference <= most)
        || is_slip(&digits(typed), &digits(figure))
}

fn digits(number: Decimal) -> String {
    let text = number.normalize().abs().to_string();
    text.replace('.', "").trim_end_matches('0').to_owned()
}

/// Whether one digit is missing, or two beside each other have changed places.
fn is_slip(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() < 3 {
        return false;
    }
    let start = short
        .bytes()
        .zip(long.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    if short.len() + 1 == long.len() {
        return short[start..] == long[start + 1..];
    }
    let (one, other) = (&short.as_bytes()[start..], &long.as_bytes()[start..]);
    match (one, other) {
        ([a, b, rest @ ..], [c, d, others @ ..]) => a == d && b == c && rest == others,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_of_the_keyboard_are_near() {
        for (a, b, expected) in [
            ("2587", "2857", true),
            ("2587", "258", true),
            ("2587", "287", true),
            ("2587", "2537", false),
            ("12", "21", false),
        ] {
            assert_eq!(is_slip(a, b), expected, "{a} {b}");
        }
    }
}
