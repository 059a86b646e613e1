//! Numbers, as pages print them: thousands in groups, U+2212 for minus, no digit more or fewer than
//! was written.

use rust_decimal::Decimal;

use super::sheet::Sheet;
use crate::model::{CellContent, Figure, Shown, Unit, Value};

/// A number alone, for a cell whose header says the unit.
pub(super) fn grouped(number: Decimal) -> String {
    let digits = number.abs().to_string();
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits.as_str(), None),
    };
    let mut text = String::new();
    if number.is_sign_negative() && !number.is_zero() {
        text.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

/// A figure with its unit, for running text: `£21,495`, `23%`, `1,474 beds`; a missing one as its
/// marker.
pub(super) fn with_unit(figure: Figure<'_>) -> String {
    let number = match figure.value {
        Value::Number(number) => number,
        Value::Missing(marker) => return marker.shorthand(),
    };
    match figure.unit {
        Unit::None => grouped(number),
        Unit::Pounds => pounds(number, ""),
        Unit::ThousandPounds => thousand_pounds(number),
        Unit::MillionPounds => pounds(number, " million"),
        Unit::BillionPounds => pounds(number, " billion"),
        Unit::Percent => format!("{}%", grouped(number)),
        Unit::Words(words) => match words.strip_prefix('£') {
            Some(rest) => pounds(number, rest),
            None => format!("{} {words}", grouped(number)),
        },
    }
}

/// What text prints for a figure, where its author prints nothing else.
pub(super) fn in_text(sheet: &Sheet<'_>, shown: Shown<'_>) -> String {
    match shown {
        Shown::Figure(figure) => with_unit(figure),
        Shown::Rank(place @ 1..=20) => sheet.say(&format!("rank.{place}"), &[]),
        Shown::Rank(place) => sheet.say("rank.other", &[("place", &place.to_string())]),
        Shown::Label(CellContent::Text(line)) => line.plain(),
        Shown::Label(CellContent::Date(date)) => sheet.day(*date).text,
        Shown::Label(CellContent::Number(Value::Number(number))) => number.to_string(),
        Shown::Label(CellContent::Number(Value::Missing(marker))) => marker.shorthand(),
    }
}

/// A number kept on one line with its sign, and with what it counts or its scale: `−£2.8 million`,
/// `1,474 beds`.
pub(super) fn on_one_line(text: &str) -> String {
    let text = text.replace("\u{2212}£", "\u{2212}\u{2060}£");
    match text.split_once(' ') {
        Some((number, rest)) if number.ends_with(|letter: char| letter.is_ascii_digit()) => {
            format!("{number}\u{a0}{rest}")
        }
        _ => text,
    }
}

fn pounds(number: Decimal, scale: &str) -> String {
    let text = grouped(number);
    match text.strip_prefix('\u{2212}') {
        Some(digits) => format!("\u{2212}£{digits}{scale}"),
        None => format!("£{text}{scale}"),
    }
}

/// Thousands of pounds: as millions from one million on, with every digit that was written, and
/// written out below.
fn thousand_pounds(number: Decimal) -> String {
    let thousand = Decimal::ONE_THOUSAND;
    if number.abs() >= thousand {
        let mut millions = number;
        if millions.set_scale(number.scale() + 3).is_ok() {
            return pounds(millions.normalize(), " million");
        }
    }
    pounds((number * thousand).normalize(), "")
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::with_unit;
    use crate::model::{Figure, NumberType, Unit, Value};

    #[track_caller]
    fn check(written: &str, unit: &Unit, expected: &str) {
        let value = Value::Number(Decimal::from_str_exact(written).unwrap());
        let figure = Figure {
            value,
            number_type: NumberType::Number,
            unit,
            round_to: None,
        };
        assert_eq!(with_unit(figure), expected);
    }

    #[test]
    fn figures_are_printed_by_their_unit() {
        check("1474", &Unit::Words("beds".into()), "1,474 beds");
        check("15.5", &Unit::Words("£ a week".into()), "£15.5 a week");
        check("187751", &Unit::None, "187,751");
        check("0.10", &Unit::Percent, "0.10%");
        check("21495", &Unit::Pounds, "£21,495");
        check("-1733", &Unit::ThousandPounds, "\u{2212}£1.733 million");
        check("58034", &Unit::ThousandPounds, "£58.034 million");
        check("535", &Unit::ThousandPounds, "£535,000");
        check("61.4", &Unit::MillionPounds, "£61.4 million");
        check("41.6", &Unit::BillionPounds, "£41.6 billion");
        check("123", &Unit::None, "123");
    }
}
