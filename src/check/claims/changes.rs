//! "It rose from A to B, by N per cent": a change is that of the two numbers.

use super::parts::{Pair, direction_of, distance, may_be_change, pairs};
use super::{Wrong, change, expected};
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::model::Interval;

/// How many words may lie between two numbers and their change.
const NEAR: usize = 9;

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    sentences.iter().flat_map(of_sentence).collect()
}

fn of_sentence(sentence: &Sentence<'_>) -> Vec<Wrong> {
    let pairs = pairs(sentence);
    let percentages = sentence
        .quantities
        .iter()
        .filter(|quantity| quantity.sort == Sort::Percent && may_be_change(sentence, quantity));
    let found = percentages.filter_map(|percentage| {
        let near = pairs.iter().filter_map(|pair| {
            let distance = distance(sentence, percentage, [pair.before, pair.after])?;
            let is_near = distance <= NEAR && tells_of_change(sentence, pair, percentage);
            is_near.then_some((distance, pair))
        });
        let (_, nearest) = near.min_by_key(|(distance, _)| *distance)?;
        impossible(sentence, nearest, percentage)
    });
    found.collect()
}

/// Whether a word near a pair or its percentage says that something changed: packages "from 10 to 100
/// beds" did not.
fn tells_of_change(sentence: &Sentence<'_>, pair: &Pair<'_>, percentage: &Quantity) -> bool {
    let says = |word: &&str| {
        direction_of(word).is_some() || matches!(*word, "change" | "changed" | "changes" | "went")
    };
    let start = pair.before.words.start;
    let before = sentence.between(start.saturating_sub(14)..start);
    let (first, last) = (pair.after.words.end, percentage.words.start);
    let end = percentage.words.end;
    let after = sentence.between(end..(end + 2).min(sentence.words.len()));
    // "20% less than in 2012" compares with something else.
    let compares = after.last() == Some(&"than");
    !compares
        && (before.iter().any(says)
            || sentence.between(first..last).iter().any(says)
            || after.iter().any(says))
}

fn impossible(sentence: &Sentence<'_>, pair: &Pair<'_>, percentage: &Quantity) -> Option<Wrong> {
    let (before, after) = (pair.before.values, pair.after.values);
    let truth = change(before, after)?;
    let printed = percentage.values;
    let turned = Interval {
        low: -printed.high,
        high: -printed.low,
    };
    // "A fall of 5%" and "-5%" say the same.
    if truth.meets(printed) || truth.meets(turned) {
        return None;
    }
    let magnitude =
        if truth.high < rust_decimal::Decimal::ZERO && printed.low >= rust_decimal::Decimal::ZERO {
            Interval {
                low: -truth.high,
                high: -truth.low,
            }
        } else {
            truth
        };
    let of_later =
        change(after, before).is_some_and(|other| other.meets(printed) || other.meets(turned));
    let why = if of_later {
        "; it fits only when the difference is divided by the later number, and a change is divided by the earlier one"
    } else {
        ""
    };
    Some(Wrong::new(
        sentence,
        percentage,
        format!(
            "from {} to {} is a change of {}, and {} is printed{why}",
            sentence.written(pair.before),
            sentence.written(pair.after),
            expected(magnitude, percentage.number),
            sentence.written(percentage),
        ),
    ))
}
