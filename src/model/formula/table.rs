//! The formulas of a table, which name its own rows and columns.
//!
//! A column's formula is worked out in each row, over the columns' ids; a row's in each column, over the
//! rows' ids; a cell's over either. `row.column` names any cell, `rows` all rows in the formula's
//! column, and `total` the total in it.

use std::collections::BTreeMap;

use super::edition::told;
use super::evaluate::{Evaluation, Item, Name, Numbers, Outcome, outcome_of};
use super::fault::Fault;
use super::functions::add;
use super::syntax::{Argument, Expression, Node, parse};
use crate::model::{CellContent, Interval, Marker, Origin, Row, Table, Value, Written};

/// A cell: the positions of its row, the total's behind the last, and of its column.
pub(super) type At = (usize, usize);

/// What a formula is of: which names go before others.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Scope {
    Columns,
    Rows,
}

/// The numbers of a table.
pub(super) struct InTable<'a> {
    table: &'a Table,
    pub(super) rows: Vec<&'a Row>,
    /// The formulas, read, by where they stand in their file.
    trees: BTreeMap<usize, Result<Expression, Fault>>,
    /// The cell whose formula is worked out, and what it is of.
    here: (At, Scope),
    /// What cells came to; nothing, where there is a fault, which is noted.
    done: BTreeMap<At, Option<Outcome<'a>>>,
    /// The totals of columns, for shares of them.
    wholes: BTreeMap<usize, Result<Outcome<'a>, Fault>>,
    /// The cells whose formulas wait for others.
    open: Vec<At>,
    /// What is wrong with formulas.
    pub(super) faults: Vec<(&'a Written, Fault)>,
}

impl<'a> InTable<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        Self {
            table,
            rows: table.all_rows().collect(),
            trees: BTreeMap::new(),
            here: ((0, 0), Scope::Columns),
            done: BTreeMap::new(),
            wholes: BTreeMap::new(),
            open: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// What the formula of the cell `at` comes to, in the unit of its column; nothing, where it has
    /// none or a fault, which is noted.
    pub(super) fn worked(&mut self, at: At, depth: usize) -> Option<Outcome<'a>> {
        if let Some(done) = self.done.get(&at) {
            return *done;
        }
        let row = *self.rows.get(at.0)?;
        let written = self.table.formula(row, at.1)?;
        let is_of_row = row
            .formulas
            .as_ref()
            .and_then(|formulas| formulas.all.as_ref())
            .is_some_and(|all| all.place == written.place);
        let scope = if is_of_row {
            Scope::Rows
        } else {
            Scope::Columns
        };
        let before = std::mem::replace(&mut self.here, (at, scope));
        self.open.push(at);
        let outcome = self.tree(written).and_then(|formula| {
            let mut evaluation = Evaluation {
                written: &written.text,
                numbers: self,
                depth,
            };
            let outcome = evaluation.outcome(&formula)?;
            let outcome = self.fitting(outcome, at.1, written)?;
            Ok(self.kept(outcome, at))
        });
        self.open.pop();
        self.here = before;
        let outcome = outcome
            .map_err(|fault| self.note(written, self.said_at(fault, at, written)))
            .ok();
        self.done.insert(at, outcome);
        outcome
    }

    /// A fault of a formula that is worked out in many rows or columns, with the one in which it is.
    fn said_at(&self, fault: Fault, at: At, written: &Written) -> Fault {
        let row = self.rows.get(at.0);
        let column = self.table.columns.get(at.1);
        let is_of_column = column
            .and_then(|column| column.formula.as_ref())
            .is_some_and(|formula| formula.place == written.place);
        let is_of_row = row
            .and_then(|row| row.formulas.as_ref()?.all.as_ref())
            .is_some_and(|formula| formula.place == written.place);
        match (row, column) {
            (Some(row), _) if is_of_column => fault.at("row", &row.id),
            (_, Some(column)) if is_of_row => fault.at("column", &column.id),
            _ => fault,
        }
    }

    fn tree(&mut self, written: &Written) -> Result<Expression, Fault> {
        let key = written.place.start;
        // The cells of a `.csv` file have no places of their own.
        if written.place.end - key > written.text.len() + 2 {
            return parse(&written.text);
        }
        let tree = self.trees.entry(key);
        tree.or_insert_with(|| parse(&written.text)).clone()
    }

    /// Notes a fault, once for each formula and part of it.
    fn note(&mut self, written: &'a Written, fault: Fault) {
        let is_known = |(other, known): &(&Written, Fault)| {
            other.place == written.place && known.range == fault.range && known.said.is_some()
        };
        if !self.faults.iter().any(is_known) {
            self.faults.push((written, fault));
        }
    }

    /// An outcome as a number of its column.
    fn fitting(
        &self,
        outcome: Outcome<'a>,
        column: usize,
        written: &Written,
    ) -> Result<Outcome<'a>, Fault> {
        let whole = 0..written.text.len();
        let described = self.table.columns.get(column);
        let described =
            described.and_then(|described| Some((described.number_type?, &described.unit)));
        match (outcome, described) {
            (Outcome::Amount(amount), Some((number_type, unit))) => {
                let amount = amount.for_unit(unit, &whole)?;
                Ok(Outcome::Amount(super::Amount {
                    number_type,
                    ..amount
                }))
            }
            (Outcome::Missing(marker), _) => Ok(Outcome::Missing(marker)),
            _ => Err(Fault::no_number(whole, &written.text)),
        }
    }

    /// What stands in a cell.
    fn cell(&mut self, at: At, name: &Name<'_>) -> Result<Outcome<'a>, Fault> {
        let no_number = || Fault::no_number(name.range.clone(), name.text);
        let row = *self.rows.get(at.0).ok_or_else(no_number)?;
        let figure = self.table.figure(row, at.1).ok_or_else(no_number)?;
        if self.is_settled(at) {
            let values = Interval::of(figure, row.origin(at.1));
            let kind = (figure.number_type, figure.unit);
            return Ok(outcome_of(figure.value, values, kind));
        }
        if let Some(start) = self.open.iter().position(|open| *open == at) {
            let ids = self.open.iter().skip(start).map(|at| self.name_of(*at));
            let ids: Vec<String> = ids.collect();
            return Err(Fault::circle(name.range.clone(), &ids));
        }
        self.worked(at, name.depth)
            .ok_or_else(|| Fault::silent(name.range.clone()))
    }

    /// Whether the number in a cell is the one to work with, whatever its formula would give: it was
    /// typed; or it was hidden when it had been worked out; or it is the total of rows some of which
    /// were hidden.
    pub(super) fn is_settled(&self, at: At) -> bool {
        let Some(row) = self.rows.get(at.0) else {
            return false;
        };
        if row.origin(at.1) == Origin::Typed {
            return true;
        }
        match row.cells.get(at.1) {
            Some(CellContent::Number(Value::Missing(marker))) => is_hidden(*marker),
            Some(CellContent::Number(Value::Number(_))) => {
                self.is_sum_of_rows(at) && self.has_hidden_rows(at.1)
            }
            _ => false,
        }
    }

    /// Whether a cell is the total of the rows above it.
    fn is_sum_of_rows(&self, (row, column): At) -> bool {
        let total = self.rows.get(row).filter(|_| row == self.table.rows.len());
        let formula = total.and_then(|total| self.table.formula(total, column));
        formula.is_some_and(|formula| parse(&formula.text).is_ok_and(|tree| is_sum_of_rows(&tree)))
    }

    /// Whether a row is hidden in a column.
    fn has_hidden_rows(&self, column: usize) -> bool {
        let mut rows = self.table.rows.iter();
        rows.any(|row| match row.cells.get(column) {
            Some(CellContent::Number(Value::Missing(marker))) => is_hidden(*marker),
            _ => false,
        })
    }

    /// What a formula came to, unless the result was rounded when it had been worked out: that stays,
    /// since rounded parts would not give it.
    fn kept(&self, outcome: Outcome<'a>, (row, column): At) -> Outcome<'a> {
        let figure = self
            .rows
            .get(row)
            .and_then(|row| self.table.figure(row, column));
        match (outcome, figure) {
            (Outcome::Amount(_), Some(figure))
                if figure.round_to.is_some() && matches!(figure.value, Value::Number(_)) =>
            {
                told(figure, Origin::WorkedOut)
            }
            _ => outcome,
        }
    }

    /// A cell as notes name it: `total.people_2016`.
    fn name_of(&self, (row, column): At) -> String {
        let row = self.rows.get(row).map_or("", |row| &*row.id);
        let column = self.table.columns.get(column);
        format!("{row}.{}", column.map_or("", |column| &*column.id))
    }

    fn row_of(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    fn column_of(&self, id: &str) -> Option<usize> {
        let mut columns = self.table.columns.iter();
        columns.position(|column| column.id == id)
    }

    /// The cell of this name.
    fn find(&self, name: &str) -> Option<At> {
        let ((row, column), scope) = self.here;
        if let Some((row, column)) = name.split_once('.') {
            return self.row_of(row).zip(self.column_of(column));
        }
        let in_row = || self.column_of(name).map(|column| (row, column));
        let in_column = || self.row_of(name).map(|row| (row, column));
        match scope {
            Scope::Columns => in_row().or_else(in_column),
            Scope::Rows => in_column().or_else(in_row),
        }
    }

    /// The rows' numbers in a column, without the total.
    fn items(&mut self, column: usize, name: &Name<'_>) -> Result<Vec<Item<'a>>, Fault> {
        let rows = 0..self.table.rows.len();
        rows.map(|row| {
            Ok(Item {
                label: self.rows.get(row).and_then(|row| row.cells.first()),
                outcome: self.cell((row, column), name)?,
            })
        })
        .collect()
    }

    fn sum(&mut self, column: usize, name: &Name<'_>) -> Result<Outcome<'a>, Fault> {
        if self.table.total.is_some() {
            return self.cell((self.table.rows.len(), column), name);
        }
        let items = self.items(column, name)?;
        let outcomes: Vec<Outcome<'a>> = items.iter().map(|item| item.outcome).collect();
        let evaluation = Evaluation {
            written: name.text,
            numbers: self,
            depth: name.depth,
        };
        add(&evaluation, &outcomes, &name.range)
    }
}

impl<'a> Numbers<'a> for InTable<'a> {
    fn number(&mut self, name: &Name<'_>) -> Result<Outcome<'a>, Fault> {
        if let Some(at) = self.find(name.text) {
            return self.cell(at, name);
        }
        if name.text == "rows" {
            return Err(Fault::many(name.range.clone()));
        }
        let columns = self.table.columns.iter().skip(1);
        let columns = columns.map(|column| column.id.clone());
        let rows = self.rows.iter().map(|row| row.id.clone());
        let mut known: Vec<String> = match self.here.1 {
            Scope::Columns => columns.chain(rows).collect(),
            Scope::Rows => rows.chain(columns).collect(),
        };
        known.push("rows".to_owned());
        Err(Fault::name(name.range.clone(), name.text, known))
    }

    fn several(&mut self, name: &Name<'_>) -> Result<Option<Vec<Item<'a>>>, Fault> {
        if name.text != "rows" || self.find("rows").is_some() {
            return Ok(None);
        }
        let ((_, column), _) = self.here;
        self.items(column, name).map(Some)
    }

    fn column(&mut self, name: &Name<'_>) -> Result<Vec<Item<'a>>, Fault> {
        if let Some(column) = self.column_of(name.text) {
            return self.items(column, name);
        }
        let columns = self.table.columns.iter().skip(1);
        let known = columns.map(|column| column.id.clone()).collect();
        Err(Fault::name(name.range.clone(), name.text, known))
    }

    fn beside(&mut self, name: &Name<'_>) -> Result<Vec<Item<'a>>, Fault> {
        Err(Fault::syntax(
            name.range.clone(),
            "a rank can only stand in text",
            "write it in a chapter: `= rank(dataset/row.column)`",
        ))
    }

    fn whole(&mut self, name: &Name<'_>) -> Result<Outcome<'a>, Fault> {
        let ((_, column), _) = self.here;
        let column = self.find(name.text).map_or(column, |(_, column)| column);
        if let Some(known) = self.wholes.get(&column) {
            let at = |fault: &Fault| Fault {
                range: name.range.clone(),
                ..fault.clone()
            };
            return known.as_ref().copied().map_err(at);
        }
        let sum = self.sum(column, name);
        self.wholes.insert(column, sum.clone());
        sum
    }
}

fn is_hidden(marker: Marker) -> bool {
    matches!(marker, Marker::Suppressed(_) | Marker::Confidential)
}

/// Whether a formula is `sum(rows)`.
fn is_sum_of_rows(formula: &Expression) -> bool {
    let Node::Call(function, arguments) = &formula.node else {
        return false;
    };
    let [Argument { value, .. }] = &arguments[..] else {
        return false;
    };
    function == "sum" && matches!(&value.node, Node::Name(name) if name == "rows")
}

/// The marker of a cell whose formula comes to nothing.
pub(super) const NOTHING: Marker = Marker::NotAvailable;
