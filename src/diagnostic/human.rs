//! Diagnostics for people: the source line, underlined, and what to write instead.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::files::{Files, Place};

/// How many findings with one code are shown of one file: whoever makes one mistake in every row
/// learns nothing from the twenty-first.
const MOST_IN_FILE: usize = 20;

/// How many findings with one code are shown of all files.
const MOST: usize = 100;

/// Everything found, as text for a terminal, with colours or without. Of what is found very often
/// only the first are shown, and the others counted.
#[must_use]
pub fn human(diagnostics: &Diagnostics, files: &Files, colours: bool) -> String {
    let renderer = if colours {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    let (mut in_file, mut in_all): (BTreeMap<_, usize>, BTreeMap<_, usize>) = Default::default();
    let mut left_out: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for diagnostic in diagnostics.sorted() {
        let (code, path) = (diagnostic.code, &*diagnostic.place.path);
        let (of_file, of_all) = (
            in_file.entry((code, path)).or_default(),
            in_all.entry(code).or_default(),
        );
        *of_file += 1;
        if *of_file > MOST_IN_FILE || *of_all >= MOST {
            *left_out
                .entry((code, if *of_all >= MOST { "all files" } else { path }))
                .or_default() += 1;
            continue;
        }
        *of_all += 1;
        text.push_str(&draw(diagnostic, files, &renderer));
        text.push_str("\n\n");
    }
    for ((code, path), count) in left_out {
        text.push_str(&format!("note: {count} more [{code}] in {path}: mend these first, or see all with `mps check --format json`\n\n"));
    }
    text
}

fn draw(diagnostic: &Diagnostic, files: &Files, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let title = level
        .primary_title(clean(&diagnostic.message))
        .id(diagnostic.code);
    let source = files.text(&diagnostic.place.path).unwrap_or_default();
    let help = diagnostic
        .help
        .as_ref()
        .map(|help| Level::HELP.message(clean(help)));
    if source.is_empty() {
        let mut group = title.element(annotate_snippets::Origin::path(
            clean(&diagnostic.place.path).replace('\n', "\u{FFFD}"),
        ));
        group = group.elements(help);
        return renderer.render(&[group]);
    }
    let (window, first_line, span) = window(source, diagnostic.place.start, diagnostic.place.end);
    let annotation = AnnotationKind::Primary
        .span(span)
        .label(diagnostic.label.clone().map(|label| clean(&label)));
    let snippet = Snippet::source(window)
        .path(clean(&diagnostic.place.path))
        .line_start(first_line)
        .annotation(annotation);
    renderer.render(&[title.element(snippet).elements(help)])
}

/// The line in which something was found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Excerpt {
    /// The words before it.
    pub before: String,
    /// The words that are meant.
    pub marked: String,
    /// The words after it.
    pub after: String,
}

/// The line at `place`, cut where it is very long; nothing, where the file holds no text.
#[must_use]
pub fn excerpt(place: &Place, files: &Files) -> Option<Excerpt> {
    let source = files.text(&place.path).filter(|text| !text.is_empty())?;
    let (line, _, span) = window(source, place.start, place.end);
    Some(Excerpt {
        before: line[..span.start].to_owned(),
        marked: line[span.clone()].to_owned(),
        after: line[span.end..].to_owned(),
    })
}

/// The line in which `start` stands, cut where it is very long, the number of that line, and the
/// marked stretch within it. Only one line is shown: what is wrong begins there.
fn window(source: &str, start: usize, end: usize) -> (String, usize, std::ops::Range<usize>) {
    const LONGEST: usize = 400;
    let start = floor(source, start.min(source.len()));
    let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = source[start..]
        .find('\n')
        .map_or(source.len(), |at| start + at);
    let from = floor(source, line_start.max(start.saturating_sub(LONGEST / 2)));
    let to = floor(source, line_end.min(start + LONGEST));
    let marked_end = floor(source, end.clamp(start, to));
    let number = 1 + source[..line_start].matches('\n').count();
    let line = &source[from..to];
    let shown = clean(line);
    let column = clean(&line[..start - from]).len();
    let width = clean(&source[start..marked_end]).len();
    (shown, number, column..column + width)
}

/// The nearest boundary of a character at or before `offset`.
fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Characters that show what follows them in another order than it is written.
const TURNS: [char; 9] = [
    '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// The text without characters that would steer a terminal.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|letter| *letter != '\r')
        .map(|letter| match letter {
            '\t' => ' ',
            '\n' => '\n',
            letter if letter.is_control() || TURNS.contains(&letter) => '\u{FFFD}',
            letter => letter,
        })
        .collect()
}
