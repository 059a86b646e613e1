//! Timelines: what the download holds. Pages draw them by a template of their own.

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::TimelineStage;
use crate::render::sheet::Sheet;

pub(super) fn download(sheet: &Sheet<'_>, stages: &[TimelineStage]) -> Grid {
    let heading = |id: &str, key: &str| Heading::new(id, sheet.say(key, &[]), Holds::Text);
    let headings = vec![
        heading("stage", "timeline.stage"),
        heading("from", "timeline.from"),
        heading("to", "timeline.until"),
        heading("status", "timeline.status"),
        heading("text", "timeline.text"),
    ];
    let rows = stages.iter().map(|stage| {
        let cells = vec![
            GridCell::Text(stage.title.clone()),
            GridCell::Text(stage.from.iso()),
            stage
                .to
                .map_or(GridCell::Empty, |to| GridCell::Text(to.iso())),
            stage.progress.map_or(GridCell::Empty, |progress| {
                GridCell::Text(sheet.say(&format!("stage.status.{}", progress.key()), &[]))
            }),
            stage.text.clone().map_or(GridCell::Empty, GridCell::Line),
        ];
        GridRow::new(&stage.id, cells)
    });
    Grid {
        headings,
        rows: rows.collect(),
        ..Grid::default()
    }
}
