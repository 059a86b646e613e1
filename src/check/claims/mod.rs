//! Sums, shares and changes that sentences claim.
//!
//! The question is the same as in tables: can the printed result come from the printed numbers? A number
//! in a sentence stands for all values that its author may mean ([`Quantity::values`]). Numbers belong
//! together where they stand in one sentence, or where no other number of the edition is said of the same
//! thing.

mod bases;
mod changes;
mod complements;
mod growth;
mod items;
mod parts;
mod rows;
mod shares;
mod statements;
mod steep;
mod sums;

use std::ops::Range;

use rust_decimal::Decimal;

use super::Findings;
use super::numbers::grouped;
use super::sentences::{Quantity, Sentence, Sort};
use super::survey::Survey;
use crate::diagnostic::Severity;
use crate::files::Place;
use crate::model::Interval;

/// A question about the sentences of one edition.
type Question = fn(&[Sentence<'_>]) -> Vec<Wrong>;

/// Words that cannot be true beside the others.
struct Wrong {
    /// The words that are to be corrected.
    place: Place,
    severity: Severity,
    message: String,
    help: &'static str,
}

/// A change in per cent comes from the numbers that its sentence names.
pub(super) fn impossible_change(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, &[changes::wrong, growth::wrong], findings);
}

/// A share comes from the part and the whole that its sentence names.
pub(super) fn impossible_share(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(
        survey,
        &[shares::wrong, bases::wrong, items::wrong],
        findings,
    );
    report(rows::wrong(survey), findings);
}

/// Those who say yes and those who say no are all.
pub(super) fn incomplete_shares(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, &[complements::wrong], findings);
}

/// The parts that a sentence lists make the total that it names.
pub(super) fn total_not_sum(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, &[sums::wrong], findings);
}

/// No population grows within a few years as it does in a generation.
pub(super) fn steep_change(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    ask(survey, &[steep::wrong], findings);
}

/// Reports what `questions` find in the sentences of each edition.
fn ask(survey: &Survey<'_>, questions: &[Question], findings: &mut Findings<'_>) {
    for of_edition in by_edition(&survey.sentences) {
        for question in questions {
            report(question(of_edition), findings);
        }
    }
}

fn report(found: Vec<Wrong>, findings: &mut Findings<'_>) {
    for wrong in found {
        let found = findings.report(wrong.severity, &wrong.place, wrong.message);
        found.help(wrong.help);
    }
}

/// The sentences of each edition; those of one follow each other.
fn by_edition<'a, 'b>(sentences: &'b [Sentence<'a>]) -> impl Iterator<Item = &'b [Sentence<'a>]> {
    let id = |sentence: &Sentence<'_>| sentence.passage.edition.map(|edition| edition.id.clone());
    sentences.chunk_by(move |a, b| id(a) == id(b))
}

impl Wrong {
    /// What is wrong with `quantity`.
    fn new(sentence: &Sentence<'_>, quantity: &Quantity, message: String) -> Self {
        Self::at(sentence, &quantity.range, message)
    }

    /// What is wrong with the words in `range`.
    fn at(sentence: &Sentence<'_>, range: &Range<usize>, message: String) -> Self {
        Self {
            place: sentence.place(range),
            severity: Severity::Error,
            message,
            help: "correct the number that is wrong",
        }
    }

    fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }
}

/// The percentage of `whole` that `part` is.
fn percentage(part: Interval, whole: Interval) -> Option<Interval> {
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    part.over(whole)?.times(hundred)
}

/// By how many per cent it is from `before` to `after`.
fn change(before: Interval, after: Interval) -> Option<Interval> {
    let one = Interval::exact(Decimal::ONE);
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    after.over(before)?.minus(one)?.times(hundred)
}

/// What a result is to be printed as, to as many decimals as `printed` has: one more, where that would
/// be what is printed.
fn expected(result: Interval, printed: Decimal) -> String {
    let scale = printed.scale();
    let middle = result.middle(scale);
    let middle = if middle == printed {
        result.middle(scale + 1)
    } else {
        middle
    };
    format!("{}%", grouped(middle))
}

/// The only percentage in a sentence; nothing, where there are several.
fn only_percentage<'b>(sentence: &'b Sentence<'_>) -> Option<&'b Quantity> {
    let mut all = sentence
        .quantities
        .iter()
        .filter(|quantity| quantity.sort == Sort::Percent);
    all.next().filter(|_| all.next().is_none())
}

/// The amounts of a sentence that are no percentages.
fn numbers<'b>(sentence: &'b Sentence<'_>) -> Vec<&'b Quantity> {
    let amounts = sentence.amounts();
    amounts
        .filter(|quantity| quantity.sort != Sort::Percent)
        .collect()
}

/// The sum of some quantities as they are written.
fn sum_written(parts: &[&Quantity]) -> Option<Decimal> {
    let mut values = parts.iter().map(|part| part.value());
    values.try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// The sum of what some quantities can stand for.
fn sum(parts: &[&Quantity]) -> Option<Interval> {
    sum_of(parts.iter().map(|part| part.values))
}

fn sum_of(values: impl IntoIterator<Item = Interval>) -> Option<Interval> {
    let zero = Interval::exact(Decimal::ZERO);
    values.into_iter().try_fold(zero, Interval::plus)
}
