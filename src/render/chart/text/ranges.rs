//! What stands out in ranges: where what is compared with them lies, and which is widest.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Told;
use crate::model::{Part, Series};

/// So many names are told in all; of more, only those of places that few share.
const NAMES: usize = 8;

/// So many names are told of one place, where there are many in all.
const FEW: usize = 3;

/// Where a number lies in a range, by the names of the numbers next to it.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
enum Lies<'a> {
    Below(&'a str),
    Between(&'a str, &'a str),
    At(&'a str),
    Above(&'a str),
}

impl<'a> Told<'a> {
    /// Where each number for comparison lies in the ranges, and the range between whose numbers most lies.
    pub(super) fn ranges(&self) -> Vec<String> {
        let series = self.data.series.iter();
        let compared = series.filter(|series| series.part != Part::Own);
        let lies = compared.filter_map(|series| self.place_in_ranges(series));
        lies.chain(self.widest_spread()).collect()
    }

    /// Where the numbers of a series lie: `Our rate: below “Lower quartile” for Nursing care.`
    fn place_in_ranges(&self, series: &'a Series) -> Option<String> {
        let mut places: BTreeMap<Lies<'a>, Vec<&str>> = BTreeMap::new();
        for (at, category) in self.data.categories.iter().enumerate() {
            if let Some(lies) = self.lies(series, at) {
                places.entry(lies).or_default().push(&category.label);
            }
        }
        let all = places.values().map(Vec::len).sum();
        let told = places.iter().map(|(lies, names)| {
            let place = self.place(lies);
            let names = self.rows(names, all);
            self.say(
                "chart.text.place.of",
                &[("place", &place), ("names", &names)],
            )
        });
        let told = told.collect::<Vec<_>>().join("; ");
        let values = [("series", &*series.label), ("places", &*told)];
        (all > 0).then(|| self.say("chart.text.place.all", &values))
    }

    /// Where a number of the series lies among the others of its category.
    fn lies(&self, series: &Series, at: usize) -> Option<Lies<'a>> {
        let number = series.points.get(at)?.number()?;
        let others = self
            .own()
            .filter_map(|own| Some((own.points.get(at)?.number()?, &*own.label)));
        let others: Vec<(Decimal, &'a str)> = others.collect();
        if let Some((_, name)) = others.iter().find(|(other, _)| *other == number) {
            return Some(Lies::At(name));
        }
        let below = others.iter().filter(|(other, _)| *other < number);
        let above = others.iter().filter(|(other, _)| *other > number);
        let below = below.max_by_key(|(other, _)| *other);
        let above = above.min_by_key(|(other, _)| *other);
        match (below, above) {
            (Some((_, low)), Some((_, high))) => Some(Lies::Between(low, high)),
            (None, Some((_, low))) => Some(Lies::Below(low)),
            (Some((_, high)), None) => Some(Lies::Above(high)),
            (None, None) => None,
        }
    }

    fn place(&self, lies: &Lies<'_>) -> String {
        match lies {
            Lies::Below(name) => self.say("chart.text.place.below", &[("name", name)]),
            Lies::Above(name) => self.say("chart.text.place.above", &[("name", name)]),
            Lies::At(name) => self.say("chart.text.place.at", &[("name", name)]),
            Lies::Between(low, high) => {
                self.say("chart.text.place.between", &[("low", low), ("high", high)])
            }
        }
    }

    /// The rows that share a place; of many, how many they are.
    fn rows(&self, names: &[&str], all: usize) -> String {
        if all <= NAMES || names.len() <= FEW {
            return self.listed(names);
        }
        let (count, all) = (names.len().to_string(), all.to_string());
        self.say("chart.text.place.rows", &[("count", &count), ("all", &all)])
    }

    /// The row between whose own numbers most lies.
    fn widest_spread(&self) -> Option<String> {
        let spreads = self.data.categories.iter().enumerate();
        let spreads = spreads.filter_map(|(at, category)| {
            let numbers = || {
                self.own()
                    .filter_map(|series| series.points.get(at)?.number())
            };
            Some((&*category.label, numbers().min()?, numbers().max()?))
        });
        let widest = spreads.max_by_key(|(_, low, high)| high.saturating_sub(*low));
        let (name, low, high) = widest.filter(|(_, low, high)| low < high)?;
        let (low, high) = (self.start(low), self.number(high));
        let values = [("name", name), ("low", &*low), ("high", &*high)];
        Some(self.say("chart.text.widest_spread", &values))
    }
}
