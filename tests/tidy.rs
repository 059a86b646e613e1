//! The house rules that a program can check: who may import whom, where the outside world is, and
//! what a file looks like. The tables that they go by are in `tidy/rules.rs`.
//!
//! A rule that stands in the way is changed there and in `CONTRIBUTING.md` together, or not at all.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use rules::{DOORS, Fault};
use source::{Source, files};

/// What others wrote, as they published it.
const VENDORED: &str = "themes/default/preview/idiomorph.js";

type Rule = fn(&Source) -> Vec<Fault>;

/// Fails with the faults, and with what to do about them.
#[track_caller]
fn tidy(rule: Rule, advice: &str) {
    let mut faults = Vec::new();
    for source in Source::all(&root().join("src")) {
        let found = rule(&source);
        let places = found
            .iter()
            .map(|(at, what)| format!("{}: {what}", source.place(*at)));
        faults.extend(places);
    }
    assert!(faults.is_empty(), "\n{}\n\n{advice}\n", faults.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn modules_import_only_what_they_may() {
    tidy(
        rules::imports,
        "Put the code where its output belongs, or pass what it needs as an argument.",
    );
}

#[test]
fn the_outside_world_is_at_the_edges() {
    tidy(
        rules::world,
        "Disk, environment, network, processes and clock exist only at the edges. \
         Pass in what they say as an argument.",
    );
}

#[test]
fn every_outside_crate_has_one_door() {
    tidy(
        rules::doors,
        "Call what stands behind the door, so that the crate can be replaced there; or move the code.",
    );
}

#[test]
fn every_angle_bracket_lives_in_themes() {
    tidy(
        rules::tags,
        "Rust works out what to show, as a view; a template in themes/ says how it looks.",
    );
}

#[test]
fn modules_have_names_that_say_something() {
    tidy(
        rules::names,
        "Name it after what it is about; put a function beside the one that needs it.",
    );
}

#[test]
fn every_module_begins_with_what_it_is() {
    tidy(
        rules::comments,
        "Begin the file with `//!`: what it is, in one line.",
    );
}

#[test]
fn files_and_functions_are_short() {
    tidy(
        rules::lengths,
        "A file has one subject, a function one thought: split them where a second begins.",
    );
}

#[test]
fn nothing_panics() {
    tidy(
        rules::panics,
        "A fault in the content is a diagnostic, a failure of the world an anyhow error. \
         Where it truly cannot happen: `#[expect(clippy::unwrap_used, reason = …)]`.",
    );
}

#[test]
fn the_core_is_plain_data() {
    tidy(
        rules::state,
        "The core is values that go in and values that come out.",
    );
}

#[test]
fn codes_are_small_letters_and_hyphens() {
    tidy(
        rules::codes,
        "A code is the name of a check, such as `unknown-dataset`.",
    );
}

#[test]
fn every_outside_crate_is_in_the_table_of_doors() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once("\n[dependencies]\n").unwrap();
    let lines = rest.lines().take_while(|line| !line.starts_with('['));
    let names = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" ="));
    let names = names.map(|(name, _)| name.replace('-', "_"));
    let faults: Vec<String> = names
        .filter(|name| !DOORS.iter().any(|(known, _)| known == name))
        .map(|name| format!("Cargo.toml: `{name}` has no door"))
        .collect();
    let advice =
        "Give it a row in DOORS in tests/tidy/rules.rs: the files of src/ that may name it.";
    assert!(faults.is_empty(), "\n{}\n\n{advice}\n", faults.join("\n"));
}

#[test]
fn the_layout_of_code_is_the_usual_one() {
    for name in ["rustfmt.toml", ".rustfmt.toml"] {
        assert!(
            !root().join(name).exists(),
            "{name}: take it away, and run `cargo fmt`"
        );
    }
}

#[test]
fn nothing_is_put_off() {
    let banned = [
        concat!("issue", " #"),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
    ];
    let written = [
        "rs", "md", "yaml", "yml", "toml", "csv", "txt", "html", "css", "js", "mjs", "json",
    ];
    let mut faults = Vec::new();
    for folder in ["src", "tests", "docs", "content", "themes", "README.md"] {
        let paths = if folder.contains('.') {
            vec![String::new()]
        } else {
            files(&root().join(folder))
        };
        for path in paths {
            let path = format!("{folder}/{path}").trim_end_matches('/').to_owned();
            let extension = Path::new(&path)
                .extension()
                .and_then(|extension| extension.to_str());
            // What the check of placeholders looks for stands in it and in its cases.
            let is_exempt = path.contains("/node_modules/")
                || path.contains("check/placeholder")
                || path == VENDORED;
            if is_exempt || !extension.is_some_and(|extension| written.contains(&extension)) {
                continue;
            }
            let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
            for (number, line) in (1..).zip(text.lines()) {
                let words = banned.iter().filter(|word| line.contains(**word));
                faults.extend(words.map(|word| format!("{path}:{number}: `{word}`")));
            }
        }
    }
    let advice = "Do it now, or say what holds today. A ticket means nothing to a reader.";
    assert!(faults.is_empty(), "\n{}\n\n{advice}\n", faults.join("\n"));
}

/// What the rules would say of a file with this text.
#[track_caller]
fn check(rule: Rule, path: &str, text: &str, lines: &[usize]) {
    let source = Source::new(path, text);
    let found: Vec<usize> = rule(&source)
        .iter()
        .map(|(at, _)| source.line(*at))
        .collect();
    assert_eq!(found, lines, "{text}");
}

#[test]
fn the_scanner_sees_imports_in_every_shape() {
    check(
        rules::imports,
        "render/a.rs",
        "use crate::load::x;\nuse crate::{files::F, load};\nuse super::b;",
        &[1, 2],
    );
    check(
        rules::imports,
        "render/a.rs",
        "use crate::{\n  model::{A, B},\n  load::{self as l, C},\n};",
        &[3, 3],
    );
    check(
        rules::imports,
        "render/a.rs",
        "fn f() { crate::load::site(); super::super::load::x(); }",
        &[1, 1],
    );
    check(rules::imports, "render/mod.rs", "use super::load::x;", &[1]);
    check(
        rules::imports,
        "files.rs",
        "use crate::model::x;\nuse super::model;",
        &[1, 2],
    );
    check(
        rules::imports,
        "load/a/b.rs",
        "use super::super::c;\nuse super::super::super::check;",
        &[2],
    );
    check(rules::imports, "new/a.rs", "", &[1]);
}

#[test]
fn the_scanner_is_not_fooled() {
    check(
        rules::world,
        "a.rs",
        "use std::fs;\nuse std::{env, io};\nfn f() { path.exists(); x::Zoned::now() }",
        &[1, 2, 3, 3],
    );
    check(
        rules::world,
        "a.rs",
        "// std::fs\n/* std::fs /* std::fs */ std::fs */ fn f<'a>() { '\"'; \"std::fs\"; r#\"\"std::fs\"# }",
        &[],
    );
    check(
        rules::world,
        "a.rs",
        "fn f<'a>(x: &'a str) { let q = '\\''; std::fs::read(x) }",
        &[1],
    );
    check(
        rules::world,
        "a.rs",
        "#[cfg(test)]\nmod tests {\n  use std::fs;\n  fn f() { \"}\" }\n}\nuse std::env;",
        &[6],
    );
    check(
        rules::world,
        "a.rs",
        "#[cfg(test)]\nuse std::fs;\nuse std::env;",
        &[3],
    );
    check(
        rules::world,
        "a.rs",
        "#![cfg(test)]\nuse std::fs;\nuse std::env;",
        &[],
    );
    check(
        rules::world,
        "a.rs",
        "/* é \n */ const A: &str = \"ü\\\"\\\\\"; use std::env;",
        &[2],
    );
}

#[test]
fn every_rule_finds_what_it_forbids() {
    check(
        rules::doors,
        "check/a.rs",
        "use serde_yaml::X;\nfn f() { anyhow::bail!() }",
        &[1, 2],
    );
    check(rules::doors, "load/yaml.rs", "use serde_yaml::X;", &[]);
    check(rules::doors, "render/theme/a.rs", "use tera::X;", &[]);
    check(
        rules::tags,
        "render/a.rs",
        "fn f() {\n \"<p>\"; '<'; // <p>\n }",
        &[2],
    );
    check(rules::tags, "render/prose.rs", "fn f() { \"<p>\" }", &[]);
    check(rules::names, "a.rs", "mod a;\nmod utils;", &[2]);
    check(rules::comments, "a.rs", "use b;", &[1]);
    check(
        rules::lengths,
        "a.rs",
        &format!("fn a() {{}}\nfn f() {{{}}}", "\n".repeat(60)),
        &[2],
    );
    check(rules::lengths, "a.rs", &"\n".repeat(401), &[1]);
    let tests = format!("#[cfg(test)]\nmod tests {{{}}}", "\n".repeat(401));
    check(rules::lengths, "a.rs", &tests, &[]);
    check(
        rules::panics,
        "a.rs",
        "fn f() { a.unwrap();\n b.expect(\"c\");\n todo!() }",
        &[1, 2, 3],
    );
    let expected = "#[expect(clippy::unwrap_used, reason = \"…\")]\nfn f() { a.unwrap() }";
    check(rules::panics, "a.rs", expected, &[]);
    check(
        rules::state,
        "a.rs",
        "use std::rc::Rc;\nstatic A: &'static str = \"\";",
        &[1, 2],
    );
    check(
        rules::codes,
        "a.rs",
        "fn f() { d.error(\n\"Bad_Code\", x); d.error(\"a-b\", x) }",
        &[2],
    );
}

#[test]
fn the_scanner_measures_functions() {
    let source = Source::new(
        "a.rs",
        "fn a(x: [u8; 2]) {\n  { }\n}\ntrait T { fn b(&self); fn c() {} }",
    );
    let functions = source.functions();
    let lengths: Vec<_> = functions
        .iter()
        .map(|(name, range)| (*name, source.text[range.clone()].lines().count()))
        .collect();
    assert_eq!(lengths, [("a", 3), ("b", 1), ("c", 1)]);
}

#[test]
fn the_scanner_knows_tags() {
    for text in [
        "<p>",
        "a </div>",
        "<a href=\"x\">",
        "<br/>",
        "<!DOCTYPE html>",
        "<h{level}>",
        "<li",
    ] {
        assert!(rules::tag(text).is_some(), "{text}");
    }
    for text in [
        "a < b",
        "<name>",
        "mps build <folder>",
        "x<y",
        "<>",
        "<<a",
        "<https://a>",
    ] {
        assert!(rules::tag(text).is_none() || text == "<<a", "{text}");
    }
}
