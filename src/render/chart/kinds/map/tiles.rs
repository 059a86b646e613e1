//! A map of tiles: a square for each area, about where the area is.

use super::Atlas;
use super::key::Listed;
use super::{labels, ranked};
use crate::model::Written;
use crate::render::chart::drawing::{Anchor, Drawing, Px, Room, Shape};
use crate::render::chart::words::{width, wrap};

/// The room between tiles.
const GAP: f64 = 4.0;

/// The room between the edge of a tile and its words.
const EDGE: f64 = 4.0;

/// The tiles, each with the name of its area and its number; where a name does not fit, all are short, and
/// given back to be listed.
pub(super) fn draw(
    atlas: &Atlas<'_>,
    rows: &[Vec<Option<Written>>],
    drawing: &mut Drawing,
) -> Vec<Listed> {
    let place = atlas.place;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1) as f64;
    let widest = if place.is_narrow() { 92.0 } else { 116.0 };
    let side = ((place.width - GAP * (columns - 1.0)) / columns)
        .min(widest)
        .floor();
    let tiles = tiles(atlas, rows);
    let values = tiles.iter().map(|tile| tile.value(atlas));
    let widest = values.map(|value| width(&value, place.letters));
    let have_values = widest.fold(0.0, f64::max) <= side - EDGE && side >= place.line() * 2.0;
    let names = tiles.iter().map(|tile| {
        let name = &atlas.data.categories[tile.index].label;
        set(name, side, place.room())
    });
    let names: Option<Vec<Vec<String>>> = names.collect();
    let names = names.filter(|_| have_values);
    let shorts = labels::shorts(atlas.data, side - EDGE, place.letters);
    for (at, tile) in tiles.iter().enumerate() {
        let name = names.as_ref().and_then(|names| names.get(at).cloned());
        let lines = name.unwrap_or_else(|| vec![shorts[tile.index].clone()]);
        let value = Some(tile.value(atlas)).filter(|_| have_values);
        tile.draw(atlas, (side, lines, value), drawing);
    }
    drawing.height = Px(rows.len() as f64 * (side + GAP));
    if names.is_some() {
        return Vec::new();
    }
    let order = ranked(atlas.data).into_iter();
    let shown = order.filter(|index| tiles.iter().any(|tile| tile.index == *index));
    let listed = shown.map(|index| Listed {
        short: shorts[index].clone(),
        name: atlas.data.categories[index].label.clone(),
        value: atlas.value(Some(index)),
    });
    listed.collect()
}

/// A name in lines that stand in a tile of this side with a number below them; nothing, where they are too
/// many, or a word is too long.
fn set(name: &str, side: f64, room: Room) -> Option<Vec<String>> {
    let across = side - EDGE * 2.0;
    let mut words = name.split_whitespace();
    let lines = wrap(name, room.letters, across, usize::MAX);
    let is_narrow = words.all(|word| width(word, room.letters) <= across);
    let is_low = (lines.len() + 1) as f64 * room.line() <= side - EDGE;
    (is_narrow && is_low).then_some(lines)
}

/// The tile of a category.
struct Tile {
    index: usize,
    column: usize,
    row: usize,
}

fn tiles(atlas: &Atlas<'_>, rows: &[Vec<Option<Written>>]) -> Vec<Tile> {
    let mut tiles = Vec::new();
    for (row, ids) in rows.iter().enumerate() {
        for (column, id) in ids.iter().enumerate() {
            let mut categories = atlas.data.categories.iter();
            let is_meant = |id: &Written| categories.position(|found| found.id == id.text);
            tiles.extend(
                id.as_ref()
                    .and_then(is_meant)
                    .map(|index| Tile { index, column, row }),
            );
        }
    }
    tiles
}

impl Tile {
    fn value(&self, atlas: &Atlas<'_>) -> String {
        atlas.place.value(atlas.data, atlas.value(Some(self.index)))
    }

    fn draw(
        &self,
        atlas: &Atlas<'_>,
        (side, name, value): (f64, Vec<String>, Option<String>),
        drawing: &mut Drawing,
    ) {
        let place = atlas.place;
        let step = side + GAP;
        let (x, y) = (self.column as f64 * step, self.row as f64 * step);
        drawing.mark(
            atlas.class(Some(self.index)),
            Shape::Bar {
                x: Px(x),
                y: Px(y),
                width: Px(side),
                height: Px(side),
            },
        );
        let step = place.line();
        let lines = name.len() + usize::from(value.is_some());
        let middle = x + side / 2.0;
        let first = y + (side - lines as f64 * step) / 2.0 + place.letters;
        let below = first + name.len() as f64 * step;
        let class = |class| atlas.words(class, Some(self.index));
        drawing.words(
            &class("name"),
            (middle, first),
            Anchor::Middle,
            (name, step),
        );
        if let Some(value) = value {
            drawing.words(
                &class("value"),
                (middle, below),
                Anchor::Middle,
                (vec![value], step),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::set;
    use crate::render::chart::drawing::{NARROW, Room};

    #[track_caller]
    fn check(name: &str, side: f64, expected: Option<&[&str]>) {
        let room = Room {
            width: NARROW,
            letters: 12.0,
        };
        let lines = set(name, side, room);
        let expected = expected.map(|lines| lines.iter().map(ToString::to_string).collect());
        assert_eq!(lines, expected);
    }

    #[test]
    fn names_are_whole_or_not_there() {
        check("Bath", 92.0, Some(&["Bath"]));
        check("Midsomer Norton", 92.0, Some(&["Midsomer", "Norton"]));
        check("Community equipment", 69.0, None);
        check("Bath and the villages around it", 60.0, None);
    }
}
