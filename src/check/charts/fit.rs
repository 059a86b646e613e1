//! A chart has what its kind draws, and draws what it is asked for.

use std::collections::BTreeSet;

use super::Asked;
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::model::{ChartKind, ChartOrder, Content, Demographics, Kind};

/// The dataset has what this kind of chart draws.
pub(in crate::check) fn unfit_chart(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for asked in &survey.charts.all {
        if let Some((message, help)) = misfit(asked) {
            findings.error(&asked.chart.place, message).help(help);
        }
    }
}

/// Why a chart cannot be drawn, and what to do.
fn misfit(asked: &Asked<'_>) -> Option<(String, &'static str)> {
    let kind = asked.dataset.kind();
    if matches!(
        kind,
        Kind::Intentions | Kind::Consultation | Kind::Timeline | Kind::Glossary
    ) {
        let message = format!(
            "a dataset of the kind `{}` has no numbers to draw",
            kind.key()
        );
        return Some((message, "remove this chart"));
    }
    let lacks = |what| {
        format!(
            "{what}, which a dataset of the kind `{}` does not have",
            kind.key()
        )
    };
    match (asked.chart.kind, &asked.dataset.content) {
        (ChartKind::Pyramid, Content::Demographics(population)) => {
            (sexes(population) < 2).then(|| {
                (
                    "a pyramid has two sides, and this dataset does not tell women from men"
                        .to_owned(),
                    "add records with `sex:`, or draw a `bar` or a `line`",
                )
            })
        }
        (ChartKind::Pyramid, _) => Some((
            lacks("a pyramid draws ages by sex"),
            "draw it of a dataset of the kind `demographics`, or draw another kind of chart: `mps explain chart-kinds` shows each",
        )),
        (ChartKind::Targets, Content::Measures(_)) => None,
        (ChartKind::Targets, _) => Some((
            lacks("a chart of targets draws measures"),
            "draw it of a dataset of the kind `measures`, or draw a `bar` or a `range`",
        )),
        (ChartKind::Map, Content::Figures(_) | Content::Measures(_)) => Some((
            lacks("a map draws areas"),
            "draw a `bar`, or put the numbers into a table with a row for each area",
        )),
        (ChartKind::Change | ChartKind::Range, Content::Table(_)) => {
            of_pairs(asked).or_else(|| of_order(asked))
        }
        _ => of_order(asked),
    }
}

/// Why rows cannot be put in the order of their numbers.
fn of_order(asked: &Asked<'_>) -> Option<(String, &'static str)> {
    let is_ordered = asked.chart.order == ChartOrder::Largest;
    let data = asked.chart.data(asked.dataset).filter(|_| is_ordered)?;
    let mut categories = data.categories.iter();
    let is_time = data.categories.len() > 1 && categories.all(|found| found.time.is_some());
    is_time.then(|| {
        let message = "years in the order of their numbers hide how the numbers went";
        (message.to_owned(), "remove `order: largest`")
    })
}

/// How many sexes are told apart.
fn sexes(population: &Demographics) -> usize {
    let sexes = population.records.iter().map(|record| &*record.sex);
    let sexes: BTreeSet<&str> = sexes.filter(|sex| *sex != "All").collect();
    sexes.len()
}

/// Why two numbers of each row cannot be joined.
fn of_pairs(asked: &Asked<'_>) -> Option<(String, &'static str)> {
    let count = asked.chart.data(asked.dataset)?.series.len();
    match asked.chart.kind {
        ChartKind::Change if count != 2 => Some((
            format!("a chart of changes joins two numbers of each row, and here each has {count}"),
            "choose two columns of one unit, such as `columns: [before, after]`",
        )),
        ChartKind::Range if count < 2 => Some((
            "a range has two ends, and here each row has one number".to_owned(),
            "choose more columns of one unit, or draw a `bar`",
        )),
        _ => None,
    }
}

/// There is a number to draw.
pub(in crate::check) fn empty_chart(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for asked in survey.charts.all.iter().filter(|asked| asked.is_named()) {
        let data = asked.chart.data(asked.dataset);
        match (data, asked.table()) {
            (None, Some(_)) => {
                findings
                    .error(&asked.chart.place, "no column that this chart could draw holds numbers")
                    .help("give the column its `type:`, such as `count`, or choose others under `columns:`");
            }
            (Some(data), _) if data.numbers().next().is_none() && misfit(asked).is_none() => {
                findings
                    .warning(
                        &asked.chart.place,
                        "there is no number to draw: all are missing",
                    )
                    .help("remove the chart until there are numbers");
            }
            _ => {}
        }
    }
}

/// Every column that a chart names is drawn.
pub(in crate::check) fn left_out_of_chart(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for asked in &survey.charts.all {
        let Some(table) = asked.table() else {
            continue;
        };
        let is_asked = |id: &str| asked.chart.columns.iter().any(|column| column.text == id);
        let mut chosen = table.columns.iter().skip(1);
        let first = chosen.find(|column| column.number_type.is_some() && is_asked(&column.id));
        let Some(first) = first else {
            continue;
        };
        for written in &asked.chart.columns {
            let mut columns = table.columns.iter();
            let Some(column) = columns.find(|column| column.id == written.text) else {
                continue;
            };
            if column.number_type.is_none() {
                findings
                    .warning(
                        &written.place,
                        format!(
                            "`{}` holds no numbers, so the chart leaves it out",
                            column.id
                        ),
                    )
                    .help("remove it from `columns:`, or give the column its `type:`");
            } else if column.unit != first.unit {
                findings
                    .warning(&written.place, format!("`{}` has another unit than `{}`, so the chart leaves it out", column.id, first.id))
                    .help("draw it in a chart of its own: two scales in one picture show a likeness that nobody has measured");
            }
        }
    }
}
