//! What text works out from figures: `change(population.2001, population.2016)`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::worded::worded;
use super::{
    Cell, Edition, Figure, Interval, Mention, Miss, NumberType, Unit, Value, figure, figure_place,
};
use crate::files::Place;

worded! {
    /// What can be worked out.
    Operation {
        /// By how many per cent the second is more than the first.
        Change = "change",
        /// How many per cent of the second the first is.
        Share = "share",
        /// All of them together.
        Sum = "sum",
        /// How much more the second is than the first.
        Difference = "difference",
        /// How many times the second the first is.
        Ratio = "ratio",
        /// How much of the first there is for each of the second.
        Per = "per",
    }
}

/// What a figure in text comes to.
#[derive(Clone, Copy, Debug)]
pub struct Worth<'a> {
    /// The figure as it is printed, where the author prints no other.
    pub figure: Figure<'a>,
    /// The values that it can stand for, in the plain unit; nothing, where a number is missing.
    pub values: Option<Interval>,
    /// Where the first of the cells stands that it comes from.
    pub place: Option<&'a Place>,
}

/// Why a figure in text comes to nothing.
#[derive(Clone, Debug)]
pub enum Fault<'a> {
    /// It is neither a cell nor a calculation with as many cells as it needs.
    Form,
    /// A cell that is named leads nowhere: where it is named, and why.
    Cell(Range<usize>, Miss<'a>),
    /// Two of its numbers count different things.
    Units(&'a Unit, &'a Unit),
    /// It divides by a number that is zero, or may be.
    Zero,
}

/// What `written`, a cell or a calculation, comes to.
///
/// # Errors
///
/// Says what is wrong where it comes to nothing.
pub fn worth<'a>(edition: &'a Edition, written: &'a str) -> Result<Worth<'a>, Fault<'a>> {
    let Some((operation, cells)) = calculation(written) else {
        let cell = cell(edition, written, 0..written.len())?;
        return Ok(Worth {
            figure: cell.figure,
            values: values(cell.figure),
            place: cell.place,
        });
    };
    let cells: Vec<Named<'a>> = cells
        .into_iter()
        .map(|range| cell(edition, &written[range.clone()], range))
        .collect::<Result<_, _>>()?;
    let is_enough = match operation {
        Operation::Sum => cells.len() > 1,
        _ => cells.len() == 2,
    };
    if !is_enough {
        return Err(Fault::Form);
    }
    if operation != Operation::Per {
        check_units(&cells)?;
    }
    result(operation, &cells)
}

impl Mention {
    /// What is worked out; nothing, where it is a cell as it stands.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        calculation(&self.written.text).map(|(operation, _)| operation)
    }

    /// The cells that it names, as they are written.
    #[must_use]
    pub fn cells(&self) -> Vec<&str> {
        let written = &*self.written.text;
        let whole = 0..written.len();
        let cells = calculation(written).map_or_else(|| vec![whole], |(_, cells)| cells);
        let cells = cells.into_iter().map(|range| written[range].trim());
        cells.collect()
    }

    /// The ids of the datasets whose cells it names.
    #[must_use]
    pub fn datasets(&self) -> Vec<&str> {
        let cells = self.cells().into_iter();
        cells
            .filter_map(|cell| Cell::parse(cell).map(|cell| cell.dataset))
            .collect()
    }
}

/// Takes `change(a, b)` apart; `share(a, of: b)` and `per(a, by: b)` read better, and mean the same.
fn calculation(written: &str) -> Option<(Operation, Vec<Range<usize>>)> {
    let (name, rest) = written.split_once('(')?;
    let operation = Operation::of_word(name.trim())?;
    let inner = rest.trim_end().strip_suffix(')')?;
    let mut at = name.len() + 1;
    let mut cells = Vec::new();
    for part in inner.split(',') {
        let words = part.trim_start();
        let words = ["of:", "by:"]
            .iter()
            .find_map(|label| words.strip_prefix(label))
            .unwrap_or(words);
        let cell = words.trim();
        let start = at + part.len() - words.len() + words.len() - words.trim_start().len();
        cells.push(start..start + cell.len());
        at += part.len() + 1;
    }
    Some((operation, cells))
}

/// A figure that is named, and where it stands.
struct Named<'a> {
    figure: Figure<'a>,
    place: Option<&'a Place>,
}

fn cell<'a>(
    edition: &'a Edition,
    written: &'a str,
    range: Range<usize>,
) -> Result<Named<'a>, Fault<'a>> {
    let figure = figure(edition, written).map_err(|miss| match miss {
        Miss::Form => Fault::Form,
        miss => Fault::Cell(range, miss),
    })?;
    Ok(Named {
        figure,
        place: figure_place(edition, written),
    })
}

/// Numbers that are added or compared count the same thing, at whatever scale.
fn check_units<'a>(cells: &[Named<'a>]) -> Result<(), Fault<'a>> {
    let plain = |unit: &'a Unit| match unit {
        Unit::ThousandPounds | Unit::MillionPounds | Unit::BillionPounds => &Unit::Pounds,
        other => other,
    };
    let mut units = cells.iter().map(|cell| cell.figure.unit);
    let Some(first) = units.next() else {
        return Ok(());
    };
    match units.find(|unit| plain(unit) != plain(first)) {
        Some(other) => Err(Fault::Units(first, other)),
        None => Ok(()),
    }
}

/// What a figure stands for, in the plain unit. A round number may be rounded: 4,100 stands for what
/// is nearer to it than to 4,000 or 4,200.
fn values(figure: Figure<'_>) -> Option<Interval> {
    let printed = match figure.value {
        Value::Number(number) if figure.number_type == NumberType::Count => told(number),
        value => Interval::printed(value, figure.number_type)?,
    };
    printed.times(Interval::exact(figure.unit.factor()))
}

fn told(number: Decimal) -> Interval {
    let hundred = Decimal::ONE_HUNDRED;
    if number.is_zero() || number.scale() > 0 || !(number % hundred).is_zero() {
        return Interval::exact(number);
    }
    let mut step = hundred;
    while let Some(next) = step.checked_mul(Decimal::TEN)
        && (number % next).is_zero()
    {
        step = next;
    }
    let half = step / Decimal::TWO;
    Interval {
        low: number.checked_sub(half).unwrap_or(number),
        high: number.checked_add(half).unwrap_or(number),
    }
}

fn result<'a>(operation: Operation, cells: &[Named<'a>]) -> Result<Worth<'a>, Fault<'a>> {
    let first = cells.first().ok_or(Fault::Form)?;
    let place = first.place;
    let missing = cells.iter().find_map(|cell| match cell.figure.value {
        Value::Missing(marker) => Some(marker),
        Value::Number(_) => None,
    });
    let (number_type, unit) = kind(operation, first.figure);
    if let Some(marker) = missing {
        let value = Value::Missing(marker);
        return Ok(Worth {
            figure: Figure {
                value,
                number_type,
                unit,
            },
            values: None,
            place,
        });
    }
    let stands_for = |cell: &Named<'_>| values(cell.figure).ok_or(Fault::Zero);
    let exactly = |cell: &Named<'_>| match cell.figure.value {
        Value::Number(number) => Interval::exact(number)
            .times(Interval::exact(cell.figure.unit.factor()))
            .ok_or(Fault::Zero),
        Value::Missing(_) => Err(Fault::Zero),
    };
    let all: Vec<Interval> = cells.iter().map(stands_for).collect::<Result<_, _>>()?;
    let written: Vec<Interval> = cells.iter().map(exactly).collect::<Result<_, _>>()?;
    let values = work_out(operation, &all).ok_or(Fault::Zero)?;
    let in_unit = work_out(operation, &written)
        .and_then(|value| value.over(Interval::exact(unit.factor())))
        .ok_or(Fault::Zero)?;
    let value = Value::Number(in_unit.middle(decimals(operation, cells, in_unit)));
    Ok(Worth {
        figure: Figure {
            value,
            number_type,
            unit,
        },
        values: Some(values),
        place,
    })
}

/// What an operation gives: its type and its unit.
fn kind(operation: Operation, first: Figure<'_>) -> (NumberType, &Unit) {
    match operation {
        Operation::Change | Operation::Share => (NumberType::Percent, &Unit::Percent),
        Operation::Sum | Operation::Difference => (first.number_type, first.unit),
        Operation::Per if first.number_type == NumberType::Money => {
            (NumberType::Money, &Unit::Pounds)
        }
        Operation::Ratio | Operation::Per => (NumberType::Number, &Unit::None),
    }
}

fn work_out(operation: Operation, numbers: &[Interval]) -> Option<Interval> {
    if operation == Operation::Sum {
        let zero = Interval::exact(Decimal::ZERO);
        return numbers
            .iter()
            .try_fold(zero, |sum, number| sum.plus(*number));
    }
    let [first, second] = numbers[..] else {
        return None;
    };
    let hundred = Interval::exact(Decimal::ONE_HUNDRED);
    match operation {
        Operation::Change => {
            let ratio = second.over(first)?;
            ratio.minus(Interval::exact(Decimal::ONE))?.times(hundred)
        }
        Operation::Share => first.over(second)?.times(hundred),
        Operation::Difference => second.minus(first),
        Operation::Ratio | Operation::Per => first.over(second),
        Operation::Sum => None,
    }
}

/// To how many decimals a result is printed: sums and differences as their parts are, pounds whole
/// from a hundred on, all else to one.
fn decimals(operation: Operation, cells: &[Named<'_>], value: Interval) -> u32 {
    let scales = cells.iter().filter_map(|cell| match cell.figure.value {
        Value::Number(number) => Some(number.scale()),
        Value::Missing(_) => None,
    });
    match operation {
        Operation::Sum | Operation::Difference => scales.max().unwrap_or_default(),
        Operation::Per if value.low.abs() >= Decimal::ONE_HUNDRED => 0,
        Operation::Per => 2,
        Operation::Change | Operation::Share | Operation::Ratio => 1,
    }
}

/// What a number that an author prints stands for, in the plain unit, and whether it is a part of a
/// hundred: `14.7%`, `£3.4 million`, `2,576`, `-5.5%`.
#[must_use]
pub fn printed(text: &str) -> Option<(Interval, NumberType)> {
    let text = text.trim().replace(',', "").replace('\u{2212}', "-");
    let (sign, rest) = text
        .strip_prefix('-')
        .map_or(("", &*text), |rest| ("-", rest));
    let (is_money, rest) = rest
        .strip_prefix('£')
        .map_or((false, rest), |rest| (true, rest));
    let end = rest
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .unwrap_or(rest.len());
    let (digits, words) = rest.split_at(end);
    let number = Decimal::from_str_exact(&format!("{sign}{digits}")).ok()?;
    let factor = match words.trim() {
        "%" | " per cent" | "" => Decimal::ONE,
        "thousand" | "k" => Decimal::ONE_THOUSAND,
        "million" | "m" => Decimal::from(1_000_000),
        "billion" | "bn" => Decimal::from(1_000_000_000),
        words
            if words
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == ' ') =>
        {
            Decimal::ONE
        }
        _ => return None,
    };
    let number_type = match words.trim() {
        "%" | "per cent" => NumberType::Percent,
        _ if is_money => NumberType::Money,
        _ => NumberType::Number,
    };
    let values = Interval::rounded(number).times(Interval::exact(factor))?;
    Some((values, number_type))
}

#[cfg(test)]
mod tests {
    use super::{calculation, printed};

    #[track_caller]
    fn check(written: &str, expected: &[&str]) {
        let cells = calculation(written)
            .map(|(_, cells)| cells)
            .unwrap_or_default();
        let cells: Vec<&str> = cells.into_iter().map(|range| &written[range]).collect();
        assert_eq!(cells, expected);
    }

    #[test]
    fn calculations_name_their_cells() {
        check("change(a/b.c, a/b.d)", &["a/b.c", "a/b.d"]);
        check("share( a/b.c ,of: a/total.c )", &["a/b.c", "a/total.c"]);
        check("sum(a/b,a/c,  a/d)", &["a/b", "a/c", "a/d"]);
        check("average(a/b)", &[]);
        check("change(a/b, a/c", &[]);
    }

    #[track_caller]
    fn stands_for(text: &str, low: &str, high: &str) {
        let (values, _) = printed(text).unwrap();
        assert_eq!(
            (
                values.low.normalize().to_string(),
                values.high.normalize().to_string()
            ),
            (low.to_owned(), high.to_owned())
        );
    }

    #[test]
    fn printed_numbers_stand_for_what_rounds_to_them() {
        stands_for("14.7%", "14.65", "14.75");
        stands_for("\u{2212}5.5%", "-5.55", "-5.45");
        stands_for("£3.4 million", "3350000", "3450000");
        stands_for("2,576 people", "2575.5", "2576.5");
        assert!(printed("about 5").is_none());
        assert!(printed("%").is_none());
    }
}
