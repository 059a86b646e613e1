//! Writes the site: the only code that does.
//!
//! In go the paths of routes with their bytes; out come files in the output folder, which is never
//! half a site. A build that is killed at any instant leaves every file whole and every page that
//! readers can reach with all that it links to, and the next build finishes the work. What `mps`
//! did not write is never touched.
//!
//! Everything that differs is first written to a folder of its own, `.mps-new`, so that a full disk
//! is met before anything changes. Then follow the steps of a [`plan`], each of which is one rename
//! or one removal.

mod disk;
mod manifest;
mod output;
mod path;
mod plan;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;

use disk::Disk;
use manifest::Hash;
use plan::Step;

pub use output::check_folder;

/// What a build did to the output folder.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Published {
    /// How many files were written.
    pub written: usize,
    /// How many files held the right bytes already, and keep their times.
    pub unchanged: usize,
    /// How many files of an earlier build were removed.
    pub removed: usize,
    /// Files of an earlier build that would have been removed, but that somebody changed since.
    /// They are no longer ours.
    pub kept: Vec<String>,
}

/// Makes `folder` hold `artifacts`: paths, with `/` between their parts, with their bytes.
///
/// The artifacts may be made while they are asked for: no more than one is held in memory.
///
/// # Errors
///
/// Fails, before any page has changed, where something that `mps` did not write stands in the way,
/// where another build is at work in the folder, where a path leads out of it, or where the disk is
/// full. A disk that fails later leaves the work to the next build.
pub fn publish(
    artifacts: impl IntoIterator<Item = (String, Vec<u8>)>,
    folder: &Path,
) -> anyhow::Result<Published> {
    let build = prepare(artifacts, folder)?;
    for step in &build.steps {
        build.disk.carry_out(step)?;
    }
    Ok(build.published)
}

/// A build that is ready to be carried out: its files are written, but not in their places.
struct Build {
    disk: Disk,
    steps: Vec<Step>,
    published: Published,
}

fn prepare(
    artifacts: impl IntoIterator<Item = (String, Vec<u8>)>,
    folder: &Path,
) -> anyhow::Result<Build> {
    let mut disk = Disk::open(folder)?;
    let old = disk.manifest()?;
    for path in old.files.keys().chain(&old.folders) {
        disk.look(path)?;
    }
    let mut new = BTreeMap::new();
    for (path, bytes) in artifacts {
        path::check(&path)?;
        let hash = Hash::of(&bytes);
        disk.look(&path)?;
        disk.stage(&path, hash, &bytes)?;
        if new.insert(path.clone(), hash).is_some() {
            bail!("two files of the site have the path `{path}`");
        }
    }
    for path in new.keys() {
        if let Some(folder) = path::folders(path).find(|folder| new.contains_key(*folder)) {
            bail!("`{folder}` cannot be a file of the site and also the folder of `{path}`");
        }
    }
    match plan::plan(&new, &old, disk.standing()) {
        Ok((steps, published)) => Ok(Build {
            disk,
            steps,
            published,
        }),
        Err(obstacles) => bail!(
            "these stand in the way in the output folder `{}`:\n{}\nmove or delete them and build again, or build into another folder",
            folder.display(),
            obstacles.join("\n")
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use proptest::prelude::{
        Just, ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest,
    };
    use walkdir::WalkDir;

    use super::{prepare, publish};

    type Contents = BTreeMap<String, Vec<u8>>;

    /// Few names and few contents, so that builds meet each other.
    fn contents() -> impl Strategy<Value = Contents> {
        let path = "(a|b|c|index[.]html|page[.]html)(/(a|b|index[.]html)){0,2}";
        let bytes = prop_oneof![
            Just(b"one".to_vec()),
            Just(b"two".to_vec()),
            Just(Vec::new())
        ];
        proptest::collection::btree_map(path, bytes, 0..6).prop_map(|mut contents: Contents| {
            let paths: Vec<String> = contents.keys().cloned().collect();
            contents.retain(|path, _| {
                !paths
                    .iter()
                    .any(|folder| path.starts_with(&format!("{folder}/")))
            });
            contents
        })
    }

    /// What people put into the folder: beside our files, and in our folders.
    fn foreign() -> impl Strategy<Value = Contents> {
        let path = "(z|a|b)(/z){0,1}/notes[.]txt";
        proptest::collection::btree_map(path, Just(b"mine".to_vec()), 0..3)
    }

    fn read(folder: &Path) -> Contents {
        let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        let relative = |path: &Path| {
            path.strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        };
        files
            .map(|entry| (relative(entry.path()), fs::read(entry.path()).unwrap()))
            .filter(|(path, _)| !path.starts_with(".mps-"))
            .collect()
    }

    fn empty_folders(folder: &Path) -> usize {
        let folders = WalkDir::new(folder)
            .min_depth(1)
            .into_iter()
            .map(Result::unwrap);
        let folders = folders.filter(|entry| entry.file_type().is_dir());
        folders
            .filter(|entry| fs::read_dir(entry.path()).unwrap().count() == 0)
            .count()
    }

    /// Puts foreign files where they can be put, and says which those were.
    fn leave(folder: &Path, foreign: &Contents) -> Contents {
        let left = foreign.iter().filter(|(path, bytes)| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).is_ok() && fs::write(&path, bytes).is_ok()
        });
        left.map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_folder_holds_the_last_build_and_what_others_left(
            rounds in proptest::collection::vec((contents(), foreign()), 1..5),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let mut theirs = Contents::new();
            let mut ours = Contents::new();
            for (site, foreign) in rounds {
                let before = read(folder.path());
                if let Ok(published) = publish(site.clone(), folder.path()) {
                    prop_assert_eq!(published.written + published.unchanged, site.len());
                    prop_assert_eq!(publish(site.clone(), folder.path()).unwrap().written, 0);
                    ours = site;
                } else {
                    prop_assert_eq!(&read(folder.path()), &before, "a failed build changes nothing");
                }
                let both: Contents = ours.clone().into_iter().chain(theirs.clone()).collect();
                prop_assert_eq!(read(folder.path()), both);
                prop_assert_eq!(empty_folders(folder.path()), 0);
                theirs.extend(leave(folder.path(), &foreign));
            }
        }

        #[test]
        fn a_killed_build_leaves_whole_files_and_the_next_one_finishes(
            first in contents(), killed in contents(), next in contents(), foreign in foreign(),
            steps in 0_usize..20, again in any::<bool>(),
        ) {
            let folder = tempfile::tempdir().unwrap();
            publish(first.clone(), folder.path()).unwrap();
            let theirs = leave(folder.path(), &foreign);
            for _ in 0..=usize::from(again) {
                let Ok(build) = prepare(killed.clone(), folder.path()) else { continue };
                for step in build.steps.iter().take(steps) {
                    build.disk.carry_out(step).unwrap();
                }
                // As if killed: what was being written stays.
                build.disk.abandon();
            }
            for (path, bytes) in read(folder.path()) {
                let candidates = [first.get(&path), killed.get(&path), theirs.get(&path)];
                prop_assert_eq!(candidates.contains(&Some(&bytes)), true, "{} is whole", path);
            }
            if publish(next.clone(), folder.path()).is_ok() {
                let both: Contents = next.into_iter().chain(theirs).collect();
                prop_assert_eq!(read(folder.path()), both);
                prop_assert_eq!(empty_folders(folder.path()), 0);
            } else {
                prop_assert_eq!(theirs.is_empty(), false, "only foreign files stop a build");
                let left = read(folder.path());
                prop_assert_eq!(theirs.iter().all(|(path, bytes)| left.get(path) == Some(bytes)), true);
            }
        }
    }
}
