//! The parts of each category one behind the other.

use rust_decimal::Decimal;

use super::bar::{SEAM, is_compared};
use crate::model::{ChartData, Interval, Point, Value, Written};
use crate::render::chart::drawing::{Anchor, Drawing, Px, Room, Shape, said};
use crate::render::chart::key::{
    EDGE, Entry, Look as Sample, MISSING, classes, key, of_bars, on, outlined, piece,
};
use crate::render::chart::outside::{Bounds, Outside};
use crate::render::chart::parts::{Look, Part, parts};
use crate::render::chart::rows::{BEHIND, MANY, Names, Rows};
use crate::render::chart::scale::{Zero, count};
use crate::render::chart::ticks;
use crate::render::chart::words::{side_by_side, width};

/// Parts as long as their numbers, with an axis.
pub(super) fn draw(data: &ChartData, compare: &[Written], room: Room) -> Drawing {
    let names = Names::new(data, room);
    let length = |point: &Point| point.number().unwrap_or_default();
    let rows: Vec<Vec<Part>> = (0..data.categories.len())
        .map(|at| parts(data, at, length))
        .collect();
    let ends = rows.iter().flatten().flat_map(Part::ends);
    let extent = Interval {
        low: ends.clone().min().unwrap_or_default(),
        high: ends.max().unwrap_or_default(),
    };
    let pixels = (names.start, room.width);
    let scale = ticks::scale(data, (extent, Zero::Included), pixels, room);
    let bounds = Bounds {
        scale: &scale,
        start: names.start,
        room,
    };
    let (mut drawing, rows) = Stack::new(data, compare, bounds).draw(names, &rows);
    ticks::draw(&mut drawing, data, (&scale, &rows), room);
    drawing
}

/// The bars of all categories, to a scale.
pub(super) struct Stack<'a> {
    data: &'a ChartData,
    /// The categories that are there for comparison.
    compare: &'a [Written],
    bounds: Bounds<'a>,
    classes: Vec<String>,
    height: f64,
}

impl<'a> Stack<'a> {
    pub(super) fn new(data: &'a ChartData, compare: &'a [Written], bounds: Bounds<'a>) -> Self {
        Self {
            data,
            compare,
            bounds,
            classes: classes(data),
            height: (bounds.room.letters * 1.8).round(),
        }
    }

    /// Draws the parts of each category, with what they are above them.
    pub(super) fn draw(&self, mut names: Names, rows: &[Vec<Part>]) -> (Drawing, Rows) {
        let bounds = self.bounds;
        let mut drawing = Drawing::new(bounds.room.width, 0.0);
        let mut outside: Vec<Outside> = rows
            .iter()
            .map(|parts| Outside::new(parts, bounds))
            .collect();
        let top = names.unit(&mut drawing, self.data);
        let top = if let Some(middles) = self.direct(rows) {
            self.above(&mut drawing, &middles, top)
        } else if rows.len() == 1 {
            outside.clear();
            self.key_with_numbers(&mut drawing, top)
        } else {
            let entries = of_bars(self.data, &self.classes);
            key(&mut drawing, &entries, (bounds.start, top), bounds.room)
        };
        names.below = belows(&outside, bounds.room);
        let places = names.write(&mut drawing, top, self.height);
        for (at, (parts, top)) in rows.iter().zip(&places.tops).enumerate() {
            self.bar(&mut drawing, (at, parts), *top);
        }
        for (outside, top) in outside.into_iter().zip(&places.tops) {
            outside.draw(&mut drawing, (*top, *top + self.height), bounds);
        }
        let zero = bounds.scale.at(Decimal::ZERO);
        drawing.rule("axis", (zero, places.top), (zero, places.bottom));
        (drawing, places)
    }

    /// The parts of the category at `at`, with the numbers that they hold.
    fn bar(&self, drawing: &mut Drawing, (at, parts): (usize, &[Part]), top: f64) {
        let (bounds, room) = (self.bounds, self.bounds.room);
        let middle = top + self.height / 2.0 + room.drop();
        for part in parts {
            let class = self.class(at, part.look);
            self.part(drawing, (&class, part), top);
            if part.look != Look::Zero && bounds.holds(part) {
                let (low, high) = bounds.of(part);
                let words = match part.look {
                    Look::Gap | Look::OpenGap => "marker".into(),
                    Look::Series(_) | Look::Zero => format!("value {}", on(&class)),
                };
                let place = (f64::midpoint(low, high), middle);
                let lines = (vec![part.said.clone()], room.line());
                drawing.words(&words, place, Anchor::Middle, lines);
            }
        }
        if !parts.is_empty() && parts.iter().all(|part| part.look == Look::Zero) {
            self.zero(drawing, middle);
        }
    }

    fn class(&self, at: usize, look: Look) -> String {
        let Look::Series(series) = look else {
            return MISSING.into();
        };
        let class = self.classes.get(series).map_or("", String::as_str);
        if is_compared(self.data, self.compare, at) {
            outlined(class)
        } else {
            class.to_owned()
        }
    }

    /// Draws a part in a look, with its seam at the end that is away from zero; nothing of what has no
    /// length.
    fn part(&self, drawing: &mut Drawing, (class, part): (&str, &Part), top: f64) {
        let (low, high) = self.bounds.of(part);
        match part.look {
            Look::Zero => return,
            Look::Gap | Look::OpenGap if part.length().is_zero() => return,
            Look::OpenGap => return tear(drawing, (low, high), (top, self.height)),
            Look::Series(_) | Look::Gap => {}
        }
        let length = (high - low - SEAM).max(1.0);
        let left = if part.is_left() {
            (high - length).max(0.0)
        } else {
            low.min(self.bounds.room.width - 1.0)
        };
        drawing.mark(class, piece(class, (left, top), (length, self.height)));
    }

    /// The number of a category of which every part is zero.
    fn zero(&self, drawing: &mut Drawing, middle: f64) {
        let (scale, room) = (self.bounds.scale, self.bounds.room);
        let text = said(self.data, Value::Number(Decimal::ZERO));
        let start = scale.at(Decimal::ZERO) + BEHIND;
        let (x, anchor) = if start + width(&text, room.letters) <= room.width {
            (start, Anchor::Start)
        } else {
            (start - BEHIND * 2.0, Anchor::End)
        };
        drawing.words("value", (x, middle), anchor, (vec![text], room.line()));
    }

    /// Writes the names of the series at these middles; what follows is below the height that this
    /// gives.
    fn above(&self, drawing: &mut Drawing, middles: &[f64], top: f64) -> f64 {
        let room = self.bounds.room;
        let y = top + room.line() / 2.0 + room.drop();
        for (middle, series) in middles.iter().zip(&self.data.series) {
            let label = (vec![series.label.clone()], room.line());
            drawing.words("series", (*middle, y), Anchor::Middle, label);
        }
        top + room.line() + room.letters * 0.3
    }

    /// Where the names of the series stand above the parts of the first category; nothing, where one
    /// would not be above its own, or in a narrow place.
    fn direct(&self, rows: &[Vec<Part>]) -> Option<Vec<f64>> {
        let (bounds, room) = (self.bounds, self.bounds.room);
        let parts = rows.first()?;
        let mut places = parts.iter().enumerate();
        let has_moved = places.any(|(at, part)| matches!(part.look, Look::Series(of) if of != at));
        if room.is_narrow() || has_moved || parts.len() != self.data.series.len() {
            return None;
        }
        let ends: Vec<(f64, f64)> = parts.iter().map(|part| bounds.of(part)).collect();
        let labels = self.data.series.iter().map(|series| &series.label);
        let widths = labels.map(|label| width(label, room.letters));
        let wished: Vec<(f64, f64)> = ends
            .iter()
            .zip(widths)
            .map(|((low, high), width)| (f64::midpoint(*low, *high), width))
            .collect();
        let in_order = wished.is_sorted_by(|one, other| one.0 < other.0);
        let middles = side_by_side(&wished, (bounds.start, room.width), 12.0)?;
        let mut above = middles.iter().zip(&ends);
        let all = above.all(|(middle, (low, high))| low < middle && middle < high);
        (in_order && all).then_some(middles)
    }

    /// The key of a single bar: of each part its number too, so that colours alone say nothing.
    fn key_with_numbers(&self, drawing: &mut Drawing, top: f64) -> f64 {
        let series = self.data.series.iter();
        let parts = series.zip(self.data.parts(0)).zip(&self.classes);
        let said: Vec<(String, String)> = parts
            .map(|((series, point), class)| {
                let class = point.number().map_or(MISSING, |_| class);
                let value = said(self.data, point.value);
                (class.to_owned(), format!("{}: {value}", series.label))
            })
            .collect();
        let entries = said.iter().map(|(class, label)| Entry {
            class: class.clone(),
            look: Sample::Bar,
            label,
        });
        let place = (self.bounds.start, top);
        key(
            drawing,
            &entries.collect::<Vec<_>>(),
            place,
            self.bounds.room,
        )
    }
}

/// The room that each category needs below it for words. Where there are few categories and many of them
/// need it, all have it, so that they are as far apart.
fn belows(outside: &[Outside], room: Room) -> Vec<f64> {
    let heights = outside.iter().map(|found| found.height(room));
    let heights: Vec<f64> = heights.collect();
    let most = heights.iter().copied().fold(0.0, f64::max);
    let needing = heights.iter().filter(|height| **height > 0.0).count();
    if heights.len() <= MANY && needing * 3 > heights.len() {
        vec![most; heights.len()]
    } else {
        heights
    }
}

/// Draws a gap that has no end: torn off at the right.
fn tear(drawing: &mut Drawing, (low, high): (f64, f64), (top, height): (f64, f64)) {
    let (left, right) = (Px(low + EDGE / 2.0), high - EDGE / 2.0);
    let (above, below) = (top + EDGE / 2.0, top + height - EDGE / 2.0);
    let end = Px(right);
    let path = format!("M{end} {}H{left}V{}H{end}", Px(above), Px(below));
    drawing.mark(MISSING, Shape::Path { path });
    let corners = (0..=TEETH).map(|at| {
        let x = right - if at % 2 == 0 { 0.0 } else { TOOTH };
        let y = above + (below - above) * count(at) / count(TEETH);
        format!("{} {}", Px(x), Px(y))
    });
    let path = format!("M{}", corners.collect::<Vec<_>>().join("L"));
    drawing.mark(format!("{MISSING} torn"), Shape::Path { path });
}

/// So many slanted lines are at a torn edge.
const TEETH: usize = 6;

/// How far each goes from right to left.
const TOOTH: f64 = 6.0;
