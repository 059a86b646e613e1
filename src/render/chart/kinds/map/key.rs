//! What the colours of a map mean, and the names that do not fit into it.

use super::Atlas;
use crate::model::{Figure, Unit, Value};
use crate::render::chart::drawing::{Anchor, Drawing, Px, Shape, said};
use crate::render::chart::words::{width, wrap};
use crate::render::number::with_unit;
use crate::render::sheet::Sheet;

/// An area that is named beside the map: what stands in the map for its name, and the area's name and
/// number.
pub(super) struct Listed {
    pub(super) short: String,
    pub(super) name: String,
    pub(super) value: Value,
}

/// The room between a name and its number, between two entries.
const GAP: f64 = 16.0;

/// Draws below the map which numbers each colour stands for.
pub(super) fn draw(atlas: &Atlas<'_>, what: &str, drawing: &mut Drawing) {
    let (place, data) = (atlas.place, atlas.data);
    let mut y = drawing.height.0 + place.line();
    let what = counted(atlas, what);
    let heading = match atlas.classes.step() {
        Some(step) => {
            let figure = Figure {
                value: Value::Number(step),
                number_type: data.number_type,
                unit: &data.unit,
                round_to: None,
            };
            let values = [("what", &*what), ("step", &*with_unit(figure))];
            place.sheet.say("chart.map.steps", &values)
        }
        None => what,
    };
    let lines = wrap(&heading, place.letters, place.width, 3);
    let height = lines.len() as f64 * place.line();
    drawing.words(
        "unit",
        (0.0, y + place.letters),
        Anchor::Start,
        (lines, place.line()),
    );
    y += height + place.letters * 0.6;
    let mut x = 0.0;
    for (class, text) in entries(atlas) {
        let side = place.letters * 1.3;
        let room = side + 6.0 + width(&text, place.letters) + GAP;
        if x > 0.0 && x + room - GAP > place.width {
            x = 0.0;
            y += side + place.letters * 0.6;
        }
        drawing.mark(
            class,
            Shape::Bar {
                x: Px(x),
                y: Px(y),
                width: Px(side),
                height: Px(side),
            },
        );
        let at = (x + side + 6.0, y + side / 2.0 + place.letters * 0.35);
        drawing.words("key", at, Anchor::Start, (vec![text], place.line()));
        x += room;
    }
    drawing.height = Px(y + place.letters * 1.6);
}

/// What is counted, with its unit, where the numbers do not say it themselves.
fn counted(atlas: &Atlas<'_>, what: &str) -> String {
    match &atlas.data.unit {
        Unit::None | Unit::Percent => what.to_owned(),
        unit => {
            let values = [("what", what), ("unit", unit.header())];
            atlas.place.sheet.say("chart.map.counted", &values)
        }
    }
}

/// Each class with its numbers in words; and, where numbers are missing, what that looks like.
fn entries(atlas: &Atlas<'_>) -> Vec<(String, String)> {
    let (sheet, data) = (atlas.place.sheet, atlas.data);
    let spans = atlas.classes.spans().into_iter().map(|(from, to, shade)| {
        let ends = [from, to].map(|number| said(data, Value::Number(number)));
        (format!("area c{shade}"), span(sheet, ends))
    });
    let mut entries: Vec<(String, String)> = spans.collect();
    if atlas.points.iter().any(|point| point.number().is_none()) {
        let text = sheet.say("chart.map.missing", &[]);
        entries.push(("area missing".into(), text));
    }
    entries
}

/// From one number to another, in words.
pub(in crate::render::chart) fn span(sheet: &Sheet<'_>, [from, to]: [String; 2]) -> String {
    if from == to {
        return from;
    }
    sheet.say("chart.map.class", &[("from", &from), ("to", &to)])
}

/// Draws below the key the names that the map has no room for: in columns, each of three words of many
/// lines, which take far fewer bytes than words of one.
pub(super) fn list(atlas: &Atlas<'_>, listed: &[Listed], drawing: &mut Drawing) {
    let place = atlas.place;
    if listed.is_empty() {
        return;
    }
    let shorts = listed.iter().map(|area| width(&area.short, place.letters));
    let short = shorts.fold(0.0, f64::max) + 8.0;
    let columns = if place.is_narrow() { 1 } else { 2 };
    let column = (place.width - GAP * (columns - 1) as f64) / columns as f64;
    let step = (place.letters * 1.45).round();
    let first = drawing.height.0 + step + place.letters;
    let mut most = 0;
    for (index, areas) in listed.chunks(listed.len().div_ceil(columns)).enumerate() {
        let x = index as f64 * (column + GAP);
        let mut lines = [Vec::new(), Vec::new(), Vec::new()];
        for area in areas {
            let value = place.value(atlas.data, area.value);
            let room = column - short - GAP - width(&value, place.letters);
            let names = wrap(&area.name, place.letters, room, 3);
            // A line without a letter takes no room.
            let blank = std::iter::repeat_n("\u{a0}".to_owned(), names.len().saturating_sub(1));
            lines[0].extend([area.short.clone()].into_iter().chain(blank.clone()));
            lines[1].extend(names);
            lines[2].extend([value].into_iter().chain(blank));
        }
        most = most.max(lines[1].len());
        let [shorts, names, values] = lines;
        drawing.words("key", (x, first), Anchor::Start, (shorts, step));
        drawing.words("name", (x + short, first), Anchor::Start, (names, step));
        drawing.words("value", (x + column, first), Anchor::End, (values, step));
    }
    drawing.height = Px(first + most as f64 * step - place.letters);
}
