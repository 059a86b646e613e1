//! What somebody can work out who has the printed numbers, a pencil and time.
//!
//! Every count has a lowest and a highest value that it can have. A line of counts that add up to
//! another narrows them, again and again, until nothing changes.

use rust_decimal::Decimal;

use crate::model::{Figure, Interval, Marker, Value};

/// The whole numbers that a count can be, from `low` to `high`; without an end, where that is unknown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Bounds {
    low: Decimal,
    high: Option<Decimal>,
}

/// Counts that add up to another, each by its number in the puzzle.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
}

/// The number from which on counts are shown beside these.
pub(super) fn least(values: impl Iterator<Item = Value>) -> u32 {
    let hidden = values.filter_map(|value| match value {
        Value::Missing(Marker::Suppressed(below)) => Some(below),
        _ => None,
    });
    hidden.max().unwrap_or_default()
}

/// How often lines are gone through: bounds that still move then move by ones in large numbers.
const ROUNDS: usize = 200;

/// Counts, and the lines in which they stand.
#[derive(Debug, Default)]
pub(super) struct Puzzle {
    pub(super) bounds: Vec<Bounds>,
    pub(super) lines: Vec<Line>,
    /// The line that left a count one value alone.
    pub(super) solved_by: Vec<Option<usize>>,
}

impl Bounds {
    /// A count of which nothing is known.
    pub(super) const UNKNOWN: Self = Self {
        low: Decimal::ZERO,
        high: None,
    };

    /// What is known of a count before anything is added up. Counts from one on that are less than
    /// `least` are hidden where this one stands.
    pub(super) fn of(figure: Figure<'_>, least: u32) -> Self {
        let found = Interval::printed(figure).map_or(Self::UNKNOWN, Self::within);
        match (figure.value, figure.round_to) {
            (Value::Missing(Marker::Suppressed(_) | Marker::NotApplicable), _) => found,
            (Value::Missing(_), _) => Self::UNKNOWN,
            (Value::Number(number), Some(step)) if !number.is_sign_negative() => {
                found.rounded(step, Decimal::from(least))
            }
            (Value::Number(_), _) => found,
        }
    }

    /// What these values are where they were rounded to multiples of `step`.
    fn rounded(self, step: u32, least: Decimal) -> Self {
        // A half was rounded up, so that the number above is not among them.
        let half_above = Decimal::from(u32::from(step.is_multiple_of(2)));
        let high = self.high.map(|high| high - half_above);
        let is_zero = self.low <= Decimal::ZERO;
        let is_less = high.is_some_and(|high| high < least);
        Self {
            low: if is_zero {
                Decimal::ZERO
            } else {
                self.low.max(least)
            },
            high: if is_zero && is_less {
                Some(Decimal::ZERO)
            } else {
                high
            },
        }
    }

    /// The whole numbers in `interval`.
    pub(super) fn within(interval: Interval) -> Self {
        Self {
            low: interval.low.ceil(),
            high: Some(interval.high.floor()),
        }
    }

    /// Whether one value alone is left.
    pub(super) fn is_one(self) -> bool {
        self.high == Some(self.low)
    }

    /// What is in both; nothing, where they contradict each other.
    fn and(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let low = self.low.max(other.low);
        high.is_none_or(|high| low <= high)
            .then_some(Self { low, high })
    }
}

impl Puzzle {
    /// Adds a count, and says its number.
    pub(super) fn add(&mut self, bounds: Bounds) -> usize {
        self.bounds.push(bounds);
        self.solved_by.push(None);
        self.bounds.len() - 1
    }

    /// Narrows every count by every line.
    pub(super) fn solve(&mut self) {
        for _ in 0..ROUNDS {
            let mut is_changed = false;
            for at in 0..self.lines.len() {
                is_changed |= self.narrow_line(at);
            }
            if !is_changed {
                return;
            }
        }
    }

    /// Narrows one count; whether that left less of it.
    pub(super) fn narrow(&mut self, count: usize, other: Bounds) -> bool {
        let before = self.bounds[count];
        // Numbers that contradict each other tell nobody anything.
        let now = before.and(other).unwrap_or(before);
        self.bounds[count] = now;
        now != before
    }

    /// Whether a line can be true.
    pub(super) fn is_possible(&self, line: &Line) -> bool {
        let sum = self.sum(&line.parts);
        sum.and(self.bounds[line.total]).is_some()
    }

    /// Whether every number of a line has a highest value.
    pub(super) fn is_known(&self, line: &Line) -> bool {
        let mut counts = line.parts.iter().chain([&line.total]);
        counts.all(|count| self.bounds[*count].high.is_some())
    }

    /// Whether a line adds up, with every number printed as it is, to more than nothing.
    pub(super) fn is_just(&self, line: &Line) -> bool {
        let mut counts = line.parts.iter().chain([&line.total]);
        let is_exact = counts.all(|count| self.bounds[*count].is_one());
        let total = self.bounds[line.total];
        is_exact && !total.low.is_zero() && self.sum(&line.parts) == total
    }

    fn sum(&self, counts: &[usize]) -> Bounds {
        let zero = Bounds {
            low: Decimal::ZERO,
            high: Some(Decimal::ZERO),
        };
        counts.iter().fold(zero, |sum, count| {
            let Bounds { low, high } = self.bounds[*count];
            Bounds {
                low: sum.low.saturating_add(low),
                high: sum.high.zip(high).map(|(a, b)| a.saturating_add(b)),
            }
        })
    }

    fn narrow_line(&mut self, at: usize) -> bool {
        let line = self.lines[at].clone();
        if !self.is_possible(&line) {
            return false;
        }
        let mut is_changed = self.narrow_by(line.total, self.sum(&line.parts), at);
        let sum = self.sum(&line.parts);
        let endless = line.parts.iter();
        let endless = endless.filter(|count| self.bounds[**count].high.is_none());
        let endless = endless.count();
        let known: Decimal = line
            .parts
            .iter()
            .filter_map(|count| self.bounds[*count].high)
            .fold(Decimal::ZERO, Decimal::saturating_add);
        let total = self.bounds[line.total];
        for count in &line.parts {
            let own = self.bounds[*count];
            // The others at their highest, if each of them has one.
            let others = match own.high {
                Some(high) if endless == 0 => Some(known - high),
                None if endless == 1 => Some(known),
                _ => None,
            };
            let others_low = sum.low - own.low;
            let rest = Bounds {
                low: others.map_or(Decimal::ZERO, |others| total.low - others),
                high: total.high.map(|high| high - others_low),
            };
            is_changed |= self.narrow_by(*count, rest, at);
        }
        is_changed
    }

    fn narrow_by(&mut self, count: usize, other: Bounds, line: usize) -> bool {
        let is_changed = self.narrow(count, other);
        if is_changed && self.bounds[count].is_one() {
            self.solved_by[count].get_or_insert(line);
        }
        is_changed
    }
}
