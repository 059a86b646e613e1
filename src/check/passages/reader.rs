//! From marked words to the words that a reader sees, with the place of each.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Passage, Piece};
use crate::check::numbers::grouped;
use crate::files::Place;
use crate::model::{
    Edition, Figure, Inline, Interval, Mention, Shown, Unit, Value, Written, printed, worth,
};

/// Stands where something is read that is not made of words: a piece of code, a missing figure.
const OTHER: char = '\u{FFFC}';

/// Words, as they are put together.
pub(super) struct Reader<'a> {
    edition: Option<&'a Edition>,
    /// The words of the file that have not been read yet.
    words: &'a [Written],
    text: String,
    links: Vec<Range<usize>>,
    pieces: Vec<Piece>,
}

impl<'a> Reader<'a> {
    /// Reads what was typed as `words`.
    pub(super) fn new(edition: Option<&'a Edition>, words: &'a [Written]) -> Self {
        Self {
            edition,
            words,
            text: String::new(),
            links: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// Puts what was read into a passage.
    pub(super) fn fill(self, passage: Passage<'a>) -> Passage<'a> {
        Passage {
            text: self.text,
            links: self.links,
            pieces: self.pieces,
            ..passage
        }
    }

    /// Reads on: figures as numbers, and nothing of what was struck out.
    pub(super) fn read(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.read_text(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.read(inner),
                Inline::Link(link) => {
                    let start = self.text.len();
                    self.read(&link.content);
                    self.links.push(start..self.text.len());
                }
                Inline::Image { alt, .. } => self.read_text(alt),
                Inline::Figure(mention) => self.read_figure(mention),
                Inline::Code(_) => self.text.push(OTHER),
                Inline::Break => self.text.push('\n'),
                Inline::Deleted(_) | Inline::Footnote(_) => {}
            }
        }
    }

    /// Reads words: those of one line stand together in the file.
    fn read_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            if letter == '\n' {
                self.text.push(' ');
                rest = &rest[1..];
                continue;
            }
            let known = self
                .words
                .iter()
                .position(|word| !word.text.is_empty() && rest.starts_with(&*word.text));
            let Some(at) = known else {
                let end = rest.find('\n').unwrap_or(rest.len());
                self.text.push_str(&rest[..end]);
                rest = &rest[end..];
                continue;
            };
            let word = &self.words[at];
            self.push(&word.text, &word.place, None);
            self.words = &self.words[at + 1..];
            rest = &rest[word.text.len()..];
        }
    }

    /// Reads a figure as it is printed.
    fn read_figure(&mut self, mention: &Mention) {
        let worth = self
            .edition
            .and_then(|edition| worth(edition, &mention.written.text).ok());
        if let Some(text) = &mention.printed {
            let values = printed(&text.text).map(|(values, _)| values);
            self.push(&text.text, &text.place, values);
        } else if let Some(worth) = worth
            && let Shown::Figure(figure) = worth.shown
            && let Some(text) = said(figure)
        {
            self.push(&text, &mention.written.place, worth.values);
        } else {
            self.text.push(OTHER);
        }
    }

    fn push(&mut self, text: &str, place: &Place, quoted: Option<Interval>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece {
            range: start..self.text.len(),
            place: place.clone(),
            quoted,
        });
    }
}

/// A figure as it reads in a sentence, in its plain unit; nothing, where there is no number.
fn said(figure: Figure<'_>) -> Option<String> {
    let Value::Number(number) = figure.value else {
        return None;
    };
    let number = number.checked_mul(figure.unit.factor())?.normalize();
    let sign = if number < Decimal::ZERO { "-" } else { "" };
    let number = grouped(number.abs());
    Some(match figure.unit {
        Unit::Percent => format!("{sign}{number}%"),
        Unit::None | Unit::Words(_) => format!("{sign}{number}"),
        _ => format!("{sign}£{number}"),
    })
}
