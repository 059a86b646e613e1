//! What stands within a line.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{DEEPEST, Parser, is_inline};
use crate::model::{Function, Inline, Link, Mention, Written, plain, wording};

impl Parser<'_> {
    /// Reads inlines up to the end of what encloses them, and the end itself.
    pub(super) fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                event => self.inline(event, range, depth, &mut inlines),
            }
        }
        inlines
    }

    /// Reads the inlines of an item that has no paragraphs, leaving the next block to be read; with
    /// them comes the byte at which they end.
    pub(super) fn bare_inlines(&mut self, depth: usize) -> (Vec<Inline>, usize) {
        let (mut inlines, mut end) = (Vec::new(), 0);
        loop {
            let goes_on = match self.events.peek() {
                Some((Event::Start(tag), _)) => is_inline(tag),
                Some((Event::End(_) | Event::Rule | Event::Html(_), _)) | None => false,
                Some(_) => true,
            };
            if !goes_on {
                return (inlines, end);
            }
            if let Some((event, range)) = self.events.next() {
                end = range.end;
                self.inline(event, range, depth, &mut inlines);
            }
        }
    }

    fn inline(
        &mut self,
        event: Event<'_>,
        range: Range<usize>,
        depth: usize,
        into: &mut Vec<Inline>,
    ) {
        match event {
            Event::Text(text) => {
                self.note(&text, range);
                push_text(into, &text);
            }
            Event::SoftBreak => push_text(into, "\n"),
            Event::HardBreak => into.push(Inline::Break),
            Event::Code(code) => into.push(self.code(&code, &range)),
            Event::FootnoteReference(name) => into.push(Inline::Footnote(name.to_string())),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, range),
            Event::Start(_) if depth >= DEEPEST => self.too_deep(&range),
            Event::Start(tag) => self.span(tag, range, depth, into),
            _ => {}
        }
    }

    /// Keeps words with their place; those that touch become one stretch.
    fn note(&mut self, text: &str, range: Range<usize>) {
        match self.words.last_mut() {
            Some((before, at)) if at.end == range.start => {
                before.push_str(text);
                at.end = range.end;
            }
            _ => self.words.push((text.to_owned(), range)),
        }
    }

    /// Reads what a tag encloses within a line.
    fn span(&mut self, tag: Tag<'_>, range: Range<usize>, depth: usize, into: &mut Vec<Inline>) {
        let content = self.inlines(depth + 1);
        into.push(match tag {
            Tag::Emphasis => Inline::Emphasis(content),
            Tag::Strong => Inline::Strong(content),
            Tag::Strikethrough => Inline::Deleted(content),
            Tag::Link { dest_url, .. } => Inline::Link(Link {
                to: self.destination(&dest_url, &range),
                content,
            }),
            Tag::Image { dest_url, .. } => {
                let source = self.destination(&dest_url, &range);
                Inline::Image {
                    source,
                    alt: plain(&content).trim().to_owned(),
                }
            }
            _ => {
                into.extend(content);
                return;
            }
        });
    }

    /// Literal words; those that begin with `=` name a figure.
    fn code(&self, code: &str, range: &Range<usize>) -> Inline {
        let Some((printed, written)) = figure(code) else {
            return Inline::Code(code.to_owned());
        };
        Inline::Figure(Mention {
            printed: printed.map(|text| self.written(text, range)),
            written: self.written(written, range),
        })
    }

    /// Some words of the code at `range`, with their place.
    fn written(&self, text: &str, range: &Range<usize>) -> Written {
        let at = self.source[range.clone()].find(text).unwrap_or_default();
        let start = range.start + at;
        Written {
            text: text.to_owned(),
            place: self.map.place(start..start + text.len()),
        }
    }

    /// The address of a link, at the place where it stands in the link, or else at the link.
    fn destination(&self, address: &str, range: &Range<usize>) -> Written {
        let at = self.source[range.clone()]
            .rfind(address)
            .filter(|_| !address.is_empty());
        let place = match at {
            Some(at) => self
                .map
                .place(range.start + at..range.start + at + address.len()),
            None => self.map.place(range.clone()),
        };
        Written {
            text: address.to_owned(),
            place,
        }
    }
}

/// Takes `14.7% = change(…)` or `= dataset/row.column` apart: the number to print, or words such as
/// "about a quarter", if there are some, and how it comes about. Nothing, where the code is no figure but literal words.
fn figure(code: &str) -> Option<(Option<&str>, &str)> {
    let (printed, written) = code.split_once('=')?;
    let (printed, written) = (printed.trim(), written.trim());
    if printed.is_empty() {
        return Some((None, written));
    }
    let is_number =
        printed.contains(|letter: char| letter.is_ascii_digit()) || wording(printed).is_some();
    let call = written.split_once('(').filter(|_| written.contains('.'));
    let names_a_cell = written.contains('/') || call.is_some();
    let is_worked_out = call.is_some_and(|(name, _)| Function::of_word(name).is_some());
    (is_worked_out || is_number && names_a_cell).then_some((Some(printed), written))
}

/// Adds words, joined to the words before.
fn push_text(into: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(before)) = into.last_mut() {
        before.push_str(text);
    } else {
        into.push(Inline::Text(text.to_owned()));
    }
}
