//! References are links, so that they still lead somewhere when something is moved.

use std::ops::Range;

use super::Findings;
use super::survey::Survey;
use super::texts::{Text, part};

/// What people refer to by number.
const PARTS: [&str; 12] = [
    "annex",
    "annexe",
    "appendix",
    "chapter",
    "chart",
    "figure",
    "page",
    "pages",
    "para",
    "paragraph",
    "section",
    "table",
];

/// No text says "see section 4" or "see page 12" without a link.
pub(super) fn typed_reference(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for written in survey.texts.iter().flat_map(Text::words) {
        for range in references(&written.text) {
            let words = &written.text[range.clone()];
            findings
                .warning(&part(written, range.clone()), format!("`{words}` leads nowhere, and its number may change"))
                .help("link to it, and its name and number are printed: `[](07-environment.md#brokerage)`; a page on the web has no page number");
        }
    }
}

/// Where a text says "see", names a part of a document, and gives its number.
fn references(text: &str) -> Vec<Range<usize>> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let is = |at: usize, known: &[&str]| {
        let mut known = known.iter();
        let word = words.get(at);
        word.is_some_and(|(_, word)| known.any(|known| word.eq_ignore_ascii_case(known)))
    };
    let reference = |at: usize| {
        if !is(at, &["see"]) {
            return None;
        }
        let part = at + 1 + usize::from(is(at + 1, &["also"]));
        let (last, number) = words.get(part + 1)?;
        let is_number =
            number.starts_with(|letter: char| letter.is_ascii_digit()) || number.len() == 1;
        // "See section 4 of the Care Act" is about another document.
        let is_other = is(part + 2, &["of", "in"]);
        let found = is(part, &PARTS) && is_number && !is_other;
        found.then(|| words[part].0..last + number.len())
    };
    (0..words.len()).filter_map(reference).collect()
}

/// The words of a text, each with where it begins, without the signs around them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let words = text.split_inclusive(char::is_whitespace).map(move |word| {
        let start = at + word.len() - word.trim_start_matches(is_sign).len();
        at += word.len();
        (start, word.trim_matches(is_sign))
    });
    words.filter(|(_, word)| !word.is_empty())
}

fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::references;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = references(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn references_without_a_link_are_found() {
        check("More (see section 4.2).", &["section 4.2"]);
        check(
            "See\u{a0}also Appendix\u{a0}B, and see page 12!",
            &["Appendix\u{a0}B", "page 12"],
        );
        check("See section 4 of the Care Act 2014.", &[]);
        check("We see people aged 65 and over.", &[]);
        check("Please see", &[]);
    }
}
