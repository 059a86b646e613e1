//! A number that is printed can come of the formula beside it.

use super::outline::Outline;
use super::{Laid, Wrong, accepts, cell, datasets, report, say_figure, with_accept};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::model::{Checked, Dataset, Edition, NamedFigure, Table};

/// What an author types in a cell or for a figure can come of the formula that is given for it.
pub(in crate::check) fn impossible_figure(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Laid { origin, outline } in &survey.tables {
        report(*origin, outline.table, cannot_be(outline), findings);
    }
    for (edition, dataset) in datasets(survey.site) {
        for (figure, message) in wrong_figures(edition, dataset) {
            let id = &figure.id;
            if !accepts(dataset, id) {
                findings
                    .error(&figure.place, message)
                    .help(with_accept(HELP, id));
            }
        }
    }
}

const HELP: &str =
    "correct the number or the formula, or leave the number out: then the result is printed";

/// The cells of a table that cannot come of their formulas.
pub(super) fn wrong_cells(table: &Table) -> Vec<String> {
    let wrong = cannot_be(&Outline::of(table)).into_iter();
    wrong.map(|wrong| cell(table, &wrong)).collect()
}

pub(super) fn cannot_be<'a>(outline: &Outline<'a>) -> Vec<Wrong<'a>> {
    let checked = outline.table.checked().into_iter();
    let wrong = checked.filter(|(_, _, checked)| !checked.is_possible);
    wrong
        .map(|(row, column, checked)| Wrong {
            row,
            column,
            severity: Severity::Error,
            message: say(checked),
            help: HELP.into(),
        })
        .collect()
}

/// The figures of a dataset that cannot come of their formulas, and what is wrong with each.
pub(super) fn wrong_figures<'a>(
    edition: &'a Edition,
    dataset: &'a Dataset,
) -> Vec<(&'a NamedFigure, String)> {
    let checked = edition.checked(dataset).into_iter();
    let wrong = checked.filter(|(_, checked)| !checked.is_possible);
    wrong
        .map(|(figure, checked)| (figure, say(checked)))
        .collect()
}

fn say(checked: Checked<'_>) -> String {
    format!(
        "{} is printed, and `{}` is {}",
        say_figure(checked.printed),
        checked.formula.text,
        say_figure(checked.result)
    )
}
