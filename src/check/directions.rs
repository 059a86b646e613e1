//! What is called a rise goes up.
//!
//! Words are remembered longer than numbers: where the two say different things, readers take home the
//! wrong one.

use rust_decimal::Decimal;

use super::Findings;
use super::sentences::{Quantity, Sentence, Sort};
use super::survey::Survey;
use crate::model::Trend;

const STABLE: [&str; 5] = ["constant", "stable", "steady", "unaltered", "unchanged"];

/// Words with which a sentence turns to something else, or says that something is not so.
const TURNS: [&str; 13] = [
    "although", "and", "avoid", "but", "despite", "however", "instead", "no", "not", "prevent",
    "though", "whereas", "while",
];

/// Words, and signs, after which a sentence speaks of something else.
const BREAKS: [&str; 10] = [
    ",", ";", "although", "and", "but", "despite", "however", "though", "whereas", "while",
];

/// What a sentence calls a rise, a fall, stable, more or less is so by its own numbers.
pub(super) fn wrong_direction(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let sentences = survey.sentences.iter();
    for sentence in sentences.filter(|sentence| sentence.passage.edition.is_some()) {
        let questions = [from_to, negative, not_stable, compared];
        let found = questions
            .into_iter()
            .find_map(|question| question(sentence));
        let Some((quantity, message)) = found else {
            continue;
        };
        findings
            .error(&sentence.place(&quantity.range), message)
            .help("correct the number or the word; where both are right, say of what each is");
    }
}

/// What is wrong: the number to point at, and what to say.
type Wrong<'a> = (&'a Quantity, String);

fn word<'a>(sentence: &'a Sentence<'_>, at: usize) -> &'a str {
    sentence.words.get(at).map_or("", |word| &*word.text)
}

/// Which way the words of a stretch of the sentence go: up, or down. None, if both or neither.
fn way<'a>(sentence: &'a Sentence<'_>, range: std::ops::Range<usize>) -> Option<(&'a str, bool)> {
    let words = sentence.between(range);
    let find = |trend| {
        words
            .iter()
            .find(|word| Trend::of_word(word) == Some(trend))
    };
    let (up, down) = (find(Trend::Up), find(Trend::Down));
    match (up, down) {
        (Some(up), None) => Some((*up, true)),
        (None, Some(down)) => Some((*down, false)),
        _ => None,
    }
}

/// "It rose from 500 to 300".
fn from_to<'a>(sentence: &'a Sentence<'_>) -> Option<Wrong<'a>> {
    let amounts: Vec<&Quantity> = sentence.amounts().collect();
    amounts.array_windows().find_map(|[from, to]| {
        let start = from.words.start.checked_sub(1)?;
        let is_pair = word(sentence, start) == "from" && from.sort == to.sort;
        let between = sentence.between(from.words.end..to.words.start);
        let is_near =
            between.last() == Some(&"to") && between.len() <= 8 && !between.contains(&",");
        let stretch = start.saturating_sub(8)..start;
        let before = sentence.between(stretch.clone());
        let turn = before.iter().rposition(|word| BREAKS.contains(word));
        let own = stretch.start + turn.map_or(0, |at| at + 1)..start;
        let turns = sentence.between(own.clone());
        let (said, is_up) = way(sentence, own)?;
        let is_wrong = if is_up {
            from.values.low > to.values.high
        } else {
            from.values.high < to.values.low
        };
        let is_sure = is_pair && is_near && !turns.iter().any(|word| TURNS.contains(word));
        (is_sure && is_wrong).then(|| {
            let numbers = format!(
                "from {} to {}",
                sentence.written(from),
                sentence.written(to)
            );
            (*to, format!("`{said}` is said of what goes {numbers}"))
        })
    })
}

/// "It rose by -5%": less than nothing is added.
fn negative<'a>(sentence: &'a Sentence<'_>) -> Option<Wrong<'a>> {
    sentence.amounts().find_map(|quantity| {
        let by = quantity.words.start.checked_sub(1)?;
        let (said, _) = way(sentence, by.saturating_sub(1)..by)?;
        let is_by = matches!(word(sentence, by), "by" | "of");
        (is_by && quantity.values.high < Decimal::ZERO).then(|| {
            (
                quantity,
                format!(
                    "`{said}` is said of {}, which goes the other way",
                    sentence.written(quantity)
                ),
            )
        })
    })
}

/// By how many per cent what is called stable may change.
const STEADY: i64 = 10;

/// "It stayed stable, with a fall of 73%".
fn not_stable<'a>(sentence: &'a Sentence<'_>) -> Option<Wrong<'a>> {
    let all = sentence.between(0..sentence.words.len());
    let said = all.iter().find(|word| STABLE.contains(word))?;
    if all.iter().any(|word| TURNS.contains(word)) {
        return None;
    }
    sentence.amounts().find_map(|quantity| {
        let by = quantity.words.start.checked_sub(1)?;
        way(sentence, by.saturating_sub(1)..by)?;
        let is_by = matches!(word(sentence, by), "by" | "of") && quantity.sort == Sort::Percent;
        (is_by && quantity.values.low > Decimal::from(STEADY)).then(|| {
            (
                quantity,
                format!(
                    "`{said}` is said of what changed by {}",
                    sentence.written(quantity)
                ),
            )
        })
    })
}

/// "12% is more than the 15% of last year".
fn compared<'a>(sentence: &'a Sentence<'_>) -> Option<Wrong<'a>> {
    let amounts: Vec<&Quantity> = sentence.amounts().collect();
    amounts.array_windows().find_map(|[first, second]| {
        let between = sentence.between(first.words.end..second.words.start);
        let than = between.iter().position(|word| *word == "than")?;
        let said = *between.get(than.checked_sub(1)?)?;
        let is_more = match said {
            "more" | "higher" | "greater" | "larger" => true,
            "less" | "lower" | "fewer" | "smaller" => false,
            _ => return None,
        };
        let verb = between.get(than.checked_sub(2)?)?;
        let rest = between.get(than + 1..)?;
        let is_plain = rest.is_empty() || rest == ["the"];
        let is_sure = matches!(*verb, "is" | "are" | "was" | "were")
            && than <= 5
            && is_plain
            && first.sort == second.sort;
        let is_wrong = if is_more {
            first.values.high < second.values.low
        } else {
            first.values.low > second.values.high
        };
        (is_sure && is_wrong).then(|| {
            let numbers = (sentence.written(first), sentence.written(second));
            (
                *second,
                format!("{} is said to be {said} than {}", numbers.0, numbers.1),
            )
        })
    })
}
