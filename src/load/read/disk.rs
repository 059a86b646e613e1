//! What lies on the disk: which files a walk finds, and what one of them holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::relative;
use crate::files::Entry;

/// Bytes in a megabyte.
const MB: u64 = 1024 * 1024;

/// The largest picture or `.csv` file that is read, in MB; larger ones are reported.
const LARGEST: u64 = 20;

/// The largest text that is read, in MB: the longest statement that we know has less than half of
/// one in all its chapters and data together.
const LARGEST_TEXT: u64 = 2;

/// What a walk has found: files by their paths in [`Files`], each with its path on the disk or the
/// reason why it cannot be read; and the folders that hold them.
#[derive(Default)]
pub(super) struct Found {
    pub(super) files: BTreeMap<String, Result<PathBuf, String>>,
    pub(super) folders: BTreeSet<PathBuf>,
    /// Whether any of them is a link.
    pub(super) has_links: bool,
}

/// By what a change of a file is noticed without reading it.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Stamp {
    length: u64,
    modified: SystemTime,
    /// When the disk last touched the file or what it knows of it.
    pub(super) changed: SystemTime,
    /// The file's number on its disk, where disks have such: two files may have changed their names.
    number: u64,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let modified = metadata.modified().ok()?;
        let (changed, number) = traces(&metadata).unwrap_or((modified, 0));
        Some(Self {
            length: metadata.len(),
            modified,
            changed,
            number,
        })
    }
}

#[cfg(unix)]
fn traces(metadata: &Metadata) -> Option<(SystemTime, u64)> {
    use std::os::unix::fs::MetadataExt;
    use std::time::Duration;

    let seconds = u64::try_from(metadata.ctime()).ok()?;
    let rest = u32::try_from(metadata.ctime_nsec()).ok()?;
    let changed = SystemTime::UNIX_EPOCH + Duration::new(seconds, rest);
    Some((changed, metadata.ino()))
}

#[cfg(not(unix))]
fn traces(metadata: &Metadata) -> Option<(SystemTime, u64)> {
    let created = metadata.created().ok()?;
    Some((metadata.modified().ok()?.max(created), 0))
}

/// Finds the files in the folder `folder` of `root`.
pub(super) fn walk(root: &Path, folder: &str, found: &mut Found) {
    let inside: Vec<PathBuf> = [root.to_owned(), root.join(folder)]
        .iter()
        .filter_map(|path| fs::canonicalize(path).ok())
        .collect();
    let mut entries = WalkDir::new(root.join(folder))
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let is_link = |entry: &DirEntry| entry.depth() > 0 && entry.path_is_symlink();
        found.has_links |= entry.as_ref().is_ok_and(is_link);
        let (path, entry) = match entry {
            Ok(entry)
                if entry.depth() > 0 && is_passed_over(&entry.file_name().to_string_lossy()) =>
            {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            Ok(entry) if leads_out(&entry, &inside) => {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                (
                    entry.into_path(),
                    Err("this link leads out of the site's folder".to_owned()),
                )
            }
            Ok(entry) if entry.file_type().is_dir() => {
                found.folders.insert(entry.into_path());
                continue;
            }
            Ok(entry) => (entry.path().to_owned(), Ok(entry.into_path())),
            Err(error) => {
                let path = error
                    .path()
                    .map_or_else(|| root.join(folder), PathBuf::from);
                (path, Err(why_not_walked(&error)))
            }
        };
        found.files.insert(relative(root, &path), entry);
    }
}

/// Why a folder or a link cannot be followed, in an author's words.
fn why_not_walked(error: &walkdir::Error) -> String {
    if error.loop_ancestor().is_some() {
        return "this link leads back to a folder that it is in".into();
    }
    error
        .io_error()
        .map_or_else(|| "this file cannot be read".into(), reason)
}

/// Whether this is a link to what is not in the folders `inside`: what lies there was not written
/// for the public, and can be as large as the whole disk.
fn leads_out(entry: &DirEntry, inside: &[PathBuf]) -> bool {
    let is_link = entry.depth() > 0 && entry.path_is_symlink();
    is_link
        && fs::canonicalize(entry.path())
            .is_ok_and(|path| !inside.iter().any(|folder| path.starts_with(folder)))
}

/// Whether this is what editors and systems leave behind: hidden files, backups, lock files.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('~')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name == "Thumbs.db"
        || name == "4913"
}

/// What is known of the file at `path`, which is `name` among [`Files`].
pub(super) fn entry(name: &str, path: &Path) -> Entry {
    if path.to_str().is_none() || name.chars().any(char::is_control) {
        return Entry::Unreadable(
            "the name of this file has characters that cannot be shown".into(),
        );
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
        Ok(bytes) => Entry::Bytes(bytes.into()),
        Err(error) => Entry::Unreadable(reason(&error).into()),
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
