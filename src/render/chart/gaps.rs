//! Gaps in lines: why a number is missing stands where it would be.

use super::drawing::{Anchor, Drawing};
use super::plot::{Plot, Spot};
use super::standing::Standing;
use super::words::width;
use crate::model::{Marker, Series, Value};

/// How far up a marker is moved that has no room in its gap; and how often, for further away it would be
/// that of another.
const MOVE: f64 = 4.0;
const MOVES: usize = 16;

/// Room that words or a point take: where their letters would stand, and how far they reach from there.
#[derive(Clone, Copy)]
struct Taken {
    x: f64,
    y: f64,
    across: f64,
    down: f64,
}

impl Taken {
    fn meets(&self, other: &Self) -> bool {
        (self.x - other.x).abs() < self.across + other.across
            && (self.y - other.y).abs() < self.down + other.down
    }
}

impl Plot<'_> {
    /// Why numbers are missing, in the gaps of the series that are named: once for each gap and reason,
    /// above what stands there.
    pub(super) fn markers<'b>(
        &self,
        drawing: &mut Drawing,
        series: impl Iterator<Item = (&'b Series, &'b Standing)>,
    ) {
        let (letters, step) = (self.place.letters, self.place.line());
        let series: Vec<(&Series, &Standing)> = series.collect();
        let mut taken = self.dots(&series);
        // The names of series that stand at one height begin with the first: so do markers, from the lowest.
        let named = series
            .iter()
            .rev()
            .filter(|(_, standing)| standing.is_named);
        for (series, _) in named {
            for (from, to, marker) in self.gaps(series) {
                let text = marker.shorthand();
                let half = width(&text, letters) / 2.0;
                let x = f64::midpoint(from, to)
                    .clamp(self.left + half, (self.right - half).max(self.left + half));
                let wanted = self
                    .height_of_gap(series, x)
                    .clamp(self.top + step, self.lowest());
                let room = |y: f64| Taken {
                    x,
                    y,
                    across: half + 1.0,
                    down: step / 2.0,
                };
                let above = std::iter::successors(Some(wanted), |y| Some(y - MOVE));
                let mut above = above.take_while(|y| *y > self.top).take(MOVES).map(room);
                let free = above.find(|room| !taken.iter().any(|other| room.meets(other)));
                let room = free.unwrap_or(room(wanted));
                taken.push(room);
                let at = (room.x, room.y);
                drawing.words("marker", at, Anchor::Middle, (vec![text], step));
            }
        }
    }

    /// Where the lowest words stand: clear of the axis.
    fn lowest(&self) -> f64 {
        self.bottom - self.place.letters * 0.5
    }

    /// The room that points take.
    fn dots(&self, series: &[(&Series, &Standing)]) -> Vec<Taken> {
        let series = series.iter().filter(|(_, standing)| !standing.is_behind);
        let spots = series.flat_map(|(series, _)| self.spots(series));
        let taken = |spot: Spot| Taken {
            x: spot.x,
            y: spot.y + self.place.letters * 0.35,
            across: 5.0,
            down: 4.5,
        };
        spots.map(taken).collect()
    }

    /// The stretches without numbers, each with its reason.
    fn gaps(&self, series: &Series) -> Vec<(f64, f64, Marker)> {
        let mut gaps: Vec<(f64, f64, Marker)> = Vec::new();
        let mut is_open = false;
        for at in &self.times.order {
            let x = self.times.of(*at);
            match series.points.get(*at).map(|point| point.value) {
                Some(Value::Missing(marker)) => {
                    match gaps.last_mut() {
                        Some(gap) if is_open && gap.2.shown() == marker.shown() => gap.1 = x,
                        _ => gaps.push((x, x, marker)),
                    }
                    is_open = true;
                }
                _ => is_open = false,
            }
        }
        gaps
    }

    /// How high the line would be at `x`, going on from its points before and after; the axis, where
    /// there is none.
    fn height_of_gap(&self, series: &Series, x: f64) -> f64 {
        let spots = self.spots(series);
        let before = spots.iter().rfind(|spot| spot.x < x);
        let after = spots.iter().find(|spot| spot.x > x);
        let line = match (before, after) {
            (Some(a), Some(b)) => a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x),
            (Some(spot), None) | (None, Some(spot)) => spot.y,
            (None, None) => return self.lowest(),
        };
        line + self.place.letters * 0.35
    }
}
