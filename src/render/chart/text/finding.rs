//! What stands out in a chart: for each kind, what its readers look for.

use rust_decimal::Decimal;

use super::Told;
use crate::model::{Category, ChartKind, NumberType, Part, Point, Series};
use crate::render::number::grouped;

/// So many names are told where several share a place; of more, only how many they are.
const NAMES: usize = 3;

/// Of which numbers the largest or smallest is told. What is missing may be more so.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Of {
    All,
    Known,
}

impl Of {
    fn these<'p>(points: impl IntoIterator<Item = &'p Point>) -> Self {
        if points.into_iter().any(Point::is_hidden) {
            Self::Known
        } else {
            Self::All
        }
    }
}

/// A name with its number.
pub(super) type Named<'a> = (&'a str, Decimal);

impl<'a> Told<'a> {
    /// A sentence for each thing that stands out, the most important first.
    pub(super) fn findings(&self) -> Vec<String> {
        match self.kind {
            ChartKind::Bar => self.extremes(&self.first_series()),
            ChartKind::Map => self.map(),
            ChartKind::GroupedBar if self.is_over_time() => self.changes(&self.across()),
            ChartKind::GroupedBar if self.is_small() => self.side_by_side(),
            ChartKind::GroupedBar => self.largest_of_each(),
            ChartKind::Change => self.changes(&self.across()),
            ChartKind::StackedBar => self.totals(),
            ChartKind::Share => self.parts(),
            ChartKind::Line => self.lines(),
            ChartKind::Multiples => self.multiples(),
            ChartKind::Pyramid => self.ages(),
            ChartKind::Range => self.ranges(),
            ChartKind::Targets => self.standings(),
        }
    }

    /// The numbers of the first series, with the names of their categories.
    pub(super) fn first_series(&self) -> Vec<Named<'a>> {
        let points = self.data.series.first().map(|series| &series.points[..]);
        named(&self.data.categories, points.unwrap_or_default())
    }

    /// The series that the chart is about.
    pub(super) fn own(&self) -> impl Iterator<Item = &'a Series> {
        let series = self.data.series.iter();
        series.filter(|series| series.part == Part::Own)
    }

    /// Whether it has so few numbers that all of them can be told.
    fn is_small(&self) -> bool {
        self.data.categories.len() <= NAMES && self.data.series.len() <= NAMES
    }

    /// For each category, the numbers of all its series.
    fn side_by_side(&self) -> Vec<String> {
        let of_category = |(at, category): (usize, &Category)| {
            let pairs = self.data.series.iter().filter_map(|series| {
                let value = self.number(series.points.get(at)?.number()?);
                let values = [("series", &*series.label), ("value", &*value)];
                Some(self.say("chart.text.pair", &values))
            });
            let pairs: Vec<String> = pairs.collect();
            let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
            let (values, name) = (self.listed(&pairs), &*category.label);
            (!pairs.is_empty())
                .then(|| self.say("chart.text.beside", &[("name", name), ("values", &values)]))
        };
        let categories = self.data.categories.iter().enumerate();
        categories.filter_map(of_category).collect()
    }

    /// Whether its series are the same at several times: nothing but digits tells their names apart.
    fn is_over_time(&self) -> bool {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let mut names = self.own().map(|series| series.label.replace(is_digit, ""));
        let has_digits = self.own().all(|series| series.label.contains(is_digit));
        let first = names.next();
        has_digits && names.all(|name| Some(name) == first)
    }

    /// The largest and the smallest, and how they compare.
    pub(super) fn extremes(&self, numbers: &[Named<'a>]) -> Vec<String> {
        let (Some(high), Some(low)) = (largest(numbers), smallest(numbers)) else {
            return Vec::new();
        };
        if high == low {
            return Vec::new();
        }
        let with = |number: Decimal| {
            let found = numbers.iter().filter(|(_, found)| *found == number);
            self.names(&found.map(|(name, _)| *name).collect::<Vec<_>>())
        };
        let (largest, smallest) = (with(high), with(low));
        let (high_value, low_value) = (self.number(high), self.number(low));
        let values = [
            ("largest", &*largest),
            ("smallest", &*smallest),
            ("high", &*high_value),
            ("low", &*low_value),
        ];
        let of = self.of_shown();
        if self.kind == ChartKind::Share {
            return vec![self.say_most(of, "largest_share", &values)];
        }
        let mut sentences = vec![self.say_most(of, "extremes", &values)];
        if of == Of::All {
            sentences.extend(self.times(high, low));
        }
        sentences
    }

    /// A sentence on what is largest or smallest of all numbers, or of those that are known.
    fn say_most(&self, of: Of, key: &str, values: &[(&str, &str)]) -> String {
        let of = match of {
            Of::All => "",
            Of::Known => "known.",
        };
        self.say(&format!("chart.text.{of}{key}"), values)
    }

    /// Of what bars show the largest is told.
    fn of_shown(&self) -> Of {
        match self.kind {
            ChartKind::Bar | ChartKind::StackedBar | ChartKind::Share => Of::these(self.shown()),
            _ => Of::All,
        }
    }

    /// How many times the smallest the largest is, where that is worth saying.
    fn times(&self, high: Decimal, low: Decimal) -> Option<String> {
        let is_above = low > Decimal::ZERO;
        let times = is_above.then(|| high.checked_div(low)).flatten();
        let times = times.filter(|times| *times >= Decimal::TWO)?;
        let rounded = times.round_dp(u32::from(times < Decimal::TEN));
        // Only what is counted is exact: all else may have been rounded.
        let is_exact = self.data.number_type == NumberType::Count && times == rounded;
        let key = if is_exact {
            "chart.text.times_exactly"
        } else {
            "chart.text.times"
        };
        let times = grouped(rounded.normalize());
        Some(self.say(key, &[("times", &times)]))
    }

    /// For each of the first series, which of its numbers is largest.
    fn largest_of_each(&self) -> Vec<String> {
        let of_series = self.own().filter_map(|series| {
            let numbers = named(&self.data.categories, &series.points);
            let (name, number) = numbers.into_iter().max_by_key(|(_, number)| *number)?;
            let number = self.number(number);
            let values = [
                ("series", &*series.label),
                ("name", name),
                ("value", &*number),
            ];
            Some(self.say_most(Of::these(&series.points), "largest_of", &values))
        });
        of_series.collect()
    }

    /// For each category, its numbers in the first and in the last series.
    fn across(&self) -> Vec<(&'a str, Decimal, Decimal)> {
        let (Some(first), Some(last)) = (self.own().next(), self.own().last()) else {
            return Vec::new();
        };
        let points = first.points.iter().zip(&last.points);
        let points = self.data.categories.iter().zip(points);
        let number = |(category, (first, last)): (&'a Category, (&Point, &Point))| {
            Some((&*category.label, first.number()?, last.number()?))
        };
        points.filter_map(number).collect()
    }

    /// What rose most, and what fell most.
    pub(super) fn changes(&self, changes: &[(&'a str, Decimal, Decimal)]) -> Vec<String> {
        let by = |change: &&(&str, Decimal, Decimal)| change.2.saturating_sub(change.1);
        let rose: Vec<_> = changes.iter().filter(|found| found.2 > found.1).collect();
        let fell: Vec<_> = changes.iter().filter(|found| found.2 < found.1).collect();
        let most = [
            ("rose", rose.len(), rose.into_iter().max_by_key(by)),
            ("fell", fell.len(), fell.into_iter().min_by_key(by)),
        ];
        let told = most.into_iter().filter_map(|(direction, count, found)| {
            let (name, first, last) = found?;
            // What is missing may have gone the same way.
            let how = match (changes.len(), count) {
                (_, 1) if self.missing().is_some() => "by_itself",
                (1, _) => "by_itself",
                (_, 1) => "alone",
                _ => "most",
            };
            let (first, last) = (self.start(*first), self.number(*last));
            let values = [("name", *name), ("first", &*first), ("last", &*last)];
            Some(self.say(&format!("chart.text.{direction}_{how}"), &values))
        });
        told.chain(self.unchanged(changes)).collect()
    }

    /// What neither rose nor fell.
    fn unchanged(&self, changes: &[(&'a str, Decimal, Decimal)]) -> Option<String> {
        let same = changes.iter().filter(|found| found.1 == found.2);
        let names: Vec<&str> = same.map(|found| found.0).collect();
        let (count, listed) = (names.len().to_string(), self.listed(&names));
        match names.len() {
            0 => None,
            1 => Some(self.say("chart.text.unchanged.one", &[("names", &listed)])),
            2..=NAMES => Some(self.say("chart.text.unchanged.other", &[("names", &listed)])),
            _ => Some(self.say("chart.text.unchanged.many", &[("count", &count)])),
        }
    }

    /// The largest and the smallest total, and the largest part of the first.
    fn totals(&self) -> Vec<String> {
        let all: Vec<&Series> = self.own().collect();
        let total = |(at, category): (usize, &'a Category)| {
            let numbers = all.iter().map(|series| series.points.get(at)?.number());
            let numbers: Option<Vec<Decimal>> = numbers.collect();
            let total = numbers?
                .into_iter()
                .fold(Decimal::ZERO, Decimal::saturating_add);
            Some((&*category.label, total))
        };
        let categories = self.data.categories.iter().enumerate();
        let totals: Vec<Named<'a>> = categories.filter_map(total).collect();
        let Some((name, most)) = totals.iter().max_by_key(|(_, total)| *total) else {
            return Vec::new();
        };
        if totals.len() > 1 && totals.iter().all(|(_, total)| total == most) {
            return Vec::new();
        }
        let value = self.number(*most);
        let values = [("name", *name), ("value", &*value)];
        let mut sentences = vec![self.say_most(self.of_shown(), "largest_total", &values)];
        if let Some((name, least)) = totals.iter().min_by_key(|(_, total)| *total)
            && least < most
        {
            let value = self.number(*least);
            let values = [("name", *name), ("value", &*value)];
            sentences.push(self.say_most(self.of_shown(), "smallest_total", &values));
        }
        sentences
    }

    /// The largest part of the first and of the last whole.
    fn parts(&self) -> Vec<String> {
        if self.data.categories.len() == 1 {
            let parts = self.data.series.iter().zip(self.data.parts(0));
            let parts = parts.filter_map(|(series, point)| Some((&*series.label, point.number()?)));
            let parts: Vec<Named<'a>> = parts.collect();
            return self.extremes(&parts);
        }
        let last = self.data.categories.len().saturating_sub(1);
        let mut sentences: Vec<String> = self.largest_part(0).into_iter().collect();
        sentences.extend((last > 0).then(|| self.largest_part(last)).flatten());
        sentences
    }

    /// The largest part of the category at `at`, where there are several to tell it from.
    fn largest_part(&self, at: usize) -> Option<String> {
        let parts = self.own().filter_map(|series| {
            let number = series.points.get(at)?.number()?;
            Some((&*series.label, number))
        });
        let parts: Vec<Named<'a>> = parts.collect();
        let (series, number) = parts.iter().max_by_key(|(_, number)| *number)?;
        let number = self.number(*number);
        let values = [
            ("name", &*self.data.categories.get(at)?.label),
            ("series", series),
            ("value", &*number),
        ];
        let of = Of::these(self.data.parts(at));
        (parts.len() > 1).then(|| self.say_most(of, "largest_part", &values))
    }

    /// Several names as one sentence holds them.
    pub(super) fn names(&self, names: &[&str]) -> String {
        match names {
            few if few.len() <= NAMES => self.listed(few),
            all => self.say("chart.text.several", &[("count", &all.len().to_string())]),
        }
    }

    /// All of several words as one sentence holds them.
    pub(super) fn listed(&self, words: &[&str]) -> String {
        match words {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [before @ .., last] => {
                let before = before.join(", ");
                self.say("chart.text.and", &[("first", &before), ("last", last)])
            }
        }
    }
}

fn largest(numbers: &[Named<'_>]) -> Option<Decimal> {
    numbers.iter().map(|(_, number)| *number).max()
}

fn smallest(numbers: &[Named<'_>]) -> Option<Decimal> {
    numbers.iter().map(|(_, number)| *number).min()
}

/// The numbers that are there, with the names of their categories.
pub(super) fn named<'a>(categories: &'a [Category], points: &[Point]) -> Vec<Named<'a>> {
    let points = categories.iter().zip(points);
    let points = points.filter_map(|(category, point)| Some((&*category.label, point.number()?)));
    points.collect()
}
