//! Charts as files of their own, for reports and slides: with headline, source and colours of their own.

use std::collections::BTreeSet;

use serde::Serialize;

use super::drawing::{Anchor, Drawing, Place, Px, WIDE};
use super::kinds::draw;
use super::numbers;
use super::text::Told;
use super::words::wrap;
use crate::diagnostic::Diagnostic;
use crate::model::{Chart, ChartData, Dataset, Edition, Prose, Source, Value};
use crate::render::download::{self, FileView};
use crate::render::route::Page;
use crate::render::sheet::Sheet;

/// The room around a picture.
const MARGIN: f64 = 24.0;

/// So many lines each of its texts may take.
const LINES: usize = 6;

/// A chart, and the file that it has if it has numbers.
struct Picture<'a> {
    /// The file's name, without its ending.
    name: String,
    dataset: &'a Dataset,
    chart: &'a Chart,
}

/// What the template of the file is filled in with.
#[derive(Serialize)]
struct PictureView<'a> {
    lang: &'a str,
    width: Px,
    height: Px,
    /// How far the chart is from the left and from the top.
    at: (Px, Px),
    name: String,
    text: String,
    /// What stands above and below the chart.
    around: Drawing,
    drawing: Drawing,
}

/// The names of the files of an edition's charts: of those that have numbers.
pub(in crate::render) fn names(edition: &Edition) -> Vec<String> {
    let pictures = pictures(edition).into_iter();
    let drawn = pictures.filter(|picture| picture.chart.data(picture.dataset).is_some());
    drawn.map(|picture| picture.name).collect()
}

/// The link to the file of a chart.
pub(super) fn link(sheet: &Sheet<'_>, chart: &Chart) -> Option<FileView> {
    let pictures = pictures(sheet.edition).into_iter();
    let mut same = pictures.filter(|picture| picture.chart.place == chart.place);
    let picture = same.next()?;
    let bytes = drawn(sheet, &picture)?.unwrap_or_default().len();
    let page = Page::Chart(sheet.edition.id.clone(), picture.name.clone());
    Some(FileView {
        href: sheet.href(&page),
        size: download::size(sheet, bytes),
        name: picture.name,
    })
}

/// The file with this name.
pub(in crate::render) fn file(
    sheet: &Sheet<'_>,
    name: &str,
) -> Option<Result<String, Box<Diagnostic>>> {
    let pictures = pictures(sheet.edition).into_iter();
    let mut named = pictures.filter(|picture| picture.name == name);
    drawn(sheet, &named.next()?)
}

/// The charts of an edition: those of datasets, then those that texts describe.
fn pictures(edition: &Edition) -> Vec<Picture<'_>> {
    let datasets = edition.datasets.values();
    let mut charts: Vec<(&Dataset, &Chart)> = datasets
        .flat_map(|dataset| dataset.charts.iter().map(|chart| (&**dataset, chart)))
        .collect();
    let texts = edition.texts().into_iter();
    charts.extend(texts.flat_map(Prose::charts).filter_map(|block| {
        let dataset = edition.datasets.get(&block.data.text)?;
        Some((&**dataset, block.own()?))
    }));
    let mut taken = BTreeSet::new();
    let mut pictures = Vec::new();
    for (dataset, chart) in charts {
        let plain = format!("{}-{}", dataset.id, chart.id);
        let mut name = plain.clone();
        let mut count = 2;
        while !taken.insert(name.clone()) {
            name = format!("{plain}-{count}");
            count += 1;
        }
        pictures.push(Picture {
            name,
            dataset,
            chart,
        });
    }
    pictures
}

/// The file of a chart; nothing, where there is nothing to draw.
fn drawn(sheet: &Sheet<'_>, picture: &Picture<'_>) -> Option<Result<String, Box<Diagnostic>>> {
    let view = view(sheet, picture)?;
    let drawn = sheet.theme.draw(
        "templates/chart.xml",
        &serde_json::json!({ "picture": view }),
    );
    Some(drawn.map(|svg| svg.trim().to_owned() + "\n"))
}

fn view<'a>(sheet: &'a Sheet<'_>, picture: &Picture<'_>) -> Option<PictureView<'a>> {
    let (dataset, chart) = (picture.dataset, picture.chart);
    let data = numbers(sheet, (dataset, chart))?;
    let drawing = draw(chart, &data, &Place::wide(sheet))?;
    let told = Told {
        sheet,
        kind: chart.kind,
        data: &data,
    };
    let title = chart.title.as_ref().unwrap_or(&dataset.title);
    let subtitle = chart.subtitle.as_ref().or(dataset.subtitle.as_ref());
    let mut around = Drawing::new(WIDE, 0.0);
    let mut y = write(&mut around, ("title", title), (20.0, MARGIN));
    if let Some(subtitle) = subtitle {
        y = write(&mut around, ("subtitle", &subtitle.plain()), (14.0, y));
    }
    let top = y + 16.0;
    y = top + drawing.height.0 + 16.0;
    let text = match &chart.text {
        Some(line) => download::words(sheet, line),
        None => told.text(),
    };
    for line in [
        markers(sheet, &data),
        dataset.source.as_ref().map(|found| credit(sheet, found)),
    ]
    .into_iter()
    .flatten()
    {
        y = write(&mut around, ("source", &line), (12.0, y));
    }
    Some(PictureView {
        lang: &sheet.site.language,
        width: Px(WIDE + 2.0 * MARGIN),
        height: Px(y + MARGIN),
        at: (Px(MARGIN), Px(top)),
        name: title.clone(),
        text,
        around,
        drawing,
    })
}

/// Writes a text below `y`, and says where it ends.
fn write(around: &mut Drawing, (class, text): (&str, &str), (letters, y): (f64, f64)) -> f64 {
    // Headlines are bold, and so wider.
    let wide = if class == "title" { 1.08 } else { 1.0 };
    let lines = wrap(text, letters * wide, WIDE, LINES);
    let step = (letters * 1.3_f64).round();
    let end = lines.iter().fold(y, |end, _| end + step);
    around.words(class, (MARGIN, y + letters), Anchor::Start, (lines, step));
    end + 2.0
}

/// What the markers of missing numbers mean.
fn markers(sheet: &Sheet<'_>, data: &ChartData) -> Option<String> {
    let points = data.series.iter().flat_map(|series| &series.points);
    let keys: BTreeSet<&str> = points
        .filter_map(|point| match point.value {
            Value::Missing(marker) => Some(marker.shown().key()),
            Value::Number(_) => None,
        })
        .collect();
    let meaning = |key: &&str| {
        let letters = sheet.say("marker.shown", &[("letter", key)]);
        format!("{letters} {}", sheet.say(&format!("marker.{key}"), &[]))
    };
    let all: Vec<String> = keys.iter().map(meaning).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Who published the numbers, in one line.
fn credit(sheet: &Sheet<'_>, source: &Source) -> String {
    let published = source.published.map(|when| sheet.when(when).text);
    let parts = [Some(source.name.clone()), source.title.clone(), published];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let label = sheet.say("source.label", &[]);
    format!("{label} {}.", parts.join(", "))
}
