//! Lines over time in a rectangle: what a chart of lines and each of several small ones have in common.

use super::drawing::{Anchor, Drawing, Place, Px, Shape, points};
use super::ends::Label;
use super::key::Look;
use super::scale::{Scale, Zero, float};
use super::standing::{Standing, standing};
use super::ticks;
use super::time_axis::{Tick, TimeAxis};
use crate::model::{ChartData, Interval, Part, Point, Series, Value};
use rust_decimal::Decimal;

/// From the numbers of an axis to the axis.
pub(super) const ASIDE: f64 = 8.0;

/// Points that stand closer than this hide their line.
const CLOSE: f64 = 12.0;

/// Between two points of a line that they would hide, where their form tells it from others.
const APART: f64 = 32.0;

/// A rectangle with its axes.
pub(super) struct Plot<'a> {
    pub(super) data: &'a ChartData,
    pub(super) place: &'a Place<'a>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) times: TimeAxis,
    pub(super) scale: Scale,
    /// Whether the scale begins at zero.
    pub(super) zero: Zero,
}

/// A number that is drawn: where, and whether it is expected.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
    is_projection: bool,
    /// Whether nothing joins it to the one before.
    is_apart: bool,
}

/// Whether the axis of these numbers begins at zero: it does, where that leaves them half of the room.
pub(super) fn zero(data: &ChartData) -> Zero {
    let Some(extent) = data.extent() else {
        return Zero::Included;
    };
    let (low, high) = (float(extent.low), float(extent.high));
    let is_far = (low > 0.0 && low > high / 2.0) || (high < 0.0 && high < low / 2.0);
    if is_far && low < high {
        Zero::Free
    } else {
        Zero::Included
    }
}

/// Whether no line of `data` leaves the axis: there is no number, or each is zero.
pub(super) fn is_flat(data: &ChartData) -> bool {
    data.numbers().all(|number| number.is_zero())
}

/// An axis for the numbers of `data`.
pub(super) fn scale(data: &ChartData, ends: (f64, f64), ticks: usize) -> Scale {
    let extent = data.extent().unwrap_or(Interval::exact(Decimal::ZERO));
    let mut scale = Scale::new(extent, zero(data), ends, ticks);
    ticks::keep_fit(&mut scale, data);
    scale
}

/// The last number of a series as it stands at the end of its line, and its time, where others go on after
/// it.
pub(super) fn last(
    data: &ChartData,
    series: &Series,
    place: &Place<'_>,
) -> (Option<String>, Option<String>) {
    let order = TimeAxis::new(data, (0.0, 1.0)).order;
    let is_known = |at: &&usize| {
        let point = series.points.get(**at);
        point.is_some_and(|point| point.number().is_some())
    };
    let at = order.iter().rfind(is_known);
    let point = at.and_then(|at| series.points.get(*at));
    let category = at.filter(|at| order.last() != Some(*at));
    let category = category.and_then(|at| data.categories.get(*at));
    (
        point.map(|point| place.value(data, point.value)),
        category.map(|category| format!("({})", category.label)),
    )
}

impl Plot<'_> {
    /// The lines behind the numbers, with the numbers that they stand for, and the axis.
    pub(super) fn axes(&self, drawing: &mut Drawing) {
        for tick in &self.scale.ticks {
            let y = self.scale.at(*tick);
            let class = if tick.is_zero() { "axis" } else { "grid" };
            drawing.rule(class, (self.left, y), (self.right, y));
            let text = self.place.value(self.data, Value::Number(*tick));
            let at = (self.left - ASIDE, y + self.place.letters * 0.35);
            drawing.words("tick", at, Anchor::End, (vec![text], self.place.line()));
        }
        if self.zero == Zero::Free {
            let (x, y) = (Px(self.left), Px(self.bottom));
            let path = format!("M{x} {y}v-5l-3 -2 6 -3 -3 -2v-4");
            drawing.mark("axis sign", Shape::Path { path });
        }
    }

    /// The names under the axis.
    pub(super) fn ticks(&self, drawing: &mut Drawing, ticks: &[Tick]) {
        let step = self.place.line();
        for tick in ticks {
            drawing.rule("tick", (tick.at, self.bottom), (tick.at, self.bottom + 5.0));
            let at = (tick.middle, self.bottom + 6.0 + self.place.letters);
            drawing.words("tick", at, Anchor::Middle, (tick.lines.clone(), step));
        }
    }

    /// All series, those that stand out over the others.
    pub(super) fn all_series(&self, drawing: &mut Drawing) {
        let standing = standing(self.data);
        let series = || self.data.series.iter().zip(&standing);
        let (behind, before): (Vec<_>, Vec<_>) = series().partition(|(_, found)| found.is_behind);
        for (series, standing) in behind.into_iter().chain(before) {
            self.series(drawing, (series, standing));
        }
        self.markers(drawing, series());
    }

    /// One series: its line, solid where numbers are known, and its points.
    fn series(&self, drawing: &mut Drawing, (series, standing): (&Series, &Standing)) {
        let class = |spot: &Spot| {
            let expected = if spot.is_projection {
                " projection"
            } else {
                ""
            };
            format!("{}{expected}", standing.class)
        };
        let spots = self.spots(series);
        for run in runs(&spots) {
            let Some(last) = run.last() else {
                continue;
            };
            let class = class(last);
            let run: Vec<(f64, f64)> = run.iter().map(|spot| (spot.x, spot.y)).collect();
            let points = points(&run);
            drawing.mark(class, Shape::Line { points });
        }
        let radius = if self.place.is_narrow() { 3.0 } else { 3.5 };
        for spot in self.dotted(&spots, standing) {
            let shape = Look::Dot(standing.form).shape((spot.x, spot.y), radius);
            drawing.mark(class(&spot), shape);
        }
    }

    /// The points of a line that are drawn: all; where they are close, its ends, and between them as many as
    /// tell it from others; of a line behind others, only those that no line leads to.
    fn dotted(&self, spots: &[Spot], standing: &Standing) -> Vec<Spot> {
        let mut neighbours = spots.windows(2);
        let is_dense = neighbours.any(|pair| matches!(pair, [a, b] if b.x - a.x < CLOSE));
        let own = self
            .data
            .series
            .iter()
            .filter(|series| series.part == Part::Own);
        let apart = match (is_dense, own.count()) {
            (false, _) => 0.0,
            (true, 0 | 1) => f64::INFINITY,
            (true, _) => APART,
        };
        let end = spots.last().map_or(0.0, |spot| spot.x);
        let mut next = f64::NEG_INFINITY;
        let mut dotted = Vec::new();
        for (at, spot) in spots.iter().enumerate() {
            let is_last = at + 1 == spots.len();
            let follows = spots.get(at + 1).is_some_and(|next| !next.is_apart);
            let is_lone = spot.is_apart && !follows;
            let is_between = spot.x >= next && (at == 0 || end - spot.x >= apart);
            if is_lone || (is_between || is_last) && !standing.is_behind {
                dotted.push(*spot);
                next = spot.x + apart;
            }
        }
        dotted
    }

    /// The numbers of a series that are there, in the order of time.
    pub(super) fn spots(&self, series: &Series) -> Vec<Spot> {
        let mut spots = Vec::new();
        let mut is_apart = true;
        for at in &self.times.order {
            is_apart |= self.data.breaks.contains(at);
            let point = series.points.get(*at);
            let Some((point, number)) = point.and_then(|point| Some((point, point.number()?)))
            else {
                is_apart = true;
                continue;
            };
            spots.push(Spot {
                x: self.times.of(*at),
                y: self.scale.at(number),
                is_projection: point.is_projection,
                is_apart,
            });
            is_apart = false;
        }
        spots
    }

    /// Where the last number of a series stands.
    pub(super) fn end(&self, series: &Series) -> Option<(f64, f64)> {
        self.spots(series).last().map(|spot| (spot.x, spot.y))
    }

    /// Where the numbers become projections.
    pub(super) fn projected(&self) -> Option<(f64, f64)> {
        let is_projected = |at: &&usize| {
            let mut points = self
                .data
                .series
                .iter()
                .filter_map(|series| series.points.get(**at));
            points.any(|point: &Point| point.is_projection)
        };
        let first = self.times.order.iter().find(is_projected)?;
        let start = self.times.before(*first).unwrap_or(self.left);
        Some((start, self.right))
    }

    /// Where a way of counting ends and another begins, in upright lines from above; gives where they are.
    pub(super) fn breaks(&self, drawing: &mut Drawing, top: f64) -> Vec<f64> {
        let breaks = self.data.breaks.iter();
        let breaks: Vec<f64> = breaks.filter_map(|at| self.times.before(*at)).collect();
        for x in &breaks {
            drawing.rule("break", (*x, top), (*x, self.bottom));
        }
        breaks
    }

    /// The name of a series beside the end of its line, with a line to it where it stands elsewhere.
    pub(super) fn name(
        &self,
        drawing: &mut Drawing,
        (label, end): (&Label, Option<(f64, f64)>),
        x: f64,
    ) {
        let step = self.place.line();
        let middle = label.top + label.height(step) / 2.0;
        if let Some(end) = end {
            let is_early = self.right - end.0 > 8.0;
            if is_early || (middle - end.1).abs() > step / 2.0 {
                // What crosses the chart must not look like a line of its numbers.
                let class = if is_early { "guide" } else { "leader guide" };
                drawing.rule(class, (end.0 + 5.0, end.1), (x - 3.0, middle));
            }
        }
        let first = label.top + step * 0.5 + self.place.letters * 0.35;
        let lines = (label.lines.clone(), step);
        drawing.words(label.class, (x, first), Anchor::Start, lines);
    }
}

/// The stretches of a line that are drawn alike: up to a gap, and up to where projections begin.
fn runs(spots: &[Spot]) -> Vec<Vec<Spot>> {
    let mut runs: Vec<Vec<Spot>> = Vec::new();
    for (before, spot) in spots.iter().zip(spots.iter().skip(1)) {
        if spot.is_apart {
            continue;
        }
        let is_same = |run: &&mut Vec<Spot>| {
            let last = run.last().map(|last| (last.x, last.is_projection));
            last == Some((before.x, spot.is_projection))
        };
        match runs.last_mut().filter(is_same) {
            Some(run) => run.push(*spot),
            None => runs.push(vec![*before, *spot]),
        }
    }
    runs
}
