//! Which columns of a table typed in a text hold numbers: they stand to the right, as in a dataset's
//! table, so that units stand under units.

use crate::model::{Inline, Marker, TextRow, plain};

/// What people type for a number that is not there.
const MARKS: [&str; 6] = ["-", "\u{2013}", "\u{2014}", "n/a", "..", ":"];

/// What may stand before the digits, and after them.
const BEFORE: [char; 6] = ['+', '-', '\u{2013}', '\u{2212}', '£', '('];
const AFTER: [&str; 9] = [
    "", "%", "p", "k", "m", "bn", "million", "billion", "thousand",
];

/// Whether the column at `column` holds numbers and nothing else. Years are names of columns and rows,
/// and no numbers.
pub(super) fn are_in_column(rows: &[TextRow], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.cells.get(column));
    let cells: Vec<Holds> = cells.map(|cell| holds(cell)).collect();
    cells.contains(&Holds::Number) && !cells.contains(&Holds::Words)
}

#[derive(PartialEq)]
enum Holds {
    Number,
    /// A year, or nothing: what can stand among numbers.
    Neither,
    Words,
}

fn holds(cell: &[Inline]) -> Holds {
    let is_quoted = |inline: &Inline| matches!(inline, Inline::Figure(_));
    let text = plain(cell);
    let text = text.trim();
    if text.is_empty() {
        let is_number = cell.iter().any(is_quoted);
        return if is_number {
            Holds::Number
        } else {
            Holds::Neither
        };
    }
    if MARKS.contains(&text) || Marker::parse(text).is_some() || is_year(text) {
        Holds::Neither
    } else if is_number(text) {
        Holds::Number
    } else {
        Holds::Words
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year| (1800..2100).contains(&year))
}

/// Whether `text` is `£1,234`, `−5.7%`, `£7.51 million` or `(1,733)`.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(BEFORE);
    let text = text.strip_suffix(')').unwrap_or(text);
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.');
    let sign = text.trim_start_matches(is_part);
    text.starts_with(|letter: char| letter.is_ascii_digit()) && AFTER.contains(&sign.trim())
}

#[cfg(test)]
mod tests {
    use super::are_in_column;
    use crate::files::Place;
    use crate::model::{Inline, TextRow};

    #[track_caller]
    fn check(cells: &[&str], expected: bool) {
        let row = |text: &&str| TextRow {
            cells: vec![vec![Inline::Text((*text).into())]],
            place: Place::file("x.md"),
        };
        let rows: Vec<TextRow> = cells.iter().map(row).collect();
        assert_eq!(are_in_column(&rows, 0), expected, "{cells:?}");
    }

    #[test]
    fn numbers_with_their_signs_are_numbers() {
        check(&["£1,159", "549", "(12)", "\u{2212}5", "+1.5%"], true);
        check(&["£7.51 million", "£300k", "45p"], true);
        check(&["1", "", "[x]", "-", "n/a"], true);
        check(&["1,980", "2016"], true);
    }

    #[test]
    fn words_years_and_nothing_are_none() {
        check(&["1", "two"], false);
        check(&["2016", "2017"], false);
        check(&["", "[x]"], false);
        check(&["5 to 10", "12"], false);
        check(&["2016/17", "12"], false);
        check(&["12 beds"], false);
        check(&["Section 4"], false);
    }
}
