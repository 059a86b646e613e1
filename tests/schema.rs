//! The schemas say of a file what `mps check` says of it, as far as schemas can.
//!
//! `BLESS=1 cargo test --test schema` writes `schemas/` anew; `git diff` is then the review.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

#[path = "schema/judge.rs"]
mod judge;
#[path = "suite/sites.rs"]
mod sites;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use mps::diagnostic::{Diagnostics, Severity};
use mps::files::Files;
use mps::load::schemas;
use serde_json::Value;

use judge::Judge;

/// The day on which every site is read.
const TODAY: Date = date(2018, 6, 1);

/// Folders of `tests/check`, and a file in each with a mistake that a schema can tell.
const MISTAKES: &[(&str, &str)] = &[
    ("unknown-key", "content/2018/data/beds.yaml"),
    ("missing-key", "content/2018/edition.yaml"),
    ("missing-key", "content/2018/data/empty.yaml"),
    ("missing-key--dataset", "content/2018/data/i.yaml"),
    ("missing-key--dataset", "content/2018/data/g.yaml"),
    ("missing-key--dataset", "content/2018/data/m.yaml"),
    ("missing-key--dataset", "content/2018/data/l.yaml"),
    ("missing-key--dataset", "content/2018/data/p.yaml"),
    ("missing-key--dataset", "content/2018/data/d.yaml"),
    ("missing-key--dataset", "content/2018/data/t.yaml"),
    ("missing-key--dataset", "content/2018/data/u.yaml"),
    ("missing-key--group", "content/2018/data/beds.yaml"),
    (
        "missing-key--intention",
        "content/2018/data/intentions.yaml",
    ),
    ("missing-key--kind", "content/2018/data/homes.yaml"),
    ("missing-key--nested", "content/2018/data/intentions.yaml"),
    ("missing-key--nested", "content/2018/data/consultation.yaml"),
    ("missing-key--site", "content/site.yaml"),
    ("unknown-kind", "content/2018/data/homes.yaml"),
    ("wrong-type", "content/2018/data/beds.yaml"),
    ("wrong-type--list", "content/2018/edition.yaml"),
    ("wrong-type--list", "content/2018/data/beds.yaml"),
    ("bad-date", "content/2018/edition.yaml"),
    ("bad-address", "content/site.yaml"),
];

#[test]
fn what_is_read_all_the_same_is_accepted() {
    let judge = Judge::new();
    let odd = sites::over_base(Path::new("tests/schema/odd")).unwrap();
    let mut diagnostics = Diagnostics::default();
    mps::load::site(&odd, TODAY, &mut diagnostics);
    let told = mps::diagnostic::human(&diagnostics, &odd, false);
    assert!(!told.contains("error["), "{told}");
    for path in odd.paths_in("content/") {
        let fault = odd.text(path).and_then(|text| judge.faults(path, text));
        assert_eq!(fault, None);
    }
}

#[test]
fn the_schemas_in_the_repository_are_current() {
    let mut names = BTreeSet::new();
    for schema in schemas() {
        let path = Path::new("schemas").join(schema.name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &schema.text).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == schema.text,
            "{} is out of date: run `BLESS=1 cargo test --test schema`",
            path.display()
        );
        names.insert(schema.name.to_owned());
    }
    let files = fs::read_dir("schemas").unwrap().map(Result::unwrap);
    let files = files.map(|file| file.file_name().into_string().unwrap());
    assert_eq!(files.collect::<BTreeSet<_>>(), names);
}

/// The paths of the files in which an error is reported.
fn flawed(files: &Files) -> BTreeSet<String> {
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(files, TODAY, &mut diagnostics);
    mps::check::check(&site, &mut diagnostics);
    let found = diagnostics.into_found().into_iter();
    let errors = found.filter(|found| found.severity == Severity::Error);
    errors.map(|error| error.place.path.to_string()).collect()
}

/// The example, a new site, and every site that is told by what it has beside the base.
fn sites() -> Vec<(PathBuf, Files)> {
    let new = tempfile::tempdir().unwrap();
    mps::start::site(new.path(), TODAY).unwrap();
    let mut sites = vec![
        (PathBuf::from("."), sites::read(Path::new(".")).unwrap()),
        (
            PathBuf::from("a new site"),
            sites::read(new.path()).unwrap(),
        ),
    ];
    for root in ["tests/check", "tests/build"] {
        for folder in sites::folders(Path::new(root)) {
            let files = sites::over_base(&folder).unwrap();
            sites.push((folder, files));
        }
    }
    sites
}

#[test]
fn what_has_no_error_is_accepted() {
    let judge = Judge::new();
    let (mut faults, mut accepted) = (Vec::new(), 0);
    for (folder, files) in sites() {
        let flawed = flawed(&files);
        for path in files.paths_in("content/") {
            let Some(text) = files.text(path).filter(|_| !flawed.contains(path)) else {
                continue;
            };
            match judge.faults(path, text) {
                Some(fault) => faults.push(format!("{}: {fault}", folder.display())),
                None => accepted += 1,
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(accepted > 500, "only {accepted} files were judged");
}

/// The keys that a schema knows, at whatever depth.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    if let Some(Value::Object(properties)) = schema.get("properties") {
        found.extend(properties.keys().cloned());
    }
    let inner: Vec<&Value> = match schema {
        Value::Object(entries) => entries.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    for schema in inner {
        keys(schema, found);
    }
}

/// The keys that a part of the reference explains: in the first column of its tables, before a star or
/// the word "list", and in braces.
fn explained(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for line in text.lines() {
        let first = line
            .strip_prefix("| `")
            .and_then(|row| row.split(" |").next());
        found.extend(first.into_iter().flat_map(|cell| cell.split('`')));
        if first.is_none() && !line.contains(": list") {
            continue;
        }
        let parts: Vec<&str> = line.split('`').collect();
        for [code, after] in parts.array_windows() {
            let is_told = [" *", ": list"].iter().any(|list| after.starts_with(list));
            found.extend(is_told.then_some(*code));
            if code.contains('{') {
                let pairs = code.split(['{', '}', '[', ']', ',']);
                found.extend(pairs.filter_map(|pair| key_of(pair.trim())));
            }
        }
    }
    let is_key = |word: &&str| {
        let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        !word.is_empty() && word.chars().all(is_letter)
    };
    found.into_iter().filter(is_key).collect()
}

/// The key of `capacity: number`; `beds: 80` is the cell of an example.
fn key_of(pair: &str) -> Option<&str> {
    let (key, value) = pair.split_once(':')?;
    let is_cell = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    (!value.trim().starts_with(is_cell)).then_some(key)
}

#[test]
fn the_reference_explains_every_key() {
    let reference = fs::read_to_string("docs/content.md").unwrap();
    let part = |heading: &str| {
        let (_, text) = reference.split_once(&format!("\n## {heading}\n")).unwrap();
        explained(text.split("\n## ").next().unwrap_or_default())
    };
    for schema in schemas() {
        let (explained, more) = match schema.name {
            "chapter.schema.json" => (part("Chapters"), BTreeSet::new()),
            "dataset.schema.json" => (part("Datasets"), BTreeSet::new()),
            // An edition's source is "as in a dataset".
            "edition.schema.json" => (part("`edition.yaml`"), part("Datasets")),
            _ => (part("`site.yaml`"), BTreeSet::new()),
        };
        let mut known = BTreeSet::new();
        keys(&serde_json::from_str(&schema.text).unwrap(), &mut known);
        let unknown: Vec<_> = explained
            .iter()
            .filter(|key| !known.contains(**key))
            .collect();
        assert!(
            unknown.is_empty(),
            "{} does not know {unknown:?}",
            schema.name
        );
        let is_silent = |key: &&String| !explained.contains(&***key) && !more.contains(&***key);
        let silent: Vec<_> = known.iter().filter(is_silent).collect();
        assert!(
            silent.is_empty(),
            "docs/content.md does not explain {silent:?} of {}",
            schema.name
        );
    }
}

#[test]
fn the_reference_says_which_files_a_schema_is_for() {
    let reference = fs::read_to_string("docs/content.md").unwrap();
    for schema in schemas() {
        let line = format!("\"./schemas/{}\": \"{}\"", schema.name, schema.files);
        // The extension does not look into Markdown.
        let is_yaml = schema.files.ends_with(".yaml");
        assert_eq!(reference.contains(&line), is_yaml, "{line}");
    }
}

#[test]
fn plain_mistakes_are_rejected() {
    let judge = Judge::new();
    let accepted = MISTAKES.iter().filter(|(folder, path)| {
        let files = sites::over_base(&Path::new("tests/check").join(folder)).unwrap();
        judge.faults(path, files.text(path).unwrap()).is_none()
    });
    assert_eq!(accepted.collect::<Vec<_>>(), [&("", ""); 0]);
}
