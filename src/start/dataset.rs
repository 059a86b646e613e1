//! A new dataset: the starter's example of its kind, under another name.

use anyhow::bail;

use super::existing::Spot;
use super::lines::{comment_out, quoted, set};
use super::{Plan, check_id, in_words, intention, starter};
use crate::model::Kind;

/// Plans a dataset of this kind and with this name.
pub(super) fn plan(spot: &Spot<'_>, kind: Kind, id: &str) -> anyhow::Result<Plan> {
    check_id(id)?;
    check_alone(spot, kind)?;
    let text = match kind {
        Kind::Intentions => intention::dataset(spot, id)?,
        _ => example(kind, id)?,
    };
    let text = set(&text, "title", &quoted(&in_words(id)));
    let place = match kind {
        Kind::Intentions | Kind::Consultation | Kind::Glossary => {
            "The site shows it on a page of its own: you need not place it in a chapter.".to_owned()
        }
        _ => format!(
            "Then show it in a chapter, with these lines:\n\n```{}\ndata: {id}\n```",
            kind.key()
        ),
    };
    Ok(Plan {
        new: vec![(
            format!("{}{id}.yaml", spot.folder("data")),
            spot.fill(&text),
        )],
        next: vec![
            "Open the file and put your own words and numbers in place of the example.".to_owned(),
            place,
        ],
        ..Plan::default()
    })
}

/// Refuses a second dataset of a kind of which an edition has one.
fn check_alone(spot: &Spot<'_>, kind: Kind) -> anyhow::Result<()> {
    let mut others = spot
        .understood()
        .into_iter()
        .flat_map(|edition| edition.datasets_of(kind));
    match (kind, others.next()) {
        (Kind::Consultation | Kind::Glossary, Some(other)) => bail!(
            "the edition `{}` has a {} already, and can have one only: write in `{}`",
            spot.edition,
            kind.key(),
            other.place.path
        ),
        _ => Ok(()),
    }
}

/// The starter's example of the kind under this name. What it says of other files becomes a note.
fn example(kind: Kind, id: &str) -> anyhow::Result<String> {
    let (own, text) = starter::dataset(kind)?;
    let text = text.replace(&format!("`= {own}/"), &format!("`= {id}/"));
    Ok(comment_out(&text, "chapter"))
}
