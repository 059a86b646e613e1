//! Bands leave nothing out between them, and do not overlap.

use rust_decimal::Decimal;

use super::Laid;
use super::band::{Band, unit};
use super::outline::{begins, label, number};
use super::say::say;
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::model::{CellContent, Row, Table, Unit};

/// Rows among bands that are none.
const NO_BANDS: [&str; 9] = [
    "all",
    "total",
    "subtotal",
    "sub total",
    "unknown",
    "not known",
    "not stated",
    "other",
    "overall",
];

/// A price or an age between two bands belongs to one of them.
pub(in crate::check) fn band_gap(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Laid { outline, .. } in &survey.tables {
        let table = outline.table;
        let bands = columns(table).or_else(|| words(table));
        for [one, next] in bands.unwrap_or_default().array_windows() {
            check(one, next, findings);
        }
    }
}

/// A row that is a band.
struct BandRow<'a> {
    band: Band,
    row: &'a Row,
    /// The column that says where it begins.
    column: usize,
    unit: Unit,
    /// Whether the rows must hold all that there is.
    gap: Severity,
}

fn check(one: &BandRow<'_>, next: &BandRow<'_>, findings: &mut Findings<'_>) {
    let step = one.band.step(next.band);
    let (Some(to), Some(from)) = (one.band.to, next.band.from) else {
        let is_part = one.band.is_wider_than(next.band) || next.band.is_wider_than(one.band);
        let ends = (one.band.to.or(next.band.from), is_part);
        if let (Some(end), false) = ends {
            overlap(
                next,
                [next.band.from.unwrap_or(end), one.band.to.unwrap_or(end)],
                findings,
            );
        }
        return;
    };
    let Some(distance) = from.checked_sub(to) else {
        return;
    };
    if distance > step {
        let message = format!(
            "no band holds what lies from {} to {}",
            say(to.saturating_add(step), &next.unit),
            say(from.saturating_sub(step), &next.unit)
        );
        let place = next.row.place_of(next.column);
        let found = findings.report(next.gap, place, message);
        found.help(HELP);
    } else if distance < Decimal::ZERO && !one.band.is_wider_than(next.band) {
        overlap(next, [from, to], findings);
    }
}

fn overlap(next: &BandRow<'_>, [from, to]: [Decimal; 2], findings: &mut Findings<'_>) {
    let message = format!(
        "two bands hold what lies from {} to {}",
        say(from, &next.unit),
        say(to, &next.unit)
    );
    findings
        .error(next.row.place_of(next.column), message)
        .help(HELP);
}

const HELP: &str = "let each band begin where the one before it ends";

/// The bands of a table with a column that says where a band begins and one that says where it ends, by
/// their ids or headers.
fn columns(table: &Table) -> Option<Vec<BandRow<'_>>> {
    let find = |word: &str| {
        table.columns.iter().position(|column| {
            let names = [column.id.to_lowercase(), column.label.to_lowercase()];
            column.number_type.is_some() && names.iter().any(|name| name == word)
        })
    };
    let from = find("from")?;
    let to = find("to")?;
    let bands = table.rows.iter().map(|row| BandRow {
        band: Band {
            from: number(row, from),
            to: number(row, to),
        },
        row,
        column: from,
        unit: table.columns[from].unit.clone(),
        gap: Severity::Error,
    });
    rising(bands.collect()).filter(|bands| {
        let mut known = bands.iter().flat_map(|band| [band.band.from, band.band.to]);
        known.all(|end| end.is_some()) || bands.len() > 1
    })
}

/// The bands of a table whose rows are named by them.
fn words(table: &Table) -> Option<Vec<BandRow<'_>>> {
    let texts = (0..table.columns.len()).filter(|at| table.columns[*at].number_type.is_none());
    texts.into_iter().find_map(|column| {
        let rows = table
            .rows
            .iter()
            .filter(|row| !begins(&label(row), &NO_BANDS));
        let bands: Option<Vec<BandRow<'_>>> = rows
            .map(|row| {
                let CellContent::Text(line) = row.cells.get(column)? else {
                    return None;
                };
                let text = line.plain();
                let unit = unit(&text);
                // A price must be in some band; that nobody is of an age may be why there is no row.
                let gap = if unit == Unit::Pounds {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                Some(BandRow {
                    band: Band::parse(&text)?,
                    row,
                    column,
                    unit,
                    gap,
                })
            })
            .collect();
        bands.and_then(rising)
    })
}

/// The bands from the lowest up, where their rows are in that order, or in the other; without those that
/// are within the band before them.
fn rising(mut bands: Vec<BandRow<'_>>) -> Option<Vec<BandRow<'_>>> {
    let is_lower = |one: &BandRow<'_>, next: &BandRow<'_>| {
        let begins = |band: &BandRow<'_>| band.band.from.unwrap_or(Decimal::MIN);
        begins(one) <= begins(next)
    };
    if bands.is_sorted_by(|one, next| is_lower(next, one)) {
        bands.reverse();
    }
    if bands.len() < 2 || !bands.is_sorted_by(is_lower) {
        return None;
    }
    let mut kept: Vec<BandRow<'_>> = Vec::new();
    for band in bands {
        let is_within = kept.iter().any(|wider| wider.band.is_wider_than(band.band));
        if !is_within {
            kept.push(band);
        }
    }
    Some(kept)
}
