//! Where the keys of a file stand.

use std::collections::BTreeMap;

use crate::files::Place;

/// Where each key of a YAML file or of a chapter's front matter stands, for whoever must point at
/// one; or each key of one entry in such a file. Keys within keys are joined by dots:
/// `accessibility.reviewed`.
#[derive(Clone, Debug)]
pub struct Keys {
    first: Place,
    places: BTreeMap<String, KeyPlace>,
}

/// Where one key stands.
#[derive(Clone, Debug)]
pub struct KeyPlace {
    /// The key itself.
    pub key: Place,
    /// What to point at: its value where that is a single one, and else the key.
    pub value: Place,
}

impl Keys {
    /// The keys at `places`; the first of them in the file stands at `first`.
    #[must_use]
    pub fn new(first: Place, places: BTreeMap<String, KeyPlace>) -> Self {
        Self { first, places }
    }

    /// The place of the key's value; where there is no such key, that of the key it would be in,
    /// and at last the file's first key.
    #[must_use]
    pub fn place(&self, key: &str) -> &Place {
        let mut key = key;
        loop {
            if let Some(place) = self.places.get(key) {
                return &place.value;
            }
            let Some((above, _)) = key.rsplit_once('.') else {
                return &self.first;
            };
            key = above;
        }
    }

    /// Where the first of the keys stands.
    #[must_use]
    pub fn first(&self) -> &Place {
        &self.first
    }

    /// The key under which the byte at `offset` stands, of those that are in no other.
    #[must_use]
    pub fn over(&self, offset: usize) -> Option<&str> {
        let outer = self.places.iter().filter(|(key, _)| !key.contains('.'));
        let before = outer.filter(|(_, place)| place.key.start <= offset);
        let found = before.max_by_key(|(_, place)| place.key.start);
        found.map(|(key, _)| key.as_str())
    }
}
