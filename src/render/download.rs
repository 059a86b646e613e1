//! Downloads: each dataset as CSV, and the description of them all.

use serde::Serialize;

use super::grid::{self, Grid, GridCell, GridRow, Holds};
use super::ledger;
use super::number::in_text;
use super::route::{Page, relative};
use super::sheet::Sheet;
use crate::model::{Dataset, Inline, Line, Value, worth};

/// What stands in files in place of a number.
const MISSING: [&str; 5] = ["", "[x]", "[c]", "[z]", "[low]"];

/// A dataset as CSV: one row of headings, numbers without commas, markers as they are printed.
pub(super) fn csv(sheet: &Sheet<'_>, dataset: &Dataset) -> Vec<u8> {
    file_of(sheet, &grid::download(sheet, dataset))
}

/// A grid as CSV.
pub(super) fn file_of(sheet: &Sheet<'_>, grid: &Grid) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header: Vec<&str> = grid.headings.iter().map(|heading| &*heading.id).collect();
    // Writing to memory fails only for rows of unequal length, which a grid does not have.
    let _ = writer.write_record(header);
    for row in grid.rows.iter().chain(&grid.total) {
        let _ = writer.write_record(row.cells.iter().map(|cell| plain(sheet, cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// The size of a file in words, as links to downloads say it.
pub(super) fn size(sheet: &Sheet<'_>, bytes: usize) -> String {
    let (key, size) = match bytes {
        0..1000 => ("size.bytes", bytes.to_string()),
        1000..1_000_000 => ("size.kb", tenths(bytes, 1000)),
        _ => ("size.mb", tenths(bytes, 1_000_000)),
    };
    sheet.say(key, &[("size", &size)])
}

/// `bytes` in units of `scale`, to one decimal.
fn tenths(bytes: usize, scale: usize) -> String {
    let tenths = (bytes * 10 + scale / 2) / scale;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn plain(sheet: &Sheet<'_>, cell: &GridCell) -> String {
    match cell {
        GridCell::Number(value) | GridCell::Figure(value, ..) => match value {
            Value::Number(number) => number.to_string(),
            Value::Missing(marker) => marker.shorthand(),
        },
        GridCell::Line(line) => harmless(&words(sheet, line)),
        GridCell::Text(text) => harmless(text),
        GridCell::Date(date) => date.to_string(),
        GridCell::Empty => String::new(),
    }
}

/// Text that a spreadsheet would run as a formula gets an apostrophe before it.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The words of a line, figures included.
pub(super) fn words(sheet: &Sheet<'_>, line: &Line) -> String {
    let mut text = String::new();
    line.walk_inlines(&mut |inline| match inline {
        Inline::Text(words) | Inline::Code(words) => text.push_str(words),
        Inline::Figure(mention) => {
            let found = worth(sheet.edition, &mention.written.text).ok();
            let words = found.map(|found| match &mention.printed {
                Some(printed) => printed.text.clone(),
                None => in_text(sheet, found.shown),
            });
            text.push_str(&words.unwrap_or_default());
        }
        Inline::Break => text.push(' '),
        _ => {}
    });
    text.replace('\n', " ")
}

/// A link to a download, with its size.
#[derive(Serialize)]
pub(super) struct FileView {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) size: String,
}

/// The link to a dataset's download.
pub(super) fn file(sheet: &Sheet<'_>, dataset: &Dataset) -> FileView {
    let page = Page::Csv(sheet.edition.id.clone(), dataset.id.clone());
    let size = size(sheet, csv(sheet, dataset).len());
    FileView {
        href: sheet.href(&page),
        name: dataset.id.clone(),
        size,
    }
}

/// A field of a download.
#[derive(Serialize)]
pub(super) struct FieldView {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) unit: Option<String>,
    pub(super) mark: String,
}

/// The fields of a dataset's download, in order; under column groups, with the groups' names.
pub(super) fn fields(sheet: &Sheet<'_>, grid: &Grid) -> Vec<FieldView> {
    let field = |(at, heading): (usize, &grid::Heading)| {
        let mut label: Vec<&str> = grid
            .tiers
            .iter()
            .filter_map(|tier| group_over(tier, at))
            .collect();
        label.push(&heading.label);
        FieldView {
            name: heading.id.clone(),
            label: label.join(", "),
            kind: heading.holds.key(),
            unit: Some(heading.unit.clone()).filter(|unit| !unit.is_empty()),
            mark: sheet.mark(heading.place.as_ref()),
        }
    };
    grid.headings.iter().enumerate().map(field).collect()
}

/// The words of the group above a column.
pub(super) fn group_over(tier: &[crate::model::ColumnGroup], at: usize) -> Option<&str> {
    let mut end = 0;
    for group in tier {
        end += group.span;
        if at < end {
            return Some(&*group.label).filter(|label| !label.is_empty());
        }
    }
    None
}

/// The description of an edition's downloads, as a Data Package (specs.frictionlessdata.io).
pub(super) fn data_package(sheet: &Sheet<'_>) -> Vec<u8> {
    let tabular = sheet
        .edition
        .datasets
        .values()
        .filter(|dataset| dataset.is_tabular());
    let package = Package {
        name: format!(
            "market-position-statement-{}",
            slug::slugify(&sheet.edition.id)
        ),
        title: &sheet.edition.title,
        licenses: sheet
            .site
            .licence
            .iter()
            .map(|licence| License {
                title: &licence.name,
                path: licence.url.as_deref(),
            })
            .collect(),
        resources: tabular
            .map(|dataset| resource(sheet, dataset))
            .chain(ledger_resource(sheet))
            .collect(),
    };
    serde_json::to_vec_pretty(&package).unwrap_or_default()
}

#[derive(Serialize)]
struct Package<'a> {
    name: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct License<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

#[derive(Serialize)]
struct Resource<'a> {
    name: String,
    path: String,
    title: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<License<'a>>,
    schema: Schema,
}

#[derive(Serialize)]
struct Schema {
    fields: Vec<Field>,
    #[serde(rename = "missingValues")]
    missing_values: [&'static str; 5],
}

#[derive(Serialize)]
struct Field {
    name: String,
    title: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

fn resource<'a>(sheet: &Sheet<'_>, dataset: &'a Dataset) -> Resource<'a> {
    let grid = grid::download(sheet, dataset);
    let fields = fields(sheet, &grid)
        .into_iter()
        .zip(&grid.headings)
        .enumerate()
        .map(|(at, (field, heading))| Field {
            name: field.name,
            title: field.label,
            kind: json_type(heading.holds, grid.rows.iter().chain(&grid.total), at),
        });
    let source = dataset.source.iter();
    Resource {
        name: slug::slugify(&dataset.id),
        path: within(
            sheet,
            &Page::Csv(sheet.edition.id.clone(), dataset.id.clone()),
        ),
        title: dataset.title.clone(),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        sources: source
            .map(|source| License {
                title: &source.name,
                path: source.url.as_deref(),
            })
            .collect(),
        schema: Schema {
            fields: fields.collect(),
            missing_values: MISSING,
        },
    }
}

/// The path of a file from the folder of the package, which a package may not lead out of.
fn within(sheet: &Sheet<'_>, page: &Page) -> String {
    let package = Page::DataPackage(sheet.edition.id.clone());
    relative(&package.path(), &page.path())
}

/// The file that says where every number comes from.
fn ledger_resource(sheet: &Sheet<'_>) -> Option<Resource<'static>> {
    let page = Page::LedgerCsv(sheet.edition.id.clone());
    let fields = ledger::headings().into_iter().map(|heading| Field {
        title: heading.id.clone(),
        name: heading.id,
        kind: match heading.holds {
            Holds::Number(_) => "number",
            Holds::Date | Holds::Text => "string",
        },
    });
    ledger::is_there(sheet.edition).then(|| Resource {
        // No dataset can be called so.
        name: "ledger.figures".into(),
        path: within(sheet, &page),
        title: sheet.say("ledger.heading", &[]),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        sources: Vec::new(),
        schema: Schema {
            fields: fields.collect(),
            missing_values: MISSING,
        },
    })
}

/// The type of a field in the description: what its cells really hold.
fn json_type<'a>(
    holds: Holds,
    mut rows: impl Iterator<Item = &'a GridRow>,
    at: usize,
) -> &'static str {
    match holds {
        Holds::Number(_)
            if rows.all(|row| !matches!(row.cells.get(at), Some(GridCell::Text(_)))) =>
        {
            "number"
        }
        Holds::Date => "date",
        Holds::Number(_) | Holds::Text => "string",
    }
}
