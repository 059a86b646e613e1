//! Areas by classes of their numbers: which are high, which are low, and where that is.
//!
//! Colours say little by themselves: each area bears its number, and a key says in words which numbers a
//! colour stands for. Classes are equally wide and end at round numbers, so that the step from one colour
//! to the next is always the same number of people or pounds; where an area stands among all is what the
//! ranked table says.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "counts of lines and lengths in pixels are small"
)]

mod borders;
mod classes;
mod key;
mod labels;
mod outlines;
mod shapes;
mod tiles;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::model::{Chart, ChartData, MapShape, Marker, Part, Point, Value};
use crate::render::chart::drawing::{Drawing, Place};
use classes::Classes;
pub(in crate::render::chart) use key::span;

/// The numbers of a map, ready to be placed.
struct Atlas<'a> {
    data: &'a ChartData,
    points: &'a [Point],
    classes: Classes,
    place: &'a Place<'a>,
}

/// The map of the first series; nothing, where its author does not say where the areas are.
pub(super) fn draw(chart: &Chart, data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    let series = data.series.iter().find(|series| series.part == Part::Own)?;
    let atlas = Atlas {
        data,
        points: &series.points,
        classes: Classes::of(&series.points),
        place,
    };
    let mut drawing = Drawing::new(place.width, 0.0);
    let listed = match chart.map.as_ref()? {
        MapShape::Tiles(rows) => tiles::draw(&atlas, rows, &mut drawing),
        MapShape::Boundaries { file, property } => {
            let boundaries = place.sheet.edition.boundaries.get(&file.text)?;
            let asked = property.as_ref().map(|property| &*property.text);
            let property = asked.or_else(|| boundaries.naming(&data.categories))?;
            outlines::draw(&atlas, (boundaries, property), &mut drawing)?
        }
    };
    key::draw(&atlas, &series.label, &mut drawing);
    key::list(&atlas, &listed, &mut drawing);
    Some(drawing)
}

/// From which to which number each colour reaches, the lowest first.
pub(in crate::render::chart) fn classes(data: &ChartData) -> Vec<[Decimal; 2]> {
    let spans = Classes::of(points(data)).spans().into_iter();
    spans.map(|(from, to, _)| [from, to]).collect()
}

/// The numbers that a map shows: those of the first series.
fn points(data: &ChartData) -> &[Point] {
    let series = data.series.iter().find(|series| series.part == Part::Own);
    series.map_or(&[], |series| &series.points)
}

/// The order of the categories from the highest to the lowest number of the first series; those without
/// a number are last. Of equal numbers, the first is before the other.
pub(in crate::render::chart) fn ranked(data: &ChartData) -> Vec<usize> {
    let points = points(data);
    let mut order: Vec<usize> = (0..data.categories.len()).collect();
    order.sort_by_key(|index| Reverse(points.get(*index).and_then(Point::number)));
    order
}

impl Atlas<'_> {
    /// The number of a category, or why there is none.
    fn value(&self, index: Option<usize>) -> Value {
        let point = index.and_then(|index| self.points.get(index));
        point.map_or(Value::Missing(Marker::NotAvailable), |point| point.value)
    }

    /// How the area of a category looks: by the class of its number.
    fn class(&self, index: Option<usize>) -> String {
        match self.shade(index) {
            Some(shade) => format!("area c{shade}"),
            None => "area missing".into(),
        }
    }

    /// How words on the area of a category look.
    fn words(&self, class: &str, index: Option<usize>) -> String {
        match self.shade(index) {
            Some(shade) => format!("{class} on-c{shade}"),
            None => class.to_owned(),
        }
    }

    fn shade(&self, index: Option<usize>) -> Option<usize> {
        match self.value(index) {
            Value::Number(number) => Some(self.classes.shade(number)),
            Value::Missing(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ranked;
    use crate::model::{Category, ChartData, Marker, NumberType, Part, Point, Series, Unit, Value};

    #[test]
    fn the_highest_is_first_and_what_is_missing_last() {
        let values = [
            Value::Number(30.into()),
            Value::Missing(Marker::Confidential),
            Value::Number(80.into()),
            Value::Number(30.into()),
        ];
        let point = |value| Point {
            value,
            is_projection: false,
        };
        let category = |id: usize| Category {
            id: id.to_string(),
            label: id.to_string(),
            time: None,
        };
        let data = ChartData {
            categories: (0..4).map(category).collect(),
            series: vec![Series {
                id: "units".into(),
                label: "Units".into(),
                part: Part::Own,
                points: values.map(point).to_vec(),
            }],
            number_type: NumberType::Count,
            breaks: Vec::new(),
            wholes: Vec::new(),
            measures: Vec::new(),
            unit: Unit::None,
        };
        assert_eq!(ranked(&data), [2, 0, 3, 1]);
    }
}
