//! Tables: typed columns under one, two or three tiers of headers.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Figure, Interval, Line, NumberType, Origin, Unit, Value, When, Written};
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
    /// The number to whose multiples its counts were rounded to keep people private.
    pub round_to: Option<u32>,
    /// When its numbers held, where that is not when those of the dataset did.
    pub at: Option<When>,
    /// Where it is described.
    pub place: Place,
    /// How its numbers are worked out from others in their rows.
    pub formula: Option<Written>,
    /// To how many decimals numbers that are worked out are printed, where its author says so.
    pub decimals: Option<u32>,
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
    /// How its numbers are worked out; nothing, where all are typed.
    pub formulas: Option<Box<RowFormulas>>,
}

/// How the numbers of a row are worked out, where it says so itself.
#[derive(Clone, Debug, Default)]
pub struct RowFormulas {
    /// All of them, but for those whose cell or column says otherwise.
    pub all: Option<Written>,
    /// Those of single cells, by the column's position.
    pub cells: BTreeMap<usize, Written>,
    /// The columns in which the author gives no number, by position: a formula gives it.
    pub worked_out: BTreeSet<usize>,
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

    /// Where the number in the cell at `index` comes from.
    #[must_use]
    pub fn origin(&self, index: usize) -> Origin {
        let formulas = self.formulas.as_ref();
        if formulas.is_some_and(|formulas| formulas.worked_out.contains(&index)) {
            Origin::WorkedOut
        } else {
            Origin::Typed
        }
    }
}

impl Table {
    /// The figure in a cell; nothing, where it holds words or a day.
    #[must_use]
    pub fn figure(&self, row: &Row, column: usize) -> Option<Figure<'_>> {
        let described = self.columns.get(column)?;
        match row.cells.get(column)? {
            Content::Number(value) => Some(Figure {
                value: *value,
                number_type: described.number_type?,
                unit: &described.unit,
                round_to: described.round_to,
            }),
            Content::Date(_) | Content::Text(_) => None,
        }
    }

    /// The rows and, after them, the total.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain(&self.total)
    }

    /// The formula by which the cell of a row is worked out, or by which its number is checked: its
    /// own, or else its column's, or else its row's.
    #[must_use]
    pub fn formula<'a>(&'a self, row: &'a Row, column: usize) -> Option<&'a Written> {
        let described = self.columns.get(column)?;
        described.number_type?;
        let of_row = row.formulas.as_ref();
        let own = of_row.and_then(|formulas| formulas.cells.get(&column));
        own.or(described.formula.as_ref())
            .or_else(|| of_row?.all.as_ref())
    }

    /// What the number in a cell stands for, in the plain unit: pounds, where it is thousands of
    /// pounds. Nothing, where there is no number.
    #[must_use]
    pub fn stands_for(&self, row: &Row, column: usize) -> Option<Interval> {
        let figure = self.figure(row, column)?;
        let printed = Interval::of(figure, row.origin(column))?;
        printed.in_plain(figure.unit)
    }
}
