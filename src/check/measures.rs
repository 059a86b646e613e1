//! Measures can be judged.

use super::Findings;
use crate::model::{Content, Site};

/// A target says from where it starts.
pub(super) fn missing_baseline(site: &Site, findings: &mut Findings<'_>) {
    for dataset in site
        .editions
        .iter()
        .flat_map(|edition| edition.datasets.values())
    {
        let Content::Measures(measures) = &dataset.content else {
            continue;
        };
        let open = measures
            .iter()
            .filter(|measure| measure.target.is_some() && measure.baseline.is_none());
        for measure in open.filter(|measure| measure.comment.is_none()) {
            findings
                .warning(&measure.place, format!("the measure `{}` has a target and no baseline, so nobody can tell how far there is to go", measure.id))
                .help("add `baseline: {value: 24, at: 2018}`, or say under `comment:` why there is none");
        }
    }
}
