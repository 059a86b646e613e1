//! A line runs through times, and what is to come does not look like what was.

use rust_decimal::Decimal;

use crate::check::Findings;
use crate::check::futures::{is_expected, says_expected};
use crate::check::survey::Survey;
use crate::model::{Across, Category, ChartData, ChartKind, first_day};

/// A line joins what follows each other in time.
pub(in crate::check) fn line_without_time(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (asked, data) in survey.charts.drawn() {
        let may_be_time = |category: &Category| {
            category.time.is_some() || category.label.chars().any(|letter| letter.is_ascii_digit())
        };
        let is_timeless = !data.categories.is_empty() && !data.categories.iter().any(may_be_time);
        if asked.chart.kind != ChartKind::Line || !is_timeless || asked.table().is_none() {
            continue;
        }
        let first = data
            .categories
            .first()
            .map_or("", |category| &category.label);
        findings
            .error(
                &asked.chart.place,
                format!("a line shows what became of a number over time, and `{first}` is no time"),
            )
            .help(if data.series.iter().any(|series| is_year(&series.label)) {
                turned(asked.chart.series)
            } else {
                "draw a `bar`, which compares one thing with another"
            });
    }
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
        let (ChartKind::Line, Some(table)) = (asked.chart.kind, asked.table()) else {
            continue;
        };
        let published = asked.edition.published;
        let known = published.map_or(survey.site.today, first_day).year();
        let Some(category) = first_after(&data, known) else {
            continue;
        };
        // Of a column, the table itself is asked to say so.
        let is_column = table.columns.iter().any(|column| column.id == category.id);
        if is_column && !says_expected(asked.dataset, table) {
            continue;
        }
        findings
            .warning(&asked.chart.place, format!("the line runs on to `{}`, which was still to come, as if it had been counted", category.label))
            .help(format!("say so in its header, such as `{} (projected)`; or choose what is known under `columns:` or `rows:`", category.label));
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
