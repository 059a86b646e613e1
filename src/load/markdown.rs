//! Markdown, given a meaning. The only door to the Markdown library.
//!
//! Text comes in with a map of where its bytes stand in a file, for it may be a chapter or one value
//! in a dataset; out come the blocks and inlines of [`crate::model`], references still as written.

mod blocks;
mod inlines;

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser as Events, Tag};

use super::decode::{Decode, scalar};
use super::yaml::{Node, Scalar};
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::model::{Block, Footnote, Inline, Line, Prose, Written};

/// How deep lists, quotations and emphasis may nest.
const DEEPEST: usize = 32;

/// Reads `source`, whose bytes stand in the file as `map` says.
pub(super) fn prose(source: &str, map: &Map<'_>, diagnostics: &mut Diagnostics) -> Prose {
    let mut parser = Parser::new(source, map, diagnostics);
    let blocks = parser.blocks(0);
    let footnotes = parser.footnotes_in_order(&blocks);
    let words = parser.words();
    Prose {
        blocks,
        footnotes,
        words,
    }
}

/// Reads the one line `source`; more than a paragraph in it is reported.
pub(super) fn line(source: &str, map: &Map<'_>, diagnostics: &mut Diagnostics) -> Line {
    let place = map.place(0..source.len());
    let Prose {
        mut blocks,
        footnotes: _,
        words,
    } = prose(source, map, diagnostics);
    if blocks.len() == 1 {
        if let Some(Block::Paragraph { content, place }) = blocks.pop() {
            return Line {
                inlines: content,
                words,
                place: Some(place),
            };
        }
        blocks.push(Block::Rule);
    }
    if !blocks.is_empty() {
        diagnostics
            .error("wrong-type", &place, "this is read as more than one line of text")
            .help("write it on one line; a number or a sign at its start may have made it a list or a heading: put `\\` before it");
    }
    Line {
        place: Some(place),
        ..Line::text(source.trim())
    }
}

/// Where the bytes of some Markdown stand in its file.
pub(super) enum Map<'a> {
    /// All of them from one offset on.
    File { place: &'a Place },
    /// In a value of YAML.
    Scalar {
        scalar: &'a Scalar,
        place: &'a Place,
    },
}

impl Map<'_> {
    /// The stretch of the file in which `range` of the Markdown stands.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        match self {
            Self::File { place } => place.within(range),
            Self::Scalar { scalar, place } => scalar.locate(range, place),
        }
    }
}

impl Decode for Prose {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "text", diagnostics)?;
        Some(prose(
            &scalar.text,
            &Map::Scalar {
                scalar,
                place: &node.place,
            },
            diagnostics,
        ))
    }
}

impl Decode for Line {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "text", diagnostics)?;
        if scalar.text.trim().is_empty() {
            diagnostics
                .error("missing-key", &node.place, "this text is empty")
                .help("write it, or remove the key");
        }
        Some(line(
            scalar.text.trim_end(),
            &Map::Scalar {
                scalar,
                place: &node.place,
            },
            diagnostics,
        ))
    }
}

/// Reads events into blocks and inlines.
struct Parser<'a> {
    source: &'a str,
    map: &'a Map<'a>,
    diagnostics: &'a mut Diagnostics,
    events: Peekable<std::vec::IntoIter<(Event<'a>, Range<usize>)>>,
    footnotes: Vec<Footnote>,
    words: Vec<(String, Range<usize>)>,
    /// How many tags of HTML were told and may still be closed.
    open_tags: usize,
}

impl<'a> Parser<'a> {
    fn new(source: &'a str, map: &'a Map<'a>, diagnostics: &'a mut Diagnostics) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let events: Vec<_> = Events::new_ext(source, options)
            .into_offset_iter()
            .collect();
        Self {
            source,
            map,
            diagnostics,
            events: events.into_iter().peekable(),
            footnotes: Vec::new(),
            words: Vec::new(),
            open_tags: 0,
        }
    }

    /// The footnotes that `blocks` mention, in the order of first mention; the others are reported.
    fn footnotes_in_order(&mut self, blocks: &[Block]) -> Vec<Footnote> {
        let (mut names, mut mentioned) = (Vec::new(), BTreeSet::new());
        let text = Prose {
            blocks: blocks.to_vec(),
            ..Prose::default()
        };
        text.walk_inlines(&mut |inline| {
            if let Inline::Footnote(name) = inline
                && mentioned.insert(name.clone())
            {
                names.push(name.clone());
            }
        });
        let found = std::mem::take(&mut self.footnotes);
        for Footnote { name, place, .. } in &found {
            if !mentioned.contains(name) {
                self.diagnostics
                    .warning(
                        "unused-footnote",
                        place,
                        format!("no text refers to the footnote `{name}`"),
                    )
                    .help(format!("write `[^{name}]` where it belongs, or remove it"));
            }
        }
        let mut written = BTreeMap::new();
        for footnote in found {
            written.entry(footnote.name.clone()).or_insert(footnote);
        }
        names
            .iter()
            .filter_map(|name| written.remove(name))
            .collect()
    }

    /// The words that were read, with their places.
    fn words(&mut self) -> Vec<Written> {
        let words = std::mem::take(&mut self.words);
        words
            .into_iter()
            .map(|(text, range)| Written {
                text,
                place: self.map.place(range),
            })
            .collect()
    }

    /// Passes over everything up to the end of the tag that was just opened.
    fn skip(&mut self) {
        let mut depth = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Reports nesting that nobody can read, and passes over it.
    fn too_deep(&mut self, range: &Range<usize>) {
        self.diagnostics
            .error(
                "too-deep",
                &self.map.place(range.start..range.start),
                "this is nested too deeply to be read",
            )
            .help(format!(
                "at most {DEEPEST} levels of lists, quotations and emphasis are read"
            ));
        self.skip();
    }

    /// HTML is not published; comments are allowed, and dropped.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let rest = html.trim();
        let comment = rest
            .strip_prefix("<!--")
            .and_then(|rest| rest.strip_suffix("-->"));
        if rest.is_empty() || comment.is_some_and(|words| !words.contains("-->")) {
            return;
        }
        // `</b>` after a `<b>` that was told: one fault.
        if rest.starts_with("</") && self.open_tags > 0 {
            self.open_tags -= 1;
            return;
        }
        self.open_tags += 1;
        let place = self
            .map
            .place(range.start..range.start + html.trim_end().len());
        self.diagnostics
            .error("html-in-markdown", &place, "HTML is not published")
            .help("write it in Markdown; to show a `<` sign, write `\\<`");
    }
}

/// Whether a tag begins something within a line.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}
