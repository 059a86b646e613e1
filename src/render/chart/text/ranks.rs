//! What stands out on a map: which areas are highest, in their order, and which is lowest; what its colours
//! stand for; and where there is no number.

use std::cmp::Reverse;

use super::Told;
use crate::model::{Unit, Value};
use crate::render::chart::drawing::said;
use crate::render::chart::kinds::map::{classes, span};

/// So many areas without a number are named; of more, only how many they are is said.
const NAMES: usize = 8;

impl Told<'_> {
    /// What stands out on a map, and what its colours stand for.
    pub(super) fn map(&self) -> Vec<String> {
        let mut sentences = self.ranks();
        let at = sentences.len().min(1);
        sentences.splice(at..at, self.classes());
        sentences
    }

    /// The areas of a map that have no number, where they are few enough to be named.
    pub(super) fn areas_without_number(&self) -> Option<String> {
        let series = self.own().next()?;
        let areas = self.data.categories.iter().zip(&series.points);
        let missing = areas.filter(|(_, point)| point.number().is_none());
        let names: Vec<&str> = missing.map(|(area, _)| &*area.label).collect();
        let names = (names.len() <= NAMES).then(|| self.listed(&names))?;
        Some(self.say("chart.text.missing.areas", &[("names", &names)]))
    }

    /// What each colour stands for, where there are several.
    fn classes(&self) -> Option<String> {
        let number = |number| match &self.data.unit {
            // The first sentence says it: it is not said ten times more.
            Unit::Words(_) => said(self.data, Value::Number(number)),
            _ => self.number(number),
        };
        let classes = classes(self.data).into_iter();
        let classes = classes.map(|ends| span(self.sheet, ends.map(number)));
        let classes: Vec<String> = classes.collect();
        let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
        let text = || self.say("chart.text.classes", &[("classes", &self.listed(&classes))]);
        (classes.len() > 1).then(text)
    }

    /// The three highest, and the lowest; only the ends, where there are hardly more or where it cannot be
    /// said which is third.
    fn ranks(&self) -> Vec<String> {
        let mut numbers = self.first_series();
        numbers.sort_by_key(|(_, number)| Reverse(*number));
        let mut sentences = self.extremes(&numbers);
        let [.., (_, least)] = numbers[..] else {
            return sentences;
        };
        let [first, second, third, fourth, _, ..] = numbers[..] else {
            return sentences;
        };
        if third.1 == fourth.1 {
            return sentences;
        }
        let told = |(name, number)| {
            let value = self.number(number);
            self.say("chart.text.ranked", &[("name", name), ("value", &value)])
        };
        let highest = [first, second, third].map(told);
        let highest = self.names(&highest.each_ref().map(|name| &**name));
        let same = numbers.iter().filter(|(_, number)| *number == least);
        let lowest = self.names(&same.map(|(name, _)| *name).collect::<Vec<_>>());
        let lowest = told((&lowest, least));
        let values = [("highest", &*highest), ("lowest", &*lowest)];
        let ranks = self.say("chart.text.ranks", &values);
        if let Some(sentence) = sentences.first_mut() {
            *sentence = ranks;
        }
        sentences
    }
}
