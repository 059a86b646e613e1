//! The editors' guide is true: every change that it tells of can be made in the example site, one after
//! the other, and at the end of each section nothing is wrong with the site.
//!
//! What stands above a block of code says what it is: ``Before, in `path`:`` and `After:` for a change,
//! ``The whole file `path`:`` for a new file or all of an old one, ``At the end of `path`:`` for what
//! is added there, ``As it stands in `path`:`` for what is only shown, and ``With a mistake, in `path`:``
//! and `Mended:` for a mistake, whose kind the section names in `mps explain …`. A line that begins
//! with "Copy the folder" or "Save the picture as" says which.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use jiff::civil::date;
use mps::diagnostic::{Diagnostics, human};
use mps::files::Files;
use mps::render::{Theme, render, routes};

/// The picture that the guide has its readers save.
const PICTURE: &str = "tests/guide/ensleigh-north.png";

/// What a section of the guide tells its reader to do.
struct Section<'a> {
    title: &'a str,
    text: String,
    steps: Vec<Step>,
}

enum Step {
    Change {
        path: String,
        before: String,
        after: String,
    },
    Mistake {
        path: String,
        mistake: String,
        mended: String,
    },
    Whole {
        path: String,
        text: String,
    },
    AtTheEnd {
        path: String,
        text: String,
    },
    Shown {
        path: String,
        text: String,
    },
    Copy {
        from: String,
        to: String,
    },
    Picture {
        path: String,
    },
}

/// The sections of the guide, in order.
fn sections(guide: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut head = String::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        if let Some(title) = line.strip_prefix("## ") {
            let (text, steps) = (String::new(), Vec::new());
            sections.push(Section { title, text, steps });
        } else if ticks.len() >= 3 {
            let code: Vec<&str> = lines.by_ref().take_while(|line| *line != ticks).collect();
            let section = sections.last_mut().unwrap();
            let code = code.join("\n") + "\n";
            section.text.push_str(&code);
            add(&mut section.steps, &head, code);
        } else if !line.is_empty() {
            line.clone_into(&mut head);
        }
        if let Some(section) = sections.last_mut() {
            section.text.push_str(line);
            section.text.push('\n');
            section.steps.extend(said(line));
        }
    }
    sections
}

/// Adds what a block of code under `head` is about.
fn add(steps: &mut Vec<Step>, head: &str, code: String) {
    let after = String::new();
    let path = head.split('`').nth(1).unwrap_or_default().to_owned();
    let step = match head.split('`').next().unwrap_or_default() {
        "Before, in " => Step::Change {
            path,
            before: code,
            after,
        },
        "With a mistake, in " => Step::Mistake {
            path,
            mistake: code,
            mended: after,
        },
        "The whole file " => Step::Whole { path, text: code },
        "At the end of " => Step::AtTheEnd { path, text: code },
        "As it stands in " => Step::Shown { path, text: code },
        "After:" => match steps.last_mut() {
            Some(Step::Change { after, .. }) => return *after = code,
            _ => panic!("there is an After without a Before:\n{code}"),
        },
        "Mended:" => match steps.last_mut() {
            Some(Step::Mistake { mended, .. }) => return *mended = code,
            _ => panic!("there is a Mended without a mistake:\n{code}"),
        },
        _ => return,
    };
    steps.push(step);
}

/// What a sentence tells the reader to do.
fn said(line: &str) -> Option<Step> {
    let mut names = line.split('`').skip(1).step_by(2).map(str::to_owned);
    if line.starts_with("Copy the folder ") {
        let (from, to) = (names.next()?, names.next()?);
        return Some(Step::Copy { from, to });
    }
    let path = names.next()?;
    line.starts_with("Save the picture as ")
        .then_some(Step::Picture { path })
}

/// Does what a step says.
fn take(step: &Step, section: &Section<'_>, files: &mut Files) {
    match step {
        Step::Change {
            path,
            before,
            after,
        } => replace(files, path, before, after),
        Step::Mistake {
            path,
            mistake,
            mended,
        } => {
            let kind = section.text.split("mps explain ").nth(1).unwrap();
            let kind = kind.lines().next().unwrap();
            let title = mended.lines().next().unwrap().split(':').next().unwrap();
            let now = line_of(files, path, title);
            replace(files, path, &now, mistake);
            let found = findings(files);
            assert!(found.starts_with(&format!("error[{kind}]")), "{found}");
            replace(files, path, mistake, mended);
        }
        Step::Whole { path, text } => files.insert(path, text.as_bytes()),
        Step::AtTheEnd { path, text } => {
            let before = files.text(path).unwrap();
            assert!(before.ends_with('\n'), "{path}");
            let text = format!("{before}{text}");
            files.insert(path, text.as_bytes());
        }
        Step::Shown { path, text } => {
            assert!(
                files.text(path).unwrap().contains(text.trim_end()),
                "{text}"
            );
        }
        Step::Copy { from, to } => {
            let paths: Vec<String> = files
                .paths_in(&format!("{from}/"))
                .map(str::to_owned)
                .collect();
            for path in &paths {
                let bytes = files.bytes(path).unwrap().clone();
                files.insert(&path.replacen(from, to, 1), bytes);
            }
        }
        Step::Picture { path } => files.insert(path, fs::read(PICTURE).unwrap()),
    }
}

/// Replaces what stands in a file, and stands there once.
#[track_caller]
fn replace(files: &mut Files, path: &str, before: &str, after: &str) {
    let text = files
        .text(path)
        .unwrap_or_else(|| panic!("there is no {path}"));
    let before = before.trim_end();
    assert_eq!(text.matches(before).count(), 1, "in {path}:\n{before}");
    assert!(!after.is_empty(), "nothing after:\n{before}");
    let text = text.replacen(before, after.trim_end(), 1);
    files.insert(path, text.as_bytes());
}

/// The line of a file that gives the key `key` its value.
fn line_of(files: &Files, path: &str, key: &str) -> String {
    let text = files.text(path).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with(&format!("{key}:")));
    line.unwrap().to_owned()
}

/// Everything that `mps check` finds in the files, on the day of the example site.
fn findings(files: &Files) -> String {
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(files, date(2026, 11, 23), &mut diagnostics);
    mps::check::check(&site, &mut diagnostics);
    mps::check::check_published(&site, &mut diagnostics);
    human(&diagnostics, files, false)
}

/// Everything that goes wrong while the pages are drawn.
fn faults(files: &Files) -> String {
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(files, date(2026, 11, 23), &mut diagnostics);
    let theme = Theme::new(files, &site, &mut diagnostics);
    for route in routes(&site, &theme) {
        diagnostics.add_all(render(&site, &theme, &route).faults);
    }
    human(&diagnostics, files, false)
}

#[test]
fn every_change_in_the_guide_can_be_made() {
    let guide = fs::read_to_string("docs/editors-guide.md").unwrap();
    let mut files = mps::load::read(Path::new(".")).unwrap();
    let mut count = 0;
    for section in sections(&guide) {
        for step in &section.steps {
            take(step, &section, &mut files);
            count += 1;
        }
        let found = findings(&files);
        assert!(found.is_empty(), "after {}:\n{found}", section.title);
    }
    assert!(count > 20, "the guide has only {count} steps");
    assert_eq!(faults(&files), "");
}

/// A section can be tried without those before it, unless it says which file it goes on with.
#[test]
fn every_change_begins_with_the_example_site() {
    let guide = fs::read_to_string("docs/editors-guide.md").unwrap();
    let files = mps::load::read(Path::new(".")).unwrap();
    for section in sections(&guide) {
        for step in &section.steps {
            if let Step::Change { path, before, .. } = step
                && let Some(text) = files.text(path)
            {
                assert!(text.contains(before.trim_end()), "in {path}:\n{before}");
            }
        }
    }
}

/// What follows the program's name in each command that the guide names: those in blocks first.
fn commands(guide: &str) -> Vec<String> {
    let blocks = guide.lines().filter_map(|line| line.strip_prefix("mps "));
    let quoted = guide
        .split('`')
        .filter_map(|code| code.strip_prefix("mps "));
    let commands = blocks.chain(quoted).map(str::to_owned);
    commands.filter(|command| !command.contains('\n')).collect()
}

/// The words of a command; quotation marks hold some together.
fn arguments(command: &str) -> Vec<&str> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().collect(),
        _ => vec![part],
    });
    words.collect()
}

#[test]
fn every_command_in_the_guide_is_known() {
    let guide = fs::read_to_string("docs/editors-guide.md").unwrap();
    let commands = commands(&guide);
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        let mut program = Command::new(env!("CARGO_BIN_EXE_mps"));
        program
            .args(arguments(&command))
            .arg("--help")
            .assert()
            .success();
    }
}

#[test]
fn new_files_have_the_names_that_the_guide_gives_them() {
    let guide = fs::read_to_string("docs/editors-guide.md").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let example = mps::load::read(Path::new(".")).unwrap();
    for path in example.paths_in("content/") {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, example.bytes(path).unwrap()).unwrap();
    }
    for command in commands(&guide) {
        if command.starts_with("new ") && !command.contains("--") {
            let mut program = Command::new(env!("CARGO_BIN_EXE_mps"));
            let program = program.args(arguments(&command)).arg("--site");
            program.arg(folder.path()).assert().success();
        }
    }
    for path in [
        "content/2018/chapters/13-winter-planning.md",
        "content/2018/data/care-home-vacancies.yaml",
        "content/2019/edition.yaml",
    ] {
        assert!(
            guide.contains(path) && folder.path().join(path).exists(),
            "{path}"
        );
    }
    let intentions = fs::read_to_string(folder.path().join("content/2018/data/intentions.yaml"));
    assert!(intentions.unwrap().contains("\n  - id: short-breaks\n"));
}
