//! Population by year, age, sex and area.

use super::Value;
use super::worded::worded;
use crate::files::Place;

/// A population, record by record.
#[derive(Clone, Debug)]
pub struct Demographics {
    /// What is counted.
    pub measure: String,
    /// The areas that are there for comparison.
    pub comparators: Vec<String>,
    /// The number to whose multiples they were rounded to keep people private.
    pub round_to: Option<u32>,
    /// The numbers.
    pub records: Vec<Record>,
}

/// How many of an age and a sex live in an area in a year.
#[derive(Clone, Debug)]
pub struct Record {
    /// The name of its row in references, from area, age and sex: `65-and-over`.
    pub row: String,
    /// The area.
    pub area: String,
    /// The year.
    pub year: i16,
    /// The ages, in words.
    pub age: String,
    /// The sex, in words.
    pub sex: String,
    /// How many.
    pub value: Value,
    /// How it is known.
    pub basis: Basis,
    /// Where it stands.
    pub place: Place,
}

worded! {
    /// How a number of people is known.
    Basis {
        /// Estimated, between two censuses.
        Estimate = "estimate",
        /// Counted in a census.
        Census = "census",
        /// Expected in years to come.
        Projection = "projection",
    }
}
