//! A new intention: an entry at the end of the list in a dataset of intentions. All else in the file
//! stays as its author wrote it.

use anyhow::{Context, bail};

use super::existing::Spot;
use super::lines::{append, comment_out, quoted, set};
use super::{Plan, check_id, in_words, starter};
use crate::model::{Content, Intentions, Kind};

/// The key under which a dataset lists its intentions.
const LIST: &str = "intentions";

/// Plans an intention of this name in the dataset `data`, or else in the edition's only one.
pub(super) fn plan(spot: &Spot<'_>, id: &str, data: Option<&str>) -> anyhow::Result<Plan> {
    check_id(id)?;
    let mut plan = Plan {
        next: vec![format!(
            "Open the file, look for `id: {id}`, and put your own words in place of the example. Readers see it as soon as the edition is published."
        )],
        ..Plan::default()
    };
    let Some(path) = chosen(spot, data)? else {
        let path = format!("{}{LIST}.yaml", spot.folder("data"));
        plan.new.push((path, spot.fill(&dataset(spot, id)?)));
        return Ok(plan);
    };
    let Some(known) = understood(spot, &path) else {
        bail!(
            "there are mistakes in `{path}`, so that nothing can be added to it: `mps check` lists them"
        );
    };
    if known.intentions.iter().any(|taken| taken.id == id) {
        bail!(
            "there is an intention `{id}` in `{path}` already, and it stays as it is: choose another name"
        );
    }
    let areas: Vec<&str> = known.service_areas.iter().map(|area| &*area.id).collect();
    let entry = spot.fill(&entry(spot, id, &areas)?);
    let text = spot.existing.files.text(&path).unwrap_or_default();
    let text = append(text, LIST, &entry).with_context(|| {
        format!(
            "the list `{LIST}:` in `{path}` is not written line by line: add the intention by hand"
        )
    })?;
    plan.changed = Some((path, text));
    Ok(plan)
}

/// The file of the dataset that is meant; nothing, if the edition has none yet.
fn chosen(spot: &Spot<'_>, data: Option<&str>) -> anyhow::Result<Option<String>> {
    let folder = spot.folder("data");
    let files = &spot.existing.files;
    // Files with mistakes are not among the edition's datasets.
    let is_of_the_kind = |path: &&str| {
        let lines = files.text(path).unwrap_or_default().lines();
        lines
            .filter_map(|line| line.trim_start_matches('\u{FEFF}').strip_prefix("kind:"))
            .any(|word| word.trim_matches([' ', '"', '\'']) == Kind::Intentions.key())
    };
    let names: Vec<&str> = files
        .paths_in(&folder)
        .filter(is_of_the_kind)
        .filter_map(|path| path[folder.len()..].strip_suffix(".yaml"))
        .collect();
    let name = match (data, &names[..]) {
        (None, []) => return Ok(None),
        (None, [name]) => name,
        (None, _) => bail!(
            "the edition `{}` has several datasets of intentions: add `--data {}`",
            spot.edition,
            names.join("`, or `--data ")
        ),
        (Some(data), _) if names.contains(&data) => data,
        (Some(data), []) => bail!(
            "the edition `{}` has no dataset of intentions: `mps new dataset intentions {data}` makes one",
            spot.edition
        ),
        (Some(data), _) => bail!(
            "there is no dataset of intentions `{data}`: there is `{}`",
            names.join("`, `")
        ),
    };
    Ok(Some(format!("{folder}{name}.yaml")))
}

/// The dataset in the file at `path`, unless there are mistakes in it.
fn understood<'a>(spot: &'a Spot<'_>, path: &str) -> Option<&'a Intentions> {
    let mut datasets = spot.understood()?.datasets.values();
    let found = datasets.find(|dataset| *dataset.place.path == *path)?;
    match &found.content {
        Content::Intentions(set) => Some(set),
        _ => None,
    }
}

/// The starter's dataset with a single intention, `id`.
pub(super) fn dataset(spot: &Spot<'_>, id: &str) -> anyhow::Result<String> {
    let (head, _) = example()?;
    Ok(head.to_owned() + &entry(spot, id, &[])?)
}

/// The starter's first intention under the name `id`, in the first of the service areas `areas`.
fn entry(spot: &Spot<'_>, id: &str, areas: &[&str]) -> anyhow::Result<String> {
    let (_, entry) = example()?;
    let mut text = set(entry, "id", id);
    text = set(&text, "title", &quoted(&in_words(id)));
    if !areas.is_empty() {
        text = set(&text, "service_area", &one_of(areas));
    }
    let contacts = spot.existing.site.contacts.iter();
    let contacts: Vec<&str> = contacts.map(|contact| &*contact.id).collect();
    text = match contacts[..] {
        [] => comment_out(&text, "contact"),
        _ => set(&text, "contact", &one_of(&contacts)),
    };
    // What it says of other files becomes a note.
    Ok(comment_out(&comment_out(&text, "chapter"), "data"))
}

/// The starter's dataset up to the list, and the first intention in it.
fn example() -> anyhow::Result<(&'static str, &'static str)> {
    let (_, text) = starter::dataset(Kind::Intentions)?;
    let list = format!("\n{LIST}:\n");
    let begins = text.find(&list).map(|at| at + list.len());
    let begins = begins.context("the example of an intention has no list")?;
    // An empty line ends it.
    let ends = text[begins..]
        .find("\n\n")
        .map_or(text.len(), |at| begins + at + 1);
    Ok((&text[..begins], &text[begins..ends]))
}

/// The first of some words, with the others in a note.
fn one_of(words: &[&str]) -> String {
    match words {
        [first, others @ ..] if !others.is_empty() => format!("{first} # or {}", others.join(", ")),
        _ => words.concat(),
    }
}
