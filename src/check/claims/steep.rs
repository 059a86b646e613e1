//! A population that grows by a tenth in a year is mistyped.

use rust_decimal::Decimal;

use super::parts::pairs;
use super::{Wrong, change, expected};
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::diagnostic::Severity;

/// By how many per cent of the first number a population may change in a year, without a question. The
/// fastest growing council areas of England reach 2 to 3.
const MOST_IN_A_YEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    sentences.iter().filter_map(of_sentence).collect()
}

fn of_sentence(sentence: &Sentence<'_>) -> Option<Wrong> {
    let words = sentence.between(0..sentence.words.len());
    let population = words.iter().position(|word| *word == "population")?;
    let pairs = pairs(sentence);
    let [pair] = &pairs[..] else {
        return None;
    };
    let years = years(sentence);
    let [first, last] = years[..] else {
        return None;
    };
    // A group of the population, such as students, may grow as fast as it likes.
    let is_group = matches!(
        words.get(population + 1),
        Some(&("aged" | "group" | "over" | "under"))
    );
    let length = last.number.checked_sub(first.number)?;
    let truth = change(pair.before.values, pair.after.values)?;
    let most = length.checked_mul(MOST_IN_A_YEAR)?;
    let is_large = pair.before.number >= Decimal::from(10_000);
    let is_steep = truth.low > most || truth.high < -most;
    if is_group || !is_large || !is_steep || length <= Decimal::ZERO {
        return None;
    }
    let printed = Decimal::new(0, 1);
    // A new village may double a small population.
    let severity = if pair.before.number >= Decimal::from(100_000) {
        Severity::Error
    } else {
        Severity::Warning
    };
    let wrong = Wrong::at(
        sentence,
        &(pair.before.range.start..pair.after.range.end),
        format!(
            "from {} to {} is a change of {} in {length} years, more than populations change",
            sentence.written(pair.before),
            sentence.written(pair.after),
            expected(truth, printed),
        ),
    );
    Some(
        Wrong { severity, ..wrong }
            .help("see in the source whether a number or a year is mistyped"),
    )
}

/// The years of a sentence, each once where two belong together: `2015/16`.
fn years<'b>(sentence: &'b Sentence<'_>) -> Vec<&'b Quantity> {
    let all = sentence.quantities.iter();
    all.filter(|quantity| quantity.sort == Sort::Year && quantity.number > Decimal::ONE_THOUSAND)
        .collect()
}
