//! `tests/gallery`: every kind of chart, with ordinary and extreme input. `npm run gallery` in
//! `tests/browser` takes pictures of it for people to look at; here is what can be told without a browser.
//!
//! Its datasets are also those of the topic `chart-kinds` in `docs/findings.md`.

use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use mps::diagnostic::Diagnostics;
use mps::model::ChartKind;

use crate::{TODAY, build, over_base};

/// The most bytes that twelve bars take, both layouts together.
const TWELVE_BARS: usize = 6000;

/// How wide a letter is at least, on average, for each pixel of its height.
const LETTER: f64 = 0.4;

/// One test for each promise.
pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("drawings of the gallery are sound", drawings_are_sound),
        Trial::test("every kind of chart is shown", kinds_are_shown),
    ]
}

fn drawings_are_sound() -> Result<(), Failed> {
    // Minified pages say the same in other bytes, which the minifier itself looks after.
    if cfg!(feature = "minify") {
        return Ok(());
    }
    let published = build::publish(&build::ready(Path::new("tests/gallery"))?)?;
    let (mut count, mut faults) = (0, Vec::new());
    for (path, bytes) in &published {
        let page = String::from_utf8_lossy(bytes);
        for drawing in between(&page, "<svg class=\"drawing", "</svg>") {
            count += 1;
            let found = fault(drawing);
            faults.extend(found.map(|fault| format!("{path}: {fault} in {drawing}")));
        }
    }
    let bars = published.get("2018/bar.html").ok_or("no page of bars")?;
    let bars = String::from_utf8_lossy(bars);
    let figures = between(&bars, "id=\"chart-twelve-bar\"", "</figure>");
    let drawings = figures.map(|figure| between(figure, "<svg", "</svg>"));
    let size: usize = drawings.flatten().map(str::len).sum();
    if !(1..TWELVE_BARS).contains(&size) {
        faults.push(format!("twelve bars take {size} bytes"));
    }
    if count == 0 {
        faults.push("there is no drawing".to_owned());
    }
    match faults.first() {
        Some(first) => Err(format!("{} faults, of which the first: {first}", faults.len()).into()),
        None => Ok(()),
    }
}

/// Every stretch of `text` from one mark to the next other.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    let parts = text.split(from).skip(1);
    parts.filter_map(move |part| part.split_once(to).map(|(inside, _)| inside))
}

/// What is wrong with a drawing.
fn fault(drawing: &str) -> Option<String> {
    if let Some(word) = ["<script", "<style", " style="]
        .iter()
        .find(|word| drawing.contains(**word))
    {
        return Some(format!("`{word}`"));
    }
    let mut sides = attribute(drawing, "viewBox")?.split(' ').skip(2);
    let mut side = || sides.next().and_then(|side| side.parse::<f64>().ok());
    let (width, height) = (side()?, side()?);
    let letters = if drawing.starts_with(" narrow") {
        12.0
    } else {
        14.0
    };
    let mut words = between(drawing, "<text", "</text>");
    words.find_map(|text| outside(text, (width, height), letters))
}

/// A line of words that does not lie within the drawing.
fn outside(text: &str, (width, height): (f64, f64), letters: f64) -> Option<String> {
    let number = |name: &str, text: &str| attribute(text, name)?.parse::<f64>().ok();
    let (Some(x), Some(mut y)) = (number("x", text), number("y", text)) else {
        return Some(format!("no place for {text}"));
    };
    let spans: Vec<&str> = between(text, "<tspan", "</tspan>").collect();
    let lines = if spans.is_empty() { vec![text] } else { spans };
    for line in lines {
        y += number("dy", line).unwrap_or_default();
        let words = line.split_once('>').map_or("", |(_, words)| words);
        let length =
            f64::from(u32::try_from(words.chars().count()).unwrap_or(u32::MAX)) * letters * LETTER;
        let start = match attribute(text, "text-anchor") {
            Some("end") => x - length,
            Some("middle") => x - length / 2.0,
            _ => x,
        };
        let is_within = start >= -1.0
            && start + length <= width + 1.0
            && y > letters * 0.5
            && y <= height + 1.0;
        if !is_within {
            return Some(format!("`{words}` is outside"));
        }
    }
    None
}

/// What an attribute of the first tag in `text` that has it says.
fn attribute<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// `mps explain chart-kinds` shows every kind, and nothing is found in what it shows.
fn kinds_are_shown() -> Result<(), Failed> {
    let page = fs::read_to_string("docs/findings.md")?;
    let topic = between(&page, "\n## chart-kinds\n", "\n## ").next();
    let mut path = String::new();
    let mut shown = Vec::new();
    for part in topic
        .ok_or("there is no topic `chart-kinds`")?
        .split("```")
        .map(str::trim)
    {
        if let Some(charts) = part.strip_prefix("yaml\n") {
            shown.push(charts_are_right(&path, charts)?);
        } else if let Some(name) = between(part, "In `data/", "`").last() {
            path = format!("content/2018/data/{name}");
        }
    }
    let mut kinds = ChartKind::ALL.iter();
    match kinds.find(|(kind, _)| !shown.contains(kind)) {
        Some((_, word)) => Err(format!("`{word}` is not shown").into()),
        None => Ok(()),
    }
}

/// The kind of the chart that is shown of a dataset.
fn charts_are_right(path: &str, charts: &str) -> Result<ChartKind, Failed> {
    let mut files = over_base(Path::new("tests/gallery"))?;
    let dataset = files
        .text(path)
        .ok_or_else(|| format!("there is no {path}"))?;
    let text = format!("{dataset}{charts}\n");
    files.insert(path, text.into_bytes());
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(&files, TODAY, &mut diagnostics);
    mps::check::check(&site, &mut diagnostics);
    let mut found = diagnostics
        .sorted()
        .into_iter()
        .filter(|found| *found.place.path == *path && found.code != "unused-dataset");
    if let Some(found) = found.next() {
        return Err(format!("{charts}: {found:#?}").into());
    }
    let mut datasets = site
        .editions
        .iter()
        .flat_map(|edition| edition.datasets.values());
    let dataset = datasets.find(|dataset| *dataset.place.path == *path);
    let chart = dataset.and_then(|dataset| dataset.charts.first());
    Ok(chart.ok_or_else(|| format!("{path} has no chart"))?.kind)
}
