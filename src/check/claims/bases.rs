//! "Almost a fifth (19.4%) of the population": the whole is stated elsewhere.

use rust_decimal::Decimal;

use super::parts::direction_of;
use super::shares::{Said, told};
use super::statements::{is_same, measure, statements};
use super::{Wrong, numbers, only_percentage, percentage};
use crate::check::passages::Form;
use crate::check::sentences::{Quantity, Sentence, Sort};

const HELP: &str =
    "correct the number that is wrong, or say in the sentence of which number it is a part";

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    let pairs = sentences.array_windows::<2>();
    let mut found: Vec<Wrong> = pairs
        .filter_map(|[before, after]| of_the_measure(before, after, sentences))
        .collect();
    let increases = sentences.iter();
    found.extend(increases.filter_map(|sentence| increase(sentence, sentences)));
    found
}

/// "There are 81,000. This is 19.4% of the population."
fn of_the_measure(
    before: &Sentence<'_>,
    after: &Sentence<'_>,
    sentences: &[Sentence<'_>],
) -> Option<Wrong> {
    let share = only_percentage(after)?;
    let first = after.words.first()?;
    let goes_on = matches!(&*first.text, "this" | "it" | "these" | "they" | "that");
    let [part] = numbers(before)[..] else {
        return None;
    };
    if !goes_on || !before.is_near(after) || part.sort != Sort::Count {
        return None;
    }
    let rest = after.between(share.words.end..after.words.len());
    let rest = rest.strip_prefix(&[")"][..]).unwrap_or(&rest);
    let rest = rest.strip_prefix(&["of"][..])?;
    let end = rest.iter().position(|word| {
        matches!(
            *word,
            "." | "," | ";" | "in" | "and" | "who" | "aged" | "(" | "over" | "under"
        )
    });
    let of = measure(&rest[..end.unwrap_or(rest.len())])?;
    let stated = statements(sentences);
    let mut same = stated
        .iter()
        .filter(|statement| is_same(&statement.measure, &of));
    let whole = same.next()?;
    let is_only = same.all(|other| other.quantity.values.meets(whole.quantity.values));
    let truth = percentage(part.values, whole.quantity.values)?;
    if !is_only || truth.meets(share.values) {
        return None;
    }
    let message = told([
        Said::of(before, part),
        Said::of(whole.sentence, whole.quantity),
        Said::of(after, share),
    ])?;
    Some(Wrong::new(after, share, message).help(HELP))
}

/// "An 8% increase (84 service users)", where all service users are counted elsewhere.
fn increase(sentence: &Sentence<'_>, sentences: &[Sentence<'_>]) -> Option<Wrong> {
    let share = only_percentage(sentence)?;
    let [part] = numbers(sentence)[..] else {
        return None;
    };
    let between = sentence.between(share.words.end..part.words.start);
    let is_increase = between
        .first()
        .is_some_and(|word| direction_of(word).is_some());
    let is_near = between.contains(&"(") && between.len() <= 4;
    let noun = sentence.noun(part);
    if !is_increase || !is_near || noun.len() < 2 || part.sort != Sort::Count {
        return None;
    }
    let wholes = wholes(&noun[..2], sentence, sentences);
    let fits = |whole: &Quantity| {
        percentage(part.values, whole.values).is_some_and(|truth| truth.meets(share.values))
    };
    if wholes.iter().any(|(_, whole)| fits(whole)) {
        return None;
    }
    // What lies further away counts something else.
    let near = wholes.iter().filter_map(|(owner, whole)| {
        let truth = percentage(part.values, whole.values)?;
        let ratio = truth.middle(4).checked_div(share.number)?;
        let is_near = ratio > Decimal::new(6, 1) && ratio < Decimal::new(16, 1);
        is_near.then(|| ((ratio - Decimal::ONE).abs(), Said::of(owner, whole)))
    });
    let (_, whole) = near.min_by_key(|(distance, _)| *distance)?;
    let own = |quantity| Said::of(sentence, quantity);
    let message = told([own(part), whole, own(share)])?;
    Some(Wrong::new(sentence, share, message).help(HELP))
}

/// What is counted by `noun` in other sentences.
fn wholes<'b, 'a>(
    noun: &[&str],
    own: &Sentence<'_>,
    sentences: &'b [Sentence<'a>],
) -> Vec<(&'b Sentence<'a>, &'b Quantity)> {
    let others = sentences.iter().filter(|other| {
        other.passage.form != Form::Heading && !std::ptr::eq(other.text.as_ptr(), own.text.as_ptr())
    });
    let counts = others.flat_map(|other| other.amounts().map(move |found| (other, found)));
    counts
        .filter(|(other, found)| found.sort == Sort::Count && other.noun(found).starts_with(noun))
        .collect()
}
