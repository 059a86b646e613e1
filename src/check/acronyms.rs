//! A short form stands for one thing in all of an edition.
//!
//! Whoever reads `CCG` on the tenth page looks back to where it was explained, and must not find two
//! explanations.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Findings;
use super::survey::Survey;
use crate::files::Place;
use crate::model::Edition;

/// What a short form was first said to stand for, and where.
struct Meaning {
    words: String,
    place: Option<Place>,
}

/// No short form is explained in two ways.
pub(super) fn two_meanings(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let mut known = in_glossary(edition, findings);
        let mut told = BTreeSet::new();
        for passage in survey.prose(edition) {
            for (short, range) in explained(&passage.text) {
                let words = &passage.text[range.clone()];
                let Some(meaning) = known.get(&short) else {
                    let place = Some(passage.place(&range));
                    let words = words.to_owned();
                    known.insert(short, Meaning { words, place });
                    continue;
                };
                if is_same(&meaning.words, words) || !told.insert(short.clone()) {
                    continue;
                }
                findings.warning(&passage.place(&range), say(&short, words, meaning))
                    .help("write the same words in both places; where two things share a short form, write one of them out");
            }
        }
    }
}

fn say(short: &str, words: &str, meaning: &Meaning) -> String {
    let file = meaning
        .place
        .as_ref()
        .map(|place| place.path.rsplit('/').next().unwrap_or_default());
    let place = file.map_or_else(
        || "in the glossary".to_owned(),
        |file| format!("in `{file}`"),
    );
    format!(
        "`{short}` stands for `{words}` here, and for `{}` {place}",
        meaning.words
    )
}

/// The short forms of the glossary; two terms with one are reported.
fn in_glossary(edition: &Edition, findings: &mut Findings<'_>) -> BTreeMap<String, Meaning> {
    let mut known: BTreeMap<String, Meaning> = BTreeMap::new();
    for term in edition
        .glossary()
        .iter()
        .flat_map(|glossary| &glossary.terms)
    {
        let Some(short) = &term.abbreviation else {
            continue;
        };
        if let Some(meaning) = known
            .get(short)
            .filter(|meaning| !is_same(&meaning.words, &term.term))
        {
            findings
                .warning(&term.place, say(short, &term.term, meaning))
                .help("where two things share a short form, leave it out of one of them");
            continue;
        }
        let words = term.term.clone();
        known.insert(short.clone(), Meaning { words, place: None });
    }
    known
}

/// The short forms that a text explains, each with where the explanation stands: "the clinical
/// commissioning group (CCG)", or "the CCG (clinical commissioning group)".
fn explained(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(length) = text[open..].find(')') else {
            continue;
        };
        let inner = open + 1..open + length;
        let before = text[..open].trim_end();
        if let Some(short) = short_form(&text[inner.clone()]) {
            let long = long_form(&short, before);
            found.extend(long.map(|start| (short, start..before.len())));
            continue;
        }
        let last = before
            .rsplit(|letter: char| letter.is_whitespace() || letter == '(')
            .next();
        if let Some(short) = last.and_then(short_form) {
            let start = long_form(&short, &text[inner.clone()]);
            found.extend(start.filter(|start| *start == 0).map(|_| (short, inner)));
        }
    }
    found
}

/// A short form, in the singular: two to seven letters, most of them capitals.
fn short_form(written: &str) -> Option<String> {
    let short = written.strip_suffix("\u{2019}s").unwrap_or(written);
    let short = short.strip_suffix('s').unwrap_or(short);
    let capitals = short.chars().filter(|letter| letter.is_uppercase()).count();
    let is_word = short
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == '&');
    let is_short = (2..=7).contains(&short.len()) && capitals >= 2 && capitals * 2 > short.len();
    (is_word && is_short).then(|| short.to_owned())
}

/// Where the words begin that `short` stands for, at the end of `before`: each of its letters is
/// found there from the back, the first of them at the start of a word.
fn long_form(short: &str, before: &str) -> Option<usize> {
    let limit = (short.len() * 2).min(short.len() + 5);
    let mut letters = short
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .rev()
        .peekable();
    let mut spaces = 0;
    let mut wanted = letters.next()?;
    let mut indices = before.char_indices().rev().peekable();
    while let Some((at, letter)) = indices.next() {
        if letter.is_whitespace() {
            spaces += 1;
        }
        if spaces >= limit || "(),;:.".contains(letter) {
            return None;
        }
        let starts = indices
            .peek()
            .is_none_or(|(_, before)| !before.is_alphanumeric());
        let is_first = letters.peek().is_none();
        if letter.to_lowercase().eq(wanted.to_lowercase()) && (starts || !is_first) {
            match letters.next() {
                Some(next) => wanted = next,
                None => return Some(at),
            }
        }
    }
    None
}

/// Whether two explanations are one: plurals, hyphens, ways of spelling and slips of the pen are no
/// second meaning, and neither is an explanation that only says more.
fn is_same(first: &str, second: &str) -> bool {
    let (first, second) = (plain(first), plain(second));
    let holds = |all: &[String], some: &[String]| some.iter().all(|word| all.contains(word));
    if holds(&first, &second) || holds(&second, &first) {
        return true;
    }
    distance(&first.concat(), &second.concat()) <= 2
}

/// The words of an explanation, in small letters and the singular.
fn plain(words: &str) -> Vec<String> {
    let words = words
        .to_lowercase()
        .replace("isation", "ization")
        .replace("programme", "program");
    let all = words.split(|letter: char| !letter.is_alphanumeric());
    let all = all.filter(|word| !["", "of", "and", "the", "for", "in", "to", "a"].contains(word));
    all.map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}

/// How many letters must be added, removed or changed to make one text of the other.
fn distance(first: &str, second: &str) -> usize {
    let second: Vec<char> = second.chars().collect();
    let mut row: Vec<usize> = (0..=second.len()).collect();
    for (above, letter) in first.chars().enumerate() {
        let mut next = vec![above + 1];
        for ((other, corner), over) in second.iter().zip(&row).zip(row.iter().skip(1)) {
            let before = next.last().copied().unwrap_or_default();
            let changed = corner + usize::from(*other != letter);
            next.push(changed.min(over + 1).min(before + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{explained, is_same};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = explained(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(short, range)| (short.as_str(), &text[range.clone()]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn explanations_are_found() {
        check(
            "the Clinical Commissioning Group (CCG) and",
            &[("CCG", "Clinical Commissioning Group")],
        );
        check(
            "NHS Continuing Healthcare (CHC)",
            &[("CHC", "Continuing Healthcare")],
        );
        check("medium-sized enterprises (SMEs)", &[]);
        check(
            "small and medium-sized enterprises (SMEs)",
            &[("SME", "small and medium-sized enterprises")],
        );
        check(
            "our ICB (integrated care board) meets",
            &[("ICB", "integrated care board")],
        );
        check("8 hours a week (CCG) and homes (Bath)", &[]);
    }

    #[test]
    fn spelling_is_no_second_meaning() {
        assert!(is_same(
            "Clinical Commissioning Groups",
            "clinical commissioning group"
        ));
        assert!(is_same("Continuing Healthcare", "Continuing Health Care"));
        assert!(is_same(
            "Directors of Adult Social Services",
            "Directors of Social Services"
        ));
        assert!(!is_same(
            "Quality Assessment Framework",
            "Quality Assurance Framework"
        ));
        assert!(!is_same(
            "Institute of Public Care",
            "Integrated Personal Commissioning"
        ));
    }
}
