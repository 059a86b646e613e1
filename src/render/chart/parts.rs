//! The parts of bars, one behind the other: what is above zero to the right, what is below to the left.

use rust_decimal::Decimal;

use super::drawing::said;
use crate::model::{ChartData, Point, Value};

/// A part of a category.
pub(super) struct Part {
    pub(super) look: Look,
    /// What is written of it: its number, or its marker.
    pub(super) said: String,
    pub(super) from: Decimal,
    pub(super) to: Decimal,
}

/// What a part is drawn as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Look {
    /// A bar in the look of the series at this position.
    Series(usize),
    /// Nothing: it is zero.
    Zero,
    /// A gap: it is missing.
    Gap,
    /// A gap of which nobody knows where it ends.
    OpenGap,
}

impl Part {
    /// From where to where it goes.
    pub(super) fn ends(&self) -> [Decimal; 2] {
        [self.from, self.to]
    }

    /// How long it is.
    pub(super) fn length(&self) -> Decimal {
        self.to.saturating_sub(self.from).abs()
    }

    /// Whether it is to the left of zero.
    pub(super) fn is_left(&self) -> bool {
        self.to < self.from
    }
}

/// The parts of the category at `at`, in order, each from where the one before ends. `length` says how
/// long a point is.
pub(super) fn parts(data: &ChartData, at: usize, length: impl Fn(&Point) -> Decimal) -> Vec<Part> {
    let (mut right, mut left) = (Decimal::ZERO, Decimal::ZERO);
    let part = |(series, point): (usize, &Point)| {
        let length = length(point);
        let end = if length < Decimal::ZERO {
            &mut left
        } else {
            &mut right
        };
        let from = *end;
        *end = end.saturating_add(length);
        Part {
            look: look(series, point),
            said: said(data, point.value),
            from,
            to: *end,
        }
    };
    data.parts(at).enumerate().map(part).collect()
}

fn look(series: usize, point: &Point) -> Look {
    match point.value {
        Value::Number(number) if number.is_zero() => Look::Zero,
        Value::Number(_) => Look::Series(series),
        Value::Missing(_) => Look::Gap,
    }
}
