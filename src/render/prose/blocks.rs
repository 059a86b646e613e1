//! What stands by itself.

use serde::Serialize;

use super::{Terms, Writer, escape};
use crate::files::Place;
use crate::model::{Block, Callout, Inline, ListItem, Written, edition_of, plain, target};
use crate::render::chart;
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
            Block::Paragraph { content, place } => self.paragraph(content, place, html),
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
            Block::Quote { blocks, place } => {
                html.push_str(&format!("<blockquote{}>\n", self.sheet.mark(place)));
                html.push_str(&self.blocks(blocks));
                html.push_str("</blockquote>");
            }
            Block::Callout {
                kind,
                title,
                blocks,
                place,
            } => {
                let body_html = self.blocks(blocks);
                let mark = self.sheet.mark(place);
                let callout = self.callout(*kind, title, body_html, mark);
                html.push_str(&callout);
            }
            Block::Table {
                alignments,
                head,
                rows,
                place,
            } => {
                let mark = self.sheet.mark(place);
                let table = self.table(alignments, head, rows, mark);
                html.push_str(&table);
            }
            Block::Code { text, place } => {
                html.push_str(&format!("<pre{}><code>", self.sheet.mark(place)));
                escape(text, html);
                html.push_str("</code></pre>");
            }
            Block::Placement(found) => html.push_str(&placement::draw(self, found)),
            Block::Chart(found) => html.push_str(&chart::placed(self, found)),
            Block::Rule => html.push_str("<hr>"),
        }
    }

    /// A paragraph; one that is a picture alone is drawn as a picture.
    fn paragraph(&mut self, inlines: &[Inline], place: &Place, html: &mut String) {
        if let [Inline::Image { source, alt }] = inlines {
            html.push_str(&self.image(source, alt, place));
            return;
        }
        html.push_str(&format!("<p{}>", self.sheet.mark(place)));
        self.inlines(inlines, html);
        html.push_str("</p>");
    }

    fn image(&mut self, source: &Written, alt: &str, place: &Place) -> String {
        let site = self.sheet.site;
        let mark = self.sheet.mark(place);
        let path = crate::files::resolve(&source.place.path, &source.text);
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
                &placement::missing("image", &source.text, &mark),
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
            mark,
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
            mark: self.sheet.mark(place),
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
            html.push_str(&format!("<li{}>", self.sheet.mark(&item.place)));
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

    fn callout(
        &mut self,
        kind: Callout,
        title: &[Inline],
        body_html: String,
        mark: String,
    ) -> String {
        let heading = Some(plain(title)).filter(|title| !title.is_empty());
        let callout = CalloutView {
            kind: kind.key(),
            heading,
            body_html,
            mark,
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
    mark: String,
}

#[derive(Serialize)]
struct CalloutView {
    kind: &'static str,
    heading: Option<String>,
    body_html: String,
    mark: String,
}

#[derive(Serialize)]
struct ImageView<'a> {
    src: String,
    alt: &'a str,
    width: usize,
    height: usize,
    caption_html: Option<String>,
    mark: String,
}
