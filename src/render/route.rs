//! Addresses, known before anything is drawn.

use super::{chart, ledger};
use crate::model::{Edition, Site, Status};

/// One address that the site has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Route {
    /// The path under the site's own address: `2018/index.html`.
    pub path: String,
    /// What is there.
    pub page: Page,
}

/// What is at an address. Editions, chapters and so on are named by their ids.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Page {
    /// The site's own address: the current edition.
    Root,
    /// For addresses that the site does not have.
    NotFound,
    /// The accessibility statement.
    Accessibility,
    /// The privacy notice.
    Privacy,
    /// Every page, for people.
    SiteMap,
    /// Every page, for search engines.
    SiteMapXml,
    /// What search engines may read.
    Robots,
    /// The rules for hosts that read them from a file.
    Headers,
    /// The stylesheet.
    Stylesheet,
    /// What the ledger's page can do besides being read.
    Script,
    /// The site's mark.
    Icon,
    /// A picture: edition, path of the source.
    Image(String, String),
    /// An edition's front page.
    Home(String),
    /// A chapter: edition, slug.
    Chapter(String, String),
    /// All intentions of an edition.
    Intentions(String),
    /// One intention: edition, id.
    Intention(String, String),
    /// All datasets of an edition.
    Datasets(String),
    /// One dataset: edition, id.
    Dataset(String, String),
    /// The download of a dataset: edition, id.
    Csv(String, String),
    /// A chart as a file of its own: edition, name.
    Chart(String, String),
    /// The description of an edition's downloads.
    DataPackage(String),
    /// How to have one's say.
    Consultation(String),
    /// The consultation's dates, for calendars.
    Calendar(String),
    /// The glossary.
    Glossary(String),
    /// Where every number of an edition comes from.
    Ledger(String),
    /// The same, as a download.
    LedgerCsv(String),
    /// The one-page version.
    Print(String),
    /// About the statement, and contacts.
    About(String),
}

impl Page {
    /// The path of a page whose address does not depend on its content.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Root => "index.html".into(),
            Self::NotFound => "404.html".into(),
            Self::Accessibility => "accessibility.html".into(),
            Self::Privacy => "privacy.html".into(),
            Self::SiteMap => "site-map.html".into(),
            Self::SiteMapXml => "sitemap.xml".into(),
            Self::Robots => "robots.txt".into(),
            Self::Headers => "_headers".into(),
            Self::Stylesheet => "assets/site.css".into(),
            Self::Script => "assets/ledger.js".into(),
            Self::Icon => "assets/icon.svg".into(),
            Self::Image(_, source) => {
                format!("assets/{}", source.rsplit('/').next().unwrap_or(source))
            }
            Self::Home(edition) => format!("{edition}/index.html"),
            Self::Chapter(edition, slug) => format!("{edition}/{slug}.html"),
            Self::Intentions(edition) => format!("{edition}/intentions/index.html"),
            Self::Intention(edition, id) => format!("{edition}/intentions/{id}.html"),
            Self::Datasets(edition) => format!("{edition}/data/index.html"),
            Self::Dataset(edition, id) => format!("{edition}/data/{id}.html"),
            Self::Csv(edition, id) => format!("{edition}/data/{id}.csv"),
            Self::DataPackage(edition) => format!("{edition}/datapackage.json"),
            Self::Chart(edition, name) => format!("{edition}/data/{name}.svg"),
            Self::Consultation(edition) => format!("{edition}/consultation.html"),
            Self::Calendar(edition) => format!("{edition}/consultation.ics"),
            Self::Glossary(edition) => format!("{edition}/glossary.html"),
            Self::Ledger(edition) => format!("{edition}/ledger.html"),
            Self::LedgerCsv(edition) => format!("{edition}/ledger.csv"),
            Self::Print(edition) => format!("{edition}/print.html"),
            Self::About(edition) => format!("{edition}/about.html"),
        }
    }

    /// The edition that it belongs to; the current one for pages of the whole site.
    pub(super) fn edition<'a>(&self, site: &'a Site) -> Option<&'a Edition> {
        match self {
            Self::Image(id, _)
            | Self::Home(id)
            | Self::Chapter(id, _)
            | Self::Intentions(id)
            | Self::Intention(id, _)
            | Self::Datasets(id)
            | Self::Dataset(id, _)
            | Self::Csv(id, _)
            | Self::Chart(id, _)
            | Self::DataPackage(id)
            | Self::Consultation(id)
            | Self::Calendar(id)
            | Self::Glossary(id)
            | Self::Ledger(id)
            | Self::LedgerCsv(id)
            | Self::Print(id)
            | Self::About(id) => site.edition(id),
            _ => site.current(),
        }
    }

    /// Whether it is a page for people, listed in site maps.
    pub(super) fn is_listed(&self) -> bool {
        let path = self.path();
        path.ends_with(".html") && *self != Self::NotFound
    }
}

/// The pages of an edition that are there for every site, and those that its content asks for.
pub(super) fn edition_pages(edition: &Edition) -> Vec<Page> {
    let id = || edition.id.clone();
    let mut pages = vec![Page::Home(id())];
    pages.extend(
        edition
            .chapters
            .iter()
            .map(|chapter| Page::Chapter(id(), chapter.slug.clone())),
    );
    if edition.intentions().next().is_some() {
        pages.push(Page::Intentions(id()));
        pages.extend(
            edition
                .intentions()
                .map(|intention| Page::Intention(id(), intention.id.clone())),
        );
    }
    let tabular: Vec<_> = edition
        .datasets
        .values()
        .filter(|dataset| dataset.is_tabular())
        .collect();
    if !tabular.is_empty() {
        pages.push(Page::Datasets(id()));
        pages.push(Page::DataPackage(id()));
        for dataset in tabular {
            pages.push(Page::Dataset(id(), dataset.id.clone()));
            pages.push(Page::Csv(id(), dataset.id.clone()));
        }
    }
    let charts = chart::names(edition).into_iter();
    pages.extend(charts.map(|name| Page::Chart(id(), name)));
    if ledger::is_there(edition) {
        pages.extend([Page::Ledger(id()), Page::LedgerCsv(id())]);
    }
    if edition.consultation().is_some() {
        pages.extend([Page::Consultation(id()), Page::Calendar(id())]);
    }
    pages.extend(edition.glossary().map(|_| Page::Glossary(id())));
    pages.extend([Page::Print(id()), Page::About(id())]);
    pages.extend(
        edition
            .images
            .keys()
            .map(|path| Page::Image(id(), path.clone())),
    );
    pages
}

/// The pages of the site as a whole.
pub(super) fn site_pages(site: &Site) -> Vec<Page> {
    let mut pages = vec![Page::Root, Page::NotFound];
    pages.extend(site.accessibility.as_ref().map(|_| Page::Accessibility));
    pages.extend([Page::Privacy, Page::SiteMap, Page::Robots]);
    // Search engines take whole addresses only, and no drafts.
    let is_out = |edition: &Edition| edition.status != Status::Draft;
    let base_url = site.base_url.as_ref();
    let listed = base_url.filter(|_| site.editions.iter().any(is_out));
    pages.extend(listed.map(|_| Page::SiteMapXml));
    pages.extend([Page::Headers, Page::Stylesheet, Page::Icon]);
    let has_ledger = site.editions.iter().any(ledger::is_there);
    pages.extend(has_ledger.then_some(Page::Script));
    pages
}

/// The link from the page at `from` to what is at `to`, so that the site works at any address and
/// from a folder.
#[must_use]
pub(super) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let folders = &from[..from.len() - 1];
    let shared = folders
        .iter()
        .zip(&to_parts[..to_parts.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let mut link = "../".repeat(folders.len() - shared);
    link.push_str(&to_parts[shared..].join("/"));
    link
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        assert_eq!(relative(from, to), expected);
    }

    #[test]
    fn links_work_at_any_address() {
        check("index.html", "2018/index.html", "2018/index.html");
        check("2018/index.html", "2018/data/care.html", "data/care.html");
        check("2018/data/care.html", "2018/index.html", "../index.html");
        check(
            "2018/intentions/a.html",
            "assets/site.css",
            "../../assets/site.css",
        );
        check("2018/a.html", "2018/a.html", "a.html");
    }
}
