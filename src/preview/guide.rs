//! The editors' guide, which is in the program so that it is at hand wherever the program is.
//!
//! Its text is read on forges too, so it is plain Markdown. What the page in the preview has beyond a
//! forge's is made of what the text says anyway: headings get the addresses that forges give them, the
//! words above a block of code become its head, and what differs between the file before and after
//! is marked.

mod example;

use include_dir::{Dir, include_dir};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

use super::answer::draw;
use super::desk::Shown;
use example::Example;

/// The address of the guide.
pub(super) const HREF: &str = "/-/editors-guide.html";

/// Its text.
const TEXT: &str = include_str!("../../docs/editors-guide.md");

/// Its pictures.
static PICTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/editors-guide");

/// How many pixels of a picture make one of the page: they are taken for fine screens.
const FINENESS: usize = 2;

/// The guide, or the picture in it, at `path` among the preview's own addresses.
pub(super) fn file(path: &str, shown: &Shown) -> Option<Vec<u8>> {
    if path == "editors-guide.html" {
        return Some(page(shown).into_bytes());
    }
    let name = path.strip_prefix("editors-guide/")?;
    PICTURES.get_file(name).map(|file| file.contents().to_vec())
}

fn page(shown: &Shown) -> String {
    let GuideView {
        title,
        contents,
        parts,
    } = guide(TEXT);
    let view = serde_json::json!({
        "stylesheet": format!("/{}", shown.theme.stylesheet_path()),
        "icon": format!("/{}", shown.theme.icon_path()),
        "lang": shown.site.language,
        "council": shown.site.council.name,
        "site": shown.site.title,
        "title": title,
        "contents": contents,
        "parts": parts,
    });
    draw(shown, "templates/preview-guide.html", &view)
}

/// The guide, in parts that the theme draws.
#[derive(Debug, Default, PartialEq, Serialize)]
struct GuideView {
    title: String,
    contents: Vec<Link>,
    parts: Vec<Part>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Link {
    text: String,
    href: String,
}

/// A stretch of the guide.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    /// Running text.
    Html(String),
    /// A block of code.
    Example(Example),
    Picture(Picture),
}

#[derive(Debug, PartialEq, Serialize)]
struct Picture {
    src: String,
    alt: String,
    width: usize,
    height: usize,
}

fn guide(text: &str) -> GuideView {
    let mut guide = GuideView::default();
    let mut in_contents = false;
    let mut blocks = blocks(text).into_iter().peekable();
    while let Some(block) = blocks.next() {
        match &block[..] {
            [Event::Start(Tag::Heading { level, .. }), ..] => {
                let level = *level;
                in_contents = guide.heading(level, block);
            }
            // The theme draws a list of its own, from the headings.
            _ if in_contents => {}
            [Event::Start(Tag::CodeBlock(_)), ..] => guide.example(&[], &block),
            [_, Event::Start(Tag::Image { dest_url, .. }), ..] => {
                guide.picture(dest_url, words(&block));
            }
            [Event::Start(Tag::Paragraph), head @ .., _] if words(&block).ends_with(':') => {
                match blocks.next_if(|next| is_code(next)) {
                    Some(code) => guide.example(head, &code),
                    None => guide.html(block),
                }
            }
            _ => guide.html(block),
        }
    }
    guide
}

impl GuideView {
    /// Takes in a heading; says whether it is the one above the list of contents.
    fn heading(&mut self, level: HeadingLevel, mut block: Vec<Event<'_>>) -> bool {
        let text = words(&block);
        let anchor = anchor(&text);
        if anchor == "contents" {
            return true;
        }
        let href = format!("#{anchor}");
        if let Some(Event::Start(Tag::Heading { id, .. })) = block.first_mut() {
            *id = Some(anchor.into());
        }
        match level {
            HeadingLevel::H1 => self.title = text,
            HeadingLevel::H2 => {
                self.contents.push(Link { text, href });
                self.html(block);
            }
            _ => self.html(block),
        }
        false
    }

    /// Takes in a block as Markdown gives it.
    fn html(&mut self, block: Vec<Event<'_>>) {
        let html = html(block.into_iter());
        match self.parts.last_mut() {
            Some(Part::Html(before)) => before.push_str(&html),
            _ => self.parts.push(Part::Html(html)),
        }
    }

    /// Takes in a block of code, with the words above it.
    fn example(&mut self, head: &[Event<'_>], code: &[Event<'_>]) {
        let before = self.parts.iter_mut().rev().find_map(|part| match part {
            Part::Example(example) => Some(example),
            _ => None,
        });
        let mut example = Example::new(html(head.iter().cloned()), words(code));
        if let Some(before) = before {
            example.compare(&words(head), before);
        }
        self.parts.push(Part::Example(example));
    }

    /// Takes in a picture, if there is one of this name.
    fn picture(&mut self, src: &str, alt: String) {
        let name = src.strip_prefix("editors-guide/").unwrap_or(src);
        let file = PICTURES.get_file(name);
        let size = file.and_then(|file| imagesize::blob_size(file.contents()).ok());
        self.parts.extend(size.map(|size| {
            Part::Picture(Picture {
                src: src.to_owned(),
                alt,
                width: size.width / FINENESS,
                height: size.height / FINENESS,
            })
        }));
    }
}

fn is_code(block: &[Event<'_>]) -> bool {
    matches!(block.first(), Some(Event::Start(Tag::CodeBlock(_))))
}

/// The text, block by block: a heading, a paragraph, a whole list.
fn blocks(text: &str) -> Vec<Vec<Event<'_>>> {
    let mut blocks = Vec::new();
    let mut block = Vec::new();
    let mut depth = 0;
    for event in with_links_that_lead_somewhere(Parser::new_ext(text, Options::ENABLE_TABLES)) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        block.push(event);
        if depth == 0 {
            blocks.push(std::mem::take(&mut block));
        }
    }
    blocks
}

/// Links to other pages of the repository become titles, for the preview does not have those pages.
fn with_links_that_lead_somewhere<'a>(
    events: impl Iterator<Item = Event<'a>>,
) -> impl Iterator<Item = Event<'a>> {
    let mut leads = false;
    events.map(move |event| match event {
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            leads = dest_url.starts_with('#') || dest_url.contains("://");
            if leads {
                event
            } else {
                Event::Start(Tag::Emphasis)
            }
        }
        // No link stands in another.
        Event::End(TagEnd::Link) if !leads => Event::End(TagEnd::Emphasis),
        event => event,
    })
}

/// The words of a block, without what they look like.
fn words(block: &[Event<'_>]) -> String {
    let words = block.iter().map(|event| match event {
        Event::Text(text) | Event::Code(text) => &**text,
        Event::SoftBreak | Event::HardBreak => " ",
        _ => "",
    });
    words.collect()
}

fn html<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut html = String::new();
    html::push_html(&mut html, events);
    html
}

/// The address that forges give a heading: its words in small letters with hyphens between them,
/// without other signs.
fn anchor(words: &str) -> String {
    let is_kept = |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
    let words = words.to_lowercase();
    words
        .chars()
        .filter(is_kept)
        .collect::<String>()
        .replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::{GuideView, Part, TEXT, anchor, blocks, guide, words};

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(anchor(words), expected);
    }

    #[test]
    fn headings_have_the_addresses_of_forges() {
        check("Change a number", "change-a-number");
        check("Start next year’s edition", "start-next-years-edition");
        check("Stop, or go on?", "stop-or-go-on");
        check("What `mps check` says", "what-mps-check-says");
        check("Step 2: a - b", "step-2-a---b");
    }

    #[test]
    fn links_to_what_the_preview_lacks_are_titles() {
        let GuideView { parts, .. } = guide(
            "See [the reference](content.md#data), [above](#a) and [the law](https://example.org).",
        );
        let [Part::Html(html)] = &parts[..] else {
            panic!("{parts:?}");
        };
        assert_eq!(html.matches("href").count(), 2, "{html}");
        assert!(html.contains("See <em>the reference</em>, "), "{html}");
    }

    #[test]
    fn words_above_a_block_of_code_are_its_head() {
        let GuideView { parts, .. } = guide(
            "Before, in `a.yaml`:\n\n```yaml\nvalue: 6\n```\n\nAfter:\n\n```yaml\nvalue: 7\n```\n",
        );
        let [Part::Example(before), Part::Example(after)] = &parts[..] else {
            panic!("{parts:?}");
        };
        assert!(before.head_html.contains("a.yaml"));
        assert_eq!(before.marked, "6");
        assert_eq!(
            (&*after.before, &*after.marked, &*after.after),
            ("value: ", "7", "\n")
        );
    }

    /// The list that readers on a forge find under "Contents" is the one of the preview.
    #[test]
    fn the_contents_are_the_headings() {
        let blocks = blocks(TEXT);
        let listed = blocks.iter().position(|block| words(block) == "Contents");
        let listed = &blocks[listed.unwrap() + 1];
        let hrefs = listed.iter().filter_map(|event| match event {
            super::Event::Start(super::Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        });
        let contents = guide(TEXT).contents;
        assert!(hrefs.eq(contents.iter().map(|link| link.href.clone())));
        let texts: String = contents.iter().map(|link| &*link.text).collect();
        assert_eq!(words(listed), texts);
    }

    #[test]
    fn every_link_within_the_guide_leads_to_a_heading() {
        let all = format!("{:?}", guide(TEXT).parts);
        for rest in all.split("href=\\\"#").skip(1) {
            let id = rest.split("\\\"").next().unwrap();
            assert!(all.contains(&format!("id=\\\"{id}\\\"")), "{id}");
        }
    }

    #[test]
    fn every_picture_is_there_and_no_other() {
        let named = TEXT.matches("](editors-guide/").count();
        let pictures = |part: &&Part| matches!(part, Part::Picture(_));
        assert_eq!(guide(TEXT).parts.iter().filter(pictures).count(), named);
        assert_eq!(super::PICTURES.files().count(), named);
    }
}
