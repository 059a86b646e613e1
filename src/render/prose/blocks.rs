//! What stands by itself.

use serde::Serialize;

use super::inlines::reference_id;
use super::{Terms, Writer, escape};
use crate::model::{Alignment, Block, Callout, Inline, plain, target};
use crate::model::{Written, edition_of};
use crate::render::frame::LinkView;
use crate::render::placement;
use crate::render::route::Page;

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut html = String::new();
        for block in blocks {
            self.block(block, &mut html);
            html.push('\n');
        }
        html
    }

    fn block(&mut self, block: &Block, html: &mut String) {
        match block {
            Block::Paragraph(inlines) => self.paragraph(inlines, html),
            Block::Heading {
                level,
                content,
                place,
                ..
            } => {
                let heading = self.heading(*level, content, place);
                html.push_str(&heading);
            }
            Block::List {
                start,
                tight,
                items,
            } => self.list(*start, *tight, items, html),
            Block::Quote(inner) => {
                html.push_str("<blockquote>\n");
                html.push_str(&self.blocks(inner));
                html.push_str("</blockquote>");
            }
            Block::Callout {
                kind,
                title,
                blocks,
                ..
            } => {
                let callout = self.callout(*kind, title, blocks);
                html.push_str(&callout);
            }
            Block::Table {
                alignments,
                head,
                rows,
                ..
            } => {
                let table = self.table(alignments, head, rows);
                html.push_str(&table);
            }
            Block::Code(text) => {
                html.push_str("<pre><code>");
                escape(text, html);
                html.push_str("</code></pre>");
            }
            Block::Placement(found) => html.push_str(&placement::draw(self, found)),
            Block::Rule => html.push_str("<hr>"),
        }
    }

    /// A paragraph; one that is a picture alone is drawn as a picture.
    fn paragraph(&mut self, inlines: &[Inline], html: &mut String) {
        if let [Inline::Image { source, alt }] = inlines {
            html.push_str(&self.image(source, alt));
            return;
        }
        html.push_str("<p>");
        self.inlines(inlines, html);
        html.push_str("</p>");
    }

    fn image(&mut self, source: &Written, alt: &str) -> String {
        let site = self.sheet.site;
        let path = crate::files::resolve(self.from, &source.text);
        let found = path.and_then(|path| {
            let edition = edition_of(site, &path)?;
            edition
                .images
                .get(&path)
                .map(|image| (edition, image, path.clone()))
        });
        let Some((edition, image, path)) = found else {
            return self.draw(
                "templates/blocks/missing.html",
                &placement::missing("image", &source.text),
            );
        };
        let src = self.sheet.href(&Page::Image(edition.id.clone(), path));
        let (width, height) = (image.width, image.height);
        let image = ImageView {
            src,
            alt,
            width,
            height,
            caption_html: None,
        };
        self.draw(
            "templates/blocks/image.html",
            &serde_json::json!({ "image": image }),
        )
    }

    fn heading(&mut self, level: u8, content: &[Inline], place: &crate::files::Place) -> String {
        let chapter = self.chapter;
        let section = chapter.and_then(|chapter| {
            chapter
                .sections
                .iter()
                .find(|section| section.place == *place)
        });
        let terms = std::mem::replace(&mut self.terms, Terms::none());
        let mut text_html = String::new();
        self.inlines(content, &mut text_html);
        self.terms = terms;
        let id = match section {
            Some(section) => self.fragment(&section.id),
            None => self.fragment(&slug::slugify(plain(content))),
        };
        let heading = HeadingView {
            level: (level.max(2) + self.lowered).min(6),
            id,
            number: chapter
                .zip(section)
                .and_then(|(chapter, section)| chapter.section_number(section)),
            text_html,
        };
        self.draw(
            "templates/blocks/heading.html",
            &serde_json::json!({ "heading": heading }),
        )
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>], html: &mut String) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => html.push_str(&format!("<ol start=\"{first}\">\n")),
            _ => html.push_str(&format!("<{tag}>\n")),
        }
        for item in items {
            html.push_str("<li>");
            for block in item {
                match block {
                    Block::Paragraph(inlines) if tight => self.inlines(inlines, html),
                    block => self.block(block, html),
                }
            }
            html.push_str("</li>\n");
        }
        html.push_str(&format!("</{tag}>"));
    }

    fn callout(&mut self, kind: Callout, title: &[Inline], blocks: &[Block]) -> String {
        let heading = Some(plain(title)).filter(|title| !title.is_empty());
        let body_html = self.blocks(blocks);
        let callout = CalloutView {
            kind: kind.key(),
            heading,
            body_html,
        };
        self.draw(
            "templates/blocks/callout.html",
            &serde_json::json!({ "callout": callout }),
        )
    }

    fn table(
        &mut self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) -> String {
        let numeric = |at: usize| alignments.get(at) == Some(&Alignment::End);
        let section = self
            .chapter
            .map(|chapter| chapter.title.clone())
            .unwrap_or_default();
        let caption = self
            .sheet
            .say("table.unnamed_plain", &[("section", &section)]);
        let id = self.fragment("table");
        let head: Vec<MarkdownCell> = head
            .iter()
            .enumerate()
            .map(|(at, cell)| self.cell(cell, numeric(at), ""))
            .collect();
        let empty = self.sheet.say("table.empty_cell", &[]);
        let rows = rows.iter().map(|row| {
            let mut cells: Vec<MarkdownCell> = row
                .iter()
                .enumerate()
                .map(|(at, cell)| self.cell(cell, numeric(at), &empty))
                .collect();
            let header_html = if cells.is_empty() {
                String::new()
            } else {
                cells.remove(0).text_html
            };
            MarkdownRow { header_html, cells }
        });
        let rows = rows.collect();
        let table = MarkdownTable {
            id,
            caption,
            columns: head.len(),
            head,
            rows,
        };
        self.draw(
            "templates/blocks/markdown-table.html",
            &serde_json::json!({ "table": table }),
        )
    }

    fn cell(&mut self, inlines: &[Inline], numeric: bool, empty: &str) -> MarkdownCell {
        let mut text_html = String::new();
        self.inlines(inlines, &mut text_html);
        if text_html.trim().is_empty() {
            text_html.clear();
            text_html.push_str(empty);
        }
        MarkdownCell { text_html, numeric }
    }

    /// The notes at the foot of a chapter, in the order of first mention.
    pub(super) fn footnotes(&mut self, notes: &[(String, Vec<Block>)]) -> Option<String> {
        let mentions = self.footnotes.mentions.clone();
        let prefix = self.footnotes.prefix.clone();
        let items: Vec<FootnoteView> = mentions
            .iter()
            .enumerate()
            .filter_map(|(at, (name, count))| {
                let (_, blocks) = notes.iter().find(|(known, _)| known == name)?;
                let backs = (1..=*count)
                    .map(|time| format!("#{}", reference_id(&prefix, at + 1, time)))
                    .collect();
                let id = format!("{prefix}fn-{}", at + 1);
                Some(FootnoteView {
                    number: at + 1,
                    id,
                    body_html: self.blocks(blocks),
                    backs,
                })
            })
            .collect();
        if items.is_empty() {
            return None;
        }
        let footnotes = FootnotesView {
            id: format!("{prefix}notes"),
            level: 2 + self.lowered,
            items,
        };
        Some(self.draw(
            "templates/blocks/footnotes.html",
            &serde_json::json!({ "footnotes": footnotes }),
        ))
    }

    /// A link to the chapter or other file that `written` names.
    pub(in crate::render) fn reference(&self, written: &Written) -> Option<LinkView> {
        let found = target(self.sheet.site, &written.place.path, &written.text).ok()?;
        Some(self.sheet.link(found))
    }
}

#[derive(Serialize)]
struct HeadingView {
    level: u8,
    id: String,
    number: Option<String>,
    text_html: String,
}

#[derive(Serialize)]
struct CalloutView {
    kind: &'static str,
    heading: Option<String>,
    body_html: String,
}

#[derive(Serialize)]
struct ImageView<'a> {
    src: String,
    alt: &'a str,
    width: usize,
    height: usize,
    caption_html: Option<String>,
}

#[derive(Serialize)]
struct MarkdownTable {
    id: String,
    caption: String,
    columns: usize,
    head: Vec<MarkdownCell>,
    rows: Vec<MarkdownRow>,
}

#[derive(Serialize)]
struct MarkdownRow {
    header_html: String,
    cells: Vec<MarkdownCell>,
}

#[derive(Serialize)]
struct MarkdownCell {
    text_html: String,
    numeric: bool,
}

#[derive(Serialize)]
struct FootnotesView {
    id: String,
    level: u8,
    items: Vec<FootnoteView>,
}

#[derive(Serialize)]
struct FootnoteView {
    number: usize,
    id: String,
    body_html: String,
    backs: Vec<String>,
}
