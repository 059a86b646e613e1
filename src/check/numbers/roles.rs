//! What the numbers of a column are, as far as its type and its header tell.

use crate::model::{Column, NumberType};

/// What the numbers of a column are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    /// So many of something: the total is the sum.
    Amount,
    /// So much for each of something.
    Average,
    /// By how much something changed, in parts of a hundred.
    Change,
    /// By how much something changed, in its own unit; of percentages, in percentage points.
    Difference,
    /// Parts of a hundred of something.
    Share,
    /// Anything else.
    Other,
}

const AVERAGES: [&str; 6] = ["average", "averages", "mean", "median", "per", "rate"];
const PRICES: [&str; 11] = [
    "price", "prices", "fee", "fees", "rates", "tariff", "hourly", "weekly", "rent", "salary",
    "wage",
];
const CHANGES: [&str; 13] = [
    "change",
    "changes",
    "growth",
    "increase",
    "decrease",
    "reduction",
    "rise",
    "fall",
    "difference",
    "variance",
    "variation",
    "movement",
    "uplift",
];
/// What says that a number is in percentage points.
pub(super) const POINTS: [&str; 6] = [
    "percentage point",
    "percentage points",
    "% point",
    "% points",
    "points",
    "pp",
];
const SHARES: [&str; 10] = [
    "share",
    "shares",
    "proportion",
    "percentage",
    "% of",
    "per cent of",
    "of total",
    "split",
    "breakdown",
    "mix",
];

/// Counts that no total adds up.
const RANKS: [&str; 9] = [
    "rank", "ranking", "rating", "score", "year", "age", "position", "target", "ratio",
];

/// What follows a number that goes on for a time, and is a number all the same.
const TIMES: [&str; 7] = [
    "per year",
    "per annum",
    "per month",
    "per week",
    "per day",
    "per night",
    "per hour",
];

/// What the numbers of `column` are.
pub(super) fn role(column: &Column) -> Role {
    let label = words(&column.label);
    let Some(number_type) = column.number_type else {
        return Role::Other;
    };
    let is_change = says(&label, &CHANGES);
    match number_type {
        NumberType::Rate => Role::Average,
        NumberType::Percent if says(&label, &POINTS) => Role::Difference,
        NumberType::Percent if is_change => Role::Change,
        NumberType::Percent if says(&label, &SHARES) => Role::Share,
        NumberType::Percent => Role::Other,
        NumberType::Count if says(&label, &RANKS) => Role::Other,
        NumberType::Count if says(&label, &AVERAGES) && !says(&label, &TIMES) => Role::Average,
        NumberType::Money | NumberType::Number
            if says(&label, &AVERAGES) || says(&label, &PRICES) =>
        {
            Role::Average
        }
        _ if is_change => Role::Difference,
        NumberType::Count | NumberType::Money => Role::Amount,
        NumberType::Number => Role::Other,
    }
}

/// The words of a label in small letters, each between spaces, without marks but for `%`.
pub(super) fn words(label: &str) -> String {
    let mut words = String::with_capacity(label.len() + 2);
    words.push(' ');
    for letter in label.chars() {
        if letter.is_alphanumeric() {
            words.extend(letter.to_lowercase());
        } else {
            if !words.ends_with(' ') {
                words.push(' ');
            }
            if letter == '%' {
                words.push_str("% ");
            }
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// Whether one of `phrases` stands among the `words` of a label.
pub(super) fn says(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        words.match_indices(phrase).any(|(at, _)| {
            words[..at].ends_with(' ') && words[at + phrase.len()..].starts_with(' ')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Role, role};
    use crate::files::Place;
    use crate::model::{Column, NumberType, Unit};

    #[track_caller]
    fn check(label: &str, number_type: NumberType, expected: Role) {
        let column = Column {
            id: "column".into(),
            label: label.into(),
            number_type: Some(number_type),
            unit: Unit::None,
            round_to: None,
            at: None,
            formula: None,
            decimals: None,
            place: Place::file("data/costs.yaml"),
        };
        assert_eq!(role(&column), expected, "{label}");
    }

    #[test]
    fn headers_tell_what_numbers_are() {
        check("Average cost", NumberType::Money, Role::Average);
        check("Cost of feedback", NumberType::Money, Role::Amount);
        check("Means-tested support", NumberType::Money, Role::Amount);
        check("Falls", NumberType::Percent, Role::Other);
        check("Rise", NumberType::Percent, Role::Change);
        check(
            "Percentage point change",
            NumberType::Percent,
            Role::Difference,
        );
        check("% of spend", NumberType::Percent, Role::Share);
        check("Hours per week", NumberType::Count, Role::Amount);
        check("Beds per home", NumberType::Count, Role::Average);
        check("Rank", NumberType::Count, Role::Other);
        check("Increase in places", NumberType::Count, Role::Difference);
    }
}
