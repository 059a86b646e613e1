//! Paragraphs, headings and lines as readers read them: one text each, however many marks stand in it.
//!
//! Checks of what is said look into the words between emphasis and links as if there were none, and
//! still point at the very stretch of the author's file.

mod reader;

use std::ops::Range;

use super::texts::Text;
use crate::files::Place;
use crate::model::{Block, Edition, Interval, Written};
use reader::Reader;

/// A paragraph, an item of a list, a heading or a line.
pub(super) struct Passage<'a> {
    /// The edition that it belongs to; none for what the site's own file says.
    pub(super) edition: Option<&'a Edition>,
    /// Its file.
    pub(super) path: &'a str,
    /// What it is.
    pub(super) form: Form,
    /// How many headings stand before it in its piece of Markdown, itself included.
    pub(super) section: usize,
    /// How many passages stand before it in its piece of Markdown.
    pub(super) order: usize,
    /// What readers read.
    pub(super) text: String,
    /// The words of links, which lead somewhere.
    pub(super) links: Vec<Range<usize>>,
    pieces: Vec<Piece>,
    /// Where all of it stands.
    place: Place,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Form {
    /// The heading of a section.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph in a list.
    Item,
    /// A line of a dataset, or a point of a summary.
    Line,
    /// A line of a dataset that is a table: mostly the name of a row, and no sentence.
    OfTable,
}

/// Some words of a passage that stand together in the file.
struct Piece {
    range: Range<usize>,
    place: Place,
    /// What it stands for, where it is a figure that is quoted from a dataset.
    quoted: Option<Interval>,
}

impl Piece {
    /// The place of those of its words that are in `range`, counted as its own is; of all of it, where it
    /// was written in another way.
    fn part(&self, range: &Range<usize>) -> Place {
        let is_literal = self.place.end - self.place.start == self.range.len();
        if is_literal && self.quoted.is_none() {
            let start = self.range.start.max(range.start) - self.range.start;
            let end = self.range.end.min(range.end) - self.range.start;
            self.place.within(start..end)
        } else {
            self.place.clone()
        }
    }
}

/// The passages of a piece of Markdown, in order. The reason for which words are accepted is none: it
/// speaks of the words.
pub(super) fn of_text<'a>(text: &Text<'a>) -> Vec<Passage<'a>> {
    if let Some(line) = text.line() {
        let form = if text.is_of_table() {
            Form::OfTable
        } else {
            Form::Line
        };
        let file = Place::file(text.path);
        let passage = empty(text, form, line.place.as_ref().unwrap_or(&file));
        let mut reader = Reader::new(text.edition, text.words());
        reader.read(&line.inlines);
        return vec![reader.fill(passage)];
    }
    let mut passages = Vec::new();
    let (mut section, mut end_of_list) = (0, 0);
    for block in text.blocks() {
        if let Block::List { items, .. } = block {
            let last = items.last().map_or(0, |item| item.place.end);
            end_of_list = end_of_list.max(last);
        }
        let Some(passage) = of_block(text, block) else {
            continue;
        };
        let form = match passage.form {
            Form::Heading => {
                section += 1;
                Form::Heading
            }
            _ if passage.place.start < end_of_list => Form::Item,
            form => form,
        };
        let order = passages.len();
        passages.push(Passage {
            form,
            section,
            order,
            ..passage
        });
    }
    passages
}

/// The passage that a block is, by itself; nothing for a block without words of its own.
pub(super) fn of_block<'a>(text: &Text<'a>, block: &'a Block) -> Option<Passage<'a>> {
    let (form, content, place) = match block {
        Block::Paragraph { place, .. } if text.is_reason(place) => return None,
        Block::Paragraph { content, place } => (Form::Paragraph, content, place),
        Block::Heading { content, place, .. } => (Form::Heading, content, place),
        _ => return None,
    };
    let mut reader = Reader::new(text.edition, within(text.words(), place));
    reader.read(content);
    Some(reader.fill(empty(text, form, place)))
}

/// The words that stand in `place`; words stand in the order of their file.
fn within<'a>(words: &'a [Written], place: &Place) -> &'a [Written] {
    let from = words.partition_point(|word| word.place.start < place.start);
    let rest = &words[from..];
    &rest[..rest.partition_point(|word| word.place.start < place.end)]
}

/// A passage that nobody has read.
fn empty<'a>(text: &Text<'a>, form: Form, place: &Place) -> Passage<'a> {
    Passage {
        edition: text.edition,
        path: text.path,
        form,
        section: 0,
        order: 0,
        text: String::new(),
        links: Vec::new(),
        pieces: Vec::new(),
        place: place.clone(),
    }
}

impl Passage<'_> {
    /// Where `range` of the text stands in the author's file: from the first piece that holds some of it to
    /// the last; all of the passage, where none does.
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        let is_in = |piece: &&Piece| piece.range.start < range.end && range.start < piece.range.end;
        let mut touched = self.pieces.iter().filter(is_in);
        let Some(first) = touched.next() else {
            return self.place.clone();
        };
        let first_place = first.part(range);
        let end = touched
            .next_back()
            .map_or(first_place.end, |last| last.part(range).end);
        Place::new(&first_place.path, first_place.start..end)
    }

    /// What the whole number in `range` stands for, where it is quoted from a dataset.
    pub(super) fn quoted(&self, range: &Range<usize>) -> Option<Interval> {
        let holds =
            |piece: &&Piece| piece.range.start <= range.start && range.end <= piece.range.end;
        self.pieces.iter().find(holds)?.quoted
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
