//! What is to come is said to be expected.
//!
//! Providers build by these numbers: a projection that reads like a count is trusted like one.

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use super::passages::Form;
use super::sentences::{Quantity, Sentence, Sort, Word};
use super::survey::Survey;
use crate::model::{Basis, Content, Dataset, Demographics, Line, Table, first_day};

/// What says that a number is expected, wanted or planned: how such words begin.
const EXPECTED: [&str; 30] = [
    "aim",
    "ambition",
    "anticipat",
    "assum",
    "budget",
    "could",
    "estimat",
    "expect",
    "forecast",
    "goal",
    "if",
    "indicat",
    "intend",
    "intention",
    "likely",
    "may",
    "might",
    "model",
    "plan",
    "potential",
    "predict",
    "project",
    "propos",
    "require",
    "scenario",
    "should",
    "suggest",
    "target",
    "will",
    "would",
];

/// Verbs that state what is or was, right before the number.
const STATED: [&str; 14] = [
    "are",
    "fell",
    "grew",
    "had",
    "has",
    "have",
    "increased",
    "is",
    "numbered",
    "reached",
    "rose",
    "stood",
    "was",
    "were",
];

/// Words between such a verb and its number.
const BETWEEN: [&str; 12] = [
    "a", "about", "almost", "around", "at", "by", "just", "nearly", "only", "over", "some", "to",
];

/// No number of a year to come reads like one that was counted.
pub(super) fn projection_as_fact(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let known = edition
            .published
            .map_or(survey.site.today, first_day)
            .year();
        in_sentences(survey.sentences_of(edition), known, findings);
        for dataset in edition.datasets.values() {
            match &dataset.content {
                Content::Table(table) => in_columns(dataset, table, (known, findings)),
                Content::Demographics(population) => in_records(population, known, findings),
                _ => {}
            }
        }
    }
}

fn in_sentences<'a>(
    sentences: impl Iterator<Item = &'a Sentence<'a>>,
    known: i16,
    findings: &mut Findings<'_>,
) {
    // Whether the section's heading, and the paragraph so far, say that they look ahead.
    let (mut is_section_ahead, mut ahead) = (false, None);
    for sentence in sentences {
        let passage = sentence.passage;
        let is_expected = says(&sentence.words);
        if passage.form == Form::Heading || passage.order == 0 {
            is_section_ahead = passage.form == Form::Heading && is_expected;
        }
        if passage.form == Form::Heading {
            continue;
        }
        // A paragraph that begins with a projection goes on with it.
        let goes_on = ahead.is_some_and(|before| std::ptr::eq(before, passage));
        let is_ahead = goes_on || is_expected;
        ahead = is_ahead.then_some(passage);
        if is_ahead || is_section_ahead {
            continue;
        }
        if let Some((year, quantity)) = stated(sentence, known) {
            let message = format!(
                "{} is stated of {year}, which was still to come",
                sentence.written(quantity)
            );
            findings
                .warning(&sentence.place(&quantity.range), message)
                .help("say how it is known, such as `is projected to be`; or correct the year");
        }
    }
}

fn says(words: &[Word]) -> bool {
    let mut words = words.iter();
    words.any(|word| is_expected(&word.text))
}

/// Whether a word says that a number is expected, wanted or planned.
pub(super) fn is_expected(word: &str) -> bool {
    EXPECTED
        .iter()
        .any(|known| word == *known || (known.len() > 4 && word.starts_with(known)))
}

/// A number that is stated of a year after `known`, with the year.
fn stated<'a>(sentence: &'a Sentence<'_>, known: i16) -> Option<(i16, &'a Quantity)> {
    let word = |at: Option<usize>| {
        at.and_then(|at| sentence.words.get(at))
            .map_or("", |word| &*word.text)
    };
    let years = sentence
        .quantities
        .iter()
        .filter(|quantity| quantity.sort == Sort::Year);
    let mut of_sentence = years.filter_map(|quantity| {
        let year: i16 = sentence.written(quantity).parse().ok()?;
        let is_time = matches!(word(quantity.words.start.checked_sub(1)), "in" | "by");
        is_time.then_some(year)
    });
    let year = of_sentence.next().filter(|year| *year > known)?;
    if of_sentence.next().is_some() {
        return None;
    }
    let quantity = sentence.amounts().find(|quantity| {
        let before = (0..quantity.words.start).rev().map(|at| word(Some(at)));
        before
            .into_iter()
            .find(|word| !BETWEEN.contains(word))
            .is_some_and(|word| STATED.contains(&word))
    })?;
    Some((year, quantity))
}

/// Whether a dataset says of its numbers that they are expected.
pub(super) fn says_expected(dataset: &Dataset, table: &Table) -> bool {
    let notes = dataset.notes.iter().map(|note| note.text.plain());
    let subtitle = dataset.subtitle.iter().map(Line::plain);
    let source = dataset
        .source
        .iter()
        .filter_map(|source| source.title.clone());
    let tiers = table
        .tiers
        .iter()
        .flatten()
        .map(|group| group.label.clone());
    let labels = table.columns.iter().map(|column| column.label.clone());
    let mut all = notes
        .chain(subtitle)
        .chain(source)
        .chain(tiers)
        .chain(labels)
        .chain([dataset.title.clone()]);
    let is_said = |text: String| {
        text.to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .any(is_expected)
    };
    all.any(is_said)
}

/// A column whose header names only years to come says what its numbers are.
fn in_columns(dataset: &Dataset, table: &Table, (known, findings): (i16, &mut Findings<'_>)) {
    if says_expected(dataset, table) {
        return;
    }
    for column in table
        .columns
        .iter()
        .filter(|column| column.number_type.is_some())
    {
        let years: BTreeSet<i16> = years(&column.label).collect();
        if years.first().is_some_and(|first| *first > known) {
            findings
                .warning(&column.place, format!("`{}` was still to come, and nothing says that its numbers are expected", column.label))
                .help("say in the header what they are, such as `2030 (projected)`, `budget` or `target`");
        }
    }
}

/// The years that a text names.
fn years(text: &str) -> impl Iterator<Item = i16> {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    let years = numbers
        .filter(|number| number.len() == 4)
        .filter_map(|number| number.parse().ok());
    years.filter(|year| (1990..2100).contains(year))
}

/// A population of a year to come is a projection.
fn in_records(population: &Demographics, known: i16, findings: &mut Findings<'_>) {
    let records = population.records.iter();
    let wrong = records.filter(|record| record.year > known && record.basis != Basis::Projection);
    let mut first = BTreeMap::new();
    for record in wrong {
        first.entry(record.year).or_insert(record);
    }
    for (year, record) in first {
        findings
            .warning(&record.place, format!("{year} was still to come, and this is marked as `{}`", record.basis.key()))
            .help("write `basis: projection` with every number of that year; without `basis`, a number counts as an estimate");
    }
}

#[cfg(test)]
mod tests {
    use super::{is_expected, years};

    #[test]
    fn words_of_expectation_are_told_from_others() {
        assert!(is_expected("projected") && is_expected("forecasts") && is_expected("may"));
        assert!(!is_expected("mayor") && !is_expected("iffy") && !is_expected("people"));
    }

    #[test]
    fn years_are_found() {
        assert_eq!(
            years("2016/17 and 2030, of 1,234").collect::<Vec<_>>(),
            [2016, 2030]
        );
    }
}
