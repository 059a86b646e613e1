//! What was prepared is shown.

use std::collections::BTreeSet;

use super::Findings;
use super::images::pictures;
use super::survey::Survey;
use super::texts::{Text, of_edition};
use crate::files::{Place, resolve};
use crate::model::{Block, Content, Edition, Inline, Kind, NamedFigure, Site, Target};

/// The editions of which everything is known: what a draft or a file with faults shows, is not.
fn whole(site: &Site) -> impl Iterator<Item = &Edition> {
    site.editions
        .iter()
        .filter(|edition| edition.left_out.is_empty() && edition.flawed.is_empty())
}

/// Every dataset is placed, mentioned or linked to; some kinds have pages of their own.
pub(super) fn unused_dataset(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let linked: BTreeSet<&Place> = survey
        .references
        .iter()
        .filter_map(|reference| match reference.target(survey.site) {
            Ok(Target::Dataset(_, dataset)) => Some(&dataset.place),
            _ => None,
        })
        .collect();
    let placed: BTreeSet<&Place> = survey
        .placements
        .iter()
        .filter_map(|placed| Some(&placed.dataset()?.place))
        .collect();
    for edition in whole(survey.site) {
        let named = named(edition);
        for dataset in edition.datasets.values() {
            let has_page = matches!(
                dataset.kind(),
                Kind::Glossary | Kind::Consultation | Kind::Intentions
            );
            let is_used = named.contains(&*dataset.id)
                || linked.contains(&dataset.place)
                || placed.contains(&dataset.place);
            if !has_page && !is_used {
                findings
                    .warning(dataset.keys.place("title"), format!("no chapter shows the dataset `{}`", dataset.id))
                    .help(format!("place it where it is discussed, with a block ```{} and in it `data: {}`, or remove the file", dataset.kind().key(), dataset.id));
            }
        }
    }
}

/// The ids of datasets that figures, formulas, charts and intentions of the edition name.
fn named(edition: &Edition) -> BTreeSet<String> {
    let texts = of_edition(edition);
    let blocks = texts.iter().flat_map(Text::blocks);
    let charts = blocks.filter_map(|block| match block {
        Block::Chart(chart) => Some(chart.data.text.clone()),
        _ => None,
    });
    let inlines = texts.iter().flat_map(Text::inlines);
    let figures = inlines.flat_map(|inline| match inline {
        Inline::Figure(mention) => mention.datasets(),
        _ => Vec::new(),
    });
    let shown = edition.intentions().flat_map(|intention| &intention.data);
    let single = edition.datasets.values();
    let single = single.flat_map(|dataset| match &dataset.content {
        Content::Figures(figures) => figures.as_slice(),
        _ => &[],
    });
    let inputs = single.flat_map(NamedFigure::datasets);
    let shown = shown.map(|data| data.text.clone());
    let shown = shown.chain(charts);
    figures.chain(inputs).chain(shown).collect()
}

/// Every picture is shown somewhere.
pub(super) fn unused_image(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let shown: BTreeSet<String> = survey
        .texts
        .iter()
        .flat_map(|text| {
            pictures(text)
                .into_iter()
                .map(|(source, _)| (text.path, source))
        })
        .filter_map(|(path, source)| resolve(path, &source.text))
        .collect();
    for path in whole(survey.site).flat_map(|edition| edition.images.keys()) {
        if !shown.contains(path) {
            findings
                .warning(&Place::file(path), "no chapter shows this picture")
                .help(format!(
                    "show it with `![What it shows](../images/{})`, or remove the file",
                    path.rsplit('/').next().unwrap_or_default()
                ));
        }
    }
}
