//! Sentences, and the numbers that authors typed in them.
//!
//! From each piece of Markdown come its sentences as a reader sees them: without marks, and with the
//! figures that are quoted in them. Every number in a sentence is a [`Quantity`] that says what it is
//! (a year is no amount) and which values it can stand for.

mod quantities;
pub(super) mod words;

use std::ops::Range;

use super::passages::Passage;
use crate::files::Place;

#[cfg(test)]
use quantities::Hedge;
pub(super) use quantities::{Quantity, Sort};
pub(super) use words::{Word, content};

/// One sentence.
pub(super) struct Sentence<'a> {
    /// What it stands in.
    pub(super) passage: &'a Passage<'a>,
    /// Its words as a reader sees them.
    pub(super) text: &'a str,
    /// Where it begins in its passage.
    start: usize,
    /// Its words and its signs, one by one.
    pub(super) words: Vec<Word>,
    /// Its numbers, in order.
    pub(super) quantities: Vec<Quantity>,
}

/// The sentences of a passage, in order.
pub(super) fn of_passage<'a>(passage: &'a Passage<'a>) -> impl Iterator<Item = Sentence<'a>> {
    let ranges = words::sentences(&passage.text).into_iter();
    ranges.map(|range| {
        let start = range.start;
        let text = &passage.text[range];
        let words = words::words(text);
        let quoted =
            |range: &Range<usize>| passage.quoted(&(start + range.start..start + range.end));
        let quantities = quantities::quantities(&words, quoted);
        Sentence {
            passage,
            text,
            start,
            words,
            quantities,
        }
    })
}

impl Sentence<'_> {
    /// Where the bytes `range` of its text stand in its file.
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        self.passage
            .place(&(self.start + range.start..self.start + range.end))
    }

    /// Whether it stands in the same section as `other`, and in the same passage or the next.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let (own, other) = (self.passage, other.passage);
        own.path == other.path
            && own.section == other.section
            && own.order.abs_diff(other.order) <= 1
    }

    /// Its amounts: what can be added, compared, or be a part of something.
    pub(super) fn amounts(&self) -> impl Iterator<Item = &Quantity> {
        let quantities = self.quantities.iter();
        quantities.filter(|quantity| quantity.is_amount())
    }

    /// A quantity as it is written, with its signs: `£3.4 million`.
    pub(super) fn written(&self, quantity: &Quantity) -> &str {
        &self.text[quantity.range.clone()]
    }

    /// What a quantity counts: the words after it, up to the next that names nothing.
    pub(super) fn noun(&self, quantity: &Quantity) -> Vec<&str> {
        let after = &self.words[quantity.words.end..];
        let names = after.iter().map(|word| &*word.text);
        names
            .take_while(|word| content(word) && !word.starts_with(|sign: char| sign.is_numeric()))
            .take(4)
            .collect()
    }

    /// The words between two places in [`Self::words`], in small letters.
    pub(super) fn between(&self, range: Range<usize>) -> Vec<&str> {
        let words = self.words.get(range).unwrap_or_default();
        words.iter().map(|word| &*word.text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::quantities::quantities;
    use super::words::{sentences, words};
    use super::{Hedge, Sort};

    /// The quantities of a text, each as it is written with its sort.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, Sort)]) {
        let words = words(text);
        let found = quantities(&words, |_| None);
        let found: Vec<(&str, Sort)> = found
            .iter()
            .map(|quantity| (&text[quantity.range.clone()], quantity.sort))
            .collect();
        assert_eq!(found, expected, "in `{text}`");
    }

    #[test]
    fn amounts_are_told_from_years_ages_and_names() {
        use Sort::{Age, Count, Duration, Money, Name, Percent, Year};
        check(
            "from 16,600 to 22,600 by 2029",
            &[("16,600", Count), ("22,600", Count), ("2029", Year)],
        );
        check(
            "spend over £10.06m in 2018/19: 2% lower",
            &[
                ("£10.06m", Money),
                ("2018", Year),
                ("19", Year),
                ("2%", Percent),
            ],
        );
        check(
            "£ 2.54m and £5K, 3.4 million people",
            &[("£ 2.54m", Money), ("£5K", Money), ("3.4 million", Count)],
        );
        check(
            "people aged 18 to 64, or 65+, or over 85",
            &[("18", Age), ("64", Age), ("65", Age), ("85", Count)],
        );
        check(
            "people over 85 and 18-64 year olds",
            &[("85", Age), ("18", Age), ("64", Age)],
        );
        check(
            "90 years and over, 16 hours, 24/7",
            &[("90", Age), ("16", Duration), ("24", Name), ("7", Name)],
        );
        check(
            "section 2.4, Table 3 and page 12",
            &[("2.4", Name), ("3", Name), ("12", Name)],
        );
        check("3.3 Demand grows", &[("3.3", Name)]);
    }

    #[test]
    fn names_and_rates_are_no_amounts() {
        use Sort::{Count, Date, Name, Ordinal, Percent, Range, Rate, Year};
        check(
            "660 per 100,000 people; 1 in 4",
            &[("660", Rate), ("100,000", Rate), ("1", Rate), ("4", Count)],
        );
        check("19-20% of all", &[("19", Range), ("20%", Range)]);
        check(
            "on 31 March 2018, the 3rd, at 9.30am",
            &[("31", Date), ("2018", Year), ("3", Ordinal), ("9.30", Name)],
        );
        check(
            "call 01225 123 456 or write to BA1 1JG",
            &[("01225", Name), ("123", Name), ("456", Name), ("1", Name)],
        );
        check(
            "a fall of -5.7 per cent (\u{2212}5.5%)",
            &[("-5.7 per cent", Percent), ("\u{2212}5.5%", Percent)],
        );
        check(
            "a 20-bed home, COVID-19, 1:1, 2.4.1",
            &[
                ("20", Name),
                ("19", Name),
                ("1", Name),
                ("1", Name),
                ("2.4.1", Name),
            ],
        );
    }

    #[track_caller]
    fn stands_for(text: &str, low: &str, high: &str) {
        let found = quantities(&words(text), |_| None);
        let values = found.first().unwrap().values;
        let ends = [values.low, values.high].map(|end| end.normalize().to_string());
        assert_eq!(ends, [low, high], "in `{text}`");
    }

    #[test]
    fn a_number_stands_for_what_rounds_to_it() {
        stands_for("59 homes", "59", "59");
        stands_for("1,200 people", "1150", "1250");
        stands_for("about 1,050 people", "1039.5", "1060.5");
        stands_for("about 40% of it", "35", "45");
        stands_for("9.5%", "9.45", "9.55");
        stands_for("£3.4m", "3350000", "3450000");
        stands_for("over 81,000 people", "80500", "89100");
        stands_for("nearly 200 people", "150", "250");
    }

    #[test]
    fn hedges_are_read() {
        let hedge = |text: &str| quantities(&words(text), |_| None)[0].hedge;
        assert_eq!(hedge("roughly 60 homes"), Hedge::About);
        assert_eq!(hedge("more than 60 homes"), Hedge::Over);
        assert_eq!(hedge("just under 60 homes"), Hedge::Under);
        assert_eq!(hedge("up to 60 homes"), Hedge::Bound);
        assert_eq!(hedge("it rose to 60 homes"), Hedge::None);
    }

    #[test]
    fn sentences_end_at_full_stops_that_are_no_points() {
        let text = "It rose by 3.5% (e.g. in Bath). \u{201C}Really?\u{201D} Yes, approx. 5.\nIt fell (see 2.1). Nobody knows";
        let found: Vec<&str> = sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            found,
            [
                "It rose by 3.5% (e.g. in Bath).",
                "\u{201C}Really?\u{201D}",
                "Yes, approx. 5.",
                "It fell (see 2.1).",
                "Nobody knows",
            ]
        );
        assert!(sentences(" ").is_empty());
    }

    #[test]
    fn some_words_name_nothing() {
        assert!(super::content("beds") && !super::content("which") && !super::content("a"));
    }
}
