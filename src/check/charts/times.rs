//! A line runs through times, and what is to come does not look like what was.

use rust_decimal::Decimal;

use super::Asked;
use crate::check::Findings;
use crate::check::futures::{is_expected, says_expected};
use crate::check::survey::Survey;
use crate::model::{Across, Category, ChartData, ChartKind, Content, first_day};

/// A line joins what follows each other in time.
pub(in crate::check) fn line_without_time(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (asked, data) in survey.charts.drawn() {
        let Some(first) = data.categories.first() else {
            continue;
        };
        let mut categories = data.categories.iter();
        if asked.chart.kind != ChartKind::Line || categories.any(|found| may_be_time(&asked, found))
        {
            continue;
        }
        let message = format!(
            "a line shows what became of a number over time, and `{}` is no time",
            first.label
        );
        let is_turned = data.series.iter().any(|series| is_year(&series.label));
        let help = match &asked.dataset.content {
            _ if is_turned => turned(asked.chart.series),
            Content::Figures(_) => {
                "give each of the figures its `at:`, or draw a `bar`, which compares one thing with another"
            }
            Content::Measures(_) => {
                "draw `targets`, which shows where each measure began, stands, and is to go"
            }
            _ => "draw a `bar`, which compares one thing with another",
        };
        findings.error(&asked.chart.place, message).help(help);
    }
}

/// Whether a category is a time, or is called by a number that may be one.
fn may_be_time(asked: &Asked<'_>, category: &Category) -> bool {
    let is_free = asked.table().is_some();
    let has_digit = || category.label.chars().any(|letter| letter.is_ascii_digit());
    category.time.is_some() || is_free && has_digit()
}

fn is_year(label: &str) -> bool {
    let digits = label.chars().take(4).filter(char::is_ascii_digit);
    digits.count() == 4
}

/// How to take a table's years for the categories.
fn turned(series: Option<Across>) -> &'static str {
    match series {
        Some(Across::Columns) => "write `series: rows`: the columns are the years here",
        _ => "write `series: columns`: the rows are the years here",
    }
}

/// A year to come does not look like one that was counted.
pub(in crate::check) fn projection_as_fact(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (asked, data) in survey.charts.drawn() {
        if asked.chart.kind != ChartKind::Line {
            continue;
        }
        let published = asked.edition.published;
        let known = published.map_or(survey.site.today, first_day).year();
        let Some(category) = first_after(&data, known).filter(|found| !is_asked(&asked, found))
        else {
            continue;
        };
        let help = match &asked.dataset.content {
            Content::Figures(_) => format!(
                "say in its label that it is expected, such as `Homes needed (projected)`; or take `{}` out of `rows:`",
                category.id
            ),
            _ => format!(
                "say so in its header, such as `{} (projected)`; or choose what is known under `columns:` or `rows:`",
                category.label
            ),
        };
        let message = format!(
            "the line runs on to `{}`, which was still to come, as if it had been counted",
            category.label
        );
        findings.warning(&asked.chart.place, message).help(help);
    }
}

/// Whether the dataset itself is asked to say that a number is expected: of columns of tables, and of the
/// records of a population.
fn is_asked(asked: &Asked<'_>, category: &Category) -> bool {
    match &asked.dataset.content {
        Content::Table(table) => {
            let is_column = table.columns.iter().any(|column| column.id == category.id);
            is_column && !says_expected(asked.dataset, table)
        }
        Content::Demographics(_) => true,
        _ => false,
    }
}

/// The first year after `known` that does not say that its numbers are expected.
fn first_after(data: &ChartData, known: i16) -> Option<&Category> {
    let known = Decimal::from(known);
    let mut later = data.categories.iter().enumerate().filter(|(_, category)| {
        category.time.is_some_and(|time| time.trunc() > known) && !says(&category.label)
    });
    let is_marked = |at: usize| {
        let mut series = data.series.iter();
        series.all(|series| {
            series
                .points
                .get(at)
                .is_none_or(|point| point.is_projection || point.number().is_none())
        })
    };
    later
        .find(|(at, _)| !is_marked(*at))
        .map(|(_, category)| category)
}

fn says(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split(|letter: char| !letter.is_alphanumeric());
    words.any(is_expected)
}
