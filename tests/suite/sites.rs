//! The sites that are told by what they have beside the base site.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::Failed;
use mps::files::Files;

/// The folders in `root`, in order.
pub(crate) fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// The files of the base site, with those of `folder` added or in their place. A file whose name
/// ends in `.removed` takes the one before that ending away.
pub(crate) fn over_base(folder: &Path) -> Result<Files, Failed> {
    let (base, own) = (read(Path::new("tests/base"))?, read(folder)?);
    let removed = |path: &str| own.contains(&format!("{path}.removed"));
    let mut files = Files::default();
    for layer in [&base, &own] {
        for path in layer
            .paths_in("")
            .filter(|path| !removed(path) && !path.ends_with(".removed"))
        {
            if let Some(bytes) = layer.bytes(path) {
                files.insert(path, bytes.clone());
            }
        }
        for (path, reason) in layer.unreadable() {
            files.insert_unreadable(path, reason);
        }
    }
    Ok(files)
}

/// The folder `root`.
pub(crate) fn read(root: &Path) -> Result<Files, Failed> {
    mps::load::read(root).map_err(|error| format!("{error:#}").into())
}
