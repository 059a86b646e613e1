//! The site that something is added to.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::bail;
use jiff::civil::Date;

use super::{Plan, stand_ins};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::Files;
use crate::model::{Edition, Site};
use crate::{check, load};

/// The site that something is added to, as it is.
pub(super) struct Existing {
    pub(super) files: Files,
    pub(super) site: Site,
    errors: Vec<Diagnostic>,
}

/// The edition that something is added to.
pub(super) struct Spot<'a> {
    pub(super) existing: &'a Existing,
    /// The name of its folder.
    pub(super) edition: String,
}

impl Existing {
    /// Reads the site in the folder `root`; it may have mistakes.
    pub(super) fn read(root: &Path, today: Date) -> anyhow::Result<Self> {
        let files = load::read(root)?;
        if !files.contains("content/site.yaml") {
            bail!(
                "there is no site in `{}`: run this in the folder that holds `content/`, or name that folder with `--site DIR`; `mps init DIR` makes a new site",
                root.display()
            );
        }
        let (site, errors) = understand(&files, today);
        Ok(Self {
            files,
            site,
            errors,
        })
    }

    /// The edition that is meant: the one asked for, or the newest.
    pub(super) fn edition(&self, asked: Option<&str>) -> anyhow::Result<Spot<'_>> {
        let editions = self.editions();
        let Some(newest) = editions.last() else {
            bail!(
                "the site has no edition yet: `mps new edition {:04}` makes one",
                self.site.today.year()
            );
        };
        let id = asked.unwrap_or(newest);
        if editions.contains(&id) {
            return Ok(self.new_edition(id));
        }
        bail!(
            "there is no edition `{id}`: the editions are `{}`",
            editions.join("`, `")
        )
    }

    /// An edition that is not there yet.
    pub(super) fn new_edition(&self, id: &str) -> Spot<'_> {
        Spot {
            existing: self,
            edition: id.to_owned(),
        }
    }

    /// The names of the editions, the newest last.
    pub(super) fn editions(&self) -> Vec<&str> {
        let paths = self.files.paths_in("content/");
        let names = paths.filter_map(|path| {
            let folder = path.strip_suffix("/edition.yaml")?;
            folder.strip_prefix("content/")
        });
        names.filter(|name| !name.contains('/')).collect()
    }

    /// Refuses a plan that would write over a file, or after which the site would have an error that
    /// it has not now.
    pub(super) fn check(&self, plan: &Plan) -> anyhow::Result<()> {
        for (path, _) in &plan.new {
            if self.files.contains(path) {
                bail!(
                    "there is a file `{path}` already, and it stays as it is: choose another name"
                );
            }
        }
        let mut files = self.files.clone();
        for (path, text) in plan.new.iter().chain(&plan.changed) {
            files.insert(path, text.as_bytes());
        }
        let (site, errors) = understand(&files, self.site.today);
        // Places shift where a file changes.
        let known: BTreeSet<_> = self.errors.iter().map(identity).collect();
        if let Some(error) = errors
            .iter()
            .find(|error| !known.contains(&identity(error)))
        {
            let help = error.help.as_ref().map(|help| format!("; {help}"));
            bail!(
                "nothing was written, since there would be a mistake in `{}`: {}{}",
                error.place.path,
                error.message,
                help.unwrap_or_default()
            );
        }
        if !intentions(&self.site).is_subset(&intentions(&site)) {
            bail!(
                "nothing was written, since other intentions would be lost: add this one by hand"
            );
        }
        Ok(())
    }
}

impl Spot<'_> {
    /// The path of a folder of the edition, such as `data`; it ends in `/`.
    pub(super) fn folder(&self, name: &str) -> String {
        format!("content/{}/{name}/", self.edition)
    }

    /// The edition as it was understood; nothing, where its own file has mistakes.
    pub(super) fn understood(&self) -> Option<&Edition> {
        self.existing.site.edition(&self.edition)
    }

    /// The text with its stand-ins filled in: years as seen from the one with which the edition's name
    /// begins, or else from this one.
    pub(super) fn fill(&self, text: &str) -> String {
        let today = self.existing.site.today;
        let begins = self.edition.get(..4).unwrap_or_default();
        let year = begins
            .parse()
            .ok()
            .filter(|_| begins.bytes().all(|byte| byte.is_ascii_digit()));
        stand_ins::fill(text, today, year.unwrap_or(today.year()))
    }
}

/// The site, and the errors in it.
fn understand(files: &Files, today: Date) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::default();
    let site = load::site(files, today, &mut diagnostics);
    check::check(&site, &mut diagnostics);
    let found = diagnostics.into_found().into_iter();
    let errors = found.filter(|found| found.severity == Severity::Error);
    (site, errors.collect())
}

/// What makes one error the same as another.
fn identity(error: &Diagnostic) -> (&str, &str, &str) {
    (&error.place.path, error.code, &error.message)
}

/// Every intention: its edition, and its name.
fn intentions(site: &Site) -> BTreeSet<(&str, &str)> {
    site.editions
        .iter()
        .flat_map(|edition| edition.intentions().map(|found| (&*edition.id, &*found.id)))
        .collect()
}
