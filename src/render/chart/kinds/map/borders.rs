//! Fewer points along borders, the same on both sides.
//!
//! Neighbours have the points of their border in common. Were each outline thinned by itself, they would
//! keep other points, and there would be gaps between areas and strips that belong to both. So outlines are
//! cut where borders meet, and each piece is thinned from the same end whoever's outline it is in.

use std::collections::BTreeSet;

use simplify_polyline::{Point, simplify};

use super::shapes::Ring;
use crate::model::Position;

/// A point of the earth that can be compared: in ten millionths of a degree, about a centimetre.
type Corner = (i64, i64);

/// A point of an outline, and where it is drawn.
#[derive(Clone, Copy)]
struct Spot {
    corner: Corner,
    at: (f64, f64),
}

/// Where borders meet, in all outlines of a map.
pub(super) struct Borders(BTreeSet<Corner>);

impl Borders {
    /// The points from which ways lead to more than two others.
    pub(super) fn of<'a>(rings: impl Iterator<Item = &'a Vec<Position>>) -> Self {
        let mut ways: Vec<(Corner, Corner)> = Vec::new();
        for ring in rings {
            let corners: Vec<Corner> = ring.iter().map(corner).collect();
            let next = corners.iter().cycle().skip(1);
            for (from, to) in corners.iter().zip(next).filter(|(from, to)| from != to) {
                ways.extend([(*from, *to), (*to, *from)]);
            }
        }
        ways.sort_unstable();
        ways.dedup();
        let meetings = ways.chunk_by(|one, other| one.0 == other.0);
        let meetings = meetings.filter(|ways| ways.len() > 2);
        Self(meetings.flatten().map(|(from, _)| *from).collect())
    }

    /// An outline, drawn `at` its places, with no more points than it needs to be nowhere further from where
    /// it belongs than `tolerance`.
    pub(super) fn thinned(
        &self,
        ring: &[Position],
        at: impl Fn(&Position) -> (f64, f64),
        tolerance: f64,
    ) -> Ring {
        let spots = ring.iter().map(|position| Spot {
            corner: corner(position),
            at: at(position),
        });
        let pieces = self.pieces(spots.collect()).into_iter();
        let mut thinned = Ring::new();
        for piece in pieces {
            thinned.extend(thin(piece, tolerance));
            // It is where the next begins.
            thinned.pop();
        }
        thinned
    }

    /// An outline from one place where borders meet to the next; of one that no border meets, all of it,
    /// from the point that is furthest to the west.
    fn pieces(&self, mut ring: Vec<Spot>) -> Vec<Vec<Spot>> {
        ring.dedup_by_key(|spot| spot.corner);
        let is_meeting = |spot: &Spot| self.0.contains(&spot.corner);
        let start = ring.iter().position(is_meeting).or_else(|| {
            let west = ring.iter().enumerate().min_by_key(|(_, spot)| spot.corner);
            west.map(|(index, _)| index)
        });
        // The last point of an outline in a file is its first.
        if ring.len() > 1
            && ring.first().map(|spot| spot.corner) == ring.last().map(|spot| spot.corner)
        {
            ring.pop();
        }
        ring.rotate_left(start.unwrap_or_default());
        ring.extend(ring.first().copied());
        let mut pieces: Vec<Vec<Spot>> = Vec::new();
        for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
            match pieces.last_mut().filter(|_| !is_meeting(from)) {
                Some(piece) => piece.push(*to),
                None => pieces.push(vec![*from, *to]),
            }
        }
        pieces
    }
}

/// The points of a piece that it needs.
fn thin(mut piece: Vec<Spot>, tolerance: f64) -> Ring {
    let corners = || piece.iter().map(|spot| spot.corner);
    let is_backwards = corners().gt(corners().rev());
    if is_backwards {
        piece.reverse();
    }
    let points = piece
        .iter()
        .map(|Spot { at: (x, y), .. }| Point { vec: [*x, *y] });
    let points: Vec<Point<2, f64>> = points.collect();
    let kept = simplify(&points, tolerance, false).into_iter();
    let mut kept: Ring = kept.map(|point| (point.vec[0], point.vec[1])).collect();
    if is_backwards {
        kept.reverse();
    }
    kept
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are few")]
fn corner(position: &Position) -> Corner {
    let whole = |degrees: f64| (degrees * 1e7).round() as i64;
    (whole(position.longitude), whole(position.latitude))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Borders, Ring};
    use crate::model::Position;

    fn ring(corners: &[(f64, f64)]) -> Vec<Position> {
        let position = |(longitude, latitude): &(f64, f64)| Position {
            longitude: *longitude,
            latitude: *latitude,
        };
        corners.iter().map(position).collect()
    }

    /// Outlines thinned together, each as the set of its points.
    fn thinned(rings: &[Vec<Position>]) -> Vec<BTreeSet<(i64, i64)>> {
        let borders = Borders::of(rings.iter());
        let at = |position: &Position| (position.longitude, position.latitude);
        #[expect(clippy::cast_possible_truncation, reason = "small numbers")]
        let points = |ring: Ring| {
            let points = ring
                .iter()
                .map(|(x, y)| ((x * 10.0).round() as i64, (y * 10.0).round() as i64));
            points.collect()
        };
        let thinned = rings
            .iter()
            .map(|ring| points(borders.thinned(ring, at, 1.0)));
        thinned.collect()
    }

    /// A border that wavers, from south to north.
    fn border() -> Vec<(f64, f64)> {
        let wave = [0.0, 0.4, 1.3, 0.2, -0.9, -1.6, -0.4, 0.8, 2.0, 0.9, 0.0];
        let heights = (0..=10).map(f64::from);
        wave.into_iter()
            .map(|way| 20.0 + way)
            .zip(heights)
            .collect()
    }

    #[test]
    fn neighbours_keep_the_same_points_of_their_border() {
        let mut west = border();
        west.extend([(0.0, 10.0), (0.0, 0.0), (20.0, 0.0)]);
        // The other way round, from another point, and without its first point again.
        let mut east = border();
        east.reverse();
        east.extend([(40.0, 0.0), (40.0, 10.0)]);
        east.rotate_left(4);
        for direction in [1, 2] {
            if direction == 2 {
                east.reverse();
            }
            let found = thinned(&[ring(&west), ring(&east)]);
            let shared: Vec<_> = found[0].intersection(&found[1]).collect();
            assert_eq!(found[0].len(), shared.len() + 2, "{found:?}");
            assert_eq!(found[1].len(), shared.len() + 2, "{found:?}");
            assert!(shared.len() > 2 && shared.len() < 11, "{shared:?}");
        }
    }

    #[test]
    fn what_fills_a_hole_keeps_its_points() {
        let hole: Vec<(f64, f64)> = (0..40)
            .map(|step| f64::from(step) * std::f64::consts::PI / 20.0)
            .map(|turn| (30.0 + 9.0 * turn.cos(), 30.0 + 9.0 * turn.sin()))
            .collect();
        let mut filling = hole.clone();
        filling.reverse();
        filling.rotate_left(11);
        filling.extend(filling.first().copied());
        let found = thinned(&[ring(&hole), ring(&filling)]);
        assert_eq!(found[0], found[1]);
        assert!(found[0].len() < 40 && found[0].len() > 5, "{found:?}");
    }

    #[test]
    fn an_outline_of_nothing_is_thinned_to_nothing() {
        assert_eq!(thinned(&[ring(&[])]), [BTreeSet::new()]);
        let point = [(3.0, 4.0); 4];
        assert!(thinned(&[ring(&point)])[0].len() <= 1);
    }
}
