//! Which areas of a map are highest, in their order, and which is lowest.

use std::cmp::Reverse;

use super::Told;

impl Told<'_> {
    /// The three highest, and the lowest; only the ends, where there are hardly more or where it cannot be
    /// said which is third.
    pub(super) fn ranks(&self) -> Vec<String> {
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
