//! Numbers that are worked out: one small language for datasets and for text.
//!
//! `cost / people`, `share(a, of: total)`, `weighted_mean(average, by: people)`. A formula gives two
//! things: the number to print, which comes of the numbers as they were written, and all values that it
//! can stand for, which come of all values that those can stand for ([`Interval`]). Units are carried
//! along: thousands of pounds divided by people give pounds.
//!
//! Formulas of a table name its own cells, and are worked out when its file has been read
//! ([`Table::work_out`]); those of single figures name cells of the whole edition, and are worked out
//! when all of it is there ([`Edition::work_out`]); those of text when it is drawn ([`worth`]).

mod amount;
mod edition;
mod evaluate;
mod fault;
mod functions;
mod reading;
mod syntax;
mod table;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{
    CellContent, Content, Dataset, Edition, Figure, Interval, NamedFigure, Origin, Row, Table,
    Value, Written,
};
use edition::InEdition;
use evaluate::Outcome;
use table::{At, InTable, NOTHING};

use amount::Amount;
pub use fault::{Advice, Fault, Said};
pub use functions::Function;
pub use reading::Formula;
pub use text::{Shown, Worth, printed, worth};

/// A number that its author gives, with the formula that checks it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The formula.
    pub formula: &'a Written,
    /// The number as it is printed.
    pub printed: Figure<'a>,
    /// What the formula comes to, in the decimals of what is printed.
    pub result: Figure<'a>,
    /// Whether the printed number can come of the formula.
    pub is_possible: bool,
}

/// What is wrong with formulas, each with the formula in which it stands.
pub type Faults = Vec<(Written, Fault)>;

impl Table {
    /// The table with the numbers that its formulas give; and what is wrong with these.
    ///
    /// Worked out once more, when some of its numbers have been hidden or rounded, it has what comes of
    /// the numbers that are printed: of a hidden one, nothing. A total that is the sum of its rows
    /// stays as it was, as one that was typed does.
    #[must_use]
    pub fn work_out(self) -> (Self, Faults) {
        if !self.has_formulas() {
            return (self, Vec::new());
        }
        let (found, faults) = results(&self);
        let mut table = self;
        let columns = table.columns.len();
        let rows = table.rows.iter_mut().chain(&mut table.total);
        for (index, row) in rows.enumerate() {
            for column in 0..columns {
                if let (Some(value), Some(cell)) =
                    (found.get(&(index, column)), row.cells.get_mut(column))
                {
                    *cell = CellContent::Number(*value);
                }
            }
        }
        (table, faults)
    }

    fn has_formulas(&self) -> bool {
        let of_columns = self.columns.iter().any(|column| column.formula.is_some());
        of_columns || self.all_rows().any(|row| row.formulas.is_some())
    }

    /// The numbers that their author gives although there is a formula for them, each with its row and
    /// column.
    #[must_use]
    pub fn checked(&self) -> Vec<(&Row, usize, Checked<'_>)> {
        if !self.has_formulas() {
            return Vec::new();
        }
        let mut numbers = InTable::new(self);
        let mut checked = Vec::new();
        for (index, row) in self.all_rows().enumerate() {
            for column in 0..self.columns.len() {
                let is_typed = row.origin(column) == Origin::Typed;
                let given = self.figure(row, column).filter(|_| is_typed);
                if let (Some(formula), Some(printed)) = (self.formula(row, column), given)
                    && let Some(outcome) = numbers.worked((index, column), 0)
                    && let Some(values) = self.stands_for(row, column)
                {
                    let found = compare(formula, printed, (values, outcome));
                    checked.extend(found.map(|found| (row, column, found)));
                }
            }
        }
        checked
    }
}

/// What the formulas of a table give where their author gives no number.
fn results(table: &Table) -> (BTreeMap<At, Value>, Faults) {
    let mut numbers = InTable::new(table);
    let mut found = BTreeMap::new();
    for column in 0..table.columns.len() {
        let mut outcomes: Vec<(usize, Option<Outcome<'_>>)> = Vec::new();
        for (index, row) in table.all_rows().enumerate() {
            let is_worked_out = !numbers.is_settled((index, column));
            // An author who types a marker says that there is nothing to work out.
            let is_number = number_in(row, column).is_some();
            if table.formula(row, column).is_none() || !(is_worked_out || is_number) {
                continue;
            }
            let outcome = numbers.worked((index, column), 0);
            if is_worked_out {
                outcomes.push((index, outcome));
            }
        }
        let decimals = decimals_of(table, column, &outcomes);
        let values = outcomes.into_iter().map(|(index, outcome)| {
            let value = outcome.map_or(Value::Missing(NOTHING), |outcome| {
                value_of(outcome, decimals)
            });
            ((index, column), value)
        });
        found.extend(values);
    }
    let faults = numbers.faults.into_iter();
    let faults = faults.map(|(written, fault)| (written.clone(), fault));
    (found, faults.collect())
}

/// To how many decimals the numbers of a column are printed that are worked out: as its author says;
/// or else as those that were typed; or else as is usual for such numbers, all alike.
fn decimals_of(table: &Table, column: usize, outcomes: &[(usize, Option<Outcome<'_>>)]) -> u32 {
    let said = table.columns.get(column).and_then(|column| column.decimals);
    let typed = table
        .all_rows()
        .filter_map(|row| Some(number_in(row, column)?.scale()));
    let usual = outcomes.iter().filter_map(|(_, outcome)| match outcome {
        Some(Outcome::Amount(amount)) => Some(amount.usual_decimals()),
        _ => None,
    });
    said.or_else(|| typed.max())
        .or_else(|| usual.min())
        .unwrap_or_default()
}

/// The number that an author typed in a cell.
fn number_in(row: &Row, column: usize) -> Option<Decimal> {
    match row.cells.get(column)? {
        CellContent::Number(Value::Number(number)) if row.origin(column) == Origin::Typed => {
            Some(*number)
        }
        _ => None,
    }
}

/// The value to print for what a formula comes to.
fn value_of(outcome: Outcome<'_>, decimals: u32) -> Value {
    match outcome {
        Outcome::Amount(amount) => amount
            .rounded(decimals)
            .map_or(Value::Missing(NOTHING), Value::Number),
        Outcome::Missing(marker) => Value::Missing(marker.shown()),
        Outcome::Rank(place) => Value::Number(Decimal::from(place)),
        Outcome::Label(_) => Value::Missing(NOTHING),
    }
}

/// A printed number, which stands for some values, beside what its formula comes to.
fn compare<'a>(
    formula: &'a Written,
    printed: Figure<'a>,
    (values, outcome): (Interval, Outcome<'a>),
) -> Option<Checked<'a>> {
    let (Value::Number(number), Outcome::Amount(amount)) = (printed.value, outcome) else {
        return None;
    };
    Some(Checked {
        formula,
        printed,
        result: Figure {
            value: Value::Number(amount.rounded(number.scale())?),
            ..printed
        },
        is_possible: amount.values.meets(values),
    })
}

impl Edition {
    /// Works out the figures that are given by formulas; those that come to what they were before are
    /// left alone, and so stay shared with whoever else holds them. The datasets that changed are what
    /// comes out, and what is wrong with formulas.
    pub fn work_out(&mut self) -> (Vec<Arc<Dataset>>, Faults) {
        let (found, faults) = figures(self);
        let mut changed = Vec::new();
        for (id, values) in found {
            let Some(dataset) = self.datasets.get_mut(&id) else {
                continue;
            };
            if let Content::Figures(figures) = &mut Arc::make_mut(dataset).content {
                for (figure, value) in figures.iter_mut().zip(values) {
                    figure.value = value;
                }
            }
            changed.push(Arc::clone(dataset));
        }
        (changed, faults)
    }

    /// The figures of a dataset that their author gives although there is a formula for them.
    #[must_use]
    pub fn checked<'a>(&'a self, dataset: &'a Dataset) -> Vec<(&'a NamedFigure, Checked<'a>)> {
        let Content::Figures(figures) = &dataset.content else {
            return Vec::new();
        };
        let mut numbers = InEdition::new(self);
        let typed = figures
            .iter()
            .filter(|figure| figure.origin == Origin::Typed);
        typed
            .filter_map(|figure| {
                let formula = figure.formula.as_ref()?;
                let outcome = numbers.figure(dataset, figure, 0)?;
                let Outcome::Amount(itself) = edition::told(figure.figure(), Origin::Typed) else {
                    return None;
                };
                let found = compare(formula, figure.figure(), (itself.values, outcome))?;
                Some((figure, found))
            })
            .collect()
    }
}

/// The values of the datasets of figures in which formulas come to something new, by id; and what is
/// wrong with formulas.
fn figures(edition: &Edition) -> (BTreeMap<String, Vec<Value>>, Faults) {
    let mut numbers = InEdition::new(edition);
    let mut found = BTreeMap::new();
    for (id, dataset) in &edition.datasets {
        let Content::Figures(figures) = &dataset.content else {
            continue;
        };
        let before = figures.iter().map(|figure| figure.value);
        let after = figures.iter().map(|figure| {
            let has_formula = figure.formula.is_some();
            let outcome = has_formula.then(|| numbers.figure(dataset, figure, 0));
            match (outcome, figure.origin) {
                (Some(Some(outcome)), Origin::WorkedOut) => {
                    value_of(outcome, edition::decimals(figure, outcome))
                }
                (Some(None), Origin::WorkedOut) => Value::Missing(NOTHING),
                _ => figure.value,
            }
        });
        let after: Vec<Value> = after.collect();
        if !before.eq(after.iter().copied()) {
            found.insert(id.clone(), after);
        }
    }
    let faults = numbers.faults.into_iter().filter_map(|(figure, fault)| {
        let written = figure.formula.clone()?;
        Some((written, fault))
    });
    (found, faults.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::InTable;
    use super::evaluate::Outcome;
    use crate::files::Place;
    use crate::model::{CellContent, Column, NumberType, Row, Table, Unit, Value, Written};

    fn column(id: &str, unit: Unit) -> Column {
        Column {
            id: id.into(),
            label: id.into(),
            number_type: Some(NumberType::Money),
            unit,
            place: Place::file("data/costs.yaml"),
            round_to: None,
            at: None,
            formula: None,
            decimals: None,
        }
    }

    fn row(id: &str, numbers: &[Decimal]) -> Row {
        let cells = numbers.iter().map(|number| Value::Number(*number));
        Row {
            id: id.into(),
            cells: cells.map(CellContent::Number).collect(),
            place: Place::file("data/costs.yaml"),
            places: Vec::new(),
            formulas: None,
        }
    }

    /// A table of two rows whose numbers are as given, with a formula for the last column.
    fn table(numbers: &[Decimal; 4], formula: &str, unit: Unit) -> Table {
        let [a, b, c, d] = *numbers;
        let mut last = column("result", unit);
        last.formula = Some(Written {
            text: formula.into(),
            place: Place::new(&"data/costs.yaml".into(), 0..formula.len()),
        });
        Table {
            columns: vec![
                column("a", Unit::ThousandPounds),
                column("b", Unit::ThousandPounds),
                last,
            ],
            rows: vec![
                row("x", &[a, b, Decimal::ZERO]),
                row("y", &[c, d, Decimal::ZERO]),
            ],
            ..Table::default()
        }
    }

    /// All that the formula can come to in the first row.
    fn values(table: &Table) -> Option<super::Interval> {
        match InTable::new(table).worked((0, 2), 0)? {
            Outcome::Amount(amount) => Some(amount.values),
            _ => None,
        }
    }

    proptest! {
        #[test]
        fn the_true_result_is_among_the_results(
            units in prop::array::uniform4(10_000_i64..9_000_000),
            places in 0_u32..3,
        ) {
            let truth = units.map(|units| Decimal::new(units, 3));
            let [a, b, c, d] = truth;
            let (thousand, hundred) = (Decimal::ONE_THOUSAND, Decimal::ONE_HUNDRED);
            let printed = truth.map(|number| number.round_dp(places));
            let results = [
                ("a + b", Unit::Pounds, (a + b) * thousand),
                ("a - b * 2", Unit::Pounds, (a - b * Decimal::TWO) * thousand),
                ("a / b", Unit::None, a / b),
                ("a * 12.5%", Unit::Pounds, a * thousand / Decimal::from(8)),
                ("change(a, b)", Unit::Percent, (b / a - Decimal::ONE) * hundred),
                ("share(a)", Unit::Percent, a / (a + c) * hundred),
                ("share(a, of: b + £5)", Unit::Percent, a * thousand / (b * thousand + Decimal::from(5)) * hundred),
                ("sum(x.a, y.b, 3 * b)", Unit::Pounds, (a + d + b * Decimal::from(3)) * thousand),
                ("mean(a, b)", Unit::Pounds, (a + b) / Decimal::TWO * thousand),
                ("difference(a, y.a) / 2", Unit::Pounds, (c - a) / Decimal::TWO * thousand),
            ];
            for (formula, unit, result) in results {
                let found = values(&table(&printed, formula, unit)).unwrap();
                let slack = super::Interval { low: result - Decimal::new(1, 9), high: result + Decimal::new(1, 9) };
                prop_assert!(found.meets(slack), "{formula}: {result} in {found:?}");
            }
        }

        #[test]
        fn any_formula_ends(text in "((a|b|x|y|rows|total|x\\.b|2|£5|23%|sum\\(|share\\(|mean\\(|\\)|of: |weighted_mean\\(|result)( [-+*/] |, |)){1,9}") {
            let numbers = [Decimal::ONE; 4];
            let _ = values(&table(&numbers, &text, Unit::None));
            let _ = table(&numbers, &text, Unit::Pounds).work_out();
        }
    }
}
