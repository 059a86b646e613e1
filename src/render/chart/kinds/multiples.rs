//! A small chart for each series, all to the same scale.

use super::line;
use crate::model::{ChartData, Interval, Part, Series, Value};
use crate::render::chart::drawing::{Anchor, Drawing, Place, Px, Shape, class};
use crate::render::chart::ends::{self, Label};
use crate::render::chart::plot::{self, Plot};
use crate::render::chart::scale::{Scale, Zero, count};
use crate::render::chart::time_axis::TimeAxis;
use crate::render::chart::words::width;
use rust_decimal::Decimal;

/// Between two charts, in pixels.
const GAP: f64 = 24.0;

/// The small charts, in a grid: of lines over time, of bars where categories are no times. What is there
/// for comparison is in each.
pub(super) fn draw(data: &ChartData, place: &Place<'_>) -> Drawing {
    let parts = parts(data);
    let is_time = data.categories.iter().all(|found| found.time.is_some());
    let columns = match parts.len() {
        _ if place.is_narrow() => 1,
        0 | 1 => 1,
        2 | 4 => 2,
        _ => 3,
    };
    let room = (place.width - GAP * count(columns - 1)) / count(columns);
    let grid = Grid {
        place,
        whole: data,
        room,
        ends: 0.0,
    };
    let grid = Grid {
        ends: grid.widest(&parts),
        ..grid
    };
    let head = if is_time {
        [line::head(data, place), signs(data, place)].concat()
    } else {
        line::unit(data, place)
    };
    let mut drawing = Drawing::new(place.width, 0.0);
    let mut top = count(head.len()) * place.line();
    if !head.is_empty() {
        drawing.words(
            "unit",
            (0.0, place.letters),
            Anchor::Start,
            (head, place.line()),
        );
        top += place.letters * 0.6;
    }
    for row in parts.chunks(columns) {
        let names: Vec<Vec<String>> = row.iter().map(|part| grid.name(part)).collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or_default();
        let below = top + count(lines) * place.line() + place.letters * 0.6;
        let mut bottom = below;
        for (at, (part, name)) in row.iter().zip(names).enumerate() {
            let left = count(at) * (room + GAP);
            let first = (left, top + place.letters);
            drawing.words("series label", first, Anchor::Start, (name, place.line()));
            let end = if is_time {
                grid.lines(&mut drawing, part, (left, below))
            } else {
                grid.bars(&mut drawing, part, (left, below))
            };
            bottom = bottom.max(end);
        }
        top = bottom + place.letters;
    }
    drawing.height = Px(top.max(place.line()));
    drawing
}

/// What dashes mean, where there are any: charts so small have no room for words of their own.
fn signs(data: &ChartData, place: &Place<'_>) -> Vec<String> {
    let mut points = data.series.iter().flat_map(|series| &series.points);
    let signs = [
        (
            "chart.dashed.projected",
            points.any(|point| point.is_projection),
        ),
        ("chart.dashed.break", !data.breaks.is_empty()),
    ];
    let signs = signs.iter().filter(|(_, is_there)| *is_there);
    let words: Vec<String> = signs.map(|(key, _)| place.sheet.say(key, &[])).collect();
    ends::lines(&words.join(". "), place.letters, place.width)
}

/// The numbers of each small chart: a series, and those for comparison.
fn parts(data: &ChartData) -> Vec<ChartData> {
    let (compared, own): (Vec<&Series>, Vec<&Series>) = data
        .series
        .iter()
        .partition(|series| series.part == Part::Comparator);
    let own = if own.is_empty() {
        compared.clone()
    } else {
        own
    };
    let part = |series: &&Series| {
        let others = compared.iter().filter(|other| other.id != series.id);
        ChartData {
            series: std::iter::once(series)
                .chain(others)
                .map(|found| (*found).clone())
                .collect(),
            ..data.clone()
        }
    };
    own.iter().map(part).collect()
}

struct Grid<'a> {
    place: &'a Place<'a>,
    /// The numbers of all charts, which their scale is for.
    whole: &'a ChartData,
    /// How wide each chart is.
    room: f64,
    /// The room for what stands at the ends of lines: the same in all charts, so that their times stand
    /// below each other.
    ends: f64,
}

impl Grid<'_> {
    fn name(&self, part: &ChartData) -> Vec<String> {
        let name = part.series.first().map_or("", |series| &series.label);
        ends::lines(name, self.place.letters, self.room)
    }

    /// The width of the widest words at the end of a line.
    fn widest(&self, parts: &[ChartData]) -> f64 {
        let of_part = |part: &ChartData| {
            let series = part.series.iter().enumerate();
            let lines: Vec<String> = series.flat_map(|found| self.at_end(part, found)).collect();
            ends::widest(&lines, self.place.letters)
        };
        parts.iter().map(of_part).fold(0.0, f64::max)
    }

    /// A chart of lines; gives where it ends.
    fn lines(&self, drawing: &mut Drawing, part: &ChartData, (x, top): (f64, f64)) -> f64 {
        let (letters, step) = (self.place.letters, self.place.line());
        let labels: Vec<(Label, &Series)> = part
            .series
            .iter()
            .enumerate()
            .map(|(at, series)| (Label::new(self.at_end(part, (at, series)), 0.0), series))
            .collect();
        let right = x + self.room - self.ends - 16.0;
        let heights: Vec<Label> = labels.iter().map(|(label, _)| label.clone()).collect();
        let usual = match self.place.is_narrow() {
            _ if plot::is_flat(self.whole) => step * 2.0,
            true => 90.0,
            false => 110.0,
        };
        let bottom = top + ends::height(&heights, step).max(usual);
        let scale = plot::scale(self.whole, (bottom, top), 3);
        let left = x + line::left(self.whole, self.place, &scale.ticks);
        let plot = Plot {
            times: TimeAxis::new(part, (left + 6.0, right - 4.0)),
            zero: plot::zero(self.whole),
            data: part,
            place: self.place,
            left,
            right,
            top,
            bottom,
            scale,
        };
        let mut ticks = plot.times.ticks(part, letters, (x, x + self.room));
        // The first and the last are enough.
        let last = ticks.len().saturating_sub(1);
        ticks.drain(1.min(last)..last);
        let below = line::lines_of(&ticks);
        plot.axes(drawing);
        plot.ticks(drawing, &ticks);
        plot.breaks(drawing, top);
        plot.all_series(drawing);
        plot.names(drawing, labels);
        bottom + 10.0 + below * step
    }

    /// What stands at the end of a line: the last number, and the name of what is compared.
    fn at_end(&self, part: &ChartData, (at, series): (usize, &Series)) -> Vec<String> {
        if at > 0 {
            return ends::lines(&series.label, self.place.letters, self.room * 0.36);
        }
        let (last, when) = plot::last(part, series, self.place);
        let when = when.unwrap_or_default();
        let when = ends::lines(&when, self.place.letters, self.room * 0.36);
        last.into_iter().chain(when).collect()
    }

    /// A chart of lying bars, each below its name; gives where it ends.
    fn bars(&self, drawing: &mut Drawing, part: &ChartData, (x, mut y): (f64, f64)) -> f64 {
        let (letters, step) = (self.place.letters, self.place.line());
        let top = y;
        let values = self.whole.series.iter().flat_map(|series| &series.points);
        let texts = values.map(|point| self.place.value(self.whole, point.value));
        let room = texts.map(|text| width(&text, letters)).fold(0.0, f64::max) + 8.0;
        let extent = self
            .whole
            .extent()
            .unwrap_or(Interval::exact(Decimal::ZERO));
        let is_below = extent.low < Decimal::ZERO;
        let ends = (x + if is_below { room } else { 0.0 }, x + self.room - room);
        let scale = Scale::new(extent, Zero::Included, ends, 3);
        let zero = scale.at(Decimal::ZERO);
        let bar = letters.round();
        for (at, category) in part.categories.iter().enumerate() {
            let name = ends::lines(&category.label, letters, self.room);
            let height = count(name.len()) * step;
            drawing.words("name", (x, y + letters), Anchor::Start, (name, step));
            y += height + 2.0;
            for (index, series) in part.series.iter().enumerate() {
                let value = series.points.get(at).map(|point| point.value);
                let end = match value {
                    Some(Value::Number(number)) => scale.at(number),
                    _ => zero,
                };
                if matches!(value, Some(Value::Number(_))) {
                    let (x, width) = (Px(zero.min(end)), Px((end - zero).abs()));
                    let shape = Shape::Bar {
                        x,
                        y: Px(y),
                        width,
                        height: Px(bar),
                    };
                    drawing.mark(class(series.part, index), shape);
                }
                self.value(drawing, (part, value), (end, y + bar / 2.0, end < zero));
                y += bar + 3.0;
            }
            y += letters * 0.4;
        }
        drawing.rule("axis", (zero, top), (zero, y));
        y
    }

    /// A number behind its bar, or why there is none.
    fn value(
        &self,
        drawing: &mut Drawing,
        (part, value): (&ChartData, Option<Value>),
        (end, middle, is_below): (f64, f64, bool),
    ) {
        let Some(value) = value else { return };
        let class = match value {
            Value::Number(_) => "value",
            Value::Missing(_) => "marker",
        };
        let (x, anchor) = if is_below {
            (end - 5.0, Anchor::End)
        } else {
            (end + 5.0, Anchor::Start)
        };
        let at = (x, middle + self.place.letters * 0.35);
        drawing.words(
            class,
            at,
            anchor,
            (vec![self.place.value(part, value)], 0.0),
        );
    }
}
