//! For tests: numbers to draw, and places to draw them in.

use rust_decimal::Decimal;

use super::drawing::{NARROW, Room, WIDE};
use crate::model::{Category, ChartData, Marker, NumberType, Part, Point, Series, Unit, Value};

/// A wide and a narrow place.
pub(super) const ROOMS: [Room; 2] = [
    Room {
        width: WIDE,
        letters: 14.0,
    },
    Room {
        width: NARROW,
        letters: 12.0,
    },
];

/// Rows of a name and one value of each series.
pub(super) fn data(
    unit: &str,
    series: Vec<(String, Part)>,
    rows: &[(String, Vec<Value>)],
) -> ChartData {
    let point = |value: Option<&Value>| Point {
        value: value
            .copied()
            .unwrap_or(Value::Missing(Marker::NotApplicable)),
        is_projection: false,
    };
    let of_series = |(at, (label, part)): (usize, (String, Part))| Series {
        id: at.to_string(),
        label,
        part,
        points: rows.iter().map(|(_, row)| point(row.get(at))).collect(),
    };
    ChartData {
        series: series.into_iter().enumerate().map(of_series).collect(),
        categories: rows
            .iter()
            .map(|(label, _)| Category {
                id: label.clone(),
                label: label.clone(),
                time: None,
            })
            .collect(),
        number_type: NumberType::Number,
        unit: Unit::parse(unit),
        breaks: Vec::new(),
        wholes: Vec::new(),
        measures: Vec::new(),
    }
}

/// The same of series that the chart is about; what is no number is a marker.
pub(super) fn plain(series: &[&str], rows: &[(&str, &[&str])]) -> ChartData {
    let value = |text: &&str| match text.parse::<Decimal>() {
        Ok(number) => Value::Number(number),
        Err(_) => Value::Missing(Marker::parse(text).unwrap_or(Marker::NotAvailable)),
    };
    let rows: Vec<(String, Vec<Value>)> = rows
        .iter()
        .map(|(name, values)| ((*name).to_owned(), values.iter().map(value).collect()))
        .collect();
    let series = series.iter().map(|name| ((*name).to_owned(), Part::Own));
    data("", series.collect(), &rows)
}
