//! Charts: the numbers of a dataset as pictures, with the same numbers as a table beside them.
//!
//! A chart is worked out twice, for a wide and for a narrow place, as plain shapes and words with their
//! places in pixels ([`drawing::Drawing`]). The theme's templates draw them; its stylesheet says how they
//! look. One file for each kind of chart works out its shapes.

mod bands;
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
mod outside;
mod parts;
mod picture;
mod plot;
mod pyramid;
mod range;
mod rows;
#[cfg(test)]
mod running;
#[cfg(test)]
mod samples;
mod scale;
mod share;
mod sides;
mod stacked;
mod standing;
mod targets;
mod text;
mod ticks;
mod time_axis;
mod words;

pub(super) use figure::{above, headline, placed};
pub(super) use picture::{file, names};

use super::sheet::Sheet;
use crate::model::{Chart, ChartData, ChartKind, Content, Dataset};
use drawing::{Drawing, Place};

/// The numbers of a chart, with the names that readers know them by; nothing, where there are none such.
fn numbers(sheet: &Sheet<'_>, (dataset, chart): (&Dataset, &Chart)) -> Option<ChartData> {
    let mut data = chart.data(dataset)?;
    if let Content::Measures(_) = dataset.content {
        let series = data.series.iter_mut();
        let series = series.map(|series| (&*series.id, &mut series.label));
        let categories = data.categories.iter_mut();
        let categories = categories.map(|category| (&*category.id, &mut category.label));
        // Readings have no words of their authors.
        let is_reading = |id: &str| matches!(id, "baseline" | "actual" | "target");
        let readings = series.chain(categories);
        for (id, label) in readings.filter(|(id, label)| is_reading(id) && id == label) {
            *label = sheet.say(&format!("measures.{id}"), &[]);
        }
    }
    Some(data)
}

/// A chart of these numbers, drawn in a place; nothing, where there is nothing to draw.
fn draw(chart: &Chart, data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
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
