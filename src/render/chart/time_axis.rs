//! The axis that categories stand on: to scale where they are times, else evenly spaced.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::ends::{lines, widest};
use super::scale::{count, float};
use crate::model::ChartData;

/// Between the names of two ticks.
const GAP: f64 = 10.0;

/// Where each category stands.
#[derive(Clone, Debug)]
pub(super) struct TimeAxis {
    /// The categories in the order in which they stand, by position.
    pub(super) order: Vec<usize>,
    /// Where each category stands, by position.
    pub(super) at: Vec<f64>,
}

/// The name of a category under the axis.
#[derive(Clone, Debug)]
pub(super) struct Tick {
    /// Where its category stands.
    pub(super) at: f64,
    /// The middle of its words.
    pub(super) middle: f64,
    /// Its words.
    pub(super) lines: Vec<String>,
    half: f64,
}

impl TimeAxis {
    /// The places of the categories of `data` from one pixel to another.
    pub(super) fn new(data: &ChartData, (start, end): (f64, f64)) -> Self {
        let times: Option<Vec<Decimal>> = data.categories.iter().map(|found| found.time).collect();
        let mut order: Vec<usize> = (0..data.categories.len()).collect();
        let times = times.filter(|times| {
            order.sort_by_key(|at| times.get(*at));
            let mut next = order.iter().zip(order.iter().skip(1));
            next.all(|(a, b)| times.get(*a) < times.get(*b))
        });
        let parts: Vec<f64> = match &times {
            Some(times) => parts(times),
            None => (0..data.categories.len()).map(count).collect(),
        };
        if times.is_none() {
            order.sort_unstable();
        }
        let last = parts.iter().copied().fold(0.0, f64::max);
        let at = parts.into_iter().map(|part| {
            if last > 0.0 {
                start + part / last * (end - start)
            } else {
                f64::midpoint(start, end)
            }
        });
        let at = at.collect();
        Self { order, at }
    }

    /// The place of a category.
    pub(super) fn of(&self, category: usize) -> f64 {
        self.at.get(category).copied().unwrap_or_default()
    }

    /// In the middle between a category and the one before it.
    pub(super) fn before(&self, category: usize) -> Option<f64> {
        let at = self.order.iter().position(|found| *found == category)?;
        let before = self.order.get(at.checked_sub(1)?)?;
        Some(f64::midpoint(self.of(*before), self.of(category)))
    }

    /// As many names as there is room for, the first and the last among them: each, or those of years
    /// that are multiples of two, of five and so on.
    pub(super) fn ticks(
        &self,
        data: &ChartData,
        letters: f64,
        (from, to): (f64, f64),
    ) -> Vec<Tick> {
        let room = ((to - from) / count(self.order.len().max(1)))
            .clamp(64.0, 160.0)
            .min((to - from) / 2.0);
        let tick = |at: &usize| {
            let label = data.categories.get(*at).map_or("", |found| &found.label);
            let label = label.split(" (").next().unwrap_or(label);
            let lines = lines(label, letters, room);
            let half = widest(&lines, letters) / 2.0;
            let middle = self.of(*at).max(from + half).min(to - half);
            Tick {
                at: self.of(*at),
                middle,
                lines,
                half,
            }
        };
        let all: Vec<(i64, Tick)> = self
            .order
            .iter()
            .enumerate()
            .map(|(index, at)| (number(data, *at, index), tick(at)))
            .collect();
        let (Some((_, first)), Some((_, last))) = (all.first(), all.last()) else {
            return Vec::new();
        };
        let ends = [first, last];
        for step in [1, 2, 5, 10, 20, 50, 100] {
            let between = all.iter().skip(1).take(all.len().saturating_sub(2));
            let between = between.filter(|(number, tick)| {
                number % step == 0 && ends.iter().all(|end| tick.is_clear_of(end))
            });
            let between: Vec<&Tick> = between.map(|(_, tick)| tick).collect();
            if between
                .windows(2)
                .all(|pair| matches!(pair, [a, b] if a.is_clear_of(b)))
            {
                let last = Some(last).filter(|last| all.len() > 1 && last.is_clear_of(first));
                return [first]
                    .into_iter()
                    .chain(between)
                    .chain(last)
                    .cloned()
                    .collect();
            }
        }
        ends.into_iter().cloned().collect()
    }
}

impl Tick {
    fn is_clear_of(&self, other: &Self) -> bool {
        (self.middle - other.middle).abs() >= self.half + other.half + GAP
    }
}

/// The number by which round ticks are found: the year, or else the position.
fn number(data: &ChartData, category: usize, index: usize) -> i64 {
    let time = data.categories.get(category).and_then(|found| found.time);
    let index = i64::try_from(index).unwrap_or_default();
    let year = time.and_then(|time| time.floor().to_i64());
    year.unwrap_or(index)
}

/// How long after the first each time is.
fn parts(times: &[Decimal]) -> Vec<f64> {
    let first = times.iter().min().copied().unwrap_or_default();
    times
        .iter()
        .map(|time| float(time.saturating_sub(first)))
        .collect()
}
