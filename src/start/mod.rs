//! Begins: makes a new site, and adds a chapter, a dataset, an intention or an edition to one.
//!
//! What is made is an example that explains itself, for its author to write over. Nothing that is
//! there already is ever written over, and nothing is added in which `check` would find a new error.

mod chapter;
mod dataset;
mod disk;
mod edition;
mod editor;
mod existing;
mod intention;
mod lines;
mod stand_ins;
mod starter;

use std::path::Path;

use anyhow::bail;
use jiff::civil::Date;

use crate::model::Kind;
use existing::Existing;

/// What `mps init` did.
#[derive(Debug)]
pub struct Started {
    /// How many files were made.
    pub files: usize,
    /// Files that were there already and stay as they were.
    pub kept: Vec<String>,
    /// What the author does next, step by step.
    pub next: Vec<String>,
}

/// Makes a small complete site in `folder`, which may be missing or hold hidden files alone.
///
/// # Errors
///
/// Fails, with nothing made, where something else is in the folder or where it cannot be written.
pub fn site(folder: &Path, today: Date) -> anyhow::Result<Started> {
    disk::check_empty(folder)?;
    let year = today.year();
    let filled = starter::files().into_iter().map(|(path, text)| {
        let path = stand_ins::fill(&path, today, year);
        (path, stand_ins::fill(text, today, year))
    });
    let (kept, files): (Vec<_>, Vec<_>) = filled
        .chain(editor::files())
        .partition(|(path, _)| path.starts_with('.') && disk::is_there(&folder.join(path)));
    disk::make(folder, &files)?;
    Ok(Started {
        files: files.len(),
        kept: kept.into_iter().map(|(path, _)| path).collect(),
        next: first_steps(folder),
    })
}

/// What to do in a new site.
fn first_steps(folder: &Path) -> Vec<String> {
    let name = folder.display().to_string();
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./\\:".contains(letter);
    let enter = if folder == Path::new(".") {
        None
    } else if name.chars().all(is_plain) {
        Some(format!("cd {name}"))
    } else {
        Some(format!("cd \"{name}\""))
    };
    let steps = [
        "mps serve --open    shows the site in your browser, as you write it",
        "mps check           lists the mistakes in it",
        "Open `content/site.yaml` first, and put your own words in place of the example.",
    ];
    enter.into_iter().chain(steps.map(str::to_owned)).collect()
}

/// What is to be added to a site.
#[derive(Debug)]
pub struct Addition {
    /// The edition to add to; the newest, unless said.
    pub edition: Option<String>,
    /// What it is.
    pub piece: Piece,
}

/// What can be added to a site.
#[derive(Debug)]
pub enum Piece {
    /// A chapter, as a draft.
    Chapter {
        /// Its heading.
        title: String,
        /// The file of the chapter that it follows; the last, unless said.
        after: Option<String>,
    },
    /// A dataset.
    Dataset {
        /// Its kind.
        kind: Kind,
        /// Its name, and that of its file.
        id: String,
    },
    /// An intention, in a dataset of intentions.
    Intention {
        /// Its name.
        id: String,
        /// The dataset; the edition's only one, unless said.
        data: Option<String>,
    },
    /// An edition, as a draft.
    Edition {
        /// Its name, and that of its folder.
        id: String,
    },
}

/// What was added.
#[derive(Debug)]
pub struct Added {
    /// The files that were made or changed, within the site's folder.
    pub paths: Vec<String>,
    /// What the author does next, sentence by sentence.
    pub next: Vec<String>,
}

/// Adds to the site in the folder `root`.
///
/// # Errors
///
/// Fails, with nothing changed, where there is no such site or edition, where a file is there
/// already, where `check` would find a new error, or where the folder cannot be written.
pub fn add(root: &Path, addition: &Addition, today: Date) -> anyhow::Result<Added> {
    let existing = Existing::read(root, today)?;
    let spot = || existing.edition(addition.edition.as_deref());
    let plan = match &addition.piece {
        Piece::Chapter { title, after } => chapter::plan(&spot()?, title, after.as_deref()),
        Piece::Dataset { kind, id } => dataset::plan(&spot()?, *kind, id),
        Piece::Intention { id, data } => intention::plan(&spot()?, id, data.as_deref()),
        Piece::Edition { id } => edition::plan(&existing, id),
    }?;
    existing.check(&plan)?;
    if let Some((path, text)) = &plan.changed {
        disk::replace(&root.join(path), text)?;
    }
    disk::make(root, &plan.new)?;
    let changed = plan.changed.into_iter().chain(plan.new);
    Ok(Added {
        paths: changed.map(|(path, _)| path).collect(),
        next: plan.next,
    })
}

/// What is to be written: paths within the site's folder, with their texts.
#[derive(Default)]
struct Plan {
    /// Files that are not there yet.
    new: Vec<(String, String)>,
    /// A file that is there, as it is to be.
    changed: Option<(String, String)>,
    /// What the author does next.
    next: Vec<String>,
}

/// Refuses a name that cannot be part of an address.
fn check_id(id: &str) -> anyhow::Result<()> {
    let allowed =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if !id.is_empty() && id.chars().all(allowed) && !id.starts_with('-') {
        return Ok(());
    }
    let better = match slug::slugify(id) {
        empty if empty.is_empty() => "day-care".to_owned(),
        better => better,
    };
    bail!("`{id}` cannot be a name: use small letters, digits and hyphens, as in `{better}`")
}

/// A name as words: `day-care` is "Day care".
fn in_words(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.trim().chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
