//! When a number of a chart held, as a place along an axis of years.

use rust_decimal::Decimal;

use crate::model::{When, first_day};

/// The year of `when`, with the part of it that has passed.
pub(super) fn of(when: When) -> Option<Decimal> {
    let day = first_day(when);
    let passed = Decimal::from(day.day_of_year() - 1);
    let part = passed.checked_div(day.days_in_year().into())?;
    Some(Decimal::from(day.year()).saturating_add(part.round_dp(4)))
}

/// The time that a header is: a year such as `2016` or `2037 (projected)`; a financial year by its first,
/// `2016/17`, `2016-17`, `2016 to 2017`; a month or a day, `2016-03`, `2016-03-31`.
pub(super) fn of_header(label: &str) -> Option<Decimal> {
    let (first, rest) = label.split_at_checked(4)?;
    let year = number(first).filter(|year| (1800..=2200).contains(year))?;
    let is_range = [" to ", "/", "-", "\u{2013}"]
        .iter()
        .find_map(|sign| rest.strip_prefix(*sign));
    match is_range {
        None if rest.is_empty() || rest.starts_with(" (") => Some(year.into()),
        None => None,
        Some(second) => {
            let next = second.split(' ').next().and_then(number);
            let is_next = next == Some((year + 1) % 100) || next == Some(year + 1);
            let day = || of(day(label)?);
            if is_next { Some(year.into()) } else { day() }
        }
    }
}

/// Whether a header says that its numbers are expected, and not yet known.
pub(super) fn is_projection(label: &str) -> bool {
    let label = label.to_lowercase();
    ["projected", "projection", "forecast"]
        .iter()
        .any(|word| label.contains(word))
}

fn number(text: &str) -> Option<i16> {
    let is_digits = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    is_digits.then(|| text.parse().ok())?
}

fn day(label: &str) -> Option<When> {
    let mut parts = label.split('-').map(number);
    let (year, month) = (parts.next()??, i8::try_from(parts.next()??).ok()?);
    let day = match parts.next() {
        Some(day) => i8::try_from(day?).ok()?,
        None => 1,
    };
    jiff::civil::Date::new(year, month, day).ok().map(When::Day)
}

#[cfg(test)]
mod tests {
    use super::{is_projection, of_header};

    #[track_caller]
    fn check(label: &str, expected: Option<&str>) {
        let time = of_header(label).map(|time| time.normalize().to_string());
        assert_eq!(time.as_deref(), expected, "{label}");
    }

    #[test]
    fn headers_that_are_times_stand_to_scale() {
        check("2016", Some("2016"));
        check("2016/17", Some("2016"));
        check("2016-17", Some("2016"));
        check("2016 to 2017", Some("2016"));
        check("2037 (projected)", Some("2037"));
        check("2017-07", Some("2017.4959"));
        check("2017-01-01", Some("2017"));
        check("2017-31", None);
        check("2016 people", None);
        check("12016", None);
        check("Beds", None);
        assert!(is_projection("2037 (projected)") && !is_projection("2016"));
    }
}
