//! Which numbers look alike.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::model::{Interval, Point};
use crate::render::chart::scale::{Scale, Zero};

/// More colours than these cannot be told apart.
const MOST: usize = 5;

/// The colours, from that of the lowest numbers, for so many classes.
const SHADES: [&[usize]; MOST] = [&[3], &[2, 4], &[1, 3, 5], &[1, 2, 4, 5], &[1, 2, 3, 4, 5]];

/// Classes of numbers, all equally wide, that begin at round numbers.
#[derive(Debug)]
pub(super) struct Classes {
    /// Where each begins; and where the last ends.
    edges: Vec<Decimal>,
    /// The smallest difference between two numbers as they are written: 1, or 0.1.
    unit: Decimal,
}

impl Classes {
    /// About as many classes for `points` as there are different numbers, and no more than can be told
    /// apart.
    pub(super) fn of(points: &[Point]) -> Self {
        let numbers = || points.iter().filter_map(Point::number);
        let decimals = numbers().map(|number| number.scale()).max().unwrap_or(0);
        let unit = Decimal::try_new(1, decimals).unwrap_or(Decimal::ONE);
        let (Some(low), Some(high)) = (numbers().min(), numbers().max()) else {
            return Self {
                edges: Vec::new(),
                unit,
            };
        };
        let single = vec![low, high];
        let extent = Interval { low, high };
        let fits = |edges: &Vec<Decimal>| {
            let step = edges.get(1).zip(edges.first());
            let is_told_apart = step.is_some_and(|(second, first)| *second - *first >= unit);
            edges.len() <= MOST + 1 && is_told_apart
        };
        let different: BTreeSet<Decimal> = numbers().collect();
        let tries = (1..=different.len().min(MOST)).rev();
        let mut tries = tries.map(|count| Scale::new(extent, Zero::Free, (0.0, 1.0), count).ticks);
        let edges = tries.find(fits).filter(|_| low < high);
        Self {
            edges: edges.unwrap_or(single),
            unit,
        }
    }

    /// From which to which number each class reaches, as they are written, with its colour; the lowest
    /// first.
    pub(super) fn spans(&self) -> Vec<(Decimal, Decimal, usize)> {
        let count = self.edges.len().saturating_sub(1);
        let spans = self.edges.iter().zip(self.edges.iter().skip(1));
        let spans = spans.enumerate().map(|(index, (from, to))| {
            // What is exactly at the end of all belongs to the last class.
            let is_last = index + 1 == count;
            let to = if is_last {
                *to
            } else {
                to.saturating_sub(self.unit)
            };
            (self.written(*from), self.written(to), self.shade_of(index))
        });
        spans.collect()
    }

    /// How wide each class is; nothing, where there is only one.
    pub(super) fn step(&self) -> Option<Decimal> {
        match &*self.edges {
            [first, second, _, ..] => Some(second.saturating_sub(*first).normalize()),
            _ => None,
        }
    }

    /// The colour of a number.
    pub(super) fn shade(&self, number: Decimal) -> usize {
        let inner = self.edges.iter().skip(1).rev().skip(1);
        self.shade_of(inner.filter(|edge| **edge <= number).count())
    }

    fn shade_of(&self, index: usize) -> usize {
        let count = self.edges.len().saturating_sub(1).clamp(1, MOST);
        let shades = SHADES.get(count - 1).copied().unwrap_or_default();
        shades.get(index).copied().unwrap_or(MOST)
    }

    fn written(&self, number: Decimal) -> Decimal {
        let mut number = number;
        number.rescale(self.unit.scale());
        number
    }
}

#[cfg(test)]
mod tests {
    use super::Classes;
    use crate::model::{Marker, Point, Value};

    #[track_caller]
    fn check(numbers: &[&str], expected: &[&str]) {
        let point = |value| Point {
            value,
            is_projection: false,
        };
        let numbers = numbers
            .iter()
            .map(|number| Value::Number(number.parse().unwrap()));
        let mut points: Vec<Point> = numbers.map(point).collect();
        points.push(point(Value::Missing(Marker::Confidential)));
        let classes = Classes::of(&points);
        let spans = classes.spans().into_iter();
        let spans: Vec<String> = spans
            .map(|(from, to, shade)| format!("{from} to {to}: {shade}"))
            .collect();
        assert_eq!(spans, expected);
        for number in points.iter().filter_map(Point::number) {
            let mut spans = classes.spans().into_iter();
            let span = spans.find(|(_, _, shade)| *shade == classes.shade(number));
            assert!(
                span.is_some_and(|(from, to, _)| from <= number && number <= to),
                "{number}"
            );
        }
    }

    #[test]
    fn classes_are_equally_wide_and_say_where_they_end() {
        check(&["30", "30", "80"], &["0 to 49: 2", "50 to 100: 4"]);
        check(
            &["12", "204", "986", "400", "601"],
            &[
                "0 to 199: 1",
                "200 to 399: 2",
                "400 to 599: 3",
                "600 to 799: 4",
                "800 to 1000: 5",
            ],
        );
        check(&["1.5", "2.25"], &["1.50 to 1.99: 2", "2.00 to 2.50: 4"]);
        check(
            &["-30", "55"],
            &["-50 to -1: 1", "0 to 49: 3", "50 to 100: 5"],
        );
    }

    #[test]
    fn few_numbers_make_few_classes() {
        check(&["1", "2", "3"], &["1 to 1: 2", "2 to 3: 4"]);
        check(&["7"], &["7 to 7: 3"]);
        check(&["0", "0"], &["0 to 0: 3"]);
        check(&[], &[]);
    }
}
