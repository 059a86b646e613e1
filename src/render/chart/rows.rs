//! Rows of a chart that lies: each has its name before what is drawn, or above it in a narrow place.

use super::drawing::{Anchor, Drawing, Px, Room};
use super::scale::count;
use super::words::{balanced, width, wrap};
use crate::model::{ChartData, Unit};

/// From the end of a bar to its number.
pub(super) const BEHIND: f64 = 6.0;

/// How many lines a name may take.
const LINES: usize = 3;

/// From a name to what is drawn.
const GAP: f64 = 10.0;

/// From so many rows on they stand closer.
pub(super) const MANY: usize = 15;

/// The names of the rows, in lines.
pub(super) struct Names {
    lines: Vec<Vec<String>>,
    /// Where what is drawn begins, from the left.
    pub(super) start: f64,
    /// The room below what is drawn in each row.
    pub(super) below: Vec<f64>,
    room: Room,
}

impl Names {
    /// The names of all categories. Their column is as narrow as lets each have two lines.
    pub(super) fn new(data: &ChartData, room: Room) -> Self {
        let wrapped = |width: f64| -> Vec<Vec<String>> {
            let labels = data.categories.iter().map(|category| &category.label);
            let lines = labels.map(|label| balanced(label, room.letters, width, LINES));
            lines.collect()
        };
        if room.is_narrow() {
            return Self {
                lines: wrapped(room.width),
                start: 0.0,
                below: Vec::new(),
                room,
            };
        }
        let parts = [0.3, 0.36, 0.42];
        let mut tries = parts.map(|part| wrapped(room.width * part)).into_iter();
        let lines = tries.find(|lines| lines.iter().all(|name| name.len() <= 2));
        let lines = lines.unwrap_or_else(|| wrapped(room.width * 0.42));
        let widths = lines.iter().flatten().map(|line| width(line, room.letters));
        Self {
            start: widths.fold(0.0, f64::max) + GAP,
            lines,
            below: Vec::new(),
            room,
        }
    }

    /// Says the unit of all numbers, where they do not say it themselves; what follows is below the
    /// height that this gives.
    pub(super) fn unit(&self, drawing: &mut Drawing, data: &ChartData) -> f64 {
        let unit = match &data.unit {
            Unit::Percent => "",
            unit => unit.header(),
        };
        let room = self.room;
        let lines = wrap(unit, room.letters, room.width - self.start, 2);
        if lines.is_empty() {
            return 0.0;
        }
        let below = count(lines.len()) * room.line() + room.letters * 0.4;
        let first = room.line() / 2.0 + room.drop();
        drawing.words(
            "unit",
            (self.start, first),
            Anchor::Start,
            (lines, room.line()),
        );
        below
    }

    /// Writes the names below `top`, each beside what is drawn of this height or above it, and says where
    /// the rows are.
    pub(super) fn write(self, drawing: &mut Drawing, top: f64, height: f64) -> Rows {
        let room = self.room;
        let gap = room.letters * self.gap();
        let even = room.line() * if self.is_even() { 2.0 } else { 1.0 };
        let (mut tops, mut y) = (Vec::new(), top);
        let belows = self.below.into_iter().chain(std::iter::repeat(0.0));
        for (lines, below) in self.lines.into_iter().zip(belows) {
            let tall = count(lines.len()) * room.line();
            let first = if room.is_narrow() {
                let name = y;
                y += tall + 2.0;
                tops.push(y);
                y += height + below + gap;
                name
            } else {
                let half = height.max(even).max(tall) / 2.0;
                let middle = y + half;
                tops.push(middle - height / 2.0);
                y = middle + half.max(height / 2.0 + below) + gap;
                middle - tall / 2.0
            };
            let (x, anchor) = if room.is_narrow() {
                (0.0, Anchor::Start)
            } else {
                (self.start - GAP, Anchor::End)
            };
            let place = (x, first + room.line() / 2.0 + room.drop());
            drawing.words("name", place, anchor, (lines, room.line()));
        }
        let bottom = (y - gap).max(top + room.line());
        drawing.height = Px(bottom);
        let first = tops.first().filter(|_| room.is_narrow());
        Rows {
            start: self.start,
            top: first.copied().unwrap_or(top),
            tops,
            bottom,
        }
    }

    /// Whether every row has room for a name of two lines, so that all are as far apart. Where there are
    /// many rows and few such names, only these have.
    fn is_even(&self) -> bool {
        let long = self.long();
        long > 0 && (self.lines.len() <= MANY || long * 4 > self.lines.len())
    }

    /// How many names have more than one line.
    fn long(&self) -> usize {
        self.lines.iter().filter(|name| name.len() > 1).count()
    }

    /// Between two rows, in letters: less where names of two lines or the number of rows part them
    /// already.
    fn gap(&self) -> f64 {
        let is_loose = self.room.is_narrow() || self.long() == 0;
        if is_loose && self.lines.len() <= MANY {
            0.8
        } else {
            0.45
        }
    }
}

/// Where the rows of a chart are.
pub(super) struct Rows {
    /// Where what is drawn begins, from the left.
    pub(super) start: f64,
    /// The upper edge of what is drawn in each.
    pub(super) tops: Vec<f64>,
    /// The upper edge of them all, below a name that is above the first.
    pub(super) top: f64,
    /// The lower edge of them all.
    pub(super) bottom: f64,
}
