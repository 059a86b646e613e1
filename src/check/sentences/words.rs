//! Where sentences end, and which words they have.

use std::ops::Range;

/// A word, a number or a sign.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::check) struct Word {
    /// Where it stands in its sentence.
    pub(in crate::check) range: Range<usize>,
    /// It, in small letters and with straight apostrophes.
    pub(in crate::check) text: String,
}

impl Word {
    /// Whether it is a number.
    pub(super) fn is_number(&self) -> bool {
        self.text
            .starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// Whether it is made of letters.
    pub(super) fn is_letters(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    /// Whether nothing stands between it and `next`.
    pub(super) fn touches(&self, next: &Self) -> bool {
        self.range.end == next.range.start
    }
}

/// Words after which a full stop ends no sentence.
const SHORT: [&str; 18] = [
    "approx", "c", "ca", "cllr", "dr", "e.g", "fig", "i.e", "mr", "mrs", "ms", "no", "p", "para",
    "pp", "st", "vs", "g",
];

/// Words that name nothing: what a number counts ends before them.
const EMPTY: [&str; 87] = [
    "a",
    "about",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "between",
    "but",
    "by",
    "can",
    "could",
    "do",
    "does",
    "during",
    "each",
    "every",
    "for",
    "from",
    "had",
    "has",
    "have",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "less",
    "living",
    "made",
    "make",
    "makes",
    "many",
    "may",
    "more",
    "most",
    "of",
    "offer",
    "offering",
    "on",
    "only",
    "or",
    "our",
    "out",
    "over",
    "per",
    "provide",
    "provided",
    "providing",
    "receive",
    "received",
    "receiving",
    "respectively",
    "since",
    "so",
    "some",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "under",
    "until",
    "up",
    "was",
    "we",
    "were",
    "which",
    "while",
    "who",
    "with",
];

/// Whether a word names something: `beds` does, `of` and `,` do not.
pub(in crate::check) fn content(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric) && !EMPTY.contains(&word)
}

/// Signs that close what a sentence is part of.
const CLOSING: [char; 5] = ['"', '\u{201D}', '\u{2019}', '\'', ')'];

/// Where the sentences of a text stand in it, with the signs that close them.
pub(in crate::check) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        let after = &text[at + letter.len_utf8()..];
        let rest = match letter {
            '\n' => Some(after),
            '.' | '!' | '?' => end(&text[start.min(at)..at], after),
            _ => None,
        };
        if let Some(rest) = rest {
            let end = text.len() - rest.len();
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    let trimmed = found.into_iter().map(|range| {
        let words = &text[range.clone()];
        let start = range.start + words.len() - words.trim_start().len();
        start..start + words.trim().len()
    });
    trimmed.filter(|range| !range.is_empty()).collect()
}

/// What follows the sentence that ends between `before` and `after`; nothing, where none does.
fn end<'a>(before: &str, after: &'a str) -> Option<&'a str> {
    let rest = after.trim_start_matches(CLOSING);
    let goes_on = rest.trim_start().starts_with(char::is_lowercase);
    let last = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(');
    let last = last.into_iter().next().unwrap_or_default().to_lowercase();
    let ends = rest.starts_with(char::is_whitespace) && !goes_on && !SHORT.contains(&&*last);
    ends.then_some(rest)
}

/// The words of a sentence. A number keeps its commas and its points; what touches it, such as the
/// `m` of `16m`, is a word of its own.
pub(in crate::check) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let length = if letter.is_ascii_digit() {
            number(&text[at..])
        } else if letter.is_alphabetic() {
            letters(&text[at..])
        } else {
            letter.len_utf8()
        };
        if !letter.is_whitespace() {
            let text = text[at..at + length]
                .to_lowercase()
                .replace('\u{2019}', "'");
            words.push(Word {
                range: at..at + length,
                text,
            });
        }
        at += length;
    }
    words
}

/// How long the number is with which a text begins.
fn number(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    loop {
        let more = text[end..].strip_prefix(['.', ',']).map_or(0, digits);
        let is_group = text[end..].starts_with(',') && more == 3;
        let is_decimals = text[end..].starts_with('.') && more > 0;
        if !is_group && !is_decimals {
            return end;
        }
        end += 1 + more;
    }
}

/// How long the word is with which a text begins: letters and digits, with apostrophes between them.
fn letters(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_apostrophe = matches!(letter, '\'' | '\u{2019}');
        let goes_on = letters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let is_inner = letter.is_alphanumeric() || is_apostrophe && goes_on;
        if !is_inner {
            return at;
        }
    }
    text.len()
}
