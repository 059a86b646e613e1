//! Measures: what the download holds. Pages draw them by a template of their own.

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::{Measure, NumberType, Reading};
use crate::render::sheet::Sheet;

pub(super) fn download(sheet: &Sheet<'_>, measures: &[Measure]) -> Grid {
    let heading = |id: &str, key: &str, holds| Heading::new(id, sheet.say(key, &[]), holds);
    let number = Holds::Number(NumberType::Number);
    let headings = vec![
        heading("id", "figures.id", Holds::Text),
        heading("measure", "measures.measure", Holds::Text),
        heading("group", "measures.group", Holds::Text),
        heading("unit", "figures.unit", Holds::Text),
        heading("baseline", "measures.baseline", number),
        heading("baseline_at", "measures.baseline_at", Holds::Text),
        heading("target", "measures.target", number),
        heading("target_by", "measures.target_by", Holds::Text),
        heading("actual", "measures.actual", number),
        heading("actual_at", "measures.actual_at", Holds::Text),
        heading("status", "measures.status", Holds::Text),
        heading("comment", "measures.comment", Holds::Text),
    ];
    let rows = measures
        .iter()
        .map(|measure| GridRow::new(&measure.id, cells(sheet, measure)));
    Grid {
        headings,
        rows: rows.collect(),
        ..Grid::default()
    }
}

fn cells(sheet: &Sheet<'_>, measure: &Measure) -> Vec<GridCell> {
    let text = |text: Option<String>| {
        text.filter(|text| !text.is_empty())
            .map_or(GridCell::Empty, GridCell::Text)
    };
    let value = |reading: &Option<Reading>| {
        reading
            .as_ref()
            .map_or(GridCell::Empty, |reading| GridCell::Number(reading.value))
    };
    let when = |reading: &Option<Reading>| {
        text(
            reading
                .as_ref()
                .and_then(|reading| reading.when)
                .map(|when| when.iso()),
        )
    };
    vec![
        GridCell::Text(measure.id.clone()),
        GridCell::Text(measure.title.clone()),
        text(measure.group.clone()),
        text(Some(measure.unit.header().to_owned())),
        value(&measure.baseline),
        when(&measure.baseline),
        value(&measure.target),
        when(&measure.target),
        value(&measure.actual),
        when(&measure.actual),
        text(
            measure
                .status
                .map(|status| sheet.say(&format!("measure.status.{}", status.key()), &[])),
        ),
        measure
            .comment
            .clone()
            .map_or(GridCell::Empty, GridCell::Line),
    ]
}
