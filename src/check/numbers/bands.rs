//! Bands leave nothing out between them, and do not overlap.

use rust_decimal::Decimal;

use super::{number, say, tables};
use crate::check::Findings;
use crate::model::{Site, Table};

/// A price or an age between two bands belongs to one of them.
pub(in crate::check) fn band_gap(site: &Site, findings: &mut Findings<'_>) {
    for (_, table) in tables(site) {
        let Some((from, to)) = ends(table) else {
            continue;
        };
        for [row, next] in table.rows.array_windows() {
            let (Some(to_here), Some(from_next)) = (number(row, to), number(next, from)) else {
                continue;
            };
            let scale = to_here.scale().max(from_next.scale());
            let step = Decimal::try_new(1, scale).unwrap_or_default();
            let unit = &table.columns[from].unit;
            let Some(distance) = from_next.checked_sub(to_here) else {
                continue;
            };
            let message = if distance > step {
                let (first, last) = (to_here + step, from_next - step);
                format!(
                    "no band holds what lies from {} to {}",
                    say(first, unit),
                    say(last, unit)
                )
            } else if distance < Decimal::ZERO {
                format!(
                    "two bands hold what lies from {} to {}",
                    say(from_next, unit),
                    say(to_here, unit)
                )
            } else {
                continue;
            };
            findings
                .error(next.place_of(from), message)
                .help("let each band begin where the one before it ends");
        }
    }
}

/// The columns that say where a band begins and where it ends, by their ids or headers; the bands
/// must be in rising order.
fn ends(table: &Table) -> Option<(usize, usize)> {
    let find = |words: [&str; 4]| {
        table.columns.iter().position(|column| {
            let names = [column.id.to_lowercase(), column.label.to_lowercase()];
            column.number_type.is_some() && names.iter().any(|name| words.contains(&name.as_str()))
        })
    };
    let from = find(["from", "min", "minimum", "lowest"])?;
    let to = find(["to", "max", "maximum", "highest"])?;
    let starts: Vec<Decimal> = table
        .rows
        .iter()
        .filter_map(|row| number(row, from))
        .collect();
    starts.is_sorted().then_some((from, to))
}
