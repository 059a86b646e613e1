//! Bands of prices that are listed in text, line by line: "Red £25.19 per hour and above".
//!
//! Each line is a name and a band. Lines that follow each other are read as a table of two columns.

use super::band::Band;
use crate::check::texts::Text;
use crate::files::Place;
use crate::model::{Block, CellContent, Column, Line, Row, Table, Unit, Written};

/// How many words the name of a band has at most.
const NAME: usize = 4;

/// How many bands are no chance.
const FEWEST: usize = 3;

/// The bands that are listed in a text, each list as a table.
pub(super) fn tables(text: &Text<'_>) -> Vec<Table> {
    let mut found = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let blocks = text.blocks().into_iter();
    let tables: Vec<&Place> = blocks
        .filter_map(|block| match block {
            Block::Table { place, .. } => Some(place),
            _ => None,
        })
        .collect();
    for words in text.words().iter().filter(|words| !is_name(&words.text)) {
        let start = words.place.start;
        let is_typed = tables
            .iter()
            .any(|table| (table.start..table.end).contains(&start));
        if let Some(row) = row(words).filter(|_| !is_typed) {
            rows.push(row);
        } else {
            found.extend(table(std::mem::take(&mut rows)));
        }
    }
    found.extend(table(rows));
    found
}

/// A name alone, which stands apart where it is printed in bold.
fn is_name(text: &str) -> bool {
    let has_digits = text.contains(|letter: char| letter.is_ascii_digit());
    !has_digits && text.split_whitespace().count() <= NAME
}

/// The row that a line is.
fn row(words: &Written) -> Option<Row> {
    let at = words.text.find('£')?;
    let (name, band) = words.text.split_at(at);
    Band::parse(band).filter(|_| is_name(name))?;
    let cells = [name, band].map(|text| CellContent::Text(Line::text(text.trim())));
    Some(Row {
        id: String::new(),
        cells: cells.into(),
        place: words.place.clone(),
        places: Vec::new(),
        formulas: None,
    })
}

fn table(rows: Vec<Row>) -> Option<Table> {
    let place = rows.first()?.place.clone();
    let columns = ["1", "2"].map(|id| column(id, &place));
    let table = Table {
        columns: columns.into(),
        rows,
        ..Table::default()
    };
    Some(table).filter(|table| table.rows.len() >= FEWEST)
}

fn column(id: &str, place: &Place) -> Column {
    Column {
        id: id.into(),
        label: String::new(),
        number_type: None,
        unit: Unit::None,
        round_to: None,
        at: None,
        formula: None,
        decimals: None,
        place: place.clone(),
    }
}
