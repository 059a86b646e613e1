//! Terms, and what they mean.

use super::{Line, Written};
use crate::files::Place;

/// The terms of an edition.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// The terms, by alphabet.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its fragment on the glossary page.
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
}
