//! A bar for each category.

use super::drawing::{Anchor, Drawing, Place, Px, Shape, class};
use super::scale::{Scale, Zero};
use super::words::{width, wrap};
use crate::model::{ChartData, Interval, Part, Point};
use rust_decimal::Decimal;

/// How many lines a name may take.
const LINES: usize = 3;

/// The first series as lying bars, each with its name before it, or above it in a narrow place, and its
/// number behind it.
pub(super) fn draw(data: &ChartData, place: &Place<'_>) -> Drawing {
    let points = data.series.first().map_or(&[][..], |series| &series.points);
    let values: Vec<String> = points
        .iter()
        .map(|point| place.value(data, point.value))
        .collect();
    let widest = values
        .iter()
        .map(|value| width(value, place.letters))
        .fold(0.0, f64::max);
    let bars = Bars {
        names: names(data, place),
        height: (place.letters * 1.5).round(),
        room: widest + 10.0,
    };
    let (mut y, mut tops) = (0.0, Vec::new());
    for name in &bars.names.lines {
        let above = if bars.names.are_above {
            name.len() as f64 * place.line()
        } else {
            0.0
        };
        let beside = if bars.names.are_above {
            0.0
        } else {
            name.len() as f64 * place.line()
        };
        tops.push(y + above);
        y += above + bars.height.max(beside) + place.letters * 0.7;
    }
    let mut drawing = Drawing::new(place.width, y.max(place.line()));
    let extent = data.extent().unwrap_or(Interval::exact(Decimal::ZERO));
    let is_below_zero = extent.low < Decimal::ZERO;
    let start = bars.names.width + if is_below_zero { bars.room } else { 0.0 };
    let scale = Scale::new(extent, Zero::Included, (start, place.width - bars.room), 5);
    let zero = scale.at(Decimal::ZERO);
    for ((point, value), (name, top)) in points
        .iter()
        .zip(&values)
        .zip(bars.names.lines.iter().zip(&tops))
    {
        bars.name(&mut drawing, name, *top, place);
        bars.bar(&mut drawing, (point, value), (*top, zero, &scale), place);
    }
    drawing.rule("axis", (zero, 0.0), (zero, y));
    drawing
}

/// The names of the bars.
struct Names {
    lines: Vec<Vec<String>>,
    are_above: bool,
    /// The room to the left of the bars.
    width: f64,
}

fn names(data: &ChartData, place: &Place<'_>) -> Names {
    let are_above = place.is_narrow();
    let room = if are_above {
        place.width
    } else {
        place.width * 0.36
    };
    let labels = data.categories.iter().map(|category| &category.label);
    let lines: Vec<Vec<String>> = labels
        .map(|label| wrap(label, place.letters, room, LINES))
        .collect();
    let widest = lines
        .iter()
        .flatten()
        .map(|line| width(line, place.letters))
        .fold(0.0, f64::max);
    Names {
        lines,
        are_above,
        width: if are_above {
            0.0
        } else {
            widest.min(room) + 8.0
        },
    }
}

struct Bars {
    names: Names,
    height: f64,
    /// The room for a number behind a bar.
    room: f64,
}

impl Bars {
    fn name(&self, drawing: &mut Drawing, lines: &[String], top: f64, place: &Place<'_>) {
        let step = place.line();
        let height = lines.len() as f64 * step;
        let (x, y, anchor) = if self.names.are_above {
            (0.0, top - height + place.letters, Anchor::Start)
        } else {
            let middle = top + self.height / 2.0;
            let first = middle - height / 2.0 + place.letters * 0.98;
            (self.names.width - 8.0, first, Anchor::End)
        };
        drawing.words("name", (x, y), anchor, (lines.to_vec(), step));
    }

    fn bar(
        &self,
        drawing: &mut Drawing,
        (point, value): (&Point, &str),
        (top, zero, scale): (f64, f64, &Scale),
        place: &Place<'_>,
    ) {
        let end = point.number().map_or(zero, |number| scale.at(number));
        if point.number().is_some() {
            let (x, width) = (zero.min(end), (end - zero).abs());
            drawing.mark(
                class(Part::Own, 0),
                Shape::Bar {
                    x: Px(x),
                    y: Px(top),
                    width: Px(width),
                    height: Px(self.height),
                },
            );
        }
        let y = top + self.height / 2.0 + place.letters * 0.35;
        let (x, anchor) = if end < zero {
            (end - 6.0, Anchor::End)
        } else {
            (end + 6.0, Anchor::Start)
        };
        let class = if point.number().is_some() {
            "value"
        } else {
            "marker"
        };
        drawing.words(
            class,
            (x, y),
            anchor,
            (vec![value.to_owned()], place.line()),
        );
    }
}
