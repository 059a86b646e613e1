//! What was understood of each file, kept by its path and its content, so that a change costs one
//! file.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::site;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::{Entry, Files};
use crate::model::{Chapter, Dataset, Edition, Site, Words};

/// What was understood of the files of a site.
///
/// A preview keeps one, and asks it for the site again whenever files have changed: only those are
/// read anew. What comes out depends on the files alone, never on what was kept.
#[derive(Default)]
pub struct Parses {
    pub(super) own: Kept<Site>,
    pub(super) words: Kept<Words>,
    pub(super) editions: Kept<Option<Edition>>,
    pub(super) chapters: Kept<Option<Arc<Chapter>>>,
    pub(super) datasets: Kept<Option<Arc<Dataset>>>,
}

impl Parses {
    /// Understands the folder `files` as the statement of the day `today`, as [`super::site()`] does.
    pub fn site(&mut self, files: &Files, today: Date, diagnostics: &mut Diagnostics) -> Site {
        let mut site = site::whole(files, self, diagnostics);
        site.today = today;
        self.own.end();
        self.words.end();
        self.editions.end();
        self.chapters.end();
        self.datasets.end();
        site
    }
}

/// What was understood of files of one kind, by path.
pub(super) struct Kept<T> {
    /// Of the site that is being made.
    parses: HashMap<Arc<str>, Parse<T>>,
    /// Of the site that was made last.
    before: HashMap<Arc<str>, Parse<T>>,
}

/// What was understood of one file.
pub(super) struct Parse<T> {
    /// What it says.
    pub(super) value: T,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The file itself and the others that were read for it, as they were then; nothing for one that
    /// was not there.
    pub(super) inputs: Vec<(Arc<str>, Option<Entry>)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self {
            parses: HashMap::new(),
            before: HashMap::new(),
        }
    }
}

impl<T> Kept<T> {
    /// What `read` makes of the file at `path`; or made of it before, where neither that file nor the
    /// others that it read have changed. `read` adds the paths of others to its second argument.
    pub(super) fn parse(
        &mut self,
        files: &Files,
        path: &str,
        read: impl FnOnce(&Arc<str>, &mut Vec<String>, &mut Diagnostics) -> T,
    ) -> &mut Parse<T> {
        let kept = self.before.remove_entry(path);
        let kept = kept.filter(|(_, parse)| parse.is_of(files));
        let (path, parse) = kept.unwrap_or_else(|| {
            let path: Arc<str> = path.into();
            let parse = Parse::new(files, &path, read);
            (path, parse)
        });
        self.parses.entry(path).or_insert(parse)
    }

    /// Puts `value` in the place of what was understood of the file at `path`.
    pub(super) fn replace(&mut self, path: &str, value: T) {
        if let Some(parse) = self.parses.get_mut(path) {
            parse.value = value;
        }
    }

    /// The site is made: what it did not ask for is forgotten.
    fn end(&mut self) {
        self.before = std::mem::take(&mut self.parses);
    }
}

impl<T> Parse<T> {
    fn new(
        files: &Files,
        path: &Arc<str>,
        read: impl FnOnce(&Arc<str>, &mut Vec<String>, &mut Diagnostics) -> T,
    ) -> Self {
        let mut others = Vec::new();
        let mut diagnostics = Diagnostics::default();
        let value = read(path, &mut others, &mut diagnostics);
        let others = others.into_iter().map(Arc::from);
        let inputs = std::iter::once(Arc::clone(path)).chain(others).map(|path| {
            let entry = files.entry(&path).cloned();
            (path, entry)
        });
        Self {
            value,
            diagnostics: diagnostics.into_found(),
            inputs: inputs.collect(),
        }
    }

    /// Whether `files` would give the same again.
    fn is_of(&self, files: &Files) -> bool {
        let mut inputs = self.inputs.iter();
        inputs.all(|(path, entry)| files.entry(path) == entry.as_ref())
    }

    /// Whether the file has errors, so that not all that it holds is in the value.
    pub(super) fn is_flawed(&self) -> bool {
        let mut found = self.diagnostics.iter();
        found.any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}
