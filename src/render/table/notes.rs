//! The notes of a table: links at the cells, the notes under the table, and the way back.

use serde::Serialize;

use crate::model::{Dataset, Line, NoteReason};
use crate::render::download::group_over;
use crate::render::grid::{Grid, GridCell, GridRow};
use crate::render::prose::Writer;
use crate::render::sheet::Sheet;

/// A link from a cell to a note.
#[derive(Clone, Serialize)]
pub(in crate::render) struct NoteLink {
    number: usize,
    href: String,
    id: String,
}

/// A note under a table.
#[derive(Serialize)]
pub(in crate::render) struct NoteView {
    number: usize,
    id: String,
    text_html: String,
    backs: Vec<Back>,
    mark: String,
}

/// A link from a note back to where it is mentioned.
#[derive(Clone, Serialize)]
struct Back {
    href: String,
    label: String,
}

/// The notes of one table while it is drawn.
pub(in crate::render) struct Notes<'a> {
    sheet: Sheet<'a>,
    grid: &'a Grid,
    id: &'a str,
    notes: Vec<Known<'a>>,
    mentions: usize,
}

/// A note, what it is about, and where it was mentioned so far.
struct Known<'a> {
    row: Option<&'a str>,
    column: Option<&'a str>,
    text: &'a Line,
    reason: NoteReason,
    backs: Vec<Back>,
}

impl<'a> Notes<'a> {
    pub(in crate::render) fn new(
        sheet: Sheet<'a>,
        dataset: &'a Dataset,
        grid: &'a Grid,
        id: &'a str,
    ) -> Self {
        let of_dataset = dataset.notes.iter().map(|note| {
            let (row, column) = note
                .cell
                .as_ref()
                .map_or((None, None), |cell| parts(&cell.text));
            Known {
                row,
                column,
                text: &note.text,
                reason: note.reason,
                backs: Vec::new(),
            }
        });
        // A note on a row or column that this table does not show is not shown either.
        let is_here = |note: &Known<'_>| {
            note.row.is_none_or(|row| {
                grid.rows
                    .iter()
                    .chain(&grid.total)
                    .any(|found| found.id == row)
            }) && note
                .column
                .is_none_or(|column| grid.headings.iter().any(|heading| heading.id == column))
        };
        let of_rows = grid.rows.iter().flat_map(|row| {
            row.notes.iter().map(|text| Known {
                row: Some(row.id.as_str()),
                column: None,
                text,
                reason: NoteReason::Explains,
                backs: Vec::new(),
            })
        });
        let notes = of_dataset.filter(is_here).chain(of_rows).collect();
        Self {
            sheet,
            grid,
            id,
            notes,
            mentions: 0,
        }
    }

    /// The links for the cell in this row and column.
    pub(in crate::render) fn at(&mut self, row: &str, column: &str) -> Vec<NoteLink> {
        self.links(row, Some(column))
    }

    /// The links for a row as a whole.
    pub(in crate::render) fn of_row(&mut self, row: &str) -> Vec<NoteLink> {
        self.links(row, None)
    }

    fn links(&mut self, row: &str, column: Option<&str>) -> Vec<NoteLink> {
        let is_here = |note: &Known<'_>| note.row == Some(row) && note.column == column;
        // Most cells have no note, and the label of one is looked for among all rows.
        if !self.notes.iter().any(is_here) {
            return Vec::new();
        }
        let label = self.label(row, column);
        let mut links = Vec::new();
        for (index, note) in self.notes.iter_mut().enumerate() {
            if !is_here(note) {
                continue;
            }
            self.mentions += 1;
            let (number, mention) = (index + 1, format!("{}-ref-{}", self.id, self.mentions));
            note.backs.push(Back {
                href: format!("#{mention}"),
                label: label.clone(),
            });
            links.push(NoteLink {
                number,
                href: format!("#{}-note-{number}", self.id),
                id: mention,
            });
        }
        links
    }

    /// The name of a cell: row, column, and the group that the column is in.
    fn label(&self, row: &str, column: Option<&str>) -> String {
        let found = self
            .grid
            .rows
            .iter()
            .chain(&self.grid.total)
            .find(|found| found.id == row);
        let mut parts = vec![found.map(name_of).unwrap_or_default()];
        if let Some(at) = self
            .grid
            .headings
            .iter()
            .position(|heading| Some(&*heading.id) == column)
        {
            parts.push(self.grid.headings[at].label.clone());
            let groups = self
                .grid
                .tiers
                .iter()
                .filter_map(|tier| group_over(tier, at));
            parts.extend(groups.map(String::from));
        }
        parts.join(", ")
    }

    /// The notes under the table.
    pub(in crate::render) fn finish(self, writer: &mut Writer<'_>) -> Vec<NoteView> {
        let (sheet, id) = (self.sheet, self.id);
        let notes = self.notes.into_iter().enumerate();
        notes
            .map(|(index, note)| {
                let text = writer.line(note.text);
                let text_html = match note.reason {
                    NoteReason::Explains => text,
                    NoteReason::Accepts => sheet.say("table.accepted", &[("because", &text)]),
                };
                NoteView {
                    number: index + 1,
                    id: format!("{id}-note-{}", index + 1),
                    text_html,
                    backs: note.backs,
                    mark: sheet.line_mark(note.text),
                }
            })
            .collect()
    }
}

/// The words that name a row.
fn name_of(row: &GridRow) -> String {
    match row.cells.first() {
        Some(GridCell::Line(line)) => line.plain(),
        Some(GridCell::Text(text)) => text.clone(),
        _ => row.id.clone(),
    }
}

/// Row and column of `row.column`; a figure has no column, and its note stands at its value.
fn parts(written: &str) -> (Option<&str>, Option<&str>) {
    match written.split_once('.') {
        Some((row, column)) => (Some(row), Some(column)),
        None => (Some(written), None),
    }
}

/// A note that says why a number is printed that its own table contradicts.
pub(in crate::render) struct Accepted {
    /// Its number under the table.
    pub(in crate::render) number: usize,
    /// The name of the cell that it is about.
    pub(in crate::render) cell: String,
    pub(in crate::render) because_html: String,
    pub(in crate::render) mark: String,
}

/// A dataset's accepting notes, for lists of them.
pub(in crate::render) fn accepted(
    writer: &mut Writer<'_>,
    dataset: &Dataset,
    grid: &Grid,
) -> Vec<Accepted> {
    let sheet = writer.sheet;
    let notes = Notes::new(sheet, dataset, grid, &dataset.id);
    let mut found = Vec::new();
    for (index, note) in notes.notes.iter().enumerate() {
        if note.reason == NoteReason::Accepts {
            found.push(Accepted {
                number: index + 1,
                cell: notes.label(note.row.unwrap_or_default(), note.column),
                because_html: writer.line(note.text),
                mark: sheet.line_mark(note.text),
            });
        }
    }
    found
}
