//! Charts: the numbers of a dataset as pictures, with the same numbers as a table beside them.
//!
//! A chart is worked out twice, for a wide and for a narrow place, as plain shapes and words with their
//! places in pixels ([`drawing::Drawing`]). The theme's templates draw them; its stylesheet says how they
//! look. One file for each kind of chart works out its shapes.

mod bar;
mod change;
mod drawing;
mod figure;
mod grouped;
mod key;
#[cfg(test)]
mod legible;
#[cfg(test)]
mod lying;
mod map;
mod range;
mod rows;
mod picture;
mod scale;
mod share;
mod stacked;
mod ticks;
mod text;
mod words;

pub(super) use figure::{above, headline, placed};
pub(super) use picture::{file, names};

use crate::model::{Chart, ChartData, ChartKind};
use drawing::{Drawing, Place};

/// A chart of these numbers, drawn in a place; nothing, where there is nothing to draw.
fn draw(chart: &Chart, data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    match chart.kind {
        ChartKind::Bar => Some(bar::draw(data, &chart.compare, place.room())),
        ChartKind::GroupedBar => Some(grouped::draw(data, place.room())),
        ChartKind::StackedBar => Some(stacked::draw(data, place.room())),
        ChartKind::Share => Some(share::draw(data, place.room())),
        ChartKind::Change => Some(change::draw(data, place.room())),
        ChartKind::Range => Some(range::draw(data, place.room())),
        ChartKind::Map => map::draw(chart, data, place),
        _ => None,
    }
}
