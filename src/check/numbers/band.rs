//! Bands in words: `£22.34 to £25.18`, `up to £22.33`, `18 to 64`, `85+`.

use rust_decimal::Decimal;

use crate::model::Unit;

/// All numbers from one to another, both included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Band {
    /// The lowest; nothing, where there is none.
    pub(super) from: Option<Decimal>,
    /// The highest; nothing, where there is none.
    pub(super) to: Option<Decimal>,
}

/// Words that say nothing about where a band begins or ends.
const IGNORED: [&str; 24] = [
    "a", "adults", "age", "aged", "ages", "amber", "band", "beds", "children", "day", "from",
    "green", "hour", "hours", "old", "olds", "people", "per", "persons", "red", "week", "year",
    "years", "yrs",
];

/// How a band is written that has two ends, each number a `#`.
const CLOSED: [&str; 5] = [
    "# to #",
    "# - #",
    "between # and #",
    "# up to #",
    "# until #",
];

/// How a band is written that has no highest number.
const FROM: [&str; 12] = [
    "# plus",
    "# and over",
    "# or over",
    "# and above",
    "# or above",
    "# and older",
    "# or older",
    "# or more",
    "# and more",
    "over #",
    "above #",
    "more than #",
];

/// How a band is written that has no lowest number.
const TO: [&str; 10] = [
    "up to #",
    "under #",
    "below #",
    "less than #",
    "# and under",
    "# or under",
    "# and below",
    "# or below",
    "# or less",
    "# and less",
];

/// Years that are more likely than prices without a pound sign, and than ages.
const YEARS: std::ops::RangeInclusive<Decimal> =
    Decimal::from_parts(1900, 0, 0, false, 0)..=Decimal::from_parts(2100, 0, 0, false, 0);

impl Band {
    /// The band that `text` names, and nothing else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        // Most labels name no number: they are told apart without reading them.
        if !text.contains(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        let Parts { shape, numbers } = Parts::of(text)?;
        let is_year = |number: &&Decimal| YEARS.contains(*number);
        if unit(text) != Unit::Pounds && numbers.iter().any(|number| is_year(&number)) {
            return None;
        }
        let (first, last) = (numbers.first().copied()?, numbers.last().copied()?);
        let is = |shapes: &[&str]| shapes.contains(&&*shape);
        let (from, to) = if is(&CLOSED) && first <= last {
            (Some(first), Some(last))
        } else if is(&FROM) {
            (Some(first), None)
        } else if is(&TO) {
            (None, Some(first))
        } else {
            return None;
        };
        Some(Self { from, to })
    }

    /// Whether all of `other` is in this band, and something else too.
    pub(super) fn is_wider_than(self, other: Self) -> bool {
        let begins = match (self.from, other.from) {
            (None, _) => true,
            (Some(own), Some(other)) => own <= other,
            (Some(_), None) => false,
        };
        let ends = match (self.to, other.to) {
            (None, _) => true,
            (Some(own), Some(other)) => own >= other,
            (Some(_), None) => false,
        };
        begins && ends && self != other
    }

    /// The step from one number to the next, by the decimals in which both bands are written.
    pub(super) fn step(self, other: Self) -> Decimal {
        let ends = [self.from, self.to, other.from, other.to];
        let scale = ends
            .into_iter()
            .flatten()
            .map(|number| number.scale())
            .max();
        Decimal::try_new(1, scale.unwrap_or_default()).unwrap_or_default()
    }
}

/// What the numbers of a band count, as far as it says.
pub(super) fn unit(text: &str) -> Unit {
    if text.contains('£') {
        Unit::Pounds
    } else {
        Unit::None
    }
}

/// The words of a band, each number a `#`, and the numbers.
struct Parts {
    shape: String,
    numbers: Vec<Decimal>,
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let text = text.to_lowercase().replace(['£', ','], "");
        let text = text.replace(['–', '—', '-'], " - ").replace('+', " plus ");
        let mut numbers = Vec::new();
        let mut shape: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            if word.starts_with(|letter: char| letter.is_ascii_digit()) {
                numbers.push(Decimal::from_str_exact(word).ok()?);
                shape.push("#");
            } else if !IGNORED.contains(&word) {
                shape.push(word);
            }
        }
        let shape = shape.join(" ");
        Some(Self { shape, numbers })
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::Band;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let end = |end: Option<Decimal>| end.map_or_else(String::new, |end| end.to_string());
        let band = Band::parse(text).map(|band| (end(band.from), end(band.to)));
        let expected = expected.map(|(from, to)| (from.to_owned(), to.to_owned()));
        assert_eq!(band, expected, "{text}");
    }

    #[test]
    fn bands_are_read_as_councils_write_them() {
        check("£22.34 to £25.18", Some(("22.34", "25.18")));
        check(
            "£23.34 per hour - £25.18 per hour",
            Some(("23.34", "25.18")),
        );
        check("up to £22.33", Some(("", "22.33")));
        check("£22.33 per hour and below", Some(("", "22.33")));
        check("Red £25.19 per hour and above", Some(("25.19", "")));
        check("18 to 64", Some(("18", "64")));
        check("Aged 65–74", Some(("65", "74")));
        check("85+", Some(("85", "")));
        check("Under 18 years", Some(("", "18")));
        check("£1,000 or more", Some(("1000", "")));
        check("between 5 and 10 beds", Some(("5", "10")));
    }

    #[test]
    fn other_words_are_no_bands() {
        check("2016-17", None);
        check("2016 to 2018", None);
        check("Phase 1 to 2", None);
        check("85", None);
        check("Care homes", None);
        check("74 to 65", None);
        check("1 to 7 March", None);
    }
}
