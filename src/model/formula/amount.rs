//! Amounts: numbers with what they count, and arithmetic with both.

use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};

use super::fault::Fault;
use super::syntax::Operator;
use crate::model::{Interval, NumberType, Unit};

/// A number as a formula works with it. Its values are in the plain unit: pounds, where it was written
/// in thousands of pounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount<'a> {
    /// All values that it can stand for.
    pub(super) values: Interval,
    /// The value as it was written, or as it comes of what was written.
    pub(super) point: Decimal,
    /// What kind of number it is.
    pub(super) number_type: NumberType,
    /// The unit in which it is written.
    pub(super) unit: &'a Unit,
    /// How many decimals it has in its unit, if its parts say so.
    pub(super) scale: Option<u32>,
    /// Whether it stands in the formula itself.
    pub(super) is_literal: bool,
}

/// The unit in which amounts are worked with.
pub(super) fn plain(unit: &Unit) -> &Unit {
    match unit {
        Unit::ThousandPounds | Unit::MillionPounds | Unit::BillionPounds => &Unit::Pounds,
        other => other,
    }
}

impl<'a> Amount<'a> {
    /// A number in a unit that stands for `values`, both in that unit.
    pub(super) fn new(
        number: Decimal,
        values: Interval,
        (number_type, unit): (NumberType, &'a Unit),
    ) -> Option<Self> {
        Some(Self {
            values: values.in_plain(unit)?,
            point: number.checked_mul(unit.factor())?,
            number_type,
            unit,
            scale: Some(number.scale()),
            is_literal: false,
        })
    }

    /// A number that stands in a formula.
    pub(super) fn literal(number: Decimal, unit: &'a Unit) -> Self {
        let number_type = match unit {
            Unit::Percent => NumberType::Percent,
            Unit::Pounds => NumberType::Money,
            _ => NumberType::Number,
        };
        Self {
            values: Interval::exact(number),
            point: number,
            number_type,
            unit,
            scale: Some(number.scale()),
            is_literal: true,
        }
    }

    /// So many, exactly.
    pub(super) fn of_count(count: usize) -> Self {
        Self::literal(count.into(), &Unit::None)
    }

    /// The same number in per cent.
    pub(super) fn as_percent(self, range: &Range<usize>) -> Result<Self, Fault> {
        let hundred = Decimal::ONE_HUNDRED;
        let values = self.values.times(Interval::exact(hundred));
        let point = self.point.checked_mul(hundred);
        let (values, point) = values
            .zip(point)
            .ok_or_else(|| Fault::too_large(range.clone()))?;
        Ok(Self {
            values,
            point,
            number_type: NumberType::Percent,
            unit: &Unit::Percent,
            scale: None,
            is_literal: false,
        })
    }

    /// The amount in the unit of what it is for; a ratio becomes a percentage where one is wanted.
    pub(super) fn for_unit(self, unit: &'a Unit, range: &Range<usize>) -> Result<Self, Fault> {
        let is_worded = |unit: &Unit| matches!(unit, Unit::None | Unit::Words(_));
        let (is, wanted) = (plain(self.unit), plain(unit));
        if *is == Unit::None && *wanted == Unit::Percent {
            self.as_percent(range)
        } else if is == wanted || (is_worded(is) && is_worded(wanted)) {
            Ok(Self { unit, ..self })
        } else {
            Err(Fault::result(range.clone(), is, unit))
        }
    }

    /// The point in the amount's own unit, rounded.
    pub(super) fn rounded(self, decimals: u32) -> Option<Decimal> {
        let point = self.point.checked_div(self.unit.factor())?;
        let mut rounded =
            point.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        Some(rounded)
    }

    /// The decimals to which it is printed where nobody says: as its parts are, pounds whole from a
    /// hundred on, all else to one.
    pub(super) fn usual_decimals(self) -> u32 {
        match (self.scale, self.number_type) {
            (Some(scale), _) => scale,
            (None, NumberType::Count) => 0,
            (None, NumberType::Money) if *self.unit == Unit::Pounds => {
                if self.point.abs() >= Decimal::ONE_HUNDRED {
                    0
                } else {
                    2
                }
            }
            (None, _) => 1,
        }
    }

    /// What an operator makes of two amounts, at `range` of the formula `written`.
    pub(super) fn with(
        self,
        operator: Operator,
        other: Self,
        (range, written): (&Range<usize>, &str),
    ) -> Result<Self, Fault> {
        let fault = || Fault::too_large(range.clone());
        match operator {
            Operator::Plus | Operator::Minus => {
                let (left, right) = self.alike(other, range)?;
                let (values, point) = if operator == Operator::Plus {
                    (
                        left.values.plus(right.values),
                        left.point.checked_add(right.point),
                    )
                } else {
                    (
                        left.values.minus(right.values),
                        left.point.checked_sub(right.point),
                    )
                };
                let (values, point) = values.zip(point).ok_or_else(fault)?;
                Ok(Self {
                    values,
                    point,
                    scale: left.scale.zip(right.scale).map(|(a, b)| a.max(b)),
                    is_literal: self.is_literal && other.is_literal,
                    ..left
                })
            }
            Operator::Times => self.times(other, range),
            Operator::Over => {
                let divisor = other.values;
                if divisor.low <= Decimal::ZERO && divisor.high >= Decimal::ZERO {
                    let part = written.get(range.clone()).unwrap_or(written);
                    return Err(Fault::zero(range.clone(), part));
                }
                self.over(other, range)
            }
        }
    }

    /// Both amounts, if they can be added and compared; a bare number beside a percentage is one.
    pub(super) fn alike(self, other: Self, range: &Range<usize>) -> Result<(Self, Self), Fault> {
        let as_other = |amount: Self, other: Self| {
            let is_bare = amount.is_literal && *amount.unit == Unit::None;
            let fits = is_bare && *other.unit == Unit::Percent;
            if fits {
                Self {
                    unit: other.unit,
                    number_type: other.number_type,
                    ..amount
                }
            } else {
                amount
            }
        };
        let (left, right) = (as_other(self, other), as_other(other, self));
        if plain(left.unit) == plain(right.unit) {
            Ok((left, right))
        } else {
            Err(Fault::units(range.clone(), left.unit, right.unit))
        }
    }

    /// A percentage as a part of one; any other amount as it is.
    fn as_factor(self) -> Option<Self> {
        if *self.unit != Unit::Percent {
            return Some(self);
        }
        let hundred = Decimal::ONE_HUNDRED;
        Some(Self {
            values: self.values.over(Interval::exact(hundred))?,
            point: self.point.checked_div(hundred)?,
            number_type: NumberType::Number,
            unit: &Unit::None,
            scale: None,
            is_literal: false,
        })
    }

    fn times(self, other: Self, range: &Range<usize>) -> Result<Self, Fault> {
        let fault = || Fault::too_large(range.clone());
        // Of two percentages, one is a part of the other.
        let left = if *other.unit == Unit::Percent {
            self
        } else {
            self.as_factor().ok_or_else(fault)?
        };
        let right = other.as_factor().ok_or_else(fault)?;
        let kept = match (plain(left.unit), plain(right.unit)) {
            (_, Unit::None) | (Unit::Pounds, Unit::Words(_)) => left,
            (Unit::None, _) | (Unit::Words(_), Unit::Pounds) => right,
            (first, second) => return Err(Fault::units(range.clone(), first, second)),
        };
        let values = left.values.times(right.values);
        let point = left.point.checked_mul(right.point);
        let (values, point) = values.zip(point).ok_or_else(fault)?;
        let is_whole = left.is_literal || right.is_literal;
        let scale = left.scale.zip(right.scale).filter(|_| is_whole);
        Ok(Self {
            values,
            point,
            number_type: of_parts(left, right, kept),
            unit: kept.unit,
            scale: scale.map(|(a, b)| (a + b).min(28)),
            is_literal: left.is_literal && right.is_literal,
        })
    }

    fn over(self, other: Self, range: &Range<usize>) -> Result<Self, Fault> {
        let fault = || Fault::too_large(range.clone());
        let is_ratio = plain(self.unit) == plain(other.unit);
        let divisor = if is_ratio {
            other
        } else {
            other.as_factor().ok_or_else(fault)?
        };
        let values = self.values.over(divisor.values);
        let point = self.point.checked_div(divisor.point);
        let (values, point) = values.zip(point).ok_or_else(fault)?;
        let (number_type, unit) = match plain(self.unit) {
            _ if is_ratio => (NumberType::Number, &Unit::None),
            Unit::Pounds if other.is_literal => (NumberType::Money, self.unit),
            Unit::Pounds => (NumberType::Money, &Unit::Pounds),
            Unit::Percent => (NumberType::Percent, &Unit::Percent),
            Unit::None if *other.unit == Unit::Percent => (self.number_type, self.unit),
            _ => (NumberType::Number, self.unit),
        };
        Ok(Self {
            values,
            point,
            number_type,
            unit,
            scale: None,
            is_literal: self.is_literal && other.is_literal,
        })
    }
}

/// The type of a product: that of what is counted, of which there are so many.
fn of_parts(left: Amount<'_>, right: Amount<'_>, kept: Amount<'_>) -> NumberType {
    if *plain(kept.unit) == Unit::None && left.number_type != right.number_type {
        let is_count = |amount: Amount<'_>| amount.number_type == NumberType::Count;
        if is_count(left) || is_count(right) {
            return NumberType::Count;
        }
    }
    kept.number_type
}
