//! Numbers of a table agree with each other.
//!
//! Every question here is the same: can the printed result come from the printed numbers? Each number
//! stands for all values that round to it ([`Interval`]), so that sums which are off by one because
//! their parts were rounded are not reported.
//!
//! An author who must print a wrong number, since its source does, names the cell under `accept` with
//! the reason: the page prints the reason, and the finding is not reported.

mod accepts;
mod averages;
mod band;
mod bands;
mod changes;
mod formulas;
mod listed;
mod outline;
mod parts;
mod periods;
mod population;
mod precision;
mod properties;
mod relations;
mod roles;
mod say;
mod shares;
mod subtotals;
mod totals;
mod typed;

use super::Findings;
use super::survey::Survey;
use super::texts::Text;
use crate::diagnostic::Severity;
use crate::model::{Content, Dataset, Edition, NoteReason, Row, Site, Table};
use outline::Outline;

pub(super) use accepts::unused_accept;
pub(super) use averages::{impossible_average, mean_of_means, total_out_of_range};
pub(super) use bands::band_gap;
pub(super) use changes::impossible_change;
pub(super) use formulas::impossible_figure;
pub(super) use outline::group;
pub(super) use parts::part_over_whole;
pub(super) use precision::mixed_precision;
pub(super) use relations::relations;
pub(super) use say::{grouped, say_figure};
pub(super) use shares::{impossible_share, incomplete_shares};
pub(super) use totals::total_not_sum;

/// A question about one table.
type Question = for<'a> fn(&Outline<'a>) -> Vec<Wrong<'a>>;

/// Every question whose findings can be accepted.
const QUESTIONS: [Question; 12] = [
    averages::cannot_be,
    averages::means_of_means,
    averages::out_of_range,
    changes::cannot_be,
    changes::differences,
    formulas::cannot_be,
    parts::over_wholes,
    shares::cannot_be,
    shares::incomplete,
    subtotals::not_sums,
    totals::not_sums,
    totals::not_sums_across,
];

/// A printed number that cannot come from those beside it.
struct Wrong<'a> {
    row: &'a Row,
    column: usize,
    severity: Severity,
    message: String,
    help: String,
}

/// Where a table stands, and who may say that a wrong number is printed in it on purpose.
#[derive(Clone, Copy)]
enum Origin<'a> {
    /// In a dataset, under whose `accept` such numbers are named.
    Dataset(&'a Dataset),
    /// In a text, typed in Markdown.
    Text,
}

/// A table of numbers, as readers take it.
pub(super) struct Laid<'a> {
    origin: Origin<'a>,
    outline: Outline<'a>,
}

impl<'a> Laid<'a> {
    /// The table.
    pub(super) fn table(&self) -> &'a Table {
        self.outline.table
    }

    /// What authors call it.
    pub(super) fn name(&self) -> String {
        match self.origin {
            Origin::Dataset(dataset) => format!("`{}`", dataset.id),
            Origin::Text => "the table in the text".into(),
        }
    }
}

/// The tables of datasets whose file was understood, and those that are `typed` in text.
pub(super) fn lay_out<'a>(site: &'a Site, typed: &'a [Table]) -> Vec<Laid<'a>> {
    let of_datasets = tables(site).map(|(dataset, table)| (Origin::Dataset(dataset), table));
    let in_texts = typed.iter().map(|table| (Origin::Text, table));
    let laid = of_datasets.chain(in_texts).map(|(origin, table)| Laid {
        origin,
        outline: Outline::of(table),
    });
    laid.collect()
}

/// The tables that are typed in texts, and the lists that read like tables.
pub(super) fn typed(texts: &[Text<'_>]) -> Vec<Table> {
    let of_text = |text| typed::tables(text).into_iter().chain(listed::tables(text));
    texts.iter().flat_map(of_text).collect()
}

/// Reports what `question` finds in tables, but for what was accepted, and for cells of which their own
/// formula says that they are wrong.
fn ask(survey: &Survey<'_>, question: Question, findings: &mut Findings<'_>) {
    for Laid { origin, outline } in &survey.tables {
        let table = outline.table;
        let mut found = question(outline);
        if !found.is_empty() {
            let known = formulas::wrong_cells(table);
            found.retain(|wrong| !known.contains(&cell(table, wrong)));
        }
        report(*origin, table, found, findings);
    }
}

/// Reports what is wrong in a table, but for what was accepted.
fn report(origin: Origin<'_>, table: &Table, found: Vec<Wrong<'_>>, findings: &mut Findings<'_>) {
    for wrong in found {
        let cell = cell(table, &wrong);
        if is_accepted(origin, &cell) {
            continue;
        }
        let place = wrong.row.place_of(wrong.column);
        let found = findings.report(wrong.severity, place, wrong.message);
        match origin {
            Origin::Dataset(_) => found.help(with_accept(&wrong.help, &cell)),
            Origin::Text => found.help(wrong.help),
        };
    }
}

/// What to do about a wrong number: mend it, or say why it is printed.
fn with_accept(help: &str, cell: &str) -> String {
    format!(
        "{help}; where the source itself prints it so, add under `accept:` a line `- {{cell: {cell}, because: \"…\"}}`, and the page says why"
    )
}

/// Every dataset of the site whose file was understood, with its edition.
fn datasets(site: &Site) -> impl Iterator<Item = (&Edition, &Dataset)> {
    site.editions.iter().flat_map(|edition| {
        let datasets = edition.datasets.values();
        let datasets = datasets.map(move |dataset| (edition, &**dataset));
        datasets.filter(|(edition, dataset)| !edition.flawed.contains(&*dataset.place.path))
    })
}

/// Every dataset with columns and rows.
pub(super) fn tables(site: &Site) -> impl Iterator<Item = (&Dataset, &Table)> {
    datasets(site).filter_map(|(_, dataset)| match &dataset.content {
        Content::Table(table) => Some((dataset, table)),
        _ => None,
    })
}

/// The cell as notes name it: `total.people_2016`.
fn cell(table: &Table, wrong: &Wrong<'_>) -> String {
    format!("{}.{}", wrong.row.id, table.columns[wrong.column].id)
}

/// Whether the author of a dataset says that the number is printed so on purpose. What a chapter accepts,
/// in its sentences and its tables, is asked for once all is found.
fn is_accepted(origin: Origin<'_>, cell: &str) -> bool {
    match origin {
        Origin::Dataset(dataset) => accepts(dataset, cell),
        Origin::Text => false,
    }
}

/// Whether `cell` is named under the dataset's `accept`.
fn accepts(dataset: &Dataset, cell: &str) -> bool {
    let accepted = dataset.notes.iter();
    let mut accepted = accepted.filter(|note| note.reason == NoteReason::Accepts);
    accepted.any(|note| {
        note.cell
            .as_ref()
            .is_some_and(|written| written.text == cell)
    })
}
