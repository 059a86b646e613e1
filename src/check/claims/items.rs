//! "Of the 59 homes, about a third:", and a list that counts them.

use rust_decimal::Decimal;

use super::{Wrong, expected, grouped, numbers, percentage, sum, sum_written};
use crate::check::passages::Form;
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::model::{Interval, WordingKind, phrases};

/// Words that say that a list does not hold all.
const PARTIAL: [&str; 8] = [
    "example",
    "examples",
    "include",
    "includes",
    "including",
    "mainly",
    "some",
    "such",
];

/// A sentence before a list of counts of the same thing.
struct Listed<'b, 'a> {
    opening: &'b Sentence<'a>,
    whole: &'b Quantity,
    parts: Vec<&'b Quantity>,
}

/// The share in words, or in per cent, is that of the items.
pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    let all = lists(sentences);
    all.iter().filter_map(share).collect()
}

/// The items make what the sentence before them counts.
pub(super) fn totals(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    let all = lists(sentences);
    all.iter().filter_map(total).collect()
}

fn share(listed: &Listed<'_, '_>) -> Option<Wrong> {
    let opening = listed.opening;
    let (range, claimed) = claimed(opening)?;
    let truth = percentage(sum(&listed.parts)?, listed.whole.values)?;
    if truth.meets(claimed) {
        return None;
    }
    let sum = grouped(sum_written(&listed.parts)?);
    let message = format!(
        "the items below are {} = {sum}, and {sum} of {} is {}, not `{}`",
        added(&listed.parts),
        opening.written(listed.whole),
        expected(truth, Decimal::new(0, 1)),
        &opening.text[range.clone()],
    );
    Some(Wrong::at(opening, &range, message))
}

/// The share that a sentence names, where it names just one.
fn claimed(sentence: &Sentence<'_>) -> Option<(std::ops::Range<usize>, Interval)> {
    let phrases = phrases(sentence.text);
    let shares = phrases
        .into_iter()
        .filter(|phrase| phrase.wording.kind == WordingKind::Share);
    let percentages = sentence
        .quantities
        .iter()
        .filter(|found| found.sort == Sort::Percent && found.is_amount());
    let worded = shares.map(|phrase| (phrase.range, phrase.wording.values));
    let mut all = worded.chain(percentages.map(|found| (found.range.clone(), found.values)));
    all.next().filter(|_| all.next().is_none())
}

fn total(listed: &Listed<'_, '_>) -> Option<Wrong> {
    let opening = listed.opening;
    let begins = opening.words.first().map(|word| &*word.text);
    let is_partial = begins == Some("of")
        || opening
            .words
            .iter()
            .any(|word| PARTIAL.contains(&&*word.text));
    if is_partial || claimed(opening).is_some() {
        return None;
    }
    let sum = sum(&listed.parts)?;
    if sum.meets(listed.whole.values) {
        return None;
    }
    let printed = opening.written(listed.whole);
    let message = format!(
        "the items below are {} = {}, and {printed} is printed",
        added(&listed.parts),
        grouped(sum_written(&listed.parts)?)
    );
    Some(Wrong::new(opening, listed.whole, message))
}

fn added(parts: &[&Quantity]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| grouped(part.value())).collect();
    parts.join(" + ")
}

/// Sentences that end in a colon, each with the items after it, where every one begins with a number
/// of the same thing.
fn lists<'b, 'a>(sentences: &'b [Sentence<'a>]) -> Vec<Listed<'b, 'a>> {
    let opens = |sentence: &Sentence<'_>| sentence.text.ends_with(':');
    let openings = sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| opens(sentence));
    openings
        .filter_map(|(at, opening)| {
            let [whole] = numbers(opening)[..] else {
                return None;
            };
            let name = name(opening, whole)?;
            let mut parts = Vec::new();
            let mut paragraph = opening.passage.order;
            for item in &sentences[at + 1..] {
                let is_next = item.passage.form == Form::Item
                    && item.passage.path == opening.passage.path
                    && item.passage.order <= paragraph + 1;
                if !is_next || opens(item) {
                    break;
                }
                if item.passage.order == paragraph {
                    continue;
                }
                paragraph = item.passage.order;
                let first = item
                    .quantities
                    .first()
                    .filter(|first| first.words.start == 0 && first.sort == Sort::Count);
                let Some(first) = first else {
                    break;
                };
                // A list that also counts other things is no list of parts.
                if self::name(item, first).as_ref() != Some(&name) {
                    return None;
                }
                parts.push(first);
            }
            (parts.len() > 1 && whole.sort == Sort::Count).then_some(Listed {
                opening,
                whole,
                parts,
            })
        })
        .collect()
}

/// What a quantity counts, in the singular: the first word after it, or two where the first alone
/// says little.
fn name(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<String> {
    let noun = sentence.noun(quantity);
    let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    match noun[..] {
        ["care" | "nursing" | "service" | "social", second, ..] => Some(singular(second)),
        [first, ..] => Some(singular(first)),
        [] => None,
    }
}
