//! Editions: a folder's own file, its chapters, data and pictures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use schemars::{Schema, json_schema};

use super::dataset::RawSource;
use super::decode::{Decode, keys, record, shape};
use super::folder::{is_chapter, is_data};
use super::formula::report;
use super::parses::{Kept, OfEdition};
use super::text::{mark, text};
use super::{Parses, boundaries, chapter, dataset, folder, image, yaml};
use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{Chapter, Chapters, Dataset, Edition, Keys, Line, Period, Prose, Status, When};

/// Reads the edition in the folder `id`; nothing, where its own file cannot be read.
pub(super) fn edition(
    files: &Files,
    id: &str,
    parses: &mut Parses,
    diagnostics: &mut Diagnostics,
) -> Option<Edition> {
    let path: Arc<str> = format!("content/{id}/edition.yaml").into();
    folder::check(files, id, diagnostics);
    if !files.contains(&path) {
        diagnostics
            .error("no-edition", &Place::file(&path), format!("the folder `content/{id}/` has no `edition.yaml`"))
            .help("add the file with the edition's title, period and status, or move the folder out of `content/`");
        return None;
    }
    check_name(id, &path, diagnostics);
    let file = (&path, files.entry(&path));
    let parses = parses.edition(id);
    let own = parses.own.parse(files, file, |path, _, diagnostics| {
        own(files, id, path, diagnostics)
    });
    diagnostics.add_all(own.diagnostics.iter().cloned());
    // What else is wrong in the folder is reported all the same.
    let is_understood = own.value.is_some();
    let mut edition = own.value.clone().unwrap_or_else(|| nameless(id, &path));
    let folder = format!("content/{id}/");
    let unreadable = files.unreadable().map(|(path, _)| path);
    let unreadable = unreadable.filter(|path| path.starts_with(&folder));
    edition.flawed.extend(unreadable.map(String::from));
    load_chapters(files, &mut edition, &mut parses.chapters, diagnostics);
    load_datasets(files, &mut edition, &mut parses.datasets, diagnostics);
    boundaries::load(files, &mut edition, &mut parses.boundaries, diagnostics);
    edition.images = image::images(files, &mut edition, diagnostics);
    work_out(&mut edition, parses, diagnostics);
    number(&mut edition, parses);
    is_understood.then_some(edition)
}

/// Works out the figures that formulas give, and keeps them so.
fn work_out(edition: &mut Edition, parses: &mut OfEdition, diagnostics: &mut Diagnostics) {
    let (changed, faults) = edition.work_out();
    for dataset in changed {
        let path = Arc::clone(&dataset.place.path);
        parses.datasets.replace(&path, Some(dataset));
    }
    for (written, fault) in &faults {
        if fault.said.is_some() {
            edition.flawed.insert(written.place.path.to_string());
        }
    }
    report(faults, diagnostics);
}

/// Numbers the edition's parts, and keeps them so: numbering them again, when nothing has moved,
/// then changes nothing.
fn number(edition: &mut Edition, parses: &mut OfEdition) {
    for chapter in edition.number_chapters() {
        let path = Arc::clone(&chapter.place.path);
        parses.chapters.replace(&path, Some(chapter));
    }
    for dataset in edition.number_tables() {
        let path = Arc::clone(&dataset.place.path);
        parses.datasets.replace(&path, Some(dataset));
    }
}

/// The edition as its own file describes it, without chapters, data and pictures.
fn own(files: &Files, id: &str, path: &Arc<str>, diagnostics: &mut Diagnostics) -> Option<Edition> {
    let source = text(files, path, diagnostics)?;
    let start = mark(source);
    let node = yaml::parse(path, &source[start..], start, diagnostics)?;
    let raw = RawEdition::decode(&node, diagnostics)?;
    Some(raw.mean(id, keys(&node), diagnostics))
}

/// An edition of which nothing is known but its folder.
fn nameless(id: &str, path: &Arc<str>) -> Edition {
    let place = Place::file(path);
    Edition {
        keys: Keys::new(place.clone(), BTreeMap::new()),
        place,
        id: id.to_owned(),
        title: String::new(),
        period: Period {
            from: Date::ZERO,
            to: Date::ZERO,
        },
        status: Status::Draft,
        published: None,
        updated: None,
        introduction: Prose::default(),
        scope: None,
        new: Vec::new(),
        signatory: None,
        source: None,
        oldest_figures: None,
        chapters: Chapters::default(),
        datasets: BTreeMap::new(),
        internal: BTreeMap::new(),
        images: BTreeMap::new(),
        boundaries: BTreeMap::new(),
        flawed: BTreeSet::new(),
        left_out: BTreeSet::new(),
    }
}

/// Reports a folder whose name cannot be the edition's address.
fn check_name(id: &str, path: &str, diagnostics: &mut Diagnostics) {
    let allowed =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if !id.chars().all(allowed) {
        diagnostics
            .error(
                "bad-name",
                &Place::file(path),
                format!(
                    "the folder's name gives the edition the address `{id}`, which is hard to type"
                ),
            )
            .help("name the folder after the year in which the edition begins: `2018`");
    } else if id == "assets" {
        diagnostics
            .error(
                "ambiguous-name",
                &Place::file(path),
                "the address `assets` belongs to the site's pictures and styles",
            )
            .help("name the folder after the year in which the edition begins: `2018`");
    }
}

fn load_chapters(
    files: &Files,
    edition: &mut Edition,
    kept: &mut Kept<Option<Arc<Chapter>>>,
    diagnostics: &mut Diagnostics,
) {
    let folder = format!("content/{}/chapters/", edition.id);
    let mut chapters = Vec::new();
    for (path, entry) in files.entries_in(&folder) {
        let name = &path[folder.len()..];
        if !is_chapter(name) {
            continue;
        }
        let parse = kept.parse(files, (path, Some(entry)), |path, _, diagnostics| {
            chapter::chapter(files, path, name, diagnostics).map(Arc::new)
        });
        diagnostics.add_all(parse.diagnostics.iter().cloned());
        if parse.is_flawed() {
            edition.flawed.insert(path.to_string());
        }
        chapters.extend(parse.value.clone().map(|chapter| (order(name), chapter)));
    }
    chapters.sort_by_key(|(order, _)| *order);
    let chapters = chapters.into_iter().map(|(_, chapter)| chapter).collect();
    edition.chapters = with_own_addresses(Chapters::new(chapters), diagnostics);
}

/// The chapters but for those whose address a chapter before them has.
fn with_own_addresses(chapters: Chapters, diagnostics: &mut Diagnostics) -> Chapters {
    let mut shared: BTreeSet<&str> = BTreeSet::new();
    for (first, chapter) in chapters.doubles() {
        let other = &first.place.path;
        diagnostics
            .error(
                "ambiguous-name",
                &Place::file(&chapter.place.path),
                format!("this chapter has the same address as `{other}`"),
            )
            .help("rename one of the two: the number in front is not part of the address");
        shared.insert(&chapter.place.path);
    }
    if shared.is_empty() {
        return chapters;
    }
    let own = chapters.iter();
    let own = own.filter(|chapter| !shared.contains(&*chapter.place.path));
    Chapters::new(own.cloned().collect())
}

/// What chapters are put in order by, folder and file: numbers as numbers, then names; a folder's
/// `index.md` opens it.
fn order(name: &str) -> [(u64, &str); 2] {
    fn part(part: &str) -> (u64, &str) {
        let name = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number = part[..part.len() - name.len()].parse().unwrap_or(u64::MAX);
        if part == "index.md" {
            (0, "")
        } else {
            (number, name)
        }
    }
    match name.split_once('/') {
        Some((folder, file)) => [part(folder), part(file)],
        None => [part(name), (0, "")],
    }
}

fn load_datasets(
    files: &Files,
    edition: &mut Edition,
    kept: &mut Kept<Option<Arc<Dataset>>>,
    diagnostics: &mut Diagnostics,
) {
    let folder = format!("content/{}/data/", edition.id);
    let mut used: BTreeSet<Arc<str>> = BTreeSet::new();
    for (path, entry) in files.entries_in(&folder) {
        if !is_data(&path[folder.len()..], ".yaml") {
            continue;
        }
        let parse = kept.parse(files, (path, Some(entry)), |path, others, diagnostics| {
            dataset::dataset(files, path, others, diagnostics).map(Arc::new)
        });
        diagnostics.add_all(parse.diagnostics.iter().cloned());
        if parse.is_flawed() {
            edition.flawed.insert(path.to_string());
        }
        used.extend(parse.others.iter().map(|(path, _)| Arc::clone(path)));
        if let Some(dataset) = parse.value.clone() {
            edition.add(dataset);
        }
    }
    for path in files
        .paths_in(&folder)
        .filter(|path| is_data(&path[folder.len()..], ".csv"))
    {
        if !used.contains(path) {
            diagnostics
                .warning(
                    "unused-file",
                    &Place::file(path),
                    "no dataset names this file",
                )
                .help("name it under `csv:` in a dataset, or remove it");
        }
    }
}

record! {
    /// `edition.yaml`.
    pub(super) RawEdition, with published_unless_draft => {
        /// What the edition is called, such as "Market Position Statement 2018 to 2021".
        title: String,
        /// The first and the last day that the edition covers.
        period: RawPeriod,
        /// Where the edition stands.
        status: Status,
        /// When it was published: `2018-03-01`, `2018-03` or `2018`. It must be there once the
        /// status is not `draft`.
        published: Option<When>,
        /// The day of the last change since it was published, such as `2018-06-12`.
        updated: Option<Date>,
        /// What this is, for the home page. Markdown of any length, after `|`.
        introduction: Prose,
        /// Which services and people it covers, in one line.
        scope: Option<Line>,
        /// What is new in this edition, one line to an item.
        new: Vec<Line>,
        /// The role that signs the foreword, such as "Director of Adult Social Services".
        signatory: Option<String>,
        /// The document that the edition was made from.
        source: Option<RawSource>,
        /// How many years old the figures may be when the edition is published, such as 3: a
        /// warning says which are older, and readers see it where each figure is explained.
        oldest_figures: Option<u32>,
    }
}

fn published_unless_draft(schema: Schema) -> Schema {
    let open = Status::ALL
        .iter()
        .filter(|(status, _)| *status != Status::Draft);
    let needs = open.map(|(_, word)| (*word, json_schema!({ "required": ["published"] })));
    shape::cases(schema, "status", needs)
}

impl RawEdition {
    fn mean(self, id: &str, keys: Keys, diagnostics: &mut Diagnostics) -> Edition {
        let Self {
            here: place,
            title,
            period,
            status,
            published,
            updated,
            introduction,
            ..
        } = self;
        let Self {
            scope,
            new,
            signatory,
            source,
            oldest_figures,
            ..
        } = self;
        if published.is_none() && status != Status::Draft {
            diagnostics
                .error(
                    "missing-key",
                    keys.place("status"),
                    "an edition that is not a draft says when it was published",
                )
                .help("add `published: 2018-03`");
        }
        let path = Arc::clone(&place.path);
        Edition {
            place,
            period: period.mean(&keys, diagnostics),
            keys,
            title,
            status,
            published,
            updated,
            introduction,
            scope,
            new,
            signatory,
            source: source.map(RawSource::mean),
            oldest_figures,
            ..nameless(id, &path)
        }
    }
}

record! {
    /// `period` in `edition.yaml`.
    RawPeriod => {
        /// The first day that the edition covers, such as `2018-04-01`.
        from: Date,
        /// The last day that the edition covers, such as `2021-03-31`.
        to: Date,
    }
}

impl RawPeriod {
    fn mean(self, keys: &Keys, diagnostics: &mut Diagnostics) -> Period {
        let Self { here: _, from, to } = self;
        if to < from {
            diagnostics
                .error(
                    "bad-date",
                    keys.place("period.to"),
                    "this period ends before it begins",
                )
                .help("`from` is the first day that the edition covers, and `to` the last");
        }
        Period { from, to }
    }
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn chapters_are_in_the_order_of_their_numbers() {
        let mut paths = [
            "10-b.md",
            "2-a.md",
            "09-c/02-z.md",
            "09-c/index.md",
            "annex.md",
            "09-c/10-y.md",
        ];
        paths.sort_by(|a, b| order(a).cmp(&order(b)));
        assert_eq!(
            paths,
            [
                "2-a.md",
                "09-c/index.md",
                "09-c/02-z.md",
                "09-c/10-y.md",
                "10-b.md",
                "annex.md"
            ]
        );
    }
}
