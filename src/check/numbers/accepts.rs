//! What was accepted is still there to be accepted.

use super::outline::Outline;
use super::{QUESTIONS, cell, tables};
use crate::check::Findings;
use crate::model::{NoteReason, Site, Table, Written};

/// A reason for a wrong number is printed under the table: it must not outlive the number.
pub(in crate::check) fn unused_accept(site: &Site, findings: &mut Findings<'_>) {
    for (dataset, table) in tables(site) {
        let accepted = dataset.notes.iter();
        let accepted = accepted.filter(|note| note.reason == NoteReason::Accepts);
        let accepted: Vec<&Written> = accepted.filter_map(|note| note.cell.as_ref()).collect();
        if accepted.is_empty() {
            continue;
        }
        let wrong = wrong_cells(table);
        for written in accepted {
            let is_cell = names_a_cell(table, &written.text);
            if is_cell && !wrong.contains(&written.text) {
                findings
                    .error(
                        &written.place,
                        format!(
                            "nothing is wrong with `{}`, and readers are told that there is",
                            written.text
                        ),
                    )
                    .help("remove this line; if it explains the number, put it under `notes:`");
            }
        }
    }
}

/// Whether the table has the cell that a note names; where it has not, that is reported elsewhere.
fn names_a_cell(table: &Table, written: &str) -> bool {
    written.split_once('.').is_some_and(|(row, column)| {
        let has_row = table.all_rows().any(|found| found.id == row);
        has_row && table.columns.iter().any(|found| found.id == column)
    })
}

/// The cells of a table in which something is wrong.
fn wrong_cells(table: &Table) -> Vec<String> {
    let outline = Outline::of(table);
    let wrong = QUESTIONS.iter().flat_map(|question| question(&outline));
    wrong.map(|wrong| cell(table, &wrong)).collect()
}
