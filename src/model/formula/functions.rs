//! The functions that formulas may use.

use std::ops::Range;

use rust_decimal::Decimal;

use super::amount::Amount;
use super::evaluate::{Evaluation, Item, Numbers, Outcome};
use super::fault::Fault;
use super::syntax::{Argument, Expression, Node, Operator};
use crate::model::Unit;
use crate::model::worded::worded;

worded! {
    /// What can be worked out.
    Function {
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
        /// What each would be if all were the same.
        Mean = "mean",
        /// The mean of averages, each of which counts for as many as it is of.
        WeightedMean = "weighted_mean",
        /// Which it is in the order of its column: the first is the highest.
        Rank = "rank",
        /// The row with the highest number.
        Largest = "largest",
        /// The row with the lowest number.
        Smallest = "smallest",
    }
}

impl Function {
    /// How it is written, and what stands before its second argument.
    fn form(self) -> (&'static str, &'static str) {
        match self {
            Self::Change => ("change(before, after)", ""),
            Self::Share => ("share(part, of: whole)", "of"),
            Self::Sum => ("sum(a, b)", ""),
            Self::Difference => ("difference(a, b)", ""),
            Self::Ratio => ("ratio(a, b)", ""),
            Self::Per => ("per(cost, by: people)", "by"),
            Self::Mean => ("mean(rows)", ""),
            Self::WeightedMean => ("weighted_mean(average, by: people)", "by"),
            Self::Rank => ("rank(dataset/row.column)", "from"),
            Self::Largest => ("largest(dataset.column)", ""),
            Self::Smallest => ("smallest(dataset.column)", ""),
        }
    }

    fn wrong_arguments(self, range: Range<usize>) -> Fault {
        let (form, _) = self.form();
        Fault::syntax(
            range,
            format!(
                "`{}` cannot be worked out of what its brackets hold",
                self.key()
            ),
            format!("write it so: `{form}`"),
        )
    }
}

/// What the function `name` makes of its arguments.
pub(super) fn call<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    name: &str,
    arguments: &[Argument],
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    let Some(function) = Function::of_word(name) else {
        let known: Vec<&str> = Function::words().collect();
        let place = range.start..range.start + name.len();
        return Err(Fault::function(place, name, &known));
    };
    let (_, label) = function.form();
    let is_wrong = |(at, argument): (usize, &Argument)| {
        let written = argument.label.as_deref();
        written.is_some_and(|written| at == 0 || written != label)
    };
    if arguments.iter().enumerate().any(is_wrong) {
        return Err(function.wrong_arguments(range.clone()));
    }
    let values: Vec<&Expression> = arguments.iter().map(|argument| &argument.value).collect();
    match (function, values.as_slice()) {
        (Function::Sum, all) => sum(evaluation, all, range),
        (Function::Mean, all) => mean(evaluation, all, range),
        (Function::Share, [part]) => whole_share(evaluation, part, range),
        (Function::Share, [part, whole]) if is_total(whole) && is_name(part) => {
            whole_share(evaluation, part, range)
        }
        (Function::WeightedMean, [average, weight]) => {
            weighted_mean(evaluation, average, weight, range)
        }
        (Function::Rank, [cell]) => rank(evaluation, cell, Order::HighestFirst),
        (Function::Rank, [cell, order]) if is_lowest(order) => {
            rank(evaluation, cell, Order::LowestFirst)
        }
        (Function::Largest, [list]) => first(evaluation, list, Order::HighestFirst),
        (Function::Smallest, [list]) => first(evaluation, list, Order::LowestFirst),
        (
            Function::Change
            | Function::Share
            | Function::Difference
            | Function::Ratio
            | Function::Per,
            [first, second],
        ) => {
            let pair = (evaluation.outcome(first)?, evaluation.outcome(second)?);
            of_two(evaluation, function, pair, range)
        }
        _ => Err(function.wrong_arguments(range.clone())),
    }
}

fn is_name(expression: &Expression) -> bool {
    matches!(expression.node, Node::Name(_))
}

fn is_total(expression: &Expression) -> bool {
    matches!(&expression.node, Node::Name(name) if name == "total")
}

fn is_lowest(expression: &Expression) -> bool {
    matches!(&expression.node, Node::Name(name) if name == "lowest")
}

/// What comes first in an order.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Order {
    HighestFirst,
    LowestFirst,
}

fn of_two<'a, N: Numbers<'a>>(
    evaluation: &Evaluation<'_, '_, N>,
    function: Function,
    (first, second): (Outcome<'a>, Outcome<'a>),
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    if let (Outcome::Amount(first), Outcome::Amount(second)) = (first, second)
        && function != Function::Per
    {
        first.alike(second, range)?;
    }
    let combined = |operator, pair| evaluation.combine(operator, pair, range);
    let percent = |outcome| match outcome {
        Outcome::Amount(amount) => Amount::as_percent(amount, range).map(Outcome::Amount),
        other => Ok(other),
    };
    match function {
        Function::Change => {
            let ratio = combined(Operator::Over, (second, first))?;
            let one = Outcome::Amount(Amount::literal(Decimal::ONE, &Unit::None));
            percent(combined(Operator::Minus, (ratio, one))?)
        }
        Function::Share => percent(combined(Operator::Over, (first, second))?),
        Function::Difference => combined(Operator::Minus, (second, first)),
        _ => combined(Operator::Over, (first, second)),
    }
}

/// The share of a number in the total of its column.
fn whole_share<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    part: &Expression,
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    let name = evaluation.name(part)?;
    let pair = (
        evaluation.numbers.number(&name)?,
        evaluation.numbers.whole(&name)?,
    );
    of_two(evaluation, Function::Share, pair, range)
}

/// The numbers that arguments stand for: each one, or those of several rows.
fn all<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    arguments: &[&Expression],
    function: Function,
    range: &Range<usize>,
) -> Result<Vec<Outcome<'a>>, Fault> {
    let mut outcomes = Vec::new();
    let mut are_several = arguments.len() > 1;
    for argument in arguments {
        let several = match evaluation.name(argument) {
            Ok(name) => evaluation.numbers.several(&name)?,
            Err(_) => None,
        };
        if let Some(items) = several {
            are_several = true;
            outcomes.extend(items.iter().map(|item| item.outcome));
        } else {
            outcomes.push(evaluation.outcome(argument)?);
        }
    }
    if are_several && !outcomes.is_empty() {
        Ok(outcomes)
    } else {
        Err(function.wrong_arguments(range.clone()))
    }
}

fn sum<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    arguments: &[&Expression],
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    let outcomes = all(evaluation, arguments, Function::Sum, range)?;
    add(evaluation, &outcomes, range)
}

/// All of them together; there is one at least.
pub(super) fn add<'a, N: Numbers<'a>>(
    evaluation: &Evaluation<'_, '_, N>,
    outcomes: &[Outcome<'a>],
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    let Some((first, rest)) = outcomes.split_first() else {
        return Err(Function::Sum.wrong_arguments(range.clone()));
    };
    rest.iter().try_fold(*first, |sum, outcome| {
        evaluation.combine(Operator::Plus, (sum, *outcome), range)
    })
}

fn mean<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    arguments: &[&Expression],
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    let outcomes = all(evaluation, arguments, Function::Mean, range)?;
    let sum = add(evaluation, &outcomes, range)?;
    let count = Outcome::Amount(Amount::of_count(outcomes.len()));
    evaluation.combine(Operator::Over, (sum, count), range)
}

fn weighted_mean<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    average: &Expression,
    weight: &Expression,
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    let average = evaluation.name(average)?;
    let weight = evaluation.name(weight)?;
    let averages = evaluation.numbers.column(&average)?;
    let weights = evaluation.numbers.column(&weight)?;
    if averages.len() != weights.len() {
        return Err(Function::WeightedMean.wrong_arguments(range.clone()));
    }
    let mut products = Vec::new();
    for (average, weight) in averages.iter().zip(&weights) {
        let pair = (average.outcome, weight.outcome);
        products.push(evaluation.combine(Operator::Times, pair, range)?);
    }
    let weights: Vec<Outcome<'a>> = weights.iter().map(|item| item.outcome).collect();
    let pair = (
        add(evaluation, &products, range)?,
        add(evaluation, &weights, range)?,
    );
    let is_percent = |item: &Item<'_>| matches!(item.outcome, Outcome::Amount(amount) if *amount.unit == Unit::Percent);
    match evaluation.combine(Operator::Over, pair, range)? {
        Outcome::Amount(mean) if averages.first().is_some_and(is_percent) => {
            mean.as_percent(range).map(Outcome::Amount)
        }
        mean => Ok(mean),
    }
}

/// The amounts among `items`, or why there is no order: one of them is missing.
fn ordered<'a>(items: &[Item<'a>], order: Order) -> Result<Vec<Decimal>, Outcome<'a>> {
    let points = items.iter().map(|item| match item.outcome {
        Outcome::Amount(amount) if order == Order::LowestFirst => Ok(-amount.point),
        Outcome::Amount(amount) => Ok(amount.point),
        other => Err(other),
    });
    points.collect()
}

fn rank<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    cell: &Expression,
    order: Order,
) -> Result<Outcome<'a>, Fault> {
    let name = evaluation.name(cell)?;
    let own = match evaluation.numbers.number(&name)? {
        Outcome::Amount(amount) if order == Order::LowestFirst => -amount.point,
        Outcome::Amount(amount) => amount.point,
        other => return Ok(other),
    };
    let items = evaluation.numbers.beside(&name)?;
    Ok(match ordered(&items, order) {
        Ok(points) => Outcome::Rank(1 + points.iter().filter(|point| **point > own).count()),
        Err(other) => other,
    })
}

/// The row that comes first; where several do, the one that stands first.
fn first<'a, N: Numbers<'a>>(
    evaluation: &mut Evaluation<'_, '_, N>,
    list: &Expression,
    order: Order,
) -> Result<Outcome<'a>, Fault> {
    let name = evaluation.name(list)?;
    let items = match evaluation.numbers.several(&name)? {
        Some(items) => items,
        None => evaluation.numbers.column(&name)?,
    };
    let points = match ordered(&items, order) {
        Ok(points) => points,
        Err(other) => return Ok(other),
    };
    let highest = points.iter().max();
    let at = points.iter().position(|point| Some(point) == highest);
    let label = at.and_then(|at| items.get(at)?.label);
    label
        .map(Outcome::Label)
        .ok_or_else(|| Function::Largest.wrong_arguments(list.range.clone()))
}
