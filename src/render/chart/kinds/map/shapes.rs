//! From degrees to pixels, with no more points than can be seen.

use super::borders::Borders;
use crate::model::{Boundaries, Boundary, Position};

/// A closed line in pixels; its last point is joined to its first.
pub(super) type Ring = Vec<(f64, f64)>;

/// How far a line may be from where it belongs, in pixels: half of one, or more where an outline would be
/// too large to load.
const TOLERANCES: [f64; 6] = [0.5, 0.8, 1.2, 1.8, 2.7, 4.0];

/// The page on which areas are drawn. It is so small a part of the earth that it is flat: degrees of
/// longitude are shorter than those of latitude by the same measure everywhere on it.
struct Sheet {
    west: f64,
    north: f64,
    /// How many pixels a degree of longitude, and one of latitude, is.
    scale: (f64, f64),
    left: f64,
    height: f64,
}

/// The areas of a file in a place that is so wide, and how high that is; their outlines take at most so
/// many bytes, if they can.
pub(super) fn shapes(
    boundaries: &Boundaries,
    width: f64,
    bytes: usize,
) -> Option<(Vec<Vec<Ring>>, f64)> {
    let sheet = Sheet::of(boundaries, width)?;
    let borders = Borders::of(rings(boundaries));
    let mut drawn = Vec::new();
    for tolerance in TOLERANCES {
        let areas = boundaries.areas.iter();
        let areas = areas.map(|area| sheet.rings(area, (&borders, tolerance)));
        drawn = areas.collect();
        let length: usize = drawn.iter().map(|rings| path(rings).len()).sum();
        if length <= bytes {
            break;
        }
    }
    Some((drawn, sheet.height))
}

/// The rings of all areas.
fn rings(boundaries: &Boundaries) -> impl Iterator<Item = &Vec<Position>> {
    let outlines = boundaries.areas.iter().flat_map(|area| &area.outlines);
    outlines.flatten()
}

impl Sheet {
    fn of(boundaries: &Boundaries, width: f64) -> Option<Self> {
        let all = || rings(boundaries).flatten();
        let (west, east) = span(all().map(|position| position.longitude));
        let (south, north) = span(all().map(|position| position.latitude));
        let narrowing = f64::midpoint(south, north).to_radians().cos();
        let (across, down) = ((east - west) * narrowing, north - south);
        if !(across > 0.0 && down > 0.0) {
            return None;
        }
        // A high area would else fill more than a screen.
        let scale = (width / across).min(width * 1.1 / down);
        Some(Self {
            west,
            north,
            scale: (scale * narrowing, scale),
            left: (width - across * scale) / 2.0,
            height: down * scale,
        })
    }

    fn at(&self, position: &Position) -> (f64, f64) {
        let x = self.left + (position.longitude - self.west) * self.scale.0;
        (x, (self.north - position.latitude) * self.scale.1)
    }

    /// The rings of an area without those that are too small to be seen; of an area that is too small
    /// itself, the largest.
    fn rings(&self, area: &Boundary, (borders, tolerance): (&Borders, f64)) -> Vec<Ring> {
        let thinned = |tolerance: f64| {
            let rings = area.outlines.iter().flatten();
            let rings = rings
                .map(|ring| borders.thinned(ring, |position| self.at(position), tolerance))
                .filter(|ring| ring.len() > 2);
            rings.collect::<Vec<Ring>>()
        };
        let mut rings = thinned(tolerance);
        if rings.is_empty() {
            rings = thinned(0.0);
        }
        let largest = rings.iter().map(|ring| surface(ring)).fold(0.0, f64::max);
        rings.retain(|ring| surface(ring) >= largest.min(1.0));
        rings
    }
}

fn span(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let all = (f64::INFINITY, f64::NEG_INFINITY);
    numbers.fold(all, |(low, high), number| {
        (low.min(number), high.max(number))
    })
}

/// The size of what a ring goes around, in square pixels.
pub(super) fn surface(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let parts = ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1);
    (parts.sum::<f64>() / 2.0).abs()
}

/// The rings as SVG writes an outline: from each point the way to the next, in tenths of pixels.
pub(super) fn path(rings: &[Ring]) -> String {
    let tenths = |number: f64| (number * 10.0).round() as i64;
    let mut path = String::new();
    for ring in rings {
        let mut last = (0, 0);
        for (index, (x, y)) in ring.iter().enumerate() {
            let here = (tenths(*x), tenths(*y));
            path.push_str(match index {
                0 => "M",
                1 => "l",
                _ => "",
            });
            let way = if index == 0 {
                here
            } else {
                (here.0 - last.0, here.1 - last.1)
            };
            if index == 0 || way != (0, 0) {
                push(&mut path, way.0);
                push(&mut path, way.1);
            }
            last = here;
        }
        path.push('z');
    }
    path
}

/// Adds a number in tenths, parted from one before it.
fn push(path: &mut String, tenths: i64) {
    let is_after_number = path.ends_with(|letter: char| letter.is_ascii_digit());
    if tenths < 0 {
        path.push('-');
    } else if is_after_number {
        path.push(' ');
    }
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    match (whole, rest) {
        (whole, 0) => path.push_str(&whole.to_string()),
        (0, rest) => path.push_str(&format!(".{rest}")),
        (whole, rest) => path.push_str(&format!("{whole}.{rest}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{path, shapes, surface};
    use crate::files::Place;
    use crate::model::{Boundaries, Boundary, Position};

    fn square(west: f64, south: f64, side: f64) -> Vec<Position> {
        let corners = [
            (0.0, 0.0),
            (0.5, 0.0),
            (1.0, 0.0),
            (1.0, 1.0),
            (0.0, 1.0),
            (0.0, 0.0),
        ];
        let corner = |(x, y): (f64, f64)| Position {
            longitude: west + x * side,
            latitude: south + y * side,
        };
        corners.map(corner).to_vec()
    }

    #[test]
    fn north_is_above_and_degrees_of_longitude_are_shorter() {
        let area = Boundary {
            place: Place::file("a"),
            properties: Vec::new(),
            outlines: vec![vec![
                square(0.0, 60.0, 0.001),
                square(0.0002, 60.0002, 0.0005),
            ]],
        };
        let boundaries = Boundaries {
            place: Place::file("a"),
            areas: vec![area],
        };
        let (drawn, height) = shapes(&boundaries, 100.0, 1000).unwrap();
        // At 60 degrees north, a degree of longitude is half of one of latitude: as high as allowed.
        assert!((height - 110.0).abs() < 0.01, "{height}");
        let rings = &drawn[0];
        assert_eq!(rings.len(), 2, "the hole stays");
        assert_eq!(rings[0].len(), 4, "a point on a straight line goes");
        assert!((surface(&rings[0]) - 110.0 * 55.0).abs() < 1.0);
        assert!(
            path(&rings[..1]).starts_with("M22.5 110l55 0 0-110-55 0"),
            "{}",
            path(rings)
        );
    }

    #[test]
    fn paths_are_short() {
        let ring = vec![(1.0, 2.26), (1.04, 2.3), (-0.5, 2.0), (0.0, 0.0)];
        assert_eq!(path(&[ring]), "M1 2.3l-1.5-.3 .5-2z");
    }
}
