//! A file's text: UTF-8 without its byte order mark, and whether it is text at all.

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};

/// The text of the file at `path`. A file that is not text is reported, and nothing comes of it.
pub(super) fn text<'a>(
    files: &'a Files,
    path: &Arc<str>,
    diagnostics: &mut Diagnostics,
) -> Option<&'a str> {
    let bytes = files.bytes(path)?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return refuse(path, 0, "this file is saved as UTF-16", diagnostics);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return refuse(
            path,
            at,
            "there is a NUL byte in this file, so it is not plain text",
            diagnostics,
        );
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => refuse(
            path,
            error.valid_up_to(),
            "this file is not saved as UTF-8",
            diagnostics,
        ),
    }
}

/// How many bytes of byte order mark the text begins with.
pub(super) fn mark(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{FEFF}').len()
}

fn refuse<'a>(
    path: &Arc<str>,
    at: usize,
    message: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a str> {
    diagnostics
        .error("not-text", &Place::new(path, at..at), message)
        .help("save it again with the encoding UTF-8");
    None
}
