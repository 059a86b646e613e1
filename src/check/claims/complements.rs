//! "54.2% disagreed, and 45% agreed": two answers that leave no third make 100.

use rust_decimal::Decimal;

use super::Wrong;
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::model::Interval;

/// Pairs of answers that leave no third, unless the sentence names one.
const OPPOSITES: [(&[&str], &[&str]); 6] = [
    (
        &["agree", "agreed", "agreeing", "agrees"],
        &["disagree", "disagreed", "disagreeing", "disagrees"],
    ),
    (&["yes"], &["no"]),
    (&["satisfied"], &["dissatisfied", "unsatisfied"]),
    (
        &["support", "supported", "supporting"],
        &["oppose", "opposed", "opposing"],
    ),
    (&["female", "females", "women"], &["male", "males", "men"]),
    (&["for", "favour"], &["against"]),
];
/// Words that name a third answer, or another question.
const OTHERS: [&str; 17] = [
    "neither",
    "neutral",
    "nor",
    "know",
    "unsure",
    "unknown",
    "undecided",
    "remaining",
    "remainder",
    "rest",
    "other",
    "others",
    "strongly",
    "non-binary",
    "abstained",
    "either",
    "prefer",
];

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    sentences.iter().filter_map(of_sentence).collect()
}

fn of_sentence(sentence: &Sentence<'_>) -> Option<Wrong> {
    let percentages = sentence.quantities.iter();
    let percentages: Vec<&Quantity> = percentages
        .filter(|found| found.sort == Sort::Percent)
        .collect();
    let [first, second] = percentages[..] else {
        return None;
    };
    let words = sentence.between(0..sentence.words.len());
    let has_other = words.iter().any(|word| OTHERS.contains(word));
    let is_sure = first.is_amount() && second.is_amount();
    if has_other || !is_sure || !are_opposite(sentence, first, second) {
        return None;
    }
    let sum = first.values.plus(second.values)?;
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    // Far from 100, the sentence leaves out what everybody else said.
    let distance = sum.middle(1).checked_sub(Decimal::ONE_HUNDRED)?;
    let is_near = distance >= Decimal::from(-5);
    if sum.meets(hundred) || !is_near {
        return None;
    }
    let rest = hundred.minus(first.values)?.middle(first.number.scale());
    let message = format!(
        "{} and {} are {}%, and the rest of 100% would be {}%",
        sentence.written(first),
        sentence.written(second),
        sum.middle(first.number.scale().max(second.number.scale())),
        rest
    );
    let mut wrong = Wrong::new(sentence, second, message);
    wrong.help = "correct the share that is wrong, or say what the others answered";
    Some(wrong)
}

/// Whether what follows the one percentage is the opposite of what follows the other.
fn are_opposite(sentence: &Sentence<'_>, first: &Quantity, second: &Quantity) -> bool {
    let one = sentence.between(first.words.end..second.words.start);
    let other = sentence.between(second.words.end..sentence.words.len());
    // "54% of men and 45% of women" are parts of two wholes.
    let whole = |words: &[&str]| -> Option<String> {
        let words = words.strip_prefix(&[")"][..]).unwrap_or(words);
        let words = words.strip_prefix(&["of"][..])?;
        words
            .iter()
            .find(|word| !matches!(**word, "the" | "all" | "our"))
            .map(|word| (*word).to_owned())
    };
    let is_one_whole = match (whole(&one), whole(&other)) {
        (_, None) => true,
        (None, Some(whole)) => matches!(
            &*whole,
            "them" | "respondents" | "people" | "consultees" | "those"
        ),
        (Some(one), Some(other)) => one == other,
    };
    let denied = |words: &[&str]| {
        words
            .iter()
            .take(4)
            .any(|word| matches!(*word, "not" | "didn't" | "don't"))
    };
    let verb = |words: &[&str]| {
        words
            .iter()
            .take(6)
            .find(|word| {
                OPPOSITES
                    .iter()
                    .any(|(yes, no)| yes.contains(word) || no.contains(word))
            })
            .map(|word| (*word).to_owned())
    };
    let is_opposite = match (verb(&one), verb(&other)) {
        (Some(a), Some(b)) => {
            OPPOSITES.iter().any(|(yes, no)| {
                let (a, b) = (&*a, &*b);
                (yes.contains(&a) && no.contains(&b)) || (no.contains(&a) && yes.contains(&b))
            }) || a == b && denied(&one) != denied(&other)
        }
        (Some(_), None) => denied(&other) && !denied(&one),
        _ => false,
    };
    is_one_whole && is_opposite
}
