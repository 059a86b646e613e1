//! Hides from the minifier what it would damage.

use std::ops::Range;

use html5gum::{StartTag, Token};

use super::html::{is_inline, is_one_of, tokens};

/// A page in which characters that it did not have stand for what is hidden.
pub(super) struct Guarded {
    pub(super) page: String,
    mark: char,
    kept: [char; KEPT.len()],
}

/// References that stay as they were written. The minifier shortens `B&amp;NES` to `B&NES`, which
/// validators take for a reference to a character that does not exist; and in a title it writes
/// `&lt;/title>` as a tag, which ends the title and brings to life whatever follows.
const KEPT: [&str; 2] = ["&amp;", "&lt;"];

/// Elements in which the minifier leaves white space alone.
const VERBATIM: &[&str] = &["pre", "code", "textarea"];

/// Puts a mark in place of white space between things that stand in one line, since the minifier
/// deletes it directly inside of blocks: links "One" and "Two" would be read as "OneTwo". Renames
/// `hidden="until-found"`, since it would become `hidden`. Keeps the references in [`KEPT`].
///
/// Nothing, where no characters are left for marks.
pub(super) fn guard(html: &str) -> Option<Guarded> {
    let mut unused = ('\u{E000}'..='\u{F8FF}').filter(|mark| !html.contains(*mark));
    let mark = unused.next()?;
    let kept = [unused.next()?, unused.next()?];
    let mut page = String::with_capacity(html.len() + html.len() / 16);
    let mut done = 0;
    for (range, instead) in replacements(html, mark) {
        page.push_str(&html[done..range.start]);
        page.push_str(&instead);
        done = range.end;
    }
    page.push_str(&html[done..]);
    for (reference, mark) in KEPT.iter().zip(kept) {
        page = page.replace(reference, &mark.to_string());
    }
    Some(Guarded { page, mark, kept })
}

impl Guarded {
    /// Brings back what was hidden, in the page that the minifier made of this one.
    pub(super) fn restore(&self, minified: &str) -> String {
        let mut page = minified
            .replace(&hidden(self.mark), HIDDEN)
            .replace(self.mark, " ");
        for (reference, mark) in KEPT.iter().zip(self.kept) {
            page = page.replace(mark, reference);
        }
        page
    }
}

fn replacements(html: &str, mark: char) -> Vec<(Range<usize>, String)> {
    let mut replacements = Vec::new();
    let mut verbatim = 0_usize;
    let mut after_inline = false;
    let mut space: Option<Range<usize>> = None;
    for token in tokens(html) {
        let inline = match &token {
            Token::Comment(_) | Token::Error(_) => continue,
            Token::String(text) if text.trim_ascii().is_empty() => {
                space = space.or(Some(text.span.start..text.span.end));
                continue;
            }
            Token::String(_) => true,
            Token::Doctype(_) => false,
            Token::StartTag(tag) => is_inline(&tag.name),
            Token::EndTag(tag) => is_inline(&tag.name),
        };
        if let Some(space) = space
            .take()
            .filter(|_| after_inline && inline && verbatim == 0)
        {
            replacements.push((space, mark.to_string()));
        }
        after_inline = inline;
        match &token {
            Token::StartTag(tag) => {
                verbatim += usize::from(is_one_of(&tag.name, VERBATIM));
                replacements.extend(until_found(tag, html).map(|range| (range, hidden(mark))));
            }
            Token::EndTag(tag) if is_one_of(&tag.name, VERBATIM) => {
                verbatim = verbatim.saturating_sub(1);
            }
            _ => {}
        }
    }
    replacements
}

const HIDDEN: &str = "hidden";

/// The name that the attribute `hidden` has in the meantime.
fn hidden(mark: char) -> String {
    format!("{HIDDEN}{mark}")
}

/// Where the attribute's name stands in a tag with `hidden="until-found"`.
fn until_found(tag: &StartTag<usize>, html: &str) -> Option<Range<usize>> {
    let value = tag.attributes.get(HIDDEN.as_bytes())?;
    let range = value.span.start..value.span.start + HIDDEN.len();
    let is_here = html.get(range.clone()).is_some_and(|name| name == HIDDEN);
    (value.eq_ignore_ascii_case(b"until-found") && is_here).then_some(range)
}
