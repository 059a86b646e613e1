//! Reads a folder into memory. The only part of loading that touches the outside world.

mod disk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use include_dir::{Dir, include_dir};

use crate::files::{Entry, Files};

use disk::{Found, entry, is_passed_over, walk};

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
}

/// By what a change of a file is noticed without reading it.
#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
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
    /// Nothing is new.
    Same,
    /// The file with this path in [`Files`] was read anew.
    Changed(String),
    /// The file with this path in [`Files`] is gone or empty, perhaps only for the moment in which an
    /// editor saves it: it is kept until [`Folder::settle`] or [`Folder::look`] looks again.
    Gone(String),
    /// Only a look at the whole folder can tell.
    Unclear,
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
        };
        folder.look();
        Ok(folder)
    }

    /// What was last read.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The folders on the disk in which files of the site are or may come to be.
    #[must_use]
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Looks at the whole folder, and reads what has changed. Gives the paths of files that are new,
    /// changed or gone.
    pub fn look(&mut self) -> Vec<String> {
        let mut found = Found::default();
        found.folders.insert(self.root.clone());
        for name in FOLDERS {
            if self.root.join(name).exists() {
                walk(&self.root, name, &mut found);
            }
        }
        self.folders = found.folders;
        let known = self.known.keys();
        let gone = known.filter(|name| !found.files.contains_key(*name));
        let mut changed: Vec<String> = gone.cloned().collect();
        for name in &changed {
            self.remove(name);
        }
        for (name, found) in found.files {
            if !self.is_known(&name, &found) && self.add(&name, &found) {
                changed.push(name);
            }
        }
        changed
    }

    /// Looks at the one file or folder at `path`, a path on the disk under the folder's own.
    pub fn look_at(&mut self, path: &Path) -> Seen {
        let Ok(inside) = path.strip_prefix(&self.root) else {
            return Seen::Unclear;
        };
        let mut parts = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        let is_ours = parts.next().is_some_and(|first| FOLDERS.contains(&&*first));
        if !is_ours || parts.any(|part| is_passed_over(&part)) {
            return Seen::Same;
        }
        let name = slashed(inside);
        let was_empty = self.files.bytes(&name).is_none_or(|bytes| bytes.is_empty());
        match fs::symlink_metadata(path) {
            // What a link leads to, and what is in a folder, only a walk can say.
            Ok(metadata) if !metadata.is_file() || !self.is_plain(path) => Seen::Unclear,
            Ok(metadata) if metadata.len() == 0 && !was_empty => Seen::Gone(name),
            Ok(_) if self.add(&name, &Ok(path.to_owned())) => Seen::Changed(name),
            Err(_) if self.known.contains_key(&name) => Seen::Gone(name),
            Err(_) if self.holds_files(&name) => Seen::Unclear,
            Ok(_) | Err(_) => Seen::Same,
        }
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

    /// Looks again at the file with this path in [`Files`], which was gone or empty, and takes it as
    /// it is now. Tells whether it has changed.
    pub fn settle(&mut self, path: &str) -> bool {
        let on_disk = self.root.join(path);
        if fs::symlink_metadata(&on_disk).is_ok() {
            return self.add(path, &Ok(on_disk));
        }
        self.known.contains_key(path) && {
            self.remove(path);
            true
        }
    }

    /// Takes out a file; where the default theme has one with its path, that shows again.
    fn remove(&mut self, path: &str) {
        self.known.remove(path);
        self.files.put(path, self.default.entry(path).cloned());
    }

    /// Reads the file at the path on the disk that was found for `name`. Tells whether what is known
    /// of it has changed.
    fn add(&mut self, name: &str, found: &Result<PathBuf, String>) -> bool {
        let now = SystemTime::now();
        let stamp = found.as_ref().ok().and_then(|path| Stamp::of(path));
        let age = stamp.and_then(|stamp| now.duration_since(stamp.modified).ok());
        let is_fresh = age.is_none_or(|age| age < COARSE);
        let is_new = self
            .known
            .insert(name.to_owned(), Known { stamp, is_fresh })
            .is_none();
        let entry = match found {
            Ok(path) => entry(name, path),
            Err(reason) => Entry::Unreadable(reason.as_str().into()),
        };
        if !is_new && self.files.entry(name) == Some(&entry) {
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

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            length: metadata.len(),
            modified: metadata.modified().ok()?,
        })
    }
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
