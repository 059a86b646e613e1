//! Datasets of every tabular kind as one grid of cells, from which tables and downloads are made.

pub(super) mod demographics;
mod figures;
mod measures;
pub(super) mod provision;
mod table;
mod timeline;

use jiff::civil::Date;

use super::sheet::Sheet;
use crate::files::Place;
use crate::model::{ColumnGroup, Content, Dataset, Line, NumberType, Unit, Value};

/// Headings, rows and a total.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// What it shows, where a dataset has more than one grid.
    pub(super) title: Option<String>,
    pub(super) headings: Vec<Heading>,
    /// The tiers of headers above the headings.
    pub(super) tiers: Vec<Vec<ColumnGroup>>,
    pub(super) rows: Vec<GridRow>,
    pub(super) total: Option<GridRow>,
}

/// The heading of a column.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) unit: String,
    pub(super) holds: Holds,
    /// Where its author describes it; nothing for columns that every such dataset has.
    pub(super) place: Option<Place>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Holds {
    Text,
    Date,
    Number(NumberType),
}

impl Holds {
    /// The word for it, as authors write it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "date",
            Self::Number(number_type) => number_type.key(),
        }
    }
}

/// One row; its first cell is its header.
#[derive(Clone, Debug)]
pub(super) struct GridRow {
    pub(super) id: String,
    pub(super) cells: Vec<GridCell>,
    /// Notes that belong to the row, besides those of the dataset.
    pub(super) notes: Vec<Line>,
    /// Where it stands; nothing for a row that is worked out.
    pub(super) place: Option<Place>,
    /// Where its cells stand; none, where only the row's own place is known.
    pub(super) places: Vec<Place>,
}

/// What is in a cell.
#[derive(Clone, Debug)]
pub(super) enum GridCell {
    /// A number, whose unit the heading says.
    Number(Value),
    /// A number with a unit of its own.
    Figure(Value, NumberType, Unit),
    /// Words, with marks.
    Line(Line),
    /// Words.
    Text(String),
    /// A day.
    Date(Date),
    /// Nothing to say.
    Empty,
}

impl Grid {
    /// Keeps the columns marked in `keep`, with the groups above them.
    pub(super) fn keep_columns(&mut self, keep: &[bool]) {
        let mut marks = keep.iter();
        self.headings.retain(|_| *marks.next().unwrap_or(&true));
        for row in self.rows.iter_mut().chain(&mut self.total) {
            let mut marks = keep.iter();
            row.cells.retain(|_| *marks.next().unwrap_or(&true));
            let mut marks = keep.iter();
            row.places.retain(|_| *marks.next().unwrap_or(&true));
        }
        for tier in &mut self.tiers {
            let mut at = 0;
            for group in tier.iter_mut() {
                let kept = keep[at..at + group.span]
                    .iter()
                    .filter(|kept| **kept)
                    .count();
                at += group.span;
                group.span = kept;
            }
            tier.retain(|group| group.span > 0);
        }
    }
}

impl Heading {
    fn new(id: &str, label: String, holds: Holds) -> Self {
        Self {
            id: id.to_owned(),
            label,
            unit: String::new(),
            holds,
            place: None,
        }
    }
}

impl GridRow {
    fn new(id: &str, cells: Vec<GridCell>) -> Self {
        Self {
            id: id.to_owned(),
            cells,
            notes: Vec::new(),
            place: None,
            places: Vec::new(),
        }
    }

    /// The same row, which stands at `place`.
    fn at(self, place: &Place) -> Self {
        Self {
            place: Some(place.clone()),
            ..self
        }
    }
}

/// The grids that a page shows for a dataset; none for kinds that are no tables.
pub(super) fn shown(sheet: &Sheet<'_>, dataset: &Dataset) -> Vec<Grid> {
    match &dataset.content {
        Content::Table(table) => vec![table::grid(table)],
        Content::Figures(figures) => vec![figures::shown(sheet, figures)],
        Content::Demographics(population) => vec![demographics::grid(sheet, population)],
        Content::Provision(provision) => provision::shown(sheet, provision),
        Content::Measures(_) | Content::Timeline(_) => vec![download(sheet, dataset)],
        Content::Intentions(_) | Content::Consultation(_) | Content::Glossary(_) => Vec::new(),
    }
}

/// The grid that a dataset's download holds: one row of headings, every value apart.
pub(super) fn download(sheet: &Sheet<'_>, dataset: &Dataset) -> Grid {
    match &dataset.content {
        Content::Table(table) => table::grid(table),
        Content::Figures(figures) => figures::download(sheet, figures),
        Content::Demographics(population) => demographics::download(sheet, population),
        Content::Provision(provision) => provision::directory(sheet, provision),
        Content::Measures(measures) => measures::download(sheet, measures),
        Content::Timeline(stages) => timeline::download(sheet, stages),
        Content::Intentions(_) | Content::Consultation(_) | Content::Glossary(_) => Grid::default(),
    }
}
