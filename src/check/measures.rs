//! Measures can be judged.

use rust_decimal::Decimal;

use super::Findings;
use super::numbers::say_figure;
use super::survey::Survey;
use crate::model::{
    Better, Column, Content, Dataset, Figure, Interval, Measure, MeasureStatus, NumberType,
    Reading, Site, Table,
};

/// A target says from where it starts.
pub(super) fn missing_baseline(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for measure in measures(survey.site).filter(|measure| measure.comment.is_none()) {
        if measure.target.is_some() && measure.baseline.is_none() {
            findings
                .warning(&measure.place, format!("the measure `{}` has a target and no baseline, so nobody can tell how far there is to go", measure.id))
                .help("add `baseline: {value: 24, at: 2018}`, or say under `comment:` why there is none");
        }
    }
    for (dataset, table) in tables(survey.site).filter(|(dataset, _)| dataset.notes.is_empty()) {
        if let Some(column) = lone_target(table) {
            findings
                .warning(&column.place, format!("the table `{}` has targets, and does not say where things stand", dataset.id))
                .help("add a column with the latest numbers, or say in a note why there are none; `kind: measures` has room for baseline, target and actual");
        }
    }
}

/// The first column of targets in a table in which no other column has numbers.
fn lone_target(table: &Table) -> Option<&Column> {
    let mut numbers = table
        .columns
        .iter()
        .filter(|column| column.number_type.is_some())
        .peekable();
    let first = *numbers.peek()?;
    let is_target = |column: &Column| column.label.to_lowercase().contains("target");
    numbers.all(is_target).then_some(first)
}

/// A target is better than what it starts from.
pub(super) fn odd_target(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for measure in measures(survey.site).filter(|measure| measure.comment.is_none()) {
        let (Some(better), Some(baseline), Some(target)) =
            (measure.better, &measure.baseline, &measure.target)
        else {
            continue;
        };
        let (Some(from), Some(to)) = (values(measure, baseline), values(measure, target)) else {
            continue;
        };
        let is_same = from == to;
        if is_same || is_better(from, to, better) {
            let relation = if is_same {
                "no better than"
            } else {
                "worse than"
            };
            findings
                .warning(&target.place, format!("the target {} is {relation} the baseline {}, and `{}` is better", say(measure, target), say(measure, baseline), better.key()))
                .help("correct the numbers or `better:`; where the aim is to keep what was reached, say so under `comment:`");
        }
    }
}

/// A measure whose target is met has reached it.
pub(super) fn status_denied(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for measure in measures(survey.site) {
        let (Some(target), Some(actual)) = (&measure.target, &measure.actual) else {
            continue;
        };
        let (Some(wanted), Some(reached)) = (values(measure, target), values(measure, actual))
        else {
            continue;
        };
        let is_met = measure.status == Some(MeasureStatus::Met);
        if is_met && direction(measure).is_some_and(|better| is_better(wanted, reached, better)) {
            findings
                .error(
                    &actual.place,
                    format!(
                        "the status is `met`, and {} is not as good as the target {}",
                        say(measure, actual),
                        say(measure, target)
                    ),
                )
                .help("correct the numbers, or write `status: on-track`, `at-risk` or `off-track`");
        }
    }
}

/// Parts of a hundred are a hundred at most.
pub(super) fn over_a_hundred(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for measure in
        measures(survey.site).filter(|measure| measure.number_type == NumberType::Percent)
    {
        let title = measure.title.to_lowercase();
        let may_be_more = [
            "change",
            "growth",
            "increase",
            "rise",
            "against",
            "compared",
            "of plan",
            "of budget",
            "occupancy",
        ];
        if measure.comment.is_some() || may_be_more.iter().any(|word| title.contains(word)) {
            continue;
        }
        let readings = [&measure.baseline, &measure.target, &measure.actual];
        for reading in readings.into_iter().flatten() {
            if values(measure, reading).is_some_and(|values| values.low > Decimal::ONE_HUNDRED) {
                findings
                    .warning(&reading.place, format!("{} is more than all of it", say(measure, reading)))
                    .help("correct the number or its `type:`; where there can be more than 100%, say under `comment:` of what");
            }
        }
    }
}

fn datasets(site: &Site) -> impl Iterator<Item = &Dataset> {
    let editions = site.editions.iter();
    editions.flat_map(|edition| edition.datasets.values().map(|dataset| &**dataset))
}

fn measures(site: &Site) -> impl Iterator<Item = &Measure> {
    let sets = datasets(site).filter_map(|dataset| match &dataset.content {
        Content::Measures(measures) => Some(measures),
        _ => None,
    });
    sets.flatten()
}

fn tables(site: &Site) -> impl Iterator<Item = (&Dataset, &Table)> {
    datasets(site).filter_map(|dataset| match &dataset.content {
        Content::Table(table) => Some((dataset, table)),
        _ => None,
    })
}

/// Which way is better, as the measure says, or as its target lies from its baseline.
fn direction(measure: &Measure) -> Option<Better> {
    let (Some(baseline), Some(target), None) = (&measure.baseline, &measure.target, measure.better)
    else {
        return measure.better;
    };
    let (from, to) = (values(measure, baseline)?, values(measure, target)?);
    let higher = (from.high < to.low).then_some(Better::Higher);
    higher.or_else(|| (from.low > to.high).then_some(Better::Lower))
}

/// Whether `a` is better than `b` beyond what rounding explains.
fn is_better(a: Interval, b: Interval, better: Better) -> bool {
    match better {
        Better::Higher => a.low > b.high,
        Better::Lower => a.high < b.low,
    }
}

fn values(measure: &Measure, reading: &Reading) -> Option<Interval> {
    Interval::printed(figure(measure, reading))
}

fn say(measure: &Measure, reading: &Reading) -> String {
    say_figure(figure(measure, reading))
}

fn figure<'a>(measure: &'a Measure, reading: &Reading) -> Figure<'a> {
    Figure {
        value: reading.value,
        number_type: measure.number_type,
        unit: &measure.unit,
        round_to: measure.round_to,
    }
}
