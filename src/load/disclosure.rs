//! Small numbers stay private: the one door between what an author typed and what the site holds.
//!
//! [`protect`] stands at the end of reading a dataset. What it hides or rounds is nowhere else: pages,
//! downloads, checks and messages are made of a site that never had the number. Totals have been worked
//! out before it; whatever else a formula gives comes of the numbers that are printed.

use std::collections::BTreeSet;

use schemars::{Schema, json_schema};

use super::decode::{Decode, scalar, shape};
use super::yaml::{Node, Value as Yaml};
use crate::diagnostic::{Diagnostics, nearest};
use crate::files::Place;
use crate::model::{
    CellContent, Content, Demographics, Disclosure, Marker, Measure, NumberType, Origin, Provision,
    Table, Value, Written,
};

/// The keys that say what is private.
pub(super) const KEYS: [&str; 4] = ["suppress_below", "round_to", "sharing", "hide"];

/// What a dataset says about its numbers.
pub(super) struct Rules<'a> {
    /// Counts from one on that are less than this are hidden.
    pub(super) suppress_below: Option<&'a AtLeast<3>>,
    /// The others are rounded to multiples of this.
    pub(super) round_to: Option<&'a AtLeast<2>>,
    /// The cells that are hidden whatever they hold.
    pub(super) hide: &'a [Written],
}

/// The content as everybody may see it; nothing, with an error reported, where it is unclear what is
/// to be hidden.
pub(super) fn protect(
    mut content: Content,
    rules: &Rules<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Content> {
    check_counts(&content, rules, diagnostics)?;
    let mut names = BTreeSet::new();
    each_number(&mut content, &mut |number| {
        *number.value = rules
            .disclosure()
            .printed(*number.value, number.number_type);
        if rules.hides(&number.name) && matches!(number.value, Value::Number(_)) {
            *number.value = Value::Missing(Marker::Confidential);
        }
        names.insert(number.name);
    });
    if let Some(step) = rules.round_to {
        tell_rounding(&mut content, step.number);
    }
    let content = of_printed(content, rules);
    let mut strays = rules.hide.iter().filter(|cell| !names.contains(&cell.text));
    let first = strays.next();
    for stray in first.into_iter().chain(strays) {
        diagnostics
            .error(
                "unknown-cell",
                &stray.place,
                format!(
                    "there is no number `{}` in this dataset to hide",
                    stray.text
                ),
            )
            .suggest(
                &stray.text,
                names.iter().map(String::as_str),
                "write the row, a full stop and the column, or a figure's id; the numbers are",
            );
    }
    first.is_none().then_some(content)
}

/// The content with what its formulas give of the numbers that are printed, so that nothing tells what
/// was hidden. Counts stay as they are, or are hidden: they come of counts. A single figure that is hidden has no formula any more: it would be worked out later.
fn of_printed(content: Content, rules: &Rules<'_>) -> Content {
    match content {
        Content::Table(table) => {
            let (table, _) = table.work_out();
            Content::Table(table)
        }
        Content::Figures(mut figures) => {
            let hidden = figures.iter_mut().filter(|figure| rules.hides(&figure.id));
            for figure in hidden.filter(|figure| figure.formula.is_some()) {
                figure.formula = None;
                figure.value = Value::Missing(Marker::Confidential);
                figure.origin = Origin::Typed;
            }
            Content::Figures(figures)
        }
        other => other,
    }
}

/// Whether the mapping has a key that was meant to be one of [`KEYS`]: what it was to hide must not be
/// taken for public.
pub(super) fn is_misspelt(node: &Node, known: &[&str]) -> bool {
    let Yaml::Mapping(entries) = &node.value else {
        return false;
    };
    let mut strange = entries
        .iter()
        .filter(|(key, _)| !known.contains(&&*key.text));
    strange.any(|(key, _)| {
        nearest(&key.text, known.iter().copied()).is_some_and(|meant| KEYS.contains(&meant))
    })
}

impl Rules<'_> {
    /// What happens to counts.
    pub(super) fn disclosure(&self) -> Disclosure {
        Disclosure {
            suppress_below: self.suppress_below.map(|found| found.number),
            round_to: self.round_to.map(|found| found.number),
        }
    }

    fn hides(&self, name: &str) -> bool {
        self.hide.iter().any(|cell| cell.text == name)
    }
}

/// A number of a dataset, wherever it stands.
struct Number<'a> {
    /// Its name within the dataset: `row.column`, or a figure's id.
    name: String,
    number_type: NumberType,
    value: &'a mut Value,
}

/// Every number of the dataset. The first column of a table names the row.
fn each_number(content: &mut Content, visit: &mut dyn FnMut(Number<'_>)) {
    match content {
        Content::Table(table) => in_table(table, visit),
        Content::Figures(figures) => {
            for figure in figures {
                visit(Number {
                    name: figure.id.clone(),
                    number_type: figure.number_type,
                    value: &mut figure.value,
                });
            }
        }
        Content::Demographics(Demographics { records, .. }) => {
            for record in records {
                visit(Number {
                    name: format!("{}.{}", record.row, record.year),
                    number_type: NumberType::Count,
                    value: &mut record.value,
                });
            }
        }
        Content::Provision(Provision { locations, .. }) => {
            for location in locations {
                if let Some(value) = &mut location.capacity {
                    visit(Number {
                        name: format!("{}.capacity", location.id),
                        number_type: NumberType::Count,
                        value,
                    });
                }
            }
        }
        Content::Measures(measures) => measures
            .iter_mut()
            .for_each(|measure| in_measure(measure, visit)),
        Content::Intentions(_)
        | Content::Consultation(_)
        | Content::Timeline(_)
        | Content::Glossary(_) => {}
    }
}

fn in_table(table: &mut Table, visit: &mut dyn FnMut(Number<'_>)) {
    for row in table.rows.iter_mut().chain(&mut table.total) {
        for (cell, column) in row.cells.iter_mut().zip(&table.columns).skip(1) {
            if let (CellContent::Number(value), Some(number_type)) = (cell, column.number_type) {
                visit(Number {
                    name: format!("{}.{}", row.id, column.id),
                    number_type,
                    value,
                });
            }
        }
    }
}

fn in_measure(measure: &mut Measure, visit: &mut dyn FnMut(Number<'_>)) {
    let readings = [
        ("baseline", &mut measure.baseline),
        ("target", &mut measure.target),
        ("actual", &mut measure.actual),
    ];
    for (name, reading) in readings {
        if let Some(reading) = reading {
            visit(Number {
                name: format!("{}.{name}", measure.id),
                number_type: measure.number_type,
                value: &mut reading.value,
            });
        }
    }
}

/// Says beside the counts to what they were rounded, so that checks know what each stands for.
fn tell_rounding(content: &mut Content, step: u32) {
    let is_count = |number_type: NumberType| number_type == NumberType::Count;
    match content {
        Content::Table(table) => {
            let columns = table.columns.iter_mut().skip(1);
            for column in columns.filter(|column| column.number_type.is_some_and(is_count)) {
                column.round_to = Some(step);
            }
        }
        Content::Figures(figures) => {
            let counts = figures.iter_mut();
            for figure in counts.filter(|figure| is_count(figure.number_type)) {
                figure.round_to = Some(step);
            }
        }
        Content::Measures(measures) => {
            let counts = measures.iter_mut();
            for measure in counts.filter(|measure| is_count(measure.number_type)) {
                measure.round_to = Some(step);
            }
        }
        Content::Demographics(population) => population.round_to = Some(step),
        Content::Provision(provision) => provision.round_to = Some(step),
        Content::Intentions(_)
        | Content::Consultation(_)
        | Content::Timeline(_)
        | Content::Glossary(_) => {}
    }
}

/// Reports a rule for counts where there are none, or where they name the rows: its author believes
/// that something is hidden.
fn check_counts(content: &Content, rules: &Rules<'_>, diagnostics: &mut Diagnostics) -> Option<()> {
    let threshold = rules.suppress_below;
    let threshold = threshold.map(|found| ("suppress_below", &found.place));
    let step = rules.round_to;
    let step = step.map(|found| ("round_to", &found.place));
    let Some((key, place)) = threshold.or(step) else {
        return Some(());
    };
    let is_count = |number_type: Option<NumberType>| number_type == Some(NumberType::Count);
    let mut types: Vec<Option<NumberType>> = match content {
        Content::Table(table) => table
            .columns
            .iter()
            .map(|found| found.number_type)
            .collect(),
        Content::Figures(found) => found.iter().map(|found| Some(found.number_type)).collect(),
        Content::Measures(found) => found.iter().map(|found| Some(found.number_type)).collect(),
        Content::Demographics(_) | Content::Provision(_) => return Some(()),
        _ => vec![None],
    };
    let is_table = matches!(content, Content::Table(_));
    if is_table && is_count(types.remove(0)) {
        diagnostics
            .error("misplaced-key", place, format!("the first column names the row, and is of the type `count`: `{key}` does not hide it"))
            .help("put a column of the type `text` before it, or give it `type: number` where it counts no people");
        return None;
    }
    // What could not be read has been reported.
    if (types.is_empty() && !is_table) || types.into_iter().any(is_count) {
        return Some(());
    }
    diagnostics
        .error(
            "misplaced-key",
            place,
            format!(
                "there is no number of the type `count` here, and `{key}` is about those alone"
            ),
        )
        .help("write `type: count` where people are counted, or remove the line");
    None
}

/// A whole number that is not less than so much.
pub(super) struct AtLeast<const LEAST: u32> {
    number: u32,
    place: Place,
}

impl<const LEAST: u32> Decode for AtLeast<LEAST> {
    fn schema() -> Schema {
        shape::either([shape::named(
            &format!("whole-number-from-{LEAST}"),
            json_schema!({
                "type": ["string", "integer"],
                "pattern": r"^\s*\+?[0-9]+\s*$",
                "minimum": LEAST,
                "errorMessage": format!("write a whole number from {LEAST} on, in digits alone: 5"),
            }),
        )])
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = scalar(node, "a whole number", diagnostics)?.text.trim();
        let number = written.parse().ok().filter(|number| *number >= LEAST);
        if number.is_none() {
            diagnostics
                .error(
                    "bad-threshold",
                    &node.place,
                    format!("`{written}` is not a whole number from {LEAST} on"),
                )
                .help(
                    "write digits alone, such as 5, or remove the line if nothing is to be hidden",
                );
        }
        let place = node.place.clone();
        number.map(|number| Self { number, place })
    }
}
