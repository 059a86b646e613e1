//! Reads a folder into memory. The only part of loading that touches the outside world.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;
use include_dir::{Dir, include_dir};
use walkdir::{DirEntry, WalkDir};

use crate::files::Files;

/// The default theme, inside the program, so that it works in any folder.
static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Bytes in a megabyte.
const MB: u64 = 1024 * 1024;

/// The largest picture or `.csv` file that is read, in MB; larger ones are reported.
const LARGEST: u64 = 20;

/// The largest text that is read, in MB: the longest statement that we know has less than half of
/// one in all its chapters and data together.
const LARGEST_TEXT: u64 = 2;

/// Reads `content/` and `themes/` under the folder `root`, over the default theme.
///
/// # Errors
///
/// Fails where `root` is not a folder that can be read. A single file that cannot be read is no
/// failure: it is recorded among the files.
pub fn read(root: &Path) -> anyhow::Result<Files> {
    fs::read_dir(root)
        .with_context(|| format!("the folder `{}` cannot be read", root.display()))?;
    let mut files = Files::default();
    embed(&DEFAULT_THEME, &mut files);
    for folder in ["content", "themes"] {
        if root.join(folder).exists() {
            walk(root, folder, &mut files);
        }
    }
    Ok(files)
}

fn embed(folder: &Dir<'static>, files: &mut Files) {
    for file in folder.files() {
        let path = format!("themes/default/{}", slashed(file.path()));
        files.insert(&path, file.contents());
    }
    for inner in folder.dirs() {
        embed(inner, files);
    }
}

fn walk(root: &Path, folder: &str, files: &mut Files) {
    let inside: Vec<PathBuf> = [root.to_owned(), root.join(folder)]
        .iter()
        .filter_map(|path| fs::canonicalize(path).ok())
        .collect();
    let mut entries = WalkDir::new(root.join(folder))
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if is_passed_over(&entry) || leads_out(&entry, &inside) => {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                if !is_passed_over(&entry) {
                    let reason = "this link leads out of the site's folder";
                    files.insert_unreadable(&relative(root, entry.path()), reason);
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => add(root, entry.path(), files),
            Err(error) => {
                let path = error
                    .path()
                    .map_or_else(|| root.join(folder), PathBuf::from);
                let reason = match error.loop_ancestor() {
                    Some(_) => "this link leads back to a folder that it is in".to_owned(),
                    None => error
                        .io_error()
                        .map_or_else(|| "this file cannot be read".into(), reason),
                };
                files.insert_unreadable(&relative(root, &path), reason);
            }
        }
    }
}

/// Whether this is a link to what is not in the folders `inside`: what lies there was not written
/// for the public, and can be as large as the whole disk.
fn leads_out(entry: &DirEntry, inside: &[PathBuf]) -> bool {
    let is_link = entry.depth() > 0 && entry.path_is_symlink();
    is_link
        && fs::canonicalize(entry.path())
            .is_ok_and(|path| !inside.iter().any(|folder| path.starts_with(folder)))
}

/// What editors and systems leave behind: hidden files, backups, lock files.
fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0
        && (name.starts_with('.')
            || name.starts_with('~')
            || name.ends_with('~')
            || name.ends_with(".swp")
            || name == "Thumbs.db"
            || name == "4913")
}

fn add(root: &Path, path: &Path, files: &mut Files) {
    let name = relative(root, path);
    if path.to_str().is_none() || name.chars().any(char::is_control) {
        files.insert_unreadable(
            &name,
            "the name of this file has characters that cannot be shown",
        );
        return;
    }
    let read = fs::metadata(path).and_then(|metadata| {
        if !metadata.is_file() {
            return Err(std::io::Error::other("this is not an ordinary file"));
        }
        let is_text = [".md", ".yaml", ".html", ".css"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let largest = if is_text { LARGEST_TEXT } else { LARGEST };
        if metadata.len() > largest * MB {
            let size = metadata.len().div_ceil(MB);
            return Err(std::io::Error::other(format!(
                "this file holds {size} MB, and at most {largest} MB are read"
            )));
        }
        fs::read(path)
    });
    match read {
        Ok(bytes) => files.insert(&name, bytes),
        Err(error) => files.insert_unreadable(&name, reason(&error)),
    }
}

/// Why a file cannot be read, in an author's words.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "this link leads to no file".into(),
        ErrorKind::PermissionDenied => "you do not have the permission to read this file".into(),
        ErrorKind::Other => error.to_string(),
        kind => format!("this file cannot be read: {kind}"),
    }
}

fn relative(root: &Path, path: &Path) -> String {
    slashed(path.strip_prefix(root).unwrap_or(path))
}

/// The path with `/` between its parts, on any system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}
