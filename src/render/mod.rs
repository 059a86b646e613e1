//! From a statement to bytes: one address at a time.
//!
//! [`render`] is a pure function of the site, the theme and one route: a build maps it over all
//! routes, a preview calls it for the page that the browser asks for. It never fails: where something
//! is missing it draws a visible gap, which a check has reported already. Rust works out *what* to
//! show, as plain view structs; the templates in `themes/` say how it looks.

mod about;
mod address;
mod asset;
mod calendar;
mod call;
mod card;
mod chapter;
mod chart;
mod colour;
mod consultation;
mod contact;
mod dataset;
mod date;
mod download;
mod formula;
mod frame;
mod glossary;
mod grid;
mod home;
mod host;
mod intention;
mod ledger;
mod measures;
mod minify;
mod number;
mod placement;
mod print;
mod proof;
mod prose;
mod route;
mod sheet;
mod site_map;
mod source;
mod table;
mod theme;
mod timeline;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Place;
use crate::model::Site;

pub use address::{Address, address_of};
use proof::Purpose;
use prose::Writer;
pub use route::{Page, Route};
use sheet::Sheet;
pub use theme::Theme;

/// What is at an address, drawn.
#[derive(Debug, Default)]
pub struct Artifact {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What failed in the theme while it was drawn.
    pub faults: Vec<Diagnostic>,
}

/// Every address that the site has.
#[must_use]
pub fn routes(site: &Site, theme: &Theme) -> Vec<Route> {
    let mut pages = route::site_pages(site);
    pages.extend(site.editions.iter().flat_map(route::edition_pages));
    if site.editions.is_empty() {
        pages.clear();
    }
    // A picture that two editions show has one address, which is made from its bytes.
    let mut pictures = BTreeSet::new();
    pages
        .into_iter()
        .map(|page| Route {
            path: asset::path(&page, site, theme),
            page,
        })
        .filter(|route| {
            !matches!(route.page, Page::Image(..)) || pictures.insert(route.path.clone())
        })
        .collect()
}

/// The route with the path `path`: the one of [`routes`], without making them all where it is a
/// chapter's, as most are.
#[must_use]
pub fn route(site: &Site, theme: &Theme, path: &str) -> Option<Route> {
    let chapter = path.split_once('/').and_then(|(id, name)| {
        let chapter = site.edition(id)?.chapter(name.strip_suffix(".html")?)?;
        Some(Page::Chapter(id.to_owned(), chapter.slug.clone()))
    });
    match chapter {
        Some(page) => Some(Route {
            path: path.to_owned(),
            page,
        }),
        None => routes(site, theme)
            .into_iter()
            .find(|route| route.path == path),
    }
}

/// Draws what is at `route`.
#[must_use]
pub fn render(site: &Site, theme: &Theme, route: &Route) -> Artifact {
    Sheet::new(site, theme, route)
        .map(|sheet| artifact(sheet, &route.page))
        .unwrap_or_default()
}

/// Draws what is at `route` for those who write it: a page as it was drawn, not made smaller, of which
/// each part says where it stands in its source. Of what is no page, the bytes of [`render`].
///
/// A part's element carries the attribute `data-source`: a file, `@`, and the byte of the file at
/// which the source of the part begins. A figure in a text has a `span` of its own for it. Without
/// these, a proof is the page as it was drawn.
#[must_use]
pub fn proof(site: &Site, theme: &Theme, route: &Route) -> Artifact {
    let purpose = Purpose::Proof;
    Sheet::new(site, theme, route)
        .map(|sheet| artifact(Sheet { purpose, ..sheet }, &route.page))
        .unwrap_or_default()
}

fn artifact(sheet: Sheet<'_>, page: &Page) -> Artifact {
    let (site, theme) = (sheet.site, sheet.theme);
    match page {
        Page::SiteMapXml => text(host::draw(site, theme, "templates/sitemap.xml")),
        Page::Robots => text(host::draw(site, theme, "templates/robots.txt")),
        Page::Chart(_, name) => chart::file(&sheet, name).map(text).unwrap_or_default(),
        page => match file(&sheet, page) {
            Some(bytes) => Artifact {
                bytes,
                faults: Vec::new(),
            },
            None => html(sheet, page),
        },
    }
}

fn text(drawn: Result<String, Box<Diagnostic>>) -> Artifact {
    match drawn {
        Ok(text) => Artifact {
            bytes: text.into_bytes(),
            faults: Vec::new(),
        },
        Err(fault) => Artifact {
            bytes: Vec::new(),
            faults: vec![*fault],
        },
    }
}

/// The files that are no pages.
fn file(sheet: &Sheet<'_>, page: &Page) -> Option<Vec<u8>> {
    let edition = sheet.edition;
    match page {
        Page::Headers => Some(host::headers()),
        Page::Stylesheet => Some(sheet.theme.stylesheet().bytes.clone()),
        Page::Script => Some(sheet.theme.script().bytes.clone()),
        Page::Icon => Some(sheet.theme.icon().bytes.clone()),
        Page::Image(_, path) => edition.images.get(path).map(|image| image.bytes.to_vec()),
        Page::Csv(_, id) => edition
            .datasets
            .get(id)
            .map(|dataset| download::csv(sheet, dataset)),
        Page::LedgerCsv(_) => Some(ledger::csv(sheet)),
        Page::DataPackage(_) => Some(download::data_package(sheet)),
        Page::Calendar(_) => edition
            .consultation()
            .map(|(_, found)| calendar::calendar(sheet, found)),
        _ => None,
    }
}

/// A page: drawn, then made smaller where it is for readers.
fn html(sheet: Sheet<'_>, page: &Page) -> Artifact {
    let mut writer = Writer::new(sheet);
    let html = draw(&mut writer, page).unwrap_or_default();
    let mut faults = writer.faults;
    if sheet.purpose == Purpose::Proof {
        let bytes = html.into_bytes();
        return Artifact { bytes, faults };
    }
    let bytes = match minify::minify(&html) {
        Ok(smaller) => smaller.into_bytes(),
        Err(reason) => {
            let mut diagnostics = Diagnostics::default();
            diagnostics
                .warning("not-minified", &Place::file(sheet.path), reason.to_string())
                .help("the page is published as it was drawn");
            faults.extend(diagnostics.into_found());
            html.into_bytes()
        }
    };
    Artifact { bytes, faults }
}

/// Nothing, where there is no such page.
fn draw(writer: &mut Writer<'_>, page: &Page) -> Option<String> {
    let edition = writer.sheet.edition;
    Some(match page {
        Page::Root | Page::Home(_) => home::home(writer, page),
        Page::NotFound => about::not_found(writer, page),
        Page::Accessibility => {
            about::statement(writer, page, writer.sheet.site.accessibility.as_ref()?)
        }
        Page::Privacy => about::privacy(writer, page),
        Page::SiteMap => site_map::site_map(writer, page),
        Page::Chapter(_, slug) => chapter::chapter(writer, page, edition.chapter(slug)?),
        Page::Intentions(_) => intention::index(writer, page),
        Page::Intention(_, id) => intention::intention(
            writer,
            page,
            edition.intentions().find(|found| found.id == *id)?,
        ),
        Page::Datasets(_) => dataset::index(writer, page),
        Page::Dataset(_, id) => dataset::dataset(writer, page, edition.datasets.get(id)?),
        Page::Consultation(_) => {
            let (dataset, found) = edition.consultation()?;
            consultation::consultation(writer, page, dataset, found)
        }
        Page::Glossary(_) => glossary::glossary(writer, page, edition.glossary()?),
        Page::Ledger(_) => ledger::ledger(writer, page),
        Page::Print(_) => print::print(writer, page),
        Page::About(_) => about::about(writer, page),
        _ => return None,
    })
}
