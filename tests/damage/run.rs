//! What must hold however a site is broken.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use libtest_mimic::Failed;

use crate::case::{Case, Site};
use crate::html;
use crate::judge::Judge;

/// The day on which the example is built: what its accessibility statement tells has happened.
const TODAY: &str = "2026-11-23";

/// Nothing may take so long, on the slowest of machines.
const PATIENCE: Duration = Duration::from_mins(2);

/// How much memory the program may ask for, in KB.
const MEMORY: u32 = 3 * 1024 * 1024;

/// What one broken file may be worth in messages, in bytes.
const READABLE: usize = 64 * 1024;

/// The example, built before anything is broken, and the schemas of its files.
pub(crate) struct Baseline {
    public: BTreeMap<String, Vec<u8>>,
    judge: Judge,
}

impl Baseline {
    pub(crate) fn build() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Site::copy_to(folder.path());
        let output = mps(folder.path());
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "the example itself cannot be built:\n{told}"
        );
        Self {
            public: contents(&folder.path().join("public")),
            judge: Judge::new(),
        }
    }
}

/// Breaks a copy of the example, builds it, and says how that ended: the exit code, and the codes of
/// what was found.
pub(crate) fn run(case: &Case, baseline: &Baseline) -> Result<String, Failed> {
    let folder = tempfile::tempdir()?;
    let site = Site::copy_to(folder.path());
    for (path, bytes) in &baseline.public {
        site.write(&format!("public/{path}"), bytes);
    }
    (case.damage)(&site);
    let output = mps(folder.path());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if let Some(path) = std::env::var_os("MESSAGES") {
        fs::write(
            Path::new(&path).join(case.name.replace(['/', ' '], "_")),
            &told,
        )?;
    }
    let Some(code) = output.status.code() else {
        return Err(format!(
            "it was killed ({}): it hung, or took too much memory\n{}",
            output.status,
            head(&told)
        )
        .into());
    };
    check_words(&told, folder.path())?;
    let public = contents(&folder.path().join("public"));
    match code {
        0 => {
            check_published(&public, baseline)?;
            check_schemas(folder.path(), baseline)?;
        }
        1 => {
            check_findings(&told)?;
            check_untouched(&public, baseline)?;
        }
        // The world is fine in all cases: only the content is at fault.
        _ => return Err(format!("it ended with {code}:\n{}", head(&told)).into()),
    }
    Ok(outcome(code, &told))
}

/// Runs the program over the site in `folder`, within bounds.
fn mps(folder: &Path) -> Output {
    let bounded = format!("ulimit -v {MEMORY} 2>/dev/null; exec \"$@\"");
    let mut command = if cfg!(unix) {
        let mut shell = assert_cmd::Command::new("sh");
        shell.args(["-c", &bounded, "sh", env!("CARGO_BIN_EXE_mps")]);
        shell
    } else {
        assert_cmd::Command::new(env!("CARGO_BIN_EXE_mps"))
    };
    command
        .args(["build", "--date", TODAY, "--site", "."])
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .timeout(PATIENCE)
        .output()
        .expect("the program can be run")
}

/// Every file under `folder`, hidden ones included; but not the lock, which holds nothing.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok);
    entries
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            (
                path.display().to_string(),
                fs::read(entry.path()).unwrap_or_default(),
            )
        })
        .collect()
}

/// What nobody may be shown: the inside of the program, and messages without end.
fn check_words(told: &str, folder: &Path) -> Result<(), Failed> {
    let folder = folder.display().to_string();
    for inside in [
        "panicked",
        "RUST_BACKTRACE",
        ".rs:",
        "src/",
        "stack overflow",
        "memory allocation",
        &folder,
    ] {
        if told.contains(inside) {
            return Err(format!("the messages hold `{inside}`:\n{}", head(told)).into());
        }
    }
    if told.len() > READABLE {
        return Err(format!("the messages have {} bytes:\n{}", told.len(), head(told)).into());
    }
    match told
        .chars()
        .find(|letter| letter.is_control() && *letter != '\n')
    {
        Some(odd) => Err(format!("the messages hold {odd:?}:\n{}", head(told)).into()),
        None => Ok(()),
    }
}

/// Each error names a file of the site, and says what to write.
fn check_findings(told: &str) -> Result<(), Failed> {
    let errors: Vec<&str> = told
        .split("\n\n")
        .filter(|block| block.trim_start().starts_with("error["))
        .collect();
    if errors.is_empty() {
        return Err(format!("it ended with 1, and no error is told:\n{}", head(told)).into());
    }
    for error in errors {
        if !error.contains("> content") && !error.contains("> themes/") {
            return Err(format!("this names no file of the site:\n{error}").into());
        }
        let has_label = error
            .lines()
            .any(|line| line.trim_start().starts_with("| ") && line.contains("^ "));
        if !error.contains("= help: ") && !has_label {
            return Err(format!("this does not say what to write:\n{error}").into());
        }
    }
    Ok(())
}

fn check_untouched(public: &BTreeMap<String, Vec<u8>>, baseline: &Baseline) -> Result<(), Failed> {
    let changed: Vec<&String> = public
        .iter()
        .filter(|(path, bytes)| baseline.public.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .chain(
            baseline
                .public
                .keys()
                .filter(|path| !public.contains_key(*path)),
        )
        .collect();
    if changed.is_empty() {
        Ok(())
    } else {
        Err(format!("public/ was changed: {changed:?}").into())
    }
}

/// What is published without an error, no schema turns away: an author's editor would object to it.
fn check_schemas(folder: &Path, baseline: &Baseline) -> Result<(), Failed> {
    let files = mps::load::read(folder).map_err(|error| format!("{error:#}"))?;
    for path in files.paths_in("content/") {
        // What is as in the example, the test of the schemas has judged.
        let is_new = |text: &&str| fs::read_to_string(path).ok().as_deref() != Some(*text);
        let text = files.text(path).filter(is_new);
        if let Some(fault) = text.and_then(|text| baseline.judge.faults(path, text)) {
            return Err(fault.into());
        }
    }
    Ok(())
}

/// The site is complete, and nothing in it is alive that the theme did not put there.
fn check_published(public: &BTreeMap<String, Vec<u8>>, baseline: &Baseline) -> Result<(), Failed> {
    let pages = |public: &BTreeMap<String, Vec<u8>>| {
        public.keys().filter(|path| path.ends_with(".html")).count()
    };
    if pages(public) < pages(&baseline.public) {
        return Err(format!(
            "there are {} pages, and were {}",
            pages(public),
            pages(&baseline.public)
        )
        .into());
    }
    for (path, bytes) in public.iter().filter(|(path, _)| path.ends_with(".html")) {
        html::check(&String::from_utf8_lossy(bytes)).map_err(|live| format!("{path}: {live}"))?;
    }
    Ok(())
}

/// `1 bad-date, missing-key x3`.
fn outcome(code: i32, told: &str) -> String {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    let errors = told.lines().filter_map(|line| line.strip_prefix("error["));
    for code in errors.filter_map(|rest| rest.split(']').next()) {
        *codes.entry(code).or_default() += 1;
    }
    let words: BTreeSet<String> = codes
        .into_iter()
        .map(|(code, count)| {
            if count == 1 {
                code.to_owned()
            } else {
                format!("{code} x{count}")
            }
        })
        .collect();
    let words: Vec<String> = words.into_iter().collect();
    format!("{code} {}", words.join(", ")).trim_end().to_owned()
}

/// The beginning of what was told.
fn head(told: &str) -> String {
    told.chars().take(3000).collect()
}
