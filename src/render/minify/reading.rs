//! What a reader meets on a page, for comparing two pages.

use std::fmt::Write;

use html5gum::{StartTag, Token};

use super::html::{ends_words, is_one_of, tokens};

/// Attributes whose value is for people or for assistive technology, besides `aria-*`, or that
/// place a drawing. Those that the minifier rightly leaves out where they say what holds anyway
/// (`colspan="1"`) are not among them.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "content",
    "d",
    "datetime",
    "for",
    "headers",
    "hidden",
    "href",
    "hreflang",
    "id",
    "label",
    "lang",
    "name",
    "open",
    "placeholder",
    "points",
    "role",
    "scope",
    "src",
    "srcset",
    "tabindex",
    "title",
    "transform",
    "value",
    "viewbox",
];

/// Elements in which every space counts.
const PREFORMATTED: &[&str] = &["pre", "textarea"];

/// The words of the page `html` and the attributes that its readers rely on, in order.
pub(super) fn read(html: &str) -> Vec<String> {
    let mut reading = Reading::default();
    for token in tokens(html) {
        match token {
            Token::String(text) => reading.text(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => reading.start(&tag),
            Token::EndTag(tag) => reading.end(&tag.name),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reading.end_word();
    reading.items
}

/// The first stretch in which two readings differ, with the item before it.
pub(super) fn difference(before: &[String], after: &[String]) -> Option<(String, String)> {
    let longest = before.len().max(after.len());
    let at = (0..longest).find(|at| before.get(*at) != after.get(*at))?;
    let stretch = |items: &[String]| {
        let end = items.len().min(at + 2);
        items[at.saturating_sub(1).min(end)..end].join(" ")
    };
    Some((stretch(before), stretch(after)))
}

/// A page, as far as it was read.
#[derive(Default)]
struct Reading {
    items: Vec<String>,
    word: String,
    /// How many elements are open in which every space counts.
    preformatted: usize,
}

impl Reading {
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            if self.preformatted == 0 && character.is_ascii_whitespace() {
                self.end_word();
            } else {
                self.word.push(character);
            }
        }
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.items.push(std::mem::take(&mut self.word));
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        if ends_words(&tag.name) {
            self.end_word();
        }
        self.preformatted += usize::from(is_one_of(&tag.name, PREFORMATTED));
        let mut item = String::from_utf8_lossy(&tag.name).into_owned();
        let bare = item.len();
        for (name, value) in &tag.attributes {
            if is_one_of(name, ATTRIBUTES) || name.starts_with(b"aria-") {
                let name = String::from_utf8_lossy(name);
                let value = String::from_utf8_lossy(value);
                // The minifier closes up `width=device-width, initial-scale=1`.
                let value = value.replace(", ", ",");
                let words: Vec<&str> = value.split_ascii_whitespace().collect();
                let _cannot_fail = write!(item, " {name}={:?}", words.join(" "));
            }
        }
        // Before the word that it may stand in, so that a link in a word does not cut it in two.
        if item.len() > bare {
            self.items.push(item);
        }
    }

    fn end(&mut self, name: &[u8]) {
        if ends_words(name) {
            self.end_word();
        }
        let ended = usize::from(is_one_of(name, PREFORMATTED));
        self.preformatted = self.preformatted.saturating_sub(ended);
    }
}
