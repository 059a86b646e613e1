//! Charts: the numbers of a dataset as pictures, with the same numbers as a table beside them.
//!
//! A chart is worked out twice, for a wide and for a narrow place, as plain shapes and words with their
//! places in pixels ([`drawing::Drawing`]). The theme's templates draw them; its stylesheet says how they
//! look. [`kinds`] has a file for each kind of chart, which works out its shapes.

mod bands;
mod drawing;
mod ends;
mod figure;
mod gaps;
mod key;
mod kinds;
#[cfg(test)]
mod legible;
mod outside;
mod parts;
mod picture;
mod plot;
mod rows;
#[cfg(test)]
mod samples;
mod scale;
mod sides;
mod standing;
mod text;
mod ticks;
mod time_axis;
mod words;

pub(super) use figure::{above, headline, placed};
pub(super) use picture::{file, names};

use super::sheet::Sheet;
use crate::model::{Chart, ChartData, Content, Dataset};

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
