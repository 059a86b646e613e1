//! What sentences state of one measure: "the population of Bath was 187,751".

use crate::check::passages::Form;
use crate::check::sentences::{Quantity, Sentence, Sort, content};

/// A number that a sentence states of a measure.
pub(super) struct Statement<'b, 'a> {
    pub(super) sentence: &'b Sentence<'a>,
    pub(super) quantity: &'b Quantity,
    /// What it is a number of: `["population", "bath"]`, the chief word first.
    pub(super) measure: Vec<String>,
}

const COPULAS: [&str; 9] = [
    "are", "had", "has", "is", "reached", "stands", "stood", "totalled", "was",
];
const VAGUE: [&str; 11] = [
    "adults", "amount", "average", "cost", "figure", "number", "overall", "people", "rate",
    "spend", "total",
];

/// What the sentences state: the measure, then "is" or "was", then the number.
pub(super) fn statements<'b, 'a>(sentences: &'b [Sentence<'a>]) -> Vec<Statement<'b, 'a>> {
    let full = sentences
        .iter()
        .filter(|sentence| sentence.passage.form != Form::Heading);
    full.filter_map(|sentence| {
        let [quantity] = super::numbers(sentence)[..] else {
            return None;
        };
        let lead = sentence.between(0..quantity.words.start);
        let copula = lead.iter().rposition(|word| COPULAS.contains(word))?;
        let is_direct = lead[copula + 1..].iter().all(|word| {
            !content(word)
                || matches!(
                    *word,
                    "approximately"
                        | "around"
                        | "estimated"
                        | "just"
                        | "nearly"
                        | "almost"
                        | "roughly"
                )
        });
        let measure = measure(&lead[..copula])?;
        (is_direct && quantity.sort == Sort::Count).then_some(Statement {
            sentence,
            quantity,
            measure,
        })
    })
    .collect()
}

/// What a number is of, from the words before "is": the chief word, and what it is of. Nothing, where
/// the chief word alone does not say it.
pub(super) fn measure(words: &[&str]) -> Option<Vec<String>> {
    let of = words.iter().rposition(|word| *word == "of");
    let is_name = |word: &&&str| content(word) && !word.starts_with(|sign: char| sign.is_numeric());
    let phrase = |words: &[&str]| -> Vec<String> {
        let names = words.iter().filter(is_name);
        names.map(|word| (*word).to_owned()).collect()
    };
    let (head, rest) = match of {
        Some(of) => (words[..of].last()?, phrase(&words[of + 1..])),
        None => (words.last()?, phrase(&words[..words.len() - 1])),
    };
    if !content(head) || VAGUE.contains(head) {
        return None;
    }
    let mut measure = vec![(*head).to_owned()];
    measure.extend(rest);
    Some(measure)
}

/// Whether two measures may be one: the chief word is the same, and what more one says is not another
/// place or group than what the other says.
pub(super) fn is_same(a: &[String], b: &[String]) -> bool {
    let own = |words: &[String]| -> Vec<String> {
        let rest = words.iter().skip(1);
        let rest = rest.filter(|word| {
            !matches!(
                &***word,
                "total"
                    | "overall"
                    | "whole"
                    | "local"
                    | "current"
                    | "estimated"
                    | "our"
                    | "city"
                    | "area"
            )
        });
        rest.cloned().collect()
    };
    let (more_a, more_b) = (own(a), own(b));
    let (few, many) = if more_a.len() < more_b.len() {
        (more_a, more_b)
    } else {
        (more_b, more_a)
    };
    a.first() == b.first() && few.iter().all(|word| many.contains(word))
}
