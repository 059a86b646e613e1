//! What stands out in lines over time, where what is expected must not be taken for what is known.

use std::cmp::Ordering;

use super::Told;
use super::finding::{ends, named};
use crate::model::{Part, Point, Series};
use crate::render::chart::standing::{are_many, outstanding};

impl Told<'_> {
    /// Where each line begins and ends, from when on it is a projection, and what it is compared with; of
    /// many, those that stand out.
    pub(super) fn lines(&self) -> Vec<String> {
        let own = outstanding(self.data).into_iter().take(2);
        let own: Vec<&Series> = own.filter_map(|at| self.data.series.get(at)).collect();
        let mut sentences: Vec<String> = own.iter().filter_map(|found| self.line(found)).collect();
        sentences.splice(0..0, self.outstanding(&own));
        // A projection that is taken for a fact misleads: it is said first.
        let at = sentences.len().min(1);
        sentences.splice(at..at, self.projected());
        if let [only] = own[..] {
            sentences.extend(self.peak(only));
        }
        let mut others = self.data.series.iter();
        let other = others.find(|series| series.part != Part::Own);
        if let Some(series) = other
            && let Some((_, (last, number))) = ends(&self.data.categories, series)
        {
            let number = self.number(number);
            let values = [
                ("series", &*series.label),
                ("last", last),
                ("value", &*number),
            ];
            sentences.push(self.say("chart.text.compared", &values));
        }
        sentences
    }

    /// Of more lines than can be told apart, which of them are told.
    fn outstanding(&self, told: &[&Series]) -> Option<String> {
        let ([highest, lowest], count) = (told, self.own().count()) else {
            return None;
        };
        let values = [
            ("count", &*count.to_string()),
            ("highest", &*highest.label),
            ("lowest", &*lowest.label),
        ];
        are_many(self.data).then(|| self.say("chart.text.outstanding", &values))
    }

    /// From where to where a line goes.
    fn line(&self, series: &Series) -> Option<String> {
        let (first, last) = ends(&self.data.categories, series)?;
        let is_known = |point: &&Point| point.number().is_some() && !point.is_projection;
        let is_expected = series.points.iter().any(|point| point.is_projection)
            && series.points.iter().filter(is_known).count() < 2;
        let key = match (last.1.cmp(&first.1), is_expected) {
            (Ordering::Less, true) => "chart.text.fall_projected",
            (Ordering::Less, false) => "chart.text.fell",
            (Ordering::Equal, _) => "chart.text.stayed",
            (Ordering::Greater, true) => "chart.text.rise_projected",
            (Ordering::Greater, false) => "chart.text.rose",
        };
        let (from, to) = (self.number(first.1), self.number(last.1));
        let values = [
            ("series", &*series.label),
            ("from", &*from),
            ("to", &*to),
            ("first", first.0),
            ("last", last.0),
        ];
        Some(self.say(key, &values))
    }

    /// From when on numbers are expected, and not yet known.
    fn projected(&self) -> Option<String> {
        let projections = |at: usize| {
            let points = self.own().filter_map(|series| series.points.get(at));
            let points = points.filter(|point| point.is_projection && point.number().is_some());
            points.count()
        };
        let all = self.data.categories.len();
        let at = (0..all).find(|at| projections(*at) > 0)?;
        let key = match (at + 1 == all, projections(at)) {
            (true, 1) => "chart.text.projected_number",
            (true, _) => "chart.text.projected_numbers",
            (false, _) => "chart.text.projected",
        };
        let first = &self.data.categories.get(at)?.label;
        Some(self.say(key, &[("first", first)]))
    }

    /// The highest number of a line, where it is at neither end.
    fn peak(&self, series: &Series) -> Option<String> {
        let (first, last) = ends(&self.data.categories, series)?;
        let numbers = named(&self.data.categories, &series.points);
        let (name, number) = numbers.into_iter().max_by_key(|(_, number)| *number)?;
        let is_between = number > first.1 && number > last.1;
        let value = self.number(number);
        is_between.then(|| self.say("chart.text.peak", &[("name", name), ("value", &value)]))
    }
}
