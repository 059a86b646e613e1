//! Named single numbers.

use super::{Grid, GridCell, GridRow, Heading, Holds};
use crate::model::{Inline, Line, Marker, NamedFigure, NumberType, Value};
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
            let undated = GridCell::Number(Value::Missing(Marker::NotApplicable));
            cells.push(
                figure
                    .at
                    .map_or(undated, |at| GridCell::Text(sheet.when(at).text)),
            );
        }
        GridRow {
            notes: note(sheet, figure).into_iter().collect(),
            ..GridRow::new(&figure.id, cells).at(&figure.place)
        }
    });
    Grid {
        headings,
        rows: rows.collect(),
        ..Grid::default()
    }
}

/// What to know about a figure, and its source where that is not the table's.
fn note(sheet: &Sheet<'_>, figure: &NamedFigure) -> Option<Line> {
    let Some(source) = &figure.source else {
        return figure.note.clone();
    };
    let label = sheet.say("source.label", &[]);
    let title = source.title.as_ref();
    let title = title.map(|title| format!(", {title}")).unwrap_or_default();
    let words = format!("{label} {}{title}.", source.name);
    let Some(mut note) = figure.note.clone() else {
        return Some(Line::text(&words));
    };
    note.inlines.push(Inline::Text(format!(" {words}")));
    Some(note)
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
