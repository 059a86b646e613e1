//! "A 12% rise in the population to 199,100": the base is stated elsewhere.

use rust_decimal::Decimal;

use super::parts::{direction, direction_of, distance, may_be_change};
use super::statements::{Statement, is_same, measure, statements};
use super::{Wrong, change, expected, grouped, only_percentage};
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::model::{Interval, Trend};

const HELP: &str =
    "correct the number that is wrong, or say in the sentence from which number it rises or falls";

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    let claims: Vec<Claim<'_, '_>> = sentences
        .iter()
        .enumerate()
        .filter_map(|(at, sentence)| claim(sentence, at))
        .collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let statements = statements(sentences);
    let wrong = claims
        .iter()
        .filter_map(|claim| match before(claim, sentences) {
            Some((previous, base)) if !claim.fits(base.values) => {
                let truth = change(base.values, claim.after.values)?;
                Some(claim.wrong(previous.written(base), truth))
            }
            Some(_) => None,
            None => elsewhere(claim, &statements),
        });
    wrong.collect()
}

/// A change in per cent, and what it leads to.
struct Claim<'b, 'a> {
    sentence: &'b Sentence<'a>,
    at: usize,
    percentage: &'b Quantity,
    after: &'b Quantity,
    direction: Trend,
}

impl Claim<'_, '_> {
    /// The change with its sign.
    fn printed(&self) -> Interval {
        let values = self.percentage.values;
        match self.direction {
            Trend::Up => values,
            Trend::Down => Interval {
                low: -values.high,
                high: -values.low,
            },
        }
    }

    fn fits(&self, base: Interval) -> bool {
        let truth = change(base, self.after.values);
        truth.is_none_or(|truth| truth.meets(self.printed()))
    }

    fn wrong(&self, base: &str, truth: Interval) -> Wrong {
        let hundred = Decimal::ONE_HUNDRED;
        let rate = match self.direction {
            Trend::Up => hundred.checked_add(self.percentage.number),
            Trend::Down => hundred.checked_sub(self.percentage.number),
        };
        let hundredfold = self.after.value().checked_mul(hundred);
        let implied = hundredfold
            .zip(rate)
            .and_then(|(of, rate)| of.checked_div(rate));
        let implied = implied.map(|base| {
            format!(
                "; {} fits a beginning of about {}",
                self.sentence.written(self.percentage),
                grouped(base.round())
            )
        });
        Wrong::new(
            self.sentence,
            self.percentage,
            format!(
                "from {base} to {} is a change of {}, and {} is printed{}",
                self.sentence.written(self.after),
                expected(truth, self.percentage.number),
                self.sentence.written(self.percentage),
                implied.unwrap_or_default()
            ),
        )
    }
}

/// The claim of a sentence: one percentage, a word for a rise or a fall, and "to" before one number.
fn claim<'b, 'a>(sentence: &'b Sentence<'a>, at: usize) -> Option<Claim<'b, 'a>> {
    let percentage = only_percentage(sentence).filter(|found| may_be_change(sentence, found))?;
    let numbers = super::numbers(sentence);
    let [after] = numbers[..] else {
        return None;
    };
    let words = sentence.between(0..sentence.words.len());
    let direction = direction(&words)?;
    let lead = sentence.between(after.words.start.saturating_sub(3)..after.words.start);
    let hedged = |word: &&str| {
        matches!(
            *word,
            "about" | "around" | "approximately" | "nearly" | "over" | "almost" | "some"
        )
    };
    let lead: Vec<&str> = lead.into_iter().filter(|word| !hedged(word)).collect();
    let is_result = matches!(lead.last(), Some(&("to" | "reach")));
    let near = distance(sentence, percentage, [after, after])? <= 10;
    (is_result && near && !words.contains(&"from")).then_some(Claim {
        sentence,
        at,
        percentage,
        after,
        direction,
    })
}

/// The base in the sentence before, where this one goes on from it: "This is expected to rise to".
fn before<'b, 'a>(
    claim: &Claim<'_, '_>,
    sentences: &'b [Sentence<'a>],
) -> Option<(&'b Sentence<'a>, &'b Quantity)> {
    let first = claim.sentence.words.first()?;
    let goes_on = matches!(&*first.text, "this" | "it" | "these" | "they" | "that");
    let previous = sentences.get(claim.at.checked_sub(1)?)?;
    let [base] = super::numbers(previous)[..] else {
        return None;
    };
    let found = goes_on && previous.is_near(claim.sentence) && base.sort == claim.after.sort;
    found.then_some((previous, base))
}

/// The base that is stated elsewhere of the same measure, where there is just one.
fn elsewhere(claim: &Claim<'_, '_>, statements: &[Statement<'_, '_>]) -> Option<Wrong> {
    let subject = subject(claim)?;
    let mut same = statements.iter().filter(|statement| {
        statement.quantity.sort == Sort::Count && is_same(&statement.measure, &subject)
    });
    let base = same.next()?;
    let is_only = same.all(|other| other.quantity.values.meets(base.quantity.values));
    if !is_only || claim.fits(base.quantity.values) {
        return None;
    }
    let truth = change(base.quantity.values, claim.after.values)?;
    let wrong = claim.wrong(base.sentence.written(base.quantity), truth);
    Some(wrong.help(HELP))
}

/// What grows: after "rise in the", or before "is expected to rise".
fn subject(claim: &Claim<'_, '_>) -> Option<Vec<String>> {
    let words = claim.sentence.between(0..claim.sentence.words.len());
    let change = words.iter().position(|word| direction_of(word).is_some())?;
    if let Some(&"in" | &"of") = words.get(change + 1) {
        let rest = &words[change + 2..];
        let end = rest.iter().position(|word| {
            matches!(
                *word,
                "by" | "to" | "since" | "between" | "from" | "over" | "," | "."
            )
        });
        return measure(&rest[..end.unwrap_or(rest.len())]);
    }
    let lead = &words[..change];
    let end = lead.iter().position(|word| {
        matches!(
            *word,
            "is" | "are" | "will" | "was" | "has" | "could" | "would" | "may"
        )
    });
    measure(&lead[..end.unwrap_or(lead.len())])
}
