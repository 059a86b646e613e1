//! Diagnostics for programs: JSON, and the annotations of a code forge.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Severity};
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
    let records: Vec<String> = diagnostics
        .sorted()
        .into_iter()
        .filter_map(|diagnostic| serde_json::to_string(&record(diagnostic, files)).ok())
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
    for diagnostic in diagnostics.sorted() {
        let record = record(diagnostic, files);
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

fn record<'a>(diagnostic: &'a Diagnostic, files: &Files) -> Record<'a> {
    let (line, column) = line_and_column(files, &diagnostic.place, diagnostic.place.start);
    let (end_line, end_column) = line_and_column(files, &diagnostic.place, diagnostic.place.end);
    Record {
        severity: diagnostic.severity.word(),
        code: diagnostic.code,
        file: &diagnostic.place.path,
        line,
        column,
        end_line,
        end_column,
        message: &diagnostic.message,
        label: diagnostic.label.as_deref(),
        help: diagnostic.help.as_deref(),
    }
}

fn line_and_column(files: &Files, place: &Place, offset: usize) -> (usize, usize) {
    let bytes = files
        .bytes(&place.path)
        .map(|bytes| &bytes[..])
        .unwrap_or_default();
    let before = &bytes[..offset.min(bytes.len())];
    let line_start = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let line = 1 + String::from_utf8_lossy(before).matches('\n').count();
    (
        line,
        1 + String::from_utf8_lossy(&before[line_start..])
            .chars()
            .count(),
    )
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
