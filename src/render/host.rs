//! Files for hosts and search engines: headers, site map, robots.

use serde::Serialize;

use super::asset;
use super::route::{Page, Route};
use super::theme::Theme;
use crate::model::{Site, Status};

/// The rules for hosts that read them from a file named `_headers`.
///
/// The policy allows nothing but the site's own styles, pictures and scripts. Files whose names carry
/// a hash of their content may be kept for ever; pages are asked for anew each time.
pub(super) fn headers() -> Vec<u8> {
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    format!(
        "/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n  Permissions-Policy: camera=(), geolocation=(), microphone=()\n  \
         Cache-Control: no-cache\n\n/assets/*\n  ! Cache-Control\n  \
         Cache-Control: public, max-age=31536000, immutable\n"
    )
    .into_bytes()
}

/// What the templates of these files are filled in with.
#[derive(Serialize)]
struct View<'a> {
    base_url: Option<&'a str>,
    addresses: Vec<String>,
}

/// The template of one of these files, filled in.
pub(super) fn draw(
    site: &Site,
    theme: &Theme,
    name: &str,
) -> Result<String, Box<crate::diagnostic::Diagnostic>> {
    let base = site.base_url.as_deref();
    let addresses: Vec<String> = super::routes(site, theme)
        .into_iter()
        .filter(|route| is_for_search(site, route))
        .map(|route| asset::address(base.unwrap_or_default(), &route.page, site, theme))
        .collect();
    theme.draw(
        name,
        &View {
            base_url: base.filter(|_| !addresses.is_empty()),
            addresses,
        },
    )
}

/// Pages that search engines are to list: no drafts, and each page once.
fn is_for_search(site: &Site, route: &Route) -> bool {
    let edition = route.page.edition(site);
    let chapter_is_draft = match &route.page {
        Page::Chapter(_, slug) => edition
            .and_then(|edition| edition.chapter(slug))
            .is_some_and(|chapter| chapter.draft),
        _ => false,
    };
    route.page.is_listed()
        && !chapter_is_draft
        && edition.is_some_and(|edition| edition.status != Status::Draft)
}
