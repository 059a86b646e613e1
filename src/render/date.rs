//! Dates, in the words of the page's language.

use jiff::civil::Date;
use serde::Serialize;

use super::sheet::Sheet;
use crate::model::{Period, When};

/// A date as pages show it, and as programs read it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DateView {
    pub(super) iso: Option<String>,
    pub(super) text: String,
}

impl Sheet<'_> {
    /// A date as precise as it is known: `6 May 2018`, `May 2018`, `2018`.
    pub(super) fn when(&self, when: When) -> DateView {
        let text = match when {
            When::Year(year) => year.to_string(),
            When::Month(year, month) => {
                let month = self.month(month);
                self.say(
                    "date.month",
                    &[("month", &month), ("year", &year.to_string())],
                )
            }
            When::Day(date) => self.day_text(date),
        };
        DateView {
            iso: Some(when.iso()),
            text,
        }
    }

    /// A day: `6 May 2018`.
    pub(super) fn day(&self, date: Date) -> DateView {
        self.when(When::Day(date))
    }

    /// A day with its name: `Sunday 6 May 2018`.
    pub(super) fn named_day(&self, date: Date) -> DateView {
        let weekday = date.weekday().to_monday_one_offset();
        let weekday = self.say(&format!("date.weekdays.{weekday}"), &[]);
        let text = self.say(
            "date.weekday",
            &[
                ("weekday", &weekday),
                ("day", &date.day().to_string()),
                ("month", &self.month(date.month())),
                ("year", &date.year().to_string()),
            ],
        );
        DateView {
            iso: Some(date.to_string()),
            text,
        }
    }

    /// A stretch of time by its months: `April 2018 to March 2021`.
    pub(super) fn period(&self, period: Period) -> String {
        let month = |date: Date| self.when(When::Month(date.year(), date.month())).text;
        self.say(
            "date.range",
            &[("from", &month(period.from)), ("to", &month(period.to))],
        )
    }

    fn day_text(&self, date: Date) -> String {
        self.say(
            "date.day",
            &[
                ("day", &date.day().to_string()),
                ("month", &self.month(date.month())),
                ("year", &date.year().to_string()),
            ],
        )
    }

    fn month(&self, month: i8) -> String {
        self.say(&format!("date.months.{month}"), &[])
    }
}
