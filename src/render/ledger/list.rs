//! What the ledger lists, in the order in which readers meet it.

use std::collections::BTreeMap;

use super::entries::{Entry, entries, has_numbers};
use super::uses::{Item, Quote, Uses};
use crate::model::{Chapter, Dataset, Edition, Figure, Operation, worth};
use crate::render::number::with_unit;
use crate::render::sheet::Sheet;

/// Every figure of an edition.
pub(super) struct List<'a> {
    pub(super) uses: Uses<'a>,
    pub(super) groups: Vec<Group<'a>>,
    /// What those figures measure from which others are worked out, by anchor.
    names: BTreeMap<String, String>,
}

/// Figures that belong together.
pub(super) enum Group<'a> {
    /// The numbers of a dataset.
    Dataset(&'a Dataset, Vec<Entry<'a>>),
    /// What the text of a chapter works out, or of other pages.
    Calculations(Option<&'a Chapter>, Vec<Calculation<'a>>),
}

/// A figure that text works out from others.
pub(super) struct Calculation<'a> {
    pub(super) anchor: String,
    pub(super) operation: Operation,
    pub(super) figure: Figure<'a>,
    /// The anchors of the figures from which it is worked out.
    pub(super) inputs: Vec<&'a str>,
}

/// The datasets of which the numbers are listed: those with a page of their own.
pub(super) fn datasets(edition: &Edition) -> impl Iterator<Item = &Dataset> {
    let datasets = edition.datasets.values().map(|dataset| &**dataset);
    datasets.filter(|dataset| dataset.is_tabular() && has_numbers(dataset))
}

impl<'a> List<'a> {
    /// The figures of the edition that `sheet` belongs to.
    pub(super) fn of(sheet: &Sheet<'a>) -> Self {
        let edition = sheet.edition;
        let uses = Uses::of(edition);
        let mut of_dataset: BTreeMap<&str, &Dataset> =
            datasets(edition).map(|found| (&*found.id, found)).collect();
        let mut groups = Vec::new();
        for item in &uses.order {
            match item {
                Item::Dataset(id) => groups.extend(
                    of_dataset
                        .remove(id)
                        .map(|dataset| Group::Dataset(dataset, entries(sheet, dataset))),
                ),
                Item::Calculations(slug) => {
                    let chapter = slug.and_then(|slug| edition.chapter(slug));
                    groups.push(Group::Calculations(chapter, calculations(&uses, *item)));
                }
            }
        }
        let rest = of_dataset.into_values();
        groups.extend(rest.map(|dataset| Group::Dataset(dataset, entries(sheet, dataset))));
        let names = names(&uses, &groups);
        Self {
            uses,
            groups,
            names,
        }
    }

    /// How many figures it lists.
    pub(super) fn count(&self) -> usize {
        let counts = self.groups.iter().map(|group| match group {
            Group::Dataset(_, entries) => entries.len(),
            Group::Calculations(_, calculations) => calculations.len(),
        });
        counts.sum()
    }

    /// What the figure at an anchor measures.
    pub(super) fn name<'b>(&'b self, anchor: &'b str) -> &'b str {
        self.names.get(anchor).map_or(anchor, |name| name)
    }

    /// What a calculation gives, in words.
    pub(super) fn calculation_name(&self, sheet: &Sheet<'_>, found: &Calculation<'_>) -> String {
        let names: Vec<&str> = found.inputs.iter().map(|input| self.name(input)).collect();
        let (first, second) = match names[..] {
            [first, second, ..] => (first, second),
            [first] => (first, ""),
            [] => ("", ""),
        };
        let values = [
            ("first", first),
            ("second", second),
            ("all", &names.join("; ")),
        ];
        let key = format!("ledger.calculation.{}", found.operation.key());
        sheet.say(&key, &values)
    }

    /// Where texts print the figure at an anchor.
    pub(super) fn quotes(&self, anchor: &str) -> &[Quote<'a>] {
        self.uses.quotes.get(anchor).map_or(&[], Vec::as_slice)
    }
}

/// How a text prints a figure.
pub(super) fn printed(quote: &Quote<'_>, figure: Figure<'_>) -> String {
    match &quote.mention.printed {
        Some(printed) => printed.text.clone(),
        None => with_unit(figure),
    }
}

fn calculations<'a>(uses: &Uses<'a>, item: Item<'a>) -> Vec<Calculation<'a>> {
    let anchors = uses.calculations.get(&item).into_iter().flatten();
    let found = anchors.filter_map(|anchor| {
        let mention = uses.quotes.get(anchor)?.first()?.mention;
        Some(Calculation {
            anchor: anchor.clone(),
            operation: mention.operation()?,
            figure: worth(uses.edition, &mention.written.text).ok()?.figure,
            inputs: mention.cells(),
        })
    });
    found.collect()
}

fn names(uses: &Uses<'_>, groups: &[Group<'_>]) -> BTreeMap<String, String> {
    let entries = groups.iter().flat_map(|group| match group {
        Group::Dataset(_, entries) => entries.as_slice(),
        Group::Calculations(..) => &[],
    });
    let inputs = entries.filter(|entry| uses.inputs.contains(&*entry.anchor));
    inputs
        .map(|entry| (entry.anchor.clone(), entry.name.clone()))
        .collect()
}
