//! Words of a chapter that are printed as their source has them, wrong as they are.
//!
//! Each gets a footnote with the reason, as if its author had written `[^1]` behind it.

use super::decode::record;
use crate::files::Place;
use crate::model::{Accept, Block, Footnote, Inline, Line, Prose, Written};

record! {
    /// One of `accept` in a chapter: words with a wrong number, and why they are printed all the same.
    pub(super) RawAcceptedText => {
        /// The words, as they stand in the text, on one line: `9.5%`, or more words where they stand
        /// there more than once. The first that are found get the note.
        text: Written,
        /// Why they are printed all the same, in one line: "The report prints 9.5%; from £2.30m to
        /// £2.54m is 10.4%."
        because: Line,
    }
}

impl RawAcceptedText {
    /// Where its words stand in `body`.
    pub(super) fn place(&self, body: &Prose) -> Option<Place> {
        body.place_of(&self.text.text)
    }

    /// Puts the note behind its words in `body`, which are there if they were `found`; `number` is its
    /// place among the chapter's.
    pub(super) fn mean(self, number: usize, found: Option<Place>, body: &mut Prose) -> Accept {
        let Self {
            here: _,
            text,
            because,
        } = self;
        // No footnote of an author's has a space in its name.
        let name = format!("accept {number}");
        let is_marked = found.is_some() && mark_blocks(&mut body.blocks, &text.text, &name);
        let found = found.filter(|_| is_marked);
        let because_place = because.place.unwrap_or_else(|| text.place.clone());
        if let Some(found) = &found {
            split(&mut body.words, found.end);
            let paragraph = Block::Paragraph {
                content: because.inlines,
                place: because_place.clone(),
            };
            body.footnotes.push(Footnote {
                name,
                blocks: vec![paragraph],
                place: text.place.clone(),
            });
            // Words stand in the order of their file.
            body.words.extend(because.words);
            body.words.sort_by_key(|words| words.place.start);
        }
        Accept {
            text,
            because: because_place,
            place: found,
        }
    }
}

/// Splits the words that go on behind `end`, as the mark splits them in the text.
fn split(words: &mut Vec<Written>, end: usize) {
    let goes_on = |words: &Written| words.place.start < end && end < words.place.end;
    let Some(at) = words.iter().position(goes_on) else {
        return;
    };
    let whole = &words[at];
    let length = end - whole.place.start;
    if whole.text.is_char_boundary(length) {
        let parts = [whole.part(0..length), whole.part(length..whole.text.len())];
        words.splice(at..=at, parts);
    }
}

/// Puts the mark behind the first of the words; says whether they are there.
fn mark_blocks(blocks: &mut [Block], words: &str, name: &str) -> bool {
    blocks.iter_mut().any(|block| match block {
        Block::Paragraph { content, .. } => mark(content, words, name),
        Block::List { items, .. } => items
            .iter_mut()
            .any(|item| mark_blocks(&mut item.blocks, words, name)),
        Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => {
            mark_blocks(blocks, words, name)
        }
        Block::Table { rows, .. } => rows
            .iter_mut()
            .flat_map(|row| &mut row.cells)
            .any(|cell| mark(cell, words, name)),
        _ => false,
    })
}

fn mark(content: &mut Vec<Inline>, words: &str, name: &str) -> bool {
    let (mut found, mut is_within) = (None, false);
    for (at, inline) in content.iter_mut().enumerate() {
        if is_within {
            return true;
        }
        match inline {
            // The words may go over the end of a line.
            Inline::Text(text) => {
                if let Some(start) = text.replace('\n', " ").find(words) {
                    found = Some((at, text.split_off(start + words.len())));
                    break;
                }
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => {
                is_within |= mark(inner, words, name);
            }
            _ => {}
        }
    }
    let Some((at, rest)) = found else {
        return is_within;
    };
    let after = [Inline::Footnote(name.to_owned()), Inline::Text(rest)];
    content.splice(at + 1..=at, after);
    true
}
