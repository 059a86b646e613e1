//! Words that stand for numbers: "about a quarter", "more than doubled", "one in five".
//!
//! Words are vaguer than digits, and each stands for all values that an honest writer may mean by it.
//! How far a phrase reaches:
//!
//! * "about", "roughly", "around", "approximately": an eighth of the number to both sides, and at most
//!   five points where it is a part of a whole. "About a third" is 29.2 to 37.5 per cent; nearer to a
//!   quarter, it is no third.
//! * No such word: half as far. "A quarter" is 23.4 to 26.6 per cent.
//! * "almost", "nearly", "just under": as far as "about", but below only; the number itself is not
//!   "almost" the number.
//! * "just over", "slightly more than": as far as "about", but above only.
//! * "more than", "over": everything above, the number itself left out. "Less than", "under":
//!   everything below.
//! * "at least", "up to": the same with the number itself.
//! * "most", "a majority": more than half.
//!
//! Of a fall, "more than" is a deeper fall: what "more than halved" is less than half of what it was.

mod hedge;
mod parts;
mod trend;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Interval, NumberType};
use hedge::{Hedge, hedge};
use parts::{Core, Part, core};
pub use trend::Trend;
use words::{Gap, Word, words};

/// What a phrase such as "about a quarter" says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Wording {
    /// All values that it can stand for.
    pub values: Interval,
    /// What the values are.
    pub kind: WordingKind,
}

/// What the values of a phrase are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WordingKind {
    /// A part of a whole, in per cent: "a quarter" is 25.
    Share,
    /// How many times what it was or what something else is: "doubled" is 2, "halved" is 0.5.
    Factor,
    /// By how many per cent something is more: "risen by a third" is 33.3, "fell by half" is −50.
    Change,
}

impl Wording {
    /// Whether some of `values` are meant: parts of a hundred, if they are of the type percent, and
    /// else how many times one number is another. "Doubled" is a rise of 100 per cent, and "a quarter"
    /// also says by how much something rose or fell.
    #[must_use]
    pub fn fits(self, values: Interval, number_type: NumberType) -> bool {
        let hundred = Interval::exact(Decimal::ONE_HUNDRED);
        let is_percent = number_type == NumberType::Percent;
        let percent = if is_percent {
            Some(values)
        } else {
            values.times(hundred)
        };
        let Some(percent) = percent else {
            return false;
        };
        let more = if is_percent {
            Some(percent)
        } else {
            percent.minus(hundred)
        };
        let of_factor = || self.values.times(hundred);
        match self.kind {
            WordingKind::Share => {
                let fallen = Interval {
                    low: -percent.high,
                    high: -percent.low,
                };
                self.values.meets(percent) || (is_percent && self.values.meets(fallen))
            }
            WordingKind::Change => more.is_some_and(|more| more.meets(self.values)),
            WordingKind::Factor if is_percent => of_factor()
                .and_then(|factor| factor.minus(hundred))
                .is_some_and(|change| change.meets(percent)),
            WordingKind::Factor => self.values.meets(values),
        }
    }
}

/// A phrase in a longer text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Phrase {
    /// Where it stands, in bytes: from its first word, such as "about", to its last.
    pub range: Range<usize>,
    /// What it says.
    pub wording: Wording,
}

/// What `text` says, which holds one phrase and perhaps words around it: "about a quarter", "almost
/// half of them".
#[must_use]
pub fn wording(text: &str) -> Option<Wording> {
    let words = words(text);
    let mut phrases = (0..words.len()).filter_map(|at| phrase_at(&words, at));
    phrases.next().map(|(_, wording)| wording)
}

/// The phrases in `text`, in order. Here a phrase must be clear from the words around it: "a third of
/// homes" and "about a third" are parts, "a third provider" is none; "twice a week" is no factor.
#[must_use]
pub fn phrases(text: &str) -> Vec<Phrase> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let phrase = phrase_at(&words, at).filter(|(range, _)| is_clear(&words, range));
        if let Some((range, wording)) = phrase {
            let first = words.get(range.start).map(|word| word.range.start);
            let last = words.get(range.end - 1).map(|word| word.range.end);
            if let (Some(start), Some(end)) = (first, last) {
                let range = start..end;
                found.push(Phrase { range, wording });
            }
            at = range.end;
        } else {
            at += 1;
        }
    }
    found
}

/// The phrase that begins with the word at `at`: its words and what they say.
fn phrase_at(words: &[Word], at: usize) -> Option<(Range<usize>, Wording)> {
    let (hedge, hedged) = hedge(&words[at..]);
    let start = at + hedged;
    let (core, length) = core(words.get(start..)?)?;
    let end = start + length;
    // "double-handed" and "mid-third" are other words.
    let is_apart = |at: usize| words.get(at).is_none_or(|word| word.gap != Gap::Hyphen);
    if !is_apart(at) || !is_apart(end) || (hedged > 0 && words[start].gap != Gap::Space) {
        return None;
    }
    let (direction, more) = direction(words, at, end, core);
    Some((at..end + more, meaning(core, hedge, direction)))
}

/// Whether a part is one by which something has risen or fallen, and how many words after it say so:
/// "risen by a third", "a third fewer".
fn direction(words: &[Word], at: usize, end: usize, core: Core) -> (Option<Trend>, usize) {
    if !matches!(core, Core::Part(_)) {
        return (None, 0);
    }
    let after = words.get(end).filter(|word| word.gap == Gap::Space);
    match after.map(|word| &*word.text) {
        Some("more" | "higher" | "larger" | "bigger") => return (Some(Trend::Up), 1),
        Some("fewer" | "less" | "lower" | "smaller") => return (Some(Trend::Down), 1),
        _ => {}
    }
    let before = |back: usize| {
        let word = words.get(at.checked_sub(back)?)?;
        Some(&*word.text)
    };
    let verb = match before(1) {
        Some("by" | "of") => before(2).unwrap_or_default(),
        _ => return (None, 0),
    };
    let direction = match verb {
        "up" | "gone" => Some(Trend::Up),
        "down" => Some(Trend::Down),
        verb => Trend::of_word(verb),
    };
    (direction, 0)
}

/// No number that anybody writes in words is as large.
const ENDLESS: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

fn meaning(core: Core, hedge: Hedge, direction: Option<Trend>) -> Wording {
    let hundred = Decimal::ONE_HUNDRED;
    let fall = |values: Interval| Interval {
        low: -values.high,
        high: -values.low,
    };
    let (values, kind) = match (core, direction) {
        (Core::Majority, _) => (
            Hedge::MoreThan.of_part(Decimal::from(50), hundred),
            WordingKind::Share,
        ),
        (Core::Part(part), None) => (hedge.of_part(part.percent(), hundred), WordingKind::Share),
        (Core::Part(part), Some(Trend::Up)) => {
            (hedge.of_part(part.percent(), ENDLESS), WordingKind::Change)
        }
        (Core::Part(part), Some(Trend::Down)) => (
            fall(hedge.of_part(part.percent(), hundred)),
            WordingKind::Change,
        ),
        (Core::Factor(times), _) => (hedge.of_factor(times, ENDLESS), WordingKind::Factor),
        (Core::Halved, _) => {
            let lost = hedge.of_part(Part::HALF.percent(), hundred);
            let left = Interval {
                low: (hundred - lost.high) / hundred,
                high: (hundred - lost.low) / hundred,
            };
            (left, WordingKind::Factor)
        }
    };
    Wording { values, kind }
}

/// Whether the words around a phrase leave no doubt that it is one.
fn is_clear(words: &[Word], range: &Range<usize>) -> bool {
    let before = range.start.checked_sub(1).and_then(|at| words.get(at));
    let before = before.map_or("", |word| &*word.text);
    if matches!(before, "not" | "never" | "every" | "each" | "per" | "to") {
        return false;
    }
    let next = |at: usize| {
        let word = words
            .get(range.end + at)
            .filter(|word| word.gap == Gap::Space);
        word.map_or("", |word| &*word.text)
    };
    let last = words.get(range.end - 1).map_or("", |word| &*word.text);
    let (_, hedged) = hedge(&words[range.start..range.end]);
    match (last, next(0)) {
        // "Half a million", "a quarter of an hour".
        (_, "a" | "an" | "past") => false,
        (_, "of") => !matches!(next(1), "a" | "an" | ""),
        ("twice" | "double" | "times", after) => {
            matches!(
                after,
                "the" | "as" | "that" | "what" | "more" | "higher" | "larger"
            )
        }
        ("half" | "halves", "the" | "all" | "our" | "their" | "its" | "these" | "those") => true,
        ("third" | "quarter" | "fifth" | "sixth" | "eighth" | "tenth", after) => {
            hedged > 0 && !matches!(after, "party" | "parties" | "sector" | "person" | "time")
        }
        ("half" | "halves", _) => hedged > 0,
        (last, _) => last != "most",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::{Decimal, RoundingStrategy};

    use super::{WordingKind, phrases, wording};

    #[track_caller]
    fn check(text: &str, kind: WordingKind, low: &str, high: &str) {
        let said = wording(text).unwrap();
        let shown = |number: Decimal| {
            number
                .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
                .normalize()
                .to_string()
        };
        assert_eq!(
            (said.kind, shown(said.values.low), shown(said.values.high)),
            (kind, low.to_owned(), high.to_owned())
        );
    }

    #[test]
    fn parts_of_a_whole() {
        let part = |text, low, high| check(text, WordingKind::Share, low, high);
        part("a quarter", "23.44", "26.56");
        part("About a quarter", "21.88", "28.13");
        part("roughly a third", "29.17", "37.5");
        part("almost half", "45", "50");
        part("nearly two thirds", "61.67", "66.67");
        part("nearly two-thirds", "61.67", "66.67");
        part("just over half of them", "50", "55");
        part("more than half", "50", "100");
        part("fewer than one in five", "0", "20");
        part("at least three quarters", "75", "100");
        part("one in five", "18.75", "21.25");
        part("about 1 in 10", "8.75", "11.25");
        part("9 out of 10", "87.5", "92.5");
        part("a majority", "50", "100");
        part("most", "50", "100");
    }

    #[test]
    fn factors_and_changes() {
        let factor = |text, low, high| check(text, WordingKind::Factor, low, high);
        factor("doubled", "1.88", "2.13");
        factor("almost trebled", "2.63", "3");
        factor("more than doubled", "2", "1000000");
        factor("tenfold", "9.38", "10.63");
        factor("a three-fold increase", "2.81", "3.19");
        factor("four times", "3.75", "4.25");
        factor("halved", "0.48", "0.53");
        factor("more than halved", "0", "0.5");
        factor("almost halved", "0.5", "0.55");
        let change = |text, low, high| check(text, WordingKind::Change, low, high);
        change("risen by a third", "31.25", "35.42");
        change("fell by more than half", "-100", "-50");
        change("a quarter fewer", "-26.56", "-23.44");
    }

    #[test]
    fn more_than_a_number_is_not_the_number() {
        let fifty = super::Interval::exact(Decimal::from(50));
        for text in [
            "more than half",
            "most",
            "almost half",
            "less than half",
            "just over half",
        ] {
            assert!(!wording(text).unwrap().values.meets(fifty), "{text}");
        }
        for text in ["at least half", "up to half", "half", "about half"] {
            assert!(wording(text).unwrap().values.meets(fifty), "{text}");
        }
    }

    #[track_caller]
    fn finds(text: &str, expected: &[&str]) {
        let found = phrases(text);
        let found: Vec<&str> = found
            .iter()
            .map(|phrase| &text[phrase.range.clone()])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn phrases_are_found_in_text() {
        finds(
            "Roughly a third of the 59 homes, and almost half are small; one in five has no manager.",
            &["Roughly a third", "almost half", "one in five"],
        );
        finds(
            "Demand more than doubled, and two-thirds of providers closed.",
            &["more than doubled", "two-thirds"],
        );
        finds("Costs rose by a quarter of the budget.", &["a quarter"]);
        finds(
            "Twice as many as before – most of them men.",
            &["Twice", "most"],
        );
        finds("There are a third fewer beds.", &["a third fewer"]);
    }

    #[test]
    fn other_uses_of_the_words_are_left_alone() {
        finds("A third party, the third sector, a third provider", &[]);
        finds(
            "once a quarter, twice a week, half a million, half past two",
            &[],
        );
        finds("The most recent count; at most; phase 1 in 2018", &[]);
        finds("double-handed care, a half-day, the second half", &[]);
        finds("a quarter of an hour", &[]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(about |a |half|third|one|in|five|most|times|-|, |\\PC| ){0,12}") {
            for phrase in phrases(&text) {
                prop_assert!(text.get(phrase.range.clone()).is_some());
                prop_assert!(phrase.wording.values.low <= phrase.wording.values.high);
            }
            let _ = wording(&text);
        }
    }
}
