//! A theme that is tried on a site before it is shown.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::Files;
use crate::model::Site;
use crate::render::{self, Theme};

/// A theme, and what is wrong with its files.
pub(super) struct Dress {
    pub(super) theme: Arc<Theme>,
    pub(super) diagnostics: Diagnostics,
}

impl Dress {
    /// The theme in `files` that the site names.
    pub(super) fn new(files: &Files, site: &Site) -> Self {
        let mut diagnostics = Diagnostics::default();
        let theme = Arc::new(Theme::new(files, site, &mut diagnostics));
        Self { theme, diagnostics }
    }

    /// Whether the theme could be read: of one that could not, faults are no news.
    pub(super) fn is_read(&self) -> bool {
        self.diagnostics.count_all(Severity::Error) == 0
    }

    /// Whether the theme could be read and draws the site.
    pub(super) fn fits(&self, site: &Site) -> bool {
        self.is_read() && faults(site, &self.theme).is_empty()
    }
}

/// What fails when one page of each kind is drawn, for some faults of a theme show only then.
pub(super) fn faults(site: &Site, theme: &Theme) -> Vec<Diagnostic> {
    let mut kinds = Vec::new();
    let mut faults = Vec::new();
    for route in render::routes(site, theme) {
        let kind = std::mem::discriminant(&route.page);
        if !kinds.contains(&kind) {
            kinds.push(kind);
            faults.extend(render::proof(site, theme, &route).faults);
        }
    }
    faults
}

/// Whether a theme is made of the file at `path`, among others.
pub(super) fn is_of_theme(path: &str) -> bool {
    path.starts_with("themes/") || path == "content/site.yaml"
}

/// The files in which there is an error.
pub(super) fn flawed<'a>(
    found: impl IntoIterator<Item = &'a Diagnostic>,
) -> impl Iterator<Item = String> {
    let errors = found
        .into_iter()
        .filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.place.path.to_string())
}
