//! What stands out in a pyramid of ages.

use rust_decimal::Decimal;

use super::Told;
use crate::model::Series;
use crate::render::chart::bands;

/// The two sides of a pyramid in one year.
type Sides<'a> = [&'a Series; 2];

impl<'a> Told<'a> {
    /// The ages of most people, and how ages changed where there are two years.
    pub(super) fn ages(&self) -> Vec<String> {
        let (first, second) = match &self.data.series[..] {
            [left, right] => ([left, right], None),
            [one, two, three, four] if side(one) == side(two) => ([one, three], Some([two, four])),
            [one, two, three, four] => ([one, two], Some([three, four])),
            _ => return self.extremes(&self.first_series()),
        };
        let uneven = bands::are_uneven(self.data);
        let uneven = uneven.then(|| self.say("chart.text.uneven_bands", &[]));
        let largest = self.largest_band(first);
        let mut sentences: Vec<String> = largest.into_iter().chain(uneven).collect();
        if let Some(second) = second {
            sentences.extend(self.changes(&self.between(first, second)));
        }
        sentences
    }

    fn largest_band(&self, [left, right]: Sides<'_>) -> Option<String> {
        let points = left.points.iter().zip(&right.points);
        let bands = self.data.categories.iter().zip(points);
        let bands = bands.filter_map(|(category, (left, right))| {
            Some((&*category.label, left.number()?, right.number()?))
        });
        let largest = bands.max_by_key(|(_, left, right)| left.saturating_add(*right));
        let (name, one, other) =
            largest.filter(|(_, left, right)| left.max(right) > &Decimal::ZERO)?;
        let (one, other) = (self.number(one), self.number(other));
        let values = [
            ("name", name),
            ("left", &*left.label),
            ("left_value", &*one),
            ("right", &*right.label),
            ("right_value", &*other),
        ];
        Some(self.say("chart.text.largest_band", &values))
    }

    /// For each age, how many people there are of both sides in the one and in the other year.
    fn between(&self, first: Sides<'_>, second: Sides<'_>) -> Vec<(&'a str, Decimal, Decimal)> {
        let both = |sides: Sides<'_>, at: usize| {
            let numbers = sides.map(|side| side.points.get(at)?.number());
            let [left, right] = numbers;
            Some(left?.saturating_add(right?))
        };
        let ages = self.data.categories.iter().enumerate();
        let ages =
            ages.filter_map(|(at, age)| Some((&*age.label, both(first, at)?, both(second, at)?)));
        ages.collect()
    }
}

/// The side that a series is of, where its name says a year as well: `Men, 2016`, `2016, Men`.
fn side(series: &Series) -> &str {
    let parts = series.label.rsplit_once(", ");
    let (first, last) = parts.unwrap_or((&series.label, ""));
    if first.starts_with(|letter: char| letter.is_ascii_digit()) {
        last
    } else {
        first
    }
}
