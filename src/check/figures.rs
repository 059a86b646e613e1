//! Every figure in the text is a number of a dataset.

use super::Findings;
use super::texts::{part, texts};
use crate::model::{
    Cell, Edition, Fault, Inline, Kind, Miss, Operation, Site, Written, names, worth,
};

/// What to write for a figure.
const FORM: &str = "write the dataset, a slash, the row, a full stop and the column: `= purchased-care/total.people_2017`; for a dataset of the kind `figures`: `= key-facts/population`";

/// What to write in place of `written`.
fn form(written: &str) -> String {
    let Some((name, _)) = written.split_once('(') else {
        return FORM.to_owned();
    };
    let operations: Vec<&str> = Operation::words().collect();
    if operations.contains(&name.trim()) {
        return format!(
            "write two figures in the brackets: `= {}(purchased-care/total.people_2016, purchased-care/total.people_2017)`",
            name.trim()
        );
    }
    format!("what can be worked out is: {}", operations.join(", "))
}

/// A figure that leads nowhere: the cell that was named, and why.
pub(super) struct Stray<'a> {
    pub(super) written: Written,
    pub(super) miss: Miss<'a>,
}

impl Stray<'_> {
    /// The cell that was named.
    fn cell(&self) -> Cell<'_> {
        let none = Cell {
            dataset: "",
            row: "",
            column: None,
        };
        Cell::parse(&self.written.text).unwrap_or(none)
    }

    /// The place of one part of what was written.
    fn place(&self, of: &str) -> crate::files::Place {
        let at = self.written.text.find(of).unwrap_or_default();
        part(&self.written, at..at + of.len())
    }
}

/// Every figure in the site's texts that leads nowhere.
pub(super) fn strays(site: &Site) -> Vec<Stray<'_>> {
    let mut strays = Vec::new();
    for text in texts(site) {
        for inline in text.inlines() {
            let Inline::Figure(mention) = inline else {
                continue;
            };
            strays.extend(stray(text.edition, &mention.written));
        }
    }
    strays
}

/// What is wrong with the cells that `written` names; nothing, where each holds a number.
fn stray<'a>(edition: Option<&'a Edition>, written: &'a Written) -> Option<Stray<'a>> {
    let whole = |miss| Stray {
        written: written.clone(),
        miss,
    };
    let Some(edition) = edition else {
        return Some(whole(Miss::Outside));
    };
    match worth(edition, &written.text) {
        Ok(_) | Err(Fault::Units(..) | Fault::Zero) => None,
        Err(Fault::Form) => Some(whole(Miss::Form)),
        Err(Fault::Cell(range, miss)) => Some(Stray {
            written: Written {
                text: written.text[range.clone()].to_owned(),
                place: part(written, range),
            },
            miss,
        }),
    }
}

/// What stands after `=` names a figure.
pub(super) fn figure_form(site: &Site, findings: &mut Findings<'_>) {
    for stray in strays(site) {
        let written = &stray.written.text;
        match stray.miss {
            Miss::Form if written.is_empty() => {
                findings
                    .error(&stray.written.place, "no figure is named after the `=`")
                    .help(FORM);
            }
            Miss::Form => {
                findings
                    .error(
                        &stray.written.place,
                        format!("`{written}` does not name a figure"),
                    )
                    .help(form(written));
            }
            Miss::Outside => {
                findings
                    .error(&stray.written.place, "a figure cannot stand in this file")
                    .help("figures come from the datasets of an edition: write the number itself");
            }
            _ => {}
        }
    }
}

/// The dataset of a figure is there.
pub(super) fn unknown_dataset(site: &Site, findings: &mut Findings<'_>) {
    for stray in strays(site) {
        let Miss::Dataset(edition) = stray.miss else {
            continue;
        };
        let dataset = stray.cell().dataset;
        no_dataset(
            edition,
            &Written {
                text: dataset.into(),
                place: stray.place(dataset),
            },
            findings,
        );
    }
}

/// Reports that the edition has no dataset of this name.
pub(super) fn no_dataset(edition: &Edition, written: &Written, findings: &mut Findings<'_>) {
    let what = format!(
        "the datasets are the `.yaml` files in `content/{}/data/`, named without their ending",
        edition.id
    );
    findings
        .error(
            &written.place,
            format!("there is no dataset `{}`", written.text),
        )
        .suggest(
            &written.text,
            edition.datasets.keys().map(String::as_str),
            &what,
        );
}

/// The row of a figure is there.
pub(super) fn unknown_row(site: &Site, findings: &mut Findings<'_>) {
    for stray in strays(site) {
        let Miss::Row(_, dataset) = stray.miss else {
            continue;
        };
        let row = stray.cell().row;
        let (rows, _) = names(dataset);
        let what = if dataset.kind() == Kind::Figures {
            "figure"
        } else {
            "row"
        };
        findings
            .error(
                &stray.place(row),
                format!("there is no {what} `{row}` in the dataset `{}`", dataset.id),
            )
            .suggest(
                row,
                rows.iter().map(String::as_str),
                &format!("the {what}s are"),
            );
    }
}

/// The column of a figure is there, and has a number in this row.
pub(super) fn unknown_column(site: &Site, findings: &mut Findings<'_>) {
    for stray in strays(site) {
        let Miss::Column(_, dataset) = stray.miss else {
            continue;
        };
        let Cell { row, column, .. } = stray.cell();
        let (_, columns) = names(dataset);
        let known = columns.iter().map(String::as_str);
        let Some(column) = column else {
            findings
                .error(
                    &stray.written.place,
                    format!(
                        "this does not say which column of `{}` is meant",
                        dataset.id
                    ),
                )
                .suggest(
                    "",
                    known,
                    &format!("write `= {}/{row}.` and one of the columns", dataset.id),
                );
            continue;
        };
        if columns.is_empty() {
            findings
                .error(
                    &stray.place(column),
                    format!("the figure `{row}` has no columns"),
                )
                .help(format!("write `= {}/{row}`", dataset.id));
        } else if columns.iter().any(|known| known == column) {
            findings
                .error(
                    &stray.place(column),
                    format!(
                        "`{row}` has no number for `{column}` in the dataset `{}`",
                        dataset.id
                    ),
                )
                .help("add the number to the dataset, or name another row or column");
        } else {
            findings
                .error(
                    &stray.place(column),
                    format!(
                        "there is no column `{column}` in the dataset `{}`",
                        dataset.id
                    ),
                )
                .suggest(column, known, "the columns are");
        }
    }
}

/// The cell of a figure holds a number.
pub(super) fn not_a_number(site: &Site, findings: &mut Findings<'_>) {
    for stray in strays(site) {
        let Miss::NotANumber = stray.miss else {
            continue;
        };
        let written = &stray.written.text;
        findings
            .error(
                &stray.written.place,
                format!("`{written}` holds words, not a number"),
            )
            .help("name a cell in a column of numbers, or write the words themselves");
    }
}
