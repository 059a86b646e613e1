//! The lasting addresses of figures in the ledger, made of ids alone: `beds/bath.homes`, as authors
//! name the figure in text. A link to one is drawn without looking at any other figure.

use crate::model::{Dataset, Mention};

/// The anchor of the figure that a text prints; of a calculation, its name and its cells:
/// `change(costs/bath.before,costs/bath.after)`.
pub(in crate::render) fn of_mention(mention: &Mention) -> String {
    let cells = mention.cells().join(",");
    match mention.operation() {
        Some(operation) => format!("{}({cells})", operation.key()),
        None => cells,
    }
}

/// The anchor of all numbers of a dataset. Those of its figures begin with its id, and all of them have
/// a slash.
pub(in crate::render) fn of_dataset(dataset: &Dataset) -> String {
    format!("from-{}", dataset.id)
}

/// The anchor of a number of a dataset.
pub(super) fn of_cell(dataset: &Dataset, row: &str, column: &str) -> String {
    format!("{}/{row}.{column}", dataset.id)
}

/// The anchor of a dataset's single figure.
pub(super) fn of_figure(dataset: &Dataset, figure: &str) -> String {
    format!("{}/{figure}", dataset.id)
}

/// The anchor of a number that is counted out of a dataset. The colon is in no name of a row.
pub(super) fn of_summary(dataset: &Dataset, by: &str, (row, column): (&str, &str)) -> String {
    format!("{}/{by}:{row}.{column}", dataset.id)
}
