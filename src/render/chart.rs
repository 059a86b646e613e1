//! Charts: the numbers of a dataset as pictures, with the same numbers as a table beside them.
//!
//! A chart is worked out twice, for a wide and for a narrow place, as plain shapes and words with their
//! places in pixels ([`drawing::Drawing`]). The theme's templates draw them; its stylesheet says how they
//! look. One file for each kind of chart works out its shapes.

mod bar;
mod change;
mod drawing;
mod ends;
mod figure;
mod gaps;
mod grouped;
mod key;
#[cfg(test)]
mod legible;
mod line;
#[cfg(test)]
mod lying;
mod map;
mod multiples;
mod picture;
mod plot;
mod pyramid;
mod range;
mod rows;
#[cfg(test)]
mod running;
mod scale;
mod share;
mod stacked;
mod standing;
mod targets;
mod text;
mod ticks;
mod time_axis;
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
        ChartKind::Line => Some(line::draw(data, place)),
        ChartKind::Multiples => Some(multiples::draw(data, place)),
        ChartKind::Pyramid => pyramid::draw(data, place),
        ChartKind::Targets => targets::draw(data, place),
    }
}
