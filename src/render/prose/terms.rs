//! The first use of a glossary term in a chapter links to its meaning.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::{Edition, Term};

/// The terms that a chapter has not used yet.
pub(super) struct Terms<'a> {
    finder: Option<AhoCorasick>,
    /// For each pattern: its words, whether its letters must be exact, and its term.
    patterns: Vec<(&'a str, Case, &'a Term)>,
    used: Vec<&'a str>,
}

/// Whether capitals matter.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    Exact,
    Any,
}

impl<'a> Terms<'a> {
    /// No terms, for text in which none are linked.
    pub(super) fn none() -> Self {
        Self {
            finder: None,
            patterns: Vec::new(),
            used: Vec::new(),
        }
    }

    /// Every term of the edition's glossary, with its short form.
    pub(super) fn of(edition: &'a Edition) -> Self {
        let terms = edition
            .glossary()
            .map(|glossary| glossary.terms.as_slice())
            .unwrap_or_default();
        let mut patterns = Vec::new();
        for term in terms {
            patterns.push((term.term.as_str(), Case::Any, term));
            patterns.extend(
                term.abbreviation
                    .as_deref()
                    .map(|short| (short, Case::Exact, term)),
            );
        }
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.iter().map(|(words, ..)| words));
        Self {
            finder: finder.ok(),
            patterns,
            used: Vec::new(),
        }
    }

    /// The first term in `text` that was not used before: the bytes that it takes, and the term.
    pub(super) fn next(&mut self, text: &str) -> Option<(std::ops::Range<usize>, &'a Term)> {
        let finder = self.finder.as_ref()?;
        for found in finder.find_iter(text) {
            let (words, case, term) = self.patterns[found.pattern().as_usize()];
            let exact = case == Case::Any || &text[found.range()] == words;
            if exact && is_whole(text, found.range()) && !self.used.contains(&&*term.id) {
                self.used.push(&term.id);
                return Some((found.range(), term));
            }
        }
        None
    }
}

/// Whether a match begins and ends at the edges of words.
fn is_whole(text: &str, range: std::ops::Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let is_inside = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    !before.is_some_and(is_inside) && !after.is_some_and(is_inside)
}
