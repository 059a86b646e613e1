//! Bulk rows: from a `.csv` file that a dataset names.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::dataset::Raw;
use super::text::{mark, text};
use super::yaml::{Node, Scalar, Value};
use crate::diagnostic::Diagnostics;
use crate::files::{Place, resolve};
use crate::model::Written;

/// The rows of the `.csv` file `name`, each as a mapping from the names in its header, so that they
/// are read like rows written in YAML. Cells that are empty have no value there.
pub(super) fn from_csv(
    raw: &mut Raw<'_>,
    name: &Written,
    columns: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Node>> {
    let path = resolve(&raw.node.place.path, &name.text);
    // A file that is not there yet counts too: what the dataset says depends on it.
    raw.used.extend(path.clone());
    let Some(path) = path.filter(|path| raw.files.contains(path)) else {
        diagnostics
            .error(
                "unknown-file",
                &name.place,
                format!("there is no file `{}` beside this dataset", name.text),
            )
            .help("put the `.csv` file into the same folder");
        return None;
    };
    let path: Arc<str> = path.into();
    let source = text(raw.files, &path, diagnostics)?;
    let start = mark(source);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(&source.as_bytes()[start..]);
    let headers = reader.headers().cloned().unwrap_or_default();
    let line = source[start..].lines().next().unwrap_or_default().len();
    let header = Place::new(&path, start..start + line);
    check_quotes(source, &path, diagnostics)?;
    check_commas(&headers, &header, diagnostics)?;
    check_header(&headers, &header, columns, diagnostics)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => rows.push(row(
                &headers,
                &record,
                &record_place(&path, source, start, &record),
            )),
            Err(error) => {
                let at = start + position(error.position());
                diagnostics
                    .error(
                        "csv-syntax",
                        &Place::new(&path, at..at),
                        "this row has more or fewer cells than the header",
                    )
                    .help("put cells that hold commas in double quotes");
            }
        }
    }
    Some(rows)
}

/// Reports a column that the first line of a file does not name: once, not in every row.
pub(super) fn whole_columns(
    rows: &[Node],
    columns: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let Some(Node {
        place,
        value: Value::Mapping(cells),
    }) = rows.first()
    else {
        return Some(());
    };
    let is_named = |column: &&&str| cells.iter().any(|(key, _)| key.text == **column);
    let Some(column) = columns.iter().find(|column| !is_named(column)) else {
        return Some(());
    };
    diagnostics
        .error(
            "empty-cell",
            &Place::file(&place.path),
            format!("the first line of this file does not name the column `{column}`"),
        )
        .help(format!(
            "write there: `{}`, and give every row as many cells",
            columns.join(",")
        ));
    None
}

/// Reports a quote that is never closed: all that follows it would silently become one cell.
fn check_quotes(source: &str, path: &Arc<str>, diagnostics: &mut Diagnostics) -> Option<()> {
    let mut quotes = source.match_indices('"').map(|(at, _)| at);
    let mut open = None;
    while let Some(at) = quotes.next() {
        open = quotes.next().is_none().then_some(at);
    }
    let Some(at) = open else { return Some(()) };
    diagnostics
        .error(
            "csv-syntax",
            &Place::new(path, at..at + 1),
            "there is an odd number of double quotes in this file, and this is the last",
        )
        .help("close each quote that is opened; a quote within words is written twice: `\"\"`");
    None
}

/// Reports cells that are parted by another sign than the comma, as some versions of Excel do.
fn check_commas(
    headers: &csv::StringRecord,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let only = headers.get(0).filter(|_| headers.len() == 1);
    let signs = [(';', "semicolons"), ('\t', "tabs")];
    let found = signs
        .into_iter()
        .find(|(sign, _)| only.is_some_and(|only| only.contains(*sign)));
    let Some((_, name)) = found else {
        return Some(());
    };
    diagnostics
        .error(
            "csv-syntax",
            place,
            format!("there are {name} between the cells of this file"),
        )
        .help(
            "save it with commas: in Excel, choose the file type \"CSV UTF-8 (Comma delimited)\"",
        );
    None
}

/// Reports each name in the header that is no column; with one of them, no row can be read.
fn check_header(
    headers: &csv::StringRecord,
    place: &Place,
    columns: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let unknown = headers.iter().filter(|header| !columns.contains(header));
    let mut all_known = Some(());
    let mut seen = BTreeSet::new();
    for header in headers.iter().filter(|header| columns.contains(header)) {
        if !seen.insert(header) {
            all_known = None;
            diagnostics
                .error(
                    "duplicate-key",
                    place,
                    format!("the column `{header}` stands here twice"),
                )
                .help("keep one of the two");
        }
    }
    for header in unknown {
        all_known = None;
        diagnostics
            .error(
                "unknown-column",
                place,
                format!("there is no column `{header}` in this dataset"),
            )
            .suggest(header, columns.iter().copied(), "the columns are");
    }
    all_known
}

/// The byte at which a record begins.
fn position(position: Option<&csv::Position>) -> usize {
    position.map_or(0, |position| {
        usize::try_from(position.byte()).unwrap_or_default()
    })
}

/// The line on which a record begins.
fn record_place(
    path: &std::sync::Arc<str>,
    source: &str,
    start: usize,
    record: &csv::StringRecord,
) -> Place {
    let at = position(record.position());
    let at = (start + at).min(source.len());
    let line = source
        .get(at..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    Place::new(path, at..at + line.len())
}

fn row(headers: &csv::StringRecord, record: &csv::StringRecord, place: &Place) -> Node {
    let entries = headers.iter().zip(record).map(|(header, cell)| {
        let key = Written {
            text: header.to_owned(),
            place: place.clone(),
        };
        let value = match cell {
            "" => Value::Null,
            cell => Value::Scalar(Scalar {
                text: cell.to_owned(),
                lines: Vec::new(),
            }),
        };
        (
            key,
            Node {
                place: place.clone(),
                value,
            },
        )
    });
    Node {
        place: place.clone(),
        value: Value::Mapping(entries.collect()),
    }
}
