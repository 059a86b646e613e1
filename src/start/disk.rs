//! The disk, for what is begun: new files, which never take the place of others, and one that is
//! changed as a whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use tempfile::NamedTempFile;

/// Refuses a folder in which there is something other than hidden files.
pub(super) fn check_empty(folder: &Path) -> anyhow::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!("`{}` is a file: name a folder", folder.display())
        }
        entries => entries.map_err(|error| cannot_be("read", folder, &error))?,
    };
    for entry in entries {
        let entry = entry.map_err(|error| cannot_be("read", folder, &error))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') {
            bail!(
                "the folder `{}` is not empty: it holds `{name}`; name a new folder, as in `mps init my-statement`",
                folder.display()
            );
        }
    }
    Ok(())
}

/// Whether anything is at `path`, be it a link that leads nowhere.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Makes the files: paths within the folder `root`, with their texts. Where one cannot be made, those
/// that were made before it are taken away again.
pub(super) fn make(root: &Path, files: &[(String, String)]) -> anyhow::Result<()> {
    let mut made = Vec::new();
    for (path, text) in files {
        let path = root.join(path);
        if let Err(error) = make_one(&path, text, &mut made) {
            for path in made.iter().rev() {
                let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
            }
            if error.kind() == ErrorKind::AlreadyExists {
                bail!("`{}` is there already, and stays as it is", path.display());
            }
            return Err(cannot_be("made", &path, &error));
        }
    }
    Ok(())
}

/// Makes a file and the folders that it needs, and notes each of them in `made`.
fn make_one(path: &Path, text: &str, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let missing = path.ancestors().skip(1).take_while(|folder| {
        let is_named = !folder.as_os_str().is_empty();
        is_named && !folder.exists()
    });
    for folder in missing.collect::<Vec<_>>().into_iter().rev() {
        fs::create_dir(folder)?;
        made.push(folder.to_owned());
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    made.push(path.to_owned());
    file.write_all(text.as_bytes())
}

/// Changes the file at `path`, whole or not at all. A link stays a link.
pub(super) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let write = || -> io::Result<()> {
        let path = fs::canonicalize(path)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut new = NamedTempFile::new_in(folder)?;
        new.write_all(text.as_bytes())?;
        fs::set_permissions(new.path(), fs::metadata(&path)?.permissions())?;
        new.persist(&path)?;
        Ok(())
    };
    write().map_err(|error| cannot_be("written", path, &error))
}

/// A failure of the disk, in plain words.
fn cannot_be(done: &str, path: &Path, error: &io::Error) -> anyhow::Error {
    let reason = match error.kind() {
        ErrorKind::PermissionDenied => "you do not have the permission".to_owned(),
        ErrorKind::NotADirectory => "a part of this path is a file, and no folder".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nothing can be written to this disk".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    };
    anyhow!("`{}` cannot be {done}: {reason}", path.display())
}
