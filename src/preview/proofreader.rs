//! Reads the whole site for mistakes, once its files have come to rest.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use tokio::sync::watch as latest;

use super::desk::Shown;
use super::findings::{Findings, Links, Subject};
use super::terminal::Told;
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::model::Site;
use crate::render::Theme;

/// A site to be read.
pub(super) struct Job {
    /// The site on the disk.
    pub(super) site: Arc<Site>,
    /// The site as browsers see it.
    pub(super) shown: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    pub(super) files: Files,
    /// What was found when it was loaded.
    pub(super) diagnostics: Diagnostics,
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
            let Job {
                site,
                shown: seen,
                theme,
                files,
                mut diagnostics,
            } = job;
            check::check(&site, &mut diagnostics);
            check::check_published(&site, &mut diagnostics);
            let subject = Subject {
                site: &seen,
                theme: &theme,
                files: &files,
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
            self.told.tell(&diagnostics, &files);
        }
    }
}
