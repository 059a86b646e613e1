//! The page being drawn: what every part of it may ask.

use super::asset;
use super::frame::LinkView;
use super::proof::Purpose;
use super::route::{Page, Route, relative};
use super::theme::Theme;
use crate::model::{Edition, Site, Target, WayKind};

/// One page on its way: the site and the edition it belongs to, and its address.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    pub(super) edition: &'a Edition,
    /// The path of the page, from which links are counted.
    pub(super) path: &'a str,
    /// What it is drawn for.
    pub(super) purpose: Purpose,
}

impl<'a> Sheet<'a> {
    /// The page at `route`, to be published; nothing, where it belongs to an edition that is not there.
    pub(super) fn new(site: &'a Site, theme: &'a Theme, route: &'a Route) -> Option<Self> {
        Some(Self {
            site,
            theme,
            edition: route.page.edition(site)?,
            path: &route.path,
            purpose: Purpose::Publication,
        })
    }
}

impl Sheet<'_> {
    /// Whether it is the one-page version, which is there to be printed and read aloud: a link to more
    /// about each table and figure would be in the way.
    pub(super) fn is_whole(&self) -> bool {
        self.path == Page::Print(self.edition.id.clone()).path()
    }

    /// The words of the theme under `key`.
    pub(super) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.site.words.say(key, values)
    }

    /// The link to a page of this edition or of the site. It is relative, so that the site works at
    /// any address and from a folder; but the page for addresses that are not there is served at
    /// any depth, so that its links begin at the site's own address, where that is known.
    pub(super) fn href(&self, page: &Page) -> String {
        let path = asset::path(page, self.site, self.theme);
        match self.site.base_url.as_deref().and_then(root) {
            Some(root) if self.path == Page::NotFound.path() => format!("{root}{path}"),
            _ => relative(self.path, &path),
        }
    }

    /// The address and the name of what a reference leads to.
    pub(super) fn target(&self, target: Target<'_>) -> (String, String) {
        (self.target_href(target), self.target_text(target))
    }

    /// A link to a target that stands by itself, outside of a sentence.
    pub(super) fn link(&self, target: Target<'_>) -> LinkView {
        let (href, text) = self.target(target);
        let mut letters = text.chars();
        let first = letters.next().map(char::to_uppercase);
        LinkView {
            text: first.into_iter().flatten().chain(letters).collect(),
            href,
        }
    }

    fn target_href(&self, target: Target<'_>) -> String {
        let page = |page: Page| self.href(&page);
        match target {
            Target::Chapter(edition, chapter) => {
                page(Page::Chapter(edition.id.clone(), chapter.slug.clone()))
            }
            Target::Section(edition, chapter, section) => {
                let chapter = page(Page::Chapter(edition.id.clone(), chapter.slug.clone()));
                format!("{chapter}#{}", section.id)
            }
            Target::Dataset(edition, dataset) => page(dataset_page(edition, dataset)),
            Target::Intention(edition, intention) => {
                page(Page::Intention(edition.id.clone(), intention.id.clone()))
            }
            Target::Term(edition, term) => {
                format!(
                    "{}#{}",
                    page(Page::Glossary(edition.id.clone())),
                    term.fragment()
                )
            }
            Target::Here(anchor) => format!("#{anchor}"),
            Target::Web(address) => address.to_owned(),
        }
    }

    fn target_text(&self, target: Target<'_>) -> String {
        match target {
            Target::Chapter(_, chapter) => self.numbered(
                "reference.chapter",
                chapter.number.as_deref(),
                &chapter.title,
            ),
            Target::Section(_, chapter, section) => self.numbered(
                "reference.section",
                chapter.section_number(section).as_deref(),
                &section.title,
            ),
            Target::Dataset(_, dataset) => match dataset.number {
                Some(number) => self.say("reference.table", &[("number", &number.to_string())]),
                None => dataset.title.clone(),
            },
            Target::Intention(_, intention) => intention.title.clone(),
            Target::Term(_, term) => term.term.clone(),
            Target::Here(anchor) => anchor.to_owned(),
            Target::Web(address) => address.trim_start_matches("https://").to_owned(),
        }
    }

    fn numbered(&self, key: &str, number: Option<&str>, title: &str) -> String {
        match number {
            Some(number) => self.say(key, &[("number", number), ("title", title)]),
            None if key == "reference.chapter" => {
                self.say("chapter.use_plain", &[("title", title)])
            }
            None => self.say(&format!("{key}_plain"), &[("title", title)]),
        }
    }

    /// The mail address for comments: that of the consultation, or else the site's first contact.
    pub(super) fn comment_address(&self) -> Option<&str> {
        let of_consultation = self.edition.consultation().and_then(|(_, consultation)| {
            let ways = consultation.ways.iter();
            ways.filter(|way| way.kind == WayKind::Email)
                .find_map(|way| way.email.as_deref())
        });
        of_consultation.or_else(|| self.site.contacts.first().map(|contact| &*contact.email))
    }
}

/// The path of an address, from its host on: `/mps/` of `https://example.org/mps/`.
fn root(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.find('/').map(|at| &rest[at..])
}

/// The page that shows a dataset.
fn dataset_page(edition: &Edition, dataset: &crate::model::Dataset) -> Page {
    use crate::model::Kind;
    let id = edition.id.clone();
    match dataset.kind() {
        Kind::Intentions => Page::Intentions(id),
        Kind::Consultation => Page::Consultation(id),
        Kind::Glossary => Page::Glossary(id),
        _ => Page::Dataset(id, dataset.id.clone()),
    }
}
