//! Reads the whole site for mistakes, once its files have come to rest.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use tokio::sync::watch as latest;

use super::desk::Shown;
use super::findings::{Findings, Links, Subject};
use super::terminal::Told;
use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::Files;
use crate::model::Site;
use crate::render::{self, Theme};

/// A site to be read.
pub(super) struct Job {
    /// The site on the disk.
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    /// Whether the theme is the site's own, so that it can fail on any page.
    pub(super) has_own_theme: bool,
    /// The site as browsers see it.
    pub(super) shown: Arc<Site>,
    pub(super) shown_theme: Arc<Theme>,
    /// The files on the disk.
    pub(super) files: Files,
    /// What was found when the site was loaded.
    pub(super) diagnostics: Diagnostics,
    /// What failed in the theme when it was tried.
    pub(super) faults: Vec<Diagnostic>,
}

impl Job {
    /// Everything there is to say about the site.
    fn read(&self) -> Diagnostics {
        let mut diagnostics = self.diagnostics.clone();
        check::check(&self.site, &mut diagnostics);
        check::check_published(&self.site, &mut diagnostics);
        // Pages of content with errors have gaps, for which no theme is to blame; least the default one.
        let is_sound = diagnostics.count_all(Severity::Error) == 0;
        if is_sound && self.has_own_theme {
            for route in render::routes(&self.site, &self.theme) {
                let drawn = render::render(&self.site, &self.theme, &route);
                diagnostics.add_all(drawn.faults);
            }
        }
        let is_told =
            |fault: &&Diagnostic| is_sound || !fault.place.path.starts_with("themes/default/");
        diagnostics.add_all(self.faults.iter().filter(is_told).cloned());
        diagnostics
    }
}

/// Whoever reads.
pub(super) struct Proofreader {
    links: Links,
    told: Told,
}

impl Proofreader {
    /// A reader who tells the terminal, and browsers with `links`.
    pub(super) fn new(links: Links) -> Self {
        Self {
            links,
            told: Told::default(),
        }
    }

    /// Reads one site after the other, until there are no more. Of several that wait only the last is
    /// worth reading.
    pub(super) fn work(mut self, jobs: &Receiver<Job>, shown: &latest::Sender<Shown>) {
        while let Ok(job) = jobs.recv() {
            let job = jobs.try_iter().last().unwrap_or(job);
            let diagnostics = job.read();
            let subject = Subject {
                site: &job.shown,
                theme: &job.shown_theme,
                files: &job.files,
            };
            let findings = Findings::of(&diagnostics, &subject, &self.links);
            shown.send_if_modified(|shown| {
                let is_new = *shown.findings != findings;
                if is_new {
                    shown.findings = Arc::new(findings);
                    shown.version += 1;
                }
                is_new
            });
            self.told.tell(&diagnostics, &job.files);
        }
    }
}
