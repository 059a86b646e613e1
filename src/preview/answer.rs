//! What the browser gets at an address.

use serde::Serialize;

use super::desk::Shown;
use super::findings::{Finding, Findings, Links, Subject, encoded};
use super::guide;
use crate::diagnostic::{Diagnostic, Diagnostics, Lines};
use crate::model::Site;
use crate::render::{self, Page, Route, Theme};

/// The preview's own addresses begin so; no page of a site does.
const OWN: &str = "-/";

/// An answer to the browser.
pub(super) struct Answer {
    /// The status code of HTTP.
    pub(super) status: u16,
    /// What kind of file it is.
    pub(super) kind: String,
    /// Where to look instead.
    pub(super) location: Option<String>,
    pub(super) bytes: Vec<u8>,
}

impl Answer {
    fn file(path: &str, bytes: Vec<u8>) -> Self {
        Self {
            status: 200,
            kind: kind(path),
            location: None,
            bytes,
        }
    }

    /// A line of plain text, for whoever asks for what cannot be.
    pub(super) fn plain(status: u16, text: &str) -> Self {
        Self {
            status,
            ..Self::file("answer.txt", text.as_bytes().to_vec())
        }
    }
}

/// What is at `path`, an address from the site's own on, without the `/` it begins with.
pub(super) fn answer(shown: &Shown, links: &Links, path: &str) -> Answer {
    if let Some(own) = path.strip_prefix(OWN) {
        return of_preview(shown, own).unwrap_or_else(|| missing(shown, links));
    }
    // A page that only the default theme could draw names the style as that theme does.
    let here = route(shown, path).or_else(|| route_in(&shown.plain, shown, path));
    if let Some(route) = here {
        return page(shown, links, &route);
    }
    // A folder's address ends in a slash, for links are counted from there.
    let folder = format!("{path}/");
    if route(shown, &folder).is_some() {
        return Answer {
            status: 307,
            location: Some(format!("/{}", encoded(&folder))),
            ..Answer::plain(307, "")
        };
    }
    missing(shown, links)
}

fn route(shown: &Shown, path: &str) -> Option<Route> {
    route_in(&shown.theme, shown, path)
}

fn route_in(theme: &Theme, shown: &Shown, path: &str) -> Option<Route> {
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder { "index.html" } else { "" };
    render::route(&shown.site, theme, &format!("{path}{file}"))
}

/// The preview's own files, and the pages as they would be published.
fn of_preview(shown: &Shown, path: &str) -> Option<Answer> {
    if let Some(path) = path.strip_prefix("published/") {
        let route = route(shown, path)?;
        let drawn = render::render(&shown.site, &shown.theme, &route);
        return Some(Answer::file(&route.path, drawn.bytes));
    }
    if let Some(bytes) = guide::file(path, shown) {
        return Some(Answer::file(path, bytes));
    }
    let name = format!("preview/{path}");
    let bytes = shown.theme.file(&name, &shown.files)?;
    Some(Answer::file(path, bytes.to_vec()))
}

/// A page or another file of the site.
fn page(shown: &Shown, links: &Links, route: &Route) -> Answer {
    let mut drawn = render::proof(&shown.site, &shown.theme, route);
    if drawn.bytes.is_empty() && !drawn.faults.is_empty() {
        drawn.bytes = render::proof(&shown.site, &shown.plain, route).bytes;
    }
    if !route.path.ends_with(".html") {
        return Answer::file(&route.path, drawn.bytes);
    }
    let panel = panel(shown, links, route, drawn.faults);
    if drawn.bytes.is_empty() {
        return nothing(shown, &panel);
    }
    let html = String::from_utf8_lossy(&drawn.bytes);
    let html = with_lines(&html, &mut Lines::of(&shown.files));
    // The last two end tags are those of the body and of the page.
    let mut ends = html.rmatch_indices("</").skip(1).map(|(at, _)| at);
    let end = ends.next().filter(|at| html[at + 2..].starts_with("body"));
    let end = end.unwrap_or(html.len());
    let bytes = [&html[..end], &panel, &html[end..]].concat().into_bytes();
    Answer::file(&route.path, bytes)
}

/// The page for addresses that the site does not have. Its links are counted from the site's own
/// address, which is here and not where the site will be published.
fn missing(shown: &Shown, links: &Links) -> Answer {
    let site = Site {
        base_url: Some("http://127.0.0.1/".to_owned()),
        ..Site::clone(&shown.site)
    };
    let shown = Shown {
        site: site.into(),
        ..shown.clone()
    };
    let route = route(&shown, "404.html").unwrap_or(Route {
        path: "404.html".into(),
        page: Page::NotFound,
    });
    Answer {
        status: 404,
        ..page(&shown, links, &route)
    }
}

/// What is shown where nothing can be drawn: what is wrong.
fn nothing(shown: &Shown, panel: &str) -> Answer {
    let view = serde_json::json!({ "panel_html": panel });
    let html = draw(shown, "templates/preview-empty.html", &view);
    Answer::file("index.html", html.into_bytes())
}

/// What the template `name` of the preview makes of `view`: the theme's own, if it draws.
pub(super) fn draw(shown: &Shown, name: &str, view: &serde_json::Value) -> String {
    let drawn = shown.theme.draw(name, view);
    let drawn = drawn.or_else(|_| shown.plain.draw(name, view));
    drawn.unwrap_or_default()
}

/// What the theme is told for its panel.
#[derive(Serialize)]
struct PanelView<'a> {
    errors: Vec<&'a Finding>,
    warnings: Vec<&'a Finding>,
    held: Vec<&'a str>,
    guide: &'static str,
    published: String,
    editor: &'a str,
    root: String,
}

/// The preview's part of a page: what was found in the site, and what failed in the theme while this
/// page was drawn.
fn panel(shown: &Shown, links: &Links, route: &Route, faults: Vec<Diagnostic>) -> String {
    let mut diagnostics = Diagnostics::default();
    diagnostics.add_all(faults);
    let subject = Subject {
        site: &shown.site,
        theme: &shown.theme,
        files: &shown.files,
    };
    let here = Findings::of(&diagnostics, &subject, links);
    let mut errors: Vec<&Finding> = shown.findings.errors.iter().collect();
    let new = here
        .errors
        .iter()
        .filter(|found| !shown.findings.errors.contains(found));
    errors.extend(new);
    let view = PanelView {
        errors,
        warnings: shown.findings.warnings.iter().collect(),
        held: shown.held.iter().map(String::as_str).collect(),
        guide: guide::HREF,
        published: format!("/{OWN}published/{}", route.path),
        editor: &links.editor,
        root: links.root.to_string_lossy().into_owned(),
    };
    let view = serde_json::json!({ "preview": view });
    draw(shown, "templates/preview.html", &view)
}

/// The page with marks that name lines instead of bytes: `02-demand.md@210` becomes `02-demand.md:14`.
fn with_lines(html: &str, lines: &mut Lines<'_>) -> String {
    const MARK: &str = " data-source=\"";
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(MARK) {
        let (source, after) = after.split_once('"').unwrap_or((after, ""));
        let (path, offset) = source.rsplit_once('@').unwrap_or((source, "0"));
        let line = lines.line(path, offset.parse().unwrap_or_default());
        text.push_str(before);
        text.push_str(&format!("{MARK}{path}:{line}\""));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The kind of the file at `path`, as browsers are told.
fn kind(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = kind.type_() == "text" || path.ends_with(".svg") || path.ends_with(".json");
    let charset = if is_text { "; charset=utf-8" } else { "" };
    format!("{kind}{charset}")
}
