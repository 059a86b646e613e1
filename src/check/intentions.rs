//! What an intention names is there.

use std::collections::BTreeMap;

use super::Findings;
use super::figures::no_dataset;
use super::survey::Survey;
use crate::model::{Content, Edition, Site, Written};

/// The contact of an intention is one of the site's.
pub(super) fn unknown_contact(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let intentions = survey.site.editions.iter().flat_map(Edition::intentions);
    for contact in intentions.filter_map(|intention| intention.contact.as_ref()) {
        no_contact(survey.site, contact, findings);
    }
}

/// Reports a contact that the site does not have.
pub(super) fn no_contact(site: &Site, contact: &Written, findings: &mut Findings<'_>) {
    if site.contact(&contact.text).is_none() && !site.is_flawed {
        findings
            .error(
                &contact.place,
                format!(
                    "there is no contact `{}` in `content/site.yaml`",
                    contact.text
                ),
            )
            .suggest(
                &contact.text,
                site.contacts.iter().map(|contact| &*contact.id),
                "the contacts are",
            );
    }
}

/// The datasets that an intention shows are there.
pub(super) fn unknown_dataset(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for data in edition.intentions().flat_map(|intention| &intention.data) {
            let path = format!("content/{}/data/{}.yaml", edition.id, data.text);
            let is_there = edition.datasets.contains_key(&data.text)
                || edition.internal.contains_key(&data.text);
            if !is_there && !edition.flawed.contains(&path) {
                no_dataset(edition, data, findings);
            }
        }
    }
}

/// The datasets that an intention shows can be drawn as tables.
pub(super) fn wrong_kind(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for data in edition.intentions().flat_map(|intention| &intention.data) {
            let Some(dataset) = edition.datasets.get(&data.text) else {
                continue;
            };
            if !dataset.is_tabular() {
                findings
                    .error(
                        &data.place,
                        format!(
                            "`{}` is of the kind `{}`, and cannot be shown with an intention",
                            data.text,
                            dataset.kind().key()
                        ),
                    )
                    .help("link to it in the text, or name a dataset of numbers");
            }
        }
    }
}

/// An intention has its id to itself in all of the edition.
pub(super) fn duplicate_id(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for dataset in edition.datasets.values() {
            let Content::Intentions(set) = &dataset.content else {
                continue;
            };
            for intention in &set.intentions {
                let first = *seen.entry(&intention.id).or_insert(&dataset.id);
                if first != dataset.id {
                    findings
                        .error(&intention.place, format!("the id `{}` is taken by an intention in the dataset `{first}`", intention.id))
                        .help("give one of the two another `id`; keep the one that providers know from earlier years");
                }
            }
        }
    }
}
