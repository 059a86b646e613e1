//! What figures in text come to: `= costs/bath.beds`, `= change(costs/bath.before, costs/bath.after)`.

use rust_decimal::Decimal;

use super::edition::{InEdition, told};
use super::evaluate::{Evaluation, Outcome};
use super::syntax::{Expression, Node, parse};
use super::{Fault, Formula, value_of};
use crate::files::Place;
use crate::model::cell::found;
use crate::model::{
    CellContent, Edition, Figure, Interval, Mention, NamedFigure, NumberType, Unit, Value, Written,
};

/// What a figure in text comes to.
#[derive(Clone, Copy, Debug)]
pub struct Worth<'a> {
    /// What is printed for it, where the author prints nothing else.
    pub shown: Shown<'a>,
    /// The values that it can stand for, in the plain unit; nothing, where a number is missing.
    pub values: Option<Interval>,
    /// Where the first of the cells stands that it comes from.
    pub place: Option<&'a Place>,
}

/// What is printed for a figure in text.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// A number.
    Figure(Figure<'a>),
    /// A place in an order, in words: 1 is the first.
    Rank(usize),
    /// The first cell of a row.
    Label(&'a CellContent),
}

/// What `written`, a cell or a formula, comes to.
///
/// # Errors
///
/// Says what is wrong where it comes to nothing.
pub fn worth<'a>(edition: &'a Edition, written: &str) -> Result<Worth<'a>, Fault> {
    let formula = parse(written)?;
    if let Expression {
        node: Node::Name(name),
        range,
    } = &formula
    {
        let cell = found(edition, name).map_err(|miss| Fault::cell(range.clone(), name, miss))?;
        return Ok(Worth {
            shown: Shown::Figure(cell.figure),
            values: values(told(cell.figure, cell.origin)),
            place: Some(cell.place),
        });
    }
    let mut numbers = InEdition::new(edition);
    let mut evaluation = Evaluation {
        written,
        numbers: &mut numbers,
        depth: 0,
    };
    let outcome = evaluation.outcome(&formula)?;
    Ok(Worth {
        shown: shown(outcome),
        values: values(outcome),
        place: numbers.place,
    })
}

fn values(outcome: Outcome<'_>) -> Option<Interval> {
    match outcome {
        Outcome::Amount(amount) => Some(amount.values),
        _ => None,
    }
}

fn shown(outcome: Outcome<'_>) -> Shown<'_> {
    match outcome {
        Outcome::Amount(amount) => Shown::Figure(Figure {
            value: value_of(outcome, amount.usual_decimals()),
            number_type: amount.number_type,
            unit: amount.unit,
            round_to: None,
        }),
        Outcome::Missing(marker) => Shown::Figure(Figure {
            value: Value::Missing(marker.shown()),
            number_type: NumberType::Number,
            unit: &Unit::None,
            round_to: None,
        }),
        Outcome::Rank(place) => Shown::Rank(place),
        Outcome::Label(label) => Shown::Label(label),
    }
}

impl Mention {
    /// The ids of the datasets whose cells it names.
    #[must_use]
    pub fn datasets(&self) -> Vec<String> {
        datasets(&self.written)
    }

    /// Its formula; nothing, where it names a cell as it stands, or cannot be read.
    #[must_use]
    pub fn formula(&self) -> Option<Formula<'_>> {
        Formula::parse(&self.written.text).filter(|formula| !formula.is_name())
    }
}

impl NamedFigure {
    /// The ids of the datasets whose cells its formula names.
    #[must_use]
    pub fn datasets(&self) -> Vec<String> {
        self.formula.as_ref().map_or_else(Vec::new, datasets)
    }
}

/// The ids of the datasets that a formula names.
fn datasets(written: &Written) -> Vec<String> {
    let formula = Formula::parse(&written.text);
    let names = formula.iter().flat_map(Formula::names);
    let of_names = names.filter_map(|name| Some(name.split_once(['/', '.'])?.0.to_owned()));
    of_names.collect()
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
    use super::printed;

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
