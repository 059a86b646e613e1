//! The ledger as a page.

use serde::Serialize;

use super::entries::Entry;
use super::file::accepted;
use super::list::{Calculation, Group, List, printed};
use super::uses::Spot;
use super::{anchor, file};
use crate::model::{Chapter, Dataset, Figure, Moment, Shown, Target, Unit, Value};
use crate::render::date::DateView;
use crate::render::download::{self, FileView};
use crate::render::frame::{LinkView, Title, page};
use crate::render::number::{grouped, in_text};
use crate::render::prose::Writer;
use crate::render::route::Page;
use crate::render::sheet::Sheet;
use crate::render::source::{SourceView, source};

/// A dataset with more numbers is one entry, with those that texts quote.
const LARGE: usize = 1000;

/// The same, where the edition has more than [`MANY`] in all.
const LARGE_AMONG_MANY: usize = 100;

/// More than so many rows make a page slow to use.
const MANY: usize = 3000;

#[derive(Serialize)]
struct Own {
    ledger: LedgerView,
}

#[derive(Serialize)]
struct LedgerView {
    /// How many figures there are.
    count: usize,
    /// The same, as pages print it.
    count_text: String,
    oldest: Option<u32>,
    file: FileView,
    script: String,
    groups: Vec<GroupView>,
}

/// Figures that belong together, and what is the same for all of them.
#[derive(Serialize)]
struct GroupView {
    id: Option<String>,
    number: Option<usize>,
    title: String,
    href: Option<String>,
    source: Option<SourceView>,
    shown: Vec<LinkView>,
    /// The numbers that are not among `rows`, and the file that has them.
    more: Option<MoreView>,
    rows: Vec<RowView>,
    mark: String,
}

#[derive(Serialize)]
struct MoreView {
    count: String,
    file: FileView,
}

/// One figure.
#[derive(Serialize)]
struct RowView {
    id: String,
    name: String,
    value: Option<String>,
    unit: Option<String>,
    marker: Option<&'static str>,
    as_at: Option<DateView>,
    /// What the date is: `at`, `published`, `to_come`, `unknown`; or `inputs`, for what is worked out.
    as_at_is: &'static str,
    old: bool,
    source: Option<SourceView>,
    how: Option<String>,
    inputs: Vec<LinkView>,
    accepted_html: Option<String>,
    uses: Vec<UseView>,
    mark: String,
}

/// A part of the site that prints a figure; and how, where that is not how the ledger does.
#[derive(Serialize)]
struct UseView {
    #[serde(flatten)]
    link: LinkView,
    printed: Vec<String>,
}

/// Draws the page that says of every figure where it comes from and where it is used.
pub(in crate::render) fn ledger(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let list = List::of(&sheet);
    let count = list.count();
    let most = if count > MANY {
        LARGE_AMONG_MANY
    } else {
        LARGE
    };
    let groups = list.groups.iter().map(|group| match group {
        Group::Dataset(dataset, entries) => of_dataset(writer, &list, (dataset, entries, most)),
        Group::Calculations(chapter, found) => of_text(writer, &list, (*chapter, found)),
    });
    let groups = groups.collect();
    let name = Page::LedgerCsv(sheet.edition.id.clone());
    let own = LedgerView {
        count,
        count_text: grouped(count.into()),
        oldest: sheet.edition.oldest_figures,
        file: FileView {
            href: sheet.href(&name),
            name: "ledger".into(),
            size: download::size(&sheet, file::csv(&sheet).len()),
        },
        script: sheet.href(&Page::Script),
        groups,
    };
    let title = Title::new(
        "ledger",
        sheet.say("ledger.heading", &[]),
        sheet.say("ledger.description", &[]),
    );
    page(writer, at, title, Own { ledger: own })
}

fn of_dataset(
    writer: &mut Writer<'_>,
    list: &List<'_>,
    (dataset, entries, most): (&Dataset, &[Entry<'_>], usize),
) -> GroupView {
    let sheet = writer.sheet;
    let accepted = accepted(dataset);
    let is_large = entries.len() > most;
    let is_quoted = |entry: &&Entry<'_>| {
        let anchor = &*entry.anchor;
        !list.quotes(anchor).is_empty() || list.uses.inputs.contains(anchor)
    };
    let listed = entries.iter().filter(|entry| !is_large || is_quoted(entry));
    let rows: Vec<RowView> = listed
        .map(|entry| {
            let figure = entry.figure();
            RowView {
                as_at: entry.moment.when().map(|when| sheet.when(when)),
                as_at_is: key(sheet.edition.told(entry.moment, sheet.site.today)),
                old: sheet.edition.is_old(entry.moment, sheet.site.today),
                source: entry.source.map(|found| source(&sheet, found)),
                how: list.how(&sheet, (dataset, entry)),
                inputs: list.inputs_of_entry(dataset, entry),
                accepted_html: accepted.get(&entry.anchor).map(|line| writer.line(line)),
                mark: sheet.mark(entry.place),
                ..row(
                    &sheet,
                    list,
                    Plain::in_table(&sheet, (&entry.anchor, &entry.name), figure),
                )
            }
        })
        .collect();
    let shown = list.uses.shown.get(&*dataset.id);
    GroupView {
        id: Some(anchor::of_dataset(dataset)),
        number: dataset.number,
        title: dataset.title.clone(),
        href: Some(sheet.href(&Page::Dataset(sheet.edition.id.clone(), dataset.id.clone()))),
        source: dataset.source.as_ref().map(|found| source(&sheet, found)),
        shown: once(
            shown
                .into_iter()
                .flatten()
                .map(|spot| spot_link(&sheet, *spot)),
        ),
        more: is_large.then(|| MoreView {
            count: grouped(entries.len().into()),
            file: download::file(&sheet, dataset),
        }),
        rows,
        mark: sheet.mark(dataset.keys.place("title")),
    }
}

fn of_text(
    writer: &Writer<'_>,
    list: &List<'_>,
    (chapter, found): (Option<&Chapter>, &[Calculation<'_>]),
) -> GroupView {
    let sheet = writer.sheet;
    let link = chapter.map(|chapter| sheet.link(Target::Chapter(sheet.edition, chapter)));
    let title = match &link {
        Some(link) => sheet.say("ledger.calculated", &[("part", &link.text)]),
        None => sheet.say("ledger.calculated_elsewhere", &[]),
    };
    let rows = found.iter().map(|found| {
        let name = list.calculation_name(&sheet, found);
        RowView {
            inputs: list.inputs_of_calculation(found),
            as_at_is: "inputs",
            ..row(
                &sheet,
                list,
                Plain::in_text(&sheet, (&found.anchor, &name), found.shown),
            )
        }
    });
    GroupView {
        id: None,
        number: None,
        title,
        href: link.map(|link| link.href),
        source: None,
        shown: Vec::new(),
        more: None,
        rows: rows.collect(),
        mark: String::new(),
    }
}

/// A figure without its marks of where it comes from: its anchor, what it measures, and how the ledger
/// prints it.
struct Plain<'a> {
    anchor: &'a str,
    name: &'a str,
    shown: Shown<'a>,
    /// What is printed for it, with its unit or without.
    number: String,
    unit: Option<&'a str>,
}

impl<'a> Plain<'a> {
    /// A figure as text prints it.
    fn in_text(sheet: &Sheet<'_>, (anchor, name): (&'a str, &'a str), shown: Shown<'a>) -> Self {
        Self {
            anchor,
            name,
            shown,
            number: in_text(sheet, shown),
            unit: None,
        }
    }

    /// A figure as tables print it, with its unit.
    fn in_table(sheet: &Sheet<'_>, names: (&'a str, &'a str), figure: Figure<'a>) -> Self {
        let plain = Self::in_text(sheet, names, Shown::Figure(figure));
        match (figure.value, figure.unit) {
            (Value::Number(number), Unit::ThousandPounds) => Self {
                number: grouped(number),
                unit: Some(figure.unit.header()),
                ..plain
            },
            _ => plain,
        }
    }
}

/// What a row says of any figure.
fn row(sheet: &Sheet<'_>, list: &List<'_>, plain: Plain<'_>) -> RowView {
    let Plain {
        anchor,
        name,
        shown,
        number,
        unit,
    } = plain;
    let mut uses: Vec<UseView> = Vec::new();
    for quote in list.quotes(anchor) {
        let link = spot_link(sheet, quote.spot);
        let printed = Some(printed(sheet, quote, shown)).filter(|printed| *printed != number);
        // Texts are read in order: what one part prints comes together.
        let before = uses.last_mut();
        match before.filter(|known| known.link.href == link.href) {
            Some(known) => known.printed.extend(printed),
            None => uses.push(UseView {
                link,
                printed: printed.into_iter().collect(),
            }),
        }
    }
    for found in &mut uses {
        found.printed.dedup();
    }
    let (value, marker) = match shown {
        Shown::Figure(Figure {
            value: Value::Missing(marker),
            ..
        }) => (None, Some(marker.key())),
        _ => (Some(number), None),
    };
    RowView {
        id: anchor.to_owned(),
        name: name.to_owned(),
        value,
        unit: unit.map(String::from),
        marker,
        as_at: None,
        as_at_is: "unknown",
        old: false,
        source: None,
        how: None,
        inputs: Vec::new(),
        accepted_html: None,
        uses,
        mark: String::new(),
    }
}

fn key(moment: Moment) -> &'static str {
    match moment {
        Moment::At(_) => "at",
        Moment::Published(_) => "published",
        Moment::ToCome(_) => "to_come",
        Moment::Unknown => "unknown",
    }
}

/// The link to a part of the site in which figures are used.
pub(super) fn spot_link(sheet: &Sheet<'_>, spot: Spot<'_>) -> LinkView {
    match spot {
        Spot::Home => LinkView {
            text: sheet.edition.title.clone(),
            href: sheet.href(&Page::Home(sheet.edition.id.clone())),
        },
        Spot::Part(target) => sheet.link(target),
    }
}

/// The links without those that lead to the same place as one before.
fn once(links: impl Iterator<Item = LinkView>) -> Vec<LinkView> {
    let mut once: Vec<LinkView> = Vec::new();
    for link in links {
        if once.iter().all(|known| known.href != link.href) {
            once.push(link);
        }
    }
    once
}
