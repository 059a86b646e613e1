//! "80, 30 and 30, in total 140": the parts that a sentence lists make the total that it names.

use rust_decimal::Decimal;

use super::{Wrong, grouped, items, numbers, sum, sum_written};
use crate::check::sentences::{Quantity, Sentence};
use crate::model::Interval;

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    let mut found: Vec<Wrong> = sentences.iter().filter_map(of_sentence).collect();
    found.extend(items::totals(sentences));
    found
}

fn of_sentence(sentence: &Sentence<'_>) -> Option<Wrong> {
    let numbers = numbers(sentence);
    let (parts, total) = calculated(sentence, &numbers)
        .or_else(|| in_total(sentence, &numbers))
        .or_else(|| in_brackets(sentence, &numbers))?;
    let sum = sum(&parts)?;
    let is_alike = parts.iter().all(|part| part.sort == total.sort);
    if !is_alike || sum.meets(total.values) {
        return None;
    }
    let parts: Vec<&str> = parts.iter().map(|part| sentence.written(part)).collect();
    let in_unit = sum.over(Interval::exact(total.factor))?;
    Some(Wrong::new(
        sentence,
        total,
        format!(
            "{} is {}, and {} is printed",
            parts.join(" + "),
            grouped(in_unit.middle(total.number.scale())),
            sentence.written(total)
        ),
    ))
}

type Sum<'b> = (Vec<&'b Quantity>, &'b Quantity);

/// "80 + 30 + 30 = 140".
fn calculated<'b>(sentence: &Sentence<'_>, numbers: &[&'b Quantity]) -> Option<Sum<'b>> {
    let between = |at: usize| {
        let [one, next] = numbers.get(at..at + 2)? else {
            return None;
        };
        sentence
            .between(one.words.end..next.words.start)
            .last()
            .copied()
    };
    let equals = (0..numbers.len()).find(|at| between(*at) == Some("="))?;
    let joined = (0..equals).rev().take_while(|at| between(*at) == Some("+"));
    let start = joined.last()?;
    let total = numbers.get(equals + 1)?;
    Some((numbers[start..=equals].to_vec(), total))
}

/// "80 in Bath, 30 in Radstock and 30 in Keynsham: in total 140", "a total of 140".
fn in_total<'b>(sentence: &Sentence<'_>, numbers: &[&'b Quantity]) -> Option<Sum<'b>> {
    let (total, parts) = numbers.split_last()?;
    let last = parts.last()?;
    let lead = sentence.between(last.words.end..total.words.start);
    let says = lead
        .iter()
        .rev()
        .take(3)
        .any(|word| matches!(*word, "total" | "totalling" | "altogether" | "together"));
    (says && parts.len() > 1 && are_listed(sentence, parts)).then(|| (parts.to_vec(), *total))
}

/// "140 homes (80 in Bath, 30 in Radstock and 30 in Keynsham)", "140 homes: 80 in Bath and 60 in Radstock".
fn in_brackets<'b>(sentence: &Sentence<'_>, numbers: &[&'b Quantity]) -> Option<Sum<'b>> {
    let (total, parts) = numbers.split_first()?;
    let (first, last) = (parts.first()?, parts.last()?);
    let lead = sentence.between(total.words.end..first.words.start);
    let opens = lead.last() == Some(&"(") && lead.len() <= 5;
    let closes = sentence.between(last.words.end..sentence.words.len());
    let inner = sentence.between(first.words.start..last.words.end);
    let is_inside = closes.contains(&")") && !inner.contains(&")") && !inner.contains(&"(");
    // What is much less than all are examples.
    let most = total.value().checked_mul(Decimal::new(9, 1))?;
    let is_all = sum_written(parts)? >= most;
    let found = parts.len() > 1 && opens && is_inside && is_all && are_listed(sentence, parts);
    found.then(|| (parts.to_vec(), *total))
}

/// Whether nothing but "and" and commas joins the numbers, and no word compares them.
fn are_listed(sentence: &Sentence<'_>, parts: &[&Quantity]) -> bool {
    parts.array_windows::<2>().all(|[one, next]| {
        let between = sentence.between(one.words.end..next.words.start);
        let joins = between
            .iter()
            .filter(|word| matches!(**word, "," | "and" | "plus" | "+"));
        let compares = between.iter().any(|word| {
            matches!(
                *word,
                "of" | "to"
                    | "from"
                    | "than"
                    | "or"
                    | "("
                    | ";"
                    | "including"
                    | "compared"
                    | "was"
                    | "were"
                    | "then"
            )
        });
        joins.count() > 0 && !compares && one.sort == next.sort
    })
}
