//! Paragraphs, headings and lines as readers read them: one text each, however many marks stand in it.
//!
//! Checks of what is said look into the words between emphasis and links as if there were none, and
//! still point at the very stretch of the author's file.

use std::collections::BTreeSet;
use std::ops::Range;

use super::numbers::say_figure;
use super::texts::{Text, of_edition, part};
use crate::files::Place;
use crate::model::{Block, Content, Edition, Inline, Mention, Shown, Written, worth};

/// A paragraph, a heading or a line.
pub(super) struct Passage<'a> {
    /// What readers read.
    pub(super) text: String,
    /// What it is.
    pub(super) form: Form,
    /// Its file.
    pub(super) path: &'a str,
    /// The words of links, which lead somewhere.
    pub(super) links: Vec<Range<usize>>,
    /// The words that its author typed, each with where it begins in the text.
    parts: Vec<(usize, &'a Written)>,
    /// Where all of it stands.
    place: Place,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Form {
    /// The heading of a section.
    Heading,
    /// A paragraph, in a list or not.
    Paragraph,
    /// A line of a dataset, or a point of a summary.
    Line,
}

/// Every passage of the edition.
pub(super) fn passages(edition: &Edition) -> Vec<Passage<'_>> {
    let texts = prose(edition).into_iter();
    texts.flat_map(|text| of_text(edition, &text)).collect()
}

/// The texts of the edition, without those of its tables: names of rows are no sentences, and there
/// are many.
pub(super) fn prose(edition: &Edition) -> Vec<Text<'_>> {
    let tables: BTreeSet<&str> = edition
        .datasets
        .values()
        .filter(|dataset| matches!(dataset.content, Content::Table(_)))
        .map(|dataset| &*dataset.place.path)
        .collect();
    let texts = of_edition(edition).into_iter();
    texts.filter(|text| !tables.contains(text.path)).collect()
}

/// The passages of a piece of Markdown.
pub(super) fn of_text<'a>(edition: &Edition, text: &Text<'a>) -> Vec<Passage<'a>> {
    let mut found = Vec::new();
    if let Some(line) = text.line() {
        let place = line.place.as_ref();
        let place = place.or(text.words().first().map(|written| &written.place));
        let passage = |place| passage(edition, text, &line.inlines, (Form::Line, place));
        return place.map(passage).into_iter().collect();
    }
    for block in text.blocks() {
        found.extend(of_block(edition, text, block));
    }
    found
}

/// The passage that a block is; nothing for a block without words of its own.
pub(super) fn of_block<'a>(
    edition: &Edition,
    text: &Text<'a>,
    block: &'a Block,
) -> Option<Passage<'a>> {
    let (form, content, place) = match block {
        Block::Paragraph { content, place } => (Form::Paragraph, content, place),
        Block::Heading { content, place, .. } => (Form::Heading, content, place),
        _ => return None,
    };
    Some(passage(edition, text, content, (form, place)))
}

fn passage<'a>(
    edition: &Edition,
    text: &Text<'a>,
    inlines: &'a [Inline],
    (form, place): (Form, &'a Place),
) -> Passage<'a> {
    let (mut read, mut links) = (String::new(), Vec::new());
    collect(edition, inlines, (&mut read, &mut links));
    let words = text.words();
    let from = words.partition_point(|written| written.place.start < place.start);
    let own = words.iter().skip(from);
    let own = own.take_while(|written| written.place.end <= place.end);
    let mut parts = Vec::new();
    let mut at = 0;
    for written in own {
        let Some(found) = read.get(at..).and_then(|rest| rest.find(&written.text)) else {
            continue;
        };
        parts.push((at + found, written));
        at += found + written.text.len();
    }
    Passage {
        text: read,
        form,
        path: text.path,
        links,
        parts,
        place: place.clone(),
    }
}

/// Adds what readers read of `inlines`: figures as numbers, and nothing of what was struck out.
fn collect(
    edition: &Edition,
    inlines: &[Inline],
    (text, links): (&mut String, &mut Vec<Range<usize>>),
) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => text.push_str(&words.replace('\n', " ")),
            Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) => {
                collect(edition, inner, (text, links));
            }
            Inline::Link(link) => {
                let start = text.len();
                collect(edition, &link.content, (text, links));
                links.push(start..text.len());
            }
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::Figure(mention) => text.push_str(&figure(edition, mention)),
            Inline::Break => text.push(' '),
            Inline::Deleted(_) | Inline::Footnote(_) => {}
        }
    }
}

/// A figure as it is printed; nothing, where it leads nowhere.
fn figure(edition: &Edition, mention: &Mention) -> String {
    if let Some(printed) = &mention.printed {
        return printed.text.clone();
    }
    let worth = worth(edition, &mention.written.text);
    worth.map_or_else(
        |_| String::new(),
        |worth| match worth.shown {
            Shown::Figure(figure) => say_figure(figure),
            Shown::Rank(_) | Shown::Label(_) => String::new(),
        },
    )
}

impl Passage<'_> {
    /// Where `range` of the text stands in the author's file.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        let within = |at: usize| {
            let mut parts = self.parts.iter().rev();
            parts.find(|(start, written)| (*start..=start + written.text.len()).contains(&at))
        };
        let (Some((first, from)), Some((last, to))) = (within(range.start), within(range.end))
        else {
            return self.place.clone();
        };
        if first == last {
            return part(from, range.start - first..range.end - first);
        }
        let start = part(from, range.start - first..from.text.len()).start;
        let end = part(to, 0..range.end.saturating_sub(*last)).end;
        Place::new(&self.place.path, start..end)
    }

    /// Its sentences, each where it stands in the text.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        sentences(&self.text)
    }
}

/// Where the sentences of `text` stand. A sentence ends with a full stop, or a sign like it, before a
/// space and a capital letter, a digit or a quotation.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        if !matches!(sign, '.' | '?' | '!' | ';') {
            continue;
        }
        let end = at + sign.len_utf8();
        let rest = &text[end..];
        let closed = rest.trim_start_matches(['"', '\u{201d}', '\u{2019}', ')', '\'']);
        let next = closed.trim_start();
        let has_space = next.len() < closed.len() || next.is_empty();
        let begins = next
            .chars()
            .next()
            .is_none_or(|letter| !letter.is_lowercase());
        if has_space && (begins || sign == ';') && !is_short(&text[start..at]) {
            let end = text.len() - closed.len();
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Whether a text breaks off with a short form such as "approx", or a single letter.
fn is_short(text: &str) -> bool {
    let word = text
        .rsplit(|letter: char| !letter.is_alphanumeric() && letter != '.')
        .next();
    let word = word.unwrap_or_default().to_lowercase();
    let short = [
        "approx", "no", "st", "mr", "mrs", "ms", "dr", "vs", "e.g", "i.e", "para", "fig", "p",
    ];
    short.contains(&&*word)
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    let end = range.start + words.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// The words of `text`, each with where it begins, without the signs around it.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let is_sign = |letter: char| !letter.is_alphanumeric() && !"£%".contains(letter);
    let mut at = 0;
    let mut words = Vec::new();
    for word in
        text.split_inclusive(|letter: char| letter.is_whitespace() || "/–—(".contains(letter))
    {
        let inner = word.trim_start_matches(is_sign);
        let start = at + word.len() - inner.len();
        at += word.len();
        let inner = inner.trim_end_matches(is_sign);
        if !inner.is_empty() {
            words.push((start, inner));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_are_told_apart() {
        check(
            "Spend rose to £3.4m. It fell (see 2.1). \u{201c}Why?\u{201d} Nobody knows",
            &[
                "Spend rose to £3.4m.",
                "It fell (see 2.1).",
                "\u{201c}Why?\u{201d}",
                "Nobody knows",
            ],
        );
        check(
            "Investment is approx. £5k, e.g. for IPC.",
            &["Investment is approx. £5k, e.g. for IPC."],
        );
        check("", &[]);
    }
}
