//! Notes on a cell are about a cell that is there.

use super::Findings;
use super::survey::Survey;
use crate::model::{Dataset, Kind, Written, names};

/// The cell that a note or an accepted number names is in its dataset.
pub(super) fn unknown_cell(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let editions = survey.site.editions.iter();
    let datasets = editions.flat_map(|edition| {
        edition
            .datasets
            .values()
            .filter(|dataset| !edition.flawed.contains(&*dataset.place.path))
    });
    for dataset in datasets {
        for cell in dataset.notes.iter().flat_map(|note| &note.cell) {
            check_cell(dataset, cell, findings);
        }
    }
}

fn check_cell(dataset: &Dataset, cell: &Written, findings: &mut Findings<'_>) {
    let (rows, columns) = names(dataset);
    let (row, column) = match cell.text.split_once('.') {
        Some((row, column)) => (row, Some(column)),
        None => (&*cell.text, None),
    };
    let known_row = rows.iter().any(|known| known == row);
    let known_column = column.is_some_and(|column| columns.iter().any(|known| known == column));
    if known_row && (known_column || (column.is_none() && columns.is_empty())) {
        return;
    }
    let found = findings.error(
        &cell.place,
        format!("there is no cell `{}` in this dataset", cell.text),
    );
    if rows.is_empty() {
        found.help(format!(
            "a dataset of the kind `{}` has no cells: write the note as a line",
            dataset.kind().key()
        ));
    } else if columns.is_empty() {
        let what = if dataset.kind() == Kind::Figures {
            "write a figure's id; the figures are"
        } else {
            "write a stage's id; the stages are"
        };
        found.suggest(&cell.text, rows.iter().map(String::as_str), what);
    } else if known_row {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| format!("{row}.{column}"))
            .collect();
        found.suggest(
            &cell.text,
            cells.iter().map(String::as_str),
            "write the row, a full stop and the column; the cells of this row are",
        );
    } else {
        let rows: Vec<String> = rows
            .iter()
            .map(|row| format!("{row}.{}", column.unwrap_or(&columns[0])))
            .collect();
        found.suggest(
            &cell.text,
            rows.iter().map(String::as_str),
            "write the row, a full stop and the column; such cells are",
        );
    }
}
