//! The numbers of a chart, whatever dataset they come from.

use std::cmp::Reverse;

use super::{Chart, ChartKind, ChartOrder, demographics, figures, measures, provision, table};
use crate::model::{Content, Dataset, Interval, Measure, NumberType, Unit, Value};
use rust_decimal::Decimal;

/// What a chart shows: for each category one number of each series.
#[derive(Clone, Debug)]
pub struct ChartData {
    /// What runs along the axis of names or of time, in order.
    pub categories: Vec<Category>,
    /// What is drawn for each category, in order; each has as many points as there are categories.
    pub series: Vec<Series>,
    /// What kind of number is drawn.
    pub number_type: NumberType,
    /// In which unit.
    pub unit: Unit,
    /// The categories with which another way of counting begins, by position: numbers before and after
    /// are not joined.
    pub breaks: Vec<usize>,
    /// What all of each category comes to, by position, where the dataset prints it: the row or the
    /// column of totals.
    pub wholes: Vec<Option<Decimal>>,
    /// The measures that the categories are, where they are: each has a unit, dates and a direction of
    /// its own.
    pub measures: Vec<Measure>,
}

/// One name or time along an axis.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its name in references: a row's or a column's id.
    pub id: String,
    /// What readers are told.
    pub label: String,
    /// The year that it stands for, with the part of it that has passed: 2017.25; nothing, where it is
    /// no time.
    pub time: Option<Decimal>,
}

/// Numbers that are drawn alike.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name in references.
    pub id: String,
    /// What readers are told.
    pub label: String,
    /// What it is there for.
    pub part: Part,
    /// One for each category.
    pub points: Vec<Point>,
}

/// What a series is there for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// What the chart is about.
    Own,
    /// Something to compare with: a region, England.
    Comparator,
    /// Where something is to go.
    Target,
}

/// One number.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The number in the unit of the chart, or why there is none.
    pub value: Value,
    /// Whether it is expected, and not yet known.
    pub is_projection: bool,
}

impl Point {
    /// The number, if there is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self.value {
            Value::Number(number) => Some(number),
            Value::Missing(_) => None,
        }
    }

    /// Whether it is an amount that readers are not told.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        matches!(self.value, Value::Missing(marker) if marker.hides_amount())
    }
}

impl ChartData {
    /// All numbers.
    pub fn numbers(&self) -> impl Iterator<Item = Decimal> {
        let points = self.series.iter().flat_map(|series| &series.points);
        points.filter_map(Point::number)
    }

    /// The points of the category at `at`, one of each series.
    pub fn parts(&self, at: usize) -> impl Iterator<Item = &Point> {
        let series = self.series.iter();
        series.filter_map(move |series| series.points.get(at))
    }

    /// What the numbers of the category at `at` add up to; what is missing counts as nothing.
    #[must_use]
    pub fn sum(&self, at: usize) -> Decimal {
        let numbers = self.parts(at).filter_map(Point::number);
        numbers.fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// What the parts of the category at `at` are all of; nothing, where one is missing and no total is
    /// printed that has room for it.
    #[must_use]
    pub fn whole(&self, at: usize) -> Option<Decimal> {
        if self.unit == Unit::Percent {
            return Some(Decimal::ONE_HUNDRED);
        }
        let sum = self.sum(at);
        if self.parts(at).any(Point::is_hidden) {
            let printed = self.wholes.get(at).copied().flatten();
            printed.filter(|whole| *whole >= sum)
        } else {
            Some(sum)
        }
    }

    /// The lowest and the highest of all numbers; nothing, where there is none.
    #[must_use]
    pub fn extent(&self) -> Option<Interval> {
        Some(Interval {
            low: self.numbers().min()?,
            high: self.numbers().max()?,
        })
    }

    /// Puts the categories in order from the largest to the smallest, and those without a size last; of
    /// a single one, its parts.
    fn rank(&mut self, kind: ChartKind) {
        if kind == ChartKind::Share && self.categories.len() == 1 {
            let size = |series: &Series| series.points.first().and_then(Point::number);
            self.series.sort_by_key(|series| Reverse(size(series)));
            return;
        }
        let mut order: Vec<usize> = (0..self.categories.len()).collect();
        order.sort_by_key(|at| Reverse(self.size(kind, *at)));
        self.categories = picked(&self.categories, &order);
        self.wholes = picked(&self.wholes, &order);
        self.measures = picked(&self.measures, &order);
        for series in &mut self.series {
            series.points = picked(&series.points, &order);
        }
    }

    /// How large a chart of this kind shows the category at `at` to be: by the first number, or by all
    /// where they are on top of each other.
    fn size(&self, kind: ChartKind, at: usize) -> Option<Decimal> {
        let mut points = self.parts(at);
        if kind == ChartKind::StackedBar {
            let is_known = points.any(|point| point.number().is_some());
            is_known.then(|| self.sum(at))
        } else {
            points.next()?.number()
        }
    }
}

/// What stands at these positions, in this order.
fn picked<T: Clone>(all: &[T], order: &[usize]) -> Vec<T> {
    let found = order.iter().filter_map(|at| all.get(*at));
    found.cloned().collect()
}

impl Chart {
    /// The numbers that it shows of its dataset; nothing, where the dataset has none such.
    #[must_use]
    pub fn data(&self, dataset: &Dataset) -> Option<ChartData> {
        let mut data = match &dataset.content {
            Content::Table(found) => table::data(self, found),
            Content::Demographics(found) => demographics::data(self, found),
            Content::Measures(found) => measures::data(self, found),
            Content::Figures(found) => figures::data(self, found),
            Content::Provision(found) => provision::data(self, found),
            _ => None,
        }?;
        if self.order == ChartOrder::Largest {
            data.rank(self.kind);
        }
        let is_break = |id: &str| self.breaks.iter().any(|found| found.text == id);
        let categories = data.categories.iter().enumerate();
        data.breaks = categories
            .filter(|(_, category)| is_break(&category.id))
            .map(|(at, _)| at)
            .collect();
        Some(data)
    }
}
