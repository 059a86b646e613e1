//! What a number in a sentence is: an amount, or a year, an age, a name.

use rust_decimal::Decimal;

use super::{Quantity, Sort};
use crate::check::sentences::words::Word;

/// Words before a number by which something is called.
const NAMED: [&str; 47] = [
    "act",
    "annex",
    "annexe",
    "appendices",
    "appendix",
    "article",
    "band",
    "box",
    "bullet",
    "chapter",
    "class",
    "clause",
    "code",
    "figure",
    "figures",
    "footnote",
    "grade",
    "key",
    "level",
    "line",
    "lot",
    "no",
    "note",
    "number",
    "option",
    "page",
    "pages",
    "para",
    "paragraph",
    "part",
    "pathway",
    "phase",
    "priority",
    "question",
    "regulation",
    "room",
    "schedule",
    "section",
    "sections",
    "slide",
    "stage",
    "step",
    "table",
    "tables",
    "tel",
    "tier",
    "top",
];
const MONTHS: [&str; 23] = [
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "november",
    "nov",
    "december",
];
const TIMES: [&str; 18] = [
    "second", "seconds", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "day",
    "days", "week", "weeks", "month", "months", "year", "years",
];
const PEOPLE: [&str; 12] = [
    "adults",
    "aged",
    "children",
    "everyone",
    "individuals",
    "men",
    "ones",
    "people",
    "person",
    "population",
    "residents",
    "women",
];
const STREETS: [&str; 9] = [
    "avenue", "close", "court", "house", "lane", "road", "square", "street", "way",
];

/// The words around a number.
struct Around<'a> {
    words: &'a [Word],
    start: usize,
    end: usize,
}

/// What `quantity` is, in the light of the words around it and the quantities before it.
pub(super) fn sort(words: &[Word], quantity: &Quantity, before: &[Quantity]) -> Sort {
    let around = Around {
        words,
        start: quantity.words.start,
        end: quantity.words.end,
    };
    let last = before
        .last()
        .filter(|last| around.start - last.words.end <= 1);
    let read = quantity.sort;
    if let Some(sort) = last.and_then(|last| around.second(quantity, last)) {
        return sort;
    }
    if read == Sort::Name || around.is_name(last) {
        return Sort::Name;
    }
    if let Some(sort) = around.first(quantity) {
        return sort;
    }
    if read != Sort::Count {
        return if around.is_rate() { Sort::Rate } else { read };
    }
    let digits = &words[around.start..around.end];
    let is_plain = quantity.number.scale() == 0 && digits.len() == 1;
    let is_bare = is_plain && !digits[0].text.contains(',');
    if is_bare && around.is_year(quantity.number) {
        return Sort::Year;
    }
    around.counted(quantity.number, is_plain)
}

impl<'a> Around<'a> {
    /// The word so many after the number; 1 is the next.
    fn after(&self, steps: usize) -> &'a str {
        let word = self.words.get(self.end + steps - 1);
        word.map_or("", |word| &word.text)
    }

    /// The word so many before the number; 1 is the last.
    fn before(&self, steps: usize) -> &'a str {
        let at = self.start.checked_sub(steps);
        at.and_then(|at| self.words.get(at))
            .map_or("", |word| &word.text)
    }

    /// The sign that touches the number's begin, if any.
    fn touching_before(&self) -> &'a str {
        let at = self.start.checked_sub(1);
        let word = at.and_then(|at| self.words.get(at));
        let touches = word.filter(|word| word.touches(&self.words[self.start]));
        touches.map_or("", |word| &word.text)
    }

    /// The sign or the word that touches the number's end, if any.
    fn touching_after(&self) -> &'a str {
        let word = self.words.get(self.end);
        let touches = word.filter(|word| self.words[self.end - 1].touches(word));
        touches.map_or("", |word| &word.text)
    }

    /// The number that touches a sign which touches the number's end: `16` in `2015/16`.
    fn joined(&self) -> Option<&'a Word> {
        let [sign, next] = self.words.get(self.end..self.end + 2)? else {
            return None;
        };
        let touches = self.words[self.end - 1].touches(sign) && sign.touches(next);
        Some(next).filter(|_| touches)
    }

    /// Whether something is called by the number.
    fn is_name(&self, last: Option<&Quantity>) -> bool {
        let digits = &self.words[self.end - 1].text;
        let begins_with_nought = self.words[self.start].text.starts_with('0')
            && !self.words[self.start].text.starts_with("0.")
            && self.words[self.start].text.len() > 1;
        let signs = [".", ":", "#", "@", "_", "&", "=", "+", "/", "\\", "'"];
        let is_letters = |text: &str| text.starts_with(char::is_alphabetic);
        let is_word = is_letters(digits) || digits == "%";
        let glued = is_letters(self.touching_after())
            && !is_word
            && !matches!(
                self.touching_after(),
                "st" | "nd" | "rd" | "th" | "hr" | "hrs" | "s"
            );
        let is_hyphened =
            matches!(self.touching_before(), "-" | "\u{2013}") && is_letters(self.before(2));
        let follows_name = last.is_some_and(|last| {
            last.sort == Sort::Name
                && (last.words.end == self.start || matches!(self.before(1), "," | "/" | "-"))
        });
        let heads = self.start == 0 && digits.contains('.') && is_letters(self.after(1));
        begins_with_nought
            || signs.contains(&self.touching_before())
            || matches!(self.touching_after(), ":" | "_" | "@" | "=")
            || self.is_hyphened_after()
            || glued
            || is_hyphened
            || follows_name
            || heads
            || self.is_called()
    }

    /// `20-bed`, but not `19-20`.
    fn is_hyphened_after(&self) -> bool {
        self.touching_after() == "-" && self.joined().is_some_and(Word::is_letters)
    }

    /// Whether a word before or after it says that something is called by it.
    fn is_called(&self) -> bool {
        let before = self.before(1);
        let is_street = (1..=3).any(|steps| STREETS.contains(&self.after(steps)));
        let is_house = self.start == 0 || matches!(before, "," | ":" | "at");
        NAMED.contains(&before)
            || before == "." && NAMED.contains(&self.before(2))
            || is_street && is_house
            || before == "and"
                && matches!(
                    self.before(3),
                    "sections" | "figures" | "tables" | "pages" | "appendices"
                )
    }

    /// What it is, if it is the first of two that belong together: `2015/16`, `19-20%`.
    fn first(&self, quantity: &Quantity) -> Option<Sort> {
        let next = self.joined().filter(|next| next.is_number())?;
        let is_year = is_year(quantity.number);
        match self.touching_after() {
            "/" if is_year => Some(Sort::Year),
            "/" => Some(Sort::Name),
            sign if is_dash(sign) && is_year && next.text.len() >= 2 => Some(Sort::Year),
            sign if is_dash(sign) => Some(Sort::Range),
            _ => None,
        }
    }

    /// What it is, if it is the second of two that belong together: `2015/16`, `18 to 64`.
    fn second(&self, quantity: &Quantity, last: &Quantity) -> Option<Sort> {
        let between = self.before(1);
        let is_joined = matches!(between, "to" | "and") || is_dash(between);
        match last.sort {
            Sort::Year if between == "/" || is_dash(between) => Some(Sort::Year),
            Sort::Range if is_dash(between) => Some(Sort::Range),
            Sort::Age
                if is_joined && quantity.sort == Sort::Count && may_be_age(quantity.number) =>
            {
                Some(Sort::Age)
            }
            Sort::Date if is_joined && !is_year(quantity.number) => Some(Sort::Date),
            _ => None,
        }
    }

    /// Whether it is so many for so many others.
    fn is_rate(&self) -> bool {
        let next_is_number = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
        matches!(self.before(1), "per" | "every") && self.before(2) != "£"
            || self.after(1) == "per" && next_is_number(self.after(2))
            || self.after(1) == "in"
                && next_is_number(self.after(2))
                && self.after(2).len() < 4
                && !matches!(self.after(3), "," | "homes")
            || self.before(1) == "in" && matches!(self.before(2), "one" | "two" | "three")
    }

    fn is_year(&self, number: Decimal) -> bool {
        is_year(number) && self.touching_after() != "+"
    }

    /// What a plain number is, that is neither per cent nor money.
    fn counted(&self, number: Decimal, is_plain: bool) -> Sort {
        let next = self.after(1);
        if matches!(self.touching_after(), "st" | "nd" | "rd" | "th") {
            return Sort::Ordinal;
        }
        if self.touching_after() == "s" || self.is_age(number) {
            return Sort::Age;
        }
        let is_day = is_plain && number <= Decimal::from(31);
        if is_day && (MONTHS.contains(&next) || MONTHS.contains(&self.before(1))) {
            return Sort::Date;
        }
        if matches!(next, "am" | "pm" | "noon" | "midnight") {
            return Sort::Name;
        }
        if number < Decimal::ONE_THOUSAND && TIMES.contains(&next) {
            return Sort::Duration;
        }
        if self.is_rate()
            || next == "in"
                && self
                    .after(2)
                    .starts_with(|letter: char| letter.is_ascii_digit())
                && self.is_one_in()
        {
            return Sort::Rate;
        }
        Sort::Count
    }

    /// `1 in 4`.
    fn is_one_in(&self) -> bool {
        let other = self.after(2);
        other.len() < 4
    }

    fn is_age(&self, number: Decimal) -> bool {
        if !may_be_age(number) {
            return false;
        }
        let is_side = |word: &str| matches!(word, "over" | "under" | "above" | "below" | "than");
        let next = self.after(1);
        let of_age = matches!(next, "year" | "years" | "yr" | "yrs")
            && matches!(self.after(2), "old" | "olds" | "of" | "and" | "plus" | "+")
            && !(self.after(2) == "of" && self.after(3) != "age")
            && (self.after(2) != "and"
                || matches!(self.after(3), "over" | "above" | "older" | "under"));
        let to_age = matches!(next, "to" | "-") && {
            let far = Around {
                words: self.words,
                start: self.start,
                end: self.end + 2,
            };
            far.end <= self.words.len()
                && matches!(far.after(1), "year" | "years")
                && matches!(far.after(2), "old" | "olds")
        };
        self.touching_after() == "+"
            || matches!(
                self.before(1),
                "aged" | "age" | "ages" | "over-" | "turn" | "turning"
            )
            || self.before(1) == "of" && matches!(self.before(2), "age" | "ages")
            || matches!(self.before(1), "between" | "from")
                && matches!(self.before(2), "aged" | "ages")
            || is_side(self.before(1))
                && (PEOPLE.contains(&self.before(2))
                    || self.before(2) == "age"
                    || self.before(2) == "those"
                    || self.before(2) == "the")
            || next == "and" && matches!(self.after(2), "over" | "above" | "older")
            || next == "or" && matches!(self.after(2), "over" | "above" | "older")
            || of_age
            || to_age
    }
}

fn is_dash(sign: &str) -> bool {
    matches!(sign, "-" | "\u{2013}" | "\u{2014}")
}

/// Whether a number may be a year.
fn is_year(number: Decimal) -> bool {
    number.scale() == 0 && number >= Decimal::from(1900) && number <= Decimal::from(2100)
}

fn may_be_age(number: Decimal) -> bool {
    number.scale() == 0 && number <= Decimal::from(110)
}
