//! What stands by itself: paragraphs, lists, callouts, placed datasets.

use std::ops::Range;

use pulldown_cmark::{Alignment as Written, CodeBlockKind, Event, HeadingLevel, Tag};

use super::{DEEPEST, Parser, is_inline};
use crate::files::Place;
use crate::load::placement;
use crate::model::{Alignment, Block, Callout, Footnote, Inline, ListItem, TextRow};

impl Parser<'_> {
    /// Reads blocks up to the end of what encloses them, and the end itself.
    pub(super) fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        loop {
            match self.events.peek() {
                None => return blocks,
                Some((Event::End(_), _)) => {
                    self.events.next();
                    return blocks;
                }
                Some((Event::Start(tag), _)) if !is_inline(tag) => {
                    self.next_block(depth, &mut blocks);
                }
                Some((Event::Rule, _)) => {
                    self.events.next();
                    blocks.push(Block::Rule);
                }
                Some((Event::Html(_), _)) => {
                    if let Some((Event::Html(html), range)) = self.events.next() {
                        self.html(&html, range);
                    }
                }
                Some(_) => blocks.push(self.bare_paragraph(depth)),
            }
        }
    }

    /// Reads the block whose start is next.
    fn next_block(&mut self, depth: usize, into: &mut Vec<Block>) {
        let Some((Event::Start(tag), range)) = self.events.next() else {
            return;
        };
        if depth >= DEEPEST {
            self.too_deep(&range);
            return;
        }
        match tag {
            Tag::Paragraph => into.push(Block::Paragraph {
                content: self.inlines(depth),
                place: self.trimmed(range),
            }),
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| id.to_string());
                into.push(self.heading(level, id, range, depth));
            }
            Tag::BlockQuote(_) => {
                let blocks = self.blocks(depth + 1);
                into.push(self.quote(blocks, &range));
            }
            Tag::List(start) => into.push(self.list(start, depth)),
            Tag::CodeBlock(kind) => into.extend(self.code_block(&kind, range)),
            Tag::Table(alignments) => into.push(self.table(&alignments, range, depth)),
            Tag::FootnoteDefinition(name) => {
                let blocks = self.blocks(depth + 1);
                let mark = range.start..range.start + name.len() + 4;
                self.footnotes.push(Footnote {
                    name: name.to_string(),
                    blocks,
                    place: self.map.place(mark),
                });
            }
            Tag::HtmlBlock => self.html_block(range),
            _ => into.extend(self.blocks(depth + 1)),
        }
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<String>,
        range: Range<usize>,
        depth: usize,
    ) -> Block {
        Block::Heading {
            level: level as u8,
            id,
            content: self.inlines(depth),
            place: self.trimmed(range),
        }
    }

    /// The place of a block, without the empty lines after it.
    fn trimmed(&self, range: Range<usize>) -> Place {
        let end = range.start + self.source[range.clone()].trim_end().len();
        self.map.place(range.start..end)
    }

    /// The paragraph of an item that has none of its own.
    fn bare_paragraph(&mut self, depth: usize) -> Block {
        let start = self.events.peek().map_or(0, |(_, range)| range.start);
        let (content, end) = self.bare_inlines(depth);
        Block::Paragraph {
            content,
            place: self.map.place(start..end.max(start)),
        }
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Block {
        let (mut items, mut tight) = (Vec::new(), true);
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            if depth + 1 >= DEEPEST {
                self.too_deep(&range);
                continue;
            }
            tight &= !matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
            items.push(ListItem {
                blocks: self.blocks(depth + 2),
                place: self.trimmed(range),
            });
        }
        Block::List {
            start,
            tight,
            items,
        }
    }

    /// A quotation; one that opens with a marker such as `[!NOTE]` is a callout.
    fn quote(&mut self, mut blocks: Vec<Block>, range: &Range<usize>) -> Block {
        let line = self.source[range.clone()]
            .lines()
            .next()
            .unwrap_or_default()
            .len();
        let place = self.map.place(range.start..range.start + line);
        let Some(marker) = marker(&blocks) else {
            return Block::Quote { blocks, place };
        };
        let Some(kind) = Callout::of_word(&marker.to_lowercase()) else {
            let markers: Vec<String> = Callout::words().map(str::to_uppercase).collect();
            self.diagnostics
                .error(
                    "unknown-callout",
                    &place,
                    format!("there is no callout `{marker}`"),
                )
                .suggest(&marker, markers.iter().map(String::as_str), "callouts are");
            return Block::Quote { blocks, place };
        };
        let first = blocks.remove(0);
        let Block::Paragraph { content, .. } = first else {
            return Block::Quote { blocks, place };
        };
        let (title, rest) = split_first_line(content, marker.len() + 3);
        if !rest.is_empty() {
            let below = self.source[range.start + line..range.end]
                .trim_start_matches(|letter: char| letter == '>' || letter.is_whitespace());
            blocks.insert(
                0,
                Block::Paragraph {
                    content: rest,
                    place: self.trimmed(range.end - below.len()..range.end),
                },
            );
        }
        Block::Callout {
            kind,
            title,
            blocks,
            place,
        }
    }

    /// Literal text; or a dataset, where the word after the fence is a kind.
    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Option<Block> {
        let (mut text, mut body) = (String::new(), None);
        for (event, at) in self.events.by_ref() {
            match event {
                Event::Text(part) => {
                    body.get_or_insert(at.start);
                    text.push_str(&part);
                }
                _ => break,
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        let fence_end = self.source[range.clone()]
            .lines()
            .next()
            .unwrap_or_default()
            .len();
        let fence = self.map.place(range.start..range.start + fence_end);
        let body = self.map.place(body.unwrap_or(range.start)..range.end);
        let block = placement::FencedBlock {
            info,
            text: &text,
            fence,
            body,
        };
        placement::placement(&block, self.diagnostics)
    }

    fn table(&mut self, alignments: &[Written], range: Range<usize>, depth: usize) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(depth),
                Event::Start(Tag::TableRow) => rows.push(TextRow {
                    cells: self.cells(depth),
                    place: self.trimmed(range),
                }),
                _ => break,
            }
        }
        let alignments = alignments
            .iter()
            .map(|alignment| match alignment {
                Written::Right => Alignment::End,
                Written::Center => Alignment::Centre,
                Written::Left => Alignment::Start,
                Written::None => Alignment::Unsaid,
            })
            .collect();
        Block::Table {
            alignments,
            head,
            rows,
            place: self.map.place(range),
        }
    }

    fn cells(&mut self, depth: usize) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines(depth));
        }
        cells
    }

    fn html_block(&mut self, range: Range<usize>) {
        self.skip();
        let html = &self.source[range.clone()];
        self.html(html, range);
    }
}

/// The word of the marker that opens a callout.
fn marker(blocks: &[Block]) -> Option<String> {
    let Some(Block::Paragraph { content, .. }) = blocks.first() else {
        return None;
    };
    let Some(Inline::Text(text)) = content.first() else {
        return None;
    };
    let (word, _) = text.strip_prefix("[!")?.split_once(']')?;
    word.chars()
        .all(|letter| letter.is_ascii_alphabetic())
        .then(|| word.to_owned())
}

/// Cuts `skip` bytes off the front and splits what is left at the end of its first line.
fn split_first_line(inlines: Vec<Inline>, skip: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut title, mut rest): (Vec<Inline>, Vec<Inline>) = (Vec::new(), Vec::new());
    let mut in_title = true;
    for (index, inline) in inlines.into_iter().enumerate() {
        match inline {
            Inline::Text(text) if in_title => {
                let text = if index == 0 {
                    text[skip..].trim_start_matches(' ')
                } else {
                    &text
                };
                let (line, after) = match text.split_once('\n') {
                    Some((line, after)) => {
                        in_title = false;
                        (line, after)
                    }
                    None => (text, ""),
                };
                title.extend((!line.is_empty()).then(|| Inline::Text(line.to_owned())));
                rest.extend((!after.is_empty()).then(|| Inline::Text(after.to_owned())));
            }
            Inline::Break if in_title => in_title = false,
            inline if in_title => title.push(inline),
            inline => rest.push(inline),
        }
    }
    (title, rest)
}
