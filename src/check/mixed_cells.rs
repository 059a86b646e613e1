//! A column of numbers holds numbers.
//!
//! "12 (est.)" cannot be added, drawn or downloaded as a number, and the words in brackets are easily missed.

use rust_decimal::Decimal;

use super::Findings;
use super::survey::Survey;
use crate::model::{CellContent, Content};

/// How many cells of a column must be plain numbers before another one is odd.
const PLAIN: usize = 3;

/// A column of numbers has no words among them.
pub(super) fn words_among_numbers(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let editions = survey.site.editions.iter();
    for dataset in editions.flat_map(|edition| edition.datasets.values()) {
        let Content::Table(table) = &dataset.content else {
            continue;
        };
        for (at, column) in table
            .columns
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(_, column)| column.number_type.is_none())
        {
            let cells = table.all_rows().filter_map(|row| match row.cells.get(at)? {
                CellContent::Text(line) => Some((row.place_of(at), line.plain())),
                _ => None,
            });
            let cells: Vec<_> = cells.collect();
            let (plain, others): (Vec<_>, Vec<_>) =
                cells.into_iter().partition(|(_, text)| is_number(text));
            let mixed: Vec<_> = others
                .into_iter()
                .filter(|(_, text)| text.contains(|letter: char| letter.is_ascii_digit()))
                .collect();
            if plain.len() < PLAIN || plain.len() <= mixed.len() * 2 {
                continue;
            }
            for (place, text) in mixed {
                findings
                    .warning(place, format!("`{text}` has words in it, and most cells of `{}` are numbers", column.label))
                    .help("write the number alone and the words as a note on the cell, and give the column a `type:`; what is not known is `\"[x]\"`");
            }
        }
    }
}

/// Whether a text is a number with its signs and nothing else.
fn is_number(text: &str) -> bool {
    let text = text
        .trim()
        .trim_start_matches(['£', '-', '\u{2212}', '+'])
        .trim_end_matches('%');
    let digits = text.replace(',', "");
    digits.starts_with(|letter: char| letter.is_ascii_digit()) && digits.parse::<Decimal>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_told_from_words() {
        assert!(is_number("12") && is_number("£1,234") && is_number("-5.7%"));
        assert!(!is_number("12 (est.)") && !is_number("about 30") && !is_number("2016/17"));
    }
}
