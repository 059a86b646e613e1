//! The values that a printed number can stand for.
//!
//! A number that was rounded stands for every value that rounds to it. Carried through sums and
//! quotients, these values tell what a printed result can be: a result outside of them cannot come
//! from the numbers beside it, and one inside needs no report. Both ends belong to an interval, since
//! some round a half up and some to the even digit.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Figure, Marker, NumberType, Origin, Unit, Value};

/// All values from `low` to `high`, both included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Interval {
    /// The lowest.
    pub low: Decimal,
    /// The highest.
    pub high: Decimal,
}

/// A quotient has endless decimals: its interval is wider by this, so that cutting them off leaves no
/// value out.
const CUT: Decimal = Decimal::from_parts(1, 0, 0, false, 20);

impl Interval {
    /// One value alone.
    #[must_use]
    pub fn exact(value: Decimal) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// What a printed number stands for, in its unit: a count is whole things and stands for itself,
    /// unless all counts beside it were rounded; any other was rounded to its last digit. Nothing for a
    /// number that is not there, unless it rounds to zero, there is nothing to count, or it is a small
    /// count that is kept private.
    #[must_use]
    pub fn printed(figure: Figure<'_>) -> Option<Self> {
        let is_whole =
            |number: Decimal| figure.number_type == NumberType::Count && number.scale() == 0;
        match figure.value {
            Value::Number(number) if is_whole(number) => Some(match figure.round_to {
                Some(step) => Self::near(number, step.into()),
                None => Self::exact(number),
            }),
            Value::Number(number) => Some(Self::rounded(number)),
            Value::Missing(Marker::Suppressed(below)) => Some(Self {
                low: Decimal::ONE,
                high: Decimal::from(below) - Decimal::ONE,
            }),
            Value::Missing(Marker::Low) => Some(Self {
                low: Decimal::ZERO,
                high: Decimal::new(5, 1),
            }),
            Value::Missing(Marker::NotApplicable) => Some(Self::exact(Decimal::ZERO)),
            Value::Missing(Marker::NotAvailable | Marker::Confidential) => None,
        }
    }

    /// What a number stands for, wherever it comes from: one that is worked out was rounded, also if it
    /// is a whole number of things.
    #[must_use]
    pub fn of(figure: Figure<'_>, origin: Origin) -> Option<Self> {
        match (figure.value, origin) {
            (Value::Number(number), Origin::WorkedOut) if figure.round_to.is_none() => {
                Some(Self::rounded(number))
            }
            _ => Self::printed(figure),
        }
    }

    /// What `number` stands for when it was rounded to the digits in which it is written.
    #[must_use]
    pub fn rounded(number: Decimal) -> Self {
        // At the finest scale there is no digit left for a half.
        let step = Decimal::try_new(1, number.scale()).unwrap_or_default();
        Self::near(number, step)
    }

    /// What `number` stands for when it was rounded to a multiple of `grain`, such as to hundreds.
    #[must_use]
    pub fn near(number: Decimal, grain: Decimal) -> Self {
        let half = grain.checked_div(Decimal::TWO).unwrap_or_default();
        Self {
            low: number.checked_sub(half).unwrap_or(number),
            high: number.checked_add(half).unwrap_or(number),
        }
    }

    /// Whether a value is in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// The sum; nothing, where it is too large to be written.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(other.low)?,
            high: self.high.checked_add(other.high)?,
        })
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            low: -other.high,
            high: -other.low,
        })
    }

    /// The same in the plain unit, if it is in `unit`: £000 becomes pounds.
    #[must_use]
    pub fn in_plain(self, unit: &Unit) -> Option<Self> {
        let factor = unit.factor();
        if factor == Decimal::ONE {
            Some(self)
        } else {
            self.times(Self::exact(factor))
        }
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::of_ends(self, other, Decimal::checked_mul)
    }

    /// The quotient; nothing, where `other` may be zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO && other.high >= Decimal::ZERO {
            return None;
        }
        let quotient = Self::of_ends(self, other, Decimal::checked_div)?;
        quotient.plus(Self {
            low: -CUT,
            high: CUT,
        })
    }

    /// From the lowest to the highest of what an operation makes of the ends of both.
    fn of_ends(
        a: Self,
        b: Self,
        operation: fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<Self> {
        let ends = [
            operation(a.low, b.low)?,
            operation(a.low, b.high)?,
            operation(a.high, b.low)?,
            operation(a.high, b.high)?,
        ];
        Some(Self {
            low: ends.into_iter().min()?,
            high: ends.into_iter().max()?,
        })
    }

    /// The value in the middle, rounded to so many decimals: what to print for it.
    #[must_use]
    pub fn middle(self, decimals: u32) -> Decimal {
        let middle = (self.low / Decimal::TWO).saturating_add(self.high / Decimal::TWO);
        middle.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
    }
}

impl Unit {
    /// How many of the plain unit one of this is: £000 is 1,000 pounds.
    #[must_use]
    pub fn factor(&self) -> Decimal {
        match self {
            Self::ThousandPounds => Decimal::ONE_THOUSAND,
            Self::MillionPounds => Decimal::from(1_000_000),
            Self::BillionPounds => Decimal::from(1_000_000_000),
            Self::None | Self::Pounds | Self::Percent | Self::Words(_) => Decimal::ONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::Interval;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[track_caller]
    fn check(interval: Option<Interval>, low: &str, high: &str) {
        let interval = interval.unwrap();
        let is_near = |a: Decimal, b: Decimal| (a - b).abs() < decimal("0.000000001");
        assert!(
            is_near(interval.low, decimal(low)) && is_near(interval.high, decimal(high)),
            "{interval:?}"
        );
    }

    #[test]
    fn intervals_are_carried_through() {
        let cost = Interval::rounded(decimal("10964"));
        let people = Interval::exact(decimal("549"));
        check(Some(cost), "10963.5", "10964.5");
        check(cost.over(people), "19.969945355", "19.971766849");
        check(
            Interval::rounded(decimal("0.10")).minus(people),
            "-548.905",
            "-548.895",
        );
        let change = Interval::rounded(decimal("-0.5"));
        check(change.times(change), "0.2025", "0.3025");
        assert!(people.over(Interval::rounded(decimal("0.4"))).is_some());
        assert!(people.over(Interval::rounded(decimal("0"))).is_none());
    }

    proptest! {
        #[test]
        fn what_was_rounded_is_among_what_the_number_stands_for(units in -1_000_000_i64..1_000_000, scale in 0_u32..6, places in 0_u32..4) {
            let value = Decimal::new(units, scale);
            let printed = value.round_dp(places);
            prop_assert!(Interval::rounded(printed).meets(Interval::exact(value)) || printed.scale() < places);
        }

        #[test]
        fn the_true_quotient_is_among_the_quotients(a in 1_i64..1_000_000, b in 1_i64..1_000_000) {
            let (a, b) = (Decimal::new(a, 2), Decimal::new(b, 2));
            let quotient = Interval::rounded(a.round_dp(1)).over(Interval::rounded(b.round_dp(1)));
            if let Some(quotient) = quotient {
                prop_assert!(quotient.meets(Interval::exact(a / b)));
            }
        }

        #[test]
        fn results_hold_every_true_result(a in anything(), b in anything(), places in 0_u32..28) {
            let rounded = |value: Decimal| Interval::rounded(value.round_dp(places.min(value.scale())));
            let (first, second) = (rounded(a), rounded(b));
            let holds = |interval: Option<Interval>, value: Option<Decimal>| {
                interval.zip(value).is_none_or(|(interval, value)| {
                    // The last of 28 digits is rounded in every step.
                    let slack = value.abs() / Decimal::new(1_000_000_000_000_000_000, 0);
                    let wide = Interval { low: -slack, high: slack };
                    interval.plus(wide).is_none_or(|interval| interval.meets(Interval::exact(value)))
                })
            };
            prop_assert!(holds(first.plus(second), a.checked_add(b)));
            prop_assert!(holds(first.minus(second), a.checked_sub(b)));
            prop_assert!(holds(first.times(second), a.checked_mul(b)));
            prop_assert!(holds(first.over(second), a.checked_div(b)));
            let _ = first.middle(places);
        }

        #[test]
        fn no_number_is_too_large(a in anything(), b in anything(), places in 0_u32..40) {
            let largest = Interval { low: Decimal::MIN, high: Decimal::MAX };
            for (one, other) in [(Interval::near(a, b), largest), (largest, Interval::rounded(a)), (largest, largest)] {
                let _ = [one.plus(other), one.minus(other), one.times(other), one.over(other)];
                let _ = (one.middle(places), Interval::exact(Decimal::MAX).middle(places), one.meets(other));
            }
        }
    }

    /// A number of up to 28 digits, at any scale.
    fn anything() -> impl Strategy<Value = Decimal> {
        let digits = prop_oneof![
            0_i128..10_000,
            0_i128..1_000_000_000_000,
            0_i128..9_999_999_999_999_999_999_999_999_999
        ];
        (digits, 0_u32..=28, any::<bool>()).prop_map(|(digits, scale, is_negative)| {
            let number = Decimal::from_i128_with_scale(digits, scale);
            if is_negative { -number } else { number }
        })
    }
}
