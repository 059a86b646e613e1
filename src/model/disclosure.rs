//! Who may see a dataset, and which of its numbers.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::worded::worded;
use super::{Dataset, Edition, Kind, Marker, NumberType, Value};
use crate::files::Place;

worded! {
    /// Who may see a dataset.
    Sharing {
        /// Everybody: it is published.
        Public = "public",
        /// The council alone: nothing of it is published, nor shown in the preview.
        Internal = "internal",
    }
}

/// All that a site knows of a dataset that only the council may see: that there is one.
#[derive(Clone, Debug)]
pub struct Internal {
    /// Which kind of dataset it is.
    pub kind: Kind,
    /// Where it says that it is internal.
    pub place: Place,
}

impl Edition {
    /// Adds a dataset; of one that only the council may see, no more than that it is there.
    pub fn add(&mut self, dataset: Arc<Dataset>) {
        let id = dataset.id.clone();
        match dataset.sharing {
            Sharing::Public => {
                self.datasets.insert(id, dataset);
            }
            Sharing::Internal => {
                let internal = Internal {
                    kind: dataset.kind(),
                    place: dataset.keys.place("sharing").clone(),
                };
                self.internal.insert(id, internal);
            }
        }
    }
}

/// How the counts of a dataset are kept private, each of which may be of a few people: the small ones
/// are hidden, and the others rounded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disclosure {
    /// Counts from one on that are less than this are hidden.
    pub suppress_below: Option<u32>,
    /// The others are rounded to multiples of this.
    pub round_to: Option<u32>,
}

impl Disclosure {
    /// What is printed for a number of this type: only counts are of people.
    #[must_use]
    pub fn printed(self, value: Value, number_type: NumberType) -> Value {
        let Value::Number(number) = value else {
            return value;
        };
        if number_type != NumberType::Count {
            return value;
        }
        if let Some(below) = self.suppress_below
            && !number.is_zero()
            && number.abs() < Decimal::from(below)
        {
            // What is no count of people may be anything.
            let is_count = number.is_sign_positive() && number.fract().is_zero();
            return Value::Missing(if is_count {
                Marker::Suppressed(below)
            } else {
                Marker::Confidential
            });
        }
        self.round_to
            .map_or(value, |step| rounded(number, Decimal::from(step)))
    }
}

/// The multiple of `step` that is nearest to `number`.
fn rounded(number: Decimal, step: Decimal) -> Value {
    let times = number.checked_div(step).and_then(|times| {
        let whole = times.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        whole.checked_mul(step)
    });
    times.map_or(Value::Missing(Marker::Confidential), Value::Number)
}
