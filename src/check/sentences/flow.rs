//! From Markdown to the words that a reader sees, with the place of each.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::texts::Text;
use crate::files::Place;
use crate::model::{
    Block, Edition, Figure, Inline, Interval, Mention, Shown, Unit, Value, Written, printed, worth,
};

/// What a sentence stands in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::check) enum Setting {
    /// A heading.
    Heading,
    /// A paragraph, or a line of its own.
    Paragraph,
    /// An item of a list.
    Item,
}

/// A paragraph, an item or a heading.
pub(super) struct Passage {
    pub(super) setting: Setting,
    pub(super) section: usize,
    pub(super) paragraph: usize,
    /// Its words as a reader sees them.
    pub(super) text: String,
    pieces: Vec<Piece>,
}

/// Some words of a passage that stand together in the file.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    range: Range<usize>,
    place: Place,
    /// What it stands for, where it is a figure that is quoted from a dataset.
    quoted: Option<Interval>,
}

impl Piece {
    /// What the whole number in `range` stands for, where it is quoted from a dataset.
    pub(super) fn quoted(&self, range: &Range<usize>) -> Option<Interval> {
        let holds = self.range.start <= range.start && range.end <= self.range.end;
        self.quoted.filter(|_| holds)
    }
}

impl Passage {
    /// The pieces of the words in `range`, counted from its start.
    pub(super) fn pieces(&self, range: &Range<usize>) -> Vec<Piece> {
        let pieces = self.pieces.iter();
        let within = pieces
            .filter(|piece| piece.range.start < range.end && range.start < piece.range.end)
            .map(|piece| {
                let start = piece.range.start.max(range.start);
                let end = piece.range.end.min(range.end);
                let cut = start - piece.range.start..end - piece.range.start;
                Piece {
                    range: start - range.start..end - range.start,
                    place: part(piece, &cut),
                    quoted: piece.quoted,
                }
            });
        within.collect()
    }
}

/// The place of the bytes `cut` of a piece; of all of it, where it was written in another way.
fn part(piece: &Piece, cut: &Range<usize>) -> Place {
    let is_literal = piece.place.end - piece.place.start == piece.range.len();
    if is_literal && piece.quoted.is_none() {
        piece.place.within(cut.clone())
    } else {
        piece.place.clone()
    }
}

/// Where the words in `range` stand: from the first piece that holds some of them to the last.
pub(super) fn place(pieces: &[Piece], range: &Range<usize>) -> Option<Place> {
    let mut touched = pieces
        .iter()
        .filter(|piece| piece.range.start < range.end && range.start < piece.range.end)
        .map(|piece| {
            let start = piece.range.start.max(range.start) - piece.range.start;
            let end = piece.range.end.min(range.end) - piece.range.start;
            part(piece, &(start..end))
        });
    let first = touched.next()?;
    let end = touched.next_back().map_or(first.end, |last| last.end);
    Some(Place::new(&first.path, first.start..end))
}

/// The paragraphs, items and headings of a text, in order.
pub(super) fn passages(text: &Text<'_>) -> Vec<Passage> {
    let blocks = text.blocks();
    if blocks.is_empty() {
        let mut flow = Flow::new(text.edition, text.words());
        flow.add_leaves(text.inlines());
        return vec![flow.passage(Setting::Paragraph, [0, 0])];
    }
    let mut passages = Vec::new();
    let (mut section, mut list) = (0, 0..0);
    for block in blocks {
        let (content, place, setting) = match block {
            Block::List { items, .. } => {
                let of_list = items.first().zip(items.last());
                let range = of_list.map(|(first, last)| first.place.start..last.place.end);
                list = list.start..list.end.max(range.map_or(0, |range| range.end));
                continue;
            }
            Block::Heading { content, place, .. } => {
                section += 1;
                (content, place, Setting::Heading)
            }
            Block::Paragraph { place, .. } if text.is_reason(place) => continue,
            Block::Paragraph { content, place } if place.start < list.end => {
                (content, place, Setting::Item)
            }
            Block::Paragraph { content, place } => (content, place, Setting::Paragraph),
            _ => continue,
        };
        let mut flow = Flow::new(text.edition, within(text.words(), place));
        flow.add(content);
        passages.push(flow.passage(setting, [section, passages.len()]));
    }
    passages
}

/// The words that stand in `place`; words stand in the order of their file.
fn within<'a>(words: &'a [Written], place: &Place) -> &'a [Written] {
    let from = words.partition_point(|word| word.place.start < place.start);
    let rest = &words[from..];
    &rest[..rest.partition_point(|word| word.place.start < place.end)]
}

/// Words, as they are put together.
struct Flow<'a> {
    edition: Option<&'a Edition>,
    words: &'a [Written],
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Flow<'a> {
    fn new(edition: Option<&'a Edition>, words: &'a [Written]) -> Self {
        Self {
            edition,
            words,
            text: String::new(),
            pieces: Vec::new(),
        }
    }

    fn passage(self, setting: Setting, [section, paragraph]: [usize; 2]) -> Passage {
        Passage {
            setting,
            section,
            paragraph,
            text: self.text,
            pieces: self.pieces,
        }
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.add(inner),
                Inline::Link(link) => self.add(&link.content),
                inline => self.add_leaves([inline]),
            }
        }
    }

    /// Adds what has no inlines in it.
    fn add_leaves<'b>(&mut self, inlines: impl IntoIterator<Item = &'b Inline>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.add_text(text),
                Inline::Figure(mention) => self.add_figure(mention),
                Inline::Code(_) => self.text.push('\u{FFFC}'),
                Inline::Break => self.text.push('\n'),
                _ => {}
            }
        }
    }

    /// Adds words: those of one line stand together in the file.
    fn add_text(&mut self, text: &str) {
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

    fn push(&mut self, text: &str, place: &Place, quoted: Option<Interval>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece {
            range: start..self.text.len(),
            place: place.clone(),
            quoted,
        });
    }

    /// Adds a figure as it is printed.
    fn add_figure(&mut self, mention: &Mention) {
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
            self.text.push('\u{FFFC}');
        }
    }
}

/// A figure as it reads in a sentence, in its plain unit; nothing, where there is no number.
fn said(figure: Figure<'_>) -> Option<String> {
    let Value::Number(number) = figure.value else {
        return None;
    };
    let number = number.checked_mul(figure.unit.factor())?.normalize();
    let sign = if number < Decimal::ZERO { "-" } else { "" };
    let number = number.abs();
    Some(match figure.unit {
        Unit::Percent => format!("{sign}{number}%"),
        Unit::None | Unit::Words(_) => format!("{sign}{number}"),
        _ => format!("{sign}£{number}"),
    })
}
