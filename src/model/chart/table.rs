//! The numbers that a chart shows of a table.

use super::{Across, Category, Chart, ChartData, ChartKind, Part, Point, Series, time, whole};
use crate::model::{CellContent, Column, NumberType, Row, Table, Unit, Value, When, Written};

/// The chosen columns and rows; of numbers in several units, those in the first.
pub(super) fn data(chart: &Chart, table: &Table) -> Option<ChartData> {
    let columns = table.columns.iter().enumerate().skip(1);
    let mut columns: Vec<(usize, &Column)> = columns
        .filter(|(_, column)| column.number_type.is_some() && is_asked(&chart.columns, &column.id))
        .collect();
    let (_, first) = columns.first()?;
    let (number_type, unit) = (first.number_type?, first.unit.clone());
    columns.retain(|(_, column)| column.unit == unit);
    let rows: Vec<&Row> = if chart.rows.is_empty() {
        table.rows.iter().collect()
    } else {
        let all = table.all_rows();
        all.filter(|row| is_asked(&chart.rows, &row.id)).collect()
    };
    let across = chart.series.unwrap_or(usual(chart.kind));
    let across = of_bars(chart.kind, across, (columns.len(), rows.len()));
    let mut of_columns: Vec<(Category, Vec<Point>)> = Vec::new();
    for (at, column) in &columns {
        let points = rows.iter().map(|row| Point {
            value: match row.cells.get(*at) {
                Some(CellContent::Number(value)) => *value,
                _ => Value::Missing(crate::model::Marker::NotApplicable),
            },
            is_projection: time::is_projection(&column.label)
                || row.cells.first().is_some_and(is_projection),
        });
        of_columns.push((category_of_column(table, *at, column), points.collect()));
    }
    let of_rows: Vec<Category> = rows.iter().map(|row| category_of_row(row)).collect();
    let drawn: Vec<usize> = columns.iter().map(|(at, _)| *at).collect();
    let wholes = whole::printed(table, (&drawn, &rows), across);
    let numbers = Numbers {
        columns: of_columns,
        rows: of_rows,
        number_type,
        unit,
    };
    let mut data = numbers.arrange(chart, across);
    data.wholes = wholes;
    Some(data)
}

/// Whether an author who asks for these means the one with this id: all, where none is named.
pub(super) fn is_asked(asked: &[Written], id: &str) -> bool {
    asked.is_empty() || asked.iter().any(|found| found.text == id)
}

fn is_projection(cell: &CellContent) -> bool {
    matches!(cell, CellContent::Text(line) if time::is_projection(&line.plain()))
}

/// Which way the series of a chart of so many columns and rows run. Those of a share are the parts of its
/// bars: where there would be one, what were to be the bars are the parts.
fn of_bars(kind: ChartKind, across: Across, (columns, rows): (usize, usize)) -> Across {
    match across {
        Across::Columns if kind == ChartKind::Share && columns == 1 => Across::Rows,
        Across::Rows if kind == ChartKind::Share && rows == 1 && columns > 1 => Across::Columns,
        across => across,
    }
}

/// Over time, columns are mostly years and rows what is followed; else the other way round.
fn usual(kind: ChartKind) -> Across {
    match kind {
        ChartKind::Line | ChartKind::Multiples => Across::Rows,
        _ => Across::Columns,
    }
}

/// Numbers in columns and rows.
pub(super) struct Numbers {
    /// Each column, with one number for each row.
    pub(super) columns: Vec<(Category, Vec<Point>)>,
    pub(super) rows: Vec<Category>,
    pub(super) number_type: NumberType,
    pub(super) unit: Unit,
}

impl Numbers {
    /// The same as categories and series.
    pub(super) fn arrange(self, chart: &Chart, across: Across) -> ChartData {
        let Self {
            columns,
            rows,
            number_type,
            unit,
        } = self;
        let across = of_bars(chart.kind, across, (columns.len(), rows.len()));
        let part = |id: &str| {
            if chart.compare.iter().any(|found| found.text == id) {
                Part::Comparator
            } else {
                Part::Own
            }
        };
        let series = |category: &Category, points: Vec<Point>| Series {
            part: part(&category.id),
            id: category.id.clone(),
            label: category.label.clone(),
            points,
        };
        let (categories, series) = if across == Across::Rows {
            let of_row = |(at, row): (usize, &Category)| {
                let points = columns.iter().filter_map(|(_, points)| points.get(at));
                series(row, points.copied().collect())
            };
            let found: Vec<Series> = rows.iter().enumerate().map(of_row).collect();
            (
                columns.into_iter().map(|(column, _)| column).collect(),
                found,
            )
        } else {
            let found = columns.into_iter();
            let found = found.map(|(column, points)| series(&column, points));
            let found: Vec<Series> = found.collect();
            (rows, found)
        };
        ChartData {
            categories,
            series,
            number_type,
            unit,
            breaks: Vec::new(),
            wholes: Vec::new(),
            measures: Vec::new(),
        }
    }
}

/// A column is known by its own header and those above it; where all are below one header of years, by
/// that year.
fn category_of_column(table: &Table, at: usize, column: &Column) -> Category {
    let mut label = column.label.clone();
    for tier in &table.tiers {
        let mut end = 0;
        let over = tier.iter().find(|group| {
            end += group.span;
            at < end
        });
        if let Some(group) = over.filter(|group| !group.label.is_empty()) {
            label = format!("{label}, {}", group.label);
        }
    }
    Category {
        id: column.id.clone(),
        time: time::of_header(&column.label).or_else(|| column.at.and_then(time::of)),
        label,
    }
}

fn category_of_row(row: &Row) -> Category {
    let label = match row.cells.first() {
        Some(CellContent::Text(line)) => line.plain(),
        Some(CellContent::Date(date)) => date.to_string(),
        Some(CellContent::Number(Value::Number(number))) => number.to_string(),
        _ => row.id.clone(),
    };
    let time = match row.cells.first() {
        Some(CellContent::Date(date)) => time::of(When::Day(*date)),
        _ => time::of_header(&label),
    };
    Category {
        id: row.id.clone(),
        time,
        label,
    }
}
