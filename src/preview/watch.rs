//! Which files may have changed. The only door to the library that asks the system.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode};
use notify::{
    ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind,
};

use super::terminal::say;

/// What the system says has changed.
pub(super) enum Change {
    /// Something about these files or folders.
    Paths(Vec<PathBuf>),
    /// Something, anywhere.
    Anything,
}

/// Folders under watch.
pub(super) struct Watch {
    /// None, where the system does not watch files for us: the desk then looks by itself.
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    /// Whether it was said that not all is watched.
    is_said: bool,
    /// Keeps the way to the desk open where there is no watcher to do so.
    _changes: Sender<Change>,
}

impl Watch {
    /// A watch that sends what it notices to `changes`.
    pub(super) fn new(changes: Sender<Change>) -> Self {
        let open = changes.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let change = match event {
                Ok(event) if event.need_rescan() => Change::Anything,
                Ok(event) if is_idle(event.kind) => return,
                Ok(event) => Change::Paths(event.paths),
                Err(_) => Change::Anything,
            };
            // The preview has ended: there is nobody left to tell.
            let _ = changes.send(change);
        });
        let mut watch = Self {
            watcher: watcher.ok(),
            folders: BTreeSet::new(),
            is_said: false,
            _changes: open,
        };
        if watch.watcher.is_none() {
            watch.say();
        }
        watch
    }

    /// Says, once, that changes are noticed late.
    fn say(&mut self) {
        if !std::mem::replace(&mut self.is_said, true) {
            say(
                "The system does not tell which files change: the preview looks every two seconds.",
            );
        }
    }

    /// Whether these are the folders that are watched.
    pub(super) fn follows(&self, folders: &BTreeSet<PathBuf>) -> bool {
        self.folders == *folders
    }

    /// Watches `folders` and no others, each without what is in the folders in it. A folder that was
    /// under watch is so anew, for another may have taken its name.
    pub(super) fn follow(&mut self, folders: &BTreeSet<PathBuf>) {
        let before = std::mem::replace(&mut self.folders, folders.clone());
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        // Only where folders are watched one by one is it cheaper not to watch all under the root.
        if RecommendedWatcher::kind() != WatcherKind::Inotify {
            if let Some(root) = folders.first().filter(|_| before.is_empty()) {
                let _ = watcher.watch(root, RecursiveMode::Recursive);
            }
            return;
        }
        let mut paths = watcher.paths_mut();
        for folder in &before {
            let _ = paths.remove(folder);
        }
        let mut is_full = false;
        for folder in folders {
            let added = paths.add(folder, RecursiveMode::NonRecursive);
            // A folder that is gone by now is no loss: the one that it was in tells of it.
            let is_ours = |error: &notify::Error| matches!(error.kind, ErrorKind::MaxFilesWatch);
            is_full |= added.is_err_and(|error| is_ours(&error));
        }
        let _ = paths.commit();
        if is_full {
            self.say();
        }
    }
}

/// Whether nothing can have changed: somebody has read a file.
fn is_idle(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access != AccessKind::Close(AccessMode::Write),
        _ => false,
    }
}
