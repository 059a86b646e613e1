//! The numbers that a chart shows of measures: where each began, stands, and is to go.

use super::table::{Numbers, is_asked};
use super::{Across, Category, Chart, ChartData, ChartKind, Part, Point};
use crate::model::{Marker, Measure, Reading, Value};

/// What a measure is read at.
type Column = (&'static str, fn(&Measure) -> Option<&Reading>);

const COLUMNS: [Column; 3] = [
    ("baseline", |measure| measure.baseline.as_ref()),
    ("actual", |measure| measure.actual.as_ref()),
    ("target", |measure| measure.target.as_ref()),
];

/// The readings of each measure; but for a chart of targets, only of those in the unit of the first.
pub(super) fn data(chart: &Chart, measures: &[Measure]) -> Option<ChartData> {
    let mut asked: Vec<&Measure> = measures
        .iter()
        .filter(|measure| is_asked(&chart.rows, &measure.id))
        .collect();
    let first = *asked.first()?;
    if chart.kind != ChartKind::Targets {
        asked.retain(|measure| measure.unit == first.unit);
    }
    let columns = COLUMNS
        .iter()
        .filter(|(name, _)| is_asked(&chart.columns, name));
    let columns = columns.map(|(name, reading)| {
        let points = asked.iter().map(|measure| Point {
            value: reading(measure).map_or(Value::Missing(Marker::NotAvailable), |reading| {
                reading.value
            }),
            is_projection: false,
        });
        let category = Category {
            id: (*name).to_owned(),
            label: (*name).to_owned(),
            time: None,
        };
        (category, points.collect())
    });
    let rows = asked.iter().map(|measure| Category {
        id: measure.id.clone(),
        label: measure.title.clone(),
        time: None,
    });
    let numbers = Numbers {
        columns: columns.collect(),
        rows: rows.collect(),
        number_type: first.number_type,
        unit: first.unit.clone(),
    };
    let mut data = numbers.arrange(chart, chart.series.unwrap_or(Across::Columns));
    for series in &mut data.series {
        if series.id == "target" {
            series.part = Part::Target;
        }
    }
    data.measures = asked.into_iter().cloned().collect();
    Some(data)
}
