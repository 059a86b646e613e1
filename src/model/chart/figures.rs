//! The numbers that a chart shows of single figures.

use super::table::{Numbers, is_asked};
use super::{Across, Category, Chart, ChartData, ChartKind, Point, time};
use crate::model::NamedFigure;

/// The chosen figures, of those in several units the ones in the first. Over time, each is known by its
/// date, where all have one.
pub(super) fn data(chart: &Chart, figures: &[NamedFigure]) -> Option<ChartData> {
    let asked = figures
        .iter()
        .filter(|figure| is_asked(&chart.rows, &figure.id));
    let mut asked: Vec<&NamedFigure> = asked.collect();
    let first = *asked.first()?;
    asked.retain(|figure| figure.unit == first.unit);
    let is_over_time = matches!(chart.kind, ChartKind::Line | ChartKind::Multiples)
        && asked.iter().all(|figure| figure.at.is_some());
    let category = |figure: &&NamedFigure| {
        let when = figure.at.filter(|_| is_over_time);
        Category {
            id: figure.id.clone(),
            label: when.map_or_else(|| figure.label.clone(), |when| when.iso()),
            time: when.and_then(time::of),
        }
    };
    let points = asked.iter().map(|figure| Point {
        value: figure.value,
        is_projection: time::is_projection(&figure.label),
    });
    let label = if is_over_time {
        first.label.clone()
    } else {
        first.unit.header().to_owned()
    };
    let all = Category {
        id: "value".into(),
        label,
        time: None,
    };
    let numbers = Numbers {
        columns: vec![(all, points.collect())],
        rows: asked.iter().map(category).collect(),
        number_type: first.number_type,
        unit: first.unit.clone(),
    };
    Some(numbers.arrange(chart, Across::Columns))
}
