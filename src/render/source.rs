//! Where numbers come from, as pages say it.

use serde::Serialize;

use super::date::DateView;
use super::sheet::Sheet;
use crate::model::{Licence, Source};

/// Licences that authors name in short.
const LICENCES: [(&str, &str, &str); 2] = [
    (
        "OGL-UK-3.0",
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
];

/// Who published something.
#[derive(Serialize)]
pub(super) struct SourceView {
    name: String,
    title: Option<String>,
    url: Option<String>,
    published: Option<DateView>,
    licence: Option<LicenceView>,
}

/// A licence, with its address where it has one.
#[derive(Serialize)]
pub(super) struct LicenceView {
    name: String,
    url: Option<String>,
}

/// A source, with its licence by its full name.
pub(super) fn source(sheet: &Sheet<'_>, source: &Source) -> SourceView {
    SourceView {
        name: source.name.clone(),
        title: source.title.clone(),
        url: source.url.clone(),
        published: source.published.map(|when| sheet.when(when)),
        licence: source.licence.as_deref().map(known),
    }
}

/// The licence of the site's content.
pub(super) fn licence(licence: &Licence) -> LicenceView {
    LicenceView {
        name: licence.name.clone(),
        url: licence.url.clone(),
    }
}

fn known(written: &str) -> LicenceView {
    match LICENCES.iter().find(|(short, ..)| *short == written) {
        Some((_, name, url)) => LicenceView {
            name: (*name).into(),
            url: Some((*url).into()),
        },
        None => LicenceView {
            name: written.into(),
            url: None,
        },
    }
}
