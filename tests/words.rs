//! Every text that pages ask for is there, and every text that is there is asked for.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mps::diagnostic::Diagnostics;

/// The keys of the default theme's texts.
fn texts() -> BTreeSet<String> {
    let files = mps::load::read(Path::new("tests/base")).unwrap();
    let today = jiff::civil::date(2018, 6, 1);
    let site = mps::load::site(&files, today, &mut Diagnostics::default());
    site.words.texts.into_keys().collect()
}

/// All that may ask for a text: the templates, and what fills them in.
fn source(folder: &Path) -> String {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().flatten().collect();
    entries.sort_by_key(fs::DirEntry::path);
    let text = entries.iter().map(|entry| match entry.path() {
        path if path.is_dir() => source(&path),
        path => fs::read_to_string(path).unwrap(),
    });
    text.collect()
}

fn asking() -> String {
    source(Path::new("src/render")) + &source(Path::new("themes/default/templates"))
}

/// The words between quotes that look like a whole key, or like the beginning of one.
fn quoted(source: &str) -> BTreeSet<&str> {
    let is_key = |words: &&str| {
        let (group, _) = words.split_once('.').unwrap_or_default();
        !group.is_empty()
            && group
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter == '_')
    };
    source.split('"').filter(is_key).collect()
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let (texts, source) = (texts(), asking());
    let asked = ["say(\"", "say(key=\""].into_iter().flat_map(|sign| {
        let calls = source.split(sign).skip(1);
        calls.filter_map(|rest| rest.split_once('"').map(|(key, _)| key))
    });
    // A key that ends in a dot is completed with a word of a dataset.
    let whole = asked.filter(|key| !key.ends_with('.'));
    let missing: BTreeSet<&str> = whole.filter(|key| !texts.contains(*key)).collect();
    assert!(
        missing.is_empty(),
        "themes/default/i18n/en.yaml has no text for {missing:?}"
    );
}

#[test]
fn every_text_that_is_there_is_asked_for() {
    let source = asking();
    let quoted = quoted(&source);
    // `format!("date.months.{month}")` and `"marker." ~ marker` ask for all that begins so; a key
    // with `_plain` is asked for where there is no number.
    let is_asked = |key: &String| {
        let begins = |words: &&str| {
            let (begin, rest) = words.split_once('{').unwrap_or((words, ""));
            (words.contains('{') || words.ends_with('.'))
                && key.starts_with(begin)
                && key.ends_with(rest.rsplit('}').next().unwrap_or(""))
        };
        quoted.contains(&**key)
            || quoted.contains(key.trim_end_matches("_plain"))
            || quoted.iter().any(begins)
    };
    let unused: Vec<String> = texts().into_iter().filter(|key| !is_asked(key)).collect();
    assert!(
        unused.is_empty(),
        "nothing asks for {unused:?}: take them out of themes/default/i18n/en.yaml"
    );
}
