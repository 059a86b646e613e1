//! One bar for each category, of parts that make up the whole.

use rust_decimal::Decimal;

use super::drawing::{Drawing, Room};
use super::rows::Names;
use super::scale::Scale;
use super::stacked::{self, parts, stack};
use crate::model::{Category, ChartData, Interval, Part, Point, Series, Unit};

/// Percentages as they are, so that what they fail to add up to is seen as well; of other numbers, how
/// much of their sum each is. Where there is one series, it is one bar.
pub(super) fn draw(data: &ChartData, room: Room) -> Drawing {
    let turned = (data.series.len() == 1).then(|| turned(data));
    let data = turned.as_ref().unwrap_or(data);
    let names = Names::new(data, room);
    let at = 0..data.categories.len();
    let rows: Vec<_> = at
        .map(|at| {
            let whole = whole(data, at);
            let part = |number: Decimal| number.checked_mul(Decimal::ONE_HUNDRED);
            let part = |number| part(number)?.checked_div(whole);
            parts(data, at, |number| part(number).unwrap_or_default())
        })
        .collect();
    let ends = rows.iter().flatten().flat_map(stacked::Part::ends);
    let extent = Interval {
        low: ends.clone().min().unwrap_or_default(),
        high: ends.max().unwrap_or_default().max(Decimal::ONE_HUNDRED),
    };
    let scale = Scale::exact(extent, (names.start, room.width));
    let (mut drawing, rows) = stack(data, (names, rows), &scale, room);
    let end = scale.at(Decimal::ONE_HUNDRED);
    drawing.rule("grid", (end, rows.top), (end, rows.bottom));
    drawing
}

/// What the numbers of a category are parts of.
fn whole(data: &ChartData, at: usize) -> Decimal {
    if data.unit == Unit::Percent {
        return Decimal::ONE_HUNDRED;
    }
    let points = data
        .series
        .iter()
        .filter_map(|series| series.points.get(at));
    let numbers = points.filter_map(Point::number);
    numbers.fold(Decimal::ZERO, |sum, number| {
        sum.saturating_add(number.abs())
    })
}

/// The categories of the only series as series of one category.
fn turned(data: &ChartData) -> ChartData {
    let points = data.series.iter().flat_map(|series| &series.points);
    let series = data.categories.iter().zip(points);
    let series = series.map(|(category, point)| Series {
        id: category.id.clone(),
        label: category.label.clone(),
        part: Part::Own,
        points: vec![*point],
    });
    let categories = data.series.iter().map(|series| Category {
        id: series.id.clone(),
        label: series.label.clone(),
        time: None,
    });
    ChartData {
        categories: categories.collect(),
        series: series.collect(),
        number_type: data.number_type,
        unit: data.unit.clone(),
        breaks: Vec::new(),
        measures: Vec::new(),
    }
}
