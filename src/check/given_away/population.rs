//! Women and men are all people, and ages add up to all ages.

use std::collections::BTreeMap;

use super::is_hidden;
use super::puzzle::{Bounds, Line, Puzzle, least};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::model::{Content, Demographics, Figure, NumberType, Record, Unit, Value};

/// No hidden number of people can be worked out from the others of its area and year.
pub(super) fn given_away(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for dataset in edition.datasets.values() {
            let is_flawed = edition.flawed.contains(&*dataset.place.path);
            if let (Content::Demographics(population), false) = (&dataset.content, is_flawed) {
                in_population(population, findings);
            }
        }
    }
}

fn in_population(population: &Demographics, findings: &mut Findings<'_>) {
    let records = &population.records;
    if !records.iter().any(|record| is_hidden(record.value)) {
        return;
    }
    let mut puzzle = Puzzle::default();
    let least = least(records.iter().map(|record| record.value));
    for record in records {
        let figure = Figure {
            value: record.value,
            number_type: NumberType::Count,
            unit: &Unit::None,
            round_to: population.round_to,
        };
        puzzle.add(Bounds::of(figure, least));
    }
    let sexes = lines(records, "All", |record| (&record.sex, &record.age));
    let ages = lines(records, "All ages", |record| (&record.age, &record.sex));
    let can_be = |lines: &[Line]| lines.iter().all(|line| puzzle.is_possible(line));
    // Ages that overlap add up to more, in any line of which enough is known.
    let is_told = ages.iter().any(|line| puzzle.is_known(line));
    let (sexes_can_be, ages_can_be) = (can_be(&sexes), can_be(&ages) && is_told);
    puzzle
        .lines
        .extend(sexes.into_iter().filter(|_| sexes_can_be));
    puzzle
        .lines
        .extend(ages.into_iter().filter(|_| ages_can_be));
    let known = puzzle.bounds.clone();
    puzzle.solve();
    for (at, record) in records.iter().enumerate() {
        let is_solved = puzzle.bounds[at].is_one() && !known[at].is_one();
        let line = puzzle.solved_by[at].and_then(|line| puzzle.lines.get(line));
        if let (true, true, Some(line)) = (is_solved, is_hidden(record.value), line) {
            report(records, record, line, findings);
        }
    }
}

/// The records of one area and year that differ in one part alone.
#[derive(Default)]
struct Group {
    total: Option<usize>,
    parts: Vec<usize>,
}

/// The records that add up to the one with the word `all`, area by area and year by year. `part` takes
/// a record apart into what differs within a line and what does not.
fn lines(records: &[Record], all: &str, part: fn(&Record) -> (&String, &String)) -> Vec<Line> {
    let mut groups: BTreeMap<(&str, i16, &str), Group> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        let (own, shared) = part(record);
        let group = groups
            .entry((&record.area, record.year, shared))
            .or_default();
        if own == all {
            group.total = Some(at);
        } else {
            group.parts.push(at);
        }
    }
    let lines = groups.into_values().filter_map(|Group { total, parts }| {
        let total = total?;
        (parts.len() > 1).then_some(Line { total, parts })
    });
    lines.collect()
}

fn report(records: &[Record], record: &Record, line: &Line, findings: &mut Findings<'_>) {
    let name = |record: &Record| format!("{}.{}", record.row, record.year);
    let others = line.parts.iter().map(|at| &records[*at]);
    let smallest = others
        .filter_map(|other| match other.value {
            Value::Number(number) => Some(((number.is_zero(), number), other)),
            Value::Missing(_) => None,
        })
        .min_by_key(|(size, _)| *size);
    let total = &records[line.total];
    let also = name(smallest.map_or(total, |(_, other)| other));
    findings
        .error(
            &record.place,
            format!(
                "`{}` is hidden, and `{}` with the other numbers that it is the sum of gives it away",
                name(record),
                name(total)
            ),
        )
        .help(format!("also hide `{also}`: write `hide: [{also}]`"));
}
