//! Measures: indicators with a baseline, a target and where they stand.

use super::worded::worded;
use super::{Line, NumberType, Unit, Value, When};
use crate::files::Place;

/// One indicator.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name in references.
    pub id: String,
    /// What it measures.
    pub title: String,
    /// What kind of number it is.
    pub number_type: NumberType,
    /// What it counts.
    pub unit: Unit,
    /// The number to whose multiples its counts were rounded to keep people private.
    pub round_to: Option<u32>,
    /// Which way is better.
    pub better: Option<Better>,
    /// The heading that it belongs under.
    pub group: Option<String>,
    /// Where it began.
    pub baseline: Option<Reading>,
    /// Where it is to go.
    pub target: Option<Reading>,
    /// Where it is.
    pub actual: Option<Reading>,
    /// How that is judged.
    pub status: Option<MeasureStatus>,
    /// What else to know.
    pub comment: Option<Line>,
    /// Where it stands in the data.
    pub place: Place,
    /// The whole entry in the data.
    pub entry: Place,
}

/// A number at a time.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The number.
    pub value: Value,
    /// When it held, or is to hold.
    pub when: Option<When>,
    /// Where it stands in the data.
    pub place: Place,
}

worded! {
    /// Which way is better.
    Better {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
    }
}

worded! {
    /// How a measure is judged against its target.
    MeasureStatus {
        /// The target is reached.
        Met = "met",
        /// The target will be reached.
        OnTrack = "on-track",
        /// The target may not be reached.
        AtRisk = "at-risk",
        /// The target will not be reached.
        OffTrack = "off-track",
        /// Work has not begun.
        NotStarted = "not-started",
    }
}

worded! {
    /// How the latest number of a measure stands to its target.
    Standing {
        /// The target is reached.
        Met = "met",
        /// It is not reached.
        NotMet = "not-met",
        /// There is no number yet to say so.
        NoNumber = "no-number",
        /// There is no target.
        NoTarget = "no-target",
    }
}

impl Measure {
    /// Whether its target is reached; nothing, where nobody says which way is better.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let number = |reading: &Option<Reading>| match reading.as_ref()?.value {
            Value::Number(number) => Some(number),
            Value::Missing(_) => None,
        };
        if self.status == Some(MeasureStatus::Met) {
            return Some(Standing::Met);
        }
        if self.target.is_none() {
            return Some(Standing::NoTarget);
        }
        let (Some(target), Some(actual)) = (number(&self.target), number(&self.actual)) else {
            return Some(Standing::NoNumber);
        };
        let better = self.better.or_else(|| {
            let baseline = number(&self.baseline)?;
            let lower = (target < baseline).then_some(Better::Lower);
            lower.or_else(|| (target > baseline).then_some(Better::Higher))
        });
        let is_met = match better {
            Some(Better::Higher) => actual >= target,
            Some(Better::Lower) => actual <= target,
            None if actual == target => true,
            None => return None,
        };
        Some(if is_met {
            Standing::Met
        } else {
            Standing::NotMet
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Better, Measure, Reading, Standing};
    use crate::files::Place;
    use crate::model::{Marker, NumberType, Unit, Value};

    fn reading(value: Value) -> Reading {
        Reading {
            value,
            when: None,
            place: Place::file("measures.yaml"),
        }
    }

    fn number(number: i64) -> Reading {
        reading(Value::Number(number.into()))
    }

    /// A measure with a start, a target and a latest number.
    fn measure(numbers: [Option<Reading>; 3], better: Option<Better>) -> Measure {
        let [baseline, target, actual] = numbers;
        Measure {
            id: "any".into(),
            title: "Any".into(),
            number_type: NumberType::Count,
            unit: Unit::None,
            round_to: None,
            better,
            group: None,
            baseline,
            target,
            actual,
            status: None,
            comment: None,
            place: Place::file("measures.yaml"),
            entry: Place::file("measures.yaml"),
        }
    }

    #[track_caller]
    fn check(numbers: [i64; 3], better: Option<Better>, expected: Option<Standing>) {
        let measure = measure(numbers.map(|found| Some(number(found))), better);
        assert_eq!(measure.standing(), expected);
    }

    #[test]
    fn a_target_is_met_from_the_side_that_is_worse() {
        check([10, 20, 20], Some(Better::Higher), Some(Standing::Met));
        check([10, 20, 19], Some(Better::Higher), Some(Standing::NotMet));
        check([20, 10, 9], Some(Better::Lower), Some(Standing::Met));
        check([20, 10, 11], None, Some(Standing::NotMet));
        check([10, 20, 21], None, Some(Standing::Met));
    }

    #[test]
    fn nobody_knows_which_way_is_better() {
        check([10, 10, 12], None, None);
        check([10, 10, 10], None, Some(Standing::Met));
    }

    #[test]
    fn numbers_may_be_missing() {
        let standing = |numbers| measure(numbers, Some(Better::Higher)).standing();
        let (one, two) = (|| Some(number(1)), || Some(number(2)));
        let unknown = Some(reading(Value::Missing(Marker::NotAvailable)));
        assert_eq!(standing([one(), None, two()]), Some(Standing::NoTarget));
        assert_eq!(standing([one(), two(), None]), Some(Standing::NoNumber));
        assert_eq!(standing([None, unknown, two()]), Some(Standing::NoNumber));
    }
}
