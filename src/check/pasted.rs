//! What was pasted from a word processor is written as what it is (WCAG 2.2, 1.3.1).

use super::Findings;
use super::survey::Survey;
use super::texts::Text;
use crate::model::{Block, Inline, plain};

/// Signs that word processors put before the items of a list.
const BULLETS: [char; 8] = ['•', '▪', '◦', '●', '○', '■', '➢', '\u{F0B7}'];

/// No line is made to look like a heading by bold type alone.
pub(super) fn fake_heading(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for chapter in survey
        .site
        .editions
        .iter()
        .flat_map(|edition| &edition.chapters)
    {
        for block in &chapter.body.blocks {
            let Block::Paragraph { content, .. } = block else {
                continue;
            };
            let [Inline::Strong(words)] = content.as_slice() else {
                continue;
            };
            let words = plain(words);
            let is_sentence = words.ends_with(['.', '!', '?', ';', ',', ':']) || words.len() > 100;
            let place = chapter
                .body
                .words
                .iter()
                .find(|written| written.text == words)
                .map(|written| &written.place);
            if !is_sentence {
                findings
                    .warning(place.unwrap_or(&chapter.place), "this bold line looks like a heading, but is not one for a screen reader or the contents")
                    .help(format!("write it as a heading, one level below the one above it: `### {words}`"));
            }
        }
    }
}

/// No line is made to look like an item of a list by a sign alone.
pub(super) fn fake_list(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for written in survey.texts.iter().flat_map(Text::words) {
        if let Some(sign) = written
            .text
            .chars()
            .next()
            .filter(|sign| BULLETS.contains(sign))
        {
            findings
                .warning(&written.place, format!("`{sign}` does not make this line an item of a list"))
                .help("begin the line with `- ` in its place, and leave an empty line before the first item");
        }
    }
}
