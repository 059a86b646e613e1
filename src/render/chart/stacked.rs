//! The parts of each category one behind the other: what is above zero to the right, what is below to
//! the left.

use rust_decimal::Decimal;

use super::bar::{BEHIND, SEAM};
use super::drawing::{Anchor, Drawing, Px, Room, Shape, said};
use super::key::{classes, key, of_bars, on};
use super::rows::{MANY, Names, Rows};
use super::scale::{Scale, Zero};
use super::ticks;
use super::words::{side_by_side, width};
use crate::model::{ChartData, Interval, Value};

/// The room that the number within a part needs beside it.
const WITHIN: f64 = 8.0;

/// Parts as long as their numbers, with an axis.
pub(super) fn draw(data: &ChartData, room: Room) -> Drawing {
    let names = Names::new(data, room);
    let rows: Vec<Vec<Part>> = (0..data.categories.len())
        .map(|at| parts(data, at, |number| number))
        .collect();
    let ends = rows.iter().flatten().flat_map(Part::ends);
    let extent = Interval {
        low: ends.clone().min().unwrap_or_default(),
        high: ends.max().unwrap_or_default(),
    };
    let pixels = (names.start, room.width);
    let scale = ticks::scale(data, (extent, Zero::Included), pixels, room);
    let (mut drawing, rows) = stack(data, (names, rows), &scale, room);
    ticks::draw(&mut drawing, data, (&scale, &rows), room);
    drawing
}

/// A part of a category.
pub(super) struct Part {
    series: usize,
    value: Value,
    from: Decimal,
    to: Decimal,
}

impl Part {
    /// From where to where it goes.
    pub(super) fn ends(&self) -> [Decimal; 2] {
        [self.from, self.to]
    }

    fn is_zero(&self) -> bool {
        self.value == Value::Number(Decimal::ZERO)
    }
}

/// The parts of the category at `at`, in order, each from where the one before ends. `size` says how
/// long a number is.
pub(super) fn parts(data: &ChartData, at: usize, size: impl Fn(Decimal) -> Decimal) -> Vec<Part> {
    let (mut right, mut left) = (Decimal::ZERO, Decimal::ZERO);
    let mut parts = Vec::new();
    for (series, points) in data.series.iter().enumerate() {
        let Some(point) = points.points.get(at) else {
            continue;
        };
        let length = point.number().map(&size).unwrap_or_default();
        let end = if length < Decimal::ZERO {
            &mut left
        } else {
            &mut right
        };
        let from = *end;
        *end = end.saturating_add(length);
        parts.push(Part {
            series,
            value: point.value,
            from,
            to: *end,
        });
    }
    parts
}

/// Draws the parts of all categories to a scale.
pub(super) fn stack(
    data: &ChartData,
    (mut names, rows): (Names, Vec<Vec<Part>>),
    scale: &Scale,
    room: Room,
) -> (Drawing, Rows) {
    let mut drawing = Drawing::new(room.width, 0.0);
    let classes = classes(data);
    let stack = Stack {
        data,
        classes: &classes,
        height: (room.letters * 1.8).round(),
        scale,
        room,
    };
    let mut top = names.unit(&mut drawing, data);
    let first = rows.first().map_or(&[][..], Vec::as_slice);
    let direct = stack.direct(first, names.start);
    if let Some(middles) = direct {
        for (middle, series) in middles.into_iter().zip(&data.series) {
            let place = (middle, top + room.line() / 2.0 + room.drop());
            let label = (vec![series.label.clone()], room.line());
            drawing.words("series", place, Anchor::Middle, label);
        }
        top += room.line() + room.letters * 0.3;
    } else {
        let entries = of_bars(data, &classes);
        top = key(&mut drawing, &entries, (names.start, top), room);
    }
    names.below = stack.belows(&rows);
    let places = names.write(&mut drawing, top, stack.height);
    for (parts, top) in rows.iter().zip(&places.tops) {
        stack.row(&mut drawing, parts, (places.start, *top));
    }
    let zero = scale.at(Decimal::ZERO);
    drawing.rule("axis", (zero, places.top), (zero, places.bottom));
    (drawing, places)
}

struct Stack<'a> {
    data: &'a ChartData,
    classes: &'a [String],
    height: f64,
    scale: &'a Scale,
    room: Room,
}

impl Stack<'_> {
    fn row(&self, drawing: &mut Drawing, parts: &[Part], (start, top): (f64, f64)) {
        for part in parts {
            let class = self.classes.get(part.series).map_or("", String::as_str);
            if matches!(part.value, Value::Number(number) if !number.is_zero()) {
                drawing.mark(class, self.bar(part, top));
            }
            if self.fits(part) {
                let place = (
                    self.middle(part),
                    top + self.height / 2.0 + self.room.drop(),
                );
                let value = (vec![said(self.data, part.value)], self.room.line());
                drawing.words(
                    &format!("value {}", on(class)),
                    place,
                    Anchor::Middle,
                    value,
                );
            }
        }
        if !parts.is_empty() && parts.iter().all(Part::is_zero) {
            self.zero(drawing, top);
        }
        self.below(drawing, parts, (start, top + self.height));
    }

    /// The bar of a part, with its seam at the end that is away from zero.
    fn bar(&self, part: &Part, top: f64) -> Shape {
        let (low, high) = self.ends(part);
        let length = (high - low - SEAM).max(1.0);
        let left = if part.to < part.from {
            (high - length).max(0.0)
        } else {
            low.min(self.room.width - 1.0)
        };
        Shape::Bar {
            x: Px(left),
            y: Px(top),
            width: Px(length),
            height: Px(self.height),
        }
    }

    /// The number of a category of which every part is zero.
    fn zero(&self, drawing: &mut Drawing, top: f64) {
        let zero = Value::Number(Decimal::ZERO);
        let text = said(self.data, zero);
        let start = self.scale.at(Decimal::ZERO) + BEHIND;
        let end = start - BEHIND * 2.0;
        let (x, anchor) = if start + width(&text, self.room.letters) <= self.room.width {
            (start, Anchor::Start)
        } else {
            (end, Anchor::End)
        };
        let y = top + self.height / 2.0 + self.room.drop();
        drawing.words("value", (x, y), anchor, (vec![text], self.room.line()));
    }

    /// The room that each category needs below it for numbers. Where there are few categories and many of
    /// them need it, all have it, so that they are as far apart.
    fn belows(&self, rows: &[Vec<Part>]) -> Vec<f64> {
        let needs = |parts: &Vec<Part>| self.outside(parts).next().is_some();
        let all = rows.iter().filter(|parts| needs(parts)).count();
        let is_even = rows.len() <= MANY && all * 3 > rows.len();
        let below = self.room.line() + 4.0;
        rows.iter()
            .map(|parts| if is_even || needs(parts) { below } else { 0.0 })
            .collect()
    }

    /// The numbers that have no room within their parts, below them.
    fn below(&self, drawing: &mut Drawing, parts: &[Part], (start, top): (f64, f64)) {
        let mut outside: Vec<&Part> = self.outside(parts).collect();
        outside.sort_by(|one, other| self.middle(one).total_cmp(&self.middle(other)));
        let wish = |part: &&Part| (self.middle(part), self.width(part));
        let middles = loop {
            let wished: Vec<(f64, f64)> = outside.iter().map(wish).collect();
            let found = side_by_side(&wished, (start, self.room.width), 6.0);
            if let Some(found) = found {
                break found;
            }
            let sizes = outside.iter().enumerate();
            let size = |part: &Part| (part.to - part.from).abs();
            let least = sizes.min_by_key(|(_, part)| size(part)).map(|(at, _)| at);
            outside.remove(least.unwrap_or_default());
        };
        for (part, middle) in outside.iter().zip(middles) {
            drawing.rule("leader", (self.middle(part), top), (middle, top + 5.0));
            let class = match part.value {
                Value::Number(_) => "value",
                Value::Missing(_) => "marker",
            };
            let place = (
                middle,
                top + 4.0 + self.room.line() / 2.0 + self.room.drop(),
            );
            let value = (vec![said(self.data, part.value)], self.room.line());
            drawing.words(class, place, Anchor::Middle, value);
        }
    }

    /// The parts whose numbers have no room within them. What is zero is no part.
    fn outside<'a>(&self, parts: &'a [Part]) -> impl Iterator<Item = &'a Part> {
        parts
            .iter()
            .filter(|part| !part.is_zero() && !self.fits(part))
    }

    fn fits(&self, part: &Part) -> bool {
        let (low, high) = self.ends(part);
        self.width(part) + WITHIN <= high - low
    }

    fn ends(&self, part: &Part) -> (f64, f64) {
        let (from, to) = (self.scale.at(part.from), self.scale.at(part.to));
        (from.min(to), from.max(to))
    }

    fn middle(&self, part: &Part) -> f64 {
        let (low, high) = self.ends(part);
        f64::midpoint(low, high)
    }

    fn width(&self, part: &Part) -> f64 {
        width(&said(self.data, part.value), self.room.letters)
    }

    /// Where the names of the series stand above the parts of the first category; nothing, where one
    /// would not be above its own, or in a narrow place.
    fn direct(&self, parts: &[Part], start: f64) -> Option<Vec<f64>> {
        if self.room.is_narrow() || parts.len() != self.data.series.len() {
            return None;
        }
        let labels = self.data.series.iter().map(|series| &series.label);
        let widths = labels.map(|label| width(label, self.room.letters));
        let wished: Vec<(f64, f64)> = parts
            .iter()
            .zip(widths)
            .map(|(part, width)| (self.middle(part), width))
            .collect();
        let in_order = wished.is_sorted_by(|one, other| one.0 < other.0);
        let middles = side_by_side(&wished, (start, self.room.width), 12.0)?;
        let mut above = middles.iter().zip(parts);
        let all = above.all(|(middle, part)| {
            let (low, high) = self.ends(part);
            low < *middle && *middle < high
        });
        (in_order && all).then_some(middles)
    }
}
