//! What was understood of each file, kept by its path and its content, so that a change costs one
//! file.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::sync::Arc;
use std::vec::IntoIter;

use jiff::civil::Date;

use super::site;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::{Entry, Files};
use crate::model::{Boundaries, Chapter, Dataset, Edition, Site, Words};

/// What was understood of the files of a site.
///
/// A preview keeps one, and asks it for the site again whenever files have changed: only those are
/// read anew. What comes out depends on the files alone, never on what was kept.
#[derive(Default)]
pub struct Parses {
    pub(super) own: Kept<Site>,
    /// Of the default theme and of the site's own.
    pub(super) words: [Kept<Words>; 2],
    editions: BTreeMap<String, OfEdition>,
}

/// What was understood of the files of an edition.
#[derive(Default)]
pub(super) struct OfEdition {
    pub(super) own: Kept<Option<Edition>>,
    pub(super) chapters: Kept<Option<Arc<Chapter>>>,
    pub(super) datasets: Kept<Option<Arc<Dataset>>>,
    pub(super) boundaries: Kept<Option<Arc<Boundaries>>>,
    is_used: bool,
}

impl Parses {
    /// Understands the folder `files` as the statement of the day `today`, as [`super::site()`] does.
    pub fn site(&mut self, files: &Files, today: Date, diagnostics: &mut Diagnostics) -> Site {
        let mut site = site::whole(files, self, diagnostics);
        site.today = today;
        self.own.end();
        self.words.iter_mut().for_each(Kept::end);
        self.editions.retain(|_, edition| {
            edition.own.end();
            edition.chapters.end();
            edition.datasets.end();
            edition.boundaries.end();
            std::mem::take(&mut edition.is_used)
        });
        site
    }

    /// What was understood of the edition `id`.
    pub(super) fn edition(&mut self, id: &str) -> &mut OfEdition {
        let edition = self.editions.entry(id.to_owned()).or_default();
        edition.is_used = true;
        edition
    }
}

/// What was understood of files of one kind. They are asked for in the order of their paths, so that
/// each is found where the last one was left.
pub(super) struct Kept<T> {
    /// Of the site that was made last.
    before: Peekable<IntoIter<Parse<T>>>,
    /// Of the site that is being made.
    parses: Vec<Parse<T>>,
}

/// What was understood of one file.
pub(super) struct Parse<T> {
    path: Arc<str>,
    /// What it says.
    pub(super) value: T,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The file as it was then; nothing, where it was not there.
    entry: Option<Entry>,
    /// The other files that were read for it, as they were then.
    pub(super) others: Vec<(Arc<str>, Option<Entry>)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self {
            before: Vec::new().into_iter().peekable(),
            parses: Vec::new(),
        }
    }
}

impl<T> Kept<T> {
    /// What `read` makes of `file`, a path with what is known of it among `files`; or made of it
    /// before, where neither that file nor the others that it read have changed. `read` adds the
    /// paths of others to its second argument.
    pub(super) fn parse(
        &mut self,
        files: &Files,
        (path, entry): (&Arc<str>, Option<&Entry>),
        read: impl FnOnce(&Arc<str>, &mut Vec<String>, &mut Diagnostics) -> T,
    ) -> &mut Parse<T> {
        let is_before = |kept: &Parse<T>| !Arc::ptr_eq(&kept.path, path) && kept.path < *path;
        while self.before.next_if(is_before).is_some() {}
        let kept = self.before.next_if(|kept| kept.path == *path);
        let kept = kept.filter(|kept| kept.entry.as_ref() == entry && kept.has_same_others(files));
        let parse = kept.unwrap_or_else(|| {
            let mut others = Vec::new();
            let mut diagnostics = Diagnostics::default();
            let value = read(path, &mut others, &mut diagnostics);
            let others = others.into_iter().map(|other| {
                let entry = files.entry(&other).cloned();
                (other.into(), entry)
            });
            Parse {
                path: Arc::clone(path),
                value,
                diagnostics: diagnostics.into_found(),
                entry: entry.cloned(),
                others: others.collect(),
            }
        });
        self.parses.push(parse);
        let last = self.parses.len() - 1;
        &mut self.parses[last]
    }

    /// Puts `value` in the place of what was understood of the file at `path`.
    pub(super) fn replace(&mut self, path: &str, value: T) {
        let found = self
            .parses
            .binary_search_by(|parse| (*parse.path).cmp(path));
        if let Ok(at) = found {
            self.parses[at].value = value;
        }
    }

    /// The site is made: what it did not ask for is forgotten.
    fn end(&mut self) {
        self.before = std::mem::take(&mut self.parses).into_iter().peekable();
    }
}

impl<T> Parse<T> {
    fn has_same_others(&self, files: &Files) -> bool {
        let mut others = self.others.iter();
        others.all(|(path, entry)| files.entry(path) == entry.as_ref())
    }

    /// Whether the file has errors, so that not all that it holds is in the value.
    pub(super) fn is_flawed(&self) -> bool {
        let mut found = self.diagnostics.iter();
        found.any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}
