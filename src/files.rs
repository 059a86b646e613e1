//! A folder in memory, and places in its files.
//!
//! Everything that the program reads becomes one [`Files`] before anything is understood, so that
//! the stages after it never touch a disk.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A folder in memory: paths, with `/` between their parts and relative to the site's folder, to
/// what the files hold, in path order.
#[derive(Clone, Debug, Default)]
pub struct Files {
    entries: BTreeMap<Arc<str>, Entry>,
}

/// What is known of one file.
#[derive(Clone, Debug)]
pub enum Entry {
    /// What it holds.
    Bytes(Arc<[u8]>),
    /// Why it could not be read, in words.
    Unreadable(Arc<str>),
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(a), Self::Bytes(b)) => Arc::ptr_eq(a, b) || a == b,
            (Self::Unreadable(a), Self::Unreadable(b)) => a == b,
            _ => false,
        }
    }
}

impl Files {
    /// Adds a file, in place of any that had the path before.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Arc<[u8]>>) {
        self.entries.insert(path.into(), Entry::Bytes(bytes.into()));
    }

    /// Records a file that is there but could not be read, with the reason in words.
    pub fn insert_unreadable(&mut self, path: &str, reason: impl Into<Arc<str>>) {
        self.entries
            .insert(path.into(), Entry::Unreadable(reason.into()));
    }

    /// Puts what is known of the file at `path`; nothing, where it is gone.
    pub fn put(&mut self, path: &str, entry: Option<Entry>) {
        match entry {
            Some(entry) => self.entries.insert(path.into(), entry),
            None => self.entries.remove(path),
        };
    }

    /// What is known of the file at `path`, if it is there.
    #[must_use]
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// The bytes of the file at `path`, if it is there and could be read.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&Arc<[u8]>> {
        match self.entries.get(path)? {
            Entry::Bytes(bytes) => Some(bytes),
            Entry::Unreadable(_) => None,
        }
    }

    /// The text of the file at `path`, if it is UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.bytes(path)?).ok()
    }

    /// Whether there is a file at `path`, readable or not.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// The paths that begin with `folder`, which ends in `/` or is empty.
    pub fn paths_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.entries_in(folder).map(|(path, _)| &**path)
    }

    /// The files whose paths begin with `folder`, which ends in `/` or is empty, in path order.
    pub fn entries_in<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<str>, &'a Entry)> {
        let from: Arc<str> = folder.into();
        let entries = self.entries.range(from..);
        entries.take_while(move |(path, _)| path.starts_with(folder))
    }

    /// The files that could not be read, each with the reason.
    pub fn unreadable(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().filter_map(|(path, entry)| match entry {
            Entry::Unreadable(reason) => Some((&**path, &**reason)),
            Entry::Bytes(_) => None,
        })
    }
}

/// A stretch of a file: its path, and the bytes from where to where.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Hash)]
pub struct Place {
    /// The file's path within [`Files`].
    pub path: Arc<str>,
    /// The first byte.
    pub start: usize,
    /// The byte after the last; equal to `start` where a place is a point.
    pub end: usize,
}

impl Place {
    /// The bytes `range` of the file at `path`.
    #[must_use]
    pub fn new(path: &Arc<str>, range: Range<usize>) -> Self {
        Self {
            path: Arc::clone(path),
            start: range.start,
            end: range.end.max(range.start),
        }
    }

    /// The file at `path` as a whole.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self {
            path: path.into(),
            start: 0,
            end: 0,
        }
    }

    /// The stretch `range` within this one, counted from its start.
    #[must_use]
    pub fn within(&self, range: Range<usize>) -> Self {
        Self::new(&self.path, self.start + range.start..self.start + range.end)
    }
}

/// Resolves `link`, a relative path as an author writes it, against the file `from` that it stands
/// in. Nothing, where it leads out of the site's folder.
#[must_use]
pub fn resolve(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path by which the file `to` is named in the file `from`: what [`resolve`] takes back.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').collect();
    let folders = &folders[..folders.len() - 1];
    let parts: Vec<&str> = to.split('/').collect();
    let shared = folders
        .iter()
        .zip(&parts[..parts.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let up = folders[shared..].iter().map(|_| "..");
    up.chain(parts[shared..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::{relative, resolve};

    #[track_caller]
    fn check(from: &str, link: &str, expected: Option<&str>) {
        assert_eq!(resolve(from, link).as_deref(), expected);
    }

    #[test]
    fn links_are_relative_to_the_file_they_stand_in() {
        check(
            "content/2018/chapters/02.md",
            "../data/a.yaml",
            Some("content/2018/data/a.yaml"),
        );
        check(
            "content/2018/chapters/02.md",
            "03.md",
            Some("content/2018/chapters/03.md"),
        );
        check(
            "content/2018/chapters/02.md",
            "./03.md",
            Some("content/2018/chapters/03.md"),
        );
        check("a.md", "../b.md", None);
    }

    #[test]
    fn a_relative_path_leads_back() {
        for (from, to, expected) in [
            (
                "content/2018/chapters/02.md",
                "content/2018/data/a.yaml",
                "../data/a.yaml",
            ),
            (
                "content/2018/chapters/02.md",
                "content/2018/chapters/09/index.md",
                "09/index.md",
            ),
            (
                "content/site.yaml",
                "content/2018/edition.yaml",
                "2018/edition.yaml",
            ),
        ] {
            assert_eq!(relative(from, to), expected);
            assert_eq!(resolve(from, expected).as_deref(), Some(to));
        }
    }
}
