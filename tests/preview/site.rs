//! A site on the disk, to be changed.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The chapter that the base site has.
pub(crate) const CHAPTER: &str = "content/2018/chapters/01-background.md";
/// Its page.
pub(crate) const PAGE: &str = "/2018/background.html";
/// The dataset that the base site has.
pub(crate) const DATASET: &str = "content/2018/data/beds.yaml";
/// The site's own file.
pub(crate) const SITE: &str = "content/site.yaml";
/// The edition's own file.
pub(crate) const EDITION: &str = "content/2018/edition.yaml";
/// A template of a theme of the site's own.
pub(crate) const TEMPLATE: &str = "themes/house/templates/chapter.html";
/// The words of that theme.
pub(crate) const WORDS: &str = "themes/house/i18n/en.yaml";

/// A folder with a site, in a folder of its own that may hold other things too.
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    /// The smallest site without a fault.
    pub(crate) fn base() -> Self {
        let site = Self::empty();
        copy(Path::new("tests/base"), &site.root());
        site
    }

    /// The base site with a theme of its own, which says `House` on every chapter.
    pub(crate) fn with_theme() -> Self {
        let site = Self::base();
        site.write(SITE, format!("{}theme: house\n", site.text(SITE)));
        site.write(TEMPLATE, template("House"));
        site.write(WORDS, "not_found:\n  lede: Nothing is here.\n");
        site
    }

    /// A folder without anything.
    pub(crate) fn empty() -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(site.root()).unwrap();
        site
    }

    /// The folder that holds `content/`.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A path beside the site's folder.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    #[track_caller]
    pub(crate) fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Writes a file in its place, with the folders it needs.
    #[track_caller]
    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Puts `to` in the place of `from` in a file. Gives what the file said before.
    #[track_caller]
    pub(crate) fn swap(&self, file: &str, from: &str, to: &str) -> String {
        let before = self.text(file);
        assert!(before.contains(from), "{file} has no `{from}`");
        self.write(file, before.replacen(from, to, 1));
        before
    }

    #[track_caller]
    pub(crate) fn remove(&self, path: &str) {
        let path = self.path(path);
        let metadata = fs::symlink_metadata(&path).unwrap();
        if metadata.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }

    #[track_caller]
    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }
}

/// A chapter with this title and this text.
pub(crate) fn chapter(title: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: What is said of {title}.\nlast_reviewed: 2026-03-01\n\
         review_by: 2027-03-01\n---\n\n## Of {title} {{#of-{}}}\n\n{text}\n",
        title.to_lowercase().replace(' ', "-")
    )
}

/// The template of chapters, with a word before each title.
pub(crate) fn template(word: &str) -> String {
    format!(
        "{{% extends \"templates/base.html\" %}}\n{{% block main %}}\n\
         <h1>{word}: {{{{ chapter.title }}}}</h1>\n{{{{ chapter.body_html | safe }}}}\n{{% endblock %}}\n"
    )
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
