//! Two to four bars for each category, right below each other.

use super::bar::{Bars, Lengths};
use crate::model::{ChartData, Written};
use crate::render::chart::drawing::{Anchor, Drawing, Room, said};
use crate::render::chart::key::{classes, key, of_bars, on};
use crate::render::chart::rows::{BEHIND, Names};
use crate::render::chart::scale::count;
use crate::render::chart::words::width;

/// All series. Their names stand in the bars of the first category or behind their numbers, or where one
/// has no room there, in a key above.
pub(super) fn draw(data: &ChartData, compare: &[Written], room: Room) -> Drawing {
    let mut drawing = Drawing::new(room.width, 0.0);
    let names = Names::new(data, room);
    let mut top = names.unit(&mut drawing, data);
    let bars = Bars::new((data, &data.series), compare, room);
    let labels = labels(data, &bars.lengths(names.start), room);
    if labels.is_none() {
        let entries = of_bars(data, &classes(data));
        top = key(&mut drawing, &entries, (names.start, top), room);
    }
    let height = (room.letters * 1.25).round();
    let all = height * count(data.series.len());
    let rows = names.write(&mut drawing, top, all);
    bars.draw(&mut drawing, &rows, height);
    let first = rows.tops.first().copied().unwrap_or(top);
    for (order, label) in labels.into_iter().flatten().enumerate() {
        let y = first + (count(order) + 0.5) * height + room.drop();
        let lines = (vec![label.text], room.line());
        drawing.words(&label.class, (label.x, y), Anchor::Start, lines);
    }
    drawing
}

/// The name of a series at its bar.
struct Label {
    class: String,
    x: f64,
    text: String,
}

/// The names of the series in the bars of the first category or behind their numbers; nothing, where
/// one has no room.
fn labels(data: &ChartData, lengths: &Lengths, room: Room) -> Option<Vec<Label>> {
    let classes = classes(data);
    let labels = data.series.iter().zip(classes).map(|(series, class)| {
        let point = series.points.first()?;
        let wide = width(&series.label, room.letters);
        let (behind, anchor) = lengths.behind(point.number());
        let end = behind - BEHIND;
        let label = |class: String, x: f64| Label {
            class,
            x,
            text: series.label.clone(),
        };
        let inside = lengths.zero + BEHIND;
        if inside + wide + BEHIND <= end {
            return Some(label(format!("series {}", on(&class)), inside));
        }
        let x = match anchor {
            Anchor::Start => behind + width(&said(data, point.value), room.letters) + BEHIND * 1.5,
            Anchor::Middle | Anchor::End => inside,
        };
        // Right behind a number, a year would be read as part of it.
        let is_number = series
            .label
            .starts_with(|letter: char| letter.is_ascii_digit());
        (x + wide <= room.width && !is_number).then(|| label("series".into(), x))
    });
    labels.collect()
}
