//! The numbers that a chart shows of services: for how many people there is room.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::table::{Numbers, is_asked};
use super::{Across, Category, Chart, ChartData, ChartKind, Point};
use crate::model::{Location, Marker, NumberType, Provision, Unit, Value};

/// The room in services that are open: of each that is asked for; else of each type or, where there is one
/// or on a map, of each locality. Bars of several parts have a part for each type.
pub(super) fn data(chart: &Chart, provision: &Provision) -> Option<ChartData> {
    let open = provision.locations.iter();
    let open = open.filter(|found| found.closed.is_none() && is_asked(&chart.rows, &found.id));
    let open: Vec<&Location> = open.collect();
    open.first()?;
    let by_type = groups(&open, |found| label(provision, found));
    let by_locality = groups(&open, |found| found.locality.clone());
    let (rows, columns) = if !chart.rows.is_empty() {
        (groups(&open, |found| found.name.clone()), Vec::new())
    } else if matches!(chart.kind, ChartKind::StackedBar | ChartKind::GroupedBar) {
        (by_locality, by_type)
    } else if chart.kind == ChartKind::Map || by_type.len() < 2 {
        (by_locality, Vec::new())
    } else {
        (by_type, Vec::new())
    };
    let unit = unit(provision);
    let all = Group {
        name: unit.header().to_owned(),
        locations: open.clone(),
    };
    let columns = if columns.is_empty() {
        vec![all]
    } else {
        columns
    };
    let points = |column: &Group<'_>| {
        let of_row = |row: &Group<'_>| Point {
            value: room(row, column),
            is_projection: false,
        };
        rows.iter().map(of_row).collect()
    };
    let numbers = Numbers {
        columns: columns
            .iter()
            .map(|column| (column.category(), points(column)))
            .collect(),
        rows: rows.iter().map(Group::category).collect(),
        number_type: NumberType::Count,
        unit,
    };
    Some(numbers.arrange(chart, chart.series.unwrap_or(Across::Columns)))
}

/// Services that have something in common.
struct Group<'a> {
    name: String,
    locations: Vec<&'a Location>,
}

impl Group<'_> {
    fn category(&self) -> Category {
        let id = self.locations.first().filter(|_| self.locations.len() == 1);
        Category {
            id: id.map_or_else(|| self.name.clone(), |found| found.id.clone()),
            label: self.name.clone(),
            time: None,
        }
    }
}

fn groups<'a>(locations: &[&'a Location], name: impl Fn(&Location) -> String) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for location in locations {
        let name = name(location);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.locations.push(location),
            None => groups.push(Group {
                name,
                locations: vec![location],
            }),
        }
    }
    groups
}

/// The room in what is in both; not available as soon as one service does not say.
fn room(row: &Group<'_>, column: &Group<'_>) -> Value {
    let ids: BTreeSet<&str> = column.locations.iter().map(|found| &*found.id).collect();
    let mut sum = Decimal::ZERO;
    for location in row
        .locations
        .iter()
        .filter(|found| ids.contains(&*found.id))
    {
        match location.capacity {
            Some(Value::Number(number)) => sum = sum.saturating_add(number),
            Some(missing) if row.locations.len() == 1 => return missing,
            _ => return Value::Missing(Marker::NotAvailable),
        }
    }
    Value::Number(sum)
}

fn label(provision: &Provision, location: &Location) -> String {
    let mut types = provision.types.iter();
    let found = types.find(|found| found.id == location.kind);
    found.map_or_else(|| location.kind.clone(), |found| found.label.clone())
}

/// What capacity counts, where all types count the same.
fn unit(provision: &Provision) -> Unit {
    let mut units = provision.types.iter().map(|found| found.unit.as_deref());
    let first = units.next().flatten();
    match first.filter(|first| units.all(|unit| unit == Some(*first))) {
        Some(words) => Unit::Words(words.to_owned()),
        None => Unit::None,
    }
}
