//! `tests/build/<behaviour>`: a site that shows one behaviour, and what is published of it.
//!
//! The folder's `content/` and `themes/` lie over the base site. Each file in `expected/` is compared
//! with what is published under its path; of a page only its `<main>`, or the parts that the first
//! line of the expected file names: `<!-- parts: header, p class="note" -->`. A file whose name ends
//! in `.absent` must not be published. `arguments` holds options, as on the command line.
//!
//! `expected/` may also say what the proof of the site tells of its source, in files whose names end in
//! `.marks` and `.addresses`: see `proof.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use libtest_mimic::Failed;
use mps::diagnostic::{Diagnostics, Severity, human};
use mps::files::Files;
use mps::model::Site;
use mps::render::{Theme, render, routes};

use crate::sites::over_base;
use crate::{TODAY, compare, proof};

/// A site, understood and ready to be drawn.
pub(crate) struct Ready {
    pub(crate) files: Files,
    pub(crate) site: Site,
    pub(crate) theme: Theme,
}

/// What the site in `folder` publishes is what its `expected/` says.
pub(crate) fn build_folder(folder: &Path) -> Result<(), Failed> {
    let ready = ready(folder)?;
    let published = publish(&ready)?;
    let expected = folder.join("expected");
    let files: Vec<_> = walkdir::WalkDir::new(&expected)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    if files.is_empty() {
        return Err("expected/ holds no file: name one, and BLESS=1 fills it in".into());
    }
    for entry in files {
        let path = entry.path().strip_prefix(&expected)?.display().to_string();
        if let Some(path) = path.strip_suffix(".absent") {
            if published.contains_key(path) {
                return Err(format!("{path} is published").into());
            }
        } else if let Some(path) = path.strip_suffix(".marks") {
            let known = fs::read_to_string(entry.path())?;
            compare(entry.path(), &proof::marks_on(&ready, path, &known)?)?;
        } else if let Some(path) = path.strip_suffix(".addresses") {
            compare(entry.path(), &proof::addresses_of(&ready, path)?)?;
        } else {
            let bytes = published.get(&path);
            let missing = || format!("{path} is not published; these are: {:?}", published.keys());
            compare_file(entry.path(), bytes.ok_or_else(missing)?)?;
        }
    }
    Ok(())
}

/// What is published under a path is what the file `expected` says.
fn compare_file(expected: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let text = String::from_utf8_lossy(bytes);
    if expected.extension().is_none_or(|ending| ending != "html") {
        return compare(expected, &text);
    }
    // Minified pages say the same in other bytes, which the minifier itself looks after.
    if cfg!(not(feature = "minify")) {
        let known = fs::read_to_string(expected)?;
        compare(expected, &parts(&text, &known)?)?;
    }
    Ok(())
}

/// The site in `folder`, as `mps build` would understand it.
pub(crate) fn ready(folder: &Path) -> Result<Ready, Failed> {
    let arguments = fs::read_to_string(folder.join("arguments")).unwrap_or_default();
    let files = over_base(folder)?;
    let mut diagnostics = Diagnostics::default();
    let mut site = mps::load::site(&files, day(&arguments)?, &mut diagnostics);
    if !arguments.contains("--drafts") {
        site = site.without_drafts();
    }
    mps::check::check(&site, &mut diagnostics);
    let theme = Theme::new(&files, &site, &mut diagnostics);
    if diagnostics.count(Severity::Error) > 0 {
        return Err(human(&diagnostics, &files, false).into());
    }
    Ok(Ready { files, site, theme })
}

/// Every file of the site, as `mps build` would publish it.
pub(crate) fn publish(ready: &Ready) -> Result<BTreeMap<String, Vec<u8>>, Failed> {
    let Ready { files, site, theme } = ready;
    let mut diagnostics = Diagnostics::default();
    let mut published = BTreeMap::new();
    for route in routes(site, theme) {
        let artifact = render(site, theme, &route);
        diagnostics.add_all(artifact.faults);
        published.insert(route.path, artifact.bytes);
    }
    if diagnostics.count(Severity::Error) > 0 {
        return Err(human(&diagnostics, files, false).into());
    }
    Ok(published)
}

fn day(arguments: &str) -> Result<Date, Failed> {
    let mut words = arguments
        .split_whitespace()
        .skip_while(|word| *word != "--date");
    words
        .nth(1)
        .map_or(Ok(TODAY), |date| date.parse().map_err(Failed::from))
}

/// The parts of `page` that the first line of `expected` names, after that line.
pub(crate) fn parts(page: &str, expected: &str) -> Result<String, Failed> {
    let first = expected.lines().next().unwrap_or_default();
    let named = first
        .strip_prefix("<!-- parts: ")
        .and_then(|rest| rest.strip_suffix(" -->"));
    let Some(named) = named else {
        return element(page, "main");
    };
    let mut text = format!("{first}\n");
    for name in named.split(", ") {
        text.push_str(&element(page, name)?);
    }
    Ok(text)
}

/// The first element of `page` that opens with `<{opening}`, with all that is in it.
fn element(page: &str, opening: &str) -> Result<String, Failed> {
    let start = page
        .find(&format!("<{opening}"))
        .ok_or_else(|| format!("the page has no <{opening}"))?;
    if opening.starts_with("link ") || opening.starts_with("meta ") {
        let end = page[start..]
            .find('>')
            .map_or(page.len(), |at| start + at + 1);
        return Ok(format!("{}\n", &page[start..end]));
    }
    let name = opening.split_whitespace().next().unwrap_or(opening);
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let (mut depth, mut at) = (0_usize, start);
    loop {
        let rest = &page[at..];
        let end = rest
            .find(&close)
            .ok_or_else(|| format!("<{name}> is never closed"))?;
        depth += rest[..end].matches(&open).count();
        depth = depth.saturating_sub(1);
        at += end + close.len();
        if depth == 0 {
            return Ok(format!("{}\n", &page[start..at]));
        }
    }
}
