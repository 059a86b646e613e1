//! The boundaries of areas, for maps.

use super::Category;
use crate::files::Place;

/// What a GeoJSON file says: areas with their outlines.
#[derive(Clone, Debug)]
pub struct Boundaries {
    /// The file.
    pub place: Place,
    /// Its areas, in its order.
    pub areas: Vec<Boundary>,
}

/// One area.
#[derive(Clone, Debug)]
pub struct Boundary {
    /// Where it stands in its file.
    pub place: Place,
    /// What the file tells of it, in its order: words and numbers, by name.
    pub properties: Vec<(String, String)>,
    /// Its parts, such as a mainland and islands.
    pub outlines: Vec<Outline>,
}

/// One part of an area: the ring around it, and the rings around its holes.
pub type Outline = Vec<Vec<Position>>;

/// A point of the earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// East of Greenwich.
    pub longitude: f64,
    /// North of the equator.
    pub latitude: f64,
}

impl Boundary {
    /// What the file tells of the area under the name `property`.
    #[must_use]
    pub fn property(&self, property: &str) -> Option<&str> {
        let mut properties = self.properties.iter();
        let found = properties.find(|(name, _)| name == property);
        found.map(|(_, value)| &**value)
    }
}

impl Boundaries {
    /// The property that names the areas as `names` do: by id or in full. Of several, the one that names
    /// most of them; of those, the first.
    #[must_use]
    pub fn naming(&self, names: &[Category]) -> Option<&str> {
        let mut best: Option<(usize, &str)> = None;
        for (property, _) in self.areas.iter().flat_map(|area| &area.properties) {
            if best.is_some_and(|(_, best)| best == property) {
                continue;
            }
            let areas = self.areas.iter();
            let values = areas.filter_map(|area| area.property(property));
            let count = values.filter(|value| named(value, names).is_some()).count();
            if count > best.map_or(0, |(most, _)| most) {
                best = Some((count, property));
            }
            if count == self.areas.len() {
                break;
            }
        }
        best.map(|(_, property)| property)
    }
}

/// Which of `names` the text `value` is: by id or in full. Capitals and punctuation do not count.
#[must_use]
pub fn named(value: &str, names: &[Category]) -> Option<usize> {
    let value = letters(value);
    let is_named = |name: &Category| letters(&name.id) == value || letters(&name.label) == value;
    names
        .iter()
        .position(is_named)
        .filter(|_| !value.is_empty())
}

fn letters(text: &str) -> String {
    let text = text.replace('&', " and ").to_lowercase();
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Boundaries, Boundary, named};
    use crate::files::Place;
    use crate::model::Category;

    fn names() -> Vec<Category> {
        let name = |(id, label): (&str, &str)| Category {
            id: id.into(),
            label: label.into(),
            time: None,
        };
        [("st-john", "Peasedown St John"), ("keynsham", "Keynsham")]
            .map(name)
            .to_vec()
    }

    #[track_caller]
    fn check(value: &str, expected: Option<usize>) {
        assert_eq!(named(value, &names()), expected);
    }

    #[test]
    fn areas_are_known_by_id_or_name() {
        check("Peasedown St. John", Some(0));
        check("ST-JOHN", Some(0));
        check("Keynsham", Some(1));
        check("Keynsham North", None);
        check("", None);
    }

    #[test]
    fn the_property_that_names_most_areas_is_taken() {
        let area = |properties: [(&str, &str); 3]| Boundary {
            place: Place::file("a"),
            properties: properties.map(|(a, b)| (a.into(), b.into())).to_vec(),
            outlines: Vec::new(),
        };
        let boundaries = Boundaries {
            place: Place::file("a"),
            areas: vec![
                area([("code", "E1"), ("near", "Keynsham"), ("name", "Keynsham")]),
                area([("code", "E2"), ("near", "Bath"), ("name", "st-john")]),
            ],
        };
        assert_eq!(boundaries.naming(&names()), Some("name"));
        assert_eq!(boundaries.naming(&[]), None);
    }
}
