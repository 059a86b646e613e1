//! Dates that may be known to the day, the month or the year.

use jiff::civil::Date;

/// A date as precise as its author knew it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum When {
    /// A year.
    Year(i16),
    /// A month of a year, from 1.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl When {
    /// The date in the form of ISO 8601, as precise as it is: `2018`, `2018-05`, `2018-05-06`.
    #[must_use]
    pub fn iso(&self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Day(date) => date.to_string(),
        }
    }
}

/// The first day that `when` may mean.
#[must_use]
pub fn first_day(when: When) -> Date {
    match when {
        When::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::ZERO),
        When::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::ZERO),
        When::Day(date) => date,
    }
}

/// The last day that `when` may mean.
#[must_use]
pub fn last_day(when: When) -> Date {
    match when {
        When::Year(_) => first_day(when).last_of_year(),
        When::Month(..) => first_day(when).last_of_month(),
        When::Day(date) => date,
    }
}
