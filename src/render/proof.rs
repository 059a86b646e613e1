//! Proofs: pages that say of each of their parts where it stands in its source.
//!
//! A proof is the printer's word for a copy that is read for mistakes. Its elements carry a mark, the
//! attribute `data-source`: a file, `@`, and the byte of the file at which the source of the element
//! begins. On a published page every mark is empty, and nothing else differs.

use std::collections::BTreeMap;

use super::prose::escape;
use super::sheet::Sheet;
use crate::files::Place;
use crate::model::{Keys, Line};

/// What a page is drawn for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Purpose {
    /// For readers.
    Publication,
    /// For those who write it: with marks.
    Proof,
}

/// The marks of what the keys of a file say, by key.
pub(super) type Marks = BTreeMap<&'static str, String>;

impl Sheet<'_> {
    /// The mark of an element whose source is at `place`, with the space before it; nothing on a
    /// published page, and where no place is known.
    pub(super) fn mark<'a>(&self, place: impl Into<Option<&'a Place>>) -> String {
        let mut mark = String::new();
        if let (Purpose::Proof, Some(place)) = (self.purpose, place.into()) {
            mark.push_str(" data-source=\"");
            escape(&place.path, &mut mark);
            mark.push_str(&format!("@{}\"", place.start));
        }
        mark
    }

    /// The mark of an element that holds `line`.
    pub(super) fn line_mark<'a>(&self, line: impl Into<Option<&'a Line>>) -> String {
        self.mark(line.into().and_then(|line| line.place.as_ref()))
    }

    /// The mark of an element for each of `lines`.
    pub(super) fn line_marks(&self, lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| self.line_mark(line)).collect()
    }

    /// The marks of elements that say what stands under the keys `names`; by the last part of a name
    /// that has several.
    pub(super) fn marks(&self, keys: &Keys, names: &[&'static str]) -> Marks {
        let mark = |name: &&'static str| {
            let last = name.rsplit('.').next().unwrap_or(name);
            (last, self.mark(keys.place(name)))
        };
        names.iter().map(mark).collect()
    }
}
