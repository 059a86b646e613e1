//! A chart does not mislead by how it puts its numbers together.

use rust_decimal::Decimal;

use super::Asked;
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::model::{ChartData, ChartKind, Interval, NumberType, Part, Point};

/// So many colours can be told apart, by most people and on paper.
const COLOURS: usize = 4;

/// The parts of a whole, under its name.
struct Whole<'d> {
    label: &'d str,
    points: Vec<&'d Point>,
}

/// The bars of a chart of shares: each category's.
fn wholes(data: &ChartData) -> Vec<Whole<'_>> {
    let categories = data.categories.iter().enumerate();
    let whole = categories.map(|(at, category)| Whole {
        label: &category.label,
        points: data.parts(at).collect(),
    });
    whole.collect()
}

impl Whole<'_> {
    /// What its parts add up to; nothing, where one is missing.
    fn sum(&self) -> Option<(Decimal, Interval)> {
        let start = (Decimal::ZERO, Interval::exact(Decimal::ZERO));
        let mut points = self.points.iter();
        points.try_fold(start, |(sum, reach), point| {
            let number = point.number()?;
            Some((
                sum.checked_add(number)?,
                reach.plus(Interval::rounded(number))?,
            ))
        })
    }

    /// Whether its parts can be all of something.
    fn is_whole(&self) -> bool {
        let hundred = Interval::exact(Decimal::ONE_HUNDRED);
        self.sum().is_none_or(|(_, reach)| reach.meets(hundred))
    }
}

/// What is drawn as all of something is all of it.
pub(in crate::check) fn chart_not_whole(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (asked, data) in survey.charts.drawn() {
        if asked.chart.kind != ChartKind::Share {
            continue;
        }
        let place = &asked.chart.place;
        if let Some(number) = data.numbers().find(Decimal::is_sign_negative) {
            findings
                .error(place, format!("a part of a whole cannot be less than nothing, and {number} is drawn as one"))
                .help("draw a `bar`, or choose other rows");
            continue;
        }
        if data.number_type != NumberType::Percent {
            if let Some((bar, part)) = unknown_whole(&data) {
                findings
                    .warning(place, format!("nobody can tell how much of `{bar}` each part is: `{part}` is missing, and no total of these parts is printed"))
                    .help("print the total, under `total:` or in a column, and the chart leaves a gap for what is missing; or draw a `bar`, which needs no whole");
            }
            continue;
        }
        let wholes = wholes(&data);
        let wrong = wholes.iter().find(|whole| !whole.is_whole());
        if let Some((whole, (sum, _))) = wrong.and_then(|whole| Some((whole, whole.sum()?))) {
            findings
                .error(place, format!("the chart shows all of a whole, and the parts of `{}` add up to {}%", whole.label, sum.normalize()))
                .help("add the part that is missing, or take out what is counted twice; where the parts stand in rows, write `series: rows`; shares of different things are a `bar`");
        }
    }
}

/// The first bar of which a part is missing and the whole not known, and that part.
fn unknown_whole(data: &ChartData) -> Option<(&str, &str)> {
    let mut bars = data.categories.iter().enumerate();
    let is_drawn = |at: usize| data.parts(at).any(|point| point.number().is_some());
    let (at, bar) = bars.find(|(at, _)| is_drawn(*at) && data.whole(*at).is_none())?;
    let mut series = data.series.iter();
    let missing = series.find(|series| series.points.get(at).is_some_and(Point::is_hidden))?;
    Some((&bar.label, &missing.label))
}

/// No total is drawn as one of its own parts.
pub(in crate::check) fn total_as_part(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (asked, data) in survey.charts.drawn() {
        if !matches!(asked.chart.kind, ChartKind::Share | ChartKind::StackedBar) {
            continue;
        }
        if let Some(label) = total(&asked, &data) {
            findings
                .error(&asked.chart.place, format!("`{label}` is drawn as a part, and is the total of the others"))
                .help("name the parts alone under `columns:` or `rows:`; the length of the bar shows what they come to");
        }
    }
}

/// The part that is the total of the others: the table's own total, or what is their sum in each bar.
fn total<'d>(asked: &Asked<'_>, data: &'d ChartData) -> Option<&'d str> {
    let id = asked
        .table()
        .and_then(|table| Some(&*table.total.as_ref()?.id));
    let mut parts = data.series.iter().enumerate();
    let found = parts.find(|(at, series)| Some(&*series.id) == id || is_sum(data, *at));
    found.map(|(_, series)| &*series.label)
}

/// Whether one series is the sum of at least two others in each of two bars or more.
fn is_sum(data: &ChartData, at: usize) -> bool {
    let bars = wholes(data);
    if data.series.len() < 3 || bars.len() < 2 {
        return false;
    }
    bars.iter().all(|bar| {
        let Some((sum, _)) = bar.sum() else {
            return false;
        };
        let own = bar.points.get(at).and_then(|point| point.number());
        own.is_some_and(|own| !own.is_zero() && sum.checked_sub(own) == Some(own))
    })
}

/// No more series are told apart by colour than readers can.
pub(in crate::check) fn too_many_series(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (asked, data) in survey.charts.drawn() {
        let own = data.series.iter().filter(|series| series.part == Part::Own);
        let count = match asked.chart.kind {
            ChartKind::GroupedBar | ChartKind::StackedBar | ChartKind::Share | ChartKind::Line => {
                own.count()
            }
            _ => continue,
        };
        if count > COLOURS {
            let message = match asked.chart.kind {
                ChartKind::Line => format!(
                    "readers can tell {COLOURS} lines apart, and this chart has {count}: all are grey but the highest and the lowest"
                ),
                _ => format!(
                    "this chart tells {count} series apart by colour, and readers can tell {COLOURS}"
                ),
            };
            findings
                .warning(&asked.chart.place, message)
                .help("choose those that matter under `rows:` or `columns:`, put small ones together, or draw `multiples`: a small chart for each");
        }
    }
}
