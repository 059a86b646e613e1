//! A text as words.

use std::ops::Range;

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The word in small letters.
    pub(super) text: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What is between it and the word before.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Gap {
    /// Space alone.
    Space,
    /// One hyphen.
    Hyphen,
    /// Anything else: no phrase goes on here.
    Break,
}

/// The words of `text`, which are of letters and digits.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut end = 0;
    let mut rest = text;
    while let Some(first) = rest.find(char::is_alphanumeric) {
        let start = text.len() - rest.len() + first;
        let from = &rest[first..];
        let length = from
            .find(|letter: char| !letter.is_alphanumeric())
            .unwrap_or(from.len());
        words.push(Word {
            text: from[..length].to_lowercase(),
            range: start..start + length,
            gap: gap(&text[end..start]),
        });
        end = start + length;
        rest = &text[end..];
    }
    words
}

fn gap(between: &str) -> Gap {
    match between {
        "-" | "\u{2010}" | "\u{2011}" => Gap::Hyphen,
        _ if between.chars().all(char::is_whitespace) => Gap::Space,
        _ => Gap::Break,
    }
}
