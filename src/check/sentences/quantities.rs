//! The numbers of a sentence: what each is, and which values it can stand for.

mod reach;
mod sorts;

use std::ops::Range;

use rust_decimal::Decimal;

use super::words::Word;
use crate::model::Interval;

/// A number in a sentence.
#[derive(Clone, Debug)]
pub(in crate::check) struct Quantity {
    /// Where it stands in the sentence, with its signs and its scale: `£3.4 million`.
    pub(in crate::check) range: Range<usize>,
    /// Which of the sentence's words it is made of.
    pub(in crate::check) words: Range<usize>,
    /// The number as it is written, without its scale: `3.4`.
    pub(in crate::check) number: Decimal,
    /// What one of it is in the plain unit: a million, after `million`.
    pub(in crate::check) factor: Decimal,
    /// What it can stand for, in the plain unit.
    pub(in crate::check) values: Interval,
    /// What it is.
    pub(in crate::check) sort: Sort,
    /// How sure its author is.
    pub(in crate::check) hedge: Hedge,
    /// Whether it is a figure that is quoted from a dataset.
    pub(in crate::check) is_quoted: bool,
}

/// What a number in a sentence is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::check) enum Sort {
    /// Parts of a hundred.
    Percent,
    /// Pounds.
    Money,
    /// So many of something, or a plain number.
    Count,
    /// A year, or the first of two: `2017`, `2015/16`.
    Year,
    /// The day of a date.
    Date,
    /// `3rd`.
    Ordinal,
    /// The age of people: `65+`, `18 to 64`.
    Age,
    /// So many hours, weeks or years.
    Duration,
    /// So many for so many others: `660 per 100,000`, `1 in 4`.
    Rate,
    /// One end of a stretch: `19-20%`.
    Range,
    /// A number by which something is called: `section 2.4`, `24/7`, a telephone number.
    Name,
}

/// How sure an author is of a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::check) enum Hedge {
    /// Nothing is said.
    None,
    /// `about`, `roughly`, `an estimated`.
    About,
    /// A little more: `over`, `more than`.
    Over,
    /// A little less: `nearly`, `just under`.
    Under,
    /// No more is known than that it is not beyond: `up to`, `at least`, `between`.
    Bound,
}

impl Quantity {
    /// Whether it can be added, compared, or be a part of something.
    pub(in crate::check) fn is_amount(&self) -> bool {
        matches!(self.sort, Sort::Percent | Sort::Money | Sort::Count) && self.hedge != Hedge::Bound
    }

    /// The number in the plain unit.
    pub(in crate::check) fn value(&self) -> Decimal {
        self.number.checked_mul(self.factor).unwrap_or(self.number)
    }
}

/// The numbers of a sentence, in order. `quoted` gives the values of a figure that stands in a range.
pub(super) fn quantities(
    words: &[Word],
    quoted: impl Fn(&Range<usize>) -> Option<Interval>,
) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(mut quantity) = words[at].is_number().then(|| read(words, at)).flatten() else {
            at += 1;
            continue;
        };
        quantity.sort = sorts::sort(words, &quantity, &found);
        let quoted = quoted(&quantity.range);
        if quoted.is_some() && quantity.sort == Sort::Year {
            quantity.sort = Sort::Count;
        }
        quantity.is_quoted = quoted.is_some();
        quantity.hedge = reach::hedge(words, quantity.words.start);
        quantity.values = quoted.unwrap_or_else(|| reach::values(&quantity));
        at = quantity.words.end;
        found.push(quantity);
    }
    found
}

/// The number at a word, with the signs before it and the scale after it.
fn read(words: &[Word], at: usize) -> Option<Quantity> {
    let word = &words[at];
    let digits = word.text.replace(',', "");
    let number = Decimal::from_str_exact(&digits);
    // 2.4.1 and 30.09.19 are no decimals, and neither is what no number can hold.
    let (number, is_number) = number.map_or((Decimal::ZERO, false), |number| (number, true));
    let before = |from: usize| from.checked_sub(1).map(|before| &words[before]);
    let mut start = at;
    let is_money = before(start).is_some_and(|word| word.text == "£");
    start -= usize::from(is_money);
    let is_negative = before(start).is_some_and(|sign| {
        let is_sign = matches!(&*sign.text, "-" | "\u{2212}") && sign.touches(&words[start]);
        let follows = start.checked_sub(2).map(|before| &words[before]);
        is_sign
            && !follows.is_some_and(|before| before.touches(sign) && before.is_letters())
            && !follows.is_some_and(|before| before.touches(sign) && before.is_number())
    });
    start -= usize::from(is_negative);
    let (mut end, factor) = scale(words, at, is_money);
    let percent = percent(words, end);
    end += percent.unwrap_or_default();
    let sort = if !is_number {
        Sort::Name
    } else if percent.is_some() {
        Sort::Percent
    } else if is_money {
        Sort::Money
    } else {
        Sort::Count
    };
    Some(Quantity {
        range: words.get(start)?.range.start..words.get(end - 1)?.range.end,
        words: start..end,
        number: if is_negative { -number } else { number },
        factor,
        values: Interval::exact(number),
        sort,
        hedge: Hedge::None,
        is_quoted: false,
    })
}

/// The word after the scale of the number at `at`, and what one is.
fn scale(words: &[Word], at: usize, is_money: bool) -> (usize, Decimal) {
    let plain = (at + 1, Decimal::ONE);
    let Some(next) = words.get(at + 1) else {
        return plain;
    };
    let touches = words[at].touches(next);
    let factor = match &*next.text {
        "thousand" => Decimal::ONE_THOUSAND,
        "million" => Decimal::from(1_000_000),
        "billion" => Decimal::from(1_000_000_000),
        "k" if touches => Decimal::ONE_THOUSAND,
        "m" | "mn" | "mil" if is_money => Decimal::from(1_000_000),
        "bn" | "b" if touches || is_money => Decimal::from(1_000_000_000),
        _ => return plain,
    };
    (at + 2, factor)
}

/// How many words say that the number before `at` is in per cent.
fn percent(words: &[Word], at: usize) -> Option<usize> {
    let text = |at: usize| words.get(at).map(|word| &*word.text);
    match (text(at), text(at + 1)) {
        (Some("per"), Some("cent")) => Some(2),
        (Some("%" | "percent"), _) => Some(1),
        _ => None,
    }
}
