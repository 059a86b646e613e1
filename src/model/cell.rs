//! Figures in the cells of datasets, and how text names them.

use super::reference::{Miss, missing};
use super::{
    Content, Dataset, Demographics, Edition, Figure, Measure, NamedFigure, NumberType, Provision,
    Table, Unit, Value,
};
use crate::files::Place;

/// A cell of a dataset, by its parts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cell<'a> {
    /// The dataset's id.
    pub dataset: &'a str,
    /// The row's id.
    pub row: &'a str,
    /// The column's id; nothing for a dataset of single figures.
    pub column: Option<&'a str>,
}

impl<'a> Cell<'a> {
    /// Takes `dataset/row.column` or `dataset/figure` apart.
    #[must_use]
    pub fn parse(written: &'a str) -> Option<Self> {
        let (dataset, cell) = written.trim().split_once('/')?;
        let (row, column) = match cell.split_once('.') {
            Some((row, column)) => (row, Some(column)),
            None => (cell, None),
        };
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "-_".contains(letter))
        };
        (is_name(dataset) && is_name(row) && column.is_none_or(is_name)).then_some(Self {
            dataset,
            row,
            column,
        })
    }
}

/// A figure in a cell: what it is, where it stands, and where its number comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) figure: Figure<'a>,
    pub(super) place: &'a Place,
    pub(super) origin: Origin,
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Origin {
    /// An author typed it.
    Typed,
    /// A formula gave it.
    WorkedOut,
}

impl<'a> Found<'a> {
    fn typed(figure: Figure<'a>, place: &'a Place) -> Self {
        let origin = Origin::Typed;
        Self {
            figure,
            place,
            origin,
        }
    }
}

/// The figure in the cell that `written` names.
///
/// # Errors
///
/// Says what is missing where there is no such number.
pub(super) fn found<'a>(edition: &'a Edition, written: &str) -> Result<Found<'a>, Miss<'a>> {
    let cell = Cell::parse(written).ok_or(Miss::Form)?;
    let dataset = dataset(edition, cell.dataset)?;
    number(edition, dataset, cell).map_err(|miss| missing(edition, &dataset.place.path, miss))
}

/// The dataset of this id.
///
/// # Errors
///
/// Says why where there is none that everybody may see.
pub(super) fn dataset<'a>(edition: &'a Edition, id: &str) -> Result<&'a Dataset, Miss<'a>> {
    let path = format!("content/{}/data/{id}.yaml", edition.id);
    let found = edition.datasets.get(id);
    found
        .map(|dataset| &**dataset)
        .ok_or_else(|| missing(edition, &path, Miss::Dataset(edition)))
}

fn number<'a>(
    edition: &'a Edition,
    dataset: &'a Dataset,
    cell: Cell<'_>,
) -> Result<Found<'a>, Miss<'a>> {
    let found = match &dataset.content {
        Content::Table(table) => in_table(table, cell),
        Content::Figures(figures) => in_figures(figures, cell),
        Content::Demographics(population) => in_population(population, cell),
        Content::Provision(provision) => in_provision(provision, cell),
        Content::Measures(measures) => in_measures(measures, cell),
        _ => Err(Gap::NotANumber),
    };
    found.map_err(|gap| match gap {
        Gap::Row => Miss::Row(edition, dataset),
        Gap::Column => Miss::Column(edition, dataset),
        Gap::NotANumber => Miss::NotANumber,
    })
}

/// What a dataset lacks of a cell.
enum Gap {
    Row,
    Column,
    NotANumber,
}

fn in_table<'a>(table: &'a Table, cell: Cell<'_>) -> Result<Found<'a>, Gap> {
    let row = table.all_rows().find(|row| row.id == cell.row);
    let row = row.ok_or(Gap::Row)?;
    let mut columns = table.columns.iter();
    let at = columns.position(|column| Some(&*column.id) == cell.column);
    let at = at.ok_or(Gap::Column)?;
    Ok(Found {
        figure: table.figure(row, at).ok_or(Gap::NotANumber)?,
        place: row.place_of(at),
        origin: row.origin(at),
    })
}

fn in_figures<'a>(figures: &'a [NamedFigure], cell: Cell<'_>) -> Result<Found<'a>, Gap> {
    let found = figures.iter().find(|figure| figure.id == cell.row);
    let found = found.ok_or(Gap::Row)?;
    if cell.column.is_some() {
        return Err(Gap::Column);
    }
    Ok(Found {
        figure: found.figure(),
        place: &found.place,
        origin: found.origin,
    })
}

fn in_population<'a>(population: &'a Demographics, cell: Cell<'_>) -> Result<Found<'a>, Gap> {
    let records = population.records.iter();
    let mut of_row = records.filter(|record| record.row == cell.row).peekable();
    of_row.peek().ok_or(Gap::Row)?;
    let year = cell.column.and_then(|column| column.parse::<i16>().ok());
    let found = of_row.find(|record| Some(record.year) == year);
    found
        .map(|record| Found::typed(counted(record.value, population.round_to), &record.place))
        .ok_or(Gap::Column)
}

fn in_provision<'a>(provision: &'a Provision, cell: Cell<'_>) -> Result<Found<'a>, Gap> {
    let mut locations = provision.locations.iter();
    let location = locations.find(|location| location.id == cell.row);
    let location = location.ok_or(Gap::Row)?;
    let asked = location
        .capacity
        .filter(|_| cell.column == Some("capacity"));
    asked
        .map(|capacity| Found::typed(counted(capacity, provision.round_to), &location.place))
        .ok_or(Gap::Column)
}

fn in_measures<'a>(measures: &'a [Measure], cell: Cell<'_>) -> Result<Found<'a>, Gap> {
    let measure = measures.iter().find(|measure| measure.id == cell.row);
    let measure = measure.ok_or(Gap::Row)?;
    let reading = match cell.column {
        Some("baseline") => &measure.baseline,
        Some("target") => &measure.target,
        Some("actual") => &measure.actual,
        _ => return Err(Gap::Column),
    };
    let reading = reading.as_ref().ok_or(Gap::Column)?;
    let figure = Figure {
        value: reading.value,
        number_type: measure.number_type,
        unit: &measure.unit,
        round_to: measure.round_to,
    };
    Ok(Found::typed(figure, &reading.place))
}

fn counted(value: Value, round_to: Option<u32>) -> Figure<'static> {
    Figure {
        value,
        number_type: NumberType::Count,
        unit: &Unit::None,
        round_to,
    }
}

/// The names of a dataset's rows, and of its columns, as references may use them.
#[must_use]
pub fn names(dataset: &Dataset) -> (Vec<String>, Vec<String>) {
    match &dataset.content {
        Content::Table(table) => (
            table.all_rows().map(|row| row.id.clone()).collect(),
            table
                .columns
                .iter()
                .map(|column| column.id.clone())
                .collect(),
        ),
        Content::Figures(figures) => (
            figures.iter().map(|figure| figure.id.clone()).collect(),
            Vec::new(),
        ),
        Content::Demographics(population) => (
            population
                .records
                .iter()
                .map(|record| record.row.clone())
                .collect(),
            population
                .records
                .iter()
                .map(|record| record.year.to_string())
                .collect(),
        ),
        Content::Provision(provision) => (
            provision
                .locations
                .iter()
                .map(|location| location.id.clone())
                .collect(),
            vec!["capacity".into()],
        ),
        Content::Measures(measures) => (
            measures.iter().map(|measure| measure.id.clone()).collect(),
            ["baseline", "target", "actual"].map(String::from).to_vec(),
        ),
        Content::Timeline(stages) => (
            stages.iter().map(|stage| stage.id.clone()).collect(),
            Vec::new(),
        ),
        _ => (Vec::new(), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[track_caller]
    fn check(written: &str, expected: Option<(&str, &str, Option<&str>)>) {
        let parts = Cell::parse(written).map(|cell| (cell.dataset, cell.row, cell.column));
        assert_eq!(parts, expected);
    }

    #[test]
    fn cells_are_named_by_dataset_row_and_column() {
        check(
            "care/total.people_2017",
            Some(("care", "total", Some("people_2017"))),
        );
        check("key-facts/beds", Some(("key-facts", "beds", None)));
        check("beds", None);
        check("change(a/b.c)", None);
        check("care/", None);
    }
}
