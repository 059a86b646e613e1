//! Where the keys of a file stand.

use std::collections::BTreeMap;

use crate::files::Place;

/// Where each key of a YAML file or of a chapter's front matter stands, for whoever must point at
/// one. Keys within keys are joined by dots: `accessibility.reviewed`.
#[derive(Clone, Debug)]
pub struct Keys {
    first: Place,
    places: BTreeMap<String, Place>,
}

impl Keys {
    /// The keys at `places`; the first of them in the file stands at `first`.
    #[must_use]
    pub fn new(first: Place, places: BTreeMap<String, Place>) -> Self {
        Self { first, places }
    }

    /// The place of the key's value; where there is no such key, that of the key it would be in,
    /// and at last the file's first key.
    #[must_use]
    pub fn place(&self, key: &str) -> &Place {
        let mut key = key;
        loop {
            if let Some(place) = self.places.get(key) {
                return place;
            }
            let Some((above, _)) = key.rsplit_once('.') else {
                return &self.first;
            };
            key = above;
        }
    }
}
