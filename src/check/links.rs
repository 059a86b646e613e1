//! Every link leads somewhere.

use super::Findings;
use super::addresses::explain_address;
use super::references::Reference;
use super::survey::Survey;
use crate::diagnostic::nearest;
use crate::files::{relative, resolve};
use crate::model::{Content, Edition, Miss, Target};

/// Chapters and datasets that are linked to are there.
pub(super) fn unknown_file(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for reference in survey
        .references
        .iter()
        .filter(|found| explain_address(&found.to.text).is_none())
    {
        let path = reference.path();
        match reference.target(survey.site) {
            Err(Miss::File(edition)) if draft(edition, reference).is_none() => {
                let found = findings.error(
                    &reference.to.place,
                    format!("there is no chapter or dataset `{path}`"),
                );
                match likely_file(edition, reference) {
                    Some(likely) => found.label(format!("did you mean `{likely}`?")),
                    None => found.help(help_for_path(path)),
                };
            }
            Err(Miss::Outside) => {
                findings
                    .error(&reference.to.place, format!("`{path}` leads to no edition of this site"))
                    .help("write the path from the folder of this file, as in `../../2018/chapters/02-demographics.md`; draft editions cannot be linked to");
            }
            _ => {}
        }
    }
}

fn help_for_path(path: &str) -> &'static str {
    let is_picture = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"]
        .iter()
        .any(|ending| path.ends_with(ending));
    if is_picture {
        return "a picture is shown, not linked to: `![What it shows](../images/bridge.jpg)`";
    }
    "write the path from the folder of this file: `02-demographics.md` for a chapter beside it, `../data/budget.yaml` for a dataset"
}

/// The file of the edition whose name is nearest, as the path to write.
fn likely_file(edition: &Edition, reference: &Reference<'_>) -> Option<String> {
    let name = |path: &'_ str| -> String {
        let mut parts = path.rsplit('/');
        let last = parts.next().unwrap_or_default();
        let name = if last == "index.md" {
            parts.next().unwrap_or_default()
        } else {
            last
        };
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        stem.trim_start_matches(|letter: char| letter.is_ascii_digit() || "-_".contains(letter))
            .to_owned()
    };
    let chapters = edition.chapters.iter().map(|chapter| &*chapter.place.path);
    let datasets = edition
        .datasets
        .values()
        .map(|dataset| &*dataset.place.path);
    let files: Vec<(String, &str)> = chapters
        .chain(datasets)
        .map(|path| (name(path), path))
        .collect();
    let likely = nearest(
        &name(reference.path()),
        files.iter().map(|(name, _)| &**name),
    )?
    .to_owned();
    let ending = reference
        .path()
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending);
    let mut alike = files.iter().filter(|(name, _)| *name == likely);
    let same_kind = alike.clone().find(|(_, path)| path.ends_with(ending));
    let (_, path) = same_kind.or_else(|| alike.next())?;
    let anchor = reference
        .to
        .text
        .split_once('#')
        .map(|(_, anchor)| format!("#{anchor}"));
    Some(format!(
        "{}{}",
        relative(reference.from, path),
        anchor.unwrap_or_default()
    ))
}

/// Sections, intentions and terms that are linked to are there.
pub(super) fn unknown_anchor(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for reference in &survey.references {
        let Err(Miss::Anchor(_, found)) = reference.target(survey.site) else {
            continue;
        };
        let Some((path, anchor)) = reference.to.text.split_once('#') else {
            continue;
        };
        let (known, what) = anchors(found);
        let finding = findings.error(
            &reference.to.place,
            format!("there is no {what} `{anchor}`"),
        );
        if known.is_empty() && path.is_empty() {
            finding.help("there is nothing on this page to link to: give a heading an address: `## Brokerage {#brokerage}`");
        } else if known.is_empty() {
            finding.help(format!(
                "leave out `#{anchor}`: the link then leads to the whole of it"
            ));
        } else if let Some(likely) = nearest(anchor, known.iter().copied()) {
            finding.label(format!("did you mean `{path}#{likely}`?"));
        } else {
            finding.suggest(anchor, known, "what can be linked to there");
        }
    }
}

/// What can be named after `#` in a link to this, and what to call it.
fn anchors(target: Target<'_>) -> (Vec<&str>, String) {
    match target {
        Target::Chapter(_, chapter) => {
            let sections = chapter.sections.iter().map(|section| &*section.anchor);
            (
                sections.collect(),
                format!(
                    "section in the chapter `{}` with the address",
                    chapter.title
                ),
            )
        }
        Target::Dataset(_, dataset) => match &dataset.content {
            Content::Intentions(set) => (
                set.intentions.iter().map(|found| &*found.id).collect(),
                "intention with the id".into(),
            ),
            Content::Glossary(glossary) => (
                glossary.terms.iter().map(|term| &*term.id).collect(),
                "term in the glossary with the address".into(),
            ),
            _ => (
                Vec::new(),
                format!("part of the dataset `{}` with the address", dataset.id),
            ),
        },
        _ => (Vec::new(), "part with the address".into()),
    }
}

/// No published page links to a draft.
pub(super) fn draft_link(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for reference in &survey.references {
        let Err(Miss::File(edition)) = reference.target(survey.site) else {
            continue;
        };
        if draft(edition, reference).is_some() {
            findings
                .error(&reference.to.place, format!("the chapter `{}` is a draft, and is not published", reference.path()))
                .help("take the link out until the chapter is ready; then give the chapter `status: final`");
        }
    }
}

/// The draft that the reference leads to, where it was left out.
fn draft<'a>(edition: &'a Edition, reference: &Reference<'_>) -> Option<&'a String> {
    edition
        .left_out
        .get(&resolve(reference.from, reference.path())?)
}
