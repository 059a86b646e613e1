//! Tables: typed columns under one, two or three tiers of headers.

use jiff::civil::Date;

use super::{Line, NumberType, Unit, Value, When};
use crate::files::Place;

/// A table of figures or of text.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns, from the left; the first names the row.
    pub columns: Vec<Column>,
    /// The headers above the columns, tier by tier from the top; each tier covers every column.
    pub tiers: Vec<Vec<ColumnGroup>>,
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// The row of totals.
    pub total: Option<Row>,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in references.
    pub id: String,
    /// Its header.
    pub label: String,
    /// What kind of number it holds; nothing for text and dates.
    pub number_type: Option<NumberType>,
    /// What its numbers count.
    pub unit: Unit,
    /// When its numbers held, where that is not when those of the dataset did.
    pub at: Option<When>,
    /// Where it is described.
    pub place: Place,
}

/// A header that spans columns.
#[derive(Clone, Debug)]
pub struct ColumnGroup {
    /// Its words; empty above columns that belong to no group.
    pub label: String,
    /// How many columns it spans.
    pub span: usize,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name in references.
    pub id: String,
    /// Its cells, one for each column.
    pub cells: Vec<Content>,
    /// Where it stands.
    pub place: Place,
    /// Where its cells stand; none, where only the row's own place is known.
    pub places: Vec<Place>,
}

/// What is in a cell.
#[derive(Clone, Debug)]
pub enum Content {
    /// A number, or why there is none.
    Number(Value),
    /// A day.
    Date(Date),
    /// Words.
    Text(Line),
}

impl Row {
    /// Where the cell at `index` stands, or else the row.
    #[must_use]
    pub fn place_of(&self, index: usize) -> &Place {
        self.places.get(index).unwrap_or(&self.place)
    }
}

impl Table {
    /// The rows and, after them, the total.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain(&self.total)
    }
}
