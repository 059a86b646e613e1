//! "14 of the 59 homes (24%)": a share is that of the part and the whole in its sentence.

use rust_decimal::Decimal;

use super::{Wrong, expected, grouped, numbers, percentage};
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::model::Interval;

/// Words between a part and its share that say that one is the other.
const IS: [&str; 13] = [
    "are",
    "equal",
    "equals",
    "equivalent",
    "is",
    "make",
    "makes",
    "or",
    "represent",
    "represents",
    "was",
    "were",
    "(",
];
/// Words that may stand beside those.
const BESIDE: [&str; 22] = [
    ",",
    "-",
    "\u{2013}",
    "\u{2014}",
    "a",
    "about",
    "almost",
    "an",
    "approximately",
    "around",
    "fifth",
    "just",
    "nearly",
    "only",
    "over",
    "roughly",
    "some",
    "that",
    "this",
    "to",
    "up",
    "which",
];
/// Words that may stand between "of" and the whole.
const BEFORE_WHOLE: [&str; 19] = [
    "a",
    "about",
    "all",
    "an",
    "approximately",
    "around",
    "estimated",
    "its",
    "just",
    "nearly",
    "our",
    "over",
    "roughly",
    "some",
    "the",
    "these",
    "those",
    "total",
    "of",
];

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    sentences.iter().flat_map(of_sentence).collect()
}

fn of_sentence(sentence: &Sentence<'_>) -> Vec<Wrong> {
    let shares = sentence.quantities.iter();
    let shares = shares.filter(|found| found.sort == Sort::Percent && found.is_amount());
    let numbers = numbers(sentence);
    let found = shares.filter_map(|share| {
        let (part, whole) = of_whole(sentence, share, &numbers)
            .or_else(|| part_of_whole(sentence, share, &numbers))
            .or_else(|| among(sentence, share, &numbers))?;
        impossible(sentence, share, [part, whole])
    });
    found.collect()
}

/// "A is P% of B", "P% (A) of B".
fn of_whole<'b>(
    sentence: &Sentence<'_>,
    share: &Quantity,
    numbers: &[&'b Quantity],
) -> Option<(&'b Quantity, &'b Quantity)> {
    let mut after = numbers
        .iter()
        .filter(|number| number.words.start >= share.words.end);
    let mut before = numbers
        .iter()
        .filter(|number| number.words.end <= share.words.start);
    let next = after.next()?;
    let in_brackets = sentence.between(share.words.end..next.words.start) == ["("];
    if in_brackets {
        let whole = after.next()?;
        return leads_to(sentence, next.words.end, whole).then_some((*next, *whole));
    }
    let part = before.next_back()?;
    if !leads_to(sentence, share.words.end, next) {
        return None;
    }
    let between = sentence.between(part.words.end..share.words.start);
    let link = between
        .iter()
        .rposition(|word| !IS.contains(word) && !BESIDE.contains(word))
        .map_or(0, |at| at + 1);
    let (name, link) = between.split_at(link);
    let is_name = name.len() <= 8
        && !name
            .iter()
            .any(|word| matches!(*word, "and" | "but" | ";" | "while" | ":" | "," | "for"));
    let is_link = link.iter().any(|word| IS.contains(word));
    (is_name && is_link).then_some((*part, *next))
}

/// Whether "of", "of the" or "of all" stands between the word at `from` and `whole`.
fn leads_to(sentence: &Sentence<'_>, from: usize, whole: &Quantity) -> bool {
    if whole.words.start <= from {
        return false;
    }
    let between = sentence.between(from..whole.words.start);
    let of = between.iter().position(|word| *word == "of");
    of.is_some_and(|of| {
        let is_direct = |word: &&str| BEFORE_WHOLE.contains(word);
        let name = &between[..of];
        // A part has its name before "of": `84 people of the 1,200`.
        name.len() <= 3
            && name
                .iter()
                .all(|word| word.chars().all(|sign| sign.is_alphabetic() || sign == ')'))
            && !name
                .iter()
                .any(|word| matches!(*word, "and" | "but" | "in" | "for" | "out"))
            && between[of + 1..].iter().all(is_direct)
    })
}

/// "A of the B homes (P%)".
fn part_of_whole<'b>(
    sentence: &Sentence<'_>,
    share: &Quantity,
    numbers: &[&'b Quantity],
) -> Option<(&'b Quantity, &'b Quantity)> {
    let pairs = numbers.array_windows::<2>();
    let mut near = pairs.filter(|[_, whole]| whole.words.end <= share.words.start);
    let [part, whole] = near.next_back()?;
    let between = sentence.between(whole.words.end..share.words.start);
    let is_near = between.len() <= 5
        && matches!(between.last(), Some(&"(" | &"," | &"or"))
        && !between
            .iter()
            .any(|word| matches!(*word, "and" | "but" | ";" | "." | "to" | "compared"));
    let end = share.words.end;
    let goes_on = sentence.between(end..end + 1).first() == Some(&"of");
    (is_near && !goes_on && leads_to(sentence, part.words.end, whole)).then_some((*part, *whole))
}

/// "Of the B homes, A (P%) …".
fn among<'b>(
    sentence: &Sentence<'_>,
    share: &Quantity,
    numbers: &[&'b Quantity],
) -> Option<(&'b Quantity, &'b Quantity)> {
    let whole = numbers.first()?;
    let begins = sentence.between(0..whole.words.start);
    let is_whole =
        begins.first() == Some(&"of") && begins[1..].iter().all(|word| BEFORE_WHOLE.contains(word));
    let rest = numbers[1..].iter();
    let part = rest.into_iter().find(|part| {
        let is_after = sentence.between(part.words.end..share.words.start) == ["("];
        let is_before = sentence.between(share.words.end..part.words.start) == ["("];
        is_after || is_before
    })?;
    // Another whole in between takes its place.
    let other = numbers[1..].iter().any(|other| {
        other.words.start < part.words.start
            && sentence
                .between(other.words.start.saturating_sub(2)..other.words.start)
                .contains(&"of")
    });
    let between = sentence.between(whole.words.end..part.words.start);
    let other = other
        || between.array_windows().any(|[of, next]| {
            *of == "of" && matches!(*next, "which" | "these" | "them" | "those" | "whom")
        });
    let end = share.words.end;
    let goes_on = sentence.between(end..end + 2).contains(&"of");
    (is_whole && !other && !goes_on).then_some((*part, *whole))
}

fn impossible(
    sentence: &Sentence<'_>,
    share: &Quantity,
    [part, whole]: [&Quantity; 2],
) -> Option<Wrong> {
    if part.sort != whole.sort {
        return None;
    }
    let truth = percentage(part.values, whole.values)?;
    if truth.meets(share.values) {
        return None;
    }
    let said = |quantity| Said::of(sentence, quantity);
    let message = told([said(part), said(whole), said(share)])?;
    Some(Wrong::new(sentence, share, message))
}

/// A quantity as messages say it.
pub(super) struct Said<'b> {
    text: &'b str,
    value: Decimal,
}

impl<'b> Said<'b> {
    pub(super) fn of(sentence: &'b Sentence<'_>, quantity: &Quantity) -> Self {
        Self {
            text: sentence.written(quantity),
            value: quantity.value(),
        }
    }
}

/// What a part of a whole is, what is printed, and what that would fit: `84 of 1,200 is 7%, and 8% is
/// printed; 8% fits a whole of about 1,050`.
pub(super) fn told([part, whole, share]: [Said<'_>; 3]) -> Option<String> {
    let hundredfold = part.value.checked_mul(Decimal::ONE_HUNDRED)?;
    let truth = Interval::exact(hundredfold.checked_div(whole.value)?);
    let fits = hundredfold.checked_div(share.value);
    let fits = fits.map(|fits| {
        let rough = grouped(fits.round());
        format!("; {} fits a whole of about {rough}", share.text)
    });
    Some(format!(
        "{} of {} is {}, and {} is printed{}",
        part.text,
        whole.text,
        expected(truth, share.value),
        share.text,
        fits.unwrap_or_default()
    ))
}
