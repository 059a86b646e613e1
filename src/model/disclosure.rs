//! Who may see a dataset.

use std::sync::Arc;

use super::worded::worded;
use super::{Dataset, Edition, Kind};
use crate::files::Place;

worded! {
    /// Who may see a dataset.
    Sharing {
        /// Everybody: it is published.
        Public = "public",
        /// The council alone: nothing of it is published, nor shown in the preview.
        Internal = "internal",
    }
}

/// All that a site knows of a dataset that only the council may see: that there is one.
#[derive(Clone, Debug)]
pub struct Internal {
    /// Which kind of dataset it is.
    pub kind: Kind,
    /// Where it says that it is internal.
    pub place: Place,
}

impl Edition {
    /// Adds a dataset; of one that only the council may see, no more than that it is there.
    pub fn add(&mut self, dataset: Arc<Dataset>) {
        let id = dataset.id.clone();
        match dataset.sharing {
            Sharing::Public => {
                self.datasets.insert(id, dataset);
            }
            Sharing::Internal => {
                let internal = Internal {
                    kind: dataset.kind(),
                    place: dataset.keys.place("sharing").clone(),
                };
                self.internal.insert(id, internal);
            }
        }
    }
}
