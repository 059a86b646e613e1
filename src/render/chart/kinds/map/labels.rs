//! Where words find room on a map.

use super::ranked;
use super::shapes::{Ring, surface};
use crate::model::ChartData;
use crate::render::chart::words::{width, wrap};

/// The centre of a box, and how wide and high it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// How many places across an area, and down, are tried.
const TRIES: usize = 20;

impl Room {
    /// Room of this size within an area, as near to its middle as there is some.
    pub(super) fn within(rings: &[Ring], (width, height): (f64, f64)) -> Option<Self> {
        let (left, top, right, bottom) = bounds(rings)?;
        let middle = middle(rings);
        let mut best: Option<(f64, Self)> = None;
        for down in 0..=TRIES {
            for across in 0..=TRIES {
                let room = Self {
                    x: left + (right - left) * across as f64 / TRIES as f64,
                    y: top + (bottom - top) * down as f64 / TRIES as f64,
                    width,
                    height,
                };
                let way = (room.x - middle.0).hypot(room.y - middle.1);
                if best.is_none_or(|(least, _)| way < least) && room.is_within(rings) {
                    best = Some((way, room));
                }
            }
        }
        best.map(|(_, room)| room)
    }

    /// Room of the same size beside this one that is not `taken`, on a page that is so wide and high.
    pub(super) fn beside(self, taken: &[Self], (width, height): (f64, f64)) -> Self {
        let is_free = |room: &Self| {
            let is_on_page = room.x - room.width / 2.0 >= 0.0
                && room.x + room.width / 2.0 <= width
                && room.y - room.height / 2.0 >= 0.0
                && room.y + room.height / 2.0 <= height;
            is_on_page && !taken.iter().any(|other| room.overlaps(other))
        };
        let ways = (2..30).flat_map(|ring| (0..16).map(move |turn| (ring, turn)));
        let rooms = ways.map(|(ring, turn)| {
            let (way, angle) = (
                f64::from(ring) * 6.0,
                f64::from(turn) * std::f64::consts::PI / 8.0,
            );
            Self {
                x: self.x + way * angle.cos(),
                y: self.y - way * angle.sin(),
                ..self
            }
        });
        rooms.into_iter().find(is_free).unwrap_or(self)
    }

    fn overlaps(&self, other: &Self) -> bool {
        (self.x - other.x).abs() * 2.0 < self.width + other.width
            && (self.y - other.y).abs() * 2.0 < self.height + other.height
    }

    fn is_within(&self, rings: &[Ring]) -> bool {
        is_inside(rings, (self.x, self.y)) && !edges(rings).any(|(from, to)| self.meets(from, to))
    }

    /// Whether a straight line leads through it.
    fn meets(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (from.0 - self.x, to.0 - from.0, self.width / 2.0),
            (from.1 - self.y, to.1 - from.1, self.height / 2.0),
        ];
        for (start, way, half) in sides {
            if way == 0.0 {
                if start.abs() > half {
                    return false;
                }
                continue;
            }
            let (one, other) = ((-half - start) / way, (half - start) / way);
            enter = enter.max(one.min(other));
            leave = leave.min(one.max(other));
        }
        enter <= leave
    }
}

fn edges(rings: &[Ring]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    rings.iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().copied().zip(next.copied())
    })
}

/// Whether a point is inside: in a ring, and in none of its holes.
fn is_inside(rings: &[Ring], (x, y): (f64, f64)) -> bool {
    let crossed = edges(rings).filter(|(from, to)| {
        (from.1 > y) != (to.1 > y) && x < from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0)
    });
    crossed.count() % 2 == 1
}

fn bounds(rings: &[Ring]) -> Option<(f64, f64, f64, f64)> {
    let mut points = rings.iter().flatten();
    let (x, y) = *points.next()?;
    Some(
        points.fold((x, y, x, y), |(left, top, right, bottom), (x, y)| {
            (left.min(*x), top.min(*y), right.max(*x), bottom.max(*y))
        }),
    )
}

/// The middle of the largest part of an area. It need not be inside.
fn middle(rings: &[Ring]) -> (f64, f64) {
    let largest = rings
        .iter()
        .max_by(|a, b| surface(a).total_cmp(&surface(b)));
    let ring = largest.map_or(&[][..], Vec::as_slice);
    let bounds = bounds(&[ring.to_vec()]).unwrap_or_default();
    (
        f64::midpoint(bounds.0, bounds.2),
        f64::midpoint(bounds.1, bounds.3),
    )
}

/// The ways in which a name may be set: in one line, in two, in three.
pub(super) fn settings(name: &str, letters: f64) -> Vec<Vec<String>> {
    let whole = width(name, letters);
    let words = name.split_whitespace().map(|word| width(word, letters));
    let longest = words.fold(0.0, f64::max);
    let rooms = [1.0, 0.66, 0.5, 0.4];
    let mut settings: Vec<Vec<String>> = Vec::new();
    for room in rooms {
        let lines = wrap(name, letters, longest.max(whole * room), usize::MAX);
        if lines.len() <= 3 && !settings.contains(&lines) {
            settings.push(lines);
        }
    }
    settings
}

/// A short form of the name of each category: the first letters of its words, or of its only word; its
/// place in their order from the highest number, where that is the same for two or too wide.
pub(super) fn shorts(data: &ChartData, room: f64, letters: f64) -> Vec<String> {
    let labels = data.categories.iter().map(|category| &*category.label);
    let shorts: Vec<String> = labels.map(short).collect();
    let is_clear = |short: &String| {
        let same = shorts.iter().filter(|other| *other == short);
        same.count() == 1 && width(short, letters) <= room
    };
    if shorts.iter().all(is_clear) {
        return shorts;
    }
    let mut places = shorts;
    for (place, index) in (1..).zip(ranked(data)) {
        if let Some(short) = places.get_mut(index) {
            *short = u32::to_string(&place);
        }
    }
    places
}

fn short(label: &str) -> String {
    let words: Vec<&str> = label.split([' ', '-']).collect();
    let begins = |word: &&str| word.chars().next().filter(|letter| letter.is_uppercase());
    let initials: String = words.iter().filter_map(begins).collect();
    if initials.chars().count() > 1 {
        initials
    } else {
        label.chars().take(3).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, settings, short};

    #[test]
    fn names_are_shortened() {
        assert_eq!(short("Peasedown St John"), "PSJ");
        assert_eq!(short("Keynsham"), "Key");
        assert_eq!(short("Combe Down"), "CD");
        assert_eq!(short("Stanton-on-the-Wold"), "SW");
    }

    #[test]
    fn words_find_room_inside_and_not_in_holes() {
        let ring = vec![(0.0, 0.0), (100.0, 0.0), (100.0, 40.0), (0.0, 40.0)];
        let hole = vec![(30.0, 5.0), (70.0, 5.0), (70.0, 35.0), (30.0, 35.0)];
        let room = Room::within(std::slice::from_ref(&ring), (90.0, 30.0)).unwrap();
        assert_eq!((room.x, room.y), (50.0, 20.0));
        let room = Room::within(&[ring.clone(), hole.clone()], (20.0, 20.0)).unwrap();
        assert!(room.x <= 20.0 || room.x >= 80.0, "{room:?}");
        assert!(Room::within(&[ring, hole], (40.0, 20.0)).is_none());
    }

    #[test]
    fn what_has_no_room_stands_beside() {
        let room = |x: f64| Room {
            x,
            y: 50.0,
            width: 20.0,
            height: 10.0,
        };
        let found = room(50.0).beside(&[room(50.0), room(70.0)], (100.0, 100.0));
        assert!(
            !found.overlaps(&room(50.0)) && !found.overlaps(&room(70.0)),
            "{found:?}"
        );
    }

    #[test]
    fn names_are_set_in_few_lines() {
        assert_eq!(settings("Bath", 14.0), [["Bath"]]);
        assert_eq!(
            settings("Combe Down", 14.0),
            [vec!["Combe Down"], vec!["Combe", "Down"]]
        );
    }
}
