//! Charts: the numbers of a dataset as pictures, with the same numbers as a table beside them.
//!
//! A chart is worked out twice, for a wide and for a narrow place, as plain shapes and words with their
//! places in pixels ([`drawing::Drawing`]). The theme's templates draw them; its stylesheet says how they
//! look. One file for each kind of chart works out its shapes.

mod bar;
mod drawing;
mod figure;
mod picture;
mod scale;
mod text;
mod words;

pub(super) use figure::{above, headline, placed};
pub(super) use picture::{file, names};

use crate::model::{Chart, ChartData, ChartKind};
use drawing::{Drawing, Place};

/// A chart of these numbers, drawn in a place; nothing, where there is nothing to draw.
fn draw(chart: &Chart, data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    match chart.kind {
        ChartKind::Bar => Some(bar::draw(data, place)),
        _ => None,
    }
}
