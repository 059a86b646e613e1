//! Lying bars: one for each category, with its number behind it.

use rust_decimal::Decimal;

use crate::model::{ChartData, Point, Series, Written};
use crate::render::chart::drawing::{Anchor, Drawing, Room, said};
use crate::render::chart::key::{classes, outlined, piece};
use crate::render::chart::rows::{BEHIND, Names, Rows};
use crate::render::chart::scale::{count, float};
use crate::render::chart::words::width;

/// Between bars that would touch, the page is seen.
pub(super) const SEAM: f64 = 1.5;

/// The first series; the bars of categories that are there for comparison look as such.
pub(super) fn draw(data: &ChartData, compare: &[Written], room: Room) -> Drawing {
    let mut drawing = Drawing::new(room.width, 0.0);
    let names = Names::new(data, room);
    let top = names.unit(&mut drawing, data);
    let series = data.series.get(..1).unwrap_or_default();
    let bars = Bars::new((data, series), compare, room);
    let height = (room.letters * 1.5).round();
    let rows = names.write(&mut drawing, top, height);
    bars.draw(&mut drawing, &rows, height);
    drawing
}

/// The bars of some series, and how long they are.
pub(super) struct Bars<'a> {
    data: &'a ChartData,
    series: &'a [Series],
    classes: Vec<String>,
    /// The categories that are there for comparison.
    compare: &'a [Written],
    room: Room,
}

/// Whether the category at `at` is there for comparison.
pub(super) fn is_compared(data: &ChartData, compare: &[Written], at: usize) -> bool {
    let category = data.categories.get(at);
    let id = category.map(|category| &category.id);
    compare.iter().any(|asked| Some(&asked.text) == id)
}

impl<'a> Bars<'a> {
    pub(super) fn new(
        (data, series): (&'a ChartData, &'a [Series]),
        compare: &'a [Written],
        room: Room,
    ) -> Self {
        Self {
            data,
            series,
            classes: classes(data),
            compare,
            room,
        }
    }

    /// Draws them in rows, those of one row right below each other.
    pub(super) fn draw(&self, drawing: &mut Drawing, rows: &Rows, height: f64) {
        let lengths = self.lengths(rows.start);
        for (series, (order, class)) in self.series.iter().zip(self.classes.iter().enumerate()) {
            for (at, (point, top)) in series.points.iter().zip(&rows.tops).enumerate() {
                let top = top + count(order) * height;
                let class = self.class(at, class);
                self.bar(drawing, (point, &class), (top, height, &lengths));
            }
        }
        let zero = lengths.zero;
        drawing.rule("axis", (zero, rows.top), (zero, rows.bottom));
    }

    /// How a bar of the category at `at` looks in the series with this class. What is there for
    /// comparison is grey; of several series, it has the edges of each.
    fn class(&self, at: usize, class: &str) -> String {
        if !is_compared(self.data, self.compare, at) {
            class.to_owned()
        } else if self.series.len() == 1 {
            "compare".to_owned()
        } else {
            outlined(class)
        }
    }

    /// How long the bars are from a place at the left on.
    pub(super) fn lengths(&self, start: f64) -> Lengths {
        let points = self.series.iter().flat_map(|series| &series.points);
        let bars: Vec<(f64, f64)> = points
            .map(|point| {
                let number = point.number().map_or(0.0, float);
                let value = said(self.data, point.value);
                (number, width(&value, self.room.letters) + BEHIND)
            })
            .collect();
        Lengths::new(&bars, (start, self.room.width))
    }

    fn bar(
        &self,
        drawing: &mut Drawing,
        (point, class): (&Point, &str),
        (top, height, lengths): (f64, f64, &Lengths),
    ) {
        if let Some(number) = point.number().filter(|number| !number.is_zero()) {
            let (zero, end) = (lengths.zero, lengths.at(number));
            let length = (end - zero).abs().max(1.0);
            let left = if number < Decimal::ZERO {
                zero - length
            } else {
                zero
            };
            let bar = piece(class, (left, top), (length, height - SEAM));
            drawing.mark(class, bar);
        }
        let (x, anchor) = lengths.behind(point.number());
        let y = top + height / 2.0 + self.room.drop();
        let class = point.number().map_or("marker", |_| "value");
        let value = vec![said(self.data, point.value)];
        drawing.words(class, (x, y), anchor, (value, self.room.line()));
    }
}

/// How long the bars of numbers are.
pub(super) struct Lengths {
    /// Where they begin.
    pub(super) zero: f64,
    /// The length of one.
    one: f64,
}

impl Lengths {
    /// The longest with which every bar stays between `start` and `end`, with the room that it needs
    /// behind it.
    fn new(bars: &[(f64, f64)], (start, end): (f64, f64)) -> Self {
        let nothing = (0.0, 0.0);
        let is_left = |bar: &&(f64, f64)| bar.0 < 0.0;
        let right = || std::iter::once(&nothing).chain(bars.iter().filter(|bar| !is_left(bar)));
        let left = || std::iter::once(&nothing).chain(bars.iter().filter(is_left));
        let pairs = right().flat_map(|right| left().map(move |left| (right, left)));
        let longest = pairs.filter(|(right, left)| right.0 > left.0);
        let longest =
            longest.map(|(right, left)| (end - start - right.1 - left.1) / (right.0 - left.0));
        let one = longest.fold(f64::INFINITY, f64::min).max(0.0);
        let one = if one.is_finite() { one } else { 0.0 };
        let room = left().map(|(number, behind)| behind - number * one);
        Self {
            zero: start + room.fold(0.0, f64::max),
            one,
        }
    }

    /// Where the bar of a number ends.
    fn at(&self, number: Decimal) -> f64 {
        self.zero + self.one * float(number)
    }

    /// Where the words behind a bar stand.
    pub(super) fn behind(&self, number: Option<Decimal>) -> (f64, Anchor) {
        let end = self.at(number.unwrap_or_default());
        if number.is_some_and(|number| number < Decimal::ZERO) {
            (end - BEHIND, Anchor::End)
        } else {
            (end + BEHIND, Anchor::Start)
        }
    }
}
