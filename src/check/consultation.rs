//! What an edition says of its consultation is so today.

use super::Findings;
use super::dates::day;
use super::survey::Survey;
use crate::model::{Kind, State, Status};

/// An edition that is out for consultation is open to answers, today or soon.
pub(super) fn closed_consultation(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in survey
        .site
        .editions
        .iter()
        .filter(|edition| edition.status == Status::Consultation)
    {
        let Some((dataset, consultation)) = edition.consultation() else {
            continue;
        };
        if consultation.state(survey.site.today) == State::Closed {
            findings
                .error(edition.keys.place("status"), format!("the consultation closed on {}, and the status is still `consultation`", day(consultation.closes)))
                .help(format!("write `status: published`, and say in `data/{}.yaml`, under `results:`, who answered and what changed", dataset.id));
        }
    }
}

/// An edition that is out for consultation says how to answer.
pub(super) fn missing_consultation(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in survey
        .site
        .editions
        .iter()
        .filter(|edition| edition.status == Status::Consultation)
    {
        let folder = format!("content/{}/data/", edition.id);
        let may_be_flawed = edition.flawed.iter().any(|path| path.starts_with(&folder));
        if edition.consultation().is_none() && !may_be_flawed {
            findings
                .error(edition.keys.place("status"), "the edition is out for consultation, and does not say how to answer")
                .help(format!("add `{folder}consultation.yaml` with `kind: consultation`, the dates and the ways to respond"));
        }
    }
}

/// An edition has one consultation and one glossary at most.
pub(super) fn two_of_a_kind(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for kind in [Kind::Consultation, Kind::Glossary] {
            let mut of_kind = edition.datasets_of(kind);
            let Some(first) = of_kind.next() else {
                continue;
            };
            for dataset in of_kind {
                findings
                    .error(
                        dataset.keys.place("kind"),
                        format!(
                            "this edition has a {} already, the dataset `{}`",
                            kind.key(),
                            first.id
                        ),
                    )
                    .help("an edition has one: put both into one file");
            }
        }
    }
}
