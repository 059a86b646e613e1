//! The theme: templates, styles and the site's mark. The only door to the template library.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::asset::Asset;
use super::colour;
use super::route::Page;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, Place};
use crate::model::{Site, Words};

/// What the pages look like.
pub struct Theme {
    tera: Tera,
    /// The path of each template's file, by the template's name.
    paths: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
    stylesheet: Asset,
    script: Asset,
    icon: Asset,
}

impl Theme {
    /// Reads the theme that the site names, file by file over the default theme. What cannot be
    /// understood is reported.
    #[must_use]
    pub fn new(files: &Files, site: &Site, diagnostics: &mut Diagnostics) -> Self {
        let paths = paths(files, site, diagnostics);
        let mut theme = Self {
            tera: Tera::new(),
            sources: sources(files, &paths, diagnostics),
            paths,
            stylesheet: Asset::default(),
            script: Asset::default(),
            icon: Asset::default(),
        };
        register_words(&mut theme.tera, site.words.clone());
        let added = theme.tera.add_raw_templates(theme.sources.clone());
        if let Err(error) = &added {
            theme.report(error, "", diagnostics);
        }
        theme.icon = theme.asset(&Page::Icon, "icon.svg", files);
        theme.script = theme.asset(&Page::Script, "scripts/ledger.js", files);
        // One fault in any template, and none can be drawn: that is said once.
        if added.is_ok() {
            let stylesheet = theme.draw_stylesheet(site, diagnostics);
            theme.stylesheet = Asset::new(&Page::Stylesheet, stylesheet);
        }
        theme
    }

    /// Fills in the template `name`.
    ///
    /// # Errors
    ///
    /// Says where in the theme it failed.
    pub fn draw(&self, name: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let context = Context::from_serialize(view);
        context
            .and_then(|context| self.tera.render(name, &context))
            .map_err(|error| {
                let mut diagnostics = Diagnostics::default();
                Box::new(self.report(&error, name, &mut diagnostics).clone())
            })
    }

    /// The fault of a template that draws a page on which there is nothing.
    pub(super) fn draws_nothing(&self, name: &str) -> Diagnostic {
        let path = self.paths.get(name).map_or(name, String::as_str);
        let mut diagnostics = Diagnostics::default();
        let place = Place::file(path);
        let fault = diagnostics.error("theme", &place, "this template draws nothing");
        fault.help("copy the default theme's file of the same name, and change that");
        fault.clone()
    }

    /// What is in the file `name` of the theme, `preview/preview.js` for example.
    #[must_use]
    pub fn file<'a>(&self, name: &str, files: &'a Files) -> Option<&'a [u8]> {
        let path = self.paths.get(name)?;
        files.bytes(path).map(|bytes| &bytes[..])
    }

    /// The path of the stylesheet.
    #[must_use]
    pub fn stylesheet_path(&self) -> &str {
        &self.stylesheet.path
    }

    /// The path of the site's mark.
    #[must_use]
    pub fn icon_path(&self) -> &str {
        &self.icon.path
    }

    /// The stylesheet, with the council's colours.
    pub(super) fn stylesheet(&self) -> &Asset {
        &self.stylesheet
    }

    /// What the ledger's page can do besides being read.
    pub(super) fn script(&self) -> &Asset {
        &self.script
    }

    /// The site's mark.
    pub(super) fn icon(&self) -> &Asset {
        &self.icon
    }

    /// The file `name` of the theme, as `page` serves it.
    fn asset(&self, page: &Page, name: &str, files: &Files) -> Asset {
        let bytes = self.file(name, files).unwrap_or_default();
        Asset::new(page, bytes.to_vec())
    }

    fn draw_stylesheet(&self, site: &Site, diagnostics: &mut Diagnostics) -> Vec<u8> {
        let brand = Brand {
            colour: &site.brand.colour.text,
            on_colour: colour::ink_on(&site.brand.colour.text),
            dark: &site.brand.dark.text,
            on_dark: colour::ink_on(&site.brand.dark.text),
        };
        match self.draw("styles/site.css", &StyleView { brand }) {
            Ok(text) => text.into_bytes(),
            Err(diagnostic) => {
                diagnostics.add_all([*diagnostic]);
                Vec::new()
            }
        }
    }

    /// Reports a fault in the theme at its place in a template.
    fn report<'a>(
        &self,
        error: &tera::Error,
        template: &str,
        diagnostics: &'a mut Diagnostics,
    ) -> &'a mut Diagnostic {
        let (message, name, range) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                (
                    report.message().to_owned(),
                    report.filename().to_owned(),
                    span.range.clone(),
                )
            }
            ErrorKind::MissingParent { current, parent } => (
                format!("there is no template `{parent}` to extend"),
                current.clone(),
                0..0,
            ),
            ErrorKind::CircularExtend { tpl, .. } => (
                "this template extends itself, or one that extends it".to_owned(),
                tpl.clone(),
                0..0,
            ),
            ErrorKind::CircularInclude { tpl, .. } => (
                "this template includes itself, or one that includes it".to_owned(),
                tpl.clone(),
                0..0,
            ),
            ErrorKind::Msg(text) => self.first_of_many(text, template),
            other => (other.to_string(), template.to_owned(), 0..0),
        };
        let path = self.paths.get(&name).map_or(name.as_str(), String::as_str);
        let place = Place::new(&path.into(), range);
        let message = message.trim_end_matches('.').to_owned();
        let when = match template {
            "" => "the theme was read".to_owned(),
            template => format!("`{template}` was drawn"),
        };
        diagnostics.error("theme", &place, message).help(format!(
            "this came up while {when}; the default theme's file shows what it may use"
        ))
    }

    /// The first of the faults that the library tells in one text, each as `error: …` and then
    /// `--> templates/page.html:2:10`: its words, its template, and the place in that.
    fn first_of_many(&self, text: &str, template: &str) -> (String, String, Range<usize>) {
        let mut lines = text.lines().map(str::trim);
        let message = lines.next().unwrap_or_default();
        let message = message
            .strip_prefix("error: ")
            .unwrap_or(message)
            .to_owned();
        let found = lines.find_map(|line| {
            let mut parts = line.strip_prefix("--> ")?.split(':');
            let name = parts.next()?;
            let line: usize = parts.next()?.parse().ok()?;
            let column: usize = parts.next()?.parse().ok()?;
            let source = self.sources.get(name)?;
            let before = source.split_inclusive('\n').take(line.saturating_sub(1));
            let at = before.map(str::len).sum::<usize>() + column.saturating_sub(1);
            Some((name.to_owned(), at..at))
        });
        match found {
            Some((name, range)) => (message, name, range),
            None => (message, template.to_owned(), 0..0),
        }
    }
}

/// What the stylesheet is filled in with.
#[derive(Serialize)]
struct StyleView<'a> {
    brand: Brand<'a>,
}

#[derive(Serialize)]
struct Brand<'a> {
    colour: &'a str,
    on_colour: &'static str,
    dark: &'a str,
    on_dark: &'static str,
}

/// The files of the theme, by name: the named theme's where it has one, or else the default's.
fn paths(files: &Files, site: &Site, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
    let mut paths = BTreeMap::new();
    let mut themes = vec!["default"];
    if site.theme.text != "default" {
        themes.push(&site.theme.text);
    }
    for theme in themes {
        let folder = format!("themes/{theme}/");
        let before = paths.len();
        let named = files
            .paths_in(&folder)
            .map(|path| (path[folder.len()..].to_owned(), path.to_owned()));
        let named: Vec<_> = named.collect();
        if named.is_empty() && before > 0 {
            let known = files.paths_in("themes/").filter_map(|path| {
                let (theme, _) = path.strip_prefix("themes/")?.split_once('/')?;
                Some(theme)
            });
            diagnostics
                .error(
                    "unknown-theme",
                    &site.theme.place,
                    format!("there is no theme `{theme}`"),
                )
                .suggest(theme, known, "the themes are");
        }
        paths.extend(named);
    }
    paths
}

/// The text of every template and stylesheet.
fn sources(
    files: &Files,
    paths: &BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    for (name, path) in paths {
        if !name.starts_with("templates/") && !name.starts_with("styles/") {
            continue;
        }
        match files.text(path) {
            Some(text) => {
                sources.insert(name.clone(), text.to_owned());
            }
            None => {
                diagnostics
                    .error(
                        "not-text",
                        &Place::file(path),
                        "this file is not saved as UTF-8",
                    )
                    .help("save it again with the encoding UTF-8");
            }
        }
    }
    sources
}

/// Gives templates the function `say(key=…, name=value)`: a text of the theme's words.
fn register_words(tera: &mut Tera, words: Words) {
    tera.register_function(
        "say",
        move |values: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let key: &str = values.must_get("key")?;
            let Some(text) = words.texts.get(key) else {
                return Err(tera::Error::message(format!(
                    "the words have no text for `{key}`"
                )));
            };
            let mut said = String::with_capacity(text.len());
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once('{') {
                let (name, after) = after.split_once('}').unwrap_or((after, ""));
                let value: Option<tera::Value> = values.get(name)?;
                let Some(value) = value else {
                    return Err(tera::Error::message(format!(
                        "the text `{key}` needs a value for `{name}`"
                    )));
                };
                said.push_str(before);
                said.push_str(&value.to_string());
                rest = after;
            }
            said.push_str(rest);
            Ok(said)
        },
    );
}
