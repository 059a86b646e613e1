//! The site: its own file, its words, its editions.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::{Schema, json_schema};

use super::decode::{Decode, Email, Id, Needed, Url, keys, record, shape, unique};
use super::statement::{RawAccessibility, RawPrivacy};
use super::text::{mark, text};
use super::yaml::Node;
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
    pub(super) RawSite => {
        /// What the site is called: "Market Position Statement".
        title: String,
        /// The council whose statement it is.
        council: RawCouncil,
        /// Where the site will be published: `https://mps.example.gov.uk/`. Used for search
        /// engines, and for the address that is printed on paper.
        base_url: Option<Url>,
        /// The language of the site: `en-GB` unless you say otherwise.
        language: Option<Written>,
        /// The name of a folder in `themes/`: `default` unless you say otherwise.
        theme: Option<Written>,
        /// The council's colours. Their contrast is checked.
        brand: Option<RawBrand>,
        /// One line that is shown on every page, such as "An example, not a publication of the
        /// council".
        notice: Option<Line>,
        /// Under which licence others may use the content.
        licence: Option<RawLicence>,
        /// The teams that readers may write to or call, each beginning `- id:`. The first is the
        /// site's own, and is to have a telephone number; one with the id `accessibility` is named
        /// in the accessibility statement.
        contacts: Needed<RawContact>,
        /// The facts of the accessibility statement. Without them the site has no statement, and
        /// there is a warning.
        accessibility: Option<RawAccessibility>,
        /// The facts of the privacy notice. Without them there is a warning.
        privacy: Option<RawPrivacy>,
    }
}

impl RawSite {
    /// There is somebody to ask, and each has a name of its own.
    fn check_contacts(&self, diagnostics: &mut Diagnostics) {
        if self.contacts.is_blank {
            diagnostics
                .error("missing-key", &self.here, "the site has no contact")
                .help(
                    "add `contacts:` with at least one team, its mail address and telephone number",
                );
        }
        let ids = self.contacts.items.iter().map(|contact| &contact.id.0);
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
            colour: raw.colour.0,
            dark: raw.dark.map_or(standard.dark, |dark| dark.0),
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
            contacts: contacts.items.into_iter().map(RawContact::mean).collect(),
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
        /// The council's name in full: "Bath and North East Somerset Council".
        name: String,
        /// Its name in short, for places with little room: "B&NES".
        short: String,
        /// The area that it serves: "Bath and North East Somerset".
        area: String,
        /// The council's own website, as a whole address: `https://…`.
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
        /// The council's colour, as `#` and six digits or letters from a to f, in quotes:
        /// `"#0f4c5c"`.
        colour: Colour,
        /// A lighter colour for dark screens, written in the same way: `"#8fd0dd"`.
        dark: Option<Colour>,
    }
}

/// A colour as it is written; whether it is one is for checks to say.
struct Colour(Written);

impl Decode for Colour {
    fn schema() -> Schema {
        shape::padded(shape::named(
            "colour",
            json_schema!({
                "type": "string",
                "format": "color-hex",
                "pattern": "^#[0-9a-fA-F]{6}$",
                "errorMessage": "write `#` and six digits or letters from a to f, in quotes: \"#0f4c5c\"",
            }),
        ))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Written::decode(node, diagnostics).map(Self)
    }
}

record! {
    /// `licence` in `site.yaml`.
    RawLicence => {
        /// The licence's name: "Open Government Licence v3.0".
        name: String,
        /// The address of its words, whole: `https://…`.
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
        /// The name by which other files refer to the contact, in small letters, digits and
        /// hyphens: `commissioning`.
        id: Id,
        /// Who answers: "Adult social care commissioning team".
        name: String,
        /// The mail address, such as `care@example.org`.
        email: Email,
        /// The telephone number, as people are to read it: 01632 960101.
        telephone: Option<String>,
        /// The number through Relay UK, for people who cannot hear or speak on the telephone: 18001
        /// 01632 960101.
        relay: Option<String>,
        /// The postal address, a list with one line of it to an item.
        address: Vec<String>,
        /// When somebody answers: "Monday to Friday, 9am to 5pm".
        hours: Option<String>,
        /// What to ask this contact about, in one line.
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
