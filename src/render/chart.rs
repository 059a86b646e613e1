//! Charts: the numbers of a dataset as pictures, with the same numbers as a table beside them.
//!
//! A chart is worked out twice, for a wide and for a narrow place, as plain shapes and words with their
//! places in pixels ([`drawing::Drawing`]). The theme's templates draw them; its stylesheet says how they
//! look. One file for each kind of chart works out its shapes.

mod bar;
mod drawing;
mod ends;
mod figure;
mod line;
mod multiples;
mod plot;
mod pyramid;
mod scale;
mod targets;
mod time_axis;
mod words;

pub(super) use figure::{Beside, figure, placed};

use crate::model::{ChartData, ChartKind};
use drawing::{Drawing, Place};

/// The chart of a kind, drawn in a place; nothing, where there is nothing to draw.
fn draw(kind: ChartKind, data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    match kind {
        ChartKind::Bar => Some(bar::draw(data, place)),
        ChartKind::Line => Some(line::draw(data, place)),
        ChartKind::Multiples => Some(multiples::draw(data, place)),
        ChartKind::Pyramid => pyramid::draw(data, place),
        ChartKind::Targets => targets::draw(data, place),
        _ => None,
    }
}
