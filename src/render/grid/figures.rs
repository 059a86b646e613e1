//! Named single numbers.

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::{Line, NamedFigure, NumberType};
use crate::render::sheet::Sheet;

/// What a page shows: each figure with its unit, and its note and source as notes of the row.
pub(super) fn shown(sheet: &Sheet<'_>, figures: &[NamedFigure]) -> Grid {
    let say = |key: &str| sheet.say(key, &[]);
    let dated = figures.iter().any(|figure| figure.at.is_some());
    let mut headings = vec![
        Heading::new("figure", say("figures.name"), Holds::Text),
        Heading::new(
            "value",
            say("figures.value"),
            Holds::Number(NumberType::Number),
        ),
    ];
    headings.extend(dated.then(|| Heading::new("at", say("figures.at"), Holds::Text)));
    let rows = figures.iter().map(|figure| {
        let mut cells = vec![
            GridCell::Text(figure.label.clone()),
            GridCell::Figure(figure.value, figure.number_type, figure.unit.clone()),
        ];
        if dated {
            cells.push(
                figure
                    .at
                    .map_or(GridCell::Empty, |at| GridCell::Text(sheet.when(at).text)),
            );
        }
        let source = figure
            .source
            .as_ref()
            .map(|source| source_line(sheet, &source.name, source.title.as_deref()));
        let notes = figure.note.iter().cloned().chain(source).collect();
        GridRow {
            notes,
            ..GridRow::new(&figure.id, cells)
        }
    });
    Grid {
        headings,
        rows: rows.collect(),
        ..Grid::default()
    }
}

/// The source of one figure, as a note: the table's own source line names the others'.
fn source_line(sheet: &Sheet<'_>, name: &str, title: Option<&str>) -> Line {
    let label = sheet.say("source.label", &[]);
    let title = title.map(|title| format!(", {title}")).unwrap_or_default();
    Line::text(&format!("{label} {name}{title}."))
}

/// What the download holds: the number and its unit apart.
pub(super) fn download(sheet: &Sheet<'_>, figures: &[NamedFigure]) -> Grid {
    let say = |key: &str| sheet.say(key, &[]);
    let headings = vec![
        Heading::new("id", say("figures.id"), Holds::Text),
        Heading::new("figure", say("figures.name"), Holds::Text),
        Heading::new(
            "value",
            say("figures.value"),
            Holds::Number(NumberType::Number),
        ),
        Heading::new("unit", say("figures.unit"), Holds::Text),
        Heading::new("at", say("figures.at"), Holds::Text),
        Heading::new("note", say("figures.note"), Holds::Text),
        Heading::new("source", say("figures.source"), Holds::Text),
    ];
    let rows = figures.iter().map(|figure| {
        let text = |text: Option<String>| text.map_or(GridCell::Empty, GridCell::Text);
        let cells = vec![
            GridCell::Text(figure.id.clone()),
            GridCell::Text(figure.label.clone()),
            GridCell::Number(figure.value),
            text(Some(figure.unit.header().to_owned()).filter(|unit| !unit.is_empty())),
            text(figure.at.map(|at| at.iso())),
            figure.note.clone().map_or(GridCell::Empty, GridCell::Line),
            text(figure.source.as_ref().map(|source| source.name.clone())),
        ];
        GridRow::new(&figure.id, cells)
    });
    Grid {
        headings,
        rows: rows.collect(),
        ..Grid::default()
    }
}
