//! What stands out in lines over time, where what is expected must not be taken for what is known.

use std::cmp::Ordering;

use super::Told;
use super::finding::Named;
use crate::model::{Part, Point, Series};
use crate::render::chart::standing::{are_many, outstanding};

impl<'a> Told<'a> {
    /// Where each line begins and ends, from when on it is a projection, and what it is compared with; of
    /// many, those that stand out.
    pub(super) fn lines(&self) -> Vec<String> {
        let own = outstanding(self.data).into_iter().take(2);
        let own: Vec<&Series> = own.filter_map(|at| self.data.series.get(at)).collect();
        let mut sentences: Vec<String> = own.iter().filter_map(|found| self.line(found)).collect();
        sentences.splice(0..0, self.outstanding(&own));
        // A projection that is taken for a fact misleads: it is said first.
        let at = sentences.len().min(1);
        let is_said = own.len() == self.own().count() && self.is_last_alone_projected();
        let projected = self.projected().filter(|_| !is_said);
        sentences.splice(at..at, self.broken().into_iter().chain(projected));
        if let [only] = own[..] {
            sentences.extend(self.peak(only));
        }
        let mut others = self.data.series.iter();
        let other = others.find(|series| series.part != Part::Own);
        if let Some(series) = other
            && let Some((last, number)) = known(&self.comparable(series)).pop()
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

    /// Which small chart shows the largest rise, and what is expected in them, and not yet known.
    pub(super) fn multiples(&self) -> Vec<String> {
        let ends = |series: &'a Series| {
            let numbers = self.comparable(series);
            let (first, last) = ends(&numbers)?;
            Some((&*series.label, first.1, last.1))
        };
        let ends: Vec<_> = self.own().filter_map(ends).collect();
        let mut sentences = self.changes(&ends);
        sentences.extend(self.broken().into_iter().chain(self.projected()));
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

    /// From where to where a line goes, as far as is known, and what it is expected to come to.
    fn line(&self, series: &'a Series) -> Option<String> {
        let numbers = self.comparable(series);
        let is_expected = known(&numbers).len() < 2;
        let (first, last) = ends(&numbers)?;
        let key = match (last.1.cmp(&first.1), is_expected) {
            (Ordering::Less, true) => "chart.text.fall_projected",
            (Ordering::Less, false) => "chart.text.fell",
            (Ordering::Equal, true) => "chart.text.stay_projected",
            (Ordering::Equal, false) => "chart.text.stayed",
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
        let sentence = self.say(key, &values);
        let (last, point) = numbers.last()?;
        let expected = point
            .number()
            .filter(|_| point.is_projection && !is_expected);
        let Some(expected) = expected.map(|number| self.number(number)) else {
            return Some(sentence);
        };
        let values = [("last", *last), ("value", &*expected)];
        Some(format!(
            "{sentence} {}",
            self.say("chart.text.expected", &values)
        ))
    }

    /// The numbers of a series that can be compared: those after the last break.
    fn comparable(&self, series: &'a Series) -> Vec<(&'a str, &'a Point)> {
        let start = self.data.breaks.last().copied().unwrap_or_default();
        let points = self.data.categories.iter().zip(&series.points).skip(start);
        let numbers = points.filter(|(_, point)| point.number().is_some());
        numbers
            .map(|(category, point)| (plain(&category.label), point))
            .collect()
    }

    /// From when on numbers were counted in another way.
    fn broken(&self) -> Option<String> {
        let category = self.data.categories.get(*self.data.breaks.last()?)?;
        let values = [("first", plain(&category.label))];
        Some(self.say("chart.text.broken", &values))
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
        let first = plain(&self.data.categories.get(at)?.label);
        Some(self.say(key, &[("first", first)]))
    }

    /// Whether the last numbers, and no others, are expected.
    fn is_last_alone_projected(&self) -> bool {
        self.own().all(|series| {
            let before = series.points.split_last().map(|(_, before)| before);
            let mut before = before.into_iter().flatten();
            before.all(|point| !point.is_projection)
        })
    }

    /// The highest number of a line that is known, where it is at neither end.
    fn peak(&self, series: &'a Series) -> Option<String> {
        let known = known(&self.comparable(series));
        let (name, number) = *known.iter().max_by_key(|(_, number)| *number)?;
        let is_between = number > known.first()?.1 && number > known.last()?.1;
        let value = self.number(number);
        is_between.then(|| self.say("chart.text.peak", &[("name", name), ("value", &value)]))
    }
}

/// The numbers that are known.
fn known<'a>(numbers: &[(&'a str, &Point)]) -> Vec<Named<'a>> {
    let counted = numbers.iter().filter(|(_, point)| !point.is_projection);
    counted
        .filter_map(|(name, point)| Some((*name, point.number()?)))
        .collect()
}

/// The first and the last of the numbers that are known; of all, where that is one at most.
fn ends<'a>(numbers: &[(&'a str, &Point)]) -> Option<(Named<'a>, Named<'a>)> {
    let known = known(numbers);
    if let [first, .., last] = known[..] {
        return Some((first, last));
    }
    let number = |(name, point): &(&'a str, &Point)| Some((*name, point.number()?));
    let (first, last) = (numbers.first()?, numbers.last()?);
    (numbers.len() > 1).then_some((number(first)?, number(last)?))
}

/// A time without what its header says of it in brackets: "2030 (projected)".
fn plain(label: &str) -> &str {
    label.split_once(" (").map_or(label, |(time, _)| time)
}
