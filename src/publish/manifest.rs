//! What we wrote, as the output folder remembers it.
//!
//! The manifest lies in the output folder as `.mps-manifest`: for each file that a build of ours
//! made a line with the hash of its bytes and its path, for each folder a line too. A file that it
//! does not name, or that no longer has the hash, is somebody else's. While a build is at work, the
//! manifest names what the last build made *and* what this one will: a path can then have two
//! hashes, and whatever a killed build leaves is still known as ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::path;

const HEADING: &str = "# What mps wrote in this folder. Please leave this file where it is: without it, mps\n\
    # cannot tell its own files from yours, and will not replace any.\n";
const FOLDER: &str = "folder";

/// What a file holds, in 32 bytes.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Hash([u8; 32]);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

/// The files and folders that are ours.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Manifest {
    /// Paths to the hashes that the file may have and still be ours.
    pub(super) files: BTreeMap<String, BTreeSet<Hash>>,
    pub(super) folders: BTreeSet<String>,
}

impl Manifest {
    /// Reads what [`Display`](fmt::Display) writes. The error is the number of a line that makes no
    /// sense.
    pub(super) fn parse(text: &str) -> Result<Self, usize> {
        let mut manifest = Self::default();
        for (number, line) in (1_usize..).zip(text.lines()) {
            if !line.starts_with('#') {
                manifest.add(line).ok_or(number)?;
            }
        }
        Ok(manifest)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let (hash, path) = line.split_once("  ")?;
        path::check(path).ok()?;
        if hash == FOLDER {
            self.folders.insert(path.to_owned());
        } else {
            let hash = Hash(*blake3::Hash::from_hex(hash).ok()?.as_bytes());
            self.files.entry(path.to_owned()).or_default().insert(hash);
        }
        Some(())
    }

    /// Whether a file with this hash at `path` is ours.
    pub(super) fn made(&self, path: &str, hash: Hash) -> bool {
        self.files
            .get(path)
            .is_some_and(|hashes| hashes.contains(&hash))
    }

    /// What either of the two calls ours.
    pub(super) fn union(&self, other: &Self) -> Self {
        let mut union = self.clone();
        for (path, hashes) in &other.files {
            union.files.entry(path.clone()).or_default().extend(hashes);
        }
        union.folders.extend(other.folders.iter().cloned());
        union
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEADING)?;
        for path in &self.folders {
            writeln!(formatter, "{FOLDER}  {path}")?;
        }
        for (path, hashes) in &self.files {
            for hash in hashes {
                writeln!(formatter, "{hash}  {path}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Hash, Manifest};

    #[test]
    fn what_is_written_is_read() {
        let mut manifest = Manifest::default();
        manifest.folders.insert("a".to_owned());
        let hashes = [Hash::of(b"one"), Hash::of(b"two")].into();
        manifest
            .files
            .insert("a/two  spaces # ü.html".to_owned(), hashes);
        assert_eq!(Manifest::parse(&manifest.to_string()), Ok(manifest));
    }

    #[test]
    fn nonsense_is_an_error_and_leads_nowhere() {
        assert_eq!(Manifest::parse("# fine\nfolder  ../up\n"), Err(2));
        assert_eq!(Manifest::parse("0123  a\n"), Err(1));
        assert_eq!(Manifest::parse("\n"), Err(1));
        let cut = &format!("{}  /etc/passwd\n", Hash::of(b"x"));
        assert_eq!(Manifest::parse(cut), Err(1));
    }
}
