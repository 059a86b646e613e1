//! From the lowest to the highest number of each category, with points between.

use std::collections::BTreeMap;

use crate::model::{ChartData, Interval, Part, Point, Series, Value};
use crate::render::chart::drawing::{Anchor, Drawing, Form, Room, said};
use crate::render::chart::key::{Entry, Look, join, key};
use crate::render::chart::rows::Names;
use crate::render::chart::scale::{Scale, Zero, count};
use crate::render::chart::sides::{self, Side, Wish};
use crate::render::chart::ticks;
use crate::render::chart::words::width;
use rust_decimal::Decimal;

/// The radius of a point, in letters.
const RADIUS: f64 = 0.36;

/// How much larger than a point an end is: both are seen where they meet.
const END: f64 = 1.4;

/// How much larger than a point is what is compared: it stands around what it meets.
const AROUND: f64 = 1.6;

/// A number that takes more of the width says no names beside it.
const WIDEST: f64 = 0.6;

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
    let margin = room.letters * RADIUS * AROUND * 1.25;
    let pixels = (names.start + margin, room.width - margin);
    let scale = ticks::scale(data, (extent, Zero::Free), pixels, room);
    let range = Range {
        data,
        looks: &looks,
        scale: &scale,
        room,
        start: names.start,
    };
    let numbers: Vec<Vec<Number>> = (0..data.categories.len())
        .map(|at| range.numbers(at))
        .collect();
    let is_below = |number: &Number| number.side == Side::Below;
    let sides = if numbers.iter().flatten().any(is_below) {
        2.0
    } else {
        1.0
    };
    let thick = range.thick();
    let rows = names.write(&mut drawing, top, sides * room.line() + thick);
    for (at, (numbers, top)) in numbers.into_iter().zip(&rows.tops).enumerate() {
        let middle = top + room.line() + thick / 2.0;
        range.marks(&mut drawing, at, middle);
        for number in numbers {
            let aside = f64::midpoint(thick, room.line());
            let y = match number.side {
                Side::Above => middle - aside,
                Side::Below => middle + aside,
            };
            let place = (number.middle, y + room.drop());
            let lines = (vec![number.text], room.line());
            drawing.words(number.class, place, Anchor::Middle, lines);
        }
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

/// Where the number of these series stands.
fn side(series: &[&Series]) -> Side {
    if series.iter().any(|series| is_own(series)) {
        Side::Above
    } else {
        Side::Below
    }
}

/// How each series looks: what is lowest or highest everywhere as an end of the line, what is compared
/// with as a diamond through which others are seen, and others by their order.
fn looks(data: &ChartData) -> Vec<(&'static str, Look)> {
    let own = || {
        data.series
            .iter()
            .enumerate()
            .filter(|(_, found)| is_own(found))
    };
    let is_end = |series: &Series, least: fn(Decimal, Decimal) -> Decimal| {
        let mut points = series.points.iter().enumerate();
        points.all(|(at, point)| {
            let all = own().filter_map(|(_, series)| series.points.get(at)?.number());
            point.number().is_none() || all.reduce(least) == point.number()
        })
    };
    let is_line = own().nth(1).is_some();
    let from = own().find(|(_, series)| is_line && is_end(series, Decimal::min));
    let from = from.map(|(at, _)| at);
    let mut last =
        own().filter(|(at, series)| is_line && Some(*at) != from && is_end(series, Decimal::max));
    let to = last.next_back().map(|(at, _)| at);
    let mut forms = [Form::Circle, Form::Square, Form::Triangle]
        .into_iter()
        .cycle();
    let series = data.series.iter().enumerate();
    let looks = series.map(|(at, series)| match series.part {
        Part::Comparator => ("compare outline", Look::Dot(Form::Diamond)),
        Part::Target => ("target", Look::Dot(Form::Diamond)),
        Part::Own if Some(at) == from => ("s1", Look::From),
        Part::Own if Some(at) == to => ("s1", Look::To),
        Part::Own => ("s1", Look::Dot(forms.next().unwrap_or(Form::Circle))),
    });
    looks.collect()
}

struct Range<'a> {
    data: &'a ChartData,
    looks: &'a [(&'static str, Look)],
    scale: &'a Scale,
    room: Room,
    /// Where what is drawn begins, from the left.
    start: f64,
}

/// A number with its place.
struct Number {
    class: &'static str,
    text: String,
    middle: f64,
    side: Side,
}

impl Range<'_> {
    fn radius(&self) -> f64 {
        self.room.letters * RADIUS
    }

    /// How high the marks of a row are.
    fn thick(&self) -> f64 {
        let rows = 0..self.data.categories.len();
        let most = rows.flat_map(|at| self.levels(at)).fold(0.0, f64::max);
        let around = self.radius() * AROUND * 1.25;
        2.0 * around.max(most + self.radius()) + 2.0
    }

    /// The line of the category at `at` and what is on it, around a height.
    fn marks(&self, drawing: &mut Drawing, at: usize, y: f64) {
        let own = self.data.series.iter().filter(|series| is_own(series));
        let numbers = own.filter_map(|series| series.points.get(at)?.number());
        let low = numbers.clone().min().map(|number| self.scale.at(number));
        let high = numbers.max().map(|number| self.scale.at(number));
        if let (Some(low), Some(high)) = (low, high) {
            drawing.mark("s1 join", join((low, high), y));
        }
        let levels = self.levels(at);
        let looks = self.looks.iter().zip(levels);
        for (series, ((class, look), level)) in self.data.series.iter().zip(looks) {
            let number = series.points.get(at).and_then(Point::number);
            if let Some(number) = number {
                let place = (self.scale.at(number), y + level);
                let radius = match (look, series.part) {
                    (Look::From | Look::To, _) => self.radius() * END,
                    (_, Part::Comparator) => self.radius() * AROUND,
                    _ => self.radius(),
                };
                drawing.mark(*class, look.shape(place, radius));
            }
        }
    }

    /// How far below the line the mark of each series is in the category at `at`: on it, but for points
    /// that would hide each other: of these the highest is on top.
    fn levels(&self, at: usize) -> Vec<f64> {
        let mut levels = vec![0.0; self.data.series.len()];
        let series = self.data.series.iter().zip(self.looks).enumerate();
        let points = series
            .filter(|(_, (series, (_, look)))| is_own(series) && matches!(look, Look::Dot(_)));
        let places = points.filter_map(|(order, (series, _))| {
            let number = series.points.get(at)?.number()?;
            Some((self.scale.at(number), order))
        });
        let mut places: Vec<(f64, usize)> = places.collect();
        places.sort_by(|one, other| one.0.total_cmp(&other.0));
        for hidden in places.chunk_by(|one, other| other.0 - one.0 < self.radius()) {
            let half = (count(hidden.len()) - 1.0) / 2.0;
            for (step, (_, order)) in hidden.iter().enumerate() {
                if let Some(level) = levels.get_mut(*order) {
                    *level = (half - count(step)) * self.radius() * 2.0;
                }
            }
        }
        levels
    }

    /// The numbers of the category at `at`, each over or under its mark. Where there is no room for all,
    /// those in the middle are left to the table.
    fn numbers(&self, at: usize) -> Vec<Number> {
        let mut wishes = self.wishes(at);
        loop {
            let all: Vec<Wish> = wishes.iter().map(|(wish, ..)| *wish).collect();
            if let Some(places) = sides::place(&all, (self.start, self.room.width)) {
                let numbers = wishes.into_iter().zip(places);
                let number = numbers.map(|((_, class, text), (middle, side))| Number {
                    class,
                    text,
                    middle,
                    side,
                });
                return number.collect();
            }
            wishes.remove(wishes.len() / 2);
        }
    }

    /// The numbers of the category at `at` from the lowest, each once, and after them why some are
    /// missing; with the class of each.
    fn wishes(&self, at: usize) -> Vec<(Wish, &'static str, String)> {
        let points = self.data.series.iter();
        let points = points.filter_map(|series| Some((series, series.points.get(at)?)));
        let mut known: BTreeMap<Decimal, Vec<&Series>> = BTreeMap::new();
        let mut missing: BTreeMap<Side, Vec<(&Series, String)>> = BTreeMap::new();
        for (series, point) in points {
            if let Some(number) = point.number() {
                known.entry(number).or_default().push(series);
                continue;
            }
            let marker = said(self.data, point.value);
            let markers = missing.entry(side(&[series])).or_default();
            markers.push((series, marker));
        }
        // Where no number is known there is nothing behind which the markers would stand.
        let last = if known.is_empty() {
            self.start
        } else {
            self.room.width
        };
        let wish = |mark: f64, side: Side, text: &str| Wish {
            mark,
            width: width(text, self.room.letters),
            side,
        };
        let known = known.into_iter().map(|(number, series)| {
            let text = said(self.data, Value::Number(number));
            let text = self.shared(text, &series);
            let wish = wish(self.scale.at(number), side(&series), &text);
            (wish, "value", text)
        });
        let missing = missing.into_iter().map(|(side, markers)| {
            let text = self.markers(&markers);
            (wish(last, side, &text), "marker", text)
        });
        known.chain(missing).collect()
    }

    /// Which series have no number, and why.
    fn markers(&self, markers: &[(&Series, String)]) -> String {
        let long = markers
            .iter()
            .map(|(series, marker)| format!("{} {marker}", series.label));
        let short: Vec<&str> = markers.iter().map(|(_, marker)| &**marker).collect();
        self.fitting(long.collect::<Vec<_>>().join(", "), short.join("  "))
    }

    /// A number with the names of the series that share it.
    fn shared(&self, number: String, series: &[&Series]) -> String {
        if series.len() < 2 {
            return number;
        }
        let names: Vec<&str> = series.iter().map(|series| &*series.label).collect();
        self.fitting(format!("{number} ({})", names.join(", ")), number)
    }

    /// The long words where there is room for them, else the short.
    fn fitting(&self, long: String, short: String) -> String {
        let room = (self.room.width - self.start) * WIDEST;
        if width(&long, self.room.letters) <= room {
            long
        } else {
            short
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Room, draw};
    use crate::model::{Category, ChartData, Marker, NumberType, Part, Point, Series, Unit, Value};
    use crate::render::chart::drawing::{Shape, WIDE};

    /// A range of one row: the names of its series, what they are for, and their numbers.
    fn drawn(series: &[(&str, Part, Option<i64>)]) -> Drawing {
        let of_series = |(label, part, number): &(&str, Part, Option<i64>)| Series {
            id: (*label).into(),
            label: (*label).into(),
            part: *part,
            points: vec![Point {
                value: number.map_or(Value::Missing(Marker::Confidential), |number| {
                    Value::Number(number.into())
                }),
                is_projection: false,
            }],
        };
        let data = ChartData {
            categories: vec![Category {
                id: "homes".into(),
                label: "Homes".into(),
                time: None,
            }],
            series: series.iter().map(of_series).collect(),
            number_type: NumberType::Number,
            unit: Unit::None,
            breaks: Vec::new(),
            wholes: Vec::new(),
            measures: Vec::new(),
        };
        let room = Room {
            width: WIDE,
            letters: 14.0,
        };
        draw(&data, room)
    }

    fn words<'a>(drawing: &'a Drawing, class: &str) -> Vec<&'a str> {
        let words = drawing.words.iter().filter(|words| words.class == class);
        words
            .flat_map(|words| &words.lines)
            .map(String::as_str)
            .collect()
    }

    #[test]
    fn a_number_that_several_share_says_whose_it_is() {
        let drawing = drawn(&[
            ("Lower", Part::Own, Some(600)),
            ("Median", Part::Own, Some(650)),
            ("Upper", Part::Own, Some(720)),
            ("Our rate", Part::Comparator, Some(650)),
        ]);
        let shared = "650 (Median, Our rate)";
        assert_eq!(words(&drawing, "value"), ["600", shared, "720"]);
    }

    #[test]
    fn what_is_missing_says_whose_it_is() {
        let drawing = drawn(&[
            ("Lower", Part::Own, None),
            ("Upper", Part::Own, Some(720)),
            ("Our rate", Part::Comparator, None),
        ]);
        assert_eq!(words(&drawing, "marker"), ["Lower [c]", "Our rate [c]"]);
    }

    #[test]
    fn both_ends_are_seen_where_they_meet() {
        let drawing = drawn(&[
            ("Lower", Part::Own, Some(650)),
            ("Upper", Part::Own, Some(650)),
        ]);
        let paths = drawing.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Path { path } if mark.class == "s1" => Some(path),
            _ => None,
        });
        let paths: Vec<&String> = paths.collect();
        assert!(paths.len() == 2 && paths[0] != paths[1], "{paths:?}");
    }
}
