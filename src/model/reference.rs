//! What a reference leads to.
//!
//! References are kept as written and looked up here, by checks and by pages alike.

use super::{Chapter, Content, Dataset, Edition, Intention, Section, Site, Term};
use crate::files::resolve;

/// What a link leads to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// A chapter.
    Chapter(&'a Edition, &'a Chapter),
    /// A section of a chapter.
    Section(&'a Edition, &'a Chapter, &'a Section),
    /// A dataset: its page, or the page that its kind has.
    Dataset(&'a Edition, &'a Dataset),
    /// One intention.
    Intention(&'a Edition, &'a Intention),
    /// One term of the glossary.
    Term(&'a Edition, &'a Term),
    /// A fragment of the page on which the link stands.
    Here(&'a str),
    /// An address outside of the site, with its scheme.
    Web(&'a str),
}

/// Why a reference leads nowhere.
#[derive(Clone, Copy, Debug)]
pub enum Miss<'a> {
    /// The address has a scheme that pages may not link to.
    Scheme,
    /// The path leads out of the content, or to no edition.
    Outside,
    /// There is no such file in the edition.
    File(&'a Edition),
    /// The file is there, but nothing in it has this name.
    Anchor(&'a Edition, Target<'a>),
    /// It is not of the form `dataset/row.column`.
    Form,
    /// There is no such dataset in the edition.
    Dataset(&'a Edition),
    /// The dataset has no such row.
    Row(&'a Edition, &'a Dataset),
    /// The row has no such column.
    Column(&'a Edition, &'a Dataset),
    /// The cell holds words, not a number.
    NotANumber,
    /// It leads to the dataset with this id, which only the council may see.
    Internal(&'a str),
    /// What it leads to has faults of its own, which have been reported.
    Flawed,
}

/// What the link `to` leads to, as written in the file `from`.
///
/// # Errors
///
/// Says what is missing where it leads nowhere.
pub fn target<'a>(site: &'a Site, from: &str, to: &'a str) -> Result<Target<'a>, Miss<'a>> {
    if let Some((scheme, _)) = to.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        let allowed = ["https", "http", "mailto", "tel"];
        let known = allowed
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        return if known {
            Ok(Target::Web(to))
        } else {
            Err(Miss::Scheme)
        };
    }
    let (path, anchor) = to.split_once('#').unwrap_or((to, ""));
    let path = if path.is_empty() {
        from.to_owned()
    } else {
        resolve(from, path).ok_or(Miss::Outside)?
    };
    let edition = edition_of(site, &path).ok_or(Miss::Outside)?;
    let found = file(edition, &path).ok_or_else(|| missing(edition, &path, Miss::File(edition)))?;
    if anchor.is_empty() {
        return Ok(found);
    }
    inside(edition, found, anchor, path == from)
        .ok_or_else(|| missing(edition, &path, Miss::Anchor(edition, found)))
}

/// The edition that the file at `path` belongs to.
#[must_use]
pub fn edition_of<'a>(site: &'a Site, path: &str) -> Option<&'a Edition> {
    let id = path.strip_prefix("content/")?.split('/').next()?;
    site.edition(id)
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+.-".contains(letter))
}

/// The miss itself, unless the file at `path` is internal, or has faults that explain it.
pub(super) fn missing<'a>(edition: &'a Edition, path: &str, miss: Miss<'a>) -> Miss<'a> {
    let mut internal = edition.internal.iter();
    if let Some((id, _)) = internal.find(|(_, found)| *found.place.path == *path) {
        Miss::Internal(id)
    } else if edition.flawed.contains(path) {
        Miss::Flawed
    } else {
        miss
    }
}

fn file<'a>(edition: &'a Edition, path: &str) -> Option<Target<'a>> {
    if let Some(chapter) = edition.chapters.in_file(path) {
        return Some(Target::Chapter(edition, chapter));
    }
    let dataset = edition
        .datasets
        .values()
        .find(|dataset| *dataset.place.path == *path)?;
    Some(Target::Dataset(edition, dataset))
}

/// What `anchor` names in the file that `found` is.
fn inside<'a>(
    edition: &'a Edition,
    found: Target<'a>,
    anchor: &'a str,
    is_here: bool,
) -> Option<Target<'a>> {
    match found {
        Target::Chapter(_, chapter) => chapter
            .section(anchor)
            .map(|section| Target::Section(edition, chapter, section)),
        Target::Dataset(_, dataset) => match &dataset.content {
            Content::Intentions(set) => set
                .intentions
                .iter()
                .find(|intention| intention.id == anchor)
                .map(|intention| Target::Intention(edition, intention)),
            Content::Glossary(glossary) => glossary
                .terms
                .iter()
                .find(|term| term.id == anchor)
                .map(|term| Target::Term(edition, term)),
            Content::Consultation(_) if is_here => Some(Target::Here(anchor)),
            _ => None,
        },
        _ => None,
    }
}
