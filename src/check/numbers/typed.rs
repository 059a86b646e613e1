//! Tables that are typed or pasted into text, read as if they were datasets.
//!
//! Nobody says of their columns what they hold: the cells do, by their signs. A table whose columns are
//! mixed but whose rows are not, with years beneath each other and a last row of changes, is read by
//! its rows.

use rust_decimal::Decimal;

use crate::check::texts::Text;
use crate::files::Place;
use crate::model::{
    Block, CellContent, Column, Inline, Line, Marker, NumberType, Row, Shown, Table, TextRow, Unit,
    Value, plain, worth,
};

use super::roles::{POINTS, says, words};

/// The tables in a text.
pub(super) fn tables(text: &Text<'_>) -> Vec<Table> {
    let blocks = text.blocks().into_iter();
    let found = blocks.filter_map(|block| match block {
        Block::Table {
            head, rows, place, ..
        } => {
            let grid = Grid::of(text, head, rows, place);
            let turned = grid.turned();
            let best = if turned.mixed() < grid.mixed() {
                turned
            } else {
                grid
            };
            Some(best.table(place))
        }
        _ => None,
    });
    found.collect()
}

/// The cells of a table, with where each stands.
struct Grid {
    head: Vec<String>,
    rows: Vec<Vec<(Cell, Place)>>,
}

/// What is typed in a cell.
#[derive(Clone)]
enum Cell {
    Words(String),
    Number(Number),
    /// A mark for a number that is not there.
    Missing,
    /// Nothing.
    Blank,
}

/// What people type for a number that is not there.
const MARKS: [&str; 8] = ["-", "–", "—", "*", "n/a", "N/A", "..", ":"];

/// A number with its signs.
#[derive(Clone)]
struct Number {
    value: Decimal,
    unit: Unit,
}

impl Grid {
    fn of(text: &Text<'_>, head: &[Vec<Inline>], rows: &[TextRow], _place: &Place) -> Self {
        let rows = rows.iter().map(|row| {
            let cells = row
                .cells
                .iter()
                .map(|cell| (Cell::of(text, cell), row.place.clone()));
            cells.collect()
        });
        Self {
            head: head.iter().map(|cell| plain(cell)).collect(),
            rows: rows.collect(),
        }
    }

    /// The same table with its columns as rows.
    fn turned(&self) -> Self {
        let name = |row: &Vec<(Cell, Place)>| {
            row.first()
                .map_or_else(String::new, |(cell, _)| cell.words())
        };
        let corner = self.head.first().cloned().unwrap_or_default();
        let head = [corner]
            .into_iter()
            .chain(self.rows.iter().map(name))
            .collect();
        let place = self
            .rows
            .first()
            .and_then(|row| row.first())
            .map(|(_, place)| place.clone());
        let columns = self.head.iter().enumerate().skip(1);
        let rows = columns.filter_map(|(at, label)| {
            let first = (Cell::Words(label.clone()), place.clone()?);
            let cells = self.rows.iter().map(|row| row.get(at).cloned());
            [Some(first)].into_iter().chain(cells).collect()
        });
        Self {
            rows: rows.collect(),
            head,
        }
    }

    /// How many columns hold numbers that cannot be compared.
    fn mixed(&self) -> usize {
        let columns = 1..self.head.len();
        columns
            .filter(|at| self.has_number(*at) && self.kind(*at).is_none())
            .count()
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.rows
            .iter()
            .filter_map(move |row| row.get(column).map(|(cell, _)| cell))
    }

    fn has_number(&self, column: usize) -> bool {
        self.cells(column)
            .any(|cell| matches!(cell, Cell::Number(_)))
    }

    /// What the numbers of a column are; nothing, for words, years, and numbers of several kinds.
    fn kind(&self, column: usize) -> Option<(NumberType, Unit)> {
        let mut numbers = Vec::new();
        for cell in self.cells(column) {
            match cell {
                Cell::Number(number) => numbers.push(number),
                Cell::Words(_) => return None,
                Cell::Missing | Cell::Blank => {}
            }
        }
        let header = self.head.get(column)?;
        let first = numbers.first()?;
        // Excel leaves the sign away from a nought.
        if numbers
            .iter()
            .any(|number| number.unit != first.unit && !number.value.is_zero())
        {
            return None;
        }
        let unit = if first.unit == Unit::Pounds || first.unit == Unit::None {
            unit_of(header).unwrap_or(first.unit.clone())
        } else {
            first.unit.clone()
        };
        let is_whole = numbers.iter().all(|number| number.value.scale() == 0);
        let is_rate = says(
            &words(header),
            &["rate", "per", "average", "mean", "median"],
        );
        let in_points = says(&words(header), &POINTS);
        let unit = if in_points && unit == Unit::None {
            Unit::Percent
        } else {
            unit
        };
        let number_type = match unit {
            Unit::Percent => NumberType::Percent,
            Unit::None if is_whole && !is_rate => NumberType::Count,
            Unit::None | Unit::Words(_) => NumberType::Number,
            _ => NumberType::Money,
        };
        Some((number_type, unit))
    }

    fn table(self, place: &Place) -> Table {
        let kinds: Vec<Option<(NumberType, Unit)>> = (0..self.head.len())
            .map(|at| self.kind(at).filter(|_| at > 0))
            .collect();
        let column = |(at, label): (usize, &String)| {
            let kind = kinds.get(at).cloned().flatten();
            Column {
                id: (at + 1).to_string(),
                label: label.clone(),
                number_type: kind.as_ref().map(|(number_type, _)| *number_type),
                unit: kind.map_or(Unit::None, |(_, unit)| unit),
                round_to: None,
                at: None,
                formula: None,
                decimals: None,
                place: place.clone(),
            }
        };
        let has_numbers = |row: &&Vec<(Cell, Place)>| {
            row.iter()
                .skip(1)
                .any(|(cell, _)| !matches!(cell, Cell::Blank))
                || row.len() == 1
        };
        Table {
            columns: self.head.iter().enumerate().map(column).collect(),
            rows: self
                .rows
                .iter()
                .filter(has_numbers)
                .enumerate()
                .map(|(at, cells)| row(at, cells, &kinds))
                .collect(),
            ..Table::default()
        }
    }
}

fn row(at: usize, cells: &[(Cell, Place)], kinds: &[Option<(NumberType, Unit)>]) -> Row {
    let content = |(column, (cell, _)): (usize, &(Cell, Place))| {
        let is_number = kinds.get(column).is_some_and(Option::is_some);
        match cell {
            Cell::Number(number) if is_number => CellContent::Number(Value::Number(number.value)),
            Cell::Missing | Cell::Blank if is_number => {
                CellContent::Number(Value::Missing(Marker::NotAvailable))
            }
            cell => CellContent::Text(Line::text(&cell.words())),
        }
    };
    let places: Vec<Place> = cells.iter().map(|(_, place)| place.clone()).collect();
    Row {
        id: (at + 1).to_string(),
        cells: cells.iter().enumerate().map(content).collect(),
        place: places.first().cloned().unwrap_or_else(|| Place::file("")),
        places,
        formulas: None,
    }
}

/// The unit that stands in a header: `Cost (£000)`.
fn unit_of(header: &str) -> Option<Unit> {
    let header = header.to_lowercase();
    let has = |mark: &str| header.contains(mark);
    if has("£000") || has("£k") || has("£'000") || has("£’000") {
        Some(Unit::ThousandPounds)
    } else if has("£m") || has("£ m") {
        Some(Unit::MillionPounds)
    } else if has("£bn") {
        Some(Unit::BillionPounds)
    } else if has("£") {
        Some(Unit::Pounds)
    } else if has("%") {
        Some(Unit::Percent)
    } else {
        None
    }
}

impl Cell {
    fn of(text: &Text<'_>, cell: &[Inline]) -> Self {
        let quoted = cell.iter().find_map(|inline| match inline {
            Inline::Figure(mention) => Some(mention),
            _ => None,
        });
        let words = plain(cell);
        let Some(mention) = quoted else {
            return Self::parse(words.trim());
        };
        let found = text
            .edition
            .and_then(|edition| worth(edition, &mention.written.text).ok());
        match found.map(|worth| worth.shown) {
            Some(Shown::Figure(figure)) if words.trim().is_empty() => match figure.value {
                Value::Number(value) => Self::Number(Number {
                    value,
                    unit: figure.unit.clone(),
                }),
                Value::Missing(_) => Self::Missing,
            },
            _ => Self::Missing,
        }
    }

    fn parse(written: &str) -> Self {
        if written.is_empty() {
            return Self::Blank;
        }
        if MARKS.contains(&written) || Marker::parse(written).is_some() {
            return Self::Missing;
        }
        let number = Number::parse(written);
        number.map_or_else(|| Self::Words(written.into()), Self::Number)
    }

    fn words(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Number(number) => number.value.to_string(),
            Self::Missing | Self::Blank => String::new(),
        }
    }
}

impl Number {
    /// Reads `£1,234`, `-5.7%`, `£7.51m`, `(1,733)`.
    fn parse(written: &str) -> Option<Self> {
        let written: String = written
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != ',')
            .collect();
        let written = written
            .replace(['−', '–'], "-")
            .trim_end_matches('*')
            .to_owned();
        let in_brackets = written
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        let (rest, is_negative) = match in_brackets {
            Some(rest) => (rest, true),
            None => (&*written, false),
        };
        let (rest, is_negative) = match rest.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (rest.strip_prefix('+').unwrap_or(rest), is_negative),
        };
        let (rest, unit) = match (rest.strip_prefix('£'), rest.strip_suffix('%')) {
            (Some(rest), None) => pounds(rest),
            (None, Some(rest)) => (rest, Unit::Percent),
            _ => (rest, Unit::None),
        };
        let is_plain = rest
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.');
        let value = Decimal::from_str_exact(rest).ok().filter(|_| is_plain)?;
        let value = if is_negative { -value } else { value };
        Some(Self { value, unit })
    }
}

/// The number after a pound sign, without the letters that say of how much.
fn pounds(rest: &str) -> (&str, Unit) {
    let units = [
        ("million", Unit::MillionPounds),
        ("bn", Unit::BillionPounds),
        ("m", Unit::MillionPounds),
        ("M", Unit::MillionPounds),
        ("k", Unit::ThousandPounds),
        ("K", Unit::ThousandPounds),
    ];
    let mut units = units.into_iter();
    let found = units.find_map(|(letters, unit)| Some((rest.strip_suffix(letters)?, unit)));
    found.unwrap_or((rest, Unit::Pounds))
}
