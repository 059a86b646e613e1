//! The kinds of chart: one file for each works out its shapes and words.

mod bar;
mod change;
mod grouped;
mod line;
pub(super) mod map;
mod multiples;
mod pyramid;
mod range;
mod share;
mod stacked;
mod targets;
#[cfg(test)]
mod tests;

use super::drawing::{Drawing, Place};
use crate::model::{Chart, ChartData, ChartKind};

/// A chart of these numbers, drawn in a place; nothing, where there is nothing to draw.
pub(super) fn draw(chart: &Chart, data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    match chart.kind {
        ChartKind::Bar => Some(bar::draw(data, &chart.compare, place.room())),
        ChartKind::GroupedBar => Some(grouped::draw(data, &chart.compare, place.room())),
        ChartKind::StackedBar => Some(stacked::draw(data, &chart.compare, place.room())),
        ChartKind::Share => share::draw(data, &chart.compare, place.room()),
        ChartKind::Change => Some(change::draw(data, place.room())),
        ChartKind::Range => Some(range::draw(data, place.room())),
        ChartKind::Map => map::draw(chart, data, place),
        ChartKind::Line => Some(line::draw(data, place)),
        ChartKind::Multiples => Some(multiples::draw(data, place)),
        ChartKind::Pyramid => pyramid::draw(data, place),
        ChartKind::Targets => targets::draw(data, place),
    }
}
