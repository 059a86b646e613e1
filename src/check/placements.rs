//! Every block that places a dataset can be drawn.

use super::Findings;
use super::figures::no_dataset;
use super::internal::hidden;
use super::survey::Survey;
use super::texts::Text;
use crate::model::{Block, Dataset, Edition, Kind, Placement, Written, names};

/// A block, and the edition that it takes its dataset from.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) edition: &'a Edition,
    pub(super) placement: &'a Placement,
}

impl<'a> Placed<'a> {
    /// The dataset that is meant, of whatever kind.
    pub(super) fn dataset(&self) -> Option<&'a Dataset> {
        self.edition.placed(self.placement)
    }
}

/// Every block that places a dataset. Only an edition's own text has such blocks.
pub(super) fn placements<'a>(texts: &[Text<'a>]) -> Vec<Placed<'a>> {
    let mut placements = Vec::new();
    for text in texts {
        let Some(edition) = text.edition else {
            continue;
        };
        placements.extend(text.blocks().into_iter().filter_map(|block| match block {
            Block::Placement(placement) => Some(Placed { edition, placement }),
            _ => None,
        }));
    }
    placements
}

/// No text outside of editions shows a dataset.
pub(super) fn misplaced_block(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let outside = survey.texts.iter().filter(|text| text.edition.is_none());
    for block in outside.flat_map(Text::blocks) {
        let place = match block {
            Block::Placement(placement) => &placement.place,
            Block::Chart(chart) => &chart.place,
            _ => continue,
        };
        findings
            .error(place, "a dataset cannot be shown in this file")
            .help("datasets belong to an edition: show it in a chapter");
    }
}

/// The dataset is there, and it is clear which one is meant.
pub(super) fn unknown_dataset(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for placed in survey.placements.iter().copied() {
        let Placed { edition, placement } = placed;
        let folder = format!("content/{}/data/", edition.id);
        if placed.dataset().is_some() || hidden(placed).is_some() {
            continue;
        }
        let kind = placement.kind.key();
        let ids: Vec<String> = edition
            .datasets_of(placement.kind)
            .map(|dataset| format!("`data: {}`", dataset.id))
            .collect();
        if let Some(data) = &placement.data {
            if !edition
                .flawed
                .contains(&format!("{folder}{}.yaml", data.text))
            {
                no_dataset(edition, data, findings);
            }
        } else if ids.len() > 1 {
            findings
                .error(&placement.place, format!("this edition has several datasets of the kind `{kind}`, and this block does not say which"))
                .help(format!("write one of these lines into the block: {}", ids.join(", ")));
        } else if !edition.flawed.iter().any(|path| path.starts_with(&folder)) {
            findings
                .error(
                    &placement.place,
                    format!("this edition has no dataset of the kind `{kind}`"),
                )
                .help(format!("add one in `{folder}`, or remove the block"));
        }
    }
}

/// The dataset is of the kind that the block's first line says.
pub(super) fn wrong_kind(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for placed in survey.placements.iter().copied() {
        let (placement, Some(dataset)) = (placed.placement, placed.dataset()) else {
            continue;
        };
        if dataset.kind() != placement.kind {
            let (found, written) = (dataset.kind().key(), placement.kind.key());
            findings
                .error(
                    &placement.place,
                    format!(
                        "the dataset `{}` is of the kind `{found}`, not `{written}`",
                        dataset.id
                    ),
                )
                .help(format!(
                    "write ```{found} in place of ```{written}, or name another dataset"
                ));
        }
    }
}

/// The rows and the columns that a block may choose. Kinds that are drawn in a way of their own are
/// drawn whole.
fn choices(dataset: &Dataset) -> (Vec<String>, Vec<String>) {
    match dataset.kind() {
        Kind::Table | Kind::Figures | Kind::Demographics => names(dataset),
        _ => (Vec::new(), Vec::new()),
    }
}

/// The rows to show are there.
pub(super) fn unknown_row(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (placed, dataset) in drawable(survey) {
        let (rows, _) = choices(dataset);
        let name = Name {
            dataset,
            what: "row",
            known: &rows,
        };
        name.check(&placed.placement.rows, findings);
    }
}

/// The columns to show are there.
pub(super) fn unknown_column(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (placed, dataset) in drawable(survey) {
        let (_, columns) = choices(dataset);
        let name = Name {
            dataset,
            what: "column",
            known: &columns,
        };
        name.check(&placed.placement.columns, findings);
    }
}

/// The blocks whose dataset is there, of the right kind, and understood as a whole.
pub(super) fn drawable<'a>(survey: &Survey<'a>) -> Vec<(Placed<'a>, &'a Dataset)> {
    let placed = survey.placements.iter().copied();
    let found = placed.filter_map(|placed| Some((placed, placed.dataset()?)));
    let is_whole = |placed: &Placed<'_>, dataset: &Dataset| {
        placed.placement.kind == dataset.kind()
            && !placed.edition.flawed.contains(&*dataset.place.path)
    };
    found
        .filter(|(placed, dataset)| is_whole(placed, dataset))
        .collect()
}

/// The names that a dataset has for its rows or its columns.
pub(super) struct Name<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) what: &'a str,
    pub(super) known: &'a [String],
}

impl Name<'_> {
    /// Reports each of the chosen names that the dataset does not have.
    pub(super) fn check(&self, chosen: &[Written], findings: &mut Findings<'_>) {
        let Self {
            dataset,
            what,
            known,
        } = self;
        for written in chosen
            .iter()
            .filter(|written| !known.contains(&written.text))
        {
            let found = findings.error(
                &written.place,
                format!(
                    "there is no {what} `{}` in the dataset `{}`",
                    written.text, dataset.id
                ),
            );
            if known.is_empty() {
                let choose = if dataset.kind() == Kind::Intentions {
                    "; choose intentions with `where:`"
                } else {
                    ""
                };
                found.help(format!(
                    "a dataset of the kind `{}` has no {what}s to choose from{choose}",
                    dataset.kind().key()
                ));
            }
            found.suggest(
                &written.text,
                known.iter().map(String::as_str),
                &format!("the {what}s are"),
            );
        }
    }
}
