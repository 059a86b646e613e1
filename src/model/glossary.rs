//! Terms, and what they mean.

use super::{Line, Written};
use crate::files::Place;

/// The terms of an edition.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// The terms, by alphabet.
    pub terms: Vec<Term>,
}

impl Term {
    /// Its fragment on the pages that explain it.
    #[must_use]
    pub fn fragment(&self) -> String {
        format!("term-{}", self.id)
    }
}

/// One term.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name in references.
    pub id: String,
    /// The term.
    pub term: String,
    /// Its short form.
    pub abbreviation: Option<String>,
    /// What it means.
    pub meaning: Line,
    /// Where to read more.
    pub url: Option<Written>,
    /// Where it stands in the data.
    pub place: Place,
    /// The whole entry in the data.
    pub entry: Place,
}
