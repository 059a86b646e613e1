//! The lasting addresses of figures in the ledger, made of ids alone: `beds/bath.homes`, as authors
//! name the figure in text. A link to one is drawn without looking at any other figure.

use crate::model::{Dataset, Mention};

/// The anchor of the figure that a text prints: what its author wrote, without spaces and the words that
/// only help to read it, `change(costs/bath.before,costs/bath.after)`, and with words for signs that
/// mean something else in an address.
pub(in crate::render) fn of_mention(mention: &Mention) -> String {
    let parts = mention.written.text.split_whitespace();
    let parts = parts.map(|part| match part {
        "+" => "_plus_".into(),
        "-" | "\u{2212}" | "–" => "_minus_".into(),
        "*" | "×" => "_times_".into(),
        "/" | "÷" => "_over_".into(),
        label if label.ends_with(':') => String::new(),
        part => part.replace('%', "_percent").replace('£', "pounds_"),
    });
    parts.collect()
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

/// The anchor of what a formula of a dataset's figures names: another of them, by its id alone, or any
/// cell.
pub(super) fn of_name(dataset: &Dataset, name: &str) -> String {
    if name.contains(['/', '.']) {
        name.to_owned()
    } else {
        of_figure(dataset, name)
    }
}

/// The anchor of a dataset's single figure.
pub(super) fn of_figure(dataset: &Dataset, figure: &str) -> String {
    format!("{}/{figure}", dataset.id)
}

/// The anchor of a number that is counted out of a dataset. The colon is in no name of a row.
pub(super) fn of_summary(dataset: &Dataset, by: &str, (row, column): (&str, &str)) -> String {
    format!("{}/{by}:{row}.{column}", dataset.id)
}
