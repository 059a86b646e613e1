//! The desk on which the site is put together, again and again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use tokio::sync::watch as latest;

use super::Drafts;
use super::findings::Findings;
use super::proofreader::Job;
use super::watch::{Change, Watch};
use crate::diagnostic::{Diagnostics, Severity};
use crate::files::Files;
use crate::load::{Folder, Parses, Seen};
use crate::model::Site;
use crate::render::{self, Theme};

/// How long files must be left alone until they count as saved: until then one that is gone or empty
/// may be on its way back, and a mistake may be half a sentence.
const REST: Duration = Duration::from_millis(60);

/// How often the whole folder is looked at while nothing happens: for file systems that do not tell.
const ROUND: Duration = Duration::from_secs(2);

/// How often in a row folders may change while they are looked at.
const MOST_LOOKS: usize = 8;

/// What browsers are shown.
#[derive(Clone)]
pub(super) struct Shown {
    /// Grows with each change.
    pub(super) version: u64,
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    /// The files that the site was made of.
    pub(super) files: Arc<Files>,
    /// The files that are shown as they were before a mistake was made in them.
    pub(super) held: Arc<BTreeSet<String>>,
    /// What was found when files came to rest last.
    pub(super) findings: Arc<Findings>,
}

/// The site on the disk, and the site as it is shown.
pub(super) struct Desk {
    folder: Folder,
    date: Option<Date>,
    drafts: Drafts,
    parses: Parses,
    today: Date,
    /// The files as they are shown: each as it was when it last had no mistake.
    good: Files,
    /// Those of them that never were without.
    poor: BTreeSet<String>,
    held: BTreeSet<String>,
    /// The site on the disk, and what loading and the theme have against it.
    real: Arc<Site>,
    diagnostics: Diagnostics,
    theme_diagnostics: Diagnostics,
    site: Arc<Site>,
    theme: Arc<Theme>,
}

impl Desk {
    /// Reads the site in the folder `root`.
    pub(super) fn open(root: &Path, date: Option<Date>, drafts: Drafts) -> anyhow::Result<Self> {
        let folder = Folder::open(root)?;
        let today = date.unwrap_or_else(now);
        let mut parses = Parses::default();
        let mut diagnostics = Diagnostics::default();
        let real = Arc::new(parses.site(folder.files(), today, &mut diagnostics));
        let mut theme_diagnostics = Diagnostics::default();
        let theme = Arc::new(Theme::new(folder.files(), &real, &mut theme_diagnostics));
        let mut desk = Self {
            good: folder.files().clone(),
            folder,
            date,
            drafts,
            parses,
            today,
            poor: BTreeSet::new(),
            held: BTreeSet::new(),
            site: Arc::clone(&real),
            real,
            diagnostics,
            theme_diagnostics,
            theme,
        };
        desk.try_theme();
        desk.poor = desk.flawed();
        desk.leave_out_drafts();
        Ok(desk)
    }

    /// Follows the files until nobody asks any more.
    pub(super) fn work(
        mut self,
        mut watch: Watch,
        events: &Receiver<Change>,
        shown: &latest::Sender<Shown>,
        jobs: &Sender<Job>,
    ) {
        let mut gone = BTreeSet::new();
        // Whatever was saved since the folder was opened counts as a change.
        let mut changed = self.look(&mut watch);
        let mut rest = Some(Instant::now());
        loop {
            if !changed.is_empty() {
                self.update(&changed);
                shown.send_modify(|shown| self.put_on(shown));
                rest = Some(Instant::now() + REST);
            }
            let wait = rest.map_or(ROUND, |rest| rest.saturating_duration_since(Instant::now()));
            changed = match events.recv_timeout(wait) {
                Ok(first) => {
                    let all: Vec<Change> =
                        std::iter::once(first).chain(events.try_iter()).collect();
                    let seen = self.notice(all, &mut watch, &mut gone);
                    if !gone.is_empty() {
                        rest = rest.or(Some(Instant::now() + REST));
                    }
                    seen
                }
                Err(RecvTimeoutError::Timeout) if rest.is_some() => {
                    rest = None;
                    let settled = std::mem::take(&mut gone);
                    let anew = settled.into_iter().filter(|path| self.folder.settle(path));
                    let anew: Vec<String> = anew.collect();
                    if anew.is_empty() && jobs.send(self.job()).is_err() {
                        return;
                    }
                    anew
                }
                Err(RecvTimeoutError::Timeout) => self.round(&mut watch),
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
    }

    /// What a change on the disk means for the site's files. Those that are gone, perhaps only for
    /// the moment in which an editor saves them, are added to `gone`.
    fn notice(
        &mut self,
        events: Vec<Change>,
        watch: &mut Watch,
        gone: &mut BTreeSet<String>,
    ) -> Vec<String> {
        let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
        let mut is_clear = true;
        for event in events {
            match event {
                Change::Paths(some) => paths.extend(some),
                Change::Anything => is_clear = false,
            }
        }
        let mut changed = Vec::new();
        for path in paths {
            match self.folder.look_at(&path) {
                Seen::Same => {}
                Seen::Changed(path) => {
                    gone.remove(&path);
                    changed.push(path);
                }
                Seen::Gone(path) => {
                    gone.insert(path);
                }
                Seen::Unclear => is_clear = false,
            }
        }
        if !is_clear {
            changed.extend(self.look(watch));
        }
        changed
    }

    /// Looks at the whole folder; first all of it is put under watch, so that nothing that happens
    /// meanwhile is missed.
    fn look(&mut self, watch: &mut Watch) -> Vec<String> {
        let mut changed = Vec::new();
        for _ in 0..MOST_LOOKS {
            watch.follow(self.folder.folders());
            let before = self.folder.folders().clone();
            changed.extend(self.folder.look());
            if *self.folder.folders() == before {
                break;
            }
        }
        changed
    }

    /// What is done now and then: the clock may have gone past midnight, and a file system may not
    /// have told of a change.
    fn round(&mut self, watch: &mut Watch) -> Vec<String> {
        let folders = self.folder.folders().clone();
        let mut changed = self.folder.look();
        if *self.folder.folders() != folders {
            changed.extend(self.look(watch));
        }
        if self.date.is_none() && now() != self.today {
            changed.push(String::new());
        }
        changed
    }

    /// Makes the site anew, after the files at the paths `changed` have.
    fn update(&mut self, changed: &[String]) {
        self.today = self.date.unwrap_or_else(now);
        let files = self.folder.files();
        self.diagnostics = Diagnostics::default();
        self.real = Arc::new(self.parses.site(files, self.today, &mut self.diagnostics));
        let is_of_theme =
            |path: &&String| path.starts_with("themes/") || *path == "content/site.yaml";
        let touches_theme = changed.iter().any(|path| is_of_theme(&path));
        if touches_theme {
            self.theme_diagnostics = Diagnostics::default();
            let theme = Theme::new(files, &self.real, &mut self.theme_diagnostics);
            self.theme = Arc::new(theme);
            self.site = Arc::clone(&self.real);
            self.try_theme();
        }
        self.hold(changed);
        if self.held.is_empty() {
            self.site = Arc::clone(&self.real);
        } else {
            let unsaid = &mut Diagnostics::default();
            self.site = Arc::new(self.parses.site(&self.good, self.today, unsaid));
            if touches_theme && self.held.iter().any(|path| is_of_theme(&path)) {
                self.theme = Arc::new(Theme::new(&self.good, &self.site, unsaid));
            }
        }
        self.leave_out_drafts();
    }

    /// Draws one page of each kind, for some faults of a theme show only then. One that cannot even be
    /// read draws nothing.
    fn try_theme(&mut self) {
        if self.theme_diagnostics.count_all(Severity::Error) > 0 {
            return;
        }
        let mut kinds = Vec::new();
        for route in render::routes(&self.real, &self.theme) {
            let kind = std::mem::discriminant(&route.page);
            if !kinds.contains(&kind) {
                kinds.push(kind);
                let drawn = render::proof(&self.real, &self.theme, &route);
                self.theme_diagnostics.add_all(drawn.faults);
            }
        }
    }

    /// The files in which loading or the theme found an error.
    fn flawed(&self) -> BTreeSet<String> {
        let found = self.diagnostics.sorted().into_iter();
        let found = found.chain(self.theme_diagnostics.sorted());
        found
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .map(|diagnostic| diagnostic.place.path.to_string())
            .collect()
    }

    /// Takes the files at the paths `changed` over into those that are shown, but for those with a
    /// mistake that were without before.
    fn hold(&mut self, changed: &[String]) {
        let flawed = self.flawed();
        let files = self.folder.files();
        let folders: BTreeSet<&str> = flawed.iter().filter_map(|path| folder(path)).collect();
        let is_lost = self.real.editions.is_empty();
        let candidates: BTreeSet<String> = changed.iter().chain(&self.held).cloned().collect();
        self.held.clear();
        for path in candidates {
            let entry = files.entry(&path);
            let is_flawed = flawed.contains(&path);
            // A dataset whose `.csv` file is gone has the mistake, and needs the file.
            let is_missed =
                entry.is_none() && folder(&path).is_some_and(|folder| folders.contains(folder));
            let was_good = self.good.contains(&path) && !self.poor.contains(&path);
            if was_good && (is_lost || is_flawed || is_missed) && self.good.entry(&path) != entry {
                self.held.insert(path);
                continue;
            }
            self.good.put(&path, entry.cloned());
            if is_flawed {
                self.poor.insert(path);
            } else {
                self.poor.remove(&path);
            }
        }
    }

    fn leave_out_drafts(&mut self) {
        if self.drafts == Drafts::LeftOut {
            self.site = Arc::new(Site::clone(&self.site).without_drafts());
        }
    }

    /// What browsers are shown first, before anything was found.
    pub(super) fn first(&self) -> Shown {
        Shown {
            version: first_version(),
            site: Arc::clone(&self.site),
            theme: Arc::clone(&self.theme),
            files: Arc::new(self.good.clone()),
            held: Arc::new(self.held.clone()),
            findings: Arc::new(Findings::default()),
        }
    }

    /// Puts the site on show; what was found last stays until there is more.
    fn put_on(&self, shown: &mut Shown) {
        *shown = Shown {
            version: shown.version + 1,
            findings: Arc::clone(&shown.findings),
            ..self.first()
        };
    }

    /// What is to be read for mistakes.
    fn job(&self) -> Job {
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.add_all(self.theme_diagnostics.clone().into_found());
        Job {
            site: Arc::clone(&self.real),
            shown: Arc::clone(&self.site),
            theme: Arc::clone(&self.theme),
            files: self.folder.files().clone(),
            diagnostics,
        }
    }
}

/// The folder that the file at `path` is in.
fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

fn now() -> Date {
    jiff::Zoned::now().date()
}

/// A number that is larger than any of a preview that ran before, so that a page that is still open
/// knows that it must look again.
fn first_version() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or_default()
}
