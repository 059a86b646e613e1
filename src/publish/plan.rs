//! What to do to the output folder, and in which order: worked out before anything is done.
//!
//! In go what the site is to hold, what an earlier build made and what stands on the disk; out
//! comes a list of steps. Stopped after any of them, the folder holds whole files, and every page
//! that a reader can come to has what it links to:
//!
//! 1. what pages need (styles, pictures, downloads);
//! 2. pages that are new, which nothing links to yet;
//! 3. pages that change, the deepest first and home pages last;
//! 4. what lists pages for machines (sitemap, feeds, `robots.txt`, `_headers`);
//! 5. only then is removed what is no longer wanted.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Published;
use super::manifest::{Hash, Manifest};
use super::path::folders;

/// One change to the output folder that happens as a whole or not at all.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// Remember what is ours.
    Record(Manifest),
    /// Move a file that is already written to its place.
    Place(String),
    /// Remove a file of ours.
    Remove(String),
    /// Remove a folder of ours, unless something is in it.
    RemoveFolder(String),
}

/// What stands at a path of the output folder.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    File(Hash),
    Folder,
    /// A link, a device or the like.
    Other,
}

/// Works out how the folder comes to hold the files `new`, or lists what stands in the way.
/// `standing` says what there is at every path of `new` and `old`, at their folders, and inside of
/// a folder that stands where a file is wanted.
pub(super) fn plan(
    new: &BTreeMap<String, Hash>,
    old: &Manifest,
    standing: &BTreeMap<String, Standing>,
) -> Result<(Vec<Step>, Published), Vec<String>> {
    let sides = Sides { new, old, standing };
    let obstacles: BTreeSet<String> = new.keys().flat_map(|path| sides.obstacles(path)).collect();
    if obstacles.is_empty() {
        Ok(sides.plan())
    } else {
        Err(obstacles.into_iter().collect())
    }
}

struct Sides<'a> {
    new: &'a BTreeMap<String, Hash>,
    old: &'a Manifest,
    standing: &'a BTreeMap<String, Standing>,
}

impl Sides<'_> {
    /// What keeps us from writing a file at `path`, in words.
    fn obstacles(&self, path: &str) -> Vec<String> {
        for folder in folders(path) {
            match self.standing.get(folder) {
                Some(Standing::Folder) => {}
                Some(Standing::File(_)) if self.is_ours(folder) => return Vec::new(),
                Some(_) => return vec![self.complaint(folder)],
                None => return Vec::new(),
            }
        }
        match self.standing.get(path) {
            None => Vec::new(),
            Some(Standing::File(hash)) if self.new.get(path) == Some(hash) => Vec::new(),
            Some(Standing::Folder) => {
                let inside = self
                    .standing
                    .range(path.to_owned()..)
                    .map(|(inner, _)| inner);
                inside
                    .take_while(|inner| inner.starts_with(path))
                    .filter(|inner| *inner == path || is_inside(inner, path))
                    .filter(|inner| !self.is_ours(inner))
                    .map(|inner| self.complaint(inner))
                    .collect()
            }
            Some(_) if self.is_ours(path) => Vec::new(),
            Some(_) => vec![self.complaint(path)],
        }
    }

    fn complaint(&self, path: &str) -> String {
        let reason = match self.standing.get(path) {
            Some(Standing::File(_)) if self.old.files.contains_key(path) => {
                "was changed since `mps` wrote it"
            }
            Some(Standing::Folder) => "is a folder that `mps` did not make",
            Some(Standing::Other) => "is a link or a device, and is not written through",
            _ => "was not written by `mps`",
        };
        format!("  {path}: {reason}")
    }

    /// Whether what stands at `path` was made by us and is as we left it.
    fn is_ours(&self, path: &str) -> bool {
        match self.standing.get(path) {
            Some(Standing::File(hash)) => self.old.made(path, *hash),
            Some(Standing::Folder) => self.old.folders.contains(path),
            _ => false,
        }
    }

    fn plan(&self) -> (Vec<Step>, Published) {
        let after = self.after();
        let between = self.old.union(&after);
        let mut places: Vec<&String> = self.new.keys().filter(|path| self.differs(path)).collect();
        places.sort_by_key(|path| self.turn(path));
        let mut removals = self.removals();
        removals.sort_by_key(|path| Reverse(self.turn(path)));
        let kept = |path: &&String| {
            let is_there = self.standing.contains_key(*path);
            is_there && !self.new.contains_key(*path) && !self.is_ours(path)
        };
        let published = Published {
            written: places.len(),
            unchanged: self.new.len() - places.len(),
            removed: removals.len(),
            kept: self.old.files.keys().filter(kept).cloned().collect(),
        };

        // A file in the way of a folder, or a folder in the way of a file, cannot wait to the end.
        let (early, late): (Vec<&String>, _) = removals
            .into_iter()
            .partition(|path| self.is_in_the_way(path));
        let (early_folders, late_folders): (Vec<&String>, _) = self
            .idle_folders()
            .into_iter()
            .partition(|path| self.is_in_the_way(path));
        let mut steps = Vec::new();
        if between != *self.old {
            steps.push(Step::Record(between.clone()));
        }
        steps.extend(early.into_iter().cloned().map(Step::Remove));
        steps.extend(early_folders.into_iter().cloned().map(Step::RemoveFolder));
        steps.extend(places.into_iter().cloned().map(Step::Place));
        steps.extend(late.into_iter().cloned().map(Step::Remove));
        steps.extend(late_folders.into_iter().cloned().map(Step::RemoveFolder));
        if after != between {
            steps.push(Step::Record(after));
        }
        (steps, published)
    }

    /// What is ours when all is done. A file that somebody else put there stays theirs, even if it
    /// has the right bytes.
    fn after(&self) -> Manifest {
        let is_made = |path: &str| self.differs(path) || self.is_ours(path);
        let files = self.new.iter().filter(|(path, _)| is_made(path));
        let needed: BTreeSet<&str> = self.new.keys().flat_map(|path| folders(path)).collect();
        let is_made = |folder: &&str| {
            self.standing.get(*folder) != Some(&Standing::Folder) || self.is_ours(folder)
        };
        Manifest {
            files: files
                .map(|(path, hash)| (path.clone(), [*hash].into()))
                .collect(),
            folders: needed
                .into_iter()
                .filter(is_made)
                .map(str::to_owned)
                .collect(),
        }
    }

    fn differs(&self, path: &str) -> bool {
        let standing = self.standing.get(path);
        self.new
            .get(path)
            .is_some_and(|hash| standing != Some(&Standing::File(*hash)))
    }

    fn removals(&self) -> Vec<&String> {
        let unwanted = self
            .old
            .files
            .keys()
            .filter(|path| !self.new.contains_key(*path));
        let is_file = |path: &str| matches!(self.standing.get(path), Some(Standing::File(_)));
        unwanted
            .filter(|path| is_file(path) && self.is_ours(path))
            .collect()
    }

    /// Folders of ours that no file needs any more, the deepest first.
    fn idle_folders(&self) -> Vec<&String> {
        let needed: BTreeSet<&str> = self.new.keys().flat_map(|path| folders(path)).collect();
        let is_folder = |path: &str| self.standing.get(path) == Some(&Standing::Folder);
        let ours = self.old.folders.iter().rev().filter(|path| is_folder(path));
        ours.filter(|path| !needed.contains(path.as_str()))
            .collect()
    }

    fn is_in_the_way(&self, path: &str) -> bool {
        let inside = self.new.range(format!("{path}/")..).next();
        inside.is_some_and(|(inner, _)| is_inside(inner, path))
            || self.new.contains_key(path)
            || folders(path).any(|folder| self.new.contains_key(folder))
    }

    fn turn<'a>(&self, path: &'a str) -> (Turn, Reverse<usize>, &'a str) {
        let is_new = !self.standing.contains_key(path);
        let name = path.rsplit('/').next().unwrap_or(path);
        let turn = match name.rsplit('.').next() {
            _ if matches!(
                name,
                "sitemap.xml" | "robots.txt" | "_headers" | "_redirects"
            ) =>
            {
                Turn::List
            }
            Some("html") if is_new => Turn::NewPage,
            Some("html") => Turn::Page,
            // Pages link to feeds, so that a new one cannot wait for them.
            Some("xml" | "atom") if !is_new => Turn::List,
            _ => Turn::Material,
        };
        (turn, Reverse(folders(path).count()), path)
    }
}

/// When a file's turn comes.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Turn {
    Material,
    NewPage,
    Page,
    List,
}

fn is_inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Hash, Manifest, Standing, Step, plan};

    /// Files as `path=bytes`, folders as `path/`, links as `path@`.
    fn standing(words: &str) -> BTreeMap<String, Standing> {
        let one = |word: &str| match (word.split_once('='), word.strip_suffix('/')) {
            (Some((path, bytes)), _) => {
                (path.to_owned(), Standing::File(Hash::of(bytes.as_bytes())))
            }
            (_, Some(folder)) => (folder.to_owned(), Standing::Folder),
            _ => (word.trim_end_matches('@').to_owned(), Standing::Other),
        };
        words.split_whitespace().map(one).collect()
    }

    fn manifest(words: &str) -> Manifest {
        let mut manifest = Manifest::default();
        for (path, standing) in standing(words) {
            match standing {
                Standing::File(hash) => {
                    manifest.files.insert(path, [hash].into());
                }
                _ => {
                    manifest.folders.insert(path);
                }
            }
        }
        manifest
    }

    fn new(words: &str) -> BTreeMap<String, Hash> {
        manifest(words)
            .files
            .into_iter()
            .filter_map(|(path, hashes)| Some((path, *hashes.first()?)))
            .collect()
    }

    /// `+` for a file that is placed, `-` for one that is removed, `M` for the manifest.
    #[track_caller]
    fn check(site: &str, old: &str, disk: &str, expected: &str) {
        let words = match plan(&new(site), &manifest(old), &standing(disk)) {
            Ok((steps, _)) => steps
                .into_iter()
                .map(|step| match step {
                    Step::Record(_) => "M".to_owned(),
                    Step::Place(path) => format!("+{path}"),
                    Step::Remove(path) => format!("-{path}"),
                    Step::RemoveFolder(path) => format!("-{path}/"),
                })
                .collect::<Vec<_>>()
                .join(" "),
            Err(obstacles) => obstacles.join("\n").trim().to_owned(),
        };
        assert_eq!(words, expected);
    }

    #[test]
    fn what_pages_need_comes_first_and_removing_last() {
        check(
            "index.html=2 2018/index.html=2 2018/new/index.html=2 2018/old/index.html=2 site.css=2 feed.xml=2 robots.txt=2",
            "index.html=1 2018/ 2018/index.html=1 2018/old/ 2018/old/index.html=1 feed.xml=1 gone/ gone/index.html=1 gone/a.png=1",
            "index.html=1 2018/ 2018/index.html=1 2018/old/ 2018/old/index.html=1 feed.xml=1 gone/ gone/index.html=1 gone/a.png=1",
            "M +site.css +2018/new/index.html +2018/old/index.html +2018/index.html +index.html \
             +feed.xml +robots.txt -gone/index.html -gone/a.png -gone/ M",
        );
    }

    #[test]
    fn a_second_build_does_nothing() {
        check("a/b=1", "a/ a/b=1", "a/ a/b=1", "");
    }

    #[test]
    fn what_others_changed_or_made_is_in_the_way() {
        check("a=2", "a=1", "a=3", "a: was changed since `mps` wrote it");
        check("a=2", "", "a=3", "a: was not written by `mps`");
        check(
            "a/b=2",
            "",
            "a@",
            "a: is a link or a device, and is not written through",
        );
        check(
            "a=2",
            "a/",
            "a/ a-b=1 a/b=1",
            "a/b: was not written by `mps`",
        );
        check("a=2", "", "a/", "a: is a folder that `mps` did not make");
    }

    #[test]
    fn what_others_made_stays_theirs() {
        check("a=2", "", "a=2", "");
        check("", "a=1", "a=2", "M");
        check("", "a/ a/b=1", "a@", "M");
        check("b/c=1", "", "b/", "M +b/c");
        check("", "b/c=1", "b/ b/c=1", "-b/c M");
    }

    #[test]
    fn a_file_can_become_a_folder_and_a_folder_a_file() {
        check("a/b=1", "a=1", "a=1", "M -a +a/b M");
        check(
            "a=1",
            "a/ a/b/ a/b/c=1",
            "a/ a/b/ a/b/c=1",
            "M -a/b/c -a/b/ -a/ +a M",
        );
    }
}
