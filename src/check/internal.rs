//! What only the council may see is shown nowhere.
//!
//! Nothing of an internal dataset is in the site, so that a chapter that uses it would have a hole where
//! its author sees a table.

use super::Findings;
use super::figures::fault;
use super::placements::Placed;
use super::survey::Survey;
use crate::files::Place;
use crate::model::{Internal, Miss};

/// No text, block or intention uses a dataset that is internal.
pub(super) fn internal_dataset(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for reference in &survey.references {
        if let Err(Miss::Internal(id)) = reference.target(survey.site) {
            report(id, &reference.to.place, findings);
        }
    }
    fault(survey, findings);
    for placed in survey.placements.iter().copied() {
        if let Some((id, place)) = hidden(placed) {
            report(id, place, findings);
        }
    }
    for edition in &survey.site.editions {
        for data in edition.intentions().flat_map(|intention| &intention.data) {
            if edition.internal.contains_key(&data.text) {
                report(&data.text, &data.place, findings);
            }
        }
    }
}

/// The internal dataset that a block means: by its name, or as the only one of its kind.
pub(super) fn hidden(placed: Placed<'_>) -> Option<(&str, &Place)> {
    let Placed { edition, placement } = placed;
    if let Some(data) = &placement.data {
        let (id, _) = edition.internal.get_key_value(&data.text)?;
        return Some((id, &data.place));
    }
    let is_shown = edition.datasets_of(placement.kind).next().is_some();
    let of_kind = |(_, internal): &(&String, &Internal)| internal.kind == placement.kind;
    let (id, _) = edition
        .internal
        .iter()
        .find(of_kind)
        .filter(|_| !is_shown)?;
    Some((id, &placement.place))
}

/// Reports that an internal dataset would be published.
pub(super) fn report(id: &str, place: &Place, findings: &mut Findings<'_>) {
    findings
        .error(
            place,
            format!("the dataset `{id}` is internal, and this would publish it"),
        )
        .help(
            "remove this, or take `sharing: internal` out of the dataset if everybody may see it",
        );
}
