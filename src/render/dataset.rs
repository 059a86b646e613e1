//! Datasets: all of them, and a page for each.

use serde::Serialize;

use super::download::{self, FieldView, FileView};
use super::formula::of_table;
use super::frame::{LinkView, Title, page};
use super::grid;
use super::ledger;
use super::placement;
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use super::sheet::Sheet;
use super::source::{SourceView, source};
use super::table::accepted;
use crate::model::{Chapter, Content, Dataset, Edition, Target};

#[derive(Serialize)]
struct Index {
    datasets: IndexView,
}

#[derive(Serialize)]
struct IndexView {
    count: usize,
    items: Vec<Item>,
    package: FileView,
    ledger: Option<LinkView>,
    accepted: Vec<Accepted>,
}

#[derive(Serialize)]
struct Item {
    id: String,
    href: String,
    title: String,
    kind: &'static str,
    number: Option<usize>,
    source: Option<SourceView>,
    used_in: Vec<LinkView>,
    csv: Vec<FileView>,
    mark: String,
}

/// A number that is printed although its own table contradicts it.
#[derive(Serialize)]
struct Accepted {
    text: String,
    href: String,
    because_html: String,
    mark: String,
}

/// Draws the page of all datasets, in the order of their numbers.
pub(super) fn index(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let mut datasets: Vec<&Dataset> = sheet
        .edition
        .datasets
        .values()
        .map(|dataset| &**dataset)
        .filter(|dataset| dataset.is_tabular())
        .collect();
    datasets.sort_by_key(|dataset| (dataset.number.is_none(), dataset.number, &dataset.title));
    let items: Vec<Item> = datasets
        .iter()
        .map(|dataset| item(writer, dataset))
        .collect();
    let accepted = datasets
        .iter()
        .flat_map(|dataset| accepted_in(writer, dataset))
        .collect();
    let package = Page::DataPackage(sheet.edition.id.clone());
    let bytes = download::data_package(&sheet).len();
    let package = FileView {
        href: sheet.href(&package),
        name: "datapackage".into(),
        size: download::size(&sheet, bytes),
    };
    let own = IndexView {
        count: items.len(),
        items,
        package,
        ledger: ledger::link(&sheet),
        accepted,
    };
    let title = Title::new(
        "datasets",
        sheet.say("datasets.heading", &[]),
        sheet.say("datasets.description", &[]),
    );
    page(writer, at, title, Index { datasets: own })
}

fn item(writer: &Writer<'_>, dataset: &Dataset) -> Item {
    let sheet = writer.sheet;
    Item {
        id: dataset.id.clone(),
        href: sheet.href(&Page::Dataset(sheet.edition.id.clone(), dataset.id.clone())),
        title: dataset.title.clone(),
        kind: dataset.kind().key(),
        number: dataset.number,
        source: dataset.source.as_ref().map(|found| source(&sheet, found)),
        used_in: uses(writer, dataset),
        csv: vec![download::file(&sheet, dataset)],
        mark: sheet.mark(dataset.keys.place("title")),
    }
}

fn accepted_in(writer: &mut Writer<'_>, dataset: &Dataset) -> Vec<Accepted> {
    let sheet = writer.sheet;
    let href = sheet.href(&Page::Dataset(sheet.edition.id.clone(), dataset.id.clone()));
    let grids = grid::shown(&sheet, dataset);
    let found = grids
        .iter()
        .flat_map(|grid| accepted(writer, dataset, grid))
        .collect::<Vec<_>>();
    found
        .into_iter()
        .map(|note| Accepted {
            text: format!("{}: {}", dataset.title, note.cell),
            href: format!("{href}#table-{}-note-{}", dataset.id, note.number),
            because_html: note.because_html,
            mark: note.mark,
        })
        .collect()
}

#[derive(Serialize)]
struct Own {
    dataset: DatasetView,
}

#[derive(Serialize)]
struct DatasetView {
    id: String,
    kind: &'static str,
    title: String,
    subtitle_html: Option<String>,
    source: Option<SourceView>,
    used_in: Vec<LinkView>,
    csv: Vec<FileView>,
    body_html: String,
    /// How columns come about that are worked out from others.
    formulas: Vec<String>,
    fields: Vec<FieldView>,
    marks: Marks,
}

/// Draws the page of one dataset.
pub(super) fn dataset<'a>(writer: &mut Writer<'a>, at: &Page, dataset: &'a Dataset) -> String {
    let sheet = writer.sheet;
    let own = DatasetView {
        id: dataset.id.clone(),
        kind: dataset.kind().key(),
        title: dataset.title.clone(),
        subtitle_html: dataset.subtitle.as_ref().map(|line| writer.line(line)),
        source: dataset.source.as_ref().map(|found| source(&sheet, found)),
        used_in: uses(writer, dataset),
        csv: vec![download::file(&sheet, dataset)],
        body_html: placement::whole(writer, dataset, dataset.keys.place("title")),
        formulas: formulas(&sheet, dataset),
        fields: download::fields(&sheet, &grid::download(&sheet, dataset)),
        marks: sheet.marks(&dataset.keys, &["title", "subtitle", "source"]),
    };
    let index = LinkView {
        text: sheet.say("datasets.heading", &[]),
        href: sheet.href(&Page::Datasets(sheet.edition.id.clone())),
    };
    let subtitle = dataset.subtitle.as_ref().map(crate::model::Line::plain);
    let description =
        subtitle.unwrap_or_else(|| sheet.say("dataset.description", &[("title", &dataset.title)]));
    let title = Title {
        above: vec![index],
        ..Title::new("dataset", dataset.title.clone(), description)
    };
    page(writer, at, title, Own { dataset: own })
}

/// How the columns of a table come about that have a formula; those that say the same, once.
fn formulas(sheet: &Sheet<'_>, dataset: &Dataset) -> Vec<String> {
    let Content::Table(table) = &dataset.content else {
        return Vec::new();
    };
    let mut said: Vec<String> = Vec::new();
    for column in &table.columns {
        let Some(formula) = &column.formula else {
            continue;
        };
        let values = [
            ("column", &*column.label),
            ("formula", &of_table(sheet, table, formula)),
        ];
        let text = sheet.say("table.formula", &values);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said
}

/// Where a dataset is shown: the chapters that place or quote it, and the intentions that name it.
fn uses(writer: &Writer<'_>, dataset: &Dataset) -> Vec<LinkView> {
    let edition = writer.sheet.edition;
    let link = |target: Target<'_>| writer.sheet.link(target);
    let chapters = edition
        .chapters
        .iter()
        .filter(|chapter| shows(edition, chapter, dataset));
    let intentions = edition
        .intentions()
        .filter(|found| found.data.iter().any(|data| data.text == dataset.id));
    chapters
        .map(|chapter| link(Target::Chapter(edition, chapter)))
        .chain(intentions.map(|found| link(Target::Intention(edition, found))))
        .collect()
}

/// Whether a chapter places the dataset, or prints a figure of it.
fn shows(edition: &Edition, chapter: &Chapter, dataset: &Dataset) -> bool {
    let mut found = false;
    chapter.body.walk(&mut |block| {
        let shown = edition.shown(block);
        found |= shown.is_some_and(|shown| shown.id == dataset.id);
    });
    let mut quotes = |inline: &crate::model::Inline| {
        if let crate::model::Inline::Figure(mention) = inline {
            found |= mention.datasets().contains(&dataset.id);
        }
    };
    chapter.body.walk_inlines(&mut quotes);
    chapter
        .summary
        .iter()
        .for_each(|line| line.walk_inlines(&mut quotes));
    found
}
