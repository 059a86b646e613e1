//! A map by boundaries.

use super::Atlas;
use super::key::Listed;
use super::labels::{Room, settings};
use super::shapes::{Ring, path, shapes};
use crate::model::{Boundaries, Value, named};
use crate::render::chart::drawing::{Anchor, Drawing, Px, Shape, points};
use crate::render::chart::words::width;

/// How many bytes the outlines may take, in a wide place and in a narrow one.
const BYTES: (usize, usize) = (8_000, 3_200);

/// An area, with its category where the data have one.
struct Area<'a> {
    name: &'a str,
    index: Option<usize>,
    rings: Vec<Ring>,
}

/// The areas, each with its name and number where there is room; the others with a number, by which they
/// are given back to be listed. Nothing, where the areas have no size.
pub(super) fn draw(
    atlas: &Atlas<'_>,
    (boundaries, property): (&Boundaries, &str),
    drawing: &mut Drawing,
) -> Option<Vec<Listed>> {
    let place = atlas.place;
    let bytes = if place.is_narrow() { BYTES.1 } else { BYTES.0 };
    let (drawn, height) = shapes(boundaries, place.width, bytes)?;
    let mut areas = areas(atlas, (boundaries, property), drawn);
    areas.sort_by_key(|area| std::cmp::Reverse(number(atlas.value(area.index))));
    // Those with light colours have a dark line around them: they are drawn over the others.
    for area in &areas {
        let path = path(&area.rings);
        drawing.mark(atlas.class(area.index), Shape::Path { path });
    }
    drawing.height = Px(height);
    let mut sign = Sign {
        atlas,
        taken: Vec::new(),
        height,
    };
    let unnamed = sign.names(&areas, drawing);
    let (mut listed, mut crowded) = (Vec::new(), Vec::new());
    for (number, area) in (1..).zip(unnamed) {
        let short = number.to_string();
        if !sign.number(area, &short, drawing) {
            crowded.push((area, short.clone()));
        }
        listed.push(Listed {
            short,
            name: area.name.to_owned(),
            value: atlas.value(area.index),
        });
    }
    for (area, short) in crowded {
        sign.number_beside(area, &short, drawing);
    }
    Some(listed)
}

/// The areas as they are drawn. What a file has in several pieces of one name, such as a ward and its
/// island, is one area.
fn areas<'a>(
    atlas: &'a Atlas<'_>,
    (boundaries, property): (&'a Boundaries, &str),
    drawn: Vec<Vec<Ring>>,
) -> Vec<Area<'a>> {
    let mut areas: Vec<Area<'a>> = Vec::new();
    for (area, rings) in boundaries.areas.iter().zip(drawn) {
        let name = area.property(property).unwrap_or_default();
        let index = named(name, &atlas.data.categories);
        let label = index.and_then(|index| atlas.data.categories.get(index));
        let mut same = areas.iter_mut();
        match same.find(|other| index.is_some() && other.index == index) {
            Some(other) => other.rings.extend(rings),
            None => areas.push(Area {
                name: label.map_or(name, |category| &category.label),
                index,
                rings,
            }),
        }
    }
    areas
}

fn number(value: Value) -> Option<rust_decimal::Decimal> {
    match value {
        Value::Number(number) => Some(number),
        Value::Missing(_) => None,
    }
}

/// Writes on a map.
struct Sign<'a> {
    atlas: &'a Atlas<'a>,
    /// Where words stand.
    taken: Vec<Room>,
    height: f64,
}

impl Sign<'_> {
    /// Writes the names of areas and their numbers into them, where they fit; gives those in which they do
    /// not. Where that is so of most, all have numbers: a name among them would look like one of another
    /// kind.
    fn names<'b>(&mut self, areas: &'b [Area<'b>], drawing: &mut Drawing) -> Vec<&'b Area<'b>> {
        let rooms: Vec<_> = areas.iter().map(|area| self.room_of_name(area)).collect();
        let count = rooms.iter().flatten().count();
        if count * 4 < areas.len() {
            return areas.iter().collect();
        }
        let mut unnamed = Vec::new();
        for (area, room) in areas.iter().zip(rooms) {
            match room {
                Some(room) => self.name(area, room, drawing),
                None => unnamed.push(area),
            }
        }
        unnamed
    }

    /// The name of an area in lines, and where in it there is room for them and its number.
    fn room_of_name(&self, area: &Area<'_>) -> Option<(Vec<String>, Room)> {
        let place = self.atlas.place;
        let value = place.value(self.atlas.data, self.atlas.value(area.index));
        let mut settings = settings(area.name, place.letters).into_iter();
        settings.find_map(|lines| {
            let all = lines.iter().chain([&value]);
            let widest = all
                .map(|line| width(line, place.letters))
                .fold(0.0, f64::max);
            let height = (lines.len() + 1) as f64 * place.line();
            let room = Room::within(&area.rings, (widest + 4.0, height))?;
            Some((lines, room))
        })
    }

    fn name(&mut self, area: &Area<'_>, named: (Vec<String>, Room), drawing: &mut Drawing) {
        let place = self.atlas.place;
        let (lines, room) = named;
        self.taken.push(room);
        let first = room.y - room.height / 2.0 + place.letters;
        let below = first + lines.len() as f64 * place.line();
        let value = place.value(self.atlas.data, self.atlas.value(area.index));
        for (class, y, lines) in [("name", first, lines), ("value", below, vec![value])] {
            let class = self.atlas.words(class, area.index);
            let words = (lines, place.line());
            drawing.words(&class, (room.x, y), Anchor::Middle, words);
        }
    }

    /// Writes the number by which an area is listed into it, where that fits.
    fn number(&mut self, area: &Area<'_>, text: &str, drawing: &mut Drawing) -> bool {
        let room = Room::within(&area.rings, self.size(text));
        if let Some(room) = room {
            self.taken.push(room);
            let class = self.atlas.words("name", area.index);
            self.write(&class, text, (room, drawing));
        }
        room.is_some()
    }

    /// Writes the number beside the area, with a line that leads to it.
    fn number_beside(&mut self, area: &Area<'_>, text: &str, drawing: &mut Drawing) {
        let Some(inside) = Room::within(&area.rings, (0.0, 0.0)) else {
            return;
        };
        let (width, height) = self.size(text);
        let room = Room {
            width,
            height,
            ..inside
        };
        let room = room.beside(&self.taken, (self.atlas.place.width, self.height));
        self.taken.push(room);
        let line = points(&[(inside.x, inside.y), (room.x, room.y)]);
        drawing.mark("leader guide", Shape::Line { points: line });
        drawing.mark(
            "plate bg",
            Shape::Bar {
                x: Px(room.x - room.width / 2.0),
                y: Px(room.y - room.height / 2.0),
                width: Px(room.width),
                height: Px(room.height),
            },
        );
        self.write("name", text, (room, drawing));
    }

    fn size(&self, text: &str) -> (f64, f64) {
        let place = self.atlas.place;
        (width(text, place.letters) + 4.0, place.letters + 2.0)
    }

    fn write(&self, class: &str, text: &str, (room, drawing): (Room, &mut Drawing)) {
        let place = self.atlas.place;
        let at = (room.x, room.y + place.letters * 0.35);
        drawing.words(
            class,
            at,
            Anchor::Middle,
            (vec![text.to_owned()], place.line()),
        );
    }
}
