//! The output folder: what stands in it, and how one step is carried out.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::TempDir;
use walkdir::WalkDir;

use super::manifest::{Hash, Manifest};
use super::path::folders;
use super::plan::{Standing, Step};

const LOCK: &str = ".mps-lock";
const MANIFEST: &str = ".mps-manifest";
const STAGING: &str = ".mps-new";

/// An output folder that nobody else builds into as long as this lives.
pub(super) struct Disk {
    root: PathBuf,
    standing: BTreeMap<String, Standing>,
    /// Where files are written before they are moved to their places; removed with this.
    staging: TempDir,
    /// Last, because fields are dropped in this order.
    _lock: File,
}

impl Disk {
    /// Makes the folder if need be, locks it, and clears away what a killed build left half done.
    pub(super) fn open(root: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(root)
            .with_context(|| format!("the output folder `{}` cannot be made", root.display()))?;
        let lock = lock(root)?;
        let staging = root.join(STAGING);
        fs::remove_dir_all(&staging)
            .or_else(|error| {
                if error.kind() == ErrorKind::NotFound {
                    Ok(())
                } else {
                    Err(error)
                }
            })
            .with_context(|| format!("`{}` cannot be removed", staging.display()))?;
        // Not a random name, so that the next build finds it.
        let staging = tempfile::Builder::new()
            .prefix(STAGING)
            .rand_bytes(0)
            .tempdir_in(root)
            .with_context(|| format!("`{}` cannot be written", staging.display()))?;
        Ok(Self {
            root: root.to_owned(),
            standing: BTreeMap::new(),
            staging,
            _lock: lock,
        })
    }

    /// What earlier builds made here.
    pub(super) fn manifest(&self) -> anyhow::Result<Manifest> {
        let path = self.root.join(MANIFEST);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Manifest::default()),
            text => text.with_context(|| format!("`{}` cannot be read", path.display()))?,
        };
        Manifest::parse(&text).map_err(|line| {
            anyhow::anyhow!(
                "`{}` makes no sense at line {line}: empty the output folder and build again",
                path.display()
            )
        })
    }

    pub(super) fn standing(&self) -> &BTreeMap<String, Standing> {
        &self.standing
    }

    /// Notes what stands at `path` and at the folders on the way there. Links are not followed: what
    /// lies behind one is not in the output folder.
    pub(super) fn look(&mut self, path: &str) -> anyhow::Result<()> {
        for path in folders(path).chain([path]) {
            if !self.standing.contains_key(path) {
                let Some(standing) = stand(&self.root.join(path))? else {
                    return Ok(());
                };
                self.standing.insert(path.to_owned(), standing);
            }
            if self.standing.get(path) != Some(&Standing::Folder) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Writes what is to stand at `path`, but not there yet; nothing, if it stands there already.
    pub(super) fn stage(&mut self, path: &str, hash: Hash, bytes: &[u8]) -> anyhow::Result<()> {
        match self.standing.get(path) {
            Some(Standing::File(standing)) if *standing == hash => return Ok(()),
            Some(Standing::Folder) => self.look_inside(path)?,
            _ => {}
        }
        fs::write(self.staged(path), bytes).with_context(|| self.cannot_be("written", path))
    }

    fn look_inside(&mut self, folder: &str) -> anyhow::Result<()> {
        for entry in WalkDir::new(self.root.join(folder)).min_depth(1) {
            let entry = entry.with_context(|| self.cannot_be("read", folder))?;
            let inside = entry.path().strip_prefix(&self.root)?;
            let parts: Vec<_> = inside
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            if let Some(standing) = stand(entry.path())? {
                self.standing.insert(parts.join("/"), standing);
            }
        }
        Ok(())
    }

    /// Changes the folder by one step.
    pub(super) fn carry_out(&self, step: &Step) -> anyhow::Result<()> {
        match step {
            Step::Record(manifest) => {
                let written = self.staging.path().join("manifest");
                fs::write(&written, manifest.to_string())
                    .and_then(|()| fs::rename(&written, self.root.join(MANIFEST)))
                    .with_context(|| self.cannot_be("written", MANIFEST))
            }
            Step::Place(path) => self
                .place(path)
                .with_context(|| self.cannot_be("written", path)),
            Step::Remove(path) => {
                accept(ErrorKind::NotFound, fs::remove_file(self.root.join(path)))
                    .with_context(|| self.cannot_be("removed", path))
            }
            Step::RemoveFolder(path) => {
                let removed = fs::remove_dir(self.root.join(path));
                let removed = accept(ErrorKind::DirectoryNotEmpty, removed);
                accept(ErrorKind::NotFound, removed)
                    .with_context(|| self.cannot_be("removed", path))
            }
        }
    }

    /// Ends as a killed program does: unlocked, but with nothing cleared away.
    #[cfg(test)]
    pub(super) fn abandon(self) {
        let _ = self.staging.keep();
    }

    fn place(&self, path: &str) -> io::Result<()> {
        for folder in folders(path) {
            accept(
                ErrorKind::AlreadyExists,
                fs::create_dir(self.root.join(folder)),
            )?;
        }
        fs::rename(self.staged(path), self.root.join(path))
    }

    /// Where the file for `path` waits. Names are hashes because paths may be longer than names.
    fn staged(&self, path: &str) -> PathBuf {
        self.staging
            .path()
            .join(Hash::of(path.as_bytes()).to_string())
    }

    fn cannot_be(&self, done: &str, path: &str) -> String {
        format!("`{}` cannot be {done}", self.root.join(path).display())
    }
}

fn lock(root: &Path) -> anyhow::Result<File> {
    let path = root.join(LOCK);
    if path.is_symlink() {
        bail!("`{}` is a link: delete it and build again", path.display());
    }
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .with_context(|| format!("`{}` cannot be written", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "another `mps` is writing to the output folder `{}`: wait until it is done",
            root.display()
        ),
        // Some network drives have no locks. There, two builds at once are the reader's own care.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("`{}` cannot be locked", path.display()))
        }
    }
}

/// What stands at `path` itself.
fn stand(path: &Path) -> anyhow::Result<Option<Standing>> {
    let standing = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => Err(error),
        Ok(metadata) if metadata.is_dir() => Ok(Standing::Folder),
        Ok(metadata) if metadata.is_file() => {
            fs::read(path).map(|bytes| Standing::File(Hash::of(&bytes)))
        }
        Ok(_) => Ok(Standing::Other),
    };
    standing
        .map(Some)
        .with_context(|| format!("`{}` cannot be read", path.display()))
}

/// The result, but that an error of this kind is fine.
fn accept(kind: ErrorKind, result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| {
        if error.kind() == kind {
            Ok(())
        } else {
            Err(error)
        }
    })
}
