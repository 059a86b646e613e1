//! Tables, as templates draw them.

mod head;
mod notes;

use std::collections::BTreeSet;

use serde::Serialize;

use super::download::{self, FileView};
use super::grid::{Grid, GridCell, GridRow, Holds};
use super::ledger;
use super::number::{grouped, with_unit};
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use super::source::{SourceView, source};
use crate::model::{Dataset, Figure, Marker, Value};

pub(super) use head::HeadRow;
use head::head;
pub(super) use notes::{NoteLink, NoteView, Notes, accepted};

/// A table, ready to be drawn.
#[derive(Serialize)]
pub(super) struct TableView {
    pub(super) id: String,
    /// The role of the box in which it scrolls sideways.
    pub(super) role: &'static str,
    pub(super) number: Option<usize>,
    pub(super) title: String,
    /// The headline above it: its title, unless a chart has just said that.
    pub(super) caption: String,
    pub(super) subtitle_html: Option<String>,
    pub(super) columns: usize,
    /// The spans of the lowest tier of column groups.
    pub(super) colgroups: Vec<usize>,
    pub(super) head: Vec<HeadRow>,
    pub(super) rows: Vec<RowView>,
    pub(super) total: Option<RowView>,
    pub(super) notes: Vec<NoteView>,
    pub(super) markers: Vec<&'static str>,
    pub(super) source: Option<SourceView>,
    pub(super) csv: Option<FileView>,
    pub(super) dataset: Option<HrefView>,
    /// The numbers of the table in the ledger.
    pub(super) ledger: Option<HrefView>,
    /// The marks of what the dataset says of itself.
    pub(super) marks: Marks,
    /// The mark of the block that places the table.
    pub(super) placed_mark: String,
}

impl TableView {
    /// The words by which readers find it.
    pub(super) fn name(&self) -> String {
        let subtitle = self.subtitle_html.as_deref().unwrap_or_default();
        format!("{:?} {} {subtitle}", self.number, self.caption)
    }

    /// How many rows it has, its total among them.
    pub(super) fn rows(&self) -> usize {
        self.rows.len() + usize::from(self.total.is_some())
    }
}

/// What a dataset says around its table.
pub(super) const CAPTION: [&str; 2] = ["title", "source"];

/// A link without words of its own.
#[derive(Serialize)]
pub(super) struct HrefView {
    pub(super) href: String,
}

/// One row of a table.
#[derive(Serialize)]
pub(super) struct RowView {
    id: Option<String>,
    header: Option<String>,
    header_html: Option<String>,
    notes: Vec<NoteLink>,
    cells: Vec<CellView>,
    mark: String,
}

/// One cell: words, words with marks, or the marker of a missing number.
#[derive(Serialize)]
pub(super) struct CellView {
    pub(super) text: Option<String>,
    pub(super) text_html: Option<String>,
    pub(super) marker: Option<&'static str>,
    pub(super) numeric: bool,
    pub(super) headers: Option<String>,
    pub(super) notes: Vec<NoteLink>,
    pub(super) mark: String,
}

/// Draws `grid`, which belongs to `dataset`, under the fragment `id`.
pub(super) fn table(
    writer: &mut Writer<'_>,
    dataset: &Dataset,
    grid: &Grid,
    id: &str,
) -> TableView {
    let sheet = writer.sheet;
    let mut notes = Notes::new(sheet, dataset, grid, id);
    let names = head::names(grid, id);
    let mut markers = BTreeSet::new();
    let mut row = |row: &GridRow, writer: &mut Writer<'_>| {
        draw_row(
            writer,
            &mut RowParts {
                grid,
                id,
                names: &names,
                notes: &mut notes,
                markers: &mut markers,
            },
            row,
        )
    };
    let rows = grid.rows.iter().map(|found| row(found, writer)).collect();
    let total = grid.total.as_ref().map(|found| row(found, writer));
    let title = match &grid.title {
        Some(title) => format!("{}: {}", dataset.title, lower_first(title)),
        None => dataset.title.clone(),
    };
    TableView {
        id: id.to_owned(),
        role: "region",
        number: dataset.number,
        caption: title.clone(),
        title,
        subtitle_html: dataset.subtitle.as_ref().map(|line| writer.line(line)),
        columns: grid.headings.len(),
        colgroups: grid
            .tiers
            .last()
            .map(|tier| tier.iter().map(|group| group.span).collect())
            .unwrap_or_default(),
        head: head(&sheet, grid, id),
        rows,
        total,
        notes: notes.finish(writer),
        markers: markers.into_iter().map(Marker::key).collect(),
        source: dataset.source.as_ref().map(|found| source(&sheet, found)),
        csv: Some(download::file(&sheet, dataset)),
        dataset: dataset_link(writer, dataset),
        ledger: ledger::of_dataset(&sheet, dataset),
        marks: sheet.marks(&dataset.keys, &CAPTION),
        placed_mark: String::new(),
    }
}

/// The link to the dataset's own page, on any other page.
pub(super) fn dataset_link(writer: &Writer<'_>, dataset: &Dataset) -> Option<HrefView> {
    let page = Page::Dataset(writer.sheet.edition.id.clone(), dataset.id.clone());
    let is_asked = writer.sheet.path != page.path() && !writer.sheet.is_whole();
    is_asked.then(|| HrefView {
        href: writer.sheet.href(&page),
    })
}

/// What the rows of one table share.
struct RowParts<'a, 'b> {
    grid: &'a Grid,
    id: &'a str,
    names: &'a [String],
    notes: &'b mut Notes<'a>,
    markers: &'b mut BTreeSet<Marker>,
}

fn draw_row(writer: &mut Writer<'_>, parts: &mut RowParts<'_, '_>, row: &GridRow) -> RowView {
    let is_tiered = !parts.grid.tiers.is_empty();
    let row_id = format!("{}-{}", parts.id, row.id);
    let cells = row
        .cells
        .iter()
        .zip(&parts.grid.headings)
        .enumerate()
        .skip(1);
    let cells = cells
        .map(|(at, (cell, heading))| {
            let headers = is_tiered.then(|| format!("{row_id} {}", parts.names[at]));
            let notes = parts.notes.at(&row.id, &heading.id);
            let numeric = matches!(heading.holds, Holds::Number(_));
            if let GridCell::Number(Value::Missing(marker))
            | GridCell::Figure(Value::Missing(marker), ..) = cell
            {
                parts.markers.insert(marker.shown());
            }
            CellView {
                numeric,
                headers,
                notes,
                mark: writer.sheet.mark(row.places.get(at)),
                ..cell_view(writer, cell)
            }
        })
        .collect();
    let first = row.cells.first().map(|cell| cell_view(writer, cell));
    let (header, header_html) = match first {
        Some(CellView {
            marker: Some(marker),
            ..
        }) => (Some(format!("[{marker}]")), None),
        Some(view) => (view.text, view.text_html),
        None => (Some(String::new()), None),
    };
    let first_column = parts
        .grid
        .headings
        .first()
        .map(|heading| &*heading.id)
        .unwrap_or_default();
    let mut notes = parts.notes.at(&row.id, first_column);
    notes.extend(parts.notes.of_row(&row.id));
    RowView {
        id: is_tiered.then_some(row_id),
        header,
        header_html,
        notes,
        cells,
        mark: writer.sheet.mark(row.place.as_ref()),
    }
}

/// The words of a cell.
fn cell_view(writer: &mut Writer<'_>, cell: &GridCell) -> CellView {
    let (mut text, mut text_html, mut marker) = (None, None, None);
    match cell {
        GridCell::Number(Value::Number(number)) => text = Some(grouped(*number)),
        GridCell::Number(Value::Missing(found)) | GridCell::Figure(Value::Missing(found), ..) => {
            marker = Some(found.key());
        }
        GridCell::Figure(value, number_type, unit) => {
            text = Some(with_unit(Figure {
                value: *value,
                number_type: *number_type,
                unit,
                round_to: None,
            }));
        }
        GridCell::Line(line) => text_html = Some(writer.line(line)),
        GridCell::Text(words) => text = Some(words.clone()),
        GridCell::Date(date) => text = Some(writer.sheet.day(*date).text),
        GridCell::Empty => text = Some(writer.sheet.say("table.empty_cell", &[])),
    }
    CellView {
        text,
        text_html,
        marker,
        numeric: false,
        headers: None,
        notes: Vec::new(),
        mark: String::new(),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
