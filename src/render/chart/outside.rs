//! The numbers of parts that are too short to hold them: behind the bar, or below it.
//!
//! Numbers of neighbours stand together, in the order of their parts, so that no lines cross.

use rust_decimal::Decimal;

use super::drawing::{Anchor, Drawing, Room};
use super::parts::{Look, Part};
use super::rows::BEHIND;
use super::scale::Scale;
use super::words::{side_by_side, width};

/// Between the numbers of neighbours.
pub(super) const SEPARATOR: &str = " | ";

/// What stands for numbers that are left out.
const LEFT_OUT: &str = "…";

/// The room that the number within a part needs beside it.
const WITHIN: f64 = 8.0;

/// How far words are below a bar.
const BELOW: f64 = 4.0;

/// Where the words of a bar may stand.
#[derive(Clone, Copy)]
pub(super) struct Bounds<'a> {
    pub(super) scale: &'a Scale,
    /// The pixel at which they may begin.
    pub(super) start: f64,
    pub(super) room: Room,
}

impl Bounds<'_> {
    /// From where to where a part goes, in pixels.
    pub(super) fn of(&self, part: &Part) -> (f64, f64) {
        let (from, to) = (self.scale.at(part.from), self.scale.at(part.to));
        (from.min(to), from.max(to))
    }

    /// Whether a part is as long as what is written of it.
    pub(super) fn holds(&self, part: &Part) -> bool {
        let (low, high) = self.of(part);
        self.width(&part.said) + WITHIN <= high - low
    }

    /// From where to where words stand below bars: off the axis.
    fn below(&self) -> (f64, f64) {
        (self.start + BELOW, self.room.width)
    }

    fn width(&self, text: &str) -> f64 {
        width(text, self.room.letters)
    }
}

/// Words at a bar, and what they are about.
struct Label {
    class: &'static str,
    text: String,
    /// The middle of what they are about.
    about: f64,
    /// How much they are about.
    size: Decimal,
}

/// The words outside of the parts of one bar.
pub(super) struct Outside {
    /// Those at its ends, with the place where they begin or end.
    behind: Vec<(Label, f64, Anchor)>,
    /// Those below it, from the left, with their middles.
    below: Vec<(Label, f64)>,
}

impl Outside {
    /// Where they stand; those that have no room, from the smallest, are left to the table.
    pub(super) fn new(parts: &[Part], bounds: Bounds<'_>) -> Self {
        let mut outside = Self {
            behind: Vec::new(),
            below: Vec::new(),
        };
        let mut below = Vec::new();
        for is_left in [false, true] {
            let side = parts.iter().filter(|part| part.is_left() == is_left);
            for run in runs(side, bounds) {
                match run.behind(bounds) {
                    Some(found) => outside.behind.push(found),
                    None => below.push(run.label(bounds.below(), bounds)),
                }
            }
        }
        below.sort_by(|one, other| one.about.total_cmp(&other.about));
        outside.below = spread(below, bounds);
        outside
    }

    /// The room that is needed below the bar.
    pub(super) fn height(&self, room: Room) -> f64 {
        if self.below.is_empty() {
            0.0
        } else {
            room.line() + BELOW
        }
    }

    /// Writes them at a bar from `top` to `bottom`.
    pub(super) fn draw(self, drawing: &mut Drawing, (top, bottom): (f64, f64), bounds: Bounds<'_>) {
        let room = bounds.room;
        let mut write = |label: Label, x: f64, middle: f64, anchor: Anchor| {
            let lines = (vec![label.text], room.line());
            drawing.words(label.class, (x, middle + room.drop()), anchor, lines);
        };
        for (label, x, anchor) in self.behind {
            write(label, x, f64::midpoint(top, bottom), anchor);
        }
        let mut leaders = Vec::new();
        for (label, x) in self.below {
            let half = bounds.width(&label.text) / 2.0;
            let end = label.about.clamp(x - half, x + half);
            leaders.push((label.about, end));
            write(label, x, bottom + BELOW + room.line() / 2.0, Anchor::Middle);
        }
        for (from, to) in leaders {
            drawing.rule("leader", (from, bottom), (to, bottom + BELOW + 1.0));
        }
    }
}

/// Neighbours on one side of zero that do not hold their numbers, from zero on.
struct Run<'a> {
    parts: Vec<&'a Part>,
    /// Whether nothing is behind them.
    is_last: bool,
}

/// What is zero is no part.
fn runs<'a>(side: impl Iterator<Item = &'a Part>, bounds: Bounds<'_>) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut is_next = false;
    for part in side.filter(|part| part.look != Look::Zero) {
        if bounds.holds(part) {
            is_next = false;
            if let Some(run) = runs.last_mut() {
                run.is_last = false;
            }
            continue;
        }
        match runs.last_mut() {
            Some(run) if is_next => run.parts.push(part),
            _ => runs.push(Run {
                parts: vec![part],
                is_last: true,
            }),
        }
        is_next = true;
    }
    runs
}

impl Run<'_> {
    fn is_left(&self) -> bool {
        self.parts.iter().any(|part| part.is_left())
    }

    /// From where to where it goes, in pixels.
    fn ends(&self, bounds: Bounds<'_>) -> (f64, f64) {
        let ends = || self.parts.iter().map(|part| bounds.of(part));
        (
            ends().map(|end| end.0).fold(f64::INFINITY, f64::min),
            ends().map(|end| end.1).fold(f64::NEG_INFINITY, f64::max),
        )
    }

    /// Its words at the end of the bar, where nothing is behind it and all of them have room there.
    fn behind(&self, bounds: Bounds<'_>) -> Option<(Label, f64, Anchor)> {
        let (low, high) = self.ends(bounds);
        let (room, x, anchor) = if self.is_left() {
            (low - BEHIND - bounds.start, low - BEHIND, Anchor::End)
        } else {
            (
                bounds.room.width - high - BEHIND,
                high + BEHIND,
                Anchor::Start,
            )
        };
        let label = self.label((0.0, f64::INFINITY), bounds);
        let fits = self.is_last && bounds.width(&label.text) <= room;
        fits.then_some((label, x, anchor))
    }

    /// Its words, from the left, in this room: where not all have it, the smallest numbers are left out.
    fn label(&self, (start, end): (f64, f64), bounds: Bounds<'_>) -> Label {
        let mut parts: Vec<Option<&Part>> = self.parts.iter().map(|part| Some(*part)).collect();
        if self.is_left() {
            parts.reverse();
        }
        let mut text = together(&parts);
        while bounds.width(&text) > end - start {
            let numbers = parts.iter_mut().filter(|part| is_number(part.as_deref()));
            let least = numbers.min_by_key(|part| part.map(Part::length));
            match least {
                Some(least) => *least = None,
                None => break,
            }
            text = together(&parts);
        }
        let (low, high) = self.ends(bounds);
        let has_number = self.parts.iter().any(|part| is_number(Some(part)));
        Label {
            class: if has_number { "value" } else { "marker" },
            text,
            about: f64::midpoint(low, high),
            size: self.parts.iter().map(|part| part.length()).sum(),
        }
    }
}

fn is_number(part: Option<&Part>) -> bool {
    part.is_some_and(|part| matches!(part.look, Look::Series(_)))
}

/// The words of parts; of those that are left out, a sign that they are.
fn together(parts: &[Option<&Part>]) -> String {
    let words = parts
        .iter()
        .map(|part| part.map_or(LEFT_OUT, |part| &part.said));
    let mut words: Vec<&str> = words.collect();
    words.dedup_by(|one, other| one == other && *one == LEFT_OUT);
    words.join(SEPARATOR)
}

/// Words side by side below a bar, with their middles.
fn spread(mut labels: Vec<Label>, bounds: Bounds<'_>) -> Vec<(Label, f64)> {
    loop {
        let wish = |label: &Label| (label.about, bounds.width(&label.text));
        let wished: Vec<(f64, f64)> = labels.iter().map(wish).collect();
        let found = side_by_side(&wished, bounds.below(), 8.0);
        if let Some(middles) = found {
            return labels.into_iter().zip(middles).collect();
        }
        let sizes = labels.iter().enumerate();
        let least = sizes.min_by_key(|(_, label)| label.size);
        labels.remove(least.map_or(0, |(at, _)| at));
    }
}
