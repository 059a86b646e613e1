//! What lies in an edition's folder: its parts, and what is none of them.

use crate::diagnostic::Diagnostics;
use crate::files::{Entry, Files, Place};

/// Reports what lies in the edition's folder and is none of its parts.
pub(super) fn check(files: &Files, id: &str, diagnostics: &mut Diagnostics) {
    let folder = format!("content/{id}/");
    for (path, entry) in files.entries_in(&folder) {
        if matches!(entry, Entry::Unreadable(_)) {
            continue;
        }
        let name = &path[folder.len()..];
        let belongs = match name.split_once('/') {
            None => name == "edition.yaml",
            Some(("chapters", rest)) => is_chapter(rest),
            Some(("data", rest)) => is_data(rest, ".yaml") || is_data(rest, ".csv"),
            Some(("images", _)) => true,
            Some(("areas", rest)) => is_data(rest, ".geojson"),
            Some(_) => false,
        };
        if !belongs {
            diagnostics
                .warning("unused-file", &Place::file(path), "this file is no part of the edition, and is not published")
                .help("chapters are `chapters/*.md`, datasets `data/*.yaml` with their `.csv` files, pictures `images/*`, boundaries `areas/*.geojson`");
        }
    }
}

/// Whether `name`, a path within the folder of chapters, is a chapter's: folders nest once.
pub(super) fn is_chapter(name: &str) -> bool {
    name.ends_with(".md") && name.split('/').count() <= 2
}

/// Whether `name`, a path within the folder of data, is that of a file with this ending.
pub(super) fn is_data(name: &str, ending: &str) -> bool {
    name.ends_with(ending) && !name.contains('/')
}
