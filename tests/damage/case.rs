//! One way in which a site can be broken.

use std::fs;
use std::path::{Path, PathBuf};

/// The files that most cases break: one for each way in which the program reads.
pub(crate) const SITE: &str = "content/site.yaml";
pub(crate) const EDITION: &str = "content/2018/edition.yaml";
pub(crate) const TABLE: &str = "content/2018/data/purchased-care.yaml";
pub(crate) const INTENTIONS: &str = "content/2018/data/intentions.yaml";
pub(crate) const CHAPTER: &str = "content/2018/chapters/02-demographics.md";

/// What the example does not have: rows in a `.csv` file, a picture, and words of its own.
pub(crate) const CSV: &str = "content/2018/data/homes.csv";
pub(crate) const CSV_TABLE: &str = "content/2018/data/homes.yaml";
pub(crate) const IMAGE: &str = "content/2018/images/bridge.png";
pub(crate) const EXTRA: &str = "content/2018/chapters/90-extra.md";
pub(crate) const WORDS: &str = "themes/house/i18n/en.yaml";
pub(crate) const TEMPLATE: &str = "themes/house/templates/glossary.html";

/// A broken site: what it is called, and how it is broken.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) damage: Box<dyn Fn(&Site) + Send + Sync>,
}

impl Case {
    pub(crate) fn new(
        name: impl Into<String>,
        damage: impl Fn(&Site) + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            damage: Box::new(damage),
        }
    }
}

/// A table of cases in which one text takes the place of another in a file: name, file, from, to.
pub(crate) type Swap = (&'static str, &'static str, &'static str, &'static str);

pub(crate) fn swaps(table: &'static [Swap]) -> Vec<Case> {
    table
        .iter()
        .map(|(name, file, from, to)| Case::new(*name, |site| site.swap(file, from, to)))
        .collect()
}

/// A copy of the example, to be broken.
pub(crate) struct Site {
    pub(crate) root: PathBuf,
}

impl Site {
    /// Copies the example into the folder `root`, and adds what it does not have.
    pub(crate) fn copy_to(root: &Path) -> Self {
        let site = Self {
            root: root.to_owned(),
        };
        copy(Path::new("content"), &root.join("content"));
        let bridge = include_bytes!("bridge.png");
        site.write(IMAGE, bridge);
        site.write(CSV, "home,beds\nAvon House,40\nBridge House,\"1,020\"\n");
        site.write(
            CSV_TABLE,
            "kind: table\ntitle: Homes and their beds\nsource: {name: Example Council}\ncolumns:\n  - {id: home, label: Home}\n  - {id: beds, label: Beds, type: count}\ncsv: homes.csv\n",
        );
        site.write(
            EXTRA,
            "---\ntitle: More\ndescription: A picture, and rows from a file.\n---\n\n## A picture and a table\n\nThis is the bridge.\n\n![A bridge over a river](../images/bridge.png)\n\n```table\ndata: homes\n```\n",
        );
        site.write(WORDS, "{}\n");
        let template = include_bytes!("../../themes/default/templates/glossary.html");
        site.write(TEMPLATE, template);
        site.swap(SITE, "theme: default", "theme: house");
        site
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    pub(crate) fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.path(file)).unwrap_or_else(|_| panic!("the example has no {file}"))
    }

    pub(crate) fn text(&self, file: &str) -> String {
        String::from_utf8(self.bytes(file)).expect("the example is UTF-8")
    }

    /// Writes a file, and the folders on the way to it.
    pub(crate) fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    pub(crate) fn remove(&self, file: &str) {
        let path = self.path(file);
        let removed = if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        };
        removed.unwrap_or_else(|_| panic!("the example has no {file}"));
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("files can be renamed");
    }

    /// Puts `to` where `from` stands first.
    pub(crate) fn swap(&self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(
            text.contains(from),
            "the example no longer has `{from}` in {file}"
        );
        self.write(file, text.replacen(from, to, 1));
    }

    pub(crate) fn append(&self, file: &str, more: &str) {
        self.write(file, self.text(file) + more);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("the example can be read") {
        let path = entry.expect("the example can be read").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("files can be copied");
        }
    }
}
