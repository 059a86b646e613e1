//! From numbers to pixels.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::Interval;

/// An axis of numbers.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
    /// The numbers that are written at the axis, from the lowest.
    pub(super) ticks: Vec<Decimal>,
}

/// Whether an axis begins at zero.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Zero {
    /// It does: the length of a bar is its number.
    Included,
    /// It need not: what is read is where points stand.
    Free,
}

impl Scale {
    /// An axis for the numbers in `extent` from one pixel to another, with about so many ticks, at round
    /// numbers.
    pub(super) fn new(
        extent: Interval,
        zero: Zero,
        (start, end): (f64, f64),
        ticks: usize,
    ) -> Self {
        let (mut low, mut high) = (extent.low, extent.high);
        if zero == Zero::Included {
            low = low.min(Decimal::ZERO);
            high = high.max(Decimal::ZERO);
        }
        let is_nothing = zero == Zero::Included && low == high;
        if low == high {
            high = low.checked_add(Decimal::ONE).unwrap_or(low);
        }
        let step = step(high.saturating_sub(low), ticks);
        let first = round(low, step, Decimal::floor);
        let last = round(high, step, Decimal::ceil);
        let mut all = vec![first.normalize()];
        let mut next = first;
        while !is_nothing && next < last && all.len() < 50 {
            next = next.saturating_add(step);
            all.push(next.normalize());
        }
        Self {
            low: float(first),
            high: float(last),
            start,
            end,
            ticks: all,
        }
    }

    /// An axis without ticks, from the lowest to the highest number.
    pub(super) fn exact(extent: Interval, (start, end): (f64, f64)) -> Self {
        let (low, high) = (float(extent.low), float(extent.high));
        Self {
            low,
            high: if low < high { high } else { low + 1.0 },
            start,
            end,
            ticks: Vec::new(),
        }
    }

    /// The pixel of a number.
    pub(super) fn at(&self, number: Decimal) -> f64 {
        let part = (float(number) - self.low) / (self.high - self.low);
        self.start + part * (self.end - self.start)
    }
}

/// A round step by which about `ticks` ticks fill `range`: 1, 2 or 5, or ten, a hundred of them and so on.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a power of ten, and a number from 1 to 10"
)]
fn step(range: Decimal, ticks: usize) -> Decimal {
    let rough = float(range) / count(ticks.max(1));
    let power = rough.log10().floor();
    let unit = 10_f64.powf(power);
    let times = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|times| times * unit >= rough * 0.999);
    let mantissa = Decimal::from(times.unwrap_or(10.0) as i64);
    let places = power.abs() as u32;
    let scaled = if power >= 0.0 {
        let mut scale = Decimal::ONE;
        for _ in 0..places {
            scale = scale.saturating_mul(Decimal::TEN);
        }
        mantissa.saturating_mul(scale)
    } else {
        Decimal::try_new(times.unwrap_or(10.0) as i64, places.min(27)).unwrap_or(mantissa)
    };
    if scaled.is_zero() {
        Decimal::ONE
    } else {
        scaled.normalize()
    }
}

fn round(number: Decimal, step: Decimal, to: fn(&Decimal) -> Decimal) -> Decimal {
    let times = number.checked_div(step).unwrap_or_default();
    to(&times).saturating_mul(step)
}

/// So many things, as geometry needs it.
pub(super) fn count(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::from(u32::MAX), f64::from)
}

/// The number as geometry needs it.
pub(super) fn float(number: Decimal) -> f64 {
    number.to_f64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Scale, Zero};
    use crate::model::Interval;
    use rust_decimal::Decimal;

    #[track_caller]
    fn check(low: &str, high: &str, zero: Zero, expected: &[&str]) {
        let extent = Interval {
            low: low.parse().unwrap(),
            high: high.parse().unwrap(),
        };
        let scale = Scale::new(extent, zero, (0.0, 100.0), 5);
        let ticks: Vec<String> = scale.ticks.iter().map(Decimal::to_string).collect();
        assert_eq!(ticks, expected);
    }

    #[test]
    fn ticks_are_round() {
        check(
            "3",
            "97",
            Zero::Included,
            &["0", "20", "40", "60", "80", "100"],
        );
        check(
            "0.001",
            "0.004",
            Zero::Included,
            &["0", "0.001", "0.002", "0.003", "0.004"],
        );
        check(
            "187751",
            "199100",
            Zero::Free,
            &["185000", "190000", "195000", "200000"],
        );
        check(
            "-1733",
            "15176",
            Zero::Included,
            &["-5000", "0", "5000", "10000", "15000", "20000"],
        );
        check(
            "7",
            "7",
            Zero::Free,
            &["7", "7.2", "7.4", "7.6", "7.8", "8"],
        );
        check("0", "0", Zero::Included, &["0"]);
    }
}
