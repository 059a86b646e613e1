//! What was accepted is still there to be accepted.

use super::formulas::wrong_figures;
use super::outline::Outline;
use super::{QUESTIONS, cell, datasets};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::model::{Content, Dataset, Edition, NoteReason, Written};

/// A reason for a wrong number is printed under the table: it must not outlive the number.
pub(in crate::check) fn unused_accept(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (edition, dataset) in datasets(survey.site) {
        let accepted = dataset.notes.iter();
        let accepted: Vec<&Written> = accepted
            .filter(|note| note.reason == NoteReason::Accepts)
            .filter_map(|note| note.cell.as_ref())
            .collect();
        if accepted.is_empty() {
            continue;
        }
        let wrong = wrong_cells(edition, dataset);
        for written in accepted {
            if names_a_cell(dataset, &written.text) && !wrong.contains(&written.text) {
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

/// Whether the dataset has the cell that a note names, of which a check may ask; where it has no such
/// cell, that is reported elsewhere.
fn names_a_cell(dataset: &Dataset, written: &str) -> bool {
    match &dataset.content {
        Content::Table(table) => written.split_once('.').is_some_and(|(row, column)| {
            let has_row = table.all_rows().any(|found| found.id == row);
            has_row && table.columns.iter().any(|found| found.id == column)
        }),
        Content::Figures(figures) => {
            let mut with_formula = figures.iter().filter(|figure| figure.formula.is_some());
            with_formula.any(|figure| figure.id == written)
        }
        _ => false,
    }
}

/// The cells of a dataset in which something is wrong.
fn wrong_cells(edition: &Edition, dataset: &Dataset) -> Vec<String> {
    let Content::Table(table) = &dataset.content else {
        let wrong = wrong_figures(edition, dataset).into_iter();
        return wrong.map(|(figure, _)| figure.id.clone()).collect();
    };
    let outline = Outline::of(table);
    let wrong = QUESTIONS.iter().flat_map(|question| question(&outline));
    wrong.map(|wrong| cell(table, &wrong)).collect()
}
