//! "Care homes make up 27%": the rows of a table say how much that is.
//!
//! Care homes are registered as nursing homes and residential homes, and tables have a row for each:
//! the share of care homes is the sum of the two.

use rust_decimal::Decimal;

use super::{Wrong, sum_of};
use crate::check::numbers::Laid;
use crate::check::sentences::{Quantity, Sentence, Sort};
use crate::check::survey::Survey;
use crate::model::{CellContent, Interval, NumberType, Row, Table, Value, edition_of};

/// By how many points a share may differ from the sum and still be meant for it.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

pub(super) fn wrong(survey: &Survey<'_>) -> Vec<Wrong> {
    let mut about = survey
        .sentences
        .iter()
        .filter(|sentence| names_care_homes(sentence))
        .peekable();
    if about.peek().is_none() {
        return Vec::new();
    }
    let sums: Vec<Sum> = survey
        .tables
        .iter()
        .flat_map(|laid| of_table(survey, laid))
        .collect();
    about
        .flat_map(|sentence| of_sentence(sentence, &sums))
        .collect()
}

/// The share of care homes in a table.
struct Sum {
    /// The id of the edition that the table belongs to.
    edition: String,
    /// What authors call the table.
    name: String,
    values: Interval,
}

fn names_care_homes(sentence: &Sentence<'_>) -> bool {
    let mut pairs = sentence.words.array_windows::<2>();
    pairs.any(|[care, home]| care.text == "care" && matches!(&*home.text, "home" | "homes"))
}

fn of_sentence(sentence: &Sentence<'_>, sums: &[Sum]) -> Vec<Wrong> {
    let own = |sum: &&Sum| {
        let edition = sentence.passage.edition;
        edition.is_some_and(|edition| edition.id == sum.edition)
    };
    let sums: Vec<&Sum> = sums.iter().filter(own).collect();
    let shares = sentence
        .amounts()
        .filter(|found| found.sort == Sort::Percent);
    let found = shares.filter_map(|share| impossible(sentence, share, &sums));
    found.collect()
}

/// A share that is near a sum, and that no sum can be rounded to.
fn impossible(sentence: &Sentence<'_>, share: &Quantity, sums: &[&Sum]) -> Option<Wrong> {
    if sums.iter().any(|sum| sum.values.meets(share.values)) {
        return None;
    }
    let distance = |sum: &Sum| {
        let between = sum.values.middle(2).checked_sub(share.number);
        between.map(|found| found.abs())
    };
    let near = sums
        .iter()
        .filter(|sum| distance(sum).is_some_and(|found| found <= NEAR));
    let nearest = near.min_by_key(|sum| distance(sum))?;
    let message = format!(
        "nursing and residential homes are together {}% in {}, and {} is printed for care homes",
        nearest.values.middle(1).normalize(),
        nearest.name,
        sentence.written(share),
    );
    let wrong = Wrong::new(sentence, share, message);
    Some(wrong.help("correct the share, or say of what it is a part"))
}

/// The shares of care homes in a table.
fn of_table(survey: &Survey<'_>, laid: &Laid<'_>) -> Vec<Sum> {
    let table = laid.table();
    let (Some(nursing), Some(residential)) = (row(table, "nursing"), row(table, "residential"))
    else {
        return Vec::new();
    };
    let Some(edition) = edition_of(survey.site, &nursing.place.path) else {
        return Vec::new();
    };
    let columns = table.columns.iter().enumerate();
    let shares = columns.filter(|(_, column)| column.number_type == Some(NumberType::Percent));
    let sums = shares.filter_map(|(at, _)| {
        let share = |row: &Row| match table.figure(row, at)?.value {
            Value::Number(number) => Some(Interval::rounded(number)),
            Value::Missing(_) => None,
        };
        Some(Sum {
            edition: edition.id.clone(),
            name: laid.name(),
            values: sum_of([share(nursing)?, share(residential)?])?,
        })
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
