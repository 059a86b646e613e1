//! The names of formulas that reach over an edition: those of text, and those of single figures.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::evaluate::{Evaluation, Item, Name, Numbers, Outcome, outcome_of};
use super::fault::Fault;
use super::functions::add;
use super::syntax::parse;
use super::value_of;
use crate::files::Place;
use crate::model::cell::{dataset as dataset_of, found};
use crate::model::{
    Cell, Content, Dataset, Disclosure, Edition, Figure, Interval, NamedFigure, NumberType, Origin,
    Row, Table, Value,
};

/// The numbers of an edition.
pub(super) struct InEdition<'a> {
    edition: &'a Edition,
    /// The dataset of figures in which the formula stands, whose figures go by their ids alone.
    home: Option<&'a Dataset>,
    /// What formulas of figures came to, by dataset and figure.
    done: BTreeMap<(&'a str, &'a str), Option<Outcome<'a>>>,
    /// The figures whose formulas wait for others.
    open: Vec<(&'a str, &'a str)>,
    /// Where the first of the cells stands that were asked for.
    pub(super) place: Option<&'a Place>,
    /// What is wrong with the formulas of figures.
    pub(super) faults: Vec<(&'a NamedFigure, Fault)>,
}

impl<'a> InEdition<'a> {
    pub(super) fn new(edition: &'a Edition) -> Self {
        Self {
            edition,
            home: None,
            done: BTreeMap::new(),
            open: Vec::new(),
            place: None,
            faults: Vec::new(),
        }
    }

    /// What the formula of a figure comes to; nothing, where it has a fault, which is noted.
    pub(super) fn figure(
        &mut self,
        dataset: &'a Dataset,
        figure: &'a NamedFigure,
        depth: usize,
    ) -> Option<Outcome<'a>> {
        let key = (&*dataset.id, &*figure.id);
        if let Some(done) = self.done.get(&key) {
            return *done;
        }
        let written = figure.formula.as_ref()?;
        let home = self.home.replace(dataset);
        self.open.push(key);
        let outcome = parse(&written.text).and_then(|formula| {
            let mut evaluation = Evaluation {
                written: &written.text,
                numbers: self,
                depth,
            };
            let whole = 0..written.text.len();
            let outcome = fitting(evaluation.outcome(&formula)?, figure, &whole)?;
            Ok(disclosed(outcome, figure, dataset.disclosure))
        });
        self.open.pop();
        self.home = home;
        let outcome = match outcome {
            Ok(outcome) => Some(outcome),
            Err(fault) => {
                self.faults.push((figure, fault));
                None
            }
        };
        self.done.insert(key, outcome);
        outcome
    }

    /// A figure that a formula names.
    fn named(
        &mut self,
        dataset: &'a Dataset,
        figure: &'a NamedFigure,
        name: &Name<'_>,
    ) -> Result<Outcome<'a>, Fault> {
        self.place = self.place.or(Some(&figure.place));
        if figure.origin == Origin::Typed {
            return Ok(told(figure.figure(), Origin::Typed));
        }
        let key = (&*dataset.id, &*figure.id);
        if let Some(at) = self.open.iter().position(|open| *open == key) {
            let circle = self.open.iter().skip(at);
            let is_one = self.open.iter().skip(at).all(|(id, _)| *id == dataset.id);
            let ids = circle.map(|(dataset, id)| {
                if is_one {
                    (*id).to_owned()
                } else {
                    format!("{dataset}/{id}")
                }
            });
            return Err(Fault::circle(name.range.clone(), &ids.collect::<Vec<_>>()));
        }
        self.figure(dataset, figure, name.depth)
            .ok_or_else(|| Fault::silent(name.range.clone()))
    }

    /// The table of this name and the position of its column: `dataset.column` or `dataset/column`.
    fn column_of(&self, name: &Name<'_>) -> Result<Option<(&'a Table, usize)>, Fault> {
        let Some((dataset, column)) = name.text.split_once(['/', '.']) else {
            return Ok(None);
        };
        if column.contains(['/', '.']) {
            return Ok(None);
        }
        let place = name.range.start..name.range.start + dataset.len();
        let found = dataset_of(self.edition, dataset)
            .map_err(|miss| Fault::cell(place.clone(), dataset, miss))?;
        let Content::Table(table) = &found.content else {
            return Ok(None);
        };
        let mut columns = table.columns.iter().enumerate();
        match columns.find(|(_, known)| known.id == column) {
            Some((at, known)) if known.number_type.is_some() => Ok(Some((table, at))),
            Some(_) => Err(Fault::no_number(name.range.clone(), name.text)),
            // Behind a slash stands the name of a row.
            None if name.text.contains('/') => Ok(None),
            None if self.edition.flawed.contains(&*found.place.path) => {
                Err(Fault::silent(name.range.clone()))
            }
            None => {
                let known = table.columns.iter().skip(1);
                let known = known.map(|column| column.id.clone()).collect();
                let place = place.end + 1..name.range.end;
                Err(Fault::column(place, column, (dataset, known)))
            }
        }
    }

    /// The table and the column in which a cell stands.
    fn table_of(&self, name: &Name<'_>) -> Option<(&'a Table, usize)> {
        let cell = Cell::parse(name.text)?;
        let Content::Table(table) = &self.edition.datasets.get(cell.dataset)?.content else {
            return None;
        };
        let mut columns = table.columns.iter();
        let at = columns.position(|known| Some(&*known.id) == cell.column)?;
        Some((table, at))
    }
}

impl<'a> Numbers<'a> for InEdition<'a> {
    fn number(&mut self, name: &Name<'_>) -> Result<Outcome<'a>, Fault> {
        if let Some(home) = self.home.filter(|_| !name.text.contains(['/', '.'])) {
            let Content::Figures(figures) = &home.content else {
                return Err(Fault::silent(name.range.clone()));
            };
            let found = figures.iter().find(|figure| figure.id == name.text);
            let Some(figure) = found else {
                let known = figures.iter().map(|figure| figure.id.clone());
                return Err(Fault::name(name.range.clone(), name.text, known.collect()));
            };
            return self.named(home, figure, name);
        }
        let cell = Cell::parse(name.text);
        if let Some(cell) = cell.filter(|cell| cell.column.is_none())
            && let Some(dataset) = self.edition.datasets.get(cell.dataset)
            && let Content::Figures(figures) = &dataset.content
            && let Some(figure) = figures.iter().find(|figure| figure.id == cell.row)
        {
            return self.named(dataset, figure, name);
        }
        let found = found(self.edition, name.text)
            .map_err(|miss| Fault::cell(name.range.clone(), name.text, miss))?;
        self.place = self.place.or(Some(found.place));
        Ok(told(found.figure, found.origin))
    }

    fn several(&mut self, name: &Name<'_>) -> Result<Option<Vec<Item<'a>>>, Fault> {
        let Some((table, column)) = self.column_of(name)? else {
            return Ok(None);
        };
        Ok(Some(items(table, column)))
    }

    fn column(&mut self, name: &Name<'_>) -> Result<Vec<Item<'a>>, Fault> {
        self.several(name)?.ok_or_else(|| {
            Fault::syntax(
                name.range.clone(),
                format!("`{}` does not name a column of a table", name.text),
                "write the dataset, a full stop and the column: `purchased-care.people_2017`",
            )
        })
    }

    fn beside(&mut self, name: &Name<'_>) -> Result<Vec<Item<'a>>, Fault> {
        let found = self.table_of(name);
        found
            .map(|(table, column)| items(table, column))
            .ok_or_else(|| no_table(name))
    }

    fn whole(&mut self, name: &Name<'_>) -> Result<Outcome<'a>, Fault> {
        let (table, column) = self.table_of(name).ok_or_else(|| no_table(name))?;
        if let Some(total) = &table.total {
            return Ok(in_cell(table, total, column));
        }
        let outcomes: Vec<Outcome<'a>> = items(table, column)
            .iter()
            .map(|item| item.outcome)
            .collect();
        let evaluation = Evaluation {
            written: name.text,
            numbers: self,
            depth: name.depth,
        };
        add(&evaluation, &outcomes, &name.range)
    }
}

fn no_table(name: &Name<'_>) -> Fault {
    Fault::syntax(
        name.range.clone(),
        format!("`{}` is no cell of a table", name.text),
        "write the dataset, a slash, the row, a full stop and the column: `purchased-care/total.people_2017`",
    )
}

/// The numbers of a table's column, row by row, without the total.
fn items(table: &Table, column: usize) -> Vec<Item<'_>> {
    let rows = table.rows.iter();
    rows.map(|row| Item {
        label: row.cells.first(),
        outcome: in_cell(table, row, column),
    })
    .collect()
}

fn in_cell<'a>(table: &'a Table, row: &'a Row, column: usize) -> Outcome<'a> {
    let found = table.figure(row, column);
    found.map_or(
        Outcome::Missing(crate::model::Marker::NotApplicable),
        |figure| told(figure, row.origin(column)),
    )
}

/// To how many decimals a figure is printed that comes to `outcome`.
pub(super) fn decimals(figure: &NamedFigure, outcome: Outcome<'_>) -> u32 {
    let usual = match outcome {
        Outcome::Amount(amount) => amount.usual_decimals(),
        _ => 0,
    };
    figure.decimals.unwrap_or(usual)
}

/// What everybody may know of an outcome.
fn disclosed<'a>(
    outcome: Outcome<'a>,
    figure: &'a NamedFigure,
    disclosure: Disclosure,
) -> Outcome<'a> {
    let value = value_of(outcome, decimals(figure, outcome));
    match disclosure.printed(value, figure.number_type) {
        printed if printed == value => outcome,
        value => told(
            Figure {
                value,
                ..figure.figure()
            },
            Origin::WorkedOut,
        ),
    }
}

/// The outcome that a figure is by itself.
pub(super) fn told(figure: Figure<'_>, origin: Origin) -> Outcome<'_> {
    let values = match figure.value {
        Value::Number(number)
            if origin == Origin::Typed
                && figure.number_type == NumberType::Count
                && figure.round_to.is_none() =>
        {
            Some(round(number))
        }
        _ => Interval::of(figure, origin),
    };
    outcome_of(figure.value, values, (figure.number_type, figure.unit))
}

/// What a count stands for in text. A round number may be rounded: 4,100 stands for what is nearer to
/// it than to 4,000 or 4,200.
fn round(number: Decimal) -> Interval {
    let hundred = Decimal::ONE_HUNDRED;
    if number.is_zero() || number.scale() > 0 || !(number % hundred).is_zero() {
        return if number.scale() > 0 {
            Interval::rounded(number)
        } else {
            Interval::exact(number)
        };
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

/// An outcome as a figure's own number.
fn fitting<'a>(
    outcome: Outcome<'a>,
    figure: &'a NamedFigure,
    range: &Range<usize>,
) -> Result<Outcome<'a>, Fault> {
    match outcome {
        Outcome::Amount(amount) => {
            let amount = amount.for_unit(&figure.unit, range)?;
            Ok(Outcome::Amount(super::Amount {
                number_type: figure.number_type,
                ..amount
            }))
        }
        Outcome::Missing(marker) => Ok(Outcome::Missing(marker)),
        Outcome::Rank(_) | Outcome::Label(_) => {
            let written = figure.formula.as_ref();
            let written = written.map_or("", |written| &*written.text);
            Err(Fault::no_number(range.clone(), written))
        }
    }
}
