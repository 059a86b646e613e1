//! The site: its own file, its words, its editions.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::decode::{Decode, Email, Id, Url, keys, record, unique};
use super::statement::{RawAccessibility, RawPrivacy};
use super::text::{mark, text};
use super::{Parses, edition, words, yaml};
use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{Brand, Contact, Council, Keys, Licence, Line, Site, Words, Written};

/// Where the site's own file is.
const PATH: &str = "content/site.yaml";

/// Understands the folder `files` as the statement of the day `today`.
pub fn site(files: &Files, today: Date, diagnostics: &mut Diagnostics) -> Site {
    Parses::default().site(files, today, diagnostics)
}

/// The site of any day, of which `parses` knows what was understood before.
pub(super) fn whole(files: &Files, parses: &mut Parses, diagnostics: &mut Diagnostics) -> Site {
    for (path, reason) in files.unreadable() {
        diagnostics
            .error("unreadable", &Place::file(path), reason)
            .help(help_for_unreadable(reason));
    }
    let path: Arc<str> = PATH.into();
    let file = (&path, files.entry(PATH));
    let own = parses.own.parse(files, file, |path, _, diagnostics| {
        own(files, path, diagnostics)
    });
    diagnostics.add_all(own.diagnostics.iter().cloned());
    let mut site = own.value.clone();
    site.is_flawed = own.is_flawed() || files.text(PATH).is_none();
    let paths = words::paths(&site.theme.text, &site.language);
    for (path, kept) in paths.iter().zip(&mut parses.words) {
        let words = kept.parse(files, (path, files.entry(path)), |path, _, diagnostics| {
            words::words(files, path, diagnostics)
        });
        diagnostics.add_all(words.diagnostics.iter().cloned());
        site.words.texts.extend(words.value.texts.clone());
    }
    let mut ids: Vec<&str> = files
        .paths_in("content/")
        .filter_map(|path| path.strip_prefix("content/")?.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    // Files of a folder stand together, so that there is little left to put in order.
    ids.dedup();
    ids.sort_unstable();
    let is_without_editions = ids.is_empty();
    site.editions = ids
        .into_iter()
        .rev()
        .filter_map(|id| edition::edition(files, id, parses, diagnostics))
        .collect();
    if is_without_editions {
        diagnostics
            .error("no-edition", &site.place, "the site has no edition")
            .help("make a folder such as `content/2018/` with a file `edition.yaml` in it");
    }
    site
}

/// What to do about a file that cannot be read for this reason.
fn help_for_unreadable(reason: &str) -> &'static str {
    if reason.contains(" MB") {
        "make it smaller: split a chapter in two, save a picture with fewer pixels, move rows to a `.csv` file"
    } else if reason.contains("name") {
        "rename it with small letters, digits and hyphens"
    } else if reason.contains("link") {
        "put the file itself here, in place of the link to it"
    } else {
        "put a file here that you can open, or remove it"
    }
}

/// The site as its own file describes it, without words and editions.
fn own(files: &Files, path: &Arc<str>, diagnostics: &mut Diagnostics) -> Site {
    let place = Place::file(path);
    if !files.contains(path) {
        diagnostics
            .error(
                "no-site",
                &place,
                "there is no `content/site.yaml` in this folder",
            )
            .help(
                "run this in the folder that holds `content/`, or name that folder: `--site DIR`",
            );
        return empty(place);
    }
    let raw = text(files, path, diagnostics).and_then(|source| {
        let start = mark(source);
        let node = yaml::parse(path, &source[start..], start, diagnostics)?;
        Some((RawSite::decode(&node, diagnostics)?, keys(&node)))
    });
    match raw {
        Some((raw, keys)) => raw.mean(keys, diagnostics),
        None => empty(place),
    }
}

/// The site of a folder that does not say whose it is.
fn empty(place: Place) -> Site {
    let council = Council {
        name: String::new(),
        short: String::new(),
        area: String::new(),
        url: None,
    };
    Site {
        today: Date::ZERO,
        is_flawed: false,
        left_out: Vec::new(),
        title: String::new(),
        council,
        base_url: None,
        language: "en-GB".into(),
        theme: Written {
            text: "default".into(),
            place: place.clone(),
        },
        brand: standard_brand(&place),
        notice: None,
        licence: None,
        contacts: Vec::new(),
        accessibility: None,
        privacy: None,
        editions: Vec::new(),
        words: Words::default(),
        keys: Keys::new(place.clone(), BTreeMap::new()),
        place,
    }
}

fn standard_brand(place: &Place) -> Brand {
    let colour = |text: &str| Written {
        text: text.into(),
        place: place.clone(),
    };
    Brand {
        colour: colour("#0f4c5c"),
        dark: colour("#8fd0dd"),
    }
}

record! {
    /// `site.yaml`.
    RawSite => {
        title: String,
        council: RawCouncil,
        base_url: Option<Url>,
        language: Option<Written>,
        theme: Option<Written>,
        brand: Option<RawBrand>,
        notice: Option<Line>,
        licence: Option<RawLicence>,
        contacts: Vec<RawContact>,
        accessibility: Option<RawAccessibility>,
        privacy: Option<RawPrivacy>,
    }
}

impl RawSite {
    /// There is somebody to ask, and each has a name of its own.
    fn check_contacts(&self, diagnostics: &mut Diagnostics) {
        if self.contacts.is_empty() {
            diagnostics
                .error("missing-key", &self.here, "the site has no contact")
                .help(
                    "add `contacts:` with at least one team, its mail address and telephone number",
                );
        }
        let ids = self.contacts.iter().map(|contact| &contact.id.0);
        unique(ids.map(|id| (&*id.text, &id.place)), diagnostics);
    }

    fn mean(self, keys: Keys, diagnostics: &mut Diagnostics) -> Site {
        self.check_contacts(diagnostics);
        let Self {
            here: place,
            title,
            council,
            base_url,
            language,
            theme,
            brand,
            notice,
            licence,
            contacts,
            accessibility,
            privacy,
        } = self;
        let standard = standard_brand(&place);
        let brand = brand.map_or(standard.clone(), |raw| Brand {
            colour: raw.colour,
            dark: raw.dark.unwrap_or(standard.dark),
        });
        Site {
            title,
            council: council.mean(),
            base_url: base_url.map(|url| format!("{}/", url.0.text.trim_end_matches('/'))),
            language: language.map_or_else(|| "en-GB".into(), |written| written.text),
            theme: theme.unwrap_or(Written {
                text: "default".into(),
                place: place.clone(),
            }),
            brand,
            notice,
            licence: licence.map(RawLicence::mean),
            contacts: contacts.into_iter().map(RawContact::mean).collect(),
            accessibility: accessibility.map(RawAccessibility::mean),
            privacy: privacy.map(RawPrivacy::mean),
            keys,
            ..empty(place)
        }
    }
}

record! {
    /// `council` in `site.yaml`.
    RawCouncil => {
        name: String,
        short: String,
        area: String,
        url: Option<Url>,
    }
}

impl RawCouncil {
    fn mean(self) -> Council {
        let Self {
            here: _,
            name,
            short,
            area,
            url,
        } = self;
        Council {
            name,
            short,
            area,
            url: url.map(|url| url.0.text),
        }
    }
}

record! {
    /// `brand` in `site.yaml`.
    RawBrand => {
        colour: Written,
        dark: Option<Written>,
    }
}

record! {
    /// `licence` in `site.yaml`.
    RawLicence => {
        name: String,
        url: Option<Url>,
    }
}

impl RawLicence {
    fn mean(self) -> Licence {
        let Self { here: _, name, url } = self;
        Licence {
            name,
            url: url.map(|url| url.0.text),
        }
    }
}

record! {
    /// One of `contacts` in `site.yaml`.
    RawContact => {
        id: Id,
        name: String,
        email: Email,
        telephone: Option<String>,
        relay: Option<String>,
        address: Vec<String>,
        hours: Option<String>,
        about: Option<Line>,
    }
}

impl RawContact {
    fn mean(self) -> Contact {
        let Self {
            here: entry,
            id,
            name,
            email,
            telephone,
            relay,
            address,
            hours,
            about,
        } = self;
        Contact {
            place: id.0.place,
            entry,
            id: id.0.text,
            name,
            email: email.0,
            telephone,
            relay,
            address,
            hours,
            about,
        }
    }
}
