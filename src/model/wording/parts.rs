//! The numbers that words say: parts of a whole, and factors.

use rust_decimal::Decimal;

use super::words::{Gap, Word};

/// What a phrase says without the words that say how near it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Core {
    /// "A quarter", "one in five".
    Part(Part),
    /// "Most", "a majority".
    Majority,
    /// "Doubled", "tenfold", "three times".
    Factor(Decimal),
    /// "Halved", where "more than" is less.
    Halved,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Part {
    of: u32,
    whole: u32,
}

impl Part {
    /// One half.
    pub(super) const HALF: Self = Self { of: 1, whole: 2 };

    /// How many per cent it is.
    pub(super) fn percent(self) -> Decimal {
        Decimal::ONE_HUNDRED * Decimal::from(self.of) / Decimal::from(self.whole)
    }
}

/// What `words` begin with, and how many words that has.
pub(super) fn core(words: &[Word]) -> Option<(Core, usize)> {
    let forms = [changed, majority, fraction, of_so_many, times];
    forms.iter().find_map(|form| form(words))
}

/// The words of `words` if no more than space, or a hyphen, stands between them.
fn texts<const COUNT: usize>(words: &[Word]) -> Option<[&str; COUNT]> {
    let mut texts = [""; COUNT];
    for (at, text) in texts.iter_mut().enumerate() {
        let word = words.get(at)?;
        if at > 0 && word.gap == Gap::Break {
            return None;
        }
        *text = &word.text;
    }
    Some(texts)
}

/// "Doubled", "halved".
fn changed(words: &[Word]) -> Option<(Core, usize)> {
    let [word] = texts(words)?;
    let times = match word {
        "double" | "doubled" | "doubling" | "doubles" | "twice" => 2,
        "treble" | "trebled" | "trebling" | "triple" | "tripled" | "tripling" => 3,
        "quadrupled" | "quadrupling" => 4,
        "halved" | "halving" => return Some((Core::Halved, 1)),
        _ => return None,
    };
    Some((Core::Factor(times.into()), 1))
}

/// "Most", "the majority", "a large majority".
fn majority(words: &[Word]) -> Option<(Core, usize)> {
    if let Some(["most"]) = texts(words) {
        return Some((Core::Majority, 1));
    }
    if let Some(["a" | "the", "majority"]) = texts(words) {
        return Some((Core::Majority, 2));
    }
    let words: [&str; 3] = texts(words)?;
    matches!(
        words,
        [
            "a" | "the",
            "large" | "vast" | "great" | "clear" | "overwhelming" | "small",
            "majority"
        ]
    )
    .then_some((Core::Majority, 3))
}

/// "Half", "a third", "three quarters".
fn fraction(words: &[Word]) -> Option<(Core, usize)> {
    if let Some(["half"]) = texts(words) {
        return Some((Core::Part(Part::HALF), 1));
    }
    let [of, parts] = texts(words)?;
    let (of, whole) = match of {
        "a" | "an" | "one" => (1, denominator(parts)?),
        of => (spelt(of)?, denominator(parts.strip_suffix('s')?)?),
    };
    (of < whole).then_some((Core::Part(Part { of, whole }), 2))
}

fn denominator(word: &str) -> Option<u32> {
    let names = [
        "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ];
    let at = names.iter().position(|name| *name == word)?;
    u32::try_from(at + 2).ok()
}

/// "One in five", "9 out of 10".
fn of_so_many(words: &[Word]) -> Option<(Core, usize)> {
    let (of, whole, length) = if let Some([of, "out", "of", whole]) = texts(words) {
        (of, whole, 4)
    } else {
        let [of, "in", whole] = texts(words)? else {
            return None;
        };
        (of, whole, 3)
    };
    let (of, whole) = (number(of)?, number(whole)?);
    // More is a year: "phase 1 in 2018".
    let is_part = of > 0 && of < whole && whole <= 1_000;
    is_part.then_some((Core::Part(Part { of, whole }), length))
}

/// "Tenfold", "three times".
fn times(words: &[Word]) -> Option<(Core, usize)> {
    let [word] = texts(words)?;
    if let Some(times) = word.strip_suffix("fold").and_then(number) {
        return (times > 1).then_some((Core::Factor(times.into()), 1));
    }
    let [count, "times" | "fold"] = texts(words)? else {
        return None;
    };
    let times = number(count).filter(|times| *times > 1)?;
    Some((Core::Factor(times.into()), 2))
}

fn number(word: &str) -> Option<u32> {
    spelt(word).or_else(|| word.parse().ok())
}

fn spelt(word: &str) -> Option<u32> {
    let names = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let at = names.iter().position(|name| *name == word);
    match (at, word) {
        (Some(at), _) => u32::try_from(at + 1).ok(),
        (None, "twenty") => Some(20),
        (None, "fifty") => Some(50),
        (None, "hundred") => Some(100),
        _ => None,
    }
}
