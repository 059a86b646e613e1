//! Which files may have changed. The only door to the library that asks the system.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

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
}

impl Watch {
    /// A watch that sends what it notices to `changes`.
    pub(super) fn new(changes: Sender<Change>) -> Self {
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
        if watcher.is_err() {
            say(
                "The system does not tell which files change: the preview looks every two seconds.",
            );
        }
        Self {
            watcher: watcher.ok(),
            folders: BTreeSet::new(),
        }
    }

    /// Watches `folders` and no others, each without what is in the folders in it. A folder that was
    /// under watch is so anew, for another may have taken its name.
    pub(super) fn follow(&mut self, folders: &BTreeSet<PathBuf>) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        let root = folders.iter().next().map(PathBuf::as_path);
        // Only where folders are watched one by one is it cheaper not to watch all under the root.
        let is_one_by_one = RecommendedWatcher::kind() == WatcherKind::Inotify;
        if !is_one_by_one {
            if self.folders.is_empty() {
                root.map(|root| watcher.watch(root, RecursiveMode::Recursive));
                self.folders.clone_from(folders);
            }
            return;
        }
        let mut paths = watcher.paths_mut();
        for folder in &self.folders {
            let _ = paths.remove(folder);
        }
        for folder in folders {
            let _ = paths.add(folder, RecursiveMode::NonRecursive);
        }
        let _ = paths.commit();
        self.folders.clone_from(folders);
    }
}

/// Whether nothing can have changed: somebody has read a file.
fn is_idle(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access != AccessKind::Close(AccessMode::Write),
        _ => false,
    }
}
