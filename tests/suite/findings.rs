//! `docs/findings.md`: every code has a text, every text of a finding a code, and the examples are true.
//!
//! An example says where it stands: `Before, in a chapter:` or ``Before, in `edition.yaml`:``, with a
//! block of code; then `After:` and another. The first must give the finding and the second must not,
//! in the folders of `tests/check` for the code. An example that stands in one of their files takes its
//! place there. Any other is the text of a chapter, or is added to the file; where it lists files of a
//! folder, those that are not in the second block are renamed or removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use mps::diagnostic::{Diagnostic, Diagnostics};
use mps::explain::{Topic, list, topics};
use mps::files::Files;
use mps::render::Theme;

use crate::{TODAY, code_of, codes_in, over_base, read, sources};

/// Findings whose causes no text shows: bytes, links of the disk, templates, and the minifier's.
const WITHOUT_EXAMPLE: [&str; 5] = [
    "bad-image",
    "not-minified",
    "not-text",
    "theme",
    "unreadable",
];

/// A chapter that holds nothing of interest.
const CHAPTER: &str = "---\ntitle: Demand\ndescription: Who needs care.\n---\n\n";

/// One test for each finding with an example, and some for the page.
pub(crate) fn trials(folders: &[PathBuf]) -> Vec<Trial> {
    let page = fs::read_to_string("docs/findings.md").unwrap_or_default();
    let topics = topics();
    let is_shown = |name: &str| {
        let mut findings = topics.iter().filter(|topic| topic.severity.is_some());
        findings.any(|topic| topic.name == name) && !WITHOUT_EXAMPLE.contains(&name)
    };
    let mut trials = Vec::new();
    for (name, examples) in examples(&page) {
        let own = folders.iter().filter(|folder| code_of(folder) == name);
        let own: Vec<PathBuf> = own.cloned().collect();
        if is_shown(&name) {
            trials.push(Trial::test(format!("findings/{name}"), move || {
                check_examples(&name, &examples, &own)
            }));
        }
    }
    let folders = folders.to_vec();
    trials.push(Trial::test("every code has a text", every_code_has_a_text));
    trials.push(Trial::test(
        "texts say how severe a finding is",
        move || severities_are_true(&folders),
    ));
    trials.push(Trial::test("texts fit a terminal", texts_fit_a_terminal));
    trials
}

fn every_code_has_a_text() -> Result<(), Failed> {
    let sources = sources(Path::new("src"));
    let codes: BTreeSet<String> = sources.iter().flat_map(|text| codes_in(text)).collect();
    let topics = topics();
    let findings = topics.iter().filter(|topic| topic.severity.is_some());
    let names: Vec<&String> = findings.map(|topic| &topic.name).collect();
    let known: BTreeSet<String> = names.iter().map(|name| (*name).clone()).collect();
    let differ: Vec<&String> = codes.symmetric_difference(&known).collect();
    if !differ.is_empty() {
        return Err(format!("docs/findings.md or src/ has no {differ:?}").into());
    }
    if !names.is_sorted() || names.len() != known.len() {
        return Err("docs/findings.md is not in the order of the alphabet".into());
    }
    Ok(())
}

/// A text says `Error`, `Warning` or both as the folders of its code show.
fn severities_are_true(folders: &[PathBuf]) -> Result<(), Failed> {
    let mut shown: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for folder in folders {
        let found = fs::read_to_string(folder.join("expected.txt"))?;
        for line in found.lines() {
            for severity in ["error", "warning"] {
                let rest = line.strip_prefix(severity);
                let code = rest.and_then(|rest| rest.strip_prefix('[')?.split_once(']'));
                if let Some((code, _)) = code {
                    shown.entry(code.to_owned()).or_default().insert(severity);
                }
            }
        }
    }
    for topic in topics() {
        let Some(shown) = shown.get(&topic.name) else {
            continue;
        };
        let expected = match (shown.contains("error"), shown.contains("warning")) {
            (true, true) => "either",
            (true, false) => "error",
            _ => "warning",
        };
        if topic.severity != Some(expected) {
            return Err(format!("`{}` is {expected}", topic.name).into());
        }
    }
    Ok(())
}

fn texts_fit_a_terminal() -> Result<(), Failed> {
    let topics = topics();
    let texts = topics.iter().map(|topic| &*topic.text);
    let all = texts.chain([&*list(&topics)]).collect::<String>();
    for line in all.lines() {
        let is_example = line.starts_with("    ");
        if line.chars().count() > 100 {
            return Err(format!("more than 100 columns: {line}").into());
        }
        let words: String = line.split('`').step_by(2).collect();
        let marks = ["**", "](", "| ", "# "];
        if !is_example && marks.iter().any(|mark| words.contains(mark)) {
            return Err(format!("a mark of Markdown is left: {line}").into());
        }
    }
    let is_name = |topic: &&Topic| {
        let mut letters = topic.name.chars();
        !topic.name.is_empty() && letters.all(|letter| letter.is_ascii_lowercase() || letter == '-')
    };
    match topics.iter().find(|topic| !is_name(topic)) {
        Some(topic) => Err(format!("`{}` is hard to type", topic.name).into()),
        None => Ok(()),
    }
}

/// Where an example stands, and what is written there before and after.
#[derive(Default)]
struct Example {
    place: String,
    before: String,
    after: String,
}

/// The examples under each heading of the page.
fn examples(page: &str) -> Vec<(String, Vec<Example>)> {
    let mut found: Vec<(String, Vec<Example>)> = Vec::new();
    let mut fence = "";
    let mut is_after = None;
    for line in page.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        if !fence.is_empty() {
            if line == fence {
                (fence, is_after) = ("", None);
            } else if let Some(example) = found.last_mut().and_then(|(_, all)| all.last_mut()) {
                let text = match is_after {
                    Some(true) => &mut example.after,
                    Some(false) => &mut example.before,
                    None => continue,
                };
                text.push_str(line);
                text.push('\n');
            }
        } else if ticks.len() >= 3 {
            fence = ticks;
        } else if let Some(name) = line.strip_prefix("## ") {
            found.push((name.to_owned(), Vec::new()));
        } else if let Some(place) = line.strip_prefix("Before, in ") {
            let example = Example {
                place: place.trim_end_matches(':').to_owned(),
                ..Example::default()
            };
            if let Some((_, examples)) = found.last_mut() {
                examples.push(example);
            }
            is_after = Some(false);
        } else if line == "After:" {
            is_after = Some(true);
        }
    }
    found
}

/// Every example gives the finding before, and not after, over one of the code's own folders.
fn check_examples(code: &str, examples: &[Example], folders: &[PathBuf]) -> Result<(), Failed> {
    let is_half = |example: &Example| example.before.is_empty() || example.after.is_empty();
    if examples.is_empty() || examples.iter().any(is_half) {
        return Err("there is no example: `Before, in a chapter:`, and `After:`".into());
    }
    let mut grounds = vec![read(Path::new("tests/base"))?];
    for folder in folders {
        grounds.push(over_base(folder)?);
    }
    for example in examples {
        let mut faults = Vec::new();
        let is_true = grounds.iter().any(|files| {
            let fault = check_example(code, example, files).err();
            faults.extend(fault.clone());
            fault.is_none()
        });
        if !is_true {
            return Err(format!("{}\n{}", example.before, faults.join("\n")).into());
        }
    }
    Ok(())
}

fn check_example(code: &str, example: &Example, files: &Files) -> Result<(), String> {
    let Laid {
        before,
        after,
        stretch,
    } = match example.place.strip_prefix("the folder of the ") {
        Some("site") => rearranged(example, "", files)?,
        Some(_) => rearranged(example, "content/2018/", files)?,
        None => written(example, files),
    };
    let (before, after) = (findings(&before), findings(&after));
    let count = |found: &[Diagnostic]| found.iter().filter(|found| found.code == code).count();
    if count(&before) == 0 {
        return Err("nothing is found before".to_owned());
    }
    if count(&after) >= count(&before) {
        return Err(format!("it is found again: {after:#?}"));
    }
    let Some((path, range)) = stretch else {
        return Ok(());
    };
    let is_within = |found: &&Diagnostic| {
        let place = &found.place;
        *place.path == *path && place.start < range.end && place.end > range.start
    };
    match after.iter().find(is_within) {
        Some(found) => Err(format!("there is more to find: {found:#?}")),
        None => Ok(()),
    }
}

fn findings(files: &Files) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(files, TODAY, &mut diagnostics);
    mps::check::check(&site, &mut diagnostics);
    mps::check::check(&site.clone().without_drafts(), &mut diagnostics);
    let _ = Theme::new(files, &site, &mut diagnostics);
    diagnostics.sorted().into_iter().cloned().collect()
}

/// A site with an example in it.
struct Laid {
    before: Files,
    after: Files,
    /// The file and the bytes in which the example stands afterwards; nothing, where it lists files.
    stretch: Option<(String, Range<usize>)>,
}

/// The site with the words of the example.
fn written(example: &Example, files: &Files) -> Laid {
    let named = example.place.split('`').nth(1);
    let path = match named {
        None => "content/2018/chapters/02-demand.md".to_owned(),
        Some("site.yaml") => "content/site.yaml".to_owned(),
        Some(name) => format!("content/2018/{name}"),
    };
    let Example { before, after, .. } = example;
    let text = files.text(&path).unwrap_or_default();
    let (begin, indent, end) = match (stand(text, before), named) {
        (Some((range, indent)), _) => (
            text[..range.start].to_owned(),
            indent,
            text[range.end..].to_owned(),
        ),
        (None, None) if before.starts_with("---") => Default::default(),
        (None, None) => (CHAPTER.to_owned(), String::new(), String::new()),
        (None, Some(_)) => (text.to_owned(), String::new(), String::new()),
    };
    let lay = |text: &str| {
        let mut files = files.clone();
        let text = indented(text, &indent);
        files.insert(&path, format!("{begin}{text}{end}").into_bytes());
        files
    };
    let range = begin.len()..begin.len() + indented(after, &indent).len();
    Laid {
        before: lay(before),
        after: lay(after),
        stretch: Some((path.clone(), range)),
    }
}

fn indented(text: &str, indent: &str) -> String {
    let lines = text.lines().map(|line| format!("{indent}{line}\n"));
    lines.collect()
}

/// Where the lines of `part` stand in `text`, and how far they are indented there.
fn stand(text: &str, part: &str) -> Option<(Range<usize>, String)> {
    let first = part.lines().next()?;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.trim_end_matches('\n').strip_suffix(first);
        if let Some(indent) = indent.filter(|indent| indent.trim().is_empty()) {
            let part = indented(part, indent);
            if text[at..].starts_with(&part) {
                return Some((at..at + part.len(), indent.to_owned()));
            }
        }
        at += line.len();
    }
    None
}

/// The site with the files that the example lists before, and with those that it lists after.
fn rearranged(example: &Example, folder: &str, files: &Files) -> Result<Laid, String> {
    let paths = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| format!("{folder}{line}"));
        lines.collect()
    };
    let (before, after) = (paths(&example.before), paths(&example.after));
    if let Some(path) = before.iter().find(|path| !files.contains(path)) {
        return Err(format!("there is no `{path}`"));
    }
    let gone = before.iter().filter(|path| !after.contains(path));
    let mut gone = gone.map(String::as_str);
    let mut others = Files::default();
    for path in files.paths_in("") {
        let is_gone =
            before.iter().any(|gone| gone == path) && !after.iter().any(|new| new == path);
        if let Some(bytes) = files.bytes(path).filter(|_| !is_gone) {
            others.insert(path, bytes.clone());
        }
    }
    for path in after.iter().filter(|path| !before.contains(path)) {
        // New is what the base site or the example site has there, or a chapter.
        let mut known = [Path::new("tests/base"), Path::new("")].into_iter();
        let bytes = match gone.next().and_then(|gone| files.bytes(gone)) {
            Some(bytes) => bytes.to_vec(),
            None => known
                .find_map(|root| fs::read(root.join(path)).ok())
                .unwrap_or(format!("{CHAPTER}Text.\n").into_bytes()),
        };
        others.insert(path, bytes);
    }
    Ok(Laid {
        before: files.clone(),
        after: others,
        stretch: None,
    })
}
