//! Reads a folder into memory. The only part of loading that touches the outside world.

mod disk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use include_dir::{Dir, include_dir};

use crate::files::{Entry, Files};

use disk::{Found, Stamp, entry, is_passed_over, walk};

/// The folders of a site that are read.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The default theme, inside the program, so that it works in any folder.
static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// How long before it was read a file must have been changed, so that the time of its change alone
/// tells whether it was changed again: clocks of file systems are coarse.
const COARSE: Duration = Duration::from_millis(50);

/// Reads `content/` and `themes/` under the folder `root`, over the default theme.
///
/// # Errors
///
/// Fails where `root` is not a folder that can be read. A single file that cannot be read is no
/// failure: it is recorded among the files.
pub fn read(root: &Path) -> anyhow::Result<Files> {
    Folder::open(root).map(|folder| folder.files)
}

/// A site's folder on the disk, and what was last read of it.
pub struct Folder {
    root: PathBuf,
    /// The default theme, which shows wherever the folder has no file of its own.
    default: Files,
    files: Files,
    known: BTreeMap<String, Known>,
    folders: BTreeSet<PathBuf>,
    /// Whether there are links, so that what changes at one path changes at another too.
    has_links: bool,
}

/// What is known of a file on the disk.
#[derive(Clone, Copy)]
struct Known {
    stamp: Option<Stamp>,
    /// Whether it was read so soon after its change that a later change could bear the same stamp.
    is_fresh: bool,
}

/// What a look at one path has shown.
#[derive(Debug, PartialEq)]
pub enum Seen {
    /// Nothing that is of the site.
    Nothing,
    /// The file with this path in [`Files`] is as it was.
    Same(String),
    /// The file with this path in [`Files`] was read anew.
    Changed(String),
    /// The file with this path in [`Files`] is gone or empty, perhaps only for the moment in which an
    /// editor saves it: it is kept until [`Folder::settle`].
    Gone(String),
    /// Only a look at the whole folder can tell.
    Unclear,
}

/// What a look at the whole folder has shown, as paths in [`Files`].
#[derive(Debug, Default)]
pub struct Looked {
    /// The files that were read anew.
    pub changed: Vec<String>,
    /// The files that are gone or empty, perhaps only for a moment: see [`Seen::Gone`].
    pub gone: Vec<String>,
}

impl Folder {
    /// Reads the folder `root`, as [`read`] does.
    ///
    /// # Errors
    ///
    /// Fails where `root` is not a folder that can be read.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        fs::read_dir(root)
            .with_context(|| format!("the folder `{}` cannot be read", root.display()))?;
        let mut default = Files::default();
        embed(&DEFAULT_THEME, &mut default);
        let mut folder = Self {
            root: root.to_owned(),
            files: default.clone(),
            default,
            known: BTreeMap::new(),
            folders: BTreeSet::new(),
            has_links: false,
        };
        let empty = folder.look().gone;
        folder.settle(&empty.into_iter().collect());
        Ok(folder)
    }

    /// What was last read.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The files of the default theme.
    #[must_use]
    pub fn default_theme(&self) -> &Files {
        &self.default
    }

    /// Whether there are files of a theme besides those of the default theme.
    #[must_use]
    pub fn has_own_theme(&self) -> bool {
        let mut known = self.known.range("themes/".to_owned()..);
        let first = known.next();
        first.is_some_and(|(path, _)| path.starts_with("themes/"))
    }

    /// The folders on the disk in which files of the site are or may come to be.
    #[must_use]
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Looks at the whole folder, and reads what has changed.
    pub fn look(&mut self) -> Looked {
        let found = self.walk();
        let known = self.known.keys();
        let gone = known.filter(|name| !found.files.contains_key(*name));
        let mut looked = Looked {
            changed: Vec::new(),
            gone: gone.cloned().collect(),
        };
        for (name, found) in found.files {
            if self.is_known(&name, &found) {
                continue;
            }
            match self.see(name, &found) {
                Seen::Changed(name) => looked.changed.push(name),
                Seen::Gone(name) => looked.gone.push(name),
                Seen::Nothing | Seen::Same(_) | Seen::Unclear => {}
            }
        }
        self.folders = found.folders;
        self.has_links = found.has_links;
        looked
    }

    /// Looks at the one file or folder at `path`, a path on the disk under the folder's own.
    pub fn look_at(&mut self, path: &Path) -> Seen {
        let Ok(inside) = path.strip_prefix(&self.root) else {
            return Seen::Unclear;
        };
        let mut parts = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        let Some(first) = parts.next() else {
            // It may be another folder now that has the name.
            return Seen::Unclear;
        };
        if !FOLDERS.contains(&&*first) || parts.any(|part| is_passed_over(&part)) {
            return Seen::Nothing;
        }
        if self.has_links {
            return Seen::Unclear;
        }
        let name = slashed(inside);
        match fs::symlink_metadata(path) {
            // What a link leads to, and what is in a folder, only a walk can say.
            Ok(metadata) if !metadata.is_file() || !self.is_plain(path) => Seen::Unclear,
            Ok(_) => self.see(name, &Ok(path.to_owned())),
            Err(_) if self.known.contains_key(&name) => Seen::Gone(name),
            Err(_) if self.holds_files(&name) => Seen::Unclear,
            Err(_) => Seen::Nothing,
        }
    }

    /// Looks again at the files with these paths in [`Files`], which were gone or empty, and takes
    /// them as they are now. Gives those that have changed.
    pub fn settle(&mut self, paths: &BTreeSet<String>) -> Vec<String> {
        if paths.is_empty() {
            return Vec::new();
        }
        // A folder or a link may have taken the name, so that only a walk can say what is there.
        let found = self.walk().files;
        let mut changed = Vec::new();
        for path in paths {
            let is_changed = match found.get(path) {
                Some(found) => {
                    let (known, entry) = read_anew(path, found);
                    self.put(path, known, entry)
                }
                None => self.remove(path),
            };
            changed.extend(is_changed.then(|| path.clone()));
        }
        changed
    }

    /// Finds the files that there are.
    fn walk(&self) -> Found {
        let mut found = Found::default();
        found.folders.insert(self.root.clone());
        for name in FOLDERS {
            if self.root.join(name).exists() {
                walk(&self.root, name, &mut found);
            }
        }
        found
    }

    /// Whether files were found in the folder `name`.
    fn holds_files(&self, name: &str) -> bool {
        let folder = format!("{name}/");
        let mut after = self.known.range(folder.clone()..);
        after
            .next()
            .is_some_and(|(path, _)| path.starts_with(&folder))
    }

    /// Whether the file at `path` lies in a folder that was walked before, and that is no link.
    fn is_plain(&self, path: &Path) -> bool {
        let folder = path.parent();
        folder.is_some_and(|folder| {
            self.folders.contains(folder)
                && fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir())
        })
    }

    /// Takes out a file; where the default theme has one with its path, that shows again. Tells
    /// whether there was one.
    fn remove(&mut self, path: &str) -> bool {
        self.files.put(path, self.default.entry(path).cloned());
        self.known.remove(path).is_some()
    }

    /// Reads the file at the path on the disk that was found for `name`.
    fn see(&mut self, name: String, found: &Result<PathBuf, String>) -> Seen {
        let (known, entry) = read_anew(&name, found);
        let is_gone = match &entry {
            Entry::Bytes(bytes) => bytes.is_empty() && !self.was_empty(&name),
            Entry::Unreadable(_) => {
                let path = found.as_ref().ok();
                path.is_some_and(|path| fs::symlink_metadata(path).is_err())
            }
        };
        if is_gone {
            return Seen::Gone(name);
        }
        if self.put(&name, known, entry) {
            Seen::Changed(name)
        } else {
            Seen::Same(name)
        }
    }

    /// Whether the file was empty when it was read. One that is new was not: editors make a file before
    /// they fill it.
    fn was_empty(&self, name: &str) -> bool {
        let bytes = self.files.bytes(name);
        self.known.contains_key(name) && bytes.is_some_and(|bytes| bytes.is_empty())
    }

    /// Takes in what was read of the file `name`. Tells whether that is new.
    fn put(&mut self, name: &str, known: Known, entry: Entry) -> bool {
        let was_known = self.known.insert(name.to_owned(), known).is_some();
        if was_known && self.files.entry(name) == Some(&entry) {
            return false;
        }
        self.files.put(name, Some(entry));
        true
    }

    /// Whether the file found for `name` is as it was when it was read.
    fn is_known(&self, name: &str, found: &Result<PathBuf, String>) -> bool {
        let known = self.known.get(name).filter(|known| !known.is_fresh);
        let stamp = found.as_ref().ok().and_then(|path| Stamp::of(path));
        known.is_some_and(|known| stamp.is_some() && known.stamp == stamp)
    }
}

/// Reads the file at the path on the disk that was found for `name`.
fn read_anew(name: &str, found: &Result<PathBuf, String>) -> (Known, Entry) {
    let now = SystemTime::now();
    let stamp = found.as_ref().ok().and_then(|path| Stamp::of(path));
    let age = stamp.and_then(|stamp| now.duration_since(stamp.changed).ok());
    let is_fresh = age.is_none_or(|age| age < COARSE);
    let entry = match found {
        Ok(path) => entry(name, path),
        Err(reason) => Entry::Unreadable(reason.as_str().into()),
    };
    (Known { stamp, is_fresh }, entry)
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
