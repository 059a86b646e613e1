//! Terms, and what they mean.

use super::dataset::COMMON;
use super::decode::{Decode, Url, lists_nothing, record, unique};
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{Glossary, Line, Term, Written};

/// Reads a dataset of the kind `glossary`.
pub(super) fn glossary(node: &Node, diagnostics: &mut Diagnostics) -> Option<Glossary> {
    let RawGlossary { here: place, terms } = RawGlossary::decode(node, diagnostics)?;
    if lists_nothing(node, "terms") {
        diagnostics
            .error("missing-key", &place, "this glossary has no terms")
            .help("add `terms:`, each `- {term: Care Quality Commission, abbreviation: CQC, meaning: …}`");
    }
    let mut terms: Vec<Term> = terms.into_iter().map(RawTerm::mean).collect();
    unique(
        terms.iter().map(|term| (&*term.id, &term.place)),
        diagnostics,
    );
    terms.sort_by_key(|term| term.term.to_lowercase());
    Some(Glossary { terms })
}

record! {
    /// The keys of a glossary.
    RawGlossary + COMMON => {
        terms: Vec<RawTerm>,
    }
}

record! {
    /// One of `terms`.
    RawTerm => {
        term: Written,
        abbreviation: Option<String>,
        meaning: Line,
        url: Option<Url>,
    }
}

impl RawTerm {
    fn mean(self) -> Term {
        let Self {
            here: entry,
            term,
            abbreviation,
            meaning,
            url,
        } = self;
        Term {
            id: slug::slugify(&term.text),
            place: term.place,
            term: term.text,
            abbreviation,
            meaning,
            url: url.map(|url| url.0),
            entry,
        }
    }
}
