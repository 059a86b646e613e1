//! What sentences say of a measure.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Claim, singular};
use crate::check::passages::Form;
use crate::check::sentences::{Quantity, Sentence, Sort, content};
use crate::check::survey::Survey;
use crate::model::Edition;

/// Words that tell how something is known or said, and not what it is.
const TELLING: [&str; 30] = [
    "according",
    "approximately",
    "around",
    "currently",
    "described",
    "estimated",
    "expected",
    "figure",
    "highlight",
    "highlighted",
    "identified",
    "include",
    "including",
    "indicate",
    "just",
    "mentioned",
    "now",
    "outlined",
    "overall",
    "present",
    "previously",
    "published",
    "report",
    "reported",
    "say",
    "show",
    "shown",
    "stated",
    "suggest",
    "will",
];

/// Words with which a reason or another thought begins.
const TURNS: [&str; 12] = [
    "although", "because", "but", "compared", "despite", "due", "mainly", "whereas", "which",
    "while", "with", "worth",
];

/// Words that tell one time from another, as years do.
const TIMES: [&str; 10] = [
    "current", "earlier", "first", "former", "last", "next", "now", "previous", "second", "this",
];

/// How many names a claim must have to be compared: with fewer, too much has the same name.
const NAMES: usize = 5;

/// What the sentences of the edition say: those that say one thing in its unit, with enough names.
pub(super) fn claims(survey: &Survey<'_>, edition: &Edition) -> Vec<Claim> {
    let sentences = survey.sentences_of(edition);
    let spoken = sentences.filter(|sentence| sentence.passage.form != Form::Heading);
    spoken.flat_map(of_sentence).collect()
}

fn of_sentence(sentence: &Sentence<'_>) -> Vec<Claim> {
    let amounts: Vec<&Quantity> = sentence.amounts().collect();
    let alone = |quantity: &&&Quantity| {
        amounts
            .iter()
            .filter(|other| other.sort == quantity.sort)
            .count()
            == 1
    };
    let claims = amounts.iter().filter(alone);
    let claims = claims.filter_map(|quantity| claim(sentence, quantity));
    claims.filter(|claim| claim.names.len() >= NAMES).collect()
}

fn claim(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<Claim> {
    let unit = match quantity.sort {
        Sort::Money => "£".to_owned(),
        Sort::Percent => "%".to_owned(),
        // A count is of what the word after it names.
        Sort::Count => singular(sentence.noun(quantity).first()?),
        _ => return None,
    };
    let clause = clause(sentence, quantity);
    let names = sentence
        .words
        .get(clause.clone())?
        .iter()
        .map(|word| &*word.text);
    let names = names
        .filter(|name| content(name) && !name.starts_with(|letter: char| letter.is_numeric()))
        .map(singular)
        .filter(|name| !TELLING.contains(&&**name) && name.len() > 1)
        .collect();
    let particulars = particulars(sentence, &clause);
    Some(Claim {
        names,
        particulars,
        unit,
        values: quantity.values,
        written: sentence.written(quantity).to_owned(),
        place: sentence.place(&quantity.range),
    })
}

/// The numbers in a clause that say what is meant: years, ages, hours. Those in brackets are asides.
fn particulars(sentence: &Sentence<'_>, clause: &Range<usize>) -> BTreeSet<String> {
    let is_aside = |quantity: &Quantity| {
        let words = sentence
            .words
            .get(..quantity.words.start)
            .unwrap_or_default();
        let mut signs = words.iter().rev().map(|word| &*word.text);
        signs.find(|sign| matches!(*sign, "(" | ")")) == Some("(")
    };
    let numbers = sentence.quantities.iter();
    let numbers = numbers
        .filter(|number| !matches!(number.sort, Sort::Money | Sort::Percent | Sort::Count))
        .filter(|number| number.sort == Sort::Year || clause.contains(&number.words.start))
        .filter(|number| !is_aside(number));
    let times = sentence.between(clause.clone()).into_iter();
    let times = times.filter(|word| TIMES.contains(word));
    numbers
        .map(|number| sentence.written(number))
        .chain(times)
        .map(str::to_owned)
        .collect()
}

/// The words around a quantity that belong to it: between the signs and the words with which another
/// thought begins.
fn clause(sentence: &Sentence<'_>, quantity: &Quantity) -> Range<usize> {
    let text = |at: usize| sentence.words.get(at).map_or("", |word| &*word.text);
    let ends = |at: &usize| matches!(text(*at), ";" | ":");
    let turns = |at: &usize| ends(at) || text(*at) == "," || TURNS.contains(&text(*at));
    let start = (0..quantity.words.start)
        .rev()
        .find(ends)
        .map_or(0, |at| at + 1);
    let all = sentence.words.len();
    let end = (quantity.words.end..all).find(turns).unwrap_or(all);
    start..end
}
