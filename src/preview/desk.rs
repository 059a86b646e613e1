//! The desk on which the site is put together, again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use tokio::sync::watch as latest;

use super::Drafts;
use super::findings::Findings;
use super::press::Press;
use super::proofreader::Job;
use super::watch::{Change, Watch};
use crate::files::Files;
use crate::load::{Folder, Looked, Seen};
use crate::model::Site;
use crate::render::Theme;

/// How long files must be left alone until they count as saved: until then a mistake may be half a
/// sentence.
const REST: Duration = Duration::from_millis(60);

/// How long files that are gone or empty must be so, and no more of them become so, until they count
/// as deleted: until then they may be on their way back, or all others on theirs.
const ABSENCE: Duration = Duration::from_millis(300);

/// How long files may go on changing until they count as saved all the same.
const LONGEST: Duration = Duration::from_secs(1);

/// How often the whole folder is looked at, for file systems that do not tell.
const ROUND: Duration = Duration::from_secs(2);

/// How many events are read together: somebody may be writing without end.
const MOST_EVENTS: usize = 10_000;

/// How often in a row folders may change while they are looked at.
const MOST_LOOKS: usize = 8;

/// What browsers are shown.
#[derive(Clone)]
pub(super) struct Shown {
    /// Grows with each change.
    pub(super) version: u64,
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    /// The default theme, for what the site's own cannot draw.
    pub(super) plain: Arc<Theme>,
    /// The files that the site was made of.
    pub(super) files: Arc<Files>,
    /// The files that are shown as they were before a mistake was made in them.
    pub(super) held: Arc<BTreeSet<String>>,
    /// What was found when files came to rest last.
    pub(super) findings: Arc<Findings>,
}

/// The files on the desk, and what is made of them.
pub(super) struct Desk {
    folder: Folder,
    date: Option<Date>,
    today: Date,
    press: Press,
    /// The files that are gone or empty, since when.
    gone: BTreeMap<String, Instant>,
    unrest: Option<Unrest>,
    /// When the whole folder is looked at next.
    round: Instant,
}

/// Files have changed, and nobody has read them for mistakes since.
#[derive(Clone, Copy)]
struct Unrest {
    first: Instant,
    last: Instant,
}

impl Unrest {
    /// When files count as saved.
    fn end(self) -> Instant {
        (self.last + REST).min(self.first + LONGEST)
    }
}

impl Desk {
    /// Reads the site in the folder `root`.
    pub(super) fn open(root: &Path, date: Option<Date>, drafts: Drafts) -> anyhow::Result<Self> {
        let folder = Folder::open(root)?;
        let today = date.unwrap_or_else(now);
        let press = Press::new(folder.files(), folder.default_theme(), today, drafts);
        let begun = Instant::now();
        Ok(Self {
            folder,
            date,
            today,
            press,
            gone: BTreeMap::new(),
            unrest: Some(Unrest {
                first: begun,
                last: begun,
            }),
            round: begun + ROUND,
        })
    }

    /// Follows the files until nobody asks any more.
    pub(super) fn work(
        mut self,
        mut watch: Watch,
        events: &Receiver<Change>,
        shown: &latest::Sender<Shown>,
        jobs: &Sender<Job>,
    ) {
        // Whatever was saved since the folder was opened counts as a change.
        let mut changed = self.look(&mut watch);
        loop {
            if !changed.is_empty() {
                self.press.update(self.folder.files(), &changed, self.today);
                shown.send_modify(|shown| self.put_on(shown));
                let now = Instant::now();
                let first = self.unrest.map_or(now, |unrest| unrest.first);
                self.unrest = Some(Unrest { first, last: now });
            }
            let wait = self.next().saturating_duration_since(Instant::now());
            changed = match events.recv_timeout(wait) {
                Ok(first) => {
                    let more = events.try_iter().take(MOST_EVENTS);
                    let all = std::iter::once(first).chain(more);
                    self.notice(all.collect(), &mut watch)
                }
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let now = Instant::now();
            changed.extend(self.settle(now));
            if self.round <= now {
                changed.extend(self.go_round(&mut watch));
            }
            let is_over = self.unrest.is_some_and(|unrest| unrest.end() <= now);
            if changed.is_empty() && is_over {
                self.unrest = None;
                if self.press.rest(self.folder.files()) {
                    shown.send_modify(|shown| self.put_on(shown));
                }
                if jobs.send(self.job()).is_err() {
                    return;
                }
            }
        }
    }

    /// When there is something to do, though nothing happens.
    fn next(&self) -> Instant {
        let settled = self.gone.values().map(|since| self.end_of_absence(*since));
        let over = self.unrest.map(Unrest::end);
        settled.chain(over).fold(self.round, Instant::min)
    }

    /// When a file counts as deleted that is gone or empty `since` then.
    fn end_of_absence(&self, since: Instant) -> Instant {
        let last = self
            .gone
            .values()
            .fold(since, |last, since| last.max(*since));
        (last + ABSENCE).min(since + LONGEST)
    }

    /// What events mean for the site's files.
    fn notice(&mut self, events: Vec<Change>, watch: &mut Watch) -> Vec<String> {
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
                Seen::Nothing => {}
                Seen::Same(path) => {
                    self.gone.remove(&path);
                }
                Seen::Changed(path) => {
                    self.gone.remove(&path);
                    changed.push(path);
                }
                Seen::Gone(path) => {
                    self.gone.entry(path).or_insert_with(Instant::now);
                }
                Seen::Unclear => is_clear = false,
            }
        }
        if !is_clear {
            changed.extend(self.look(watch));
        }
        changed
    }

    /// Takes files that have been gone or empty for long enough as they are.
    fn settle(&mut self, now: Instant) -> Vec<String> {
        let absent = self.gone.iter();
        let over = absent.filter(|(_, since)| self.end_of_absence(**since) <= now);
        let settled: BTreeSet<String> = over.map(|(path, _)| path.clone()).collect();
        self.gone.retain(|path, _| !settled.contains(path));
        self.folder.settle(&settled)
    }

    /// Looks at the whole folder; first all of it is put under watch, so that nothing that happens
    /// meanwhile is missed.
    fn look(&mut self, watch: &mut Watch) -> Vec<String> {
        let mut changed = Vec::new();
        for _ in 0..MOST_LOOKS {
            watch.follow(self.folder.folders());
            let before = self.folder.folders().clone();
            changed.extend(self.look_once());
            if *self.folder.folders() == before {
                break;
            }
        }
        changed
    }

    fn look_once(&mut self) -> Vec<String> {
        let Looked { changed, gone } = self.folder.look();
        let now = Instant::now();
        let gone = gone.into_iter().map(|path| {
            let since = self.gone.get(&path).copied().unwrap_or(now);
            (path, since)
        });
        self.gone = gone.collect();
        changed
    }

    /// What is done now and then: the clock may have gone past midnight, and a file system may not
    /// have told of a change.
    fn go_round(&mut self, watch: &mut Watch) -> Vec<String> {
        let mut changed = self.look_once();
        // Whatever was not told may be in a folder that has taken the place of one under watch.
        if !changed.is_empty() || !self.gone.is_empty() || !watch.follows(self.folder.folders()) {
            changed.extend(self.look(watch));
        }
        let today = self.date.unwrap_or_else(now);
        if self.today != today {
            self.today = today;
            changed.push(String::new());
        }
        self.round = Instant::now() + ROUND;
        changed
    }

    /// What browsers are shown first, before anything was found.
    pub(super) fn first(&self) -> Shown {
        Shown {
            version: first_version(),
            site: Arc::clone(&self.press.site),
            theme: Arc::clone(&self.press.theme),
            plain: Arc::clone(&self.press.plain),
            files: Arc::new(self.press.good.clone()),
            held: Arc::new(self.press.held.clone()),
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
        Job {
            site: Arc::clone(&self.press.real),
            theme: Arc::clone(self.press.real_theme()),
            has_own_theme: self.folder.has_own_theme(),
            shown: Arc::clone(&self.press.site),
            shown_theme: Arc::clone(&self.press.theme),
            files: self.folder.files().clone(),
            diagnostics: self.press.diagnostics(),
            faults: self.press.faults.clone(),
        }
    }
}

fn now() -> Date {
    jiff::Zoned::now().date()
}

/// A number that is larger than any of a preview that ran before, so that a page that is still open
/// knows that it must look again.
fn first_version() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or_default()
}
