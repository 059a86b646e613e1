//! What was found, as the pages show it.

use std::path::PathBuf;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Lines, Severity, excerpt};
use crate::files::{Files, Place};
use crate::model::Site;
use crate::render::{Theme, address_of};

/// The most findings of one severity that a page shows: the rest come when these are mended.
const MOST: usize = 200;

/// All that was found, by severity.
#[derive(Default, PartialEq, Serialize)]
pub(super) struct Findings {
    pub(super) errors: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
}

/// One finding.
#[derive(PartialEq, Serialize)]
pub(super) struct Finding {
    severity: &'static str,
    code: &'static str,
    message: String,
    file: String,
    line: usize,
    column: usize,
    label: Option<String>,
    help: Option<String>,
    source: Option<Source>,
    /// The link that opens the place in the editor.
    editor: String,
    /// The page on which it is seen.
    page: Option<PageLink>,
}

/// The line that a finding is about.
#[derive(PartialEq, Serialize)]
struct Source {
    number: usize,
    before: String,
    marked: String,
    after: String,
}

#[derive(PartialEq, Serialize)]
struct PageLink {
    href: String,
    text: String,
}

/// The site that findings are about, and how its pages are found.
pub(super) struct Subject<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    pub(super) files: &'a Files,
}

/// How places in files become links.
#[derive(Clone)]
pub(super) struct Links {
    /// The site's folder, from the top of the disk.
    pub(super) root: PathBuf,
    /// What opens a file in an editor: an address with `{path}`, `{line}` and `{column}`.
    pub(super) editor: String,
}

impl Links {
    /// The link that opens a file at a line.
    fn editor(&self, path: &str, line: usize, column: usize) -> String {
        let path = self.root.join(path);
        let path = path.to_string_lossy().replace('\\', "/");
        let path = encoded(&path);
        // A path that begins with a slash brings along the one that a pattern has before it.
        let doubled = path.starts_with('/') && !self.editor.contains("//{path}");
        let pattern = if doubled {
            self.editor.replace("/{path}", "{path}")
        } else {
            self.editor.clone()
        };
        pattern
            .replace("{path}", &path)
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

/// The path as addresses write it.
pub(super) fn encoded(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, PATH).to_string()
}

/// What an address cannot hold as it is; the slashes of a path stay.
const PATH: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b':')
    .remove(b'~');

impl Findings {
    /// What pages show of `diagnostics`.
    pub(super) fn of(diagnostics: &Diagnostics, subject: &Subject<'_>, links: &Links) -> Self {
        let mut numbers = Lines::of(subject.files);
        let mut findings = Self::default();
        for diagnostic in diagnostics.sorted() {
            let of_severity = match diagnostic.severity {
                Severity::Error => &mut findings.errors,
                Severity::Warning | Severity::Hint => &mut findings.warnings,
            };
            if of_severity.len() < MOST {
                of_severity.push(finding(diagnostic, subject, links, &mut numbers));
            }
        }
        findings
    }
}

fn finding(
    diagnostic: &Diagnostic,
    subject: &Subject<'_>,
    links: &Links,
    numbers: &mut Lines<'_>,
) -> Finding {
    let place = &diagnostic.place;
    let (line, column) = numbers.line_and_column(&place.path, place.start);
    let is_private = is_private(&place.path, subject.files);
    let excerpt = excerpt(place, subject.files).filter(|_| !is_private);
    let message = if is_private && QUOTING.contains(&diagnostic.code) {
        without_numbers(&diagnostic.message)
    } else {
        diagnostic.message.clone()
    };
    Finding {
        severity: diagnostic.severity.word(),
        code: diagnostic.code,
        message,
        file: place.path.to_string(),
        line,
        column,
        label: diagnostic.label.clone(),
        help: diagnostic.help.clone(),
        source: excerpt.map(|excerpt| Source {
            number: line,
            before: excerpt.before,
            marked: excerpt.marked,
            after: excerpt.after,
        }),
        editor: links.editor(&place.path, line, column),
        page: page(place, subject),
    }
}

/// The words in a dataset's file by which something in it is kept from readers.
const PRIVATE: [&str; 4] = ["suppress", "round_to", "hide", "sharing"];

/// Whether the file at `path` may hold numbers that readers are not to see: the lines of a dataset that
/// keeps some private, or of its `.csv` file, are shown in the author's editor alone. What counts is what
/// the file says, for one with a mistake is not understood.
pub(super) fn is_private(path: &str, files: &Files) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    if !folder.ends_with("/data") {
        return false;
    }
    let hides = |path: &str| {
        let text = files
            .bytes(path)
            .map(|bytes| String::from_utf8_lossy(bytes));
        text.filter(|text| PRIVATE.iter().any(|word| text.contains(word)))
    };
    let folder = format!("{folder}/");
    let mut others = files
        .paths_in(&folder)
        .filter(|other| other.ends_with(".yaml"));
    hides(path).is_some()
        || others.any(|other| hides(other).is_some_and(|text| text.contains(name)))
}

/// The findings that quote what stands where a number belongs.
const QUOTING: [&str; 8] = [
    "bad-date",
    "csv-syntax",
    "duplicate-key",
    "not-a-number",
    "unknown-key",
    "unknown-value",
    "wrong-type",
    "yaml-syntax",
];

/// The message without the numbers that it quotes.
fn without_numbers(message: &str) -> String {
    let parts = message.split('`').enumerate().map(|(at, part)| {
        let is_quoted = at % 2 == 1 && part.contains(|letter: char| letter.is_ascii_digit());
        if is_quoted { "…" } else { part }
    });
    parts.collect::<Vec<_>>().join("`")
}

fn page(place: &Place, subject: &Subject<'_>) -> Option<PageLink> {
    let address = address_of(subject.site, subject.theme, place)?;
    let path = &address.route.path;
    let fragment = address.fragment.map(|fragment| format!("#{fragment}"));
    Some(PageLink {
        href: format!("/{path}{}", fragment.unwrap_or_default()),
        text: path.clone(),
    })
}
