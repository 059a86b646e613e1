//! From bytes of a file to lines and columns.

use std::collections::BTreeMap;

use crate::files::Files;

/// Where lines begin, found once for each file: a file can have as many findings as lines.
pub struct Lines<'a> {
    files: &'a Files,
    starts: BTreeMap<String, Vec<usize>>,
}

impl<'a> Lines<'a> {
    /// Of `files`.
    #[must_use]
    pub fn of(files: &'a Files) -> Self {
        Self {
            files,
            starts: BTreeMap::new(),
        }
    }

    /// The line of the byte `offset` of the file at `path`, counted from 1.
    pub fn line(&mut self, path: &str, offset: usize) -> usize {
        self.starts(path)
            .partition_point(|start| *start <= offset)
            .max(1)
    }

    /// The line and the column of the byte `offset` of the file at `path`, both counted from 1; columns
    /// count characters.
    pub fn line_and_column(&mut self, path: &str, offset: usize) -> (usize, usize) {
        let bytes = self.files.bytes(path).map(|bytes| &bytes[..]);
        let bytes = bytes.unwrap_or_default();
        let offset = offset.min(bytes.len());
        let line = self.line(path, offset);
        let before = &bytes[self.starts(path)[line - 1]..offset];
        (line, 1 + String::from_utf8_lossy(before).chars().count())
    }

    /// Where the lines of the file at `path` begin.
    fn starts(&mut self, path: &str) -> &[usize] {
        if !self.starts.contains_key(path) {
            let bytes = self.files.bytes(path).map(|bytes| &bytes[..]);
            let bytes = bytes.unwrap_or_default().iter().enumerate();
            let ends = bytes.filter(|(_, byte)| **byte == b'\n');
            let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1));
            self.starts.insert(path.to_owned(), starts.collect());
        }
        &self.starts[path]
    }
}
