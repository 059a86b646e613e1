//! Folders in the place of files, and what else a disk can hold that is no plain file.

use crate::case::{
    CHAPTER, CSV, CSV_TABLE, Case, EDITION, IMAGE, INTENTIONS, SITE, TABLE, TEMPLATE, WORDS,
};

const FILES: [&str; 11] = [
    SITE,
    EDITION,
    TABLE,
    INTENTIONS,
    CSV_TABLE,
    CHAPTER,
    CSV,
    IMAGE,
    WORDS,
    TEMPLATE,
    "content/2018/chapters/09-commissioning-intentions/index.md",
];

const FOLDERS: [&str; 7] = [
    "content/2018",
    "content/2018/data",
    "content/2018/chapters",
    "content/2018/images",
    "themes",
    "themes/house",
    "content/2018/chapters/09-commissioning-intentions",
];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in FILES {
        cases.push(Case::new(format!("{file} is a folder"), move |site| {
            site.remove(file);
            site.write(&format!("{file}/inside.txt"), "");
        }));
    }
    for folder in FOLDERS {
        cases.push(Case::new(format!("{folder} is a file"), move |site| {
            site.remove(folder);
            site.write(folder, "words\n");
        }));
        cases.push(Case::new(format!("{folder} is gone"), move |site| {
            site.remove(folder);
        }));
    }
    cases.push(Case::new("content is a file", |site| {
        site.remove("content");
        site.write("content", "words\n");
    }));
    cases.push(Case::new("content is gone", |site| site.remove("content")));
    #[cfg(unix)]
    cases.extend(unix::cases());
    cases
}

/// What only Unix has.
#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::FILES;
    use crate::case::{CHAPTER, Case, IMAGE, Site};

    pub(super) fn cases() -> Vec<Case> {
        let mut cases = Vec::new();
        for file in FILES {
            cases.push(Case::new(format!("{file} is a pipe"), move |site| {
                pipe(site, file);
            }));
            cases.push(Case::new(
                format!("{file} is a link to itself"),
                move |site| link(site, file, site.path(file)),
            ));
            cases.push(Case::new(
                format!("{file} is a link to nothing"),
                move |site| link(site, file, "nowhere"),
            ));
            cases.push(Case::new(
                format!("{file} is a link to a file of the system"),
                move |site| link(site, file, "/etc/passwd"),
            ));
            cases.push(Case::new(
                format!("{file} is a link to an endless file"),
                move |site| link(site, file, "/dev/zero"),
            ));
        }
        for file in [CHAPTER, IMAGE] {
            cases.push(Case::new(format!("{file} is a socket"), move |site| {
                socket(site, file);
            }));
        }
        cases.extend([
            Case::new("a folder that links to itself", |site| {
                link_new(site, "content/2018/images/again", ".");
            }),
            Case::new("a folder that links to the content", |site| {
                link_new(site, "content/2018/chapters/all", "../..");
            }),
            Case::new("a folder that links to the root of the disk", |site| {
                link_new(site, "content/2018/images/disk", "/");
            }),
            Case::new("a folder that links to the processes", |site| {
                link_new(site, "content/proc", "/proc/self");
            }),
            Case::new("an edition that links to another", |site| {
                link_new(site, "content/2017", "2018");
            }),
            Case::new("two links that lead to each other", |site| {
                link_new(site, "content/2018/data/a.yaml", "b.yaml");
                link_new(site, "content/2018/data/b.yaml", "a.yaml");
            }),
            Case::new("a link within the site", |site| {
                link_new(site, "content/2018/data/again.yaml", "homes.yaml");
            }),
            Case::new("a name that is not UTF-8, chapter", |site| {
                odd_name(site, "content/2018/chapters", b"91-caf\xe9.md");
            }),
            Case::new("a name that is not UTF-8, dataset", |site| {
                odd_name(site, "content/2018/data", b"caf\xe9.yaml");
            }),
            Case::new("a name that is not UTF-8, image", |site| {
                odd_name(site, "content/2018/images", b"caf\xe9.png");
            }),
            Case::new("a name that is not UTF-8, edition", |site| {
                odd_name(site, "content", b"2019\xff");
            }),
            Case::new("a name with a line end", |site| {
                odd_name(site, "content/2018/chapters", b"91-a\nb.md");
            }),
            Case::new("a name that steers the terminal", |site| {
                odd_name(site, "content/2018/chapters", b"91-\x1b[2J.md");
            }),
            Case::new("a name with a tab", |site| {
                odd_name(site, "content/2018/data", b"a\tb.yaml");
            }),
            Case::new("two names that differ in case", |site| {
                odd_name(site, "content/2018/chapters", b"90-EXTRA.md");
            }),
            Case::new("a name with backslashes", |site| {
                odd_name(site, "content/2018/images", b"..\\..\\x.png");
            }),
        ]);
        cases
    }

    fn pipe(site: &Site, file: &str) {
        site.remove(file);
        let made = Command::new("mkfifo")
            .arg(site.path(file))
            .status()
            .expect("mkfifo can be run");
        assert!(made.success());
    }

    fn socket(site: &Site, file: &str) {
        site.remove(file);
        drop(UnixListener::bind(site.path(file)).expect("sockets can be made"));
    }

    fn link(site: &Site, file: &str, to: impl AsRef<std::path::Path>) {
        site.remove(file);
        link_new(site, file, to);
    }

    fn link_new(site: &Site, path: &str, to: impl AsRef<std::path::Path>) {
        symlink(to, site.path(path)).expect("links can be made");
    }

    fn odd_name(site: &Site, folder: &str, name: &[u8]) {
        let path = site.path(folder).join(OsStr::from_bytes(name));
        // Not every disk can hold every name: then there is nothing to break.
        let _ = std::fs::write(path, "---\ntitle: Odd\ndescription: Odd.\n---\n\nWords.\n");
    }
}
