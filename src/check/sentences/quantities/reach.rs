//! Which values a number in a sentence can stand for.
//!
//! In running text, numbers are rounded without a word, and words such as "about" and "over" say that
//! they are. What such a number can stand for is wide rather than narrow: a check that reports
//! something right is worse than one that misses.

use rust_decimal::Decimal;

use super::{Hedge, Quantity, Sort};
use crate::check::sentences::words::Word;
use crate::model::Interval;

const ABOUT: [&str; 12] = [
    "about",
    "approx",
    "approximately",
    "around",
    "c",
    "ca",
    "circa",
    "estimate",
    "estimated",
    "roughly",
    "some",
    "~",
];
const OVER: [&str; 5] = ["above", "exceeding", "excess", "over", ">"];
const UNDER: [&str; 6] = ["almost", "approaching", "nearly", "under", "close", "<"];
const BOUND: [&str; 9] = [
    "least", "most", "maximum", "minimum", "than", "up", "below", "between", "further",
];

/// What the words before the word at `at` say of a number there.
pub(super) fn hedge(words: &[Word], at: usize) -> Hedge {
    let before: Vec<&str> = words[..at].iter().rev().map(|word| &*word.text).collect();
    let mut rest = &before[..];
    while let [passed, ..] = rest
        && matches!(
            *passed,
            "a" | "an" | "the" | "to" | "of" | "." | "(" | "in" | "just" | "total" | "at" | "only"
        )
    {
        rest = &rest[1..];
    }
    // "between 10 and 20" says two ends.
    if let ["and", _, "between", ..] | ["and", _, _, "between", ..] = before[..] {
        return Hedge::Bound;
    }
    // "up to 20" is passed over as "to": its "up" is what counts. "Rose from 5 to 20" has no "up".
    match rest {
        ["than", "more" | "greater" | "higher", ..] => Hedge::Over,
        ["than", "less" | "fewer" | "lower", "no" | "not", ..] => Hedge::Bound,
        ["than", "less" | "fewer", ..] => Hedge::Under,
        [word, ..] if ABOUT.contains(word) => Hedge::About,
        [word, ..] if OVER.contains(word) => Hedge::Over,
        [word, ..] if UNDER.contains(word) => Hedge::Under,
        [word, ..] if BOUND.contains(word) => Hedge::Bound,
        _ => Hedge::None,
    }
}

/// What a quantity can stand for, in its plain unit.
pub(super) fn values(quantity: &Quantity) -> Interval {
    let number = quantity.number;
    let written = Interval::rounded(number);
    let reach = reach(quantity);
    let tenth = number.abs() / Decimal::TEN;
    let values = match quantity.hedge {
        Hedge::None | Hedge::Bound if reach.is_zero() => Interval::exact(number),
        Hedge::None | Hedge::Bound => around(number, reach),
        // "about 49" may be 48: a hundredth, at the least.
        Hedge::About => around(number, reach.max(tenth / Decimal::TEN)),
        Hedge::Over => around(number, Decimal::ZERO)
            .plus(upwards(reach, tenth))
            .unwrap_or(written),
        Hedge::Under => around(number, Decimal::ZERO)
            .minus(upwards(reach, tenth))
            .unwrap_or(written),
    };
    let plain = values.times(Interval::exact(quantity.factor));
    plain.unwrap_or(values)
}

/// From half a step below, for "over" is said of a rounded number too, to a tenth above.
fn upwards(reach: Decimal, tenth: Decimal) -> Interval {
    Interval {
        low: -reach,
        high: reach.max(tenth),
    }
}

fn around(number: Decimal, reach: Decimal) -> Interval {
    Interval {
        low: number.checked_sub(reach).unwrap_or(number),
        high: number.checked_add(reach).unwrap_or(number),
    }
}

/// How far below and above a number lies what was rounded to it: half a unit of its last digit that
/// is not a zero, for round numbers; nothing, for counts that are not.
fn reach(quantity: &Quantity) -> Decimal {
    let number = quantity.number;
    let is_scaled = quantity.factor > Decimal::ONE;
    let half = Decimal::try_new(5, number.scale() + 1).unwrap_or_default();
    if number.scale() > 0 || is_scaled {
        return half;
    }
    let hedged = quantity.hedge != Hedge::None;
    match quantity.sort {
        Sort::Percent if hedged => round(number, Decimal::ONE).max(half),
        Sort::Percent => half,
        _ if hedged => round(number, Decimal::ONE).max(half),
        Sort::Money => round(number, Decimal::ONE_HUNDRED).max(half),
        _ => round(number, Decimal::ONE_HUNDRED),
    }
}

/// Half of the largest power of ten, from `least` on, of which the number is a multiple.
fn round(number: Decimal, least: Decimal) -> Decimal {
    let is_multiple = |step: Decimal| number.checked_rem(step).is_some_and(|rest| rest.is_zero());
    if number.is_zero() || !is_multiple(least) {
        return Decimal::ZERO;
    }
    let mut step = least;
    while let Some(next) = step.checked_mul(Decimal::TEN)
        && is_multiple(next)
    {
        step = next;
    }
    step / Decimal::TWO
}
