//! The numbers that a chart shows of a population.
//!
//! A population differs by area, by age and by sex. A chart that does not say which of its rows are drawn
//! shows what differs in one of these ways, and of the others the whole, or else the first.

use std::collections::{BTreeMap, BTreeSet};

use super::table::{Numbers, is_asked};
use super::{Across, Category, Chart, ChartData, ChartKind, Part, Point, Series};
use crate::model::{Basis, Demographics, Marker, NumberType, Record, Unit, Value};

/// The records of the rows and years that a chart shows.
struct Chosen<'a> {
    /// The first record of each row.
    rows: Vec<&'a Record>,
    years: Vec<i16>,
    records: BTreeMap<(&'a str, i16), &'a Record>,
}

/// In what one row differs from another.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Trait {
    Area,
    Age,
    Sex,
}

const TRAITS: [Trait; 3] = [Trait::Area, Trait::Age, Trait::Sex];

impl Trait {
    fn of(self, record: &Record) -> &str {
        match self {
            Self::Area => &record.area,
            Self::Age => &record.age,
            Self::Sex => &record.sex,
        }
    }

    /// Whether a record is about all ages, or all people.
    fn is_whole(self, record: &Record) -> bool {
        match self {
            Self::Area => false,
            Self::Age => record.age == "All ages",
            Self::Sex => record.sex == "All",
        }
    }

    fn differs(self, rows: &[&Record]) -> bool {
        let first = rows.first().map(|row| self.of(row));
        rows.iter().any(|row| Some(self.of(row)) != first)
    }

    /// Keeps what is whole, or else the rows that are like the first in this.
    fn keep_one(self, rows: &mut Vec<&Record>) {
        let whole = rows.iter().find(|row| self.is_whole(row));
        let Some(kept) = whole.or(rows.first()).map(|row| self.of(row).to_owned()) else {
            return;
        };
        rows.retain(|row| self.of(row) == kept);
    }

    /// Leaves out what is whole, where there are parts.
    fn keep_parts(self, rows: &mut Vec<&Record>) {
        if rows.iter().any(|row| !self.is_whole(row)) {
            rows.retain(|row| !self.is_whole(row));
        }
    }
}

/// The numbers of a population; nothing for a pyramid of other than two sexes.
pub(super) fn data(chart: &Chart, population: &Demographics) -> Option<ChartData> {
    let chosen = chosen(chart, population);
    chosen.rows.first()?;
    chosen.years.first()?;
    let unit = Unit::Words(uncapitalised(&population.measure));
    if chart.kind == ChartKind::Pyramid {
        let (categories, series) = pyramid(&chosen)?;
        return Some(ChartData {
            categories,
            series,
            number_type: NumberType::Count,
            unit,
            breaks: Vec::new(),
            wholes: Vec::new(),
            measures: Vec::new(),
        });
    }
    let rows = chosen.rows.iter().map(|row| Category {
        id: row.row.clone(),
        label: name(population, &chosen.rows, row),
        time: None,
    });
    let columns = chosen.years.iter().map(|year| {
        let category = Category {
            id: year.to_string(),
            label: year.to_string(),
            time: Some((*year).into()),
        };
        let points = chosen.rows.iter().map(|row| chosen.point(row, *year));
        (category, points.collect())
    });
    let numbers = Numbers {
        columns: columns.collect(),
        rows: rows.collect(),
        number_type: NumberType::Count,
        unit,
    };
    let mut data = numbers.arrange(chart, chart.series.unwrap_or(usual(chart.kind)));
    for series in &mut data.series {
        let row = chosen.rows.iter().find(|row| row.row == series.id);
        if row.is_some_and(|row| population.comparators.contains(&row.area)) {
            series.part = Part::Comparator;
        }
    }
    Some(data)
}

fn usual(kind: ChartKind) -> Across {
    match kind {
        ChartKind::Line | ChartKind::Multiples | ChartKind::StackedBar | ChartKind::Share => {
            Across::Rows
        }
        _ => Across::Columns,
    }
}

fn chosen<'a>(chart: &Chart, population: &'a Demographics) -> Chosen<'a> {
    let records = &population.records;
    let mut seen = BTreeSet::new();
    let all = records.iter().filter(|record| seen.insert(&*record.row));
    let mut rows: Vec<&Record> = all
        .filter(|record| is_asked(&chart.rows, &record.row))
        .collect();
    if chart.rows.is_empty() || chart.kind == ChartKind::Pyramid {
        narrow(chart.kind, population, &mut rows);
    }
    let of_record = |record: &'a Record| ((&*record.row, record.year), record);
    Chosen {
        years: years(chart, records),
        rows,
        records: records.iter().map(of_record).collect(),
    }
}

/// Leaves the rows that differ in one way; in a pyramid, in two.
fn narrow(kind: ChartKind, population: &Demographics, rows: &mut Vec<&Record>) {
    let along: Vec<Trait> = match kind {
        ChartKind::Pyramid => vec![Trait::Age, Trait::Sex],
        ChartKind::StackedBar | ChartKind::Share => {
            let first = [Trait::Age, Trait::Sex, Trait::Area];
            first
                .into_iter()
                .find(|found| found.differs(rows))
                .into_iter()
                .collect()
        }
        _ => {
            let mut traits = TRAITS.into_iter();
            traits
                .find(|found| found.differs(rows))
                .into_iter()
                .collect()
        }
    };
    if !along.contains(&Trait::Area) {
        let is_own = |row: &&Record| !population.comparators.contains(&row.area);
        if rows.iter().any(is_own) {
            rows.retain(is_own);
        }
    }
    for found in TRAITS {
        if along.contains(&found) {
            found.keep_parts(rows);
        } else {
            found.keep_one(rows);
        }
    }
}

/// The years that are asked for; else those that the kind of chart has room for.
fn years(chart: &Chart, records: &[Record]) -> Vec<i16> {
    let all: BTreeSet<i16> = records.iter().map(|record| record.year).collect();
    let asked = |year: &i16| is_asked(&chart.columns, &year.to_string());
    let all: Vec<i16> = all.into_iter().filter(asked).collect();
    let known = records.iter().filter(|record| {
        record.basis != Basis::Projection && is_asked(&chart.columns, &record.year.to_string())
    });
    let latest = known.map(|record| record.year).max();
    let ends = |all: &[i16]| {
        let mut ends: Vec<i16> = all.first().into_iter().chain(all.last()).copied().collect();
        ends.dedup();
        ends
    };
    match chart.kind {
        ChartKind::Bar | ChartKind::Map => latest.or(all.last().copied()).into_iter().collect(),
        ChartKind::Pyramid => ends(&all),
        ChartKind::GroupedBar | ChartKind::Change if chart.columns.is_empty() => ends(&all),
        _ => all,
    }
}

impl Chosen<'_> {
    fn point(&self, row: &Record, year: i16) -> Point {
        let record = self.records.get(&(&*row.row, year));
        Point {
            value: record.map_or(Value::Missing(Marker::NotAvailable), |record| record.value),
            is_projection: record.is_some_and(|record| record.basis == Basis::Projection),
        }
    }

    fn names(&self, of: Trait) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let names = self.rows.iter().map(|row| of.of(row));
        names.filter(|name| seen.insert(*name)).collect()
    }
}

/// The ages, and for each year both sexes: `Men, 2016`; where there is one year, `Men`.
fn pyramid(chosen: &Chosen<'_>) -> Option<(Vec<Category>, Vec<Series>)> {
    let (ages, sexes) = (chosen.names(Trait::Age), chosen.names(Trait::Sex));
    if sexes.len() != 2 {
        return None;
    }
    let row = |age: &str, sex: &str| {
        let mut rows = chosen.rows.iter();
        rows.find(|row| row.age == age && row.sex == sex).copied()
    };
    let category = |age: &&str| Category {
        id: chosen
            .rows
            .iter()
            .find(|row| row.age == *age)
            .map_or_else(String::new, |row| row.row.clone()),
        label: (*age).to_owned(),
        time: None,
    };
    let missing = Point {
        value: Value::Missing(Marker::NotAvailable),
        is_projection: false,
    };
    let mut series = Vec::new();
    for year in &chosen.years {
        for sex in &sexes {
            let point = |age: &&str| row(age, sex).map_or(missing, |row| chosen.point(row, *year));
            series.push(Series {
                id: year.to_string(),
                label: if chosen.years.len() > 1 {
                    format!("{sex}, {year}")
                } else {
                    (*sex).to_owned()
                },
                part: Part::Own,
                points: ages.iter().map(point).collect(),
            });
        }
    }
    Some((ages.iter().map(category).collect(), series))
}

/// What tells a row from the others of the chart, and of what part of the population it is.
fn name(population: &Demographics, rows: &[&Record], row: &Record) -> String {
    let all: Vec<&Record> = population.records.iter().collect();
    let is_told = |found: &Trait| {
        found.differs(rows)
            || (*found != Trait::Area && found.differs(&all) && !found.is_whole(row))
    };
    let told = TRAITS
        .into_iter()
        .filter(is_told)
        .map(|found| found.of(row));
    let told: Vec<&str> = told.collect();
    if told.is_empty() {
        row.area.clone()
    } else {
        told.join(", ")
    }
}

/// `People` as it stands behind a number: `people`.
fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            let rest = letters.as_str();
            format!("{}{second}{rest}", first.to_lowercase())
        }
        _ => words.to_owned(),
    }
}
