//! Text as authors write it: Markdown, with what is special about it given a meaning.

use super::worded::worded;
use super::{ChartBlock, Written};
use crate::files::Place;

/// Text of any length.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// Its paragraphs, lists and so on, in order.
    pub blocks: Vec<Block>,
    /// The notes at its foot, in the order of first mention.
    pub footnotes: Vec<Footnote>,
    /// Its words as they stand in the file, line by line, for whoever must point at some.
    pub words: Vec<Written>,
}

/// Text within one line: emphasis, links and figures, but no paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its parts, in order.
    pub inlines: Vec<Inline>,
    /// Its words as they stand in the file, for whoever must point at some.
    pub words: Vec<Written>,
    /// Where it stands; nothing for words that no author wrote as a line.
    pub place: Option<Place>,
}

/// A note at the foot of a text.
#[derive(Clone, Debug)]
pub struct Footnote {
    /// The name that marks it in the text.
    pub name: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub place: Place,
}

/// A piece of text that stands by itself.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
        /// Where it stands.
        place: Place,
    },
    /// A heading; its number and address are those of the chapter's section with this place.
    Heading {
        /// The level in HTML: `##` is 2.
        level: u8,
        /// The lasting address that the author gave it, `{#brokerage}`.
        id: Option<String>,
        /// Its words.
        content: Vec<Inline>,
        /// Where it stands.
        place: Place,
    },
    /// A list; numbered from `start`, where that is given.
    List {
        /// The first number.
        start: Option<u64>,
        /// Whether its items are single lines rather than paragraphs.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A quotation.
    Quote {
        /// What is in it.
        blocks: Vec<Block>,
        /// Where it stands.
        place: Place,
    },
    /// A marked quotation: one of the boxes that every statement repeats.
    Callout {
        /// Which box.
        kind: Callout,
        /// Its heading, where the author gave one.
        title: Vec<Inline>,
        /// What is in it.
        blocks: Vec<Block>,
        /// Where its marker stands.
        place: Place,
    },
    /// A table written in Markdown.
    Table {
        /// How each column is aligned.
        alignments: Vec<Alignment>,
        /// The header cells.
        head: Vec<Vec<Inline>>,
        /// The rows under it.
        rows: Vec<TextRow>,
        /// Where it stands.
        place: Place,
    },
    /// Literal text.
    Code {
        /// The text.
        text: String,
        /// Where it stands.
        place: Place,
    },
    /// A dataset, placed in the text.
    Placement(Placement),
    /// A chart of a dataset, placed in the text.
    Chart(ChartBlock),
    /// A break between subjects.
    Rule,
}

/// One item of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// What is in it.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub place: Place,
}

/// One row of a table written in Markdown.
#[derive(Clone, Debug)]
pub struct TextRow {
    /// Its cells.
    pub cells: Vec<Vec<Inline>>,
    /// Where it stands.
    pub place: Place,
}

/// A piece of text within a line.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Important words.
    Strong(Vec<Inline>),
    /// Words that no longer hold.
    Deleted(Vec<Inline>),
    /// Literal words.
    Code(String),
    /// A figure out of a dataset: `` `= purchased-care/total.people_2017` ``.
    Figure(Mention),
    /// A link.
    Link(Link),
    /// A picture.
    Image {
        /// The file, as written.
        source: Written,
        /// What it shows, for those who cannot see it.
        alt: String,
    },
    /// The mark of a footnote, by name.
    Footnote(String),
    /// A line's end that the author asked for.
    Break,
}

/// A link, to an address or to another source file.
#[derive(Clone, Debug)]
pub struct Link {
    /// The address as written.
    pub to: Written,
    /// Its words; none, where the target's own name is to be printed.
    pub content: Vec<Inline>,
}

/// A figure named in text: `dataset/row.column`.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The number to print, where the author gives it: what stands before the sign.
    pub printed: Option<Written>,
    /// What stands after the sign.
    pub written: Written,
}

/// A fenced block that places a dataset.
#[derive(Clone, Debug)]
pub struct Placement {
    /// The word after the fence: the kind of dataset to place.
    pub kind: super::Kind,
    /// The dataset's id; nothing where the edition's only dataset of this kind is meant.
    pub data: Option<Written>,
    /// The columns to show, by id; all, where empty.
    pub columns: Vec<Written>,
    /// The rows to show, by id; all, where empty.
    pub rows: Vec<Written>,
    /// For intentions: which to show.
    pub filter: Vec<(Written, Written)>,
    /// Where it stands.
    pub place: Place,
}

worded! {
    /// The boxes that every statement repeats.
    Callout {
        /// What the council looks for in providers.
        Opportunity = "opportunity",
        /// An intention in one sentence.
        Headline = "headline",
        /// What matters most.
        Priority = "priority",
        /// Where to read more.
        Links = "links",
        /// Something to know.
        Note = "note",
        /// Something to beware of.
        Warning = "warning",
    }
}

/// How a column of a Markdown table is aligned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Alignment {
    /// With the text.
    Start,
    /// In the middle.
    Centre,
    /// As numbers are.
    End,
    /// As what stands in the column: its author does not say.
    Unsaid,
}

/// The words of `inlines` without their marks, for titles and comparisons.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut text);
    text
}

fn collect(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Deleted(inner) => {
                collect(inner, text);
            }
            Inline::Link(link) => collect(&link.content, text),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::Break => text.push(' '),
            Inline::Figure(_) | Inline::Footnote(_) => {}
        }
    }
}

impl Line {
    /// Words alone, as a line.
    #[must_use]
    pub fn text(words: &str) -> Self {
        Self {
            inlines: vec![Inline::Text(words.into())],
            words: Vec::new(),
            place: None,
        }
    }

    /// Its words without their marks.
    #[must_use]
    pub fn plain(&self) -> String {
        plain(&self.inlines)
    }
}

impl Prose {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Where words first stand in it, which may go over the end of a line.
    #[must_use]
    pub fn place_of(&self, text: &str) -> Option<Place> {
        if text.is_empty() {
            return None;
        }
        let mut lines = self.words.iter().peekable();
        while let Some(line) = lines.next() {
            if let Some(at) = line.text.find(text) {
                return Some(line.part(at..at + text.len()).place);
            }
            let Some(next) = lines.peek() else { continue };
            let both = format!("{} {}", line.text, next.text);
            if let Some(at) = both.find(text).filter(|at| *at < line.text.len()) {
                let start = line.part(at..line.text.len()).place.start;
                let rest = (at + text.len()).saturating_sub(line.text.len() + 1);
                let end = next.part(0..rest.min(next.text.len())).place.end;
                return Some(Place::new(&line.place.path, start..end));
            }
        }
        None
    }

    /// Every block in it, in reading order, those within others included.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Block)) {
        walk(&self.blocks, visit);
        for footnote in &self.footnotes {
            walk(&footnote.blocks, visit);
        }
    }

    /// The blocks in it that place a chart, in reading order.
    #[must_use]
    pub fn charts(&self) -> Vec<&ChartBlock> {
        let mut charts = Vec::new();
        self.walk(&mut |block| {
            if let Block::Chart(block) = block {
                charts.push(block);
            }
        });
        charts
    }

    /// Every inline in it, in reading order, those within others included.
    pub fn walk_inlines<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        self.walk(&mut |block| match block {
            Block::Paragraph { content, .. } | Block::Heading { content, .. } => {
                inlines(content, visit);
            }
            Block::Callout { title, .. } => inlines(title, visit),
            Block::Table { head, rows, .. } => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                for cell in head.iter().chain(cells) {
                    inlines(cell, visit);
                }
            }
            _ => {}
        });
    }
}

impl Line {
    /// Every inline in it, those within others included.
    pub fn walk_inlines<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        inlines(&self.inlines, visit);
    }
}

fn walk<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, visit)),
            Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => walk(blocks, visit),
            _ => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in content {
        visit(inline);
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Deleted(inner) => {
                inlines(inner, visit);
            }
            Inline::Link(link) => inlines(&link.content, visit),
            _ => {}
        }
    }
}
