//! Diagnostics for programs: JSON, and the annotations of a code forge.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Lines, Severity};
use crate::files::{Files, Place};

/// One diagnostic, as a line of JSON. Lines and columns count from 1; columns count characters.
#[derive(Serialize)]
struct Record<'a> {
    severity: &'static str,
    code: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    label: Option<&'a str>,
    help: Option<&'a str>,
}

/// Everything found, as a JSON array, one object to a line.
#[must_use]
pub fn json(diagnostics: &Diagnostics, files: &Files) -> String {
    let mut lines = Lines::of(files);
    let records: Vec<String> = diagnostics
        .sorted()
        .into_iter()
        .filter_map(|diagnostic| serde_json::to_string(&record(diagnostic, &mut lines)).ok())
        .collect();
    if records.is_empty() {
        "[]\n".into()
    } else {
        format!("[\n{}\n]\n", records.join(",\n"))
    }
}

/// Everything found, as workflow commands that a forge shows beside the changed lines.
#[must_use]
pub fn github(diagnostics: &Diagnostics, files: &Files) -> String {
    let mut text = String::new();
    let mut lines = Lines::of(files);
    for diagnostic in diagnostics.sorted() {
        let record = record(diagnostic, &mut lines);
        let mut message = diagnostic.message.clone();
        for more in [&diagnostic.label, &diagnostic.help].into_iter().flatten() {
            message.push_str("; ");
            message.push_str(more);
        }
        text.push_str(&format!(
            "::{} file={},line={},col={},title={}::{}\n",
            match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            },
            property(record.file),
            record.line,
            record.column,
            record.code,
            escape(&message),
        ));
    }
    text
}

fn record<'a>(diagnostic: &'a Diagnostic, lines: &mut Lines<'a>) -> Record<'a> {
    let Place { path, start, end } = &diagnostic.place;
    let (line, column) = lines.line_and_column(path, *start);
    let (end_line, end_column) = lines.line_and_column(path, *end);
    Record {
        severity: diagnostic.severity.word(),
        code: diagnostic.code,
        file: path,
        line,
        column,
        end_line,
        end_column,
        message: &diagnostic.message,
        label: diagnostic.label.as_deref(),
        help: diagnostic.help.as_deref(),
    }
}

/// Escapes a message as workflow commands ask.
fn escape(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property, in which commas and colons end it.
fn property(text: &str) -> String {
    escape(text).replace(',', "%2C").replace(':', "%3A")
}
