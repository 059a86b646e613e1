//! Points of the earth, as a file of boundaries gives them.

use serde::Deserialize;
use serde::de::{Error as _, IgnoredAny, SeqAccess, Visitor};

use crate::model::Position;

/// What is wrong with coordinates that are none of longitude and latitude.
const GRID: &str = "these coordinates are not degrees of longitude and latitude";

/// What is wrong with coordinates as English councils' own maps have them.
const METRES: &str = "these coordinates are metres of the British National Grid, not degrees of longitude and latitude";

/// What is wrong with coordinates in the other order.
const SWAPPED: &str = "these coordinates are in the order latitude, longitude";

/// What can be wrong with a position.
pub(super) const FAULTS: [&str; 3] = [GRID, METRES, SWAPPED];

/// A point as a file gives it: longitude, latitude, and perhaps a height.
pub(super) struct RawPosition(pub(super) Position);

impl<'de> Deserialize<'de> for RawPosition {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Corner).map(Self)
    }
}

/// Whether a ring goes around nothing: fewer than three of its points are different.
pub(super) fn has_few_corners(ring: &[RawPosition]) -> bool {
    let Some(first) = ring.first() else {
        return true;
    };
    let mut others = ring.iter().filter(|other| other.0 != first.0);
    let second = others.next();
    second.is_none_or(|second| others.all(|other| other.0 == second.0))
}

struct Corner;

impl<'de> Visitor<'de> for Corner {
    type Value = Position;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("longitude and latitude")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Position, A::Error> {
        let (Some(longitude), Some(latitude)) = (numbers.next_element()?, numbers.next_element()?)
        else {
            return Err(A::Error::custom(GRID));
        };
        while numbers.next_element::<IgnoredAny>()?.is_some() {}
        let position = Position {
            longitude,
            latitude,
        };
        match misplaced(position) {
            Some(message) => Err(A::Error::custom(message)),
            None => Ok(position),
        }
    }
}

/// What is wrong with a position that is nowhere, or not where it is meant to be.
fn misplaced(position: Position) -> Option<&'static str> {
    let Position {
        longitude,
        latitude,
    } = position;
    let is_of_britain =
        (0.0..=700_000.0).contains(&longitude) && (0.0..=1_300_000.0).contains(&latitude);
    let is_of_earth = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
    match (is_of_earth, is_of_britain) {
        (true, _) => is_swapped(position).then_some(SWAPPED),
        (false, true) => Some(METRES),
        (false, false) => Some(GRID),
    }
}

/// Whether these are degrees in the United Kingdom when the two are taken the other way round: as they
/// are, they are in the Indian Ocean.
fn is_swapped(position: Position) -> bool {
    (49.0..=61.0).contains(&position.longitude) && (-9.0..=3.0).contains(&position.latitude)
}

#[cfg(test)]
mod tests {
    use super::{RawPosition, has_few_corners, misplaced};
    use crate::model::Position;

    #[test]
    fn positions_are_degrees_of_longitude_and_latitude() {
        let check = |longitude, latitude, expected: Option<&str>| {
            let position = Position {
                longitude,
                latitude,
            };
            let found = misplaced(position);
            assert!(
                found
                    .zip(expected)
                    .is_none_or(|(found, expected)| found.contains(expected))
            );
            assert_eq!(found.is_some(), expected.is_some(), "{position:?}");
        };
        check(-2.4, 51.3, None);
        check(0.0, 0.0, None);
        check(-180.0, -90.0, None);
        check(51.3, -2.4, Some("order latitude, longitude"));
        check(
            374_000.0,
            164_000.0,
            Some("metres of the British National Grid"),
        );
        check(-267_000.0, 6_670_000.0, Some("not degrees"));
        check(180.1, 51.3, Some("not degrees"));
    }

    #[test]
    fn a_ring_goes_around_something() {
        let few = |points: &[f64]| {
            let point = |longitude: &f64| {
                RawPosition(Position {
                    longitude: *longitude,
                    latitude: 51.0,
                })
            };
            has_few_corners(&points.iter().map(point).collect::<Vec<_>>())
        };
        assert!(few(&[]) && few(&[1.0]) && few(&[1.0, 1.0, 2.0, 2.0, 1.0]));
        assert!(!few(&[1.0, 2.0, 3.0]));
    }
}
