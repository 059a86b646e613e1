//! The numbers of a dataset, each with what it measures, in words.

use super::anchor;
use crate::files::Place;
use crate::model::{
    CellContent, Column, Content, Dataset, Demographics, Figure, Measure, Moment, NamedFigure,
    NumberType, Origin, Provision, Row, Source, Table, Unit, Value, Written,
};
use crate::render::download::group_over;
use crate::render::formula::header;
use crate::render::grid::{self, GridCell, Holds};
use crate::render::sheet::Sheet;

/// A number of a dataset.
pub(super) struct Entry<'a> {
    /// Its lasting address in the ledger.
    pub(super) anchor: String,
    /// What it measures: row and column, in words.
    pub(super) name: String,
    pub(super) value: Value,
    pub(super) number_type: NumberType,
    pub(super) unit: &'a Unit,
    pub(super) moment: Moment,
    /// Its source, where that is not its dataset's.
    pub(super) source: Option<&'a Source>,
    pub(super) how: How<'a>,
    /// Where it stands in its file; nothing where it is counted.
    pub(super) place: Option<&'a Place>,
}

/// How a number of a dataset comes about.
#[derive(Clone, Copy)]
pub(super) enum How<'a> {
    /// It stands in the data.
    Given,
    /// It is counted out of the data.
    Counted,
    /// A formula over the names of its table gives it.
    InTable(&'a Written, &'a Table),
    /// A formula over the names of its dataset's figures, and of the edition, gives it.
    OfFigures(&'a Written),
}

impl<'a> Entry<'a> {
    /// The number with its type and unit.
    pub(super) fn figure(&self) -> Figure<'a> {
        Figure {
            value: self.value,
            number_type: self.number_type,
            unit: self.unit,
            round_to: None,
        }
    }

    /// A whole number that stands in the data.
    fn counted(anchor: String, name: &[String], value: Value) -> Self {
        Self {
            anchor,
            name: name.join(", "),
            value,
            number_type: NumberType::Count,
            unit: &Unit::None,
            moment: Moment::Unknown,
            source: None,
            how: How::Given,
            place: None,
        }
    }
}

/// Whether a dataset has numbers for the ledger.
pub(super) fn has_numbers(dataset: &Dataset) -> bool {
    match &dataset.content {
        Content::Table(table) => {
            let mut columns = table.columns.iter();
            columns.any(|column| column.number_type.is_some())
        }
        Content::Figures(_)
        | Content::Demographics(_)
        | Content::Provision(_)
        | Content::Measures(_) => true,
        Content::Intentions(_)
        | Content::Consultation(_)
        | Content::Timeline(_)
        | Content::Glossary(_) => false,
    }
}

/// Every number of a dataset, as far as its pages print it, in the order of its table.
pub(super) fn entries<'a>(sheet: &Sheet<'_>, dataset: &'a Dataset) -> Vec<Entry<'a>> {
    match &dataset.content {
        Content::Table(table) => of_table(sheet, dataset, table),
        Content::Figures(figures) => of_figures(dataset, figures),
        Content::Demographics(population) => of_population(sheet, dataset, population),
        Content::Provision(provision) => of_provision(sheet, dataset, provision),
        Content::Measures(measures) => of_measures(sheet, dataset, measures),
        Content::Intentions(_)
        | Content::Consultation(_)
        | Content::Timeline(_)
        | Content::Glossary(_) => Vec::new(),
    }
}

fn of_table<'a>(sheet: &Sheet<'_>, dataset: &'a Dataset, table: &'a Table) -> Vec<Entry<'a>> {
    let label = |(at, column): (usize, &Column)| {
        let tiers = table.tiers.iter();
        let mut parts: Vec<&str> = tiers.filter_map(|tier| group_over(tier, at)).collect();
        parts.push(&column.label);
        parts.join(", ")
    };
    let labels: Vec<String> = table.columns.iter().enumerate().map(label).collect();
    let of_row = |row: &'a Row| {
        let header = header(sheet, row);
        let columns = table.columns.iter().zip(&labels).enumerate();
        let cells = columns.zip(&row.cells);
        let numbers = cells.filter_map(move |((at, (column, label)), cell)| {
            let (CellContent::Number(value), Some(number_type)) = (cell, column.number_type) else {
                return None;
            };
            let anchor = anchor::of_cell(dataset, &row.id, &column.id);
            let formula = table.formula(row, at);
            let formula = formula.filter(|_| row.origin(at) == Origin::WorkedOut);
            Some(Entry {
                how: formula.map_or(How::Given, |formula| How::InTable(formula, table)),
                number_type,
                unit: &column.unit,
                moment: column.moment(dataset),
                place: Some(row.place_of(at)),
                ..Entry::counted(anchor, &[header.clone(), label.clone()], *value)
            })
        });
        numbers.collect::<Vec<_>>()
    };
    table.all_rows().flat_map(of_row).collect()
}

fn of_figures<'a>(dataset: &'a Dataset, figures: &'a [NamedFigure]) -> Vec<Entry<'a>> {
    let entry = |figure: &'a NamedFigure| {
        let anchor = anchor::of_figure(dataset, &figure.id);
        let formula = figure.formula.as_ref();
        let formula = formula.filter(|_| figure.origin == Origin::WorkedOut);
        Entry {
            how: formula.map_or(How::Given, How::OfFigures),
            number_type: figure.number_type,
            unit: &figure.unit,
            moment: figure.moment(dataset),
            source: figure.source.as_ref(),
            place: Some(&figure.place),
            ..Entry::counted(anchor, std::slice::from_ref(&figure.label), figure.value)
        }
    };
    figures.iter().map(entry).collect()
}

fn of_population<'a>(
    sheet: &Sheet<'_>,
    dataset: &'a Dataset,
    population: &'a Demographics,
) -> Vec<Entry<'a>> {
    let names = grid::demographics::names(sheet, population);
    let records = population.records.iter();
    let entries = records.map(|record| {
        let anchor = anchor::of_cell(dataset, &record.row, &record.year.to_string());
        Entry {
            moment: record.moment(),
            place: Some(&record.place),
            ..Entry::counted(anchor, &names(record), record.value)
        }
    });
    entries.collect()
}

/// The capacity of every service, and before that what is counted.
fn of_provision<'a>(
    sheet: &Sheet<'_>,
    dataset: &'a Dataset,
    provision: &'a Provision,
) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for summary in grid::provision::summaries(sheet, provision) {
        let by = summary.headings.first();
        let by = by.map_or("", |heading| &*heading.id);
        for row in &summary.rows {
            let Some(GridCell::Text(header)) = row.cells.first() else {
                continue;
            };
            for (heading, cell) in summary.headings.iter().zip(&row.cells) {
                if let (Holds::Number(_), GridCell::Number(value)) = (heading.holds, cell) {
                    let anchor = anchor::of_summary(dataset, by, (&row.id, &heading.id));
                    let label = with_unit(sheet, &heading.label, &heading.unit);
                    entries.push(Entry {
                        moment: dataset.moment(),
                        how: How::Counted,
                        ..Entry::counted(anchor, &[header.clone(), label], *value)
                    });
                }
            }
        }
    }
    let label = sheet.say("provision.capacity", &[]);
    for location in &provision.locations {
        if let Some(capacity) = location.capacity {
            let mut types = provision.types.iter();
            let kind = types.find(|kind| kind.id == location.kind);
            let unit = kind.and_then(|kind| kind.unit.as_deref());
            let label = with_unit(sheet, &label, unit.unwrap_or_default());
            let anchor = anchor::of_cell(dataset, &location.id, "capacity");
            entries.push(Entry {
                moment: dataset.moment(),
                place: Some(&location.place),
                ..Entry::counted(anchor, &[location.name.clone(), label], capacity)
            });
        }
    }
    entries
}

/// What a column is called, with its unit as tables show it.
fn with_unit(sheet: &Sheet<'_>, label: &str, unit: &str) -> String {
    match unit {
        "" => label.to_owned(),
        unit => format!("{label} {}", sheet.say("table.unit", &[("unit", unit)])),
    }
}

fn of_measures<'a>(
    sheet: &Sheet<'_>,
    dataset: &'a Dataset,
    measures: &'a [Measure],
) -> Vec<Entry<'a>> {
    let of_measure = |measure: &'a Measure| {
        let readings = measure.readings(dataset);
        readings.map(|(name, reading, moment)| {
            let label = sheet.say(&format!("measures.{name}"), &[]);
            let anchor = anchor::of_cell(dataset, &measure.id, name);
            Entry {
                number_type: measure.number_type,
                unit: &measure.unit,
                moment,
                place: Some(&reading.place),
                ..Entry::counted(anchor, &[measure.title.clone(), label], reading.value)
            }
        })
    };
    measures.iter().flat_map(of_measure).collect()
}
