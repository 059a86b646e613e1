//! Measures against their targets, as templates draw them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::date::DateView;
use super::download::{self, FileView};
use super::ledger;
use super::number::grouped;
use super::proof::Marks;
use super::prose::Writer;
use super::source::{SourceView, source};
use super::table::{CAPTION, HrefView, NoteLink, NoteView, Notes, dataset_link};
use crate::model::{Dataset, Marker, Measure, Reading, Value};

/// The measures of a dataset, under their groups.
#[derive(Serialize)]
pub(super) struct MeasuresView<'a> {
    id: String,
    /// The role of the box in which they scroll sideways.
    pub(super) role: &'static str,
    number: Option<usize>,
    title: String,
    subtitle_html: Option<String>,
    groups: Vec<GroupView<'a>>,
    notes: Vec<NoteView>,
    markers: Vec<&'static str>,
    source: Option<SourceView>,
    csv: Option<FileView>,
    dataset: Option<HrefView>,
    ledger: Option<HrefView>,
    marks: Marks,
    pub(super) placed_mark: String,
}

#[derive(Serialize)]
struct GroupView<'a> {
    heading: Option<&'a str>,
    rows: Vec<MeasureView<'a>>,
}

#[derive(Serialize)]
struct MeasureView<'a> {
    id: String,
    title: &'a str,
    unit: Option<String>,
    better: &'static str,
    notes: Vec<NoteLink>,
    baseline: Option<PointView>,
    target: Option<PointView>,
    actual: Option<PointView>,
    status: Option<&'static str>,
    comment_html: Option<String>,
    mark: String,
}

#[derive(Serialize)]
struct PointView {
    text: Option<String>,
    text_html: Option<String>,
    marker: Option<&'static str>,
    when: Option<DateView>,
    mark: String,
}

impl MeasuresView<'_> {
    /// The words by which readers find it.
    pub(super) fn name(&self) -> String {
        let subtitle = self.subtitle_html.as_deref().unwrap_or_default();
        format!("{:?} {} {subtitle}", self.number, self.title)
    }

    /// The same under other words than the title of the dataset, which has just been said.
    pub(super) fn under(self, title: String) -> Self {
        Self {
            title,
            subtitle_html: None,
            ..self
        }
    }
}

/// Measures of `dataset`, ready to be drawn.
pub(super) fn view<'a>(
    writer: &mut Writer<'_>,
    dataset: &'a Dataset,
    measures: &[&'a Measure],
) -> MeasuresView<'a> {
    let id = writer.fragment(&format!("table-{}", dataset.id));
    let sheet = writer.sheet;
    let grid = super::grid::download(&sheet, dataset);
    let mut notes = Notes::new(sheet, dataset, &grid, &id);
    let mut groups: Vec<GroupView<'a>> = Vec::new();
    for measure in measures {
        let row = row(writer, measure, &mut notes);
        let heading = measure.group.as_deref();
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.rows.push(row),
            None => groups.push(GroupView {
                heading,
                rows: vec![row],
            }),
        }
    }
    let notes = notes.finish(writer);
    MeasuresView {
        role: "region",
        number: dataset.number,
        title: dataset.title.clone(),
        subtitle_html: dataset.subtitle.as_ref().map(|line| writer.line(line)),
        groups,
        notes,
        markers: markers(measures),
        source: dataset.source.as_ref().map(|found| source(&sheet, found)),
        csv: Some(download::file(&sheet, dataset)),
        dataset: dataset_link(writer, dataset),
        ledger: ledger::of_dataset(&sheet, dataset),
        marks: sheet.marks(&dataset.keys, &CAPTION),
        placed_mark: String::new(),
        id,
    }
}

fn row<'a>(
    writer: &mut Writer<'_>,
    measure: &'a Measure,
    notes: &mut Notes<'_>,
) -> MeasureView<'a> {
    let mut links = notes.of_row(&measure.id);
    for column in ["baseline", "target", "actual"] {
        links.extend(notes.at(&measure.id, column));
    }
    MeasureView {
        id: writer.fragment(&format!("measure-{}", measure.id)),
        title: &measure.title,
        unit: Some(measure.unit.header().to_owned()).filter(|unit| !unit.is_empty()),
        better: measure.better.map_or("none", crate::model::Better::key),
        notes: links,
        baseline: point(writer, measure.baseline.as_ref(), Moment::At),
        target: point(writer, measure.target.as_ref(), Moment::By),
        actual: point(writer, measure.actual.as_ref(), Moment::At),
        status: measure.status.map(crate::model::MeasureStatus::key),
        comment_html: measure.comment.as_ref().map(|line| writer.line(line)),
        mark: writer.sheet.mark(&measure.place),
    }
}

/// Whether a number held at a time, or is to hold by one.
#[derive(Clone, Copy)]
enum Moment {
    At,
    By,
}

fn point(writer: &Writer<'_>, reading: Option<&Reading>, moment: Moment) -> Option<PointView> {
    let reading = reading?;
    let (text, marker) = match reading.value {
        Value::Number(number) => (Some(grouped(number)), None),
        Value::Missing(marker) => (None, Some(marker.key())),
    };
    let when = reading.when.map(|when| {
        let date = writer.sheet.when(when);
        match moment {
            Moment::At => date,
            Moment::By => DateView {
                text: writer.sheet.say("measures.by", &[("date", &date.text)]),
                ..date
            },
        }
    });
    Some(PointView {
        text,
        text_html: None,
        marker,
        when,
        mark: writer.sheet.mark(&reading.place),
    })
}

/// The markers that the table shows; a reading that is not there shows `[x]`.
fn markers(measures: &[&Measure]) -> Vec<&'static str> {
    let readings = measures
        .iter()
        .flat_map(|measure| [&measure.baseline, &measure.target, &measure.actual]);
    let shown: BTreeSet<Marker> = readings
        .filter_map(|reading| match reading {
            Some(Reading {
                value: Value::Missing(marker),
                ..
            }) => Some(marker.shown()),
            Some(_) => None,
            None => Some(Marker::NotAvailable),
        })
        .collect();
    shown.into_iter().map(Marker::key).collect()
}
