//! Runs every folder of examples as one named test.
//!
//! `BLESS=1 cargo test --test suite` rewrites what is expected; `git diff` is then the review.

#[path = "suite/build.rs"]
mod build;
#[path = "suite/findings.rs"]
mod findings;
#[path = "suite/gallery.rs"]
mod gallery;
#[path = "suite/proof.rs"]
mod proof;
#[path = "suite/sites.rs"]
mod sites;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use jiff::civil::{Date, date};
use libtest_mimic::{Arguments, Failed, Trial};
use mps::diagnostic::{Diagnostics, human};
use mps::files::Files;

use sites::{folders, over_base, read};

/// The day on which every folder of `tests/check` is read.
const TODAY: Date = date(2018, 6, 1);

/// The day on which the example site is read: what its accessibility statement tells has happened.
const TODAY_OF_EXAMPLE: Date = date(2026, 11, 23);

fn main() {
    let arguments = Arguments::from_args();
    let folders = folders(Path::new("tests/check"));
    let mut trials: Vec<Trial> = folders
        .iter()
        .cloned()
        .map(|folder| {
            let name = folder.display().to_string().replace("tests/", "");
            Trial::test(name, move || check_folder(&folder))
        })
        .collect();
    for folder in sites::folders(Path::new("tests/build")) {
        let name = folder.display().to_string().replace("tests/", "");
        let site = folder.clone();
        trials.push(Trial::test(format!("proof of {name}"), move || {
            proof::tells_the_source(&build::ready(&site)?)
        }));
        trials.push(Trial::test(name, move || build::build_folder(&folder)));
    }
    trials.extend(findings::trials(&folders));
    trials.extend(gallery::trials());
    trials.push(Trial::test(
        "check is quiet about the base site",
        base_is_clean,
    ));
    trials.push(Trial::test("check of the example site", example_is_clean));
    trials.push(Trial::test("proof of the example site", || {
        proof::tells_the_source(&example()?)
    }));
    trials.push(Trial::test("every code has a folder", move || {
        every_code_has_a_folder(&folders)
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

/// What is found in a folder is what its `expected.txt` says, and its own code is among it.
fn check_folder(folder: &Path) -> Result<(), Failed> {
    let files = over_base(folder)?;
    let found = report(&files, TODAY);
    compare(&folder.join("expected.txt"), &found)?;
    let code = code_of(folder);
    if found.contains(&format!("[{code}]")) {
        Ok(())
    } else {
        Err(format!("nothing is reported as `{code}`").into())
    }
}

/// The code that a folder is about: its name up to `--`.
fn code_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.split("--").next().unwrap_or_default().to_owned()
}

/// Everything that is found in a preview, with its drafts, and in a build, without them.
fn report(files: &Files, today: Date) -> String {
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(files, today, &mut diagnostics);
    mps::check::check(&site, &mut diagnostics);
    mps::check::check(&site.without_drafts(), &mut diagnostics);
    human(&diagnostics, files, false)
}

/// The text `found` is that of the file at `path`; `BLESS=1` makes it so.
fn compare(path: &Path, found: &str) -> Result<(), Failed> {
    if env::var_os("BLESS").is_some() {
        return fs::write(path, found).map_err(Failed::from);
    }
    let expected =
        fs::read_to_string(path).map_err(|_| format!("there is no {}", path.display()))?;
    if expected == found {
        Ok(())
    } else {
        Err(format!("expected:\n{expected}\nfound:\n{found}").into())
    }
}

fn base_is_clean() -> Result<(), Failed> {
    let found = report(&read(Path::new("tests/base"))?, TODAY);
    if found.is_empty() {
        Ok(())
    } else {
        Err(found.into())
    }
}

fn example_is_clean() -> Result<(), Failed> {
    let found = report(&read(Path::new("."))?, TODAY_OF_EXAMPLE);
    compare(Path::new("tests/example.txt"), &found)?;
    if found.contains("error[") {
        Err(found.into())
    } else {
        Ok(())
    }
}

/// The example site, with its drafts.
fn example() -> Result<build::Ready, Failed> {
    let files = read(Path::new("."))?;
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(&files, TODAY_OF_EXAMPLE, &mut diagnostics);
    let theme = mps::render::Theme::new(&files, &site, &mut diagnostics);
    Ok(build::Ready { files, site, theme })
}

/// Every code that `src/load` and `src/check` can report has a folder that shows it, and every
/// folder is about such a code.
fn every_code_has_a_folder(folders: &[PathBuf]) -> Result<(), Failed> {
    let mut codes = BTreeSet::new();
    // What is wrong with a formula is said for data and text alike.
    for root in ["src/load", "src/check", "src/model/formula"] {
        codes.extend(
            sources(Path::new(root))
                .iter()
                .flat_map(|source| codes_in(source)),
        );
    }
    let shown: BTreeSet<String> = folders.iter().map(|folder| code_of(folder)).collect();
    let missing: Vec<&String> = codes.symmetric_difference(&shown).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("only a code, or only a folder: {missing:?}").into())
    }
}

/// The text of every file of Rust under `root`.
fn sources(root: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts.extend(sources(&path));
        } else {
            texts.extend(fs::read_to_string(&path));
        }
    }
    texts
}

/// The codes that a source names: the first argument of `error(` and `warning(`, and the first
/// part of each line in the tables of checks.
fn codes_in(source: &str) -> Vec<String> {
    let calls = ["error(", "warning("]
        .iter()
        .flat_map(|call| source.split(call).skip(1));
    let tables = source.split("const CHECKS").skip(1);
    let tables = tables.filter_map(|table| table.split("];").next());
    let lines = tables.flat_map(|table| table.split("    (").skip(1));
    let literals = calls
        .chain(lines)
        .filter_map(|rest| rest.trim_start().strip_prefix('"'));
    let words = literals.filter_map(|rest| rest.split('"').next());
    let is_code = |word: &&str| {
        word.chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-')
    };
    words.filter(is_code).map(String::from).collect()
}
