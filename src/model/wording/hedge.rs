//! Words that say how near a number is: "about", "almost", "more than".

use rust_decimal::Decimal;

use super::words::{Gap, Word};
use crate::model::Interval;

/// How near a number is to what is said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Hedge {
    /// Nothing is said of it.
    None,
    /// A little less or more.
    About,
    /// A little less.
    Almost,
    /// A little more.
    JustOver,
    /// More, however much.
    MoreThan,
    /// Less, however much.
    LessThan,
    /// As much or more.
    AtLeast,
    /// As much or less.
    AtMost,
}

/// The words for each; where one begins like another, the longer stands first.
const HEDGES: &[(&str, Hedge)] = &[
    ("about", Hedge::About),
    ("roughly", Hedge::About),
    ("around", Hedge::About),
    ("approximately", Hedge::About),
    ("close to", Hedge::About),
    ("some", Hedge::About),
    ("almost", Hedge::Almost),
    ("nearly", Hedge::Almost),
    ("approaching", Hedge::Almost),
    ("not quite", Hedge::Almost),
    ("just under", Hedge::Almost),
    ("just below", Hedge::Almost),
    ("just less than", Hedge::Almost),
    ("slightly under", Hedge::Almost),
    ("slightly less than", Hedge::Almost),
    ("slightly fewer than", Hedge::Almost),
    ("a little under", Hedge::Almost),
    ("a little less than", Hedge::Almost),
    ("just over", Hedge::JustOver),
    ("just above", Hedge::JustOver),
    ("just more than", Hedge::JustOver),
    ("slightly over", Hedge::JustOver),
    ("slightly more than", Hedge::JustOver),
    ("a little over", Hedge::JustOver),
    ("a little more than", Hedge::JustOver),
    ("no more than", Hedge::AtMost),
    ("not more than", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("up to", Hedge::AtMost),
    ("no less than", Hedge::AtLeast),
    ("no fewer than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("more than", Hedge::MoreThan),
    ("much more than", Hedge::MoreThan),
    ("well over", Hedge::MoreThan),
    ("over", Hedge::MoreThan),
    ("above", Hedge::MoreThan),
    ("upwards of", Hedge::MoreThan),
    ("less than", Hedge::LessThan),
    ("much less than", Hedge::LessThan),
    ("fewer than", Hedge::LessThan),
    ("well under", Hedge::LessThan),
    ("well below", Hedge::LessThan),
    ("under", Hedge::LessThan),
    ("below", Hedge::LessThan),
];

/// The hedge with which `words` begin, and how many words it has.
pub(super) fn hedge(words: &[Word]) -> (Hedge, usize) {
    let begins = |said: &str| {
        let parts: Vec<&str> = said.split(' ').collect();
        let is_there = parts.iter().enumerate().all(|(at, part)| {
            let word = words.get(at);
            word.is_some_and(|word| word.text == *part && (at == 0 || word.gap == Gap::Space))
        });
        is_there.then_some(parts.len())
    };
    let found = HEDGES
        .iter()
        .find_map(|(said, hedge)| Some((*hedge, begins(said)?)));
    found.unwrap_or((Hedge::None, 0))
}

/// So little that nobody who says "more than" or "less than" means it.
const HAIR: Decimal = Decimal::from_parts(1, 0, 0, false, 12);

impl Hedge {
    /// The values around a part of a whole in per cent, from 0 to `most`.
    pub(super) fn of_part(self, percent: Decimal, most: Decimal) -> Interval {
        let reach = (percent / Decimal::from(8)).min(Decimal::from(5));
        self.around(percent, reach, most)
    }

    /// The values around a factor, from 0 to `most`.
    pub(super) fn of_factor(self, factor: Decimal, most: Decimal) -> Interval {
        self.around(factor, factor / Decimal::from(8), most)
    }

    fn around(self, number: Decimal, reach: Decimal, most: Decimal) -> Interval {
        let (low, high) = match self {
            Self::None => (number - reach / Decimal::TWO, number + reach / Decimal::TWO),
            Self::About => (number - reach, number + reach),
            Self::Almost => (number - reach, number - HAIR),
            Self::JustOver => (number + HAIR, number + reach),
            Self::MoreThan => (number + HAIR, most),
            Self::LessThan => (Decimal::ZERO, number - HAIR),
            Self::AtLeast => (number, most),
            Self::AtMost => (Decimal::ZERO, number),
        };
        let high = high.min(most).max(low);
        Interval { low, high }
    }
}
