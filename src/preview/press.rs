//! Makes the site that is shown, of files each as it was when it last had no mistake.
//!
//! A mistake in one file holds back that file and no other. Templates hang together, so that a theme
//! is tried before it is shown: where it fails, what has changed of it is held back too.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::Drafts;
use super::dress::{Dress, faults, flawed, is_of_theme};
use super::findings::is_private;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::load::Parses;
use crate::model::Site;
use crate::render::Theme;

/// The site on the disk, and the site as it is shown.
pub(super) struct Press {
    drafts: Drafts,
    today: Date,
    parses: Parses,
    /// The site on the disk, and what loading has against it.
    pub(super) real: Arc<Site>,
    diagnostics: Diagnostics,
    /// The theme on the disk.
    dress: Dress,
    /// What failed in the theme when it was tried.
    pub(super) faults: Vec<Diagnostic>,
    /// The files as they are shown.
    pub(super) good: Files,
    /// Those of them that never were without a mistake.
    poor: BTreeSet<String>,
    /// Those that are otherwise on the disk.
    pub(super) held: BTreeSet<String>,
    /// Whether there was no edition since files came to rest last: those that are still missing may
    /// be on their way back.
    pub(super) is_lost: bool,
    whole: Arc<Site>,
    /// The site as it is shown: without drafts, where they are left out.
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    /// The default theme, for what the site's own cannot draw.
    pub(super) plain: Arc<Theme>,
}

impl Press {
    /// The site of `files` as it is on the day `today`. `default` are the files of the default theme.
    pub(super) fn new(files: &Files, default: &Files, today: Date, drafts: Drafts) -> Self {
        let unsaid = &mut Diagnostics::default();
        let nothing = Arc::new(Parses::default().site(default, today, unsaid));
        let plain = Dress::new(default, &nothing).theme;
        let mut press = Self {
            drafts,
            today,
            parses: Parses::default(),
            diagnostics: Diagnostics::default(),
            dress: Dress::new(default, &nothing),
            faults: Vec::new(),
            good: files.clone(),
            poor: BTreeSet::new(),
            held: BTreeSet::new(),
            is_lost: false,
            real: Arc::clone(&nothing),
            whole: Arc::clone(&nothing),
            site: nothing,
            theme: Arc::clone(&plain),
            plain,
        };
        let theme = ["content/site.yaml".to_owned()];
        press.update(files, &theme, today);
        press
    }

    /// Makes the site anew, after those of `files` that are at the paths `changed` have.
    pub(super) fn update(&mut self, files: &Files, changed: &[String], today: Date) {
        self.today = today;
        self.diagnostics = Diagnostics::default();
        self.real = Arc::new(self.parses.site(files, today, &mut self.diagnostics));
        let changed: BTreeSet<String> = changed.iter().chain(&self.held).cloned().collect();
        let is_dressed_anew = changed.iter().any(|path| is_of_theme(path));
        if is_dressed_anew {
            self.dress = Dress::new(files, &self.real);
        }
        let before = self.good.clone();
        self.take(files, &changed);
        self.set();
        if is_dressed_anew || !self.faults.is_empty() {
            let of_theme = changed.into_iter().filter(|path| is_of_theme(path));
            self.try_on(&of_theme.collect(), &before);
            let poor = flawed(&self.faults).filter(|path| !self.held.contains(path));
            self.poor.extend(poor);
        }
        self.site = match self.drafts {
            Drafts::Shown => Arc::clone(&self.whole),
            Drafts::LeftOut => Arc::new(Site::clone(&self.whole).without_drafts()),
        };
    }

    /// Takes `files` as they are, now that they are at rest. Gives whether another site is shown.
    pub(super) fn rest(&mut self, files: &Files) -> bool {
        let is_back = self.is_lost && !self.real.editions.is_empty();
        if is_back {
            self.is_lost = false;
            self.update(files, &[], self.today);
        }
        is_back
    }

    /// What loading and the theme have against the files on the disk.
    pub(super) fn diagnostics(&self) -> Diagnostics {
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.add_all(self.dress.diagnostics.clone().into_found());
        diagnostics
    }

    /// The theme on the disk.
    pub(super) fn real_theme(&self) -> &Arc<Theme> {
        &self.dress.theme
    }

    /// Takes the files at the paths `changed` over into those that are shown, but for those with a
    /// mistake that were without before.
    fn take(&mut self, files: &Files, changed: &BTreeSet<String>) {
        let flawed: BTreeSet<String> = flawed(self.diagnostics().sorted()).collect();
        let folders: BTreeSet<&str> = flawed.iter().filter_map(|path| folder(path)).collect();
        self.is_lost |= self.real.editions.is_empty();
        self.held.clear();
        for path in changed {
            let entry = files.entry(path);
            // A dataset whose `.csv` file is gone has the mistake, and needs the file.
            let is_needed = || {
                path.ends_with(".csv") && folder(path).is_some_and(|path| folders.contains(path))
            };
            let is_missed = entry.is_none() && (self.is_lost || is_needed());
            // A new chapter with a mistake spoils no other, but a new template does.
            let was_good = !self.poor.contains(path)
                && (self.good.contains(path) || path.starts_with("themes/"));
            let is_flawed = is_missed || flawed.contains(path);
            // What is to be private from now on is not shown as it was.
            let is_withdrawn = is_private(path, files) && !is_private(path, &self.good);
            let is_held = was_good && is_flawed && !is_withdrawn;
            if is_held && self.good.entry(path) != entry {
                self.held.insert(path.clone());
            } else {
                self.good.put(path, entry.cloned());
            }
        }
    }

    /// Makes the site of the good files.
    fn set(&mut self) {
        let mut diagnostics = self.diagnostics.clone();
        self.whole = if self.held.is_empty() {
            Arc::clone(&self.real)
        } else {
            diagnostics = Diagnostics::default();
            let site = self.parses.site(&self.good, self.today, &mut diagnostics);
            Arc::new(site)
        };
        let of_theme = flawed(self.dress.diagnostics.sorted());
        let of_theme = of_theme.filter(|path| !self.held.contains(path));
        self.poor = flawed(diagnostics.sorted()).chain(of_theme).collect();
    }

    /// Shows the theme of the good files, if it draws the site; if not, with what has `changed` of it
    /// as it was `before`, first where it fails and then all.
    fn try_on(&mut self, changed: &BTreeSet<String>, before: &Files) {
        let is_real = !self.held.iter().any(|path| is_of_theme(path));
        let made = (!is_real).then(|| Dress::new(&self.good, &self.whole));
        let dress = made.as_ref().unwrap_or(&self.dress);
        self.faults = if dress.is_read() {
            faults(&self.whole, &dress.theme)
        } else {
            Vec::new()
        };
        let is_better = || self.faults.is_empty() || !faults(&self.whole, &self.theme).is_empty();
        if dress.is_read() && is_better() {
            self.theme = Arc::clone(&dress.theme);
            return;
        }
        let failing = flawed(dress.diagnostics.sorted()).chain(flawed(&self.faults));
        let failing = failing.filter(|path| changed.contains(path)).collect();
        for paths in [&failing, changed] {
            for path in paths {
                if self.good.entry(path) != before.entry(path) {
                    self.good.put(path, before.entry(path).cloned());
                    self.held.insert(path.clone());
                }
            }
            self.set();
            let dress = Dress::new(&self.good, &self.whole);
            if dress.fits(&self.whole) {
                self.theme = dress.theme;
                return;
            }
        }
    }
}

/// The folder that the file at `path` is in.
fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}
