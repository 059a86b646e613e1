//! Dates, to the day, the month or the year.

use jiff::civil::Date;
use schemars::{Schema, json_schema};

use super::{Decode, scalar, shape};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::yaml::Node;
use crate::model::When;

/// How to write a date.
const DAY: &str = "write year, month and day: `2018-05-06`";

/// How to write a date of which less may be known.
const WHEN: &str =
    "write `2018-05-06`, or `2018-05` or `2018` where only the month or the year is known";

impl Decode for Date {
    fn schema() -> Schema {
        shape::padded(shape::named(
            "day",
            json_schema!({
                "type": "string",
                "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                "errorMessage": DAY,
            }),
        ))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "a date", diagnostics)?;
        match when(&scalar.text) {
            Some(When::Day(date)) => Some(date),
            Some(_) => {
                diagnostics
                    .error(
                        "bad-date",
                        &node.place,
                        format!("`{}` does not say the day", scalar.text),
                    )
                    .help(DAY);
                None
            }
            None => {
                bad_date(node, &scalar.text, diagnostics).help(DAY);
                None
            }
        }
    }
}

impl Decode for When {
    fn schema() -> Schema {
        shape::padded(shape::named(
            "when",
            json_schema!({
                "type": ["string", "integer"],
                "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
                "minimum": 0,
                "maximum": 9999,
                "errorMessage": WHEN,
            }),
        ))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "a date", diagnostics)?;
        let found = when(&scalar.text);
        if found.is_none() {
            bad_date(node, &scalar.text, diagnostics).help(WHEN);
        }
        found
    }
}

/// The date that `text` stands for, to the day, month or year.
pub(in crate::load) fn when(text: &str) -> Option<When> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let is_number = |part: &&str| part.chars().all(|letter| letter.is_ascii_digit());
    if !parts.iter().all(is_number)
        || parts[0].len() != 4
        || parts[1..].iter().any(|part| part.len() != 2)
    {
        return None;
    }
    let year = parts[0].parse().ok()?;
    match parts[1..] {
        [] => Some(When::Year(year)),
        [month] => {
            let month = month.parse().ok()?;
            Date::new(year, month, 1)
                .ok()
                .map(|_| When::Month(year, month))
        }
        [month, day] => Date::new(year, month.parse().ok()?, day.parse().ok()?)
            .ok()
            .map(When::Day),
        _ => None,
    }
}

fn bad_date<'a>(node: &Node, text: &str, diagnostics: &'a mut Diagnostics) -> &'a mut Diagnostic {
    let looks_whole = text.split('-').count() == 3 && text.len() == 10;
    let message = if text.trim().is_empty() {
        "there is no date here".to_owned()
    } else if looks_whole {
        format!("there is no day `{text}` in the calendar")
    } else {
        format!("`{text}` is not a date")
    };
    diagnostics.error("bad-date", &node.place, message)
}

#[cfg(test)]
mod tests {
    use super::when;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(when(text).map(|when| when.iso()).as_deref(), expected);
    }

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        check("2018", Some("2018"));
        check("2018-05", Some("2018-05"));
        check("2018-05-06", Some("2018-05-06"));
        check("2018-02-30", None);
        check("2018-13", None);
        check("6 May 2018", None);
        check("18-05-06", None);
        check("", None);
    }
}
