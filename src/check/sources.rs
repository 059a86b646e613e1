//! Every dataset says where its numbers come from.
//!
//! Providers make investment decisions on these numbers, so each must be traceable to whoever
//! published it.

use super::Findings;
use super::survey::Survey;
use crate::model::{Content, Dataset, Kind};

/// A dataset of numbers names its source.
pub(super) fn missing_source(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for dataset in survey
        .site
        .editions
        .iter()
        .flat_map(|edition| edition.datasets.values())
    {
        if needs_source(dataset) && dataset.source.is_none() {
            findings
                .error(dataset.keys.place("title"), format!("the dataset `{}` does not name its source", dataset.id))
                .help("add who published the numbers, and when: `source: {name: NHS Digital, published: 2018-03}`");
        }
    }
}

fn needs_source(dataset: &Dataset) -> bool {
    if let Content::Figures(figures) = &dataset.content {
        return figures.iter().any(|figure| figure.source.is_none());
    }
    matches!(
        dataset.kind(),
        Kind::Table | Kind::Demographics | Kind::Provision | Kind::Measures
    )
}
