//! The starter: the small complete site that `mps init` makes, in the folder `site` beside this file.
//!
//! Its datasets are also what `mps new` makes others from, so that each of their keys is explained
//! in one place.

use anyhow::Context;
use include_dir::{Dir, DirEntry, include_dir};

use crate::model::Kind;

const STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/start/site");

/// The path of the starter's edition: its year is filled in.
const EDITION: &str = "content/THIS-YEAR/edition.yaml";

/// Where the starter's datasets are.
const DATA: &str = "content/THIS-YEAR/data";

/// Every file of the starter: its path, with `/` between its parts, and its text. Both still hold
/// stand-ins.
pub(super) fn files() -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    files
}

fn collect(folder: &Dir<'static>, files: &mut Vec<(String, &'static str)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let parts = file.path().components();
                let parts: Vec<_> = parts
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect();
                files.extend(file.contents_utf8().map(|text| (parts.join("/"), text)));
            }
        }
    }
}

/// The starter's own file for an edition.
pub(super) fn edition() -> anyhow::Result<&'static str> {
    let file = STARTER.get_file(EDITION);
    file.and_then(|file| file.contents_utf8())
        .context("this program has no example of an edition")
}

/// The starter's dataset of a kind: its name and its text.
pub(super) fn dataset(kind: Kind) -> anyhow::Result<(&'static str, &'static str)> {
    let line = format!("kind: {}", kind.key());
    let files = STARTER.get_dir(DATA).into_iter().flat_map(Dir::files);
    files
        .filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
        .find(|(_, text)| text.lines().any(|found| found == line))
        .with_context(|| format!("this program has no example of the kind `{}`", kind.key()))
}
