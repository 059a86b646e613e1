//! The words by which sentences say that something grew, or fell.

use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::model::Trend;

/// Whether a word says that something changed.
pub(super) fn direction_of(word: &str) -> Option<Trend> {
    match word {
        "gain" | "higher" | "more" | "up" | "uplift" => Some(Trend::Up),
        "down" | "fewer" | "less" | "loss" | "lost" | "lower" => Some(Trend::Down),
        word => Trend::of_word(word),
    }
}

/// Which way a sentence says that something changed; nothing, where it says none or both.
pub(super) fn direction(words: &[&str]) -> Option<Trend> {
    let mut all = words.iter().enumerate().filter_map(|(at, word)| {
        // "Up to" and "more than" say how far a number reaches.
        let next = words.get(at + 1).copied().unwrap_or_default();
        let is_bound = matches!(
            (*word, next),
            ("up", "to") | ("more" | "less" | "fewer" | "higher" | "lower", "than")
        );
        direction_of(word).filter(|_| !is_bound)
    });
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Two amounts of one measure, before and after.
pub(super) struct Pair<'b> {
    pub(super) before: &'b Quantity,
    pub(super) after: &'b Quantity,
}

/// The pairs "from A to B" of a sentence.
pub(super) fn pairs<'b>(sentence: &'b Sentence<'_>) -> Vec<Pair<'b>> {
    let numbers = super::numbers(sentence);
    let two = numbers.array_windows::<2>();
    two.filter_map(|[before, after]| {
        let is_alike = before.sort == after.sort;
        let between = sentence.between(before.words.end..after.words.start);
        let near = &between[between.len().saturating_sub(8)..];
        let is_to = near.contains(&"to")
            && !between
                .iter()
                .any(|word| matches!(*word, ";" | "and" | "but" | "per"));
        let lead = sentence.between(before.words.start.saturating_sub(5)..before.words.start);
        let last = |known: &str| lead.iter().rposition(|word| *word == known);
        let is_from = last("from").is_some() && last("from") > last("to");
        (is_alike && is_to && is_from).then_some(Pair { before, after })
    })
    .collect()
}

/// Words that say that a percentage is of another time, place or measure.
const APART: [&str; 12] = [
    "against",
    "and",
    "average",
    "but",
    "compared",
    "comparison",
    "nationally",
    "than",
    "versus",
    "whereas",
    "while",
    "whilst",
];
/// Words after a percentage that is no change over the whole time, or none at all.
const RATES: [&str; 9] = [
    "a", "annual", "annually", "compound", "each", "every", "p", "pa", "yearly",
];

/// Whether a percentage may be the change from one amount to another: nothing near it says otherwise.
pub(super) fn may_be_change(sentence: &Sentence<'_>, percentage: &Quantity) -> bool {
    let end = percentage.words.end;
    let after = sentence.between(end..(end + 3).min(sentence.words.len()));
    let is_other = match after[..] {
        ["of" | "point" | "points", ..] => true,
        [first, second, ..] if RATES.contains(&first) && first != "a" => second != ")",
        ["a" | "per", "year" | "annum", ..] => true,
        [first, ..] => RATES.contains(&first) && first != "a",
        [] => false,
    };
    let start = percentage.words.start;
    let lead = sentence.between(start.saturating_sub(4)..start);
    let is_rate = lead
        .iter()
        .any(|word| matches!(*word, "annual" | "average" | "annually" | "yearly"));
    percentage.is_amount() && !is_other && !is_rate
}

/// How many words lie between a percentage and the numbers from `first` to `last`; nothing, where they
/// say that it belongs to something else.
pub(super) fn distance(
    sentence: &Sentence<'_>,
    percentage: &Quantity,
    [first, last]: [&Quantity; 2],
) -> Option<usize> {
    let gap = if percentage.words.start >= last.words.end {
        last.words.end..percentage.words.start
    } else if percentage.words.end <= first.words.start {
        percentage.words.end..first.words.start
    } else {
        return None;
    };
    let holds_other = sentence.quantities.iter().any(|quantity| {
        gap.contains(&quantity.words.start)
            && matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Percent)
    });
    let between = sentence.between(gap);
    let is_apart = between
        .iter()
        .any(|word| APART.contains(word) || *word == ";");
    (!holds_other && !is_apart).then_some(between.len())
}
