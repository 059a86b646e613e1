//! What a formula comes to, whatever its names stand for.

use std::ops::Range;

use rust_decimal::Decimal;

use super::amount::Amount;
use super::fault::Fault;
use super::functions::call;
use super::syntax::{Expression, Node, Operator};
use crate::model::{CellContent, Figure, Interval, Marker, NumberType, Unit, Value};

/// What a formula comes to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome<'a> {
    /// A number.
    Amount(Amount<'a>),
    /// No number, since one that it needs is missing.
    Missing(Marker),
    /// A place in an order: 1 is the first.
    Rank(usize),
    /// The words by which a row is known.
    Label(&'a CellContent),
}

/// A name in a formula.
#[derive(Clone, Debug)]
pub(super) struct Name<'n> {
    pub(super) text: &'n str,
    /// Where it stands in the formula.
    pub(super) range: Range<usize>,
    /// How many formulas and parts of formulas wait for it.
    pub(super) depth: usize,
}

/// One number of several, with the words by which its row is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) label: Option<&'a CellContent>,
    pub(super) outcome: Outcome<'a>,
}

/// What the names of a formula stand for.
pub(super) trait Numbers<'a> {
    /// The number of this name.
    fn number(&mut self, name: &Name<'_>) -> Result<Outcome<'a>, Fault>;
    /// The numbers of this name; nothing, where it stands for one.
    fn several(&mut self, name: &Name<'_>) -> Result<Option<Vec<Item<'a>>>, Fault>;
    /// The numbers of the rows in the column of this name.
    fn column(&mut self, name: &Name<'_>) -> Result<Vec<Item<'a>>, Fault>;
    /// The numbers of the rows in the column in which the number of this name stands.
    fn beside(&mut self, name: &Name<'_>) -> Result<Vec<Item<'a>>, Fault>;
    /// The total of the column in which the number of this name stands, or else the sum of its rows.
    fn whole(&mut self, name: &Name<'_>) -> Result<Outcome<'a>, Fault>;
}

/// How far formulas may lead to others.
const DEEPEST: usize = 96;

/// A formula that is being worked out.
pub(super) struct Evaluation<'w, 'n, N> {
    pub(super) written: &'w str,
    pub(super) numbers: &'n mut N,
    pub(super) depth: usize,
}

impl<'a, N: Numbers<'a>> Evaluation<'_, '_, N> {
    /// What `expression` comes to.
    pub(super) fn outcome(&mut self, expression: &Expression) -> Result<Outcome<'a>, Fault> {
        if self.depth > DEEPEST {
            return Err(Fault::too_deep(expression.range.clone()));
        }
        self.depth += 1;
        let outcome = match &expression.node {
            Node::Number(number, unit) => {
                Ok(Outcome::Amount(Amount::literal(*number, literal(unit))))
            }
            Node::Name(_) => self
                .name(expression)
                .and_then(|name| self.numbers.number(&name)),
            Node::Pair(operator, parts) => self.pair(*operator, parts, &expression.range),
            Node::Call(function, arguments) => call(self, function, arguments, &expression.range),
        };
        self.depth -= 1;
        outcome
    }

    /// The name that an expression is.
    pub(super) fn name<'e>(&self, expression: &'e Expression) -> Result<Name<'e>, Fault> {
        match &expression.node {
            Node::Name(text) => Ok(Name {
                text,
                range: expression.range.clone(),
                depth: self.depth,
            }),
            _ => Err(Fault::syntax(
                expression.range.clone(),
                "here stands the name of one number or column, and nothing else",
                "work out the rest in a column or a figure of its own, and name that",
            )),
        }
    }

    fn pair(
        &mut self,
        operator: Operator,
        [left, right]: &[Expression; 2],
        range: &Range<usize>,
    ) -> Result<Outcome<'a>, Fault> {
        let left = self.outcome(left)?;
        let right = self.outcome(right)?;
        self.combine(operator, (left, right), range)
    }

    /// What an operator makes of two outcomes.
    pub(super) fn combine(
        &self,
        operator: Operator,
        (left, right): (Outcome<'a>, Outcome<'a>),
        range: &Range<usize>,
    ) -> Result<Outcome<'a>, Fault> {
        let is_sum = matches!(operator, Operator::Plus | Operator::Minus);
        let (left, right) = match (left, right) {
            (Outcome::Amount(left), Outcome::Amount(right)) => (left, right),
            (Outcome::Amount(left), Outcome::Missing(marker)) if is_sum => {
                match nothing(marker, left) {
                    Some(right) => (left, right),
                    None => return Ok(Outcome::Missing(marker)),
                }
            }
            (Outcome::Missing(marker), Outcome::Amount(right)) if is_sum => {
                match nothing(marker, right) {
                    Some(left) => (left, right),
                    None => return Ok(Outcome::Missing(marker)),
                }
            }
            (Outcome::Missing(first), Outcome::Missing(second)) => {
                return Ok(Outcome::Missing(heavier(first, second)));
            }
            (Outcome::Missing(marker), Outcome::Amount(_))
            | (Outcome::Amount(_), Outcome::Missing(marker)) => {
                return Ok(Outcome::Missing(marker));
            }
            _ => {
                let part = self.written.get(range.clone()).unwrap_or(self.written);
                return Err(Fault::no_number(range.clone(), part));
            }
        };
        left.with(operator, right, (range, self.written))
            .map(Outcome::Amount)
    }
}

/// The amount for which a marker stands beside another in a sum: nothing to count, or next to nothing.
fn nothing(marker: Marker, beside: Amount<'_>) -> Option<Amount<'_>> {
    if matches!(marker, Marker::Suppressed(_)) {
        return None;
    }
    let values = Interval::printed(Figure {
        value: Value::Missing(marker),
        number_type: NumberType::Count,
        unit: &Unit::None,
        round_to: None,
    })?;
    let unit = (beside.number_type, beside.unit);
    let amount = Amount::new(Decimal::ZERO, values, unit)?;
    Some(Amount {
        scale: beside.scale,
        ..amount
    })
}

/// Of two reasons why there is no number, the one that stands for both.
fn heavier(first: Marker, second: Marker) -> Marker {
    if matches!(first, Marker::Low | Marker::NotApplicable) {
        second
    } else {
        first
    }
}

/// A unit that can stand beside a number in a formula, for as long as it is needed.
fn literal(unit: &Unit) -> &'static Unit {
    match unit {
        Unit::Percent => &Unit::Percent,
        Unit::Pounds => &Unit::Pounds,
        _ => &Unit::None,
    }
}

/// A number in a cell, or why there is none.
pub(super) fn outcome_of(
    value: Value,
    values: Option<Interval>,
    kind: (NumberType, &Unit),
) -> Outcome<'_> {
    match value {
        Value::Missing(marker) => Outcome::Missing(marker),
        Value::Number(number) => {
            let values = values.unwrap_or(Interval::exact(number));
            // What is too large for its unit is not there to be worked with.
            Amount::new(number, values, kind)
                .map_or(Outcome::Missing(Marker::NotAvailable), Outcome::Amount)
        }
    }
}
