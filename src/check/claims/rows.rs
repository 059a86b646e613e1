//! "Care homes make up 27%": the rows of a table say how much that is.
//!
//! Care homes are registered as nursing homes and residential homes, and tables have a row for each:
//! the share of care homes is the sum of the two.

use rust_decimal::Decimal;

use super::{Wrong, sum_of};
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::model::{
    CellContent, Content, Dataset, Edition, Interval, NumberType, Row, Table, Value,
};

/// By how many points a share may differ from the sum and still be meant for it.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

pub(super) fn wrong(sentences: &[Sentence<'_>]) -> Vec<Wrong> {
    let about = sentences
        .iter()
        .filter(|sentence| names_care_homes(sentence));
    about.flat_map(of_sentence).collect()
}

fn names_care_homes(sentence: &Sentence<'_>) -> bool {
    let mut pairs = sentence.words.array_windows::<2>();
    pairs.any(|[care, home]| care.text == "care" && matches!(&*home.text, "home" | "homes"))
}

fn of_sentence(sentence: &Sentence<'_>) -> Vec<Wrong> {
    let shares = sentence
        .amounts()
        .filter(|found| found.sort == Sort::Percent);
    let found = shares.filter_map(|share| {
        let sums = sentence.edition.map(sums).unwrap_or_default();
        impossible(sentence, share, &sums)
    });
    found.collect()
}

/// A share that is near a sum, and that no sum can be rounded to.
fn impossible(
    sentence: &Sentence<'_>,
    share: &Quantity,
    sums: &[(&str, Interval)],
) -> Option<Wrong> {
    if sums.iter().any(|(_, sum)| sum.meets(share.values)) {
        return None;
    }
    let distance = |sum: &Interval| {
        sum.middle(2)
            .checked_sub(share.number)
            .map(|found| found.abs())
    };
    let near = sums
        .iter()
        .filter(|(_, sum)| distance(sum).is_some_and(|found| found <= NEAR));
    let (dataset, sum) = near.min_by_key(|(_, sum)| distance(sum))?;
    let message = format!(
        "nursing and residential homes are together {}% in `{dataset}`, and {} is printed for care homes",
        sum.middle(1).normalize(),
        sentence.written(share),
    );
    let wrong = Wrong::new(sentence, share, message);
    Some(wrong.guess("correct the share, or say of what it is a part"))
}

/// The shares of care homes in the tables of an edition, each with its dataset.
fn sums(edition: &Edition) -> Vec<(&str, Interval)> {
    let datasets = edition.datasets.values();
    datasets.flat_map(|dataset| of_dataset(dataset)).collect()
}

fn of_dataset(dataset: &Dataset) -> Vec<(&str, Interval)> {
    let Content::Table(table) = &dataset.content else {
        return Vec::new();
    };
    let (Some(nursing), Some(residential)) = (row(table, "nursing"), row(table, "residential"))
    else {
        return Vec::new();
    };
    let columns = table.columns.iter().enumerate();
    let shares = columns.filter(|(_, column)| column.number_type == Some(NumberType::Percent));
    let sums = shares.filter_map(|(at, _)| {
        let share = |row: &Row| match row.cells.get(at) {
            Some(CellContent::Number(Value::Number(number))) => Some(Interval::rounded(*number)),
            _ => None,
        };
        let sum = sum_of([share(nursing)?, share(residential)?])?;
        Some((&*dataset.id, sum))
    });
    sums.collect()
}

/// The only row whose label begins with `word`.
fn row<'a>(table: &'a Table, word: &str) -> Option<&'a Row> {
    let mut rows = table.rows.iter().filter(|row| match row.cells.first() {
        Some(CellContent::Text(label)) => label.plain().to_lowercase().starts_with(word),
        _ => false,
    });
    rows.next().filter(|_| rows.next().is_none())
}
