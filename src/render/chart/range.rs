//! From the lowest to the highest number of each category, with points between.

use super::drawing::{Anchor, Drawing, Form, Room, said};
use super::key::{Entry, Look, join, key};
use super::rows::Names;
use super::scale::{Scale, Zero};
use super::ticks;
use super::words::{side_by_side, width};
use crate::model::{ChartData, Interval, Part, Point, Series};
use rust_decimal::Decimal;

/// The radius of a point, in letters.
const RADIUS: f64 = 0.42;

/// A line for each category with the ends and points of all series, and their numbers above it; those of
/// comparators below.
pub(super) fn draw(data: &ChartData, room: Room) -> Drawing {
    let mut drawing = Drawing::new(room.width, 0.0);
    let names = Names::new(data, room);
    let top = names.unit(&mut drawing, data);
    let looks = looks(data);
    let entries: Vec<Entry<'_>> = data.series.iter().zip(&looks).map(entry).collect();
    let top = key(&mut drawing, &entries, (names.start, top), room);
    let extent = data.extent().unwrap_or(Interval::exact(Decimal::ZERO));
    let margin = room.letters * RADIUS * 1.3;
    let pixels = (names.start + margin, room.width - margin);
    let scale = ticks::scale(data, (extent, Zero::Free), pixels, room);
    let is_compared = data.series.iter().any(|series| !is_own(series));
    let lines = if is_compared { 2.0 } else { 1.0 };
    let thick = room.letters * RADIUS * 2.6;
    let height = lines * room.line() + thick;
    let rows = names.write(&mut drawing, top, height);
    let range = Range {
        data,
        looks: &looks,
        scale: &scale,
        room,
    };
    for (at, top) in rows.tops.iter().enumerate() {
        let middle = top + room.line() + thick / 2.0;
        range.marks(&mut drawing, at, middle);
        let above = top + room.line() / 2.0;
        let below = middle + thick / 2.0 + room.line() / 2.0;
        let (own, others): (Vec<usize>, Vec<usize>) =
            (0..data.series.len()).partition(|at| data.series.get(*at).is_some_and(is_own));
        range.values(&mut drawing, range.points(&own, at), (rows.start, above));
        range.values(&mut drawing, range.points(&others, at), (rows.start, below));
    }
    ticks::draw(&mut drawing, data, (&scale, &rows), room);
    drawing
}

fn is_own(series: &Series) -> bool {
    series.part == Part::Own
}

fn entry<'a>((series, (class, look)): (&'a Series, &(&'static str, Look))) -> Entry<'a> {
    Entry {
        class: (*class).into(),
        look: *look,
        label: &series.label,
    }
}

/// How each series looks: what is lowest or highest everywhere as an end of the line, what is compared
/// with as a diamond, and others by their order.
fn looks(data: &ChartData) -> Vec<(&'static str, Look)> {
    let own: Vec<&Series> = data.series.iter().filter(|series| is_own(series)).collect();
    let is_end = |series: &Series, least: fn(Decimal, Decimal) -> Decimal| {
        let mut points = series.points.iter().enumerate();
        points.all(|(at, point)| {
            let all = own
                .iter()
                .filter_map(|series| series.points.get(at)?.number());
            point.number().is_none() || all.reduce(least) == point.number()
        })
    };
    let mut forms = [Form::Circle, Form::Square, Form::Triangle]
        .into_iter()
        .cycle();
    let looks = data.series.iter().map(|series| match series.part {
        Part::Comparator => ("compare", Look::Dot(Form::Diamond)),
        Part::Target => ("target", Look::Dot(Form::Diamond)),
        Part::Own
            if own.len() > 1 && (is_end(series, Decimal::min) || is_end(series, Decimal::max)) =>
        {
            ("s1", Look::End)
        }
        Part::Own => ("s1", Look::Dot(forms.next().unwrap_or(Form::Circle))),
    });
    looks.collect()
}

struct Range<'a> {
    data: &'a ChartData,
    looks: &'a [(&'static str, Look)],
    scale: &'a Scale,
    room: Room,
}

impl Range<'_> {
    /// The line of the category at `at` and what is on it, around a height.
    fn marks(&self, drawing: &mut Drawing, at: usize, y: f64) {
        let own = self.data.series.iter().filter(|series| is_own(series));
        let numbers = own.filter_map(|series| series.points.get(at)?.number());
        let low = numbers.clone().min().map(|number| self.scale.at(number));
        let high = numbers.max().map(|number| self.scale.at(number));
        if let (Some(low), Some(high)) = (low, high) {
            drawing.mark("s1 join", join((low, high), y));
        }
        for (series, (class, look)) in self.data.series.iter().zip(self.looks) {
            let number = series.points.get(at).and_then(Point::number);
            if let Some(number) = number {
                let place = (self.scale.at(number), y);
                drawing.mark(*class, look.shape(place, self.room.letters * RADIUS));
            }
        }
    }

    /// The points of some series in the category at `at`, from the lowest; those without a number last.
    fn points(&self, series: &[usize], at: usize) -> Vec<&Point> {
        let all = series
            .iter()
            .filter_map(|order| self.data.series.get(*order));
        let mut points: Vec<&Point> = all.filter_map(|series| series.points.get(at)).collect();
        points.sort_by_key(|point| (point.number().is_none(), point.number()));
        points.dedup_by(|one, other| one.number().is_some() && one.number() == other.number());
        points
    }

    /// Writes numbers around a height, each as near to its point as can be. Where there is no room for
    /// all, those in the middle are left to the table.
    fn values(&self, drawing: &mut Drawing, mut points: Vec<&Point>, (start, y): (f64, f64)) {
        // Where no number is known there is nothing behind which the markers would stand.
        let is_known = points.iter().any(|point| point.number().is_some());
        let last = if is_known { self.room.width } else { start };
        let wish = |point: &&Point| {
            let number = point.number().map(|number| self.scale.at(number));
            let value = said(self.data, point.value);
            (number.unwrap_or(last), width(&value, self.room.letters))
        };
        let middles = loop {
            let wished: Vec<(f64, f64)> = points.iter().map(wish).collect();
            if let Some(found) = side_by_side(&wished, (start, self.room.width), 6.0) {
                break found;
            }
            points.remove(points.len() / 2);
        };
        for (point, middle) in points.into_iter().zip(middles) {
            let class = point.number().map_or("marker", |_| "value");
            let value = (vec![said(self.data, point.value)], self.room.line());
            let place = (middle, y + self.room.drop());
            drawing.words(class, place, Anchor::Middle, value);
        }
    }
}
