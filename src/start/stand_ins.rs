//! Stand-ins: the words in capitals that the files of the starter have in place of dates.
//!
//! They are words and no template language, so that each file is a plain YAML or Markdown file as it
//! stands, with its layout and its notes.

use jiff::ToSpan;
use jiff::civil::Date;

/// The path or text with what each stand-in stands for: dates as of `today`, and years as seen from
/// the edition of `year`.
pub(super) fn fill(text: &str, today: Date, year: i16) -> String {
    stand_ins(today, year)
        .iter()
        .fold(text.to_owned(), |text, (word, value)| {
            text.replace(word, value)
        })
}

/// Every stand-in, with what it stands for. None is a part of another.
fn stand_ins(today: Date, year: i16) -> [(&'static str, String); 11] {
    let later = |span: jiff::Span| today.saturating_add(span).to_string();
    let counted = |years: i16| format!("{:04}", year.saturating_add(years));
    [
        ("TODAY", today.to_string()),
        ("IN-FOUR-WEEKS", later(4.weeks())),
        ("IN-TWELVE-WEEKS", later(12.weeks())),
        ("IN-SIX-MONTHS", later(6.months())),
        ("IN-A-YEAR", later(1.year())),
        ("TWO-YEARS-AGO", counted(-2)),
        ("LAST-YEAR", counted(-1)),
        ("THIS-YEAR", counted(0)),
        ("NEXT-YEAR", counted(1)),
        ("IN-THREE-YEARS", counted(3)),
        ("IN-TEN-YEARS", counted(10)),
    ]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{fill, stand_ins};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fill(text, date(2024, 2, 29), 2025), expected);
    }

    #[test]
    fn dates_and_years_take_the_place_of_words_in_capitals() {
        check("opens: TODAY", "opens: 2024-02-29");
        check("by: IN-A-YEAR", "by: 2025-02-28");
        check("content/THIS-YEAR/", "content/2025/");
        check("LAST-YEAR-04-01", "2024-04-01");
        check("no date at all", "no date at all");
    }

    #[test]
    fn no_stand_in_is_a_part_of_another() {
        let words = stand_ins(date(2024, 2, 29), 2024).map(|(word, _)| word);
        for word in words {
            let holders: Vec<_> = words.iter().filter(|other| other.contains(word)).collect();
            assert_eq!(holders, [&word]);
        }
    }
}
