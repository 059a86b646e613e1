//! Numbers that authors type before paragraphs and headings.
//!
//! Sections number themselves, so a typed number stands beside another one, and stays as it is when
//! something is added above it. Two paragraphs with one number are worse: whoever is sent to 6.5
//! reads the wrong one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Findings;
use super::passages::{Form, Passage};
use super::survey::Survey;
use crate::model::Edition;

/// A number that was typed, and the passage that it begins.
pub(super) struct Typed<'a> {
    /// The number: `6.5`, `3e.6`.
    pub(super) number: String,
    passage: &'a Passage<'a>,
    range: Range<usize>,
}

/// Sections and paragraphs are not numbered by hand.
pub(super) fn typed_number(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for typed in by_file(typed(survey, edition)).values() {
            let Some(first) = typed.first() else {
                continue;
            };
            let message = match typed.len() {
                1 => format!(
                    "the number `{}` is typed, and sections number themselves",
                    first.number
                ),
                many => format!(
                    "`{}` and {} more numbers are typed in this chapter, and sections number themselves",
                    first.number,
                    many - 1
                ),
            };
            findings.warning(&first.passage.place(&first.range), message)
                .help("leave the number out; what others refer to gets a heading with an address, `## Brokerage {#brokerage}`, and a link to it prints its number");
        }
    }
}

/// No two paragraphs of a chapter have the same number.
pub(super) fn number_twice(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for typed in by_file(typed(survey, edition)).values() {
            let mut seen = BTreeSet::new();
            // A chapter may count to three more than once; a number such as 6.5 is there only once.
            let deep = typed.iter().filter(|typed| typed.number.contains('.'));
            for again in deep.filter(|typed| !seen.insert(&typed.number)) {
                let message = format!("two paragraphs have the number `{}`", again.number);
                findings.error(&again.passage.place(&again.range), message)
                    .help("leave typed numbers out, and link to what you refer to; or give each paragraph a number of its own");
            }
        }
    }
}

/// The numbers that are typed in the chapters of the edition, where they are a numbering: a number
/// before a heading, or one before a paragraph with another of its kind in the same chapter.
pub(super) fn typed<'a>(survey: &Survey<'a>, edition: &Edition) -> Vec<Typed<'a>> {
    let mut found = Vec::new();
    for passage in survey.prose(edition) {
        let is_heading = match passage.form {
            Form::Heading => true,
            Form::Paragraph | Form::Item => false,
            Form::Line | Form::OfTable => continue,
        };
        let Some(length) = number(&passage.text, is_heading) else {
            continue;
        };
        found.push(Typed {
            number: passage.text[..length].trim_end_matches('.').to_lowercase(),
            range: 0..length,
            passage,
        });
    }
    let mut families: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for typed in &found {
        let key = (typed.passage.path, family(&typed.number));
        *families.entry(key).or_default() += 1;
    }
    let lone: Vec<bool> = found
        .iter()
        .map(|typed| {
            let key = (typed.passage.path, family(&typed.number));
            typed.passage.form != Form::Heading && families.get(&key).is_none_or(|all| *all < 2)
        })
        .collect();
    let together = found.into_iter().zip(lone).filter(|(_, is_lone)| !is_lone);
    together.map(|(typed, _)| typed).collect()
}

fn by_file(typed: Vec<Typed<'_>>) -> BTreeMap<&str, Vec<Typed<'_>>> {
    let mut files: BTreeMap<&str, Vec<Typed<'_>>> = BTreeMap::new();
    for typed in typed {
        files.entry(typed.passage.path).or_default().push(typed);
    }
    files
}

/// What a number has in common with those beside it: `6` of `6.5`.
fn family(number: &str) -> &str {
    number.rsplit_once('.').map_or("", |(family, _)| family)
}

/// How many bytes the number has with which `text` begins; nothing, where it is not a number of a
/// paragraph. "6.5 million people" is none, and "2018 at a glance" is none either.
fn number(text: &str, is_heading: bool) -> Option<usize> {
    let (number, rest) = text.split_once(char::is_whitespace)?;
    let is_capital = rest
        .trim_start()
        .starts_with(|letter: char| letter.is_uppercase());
    let is_dash = rest
        .trim_start()
        .starts_with(['-', '\u{2013}', '\u{2014}', ':']);
    let bare = number.trim_end_matches(['.', ':', ')']);
    let mut parts = bare.split('.');
    let first = parts.next()?;
    let digits = first.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let is_first = !digits.is_empty() && digits.len() <= 2 && first.len() <= digits.len() + 1;
    let is_number = |part: &str| {
        !part.is_empty() && part.len() <= 2 && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    if !is_first || !is_number(digits) || !parts.clone().all(is_number) {
        return None;
    }
    let is_deep = parts.next().is_some();
    let is_marked = is_heading && (bare.len() < number.len() || is_dash);
    let follows = is_capital || (is_marked && is_dash);
    (follows && (is_deep || is_marked)).then_some(number.len())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[track_caller]
    fn check(text: &str, is_heading: bool, expected: Option<&str>) {
        assert_eq!(
            number(text, is_heading).map(|length| &text[..length]),
            expected
        );
    }

    #[test]
    fn typed_numbers_are_told_from_quantities() {
        check("6.5 Prior to this paper", false, Some("6.5"));
        check("3e.6 The project stages", false, Some("3e.6"));
        check("4.1.1 The Panel last met", false, Some("4.1.1"));
        check("2.1 Population", true, Some("2.1"));
        check("1. Executive summary", true, Some("1."));
        check("3 - The financial picture", true, Some("3"));
        check("6.5 million people", false, None);
        check("2018 at a glance", true, None);
        check("3 Conversations", true, None);
        check("10.1% of posts are vacant", false, None);
        check("14 homes", false, None);
    }
}
