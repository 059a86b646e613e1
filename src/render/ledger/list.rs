//! What the ledger lists, in the order in which readers meet it.

use std::collections::BTreeMap;

use super::anchor;
use super::entries::{Entry, How, entries, has_numbers};
use super::uses::{Item, Quote, Uses};
use crate::model::{Chapter, Content, Dataset, Edition, Formula, Shown, worth};
use crate::render::formula::{in_words, of_table};
use crate::render::frame::LinkView;
use crate::render::number::in_text;
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
    pub(super) formula: Formula<'a>,
    pub(super) shown: Shown<'a>,
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

    /// What the figure of a name measures.
    fn name(&self, name: &str) -> String {
        let column = || {
            let (dataset, column) = column(self.uses.edition, name)?;
            Some(format!("{column}, {}", dataset.title))
        };
        let known = self.names.get(name).cloned();
        known.or_else(column).unwrap_or_else(|| name.to_owned())
    }

    /// What a calculation gives, in words.
    pub(super) fn calculation_name(&self, sheet: &Sheet<'_>, found: &Calculation<'_>) -> String {
        in_words(sheet, &found.formula, &|name| self.name(name))
    }

    /// What a calculation comes from.
    pub(super) fn inputs_of_calculation(&self, found: &Calculation<'_>) -> Vec<LinkView> {
        self.inputs(found.formula.names().into_iter().map(String::from))
    }

    /// How a number of a dataset was worked out, in words, where it does not stand in the data.
    pub(super) fn how(
        &self,
        sheet: &Sheet<'_>,
        (dataset, entry): (&Dataset, &Entry<'_>),
    ) -> Option<String> {
        let formula = match entry.how {
            How::Given => return None,
            How::Counted => return Some(sheet.say("ledger.counted", &[])),
            How::InTable(written, table) => of_table(sheet, table, written),
            How::OfFigures(written) => {
                let formula = Formula::parse(&written.text)?;
                let name = |name: &str| self.name(&anchor::of_name(dataset, name));
                in_words(sheet, &formula, &name)
            }
        };
        Some(sheet.say("ledger.formula", &[("formula", &formula)]))
    }

    /// What a number of a dataset comes from, where that is not in the same table.
    pub(super) fn inputs_of_entry(&self, dataset: &Dataset, entry: &Entry<'_>) -> Vec<LinkView> {
        let How::OfFigures(written) = entry.how else {
            return Vec::new();
        };
        let formula = Formula::parse(&written.text);
        let names = formula.iter().flat_map(Formula::names);
        self.inputs(names.map(|name| anchor::of_name(dataset, name)))
    }

    /// Links to the figures and the columns of these names.
    fn inputs(&self, names: impl Iterator<Item = String>) -> Vec<LinkView> {
        let inputs = names.filter_map(|name| {
            let text = self.name(&name);
            if self.names.contains_key(&name) {
                return Some(LinkView {
                    text,
                    href: format!("#{name}"),
                });
            }
            let (dataset, _) = column(self.uses.edition, &name)?;
            let href = format!("#{}", anchor::of_dataset(dataset));
            Some(LinkView { text, href })
        });
        inputs.collect()
    }

    /// Where texts print the figure at an anchor.
    pub(super) fn quotes(&self, anchor: &str) -> &[Quote<'a>] {
        self.uses.quotes.get(anchor).map_or(&[], Vec::as_slice)
    }
}

/// How a text prints a figure.
pub(super) fn printed(sheet: &Sheet<'_>, quote: &Quote<'_>, shown: Shown<'_>) -> String {
    match &quote.mention.printed {
        Some(printed) => printed.text.clone(),
        None => in_text(sheet, shown),
    }
}

/// The dataset and the header of the column that a formula names: `beds.homes`.
fn column<'a>(edition: &'a Edition, name: &str) -> Option<(&'a Dataset, &'a str)> {
    let (dataset, column) = name.split_once(['/', '.'])?;
    let dataset = edition.datasets.get(dataset)?;
    let Content::Table(table) = &dataset.content else {
        return None;
    };
    let column = table.columns.iter().find(|known| known.id == column)?;
    Some((dataset, &column.label))
}

fn calculations<'a>(uses: &Uses<'a>, item: Item<'a>) -> Vec<Calculation<'a>> {
    let anchors = uses.calculations.get(&item).into_iter().flatten();
    let found = anchors.filter_map(|anchor| {
        let mention = uses.quotes.get(anchor)?.first()?.mention;
        Some(Calculation {
            anchor: anchor.clone(),
            formula: mention.formula()?,
            shown: worth(uses.edition, &mention.written.text).ok()?.shown,
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
