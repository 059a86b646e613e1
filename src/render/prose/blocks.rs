//! What stands by itself.

use serde::Serialize;

use super::{Terms, Writer, escape};
use crate::files::Place;
use crate::model::{Block, Callout, Inline, ListItem, Written, edition_of, plain, target};
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
            Block::Paragraph { content, .. } => self.paragraph(content, html),
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
            Block::Quote { blocks, .. } => {
                html.push_str("<blockquote>\n");
                html.push_str(&self.blocks(blocks));
                html.push_str("</blockquote>");
            }
            Block::Callout {
                kind,
                title,
                blocks,
                ..
            } => {
                let body_html = self.blocks(blocks);
                let callout = self.callout(*kind, title, body_html);
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
            Block::Code { text, .. } => {
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

    fn heading(&mut self, level: u8, content: &[Inline], place: &Place) -> String {
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

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem], html: &mut String) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => html.push_str(&format!("<ol start=\"{first}\">\n")),
            _ => html.push_str(&format!("<{tag}>\n")),
        }
        for item in items {
            html.push_str("<li>");
            for block in &item.blocks {
                match block {
                    Block::Paragraph { content, .. } if tight => self.inlines(content, html),
                    block => self.block(block, html),
                }
            }
            html.push_str("</li>\n");
        }
        html.push_str(&format!("</{tag}>"));
    }

    fn callout(&mut self, kind: Callout, title: &[Inline], body_html: String) -> String {
        let heading = Some(plain(title)).filter(|title| !title.is_empty());
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
