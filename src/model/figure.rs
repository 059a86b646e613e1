//! What a figure may be.
//!
//! A number keeps the precision in which it was written, and a number that is not there says why,
//! in the shorthand of the Government Statistical Service.

use rust_decimal::Decimal;

use super::worded::worded;

/// One number, with all that is needed to print it.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// The number, or why there is none.
    pub value: Value,
    /// What kind of number it is.
    pub number_type: NumberType,
    /// What it counts.
    pub unit: &'a Unit,
    /// The number to whose multiples it was rounded to keep people private.
    pub round_to: Option<u32>,
}

/// A number as it was written, or why there is none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Value {
    /// A number; its scale is the number of decimals in which it was written.
    Number(Decimal),
    /// No number.
    Missing(Marker),
}

/// Why a number is not there: the shorthand of the Government Statistical Service.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Marker {
    /// `[x]`: not available.
    NotAvailable,
    /// `[c]`: confidential.
    Confidential,
    /// `[c]` as well: a count of one or more, and less than this, that is kept private.
    Suppressed(u32),
    /// `[z]`: not applicable.
    NotApplicable,
    /// `[low]`: rounds to zero, but is not zero.
    Low,
}

impl Marker {
    /// Every marker that an author may write.
    pub const ALL: [Self; 4] = [
        Self::NotAvailable,
        Self::Confidential,
        Self::NotApplicable,
        Self::Low,
    ];

    /// The letters between the brackets.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAvailable => "x",
            Self::Confidential | Self::Suppressed(_) => "c",
            Self::NotApplicable => "z",
            Self::Low => "low",
        }
    }

    /// What the marker means, for an author.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::NotAvailable => "Not available.",
            Self::Confidential | Self::Suppressed(_) => "Confidential.",
            Self::NotApplicable => "Not applicable.",
            Self::Low => "Rounds to zero, and is not zero.",
        }
    }

    /// The marker that `written`, such as `[x]`, stands for.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let key = written.trim().strip_prefix('[')?.strip_suffix(']')?;
        Self::ALL.into_iter().find(|marker| marker.key() == key)
    }

    /// Whether it stands for an amount that readers are not told: something, and not next to nothing.
    #[must_use]
    pub fn hides_amount(self) -> bool {
        match self {
            Self::NotAvailable | Self::Confidential | Self::Suppressed(_) => true,
            Self::NotApplicable | Self::Low => false,
        }
    }

    /// The marker that readers are told of, and that of what is worked out from the number: why a
    /// number is confidential says nothing about a result.
    #[must_use]
    pub fn shown(self) -> Self {
        match self {
            Self::Suppressed(_) => Self::Confidential,
            other => other,
        }
    }

    /// The marker as it is printed: `[x]`.
    #[must_use]
    pub fn shorthand(self) -> String {
        format!("[{}]", self.key())
    }
}

worded! {
    /// What kind of number a figure is.
    NumberType {
        /// Whole people or things, counted.
        Count = "count",
        /// Pounds, or thousands or millions of them: `unit` says which.
        Money = "money",
        /// Parts of a hundred.
        Percent = "percent",
        /// So many for so many others, such as admissions per 100,000 people.
        Rate = "rate",
        /// Any other number.
        Number = "number",
    }
}

/// What a number counts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Unit {
    /// Nothing that needs saying.
    None,
    /// Pounds.
    Pounds,
    /// Thousands of pounds.
    ThousandPounds,
    /// Millions of pounds.
    MillionPounds,
    /// Billions of pounds.
    BillionPounds,
    /// Per cent.
    Percent,
    /// Other words, such as `per 100,000 people`.
    Words(String),
}

impl Unit {
    /// The unit that an author's words stand for.
    #[must_use]
    pub fn parse(written: &str) -> Self {
        match written.trim() {
            "" => Self::None,
            "£" => Self::Pounds,
            "£000" | "£k" => Self::ThousandPounds,
            "£m" | "£ million" => Self::MillionPounds,
            "£bn" | "£ billion" => Self::BillionPounds,
            "%" => Self::Percent,
            words => Self::Words(words.into()),
        }
    }

    /// The unit as a table's header shows it; empty where there is nothing to say.
    #[must_use]
    pub fn header(&self) -> &str {
        match self {
            Self::None => "",
            Self::Pounds => "£",
            Self::ThousandPounds => "£000",
            Self::MillionPounds => "£ million",
            Self::BillionPounds => "£ billion",
            Self::Percent => "%",
            Self::Words(words) => words,
        }
    }
}
