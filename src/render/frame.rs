//! What every page has around its own content: head, menu, edition line, footer.

use serde::Serialize;

use super::asset;
use super::call::{Call, of_edition};
use super::date::DateView;
use super::ledger;
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use super::sheet::Sheet;
use super::source::{LicenceView, licence};
use crate::model::{Edition, Status};

/// A link with its words.
#[derive(Clone, Serialize)]
pub(super) struct LinkView {
    pub(super) text: String,
    pub(super) href: String,
}

/// A page, whole: what is around it, and what is its own.
#[derive(Serialize)]
pub(super) struct PageView<T> {
    site: SiteView,
    page: HeadView,
    edition: EditionView,
    menu: Vec<MenuItem>,
    footer: Vec<LinkView>,
    call: Call,
    #[serde(flatten)]
    own: T,
}

/// What a page says of itself.
pub(super) struct Title {
    /// The name of its template.
    pub(super) kind: &'static str,
    /// Its heading.
    pub(super) heading: String,
    /// A line about it, for search engines.
    pub(super) description: String,
    /// The pages above it, after home.
    pub(super) above: Vec<LinkView>,
    /// The call to action, where it is not the edition's.
    pub(super) call: Option<Call>,
}

impl Title {
    pub(super) fn new(kind: &'static str, heading: String, description: String) -> Self {
        Self {
            kind,
            heading,
            description,
            above: Vec::new(),
            call: None,
        }
    }
}

#[derive(Serialize)]
struct SiteView {
    title: String,
    council: CouncilView,
    notice_html: Option<String>,
    licence: Option<LicenceView>,
    marks: Marks,
}

#[derive(Serialize)]
struct CouncilView {
    name: String,
    short: String,
    area: String,
    url: Option<String>,
}

#[derive(Serialize)]
struct HeadView {
    lang: String,
    title: String,
    heading: String,
    description: String,
    canonical: Option<String>,
    noindex: bool,
    draft: bool,
    stylesheet: String,
    icon: String,
    home: String,
    breadcrumbs: Vec<LinkView>,
    kind: &'static str,
}

#[derive(Serialize)]
struct EditionView {
    id: String,
    title: String,
    period: String,
    status: &'static str,
    published: Option<DateView>,
    updated: Option<DateView>,
    home: String,
    superseded_by: Option<LinkView>,
    others: Vec<LinkView>,
    whats_new: Option<String>,
    marks: Marks,
}

#[derive(Serialize)]
struct MenuItem {
    text: String,
    href: String,
    current: bool,
}

/// Draws the page `page` with the template of its kind.
pub(super) fn page(
    writer: &mut Writer<'_>,
    page: &Page,
    title: Title,
    own: impl Serialize,
) -> String {
    let template = format!("templates/{}.html", title.kind);
    let sheet = writer.sheet;
    let view = PageView {
        site: site(writer),
        menu: menu(&sheet, page),
        footer: footer(&sheet),
        call: title.call.clone().unwrap_or_else(|| of_edition(&sheet)),
        edition: edition(&sheet),
        page: head(&sheet, page, title),
        own,
    };
    let faults = writer.faults.len();
    let html = writer.draw(&template, &view);
    if html.is_empty() && writer.faults.len() == faults {
        writer.faults.push(sheet.theme.draws_nothing(&template));
    }
    html
}

fn site(writer: &mut Writer<'_>) -> SiteView {
    let site = writer.sheet.site;
    SiteView {
        title: site.title.clone(),
        council: CouncilView {
            name: site.council.name.clone(),
            short: site.council.short.clone(),
            area: site.council.area.clone(),
            url: site.council.url.clone(),
        },
        notice_html: site.notice.as_ref().map(|line| writer.line(line)),
        licence: site.licence.as_ref().map(licence),
        marks: writer
            .sheet
            .marks(&site.keys, &["title", "council", "notice", "licence"]),
    }
}

fn head(sheet: &Sheet<'_>, page: &Page, title: Title) -> HeadView {
    let draft = sheet.edition.status == Status::Draft || is_draft_chapter(sheet.edition, page);
    HeadView {
        lang: sheet.site.language.clone(),
        title: full_title(sheet, page, &title.heading),
        heading: title.heading,
        description: title.description,
        canonical: canonical(sheet, page),
        noindex: draft || *page == Page::NotFound,
        draft,
        stylesheet: sheet.href(&Page::Stylesheet),
        icon: sheet.href(&Page::Icon),
        home: sheet.href(&Page::Root),
        breadcrumbs: breadcrumbs(sheet, page, title.above),
        kind: title.kind,
    }
}

/// A chapter that is a draft makes its page one, and the one-page version with it.
fn is_draft_chapter(edition: &Edition, page: &Page) -> bool {
    match page {
        Page::Chapter(_, slug) => edition.chapter(slug).is_some_and(|chapter| chapter.draft),
        Page::Print(_) => edition.chapters.iter().any(|chapter| chapter.draft),
        _ => false,
    }
}

/// Page, then statement, then council; with the edition on pages that every edition has.
fn full_title(sheet: &Sheet<'_>, page: &Page, heading: &str) -> String {
    let site = sheet.site;
    match page {
        Page::Root => sheet.say(
            "page.title_root",
            &[("statement", &site.title), ("council", &site.council.name)],
        ),
        Page::Home(_) => sheet.say(
            "page.title_root",
            &[
                ("statement", &sheet.edition.title),
                ("council", &site.council.name),
            ],
        ),
        _ => {
            let statement = if page.path().contains('/') {
                &sheet.edition.title
            } else {
                &site.title
            };
            sheet.say(
                "page.title",
                &[
                    ("page", heading),
                    ("statement", statement),
                    ("council", &site.council.short),
                ],
            )
        }
    }
}

/// The address by which others are to know the page; none for the page of missing addresses.
fn canonical(sheet: &Sheet<'_>, page: &Page) -> Option<String> {
    let base = sheet.site.base_url.as_deref()?;
    (*page != Page::NotFound).then(|| asset::address(base, page, sheet.site, sheet.theme))
}

fn breadcrumbs(sheet: &Sheet<'_>, page: &Page, above: Vec<LinkView>) -> Vec<LinkView> {
    if matches!(page, Page::Root | Page::Home(_) | Page::NotFound) {
        return Vec::new();
    }
    let home = LinkView {
        text: sheet.edition.title.clone(),
        href: home(sheet),
    };
    std::iter::once(home).chain(above).collect()
}

/// The front page of the edition.
fn home(sheet: &Sheet<'_>) -> String {
    sheet.href(&Page::Home(sheet.edition.id.clone()))
}

fn edition(sheet: &Sheet<'_>) -> EditionView {
    let edition = sheet.edition;
    let link = |other: &Edition| LinkView {
        text: other.title.clone(),
        href: sheet.href(&Page::Home(other.id.clone())),
    };
    let others = sheet
        .site
        .editions
        .iter()
        .filter(|other| other.id != edition.id);
    let superseded = edition.status == Status::Superseded;
    let current = sheet
        .site
        .current()
        .filter(|current| superseded && current.id != edition.id);
    EditionView {
        id: edition.id.clone(),
        title: edition.title.clone(),
        period: sheet.period(edition.period),
        status: edition.status.key(),
        published: edition.published.map(|when| sheet.when(when)),
        updated: edition.updated.map(|date| sheet.day(date)),
        home: home(sheet),
        superseded_by: current.map(link),
        others: others.map(link).collect(),
        whats_new: (!edition.new.is_empty()).then(|| format!("{}#new", home(sheet))),
        marks: sheet.marks(
            &edition.keys,
            &["title", "period", "status", "published", "updated"],
        ),
    }
}

fn menu(sheet: &Sheet<'_>, page: &Page) -> Vec<MenuItem> {
    let id = || sheet.edition.id.clone();
    let edition = sheet.edition;
    let has_data = edition
        .datasets
        .values()
        .any(|dataset| dataset.is_tabular());
    let items = [
        (true, "contents", Page::Home(id())),
        (
            edition.intentions().next().is_some(),
            "intentions",
            Page::Intentions(id()),
        ),
        (has_data, "data", Page::Datasets(id())),
        (
            edition.consultation().is_some(),
            "consultation",
            Page::Consultation(id()),
        ),
        (
            edition.glossary().is_some(),
            "glossary",
            Page::Glossary(id()),
        ),
        (true, "about", Page::About(id())),
    ];
    items
        .into_iter()
        .filter(|(is_there, ..)| *is_there)
        .map(|(_, key, target)| MenuItem {
            text: sheet.say(&format!("menu.{key}"), &[]),
            href: sheet.href(&target),
            current: target == *page || (*page == Page::Root && target == Page::Home(id())),
        })
        .collect()
}

fn footer(sheet: &Sheet<'_>) -> Vec<LinkView> {
    let id = || sheet.edition.id.clone();
    let link = |key: &str, page: Page| LinkView {
        text: sheet.say(&format!("footer.{key}"), &[]),
        href: sheet.href(&page),
    };
    let statement = sheet
        .site
        .accessibility
        .as_ref()
        .map(|_| link("accessibility", Page::Accessibility));
    let rest = [
        link("privacy", Page::Privacy),
        link("site_map", Page::SiteMap),
        link("about", Page::About(id())),
        link("one_page", Page::Print(id())),
    ];
    let ledger = ledger::link(sheet);
    statement.into_iter().chain(rest).chain(ledger).collect()
}
