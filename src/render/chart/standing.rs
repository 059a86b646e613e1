//! Which lines stand out, where there are more than can be told apart.
//!
//! Four lines have a colour and a form each. Of more, the two that end highest and lowest do; what is there
//! for comparison looks as it does everywhere, and the others are grey lines behind them. Of very many, only
//! those that stand out are named: the table names all.

use rust_decimal::Decimal;

use super::drawing::{Form, class};
use super::time_axis::TimeAxis;
use crate::model::{ChartData, Part, Point, Series};

/// So many lines have a colour each.
const COLOURS: usize = 4;

/// So many lines can be named at their ends.
const NAMED: usize = 12;

/// The forms of points, in the order of the colours.
const FORMS: [Form; COLOURS] = [Form::Circle, Form::Square, Form::Diamond, Form::Triangle];

/// How a line looks among the others.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// The class of its shapes.
    pub(super) class: String,
    /// The form of its points.
    pub(super) form: Form,
    /// Whether it is one of those behind.
    pub(super) is_behind: bool,
    /// Whether its name stands at its end.
    pub(super) is_named: bool,
}

/// How each series of `data` looks.
pub(super) fn standing(data: &ChartData) -> Vec<Standing> {
    let own = own(data);
    let outstanding = outstanding(data);
    let (are_many, are_named) = (are_many(data), own.len() <= NAMED);
    let series = data.series.iter().enumerate();
    let standing = series.map(|(at, series)| {
        let order = outstanding.iter().position(|found| *found == at);
        let is_behind = are_many && series.part != Part::Comparator && order.is_none();
        let order = order.unwrap_or(at);
        Standing {
            class: if is_behind {
                "behind".into()
            } else {
                class(series.part, order)
            },
            form: FORMS.into_iter().cycle().nth(order).unwrap_or(Form::Circle),
            is_behind,
            is_named: are_named || !is_behind,
        }
    });
    standing.collect()
}

/// Whether there are more lines than have a colour each.
pub(super) fn are_many(data: &ChartData) -> bool {
    own(data).len() > COLOURS
}

/// How many lines have no name at their end.
pub(super) fn unnamed(data: &ChartData) -> usize {
    let standing = standing(data);
    standing.iter().filter(|found| !found.is_named).count()
}

/// The series that the chart is about and that stand out, by position: all, or those that end highest and
/// lowest.
pub(super) fn outstanding(data: &ChartData) -> Vec<usize> {
    let own = own(data);
    if !are_many(data) {
        return own;
    }
    let order = TimeAxis::new(data, (0.0, 1.0)).order;
    let end = |series: &Series| -> Option<Decimal> {
        let mut points = order.iter().rev().filter_map(|at| series.points.get(*at));
        points.find_map(Point::number)
    };
    let ends = own.into_iter();
    let ends = ends.filter_map(|at| Some((end(data.series.get(at)?)?, at)));
    let ends: Vec<(Decimal, usize)> = ends.collect();
    // Of several that end alike, the first stands for all.
    let highest = ends.iter().rev().max_by_key(|(end, _)| *end);
    let lowest = ends.iter().min_by_key(|(end, _)| *end);
    let mut found: Vec<usize> = highest
        .into_iter()
        .chain(lowest)
        .map(|(_, at)| *at)
        .collect();
    found.dedup();
    found
}

fn own(data: &ChartData) -> Vec<usize> {
    let series = data.series.iter().enumerate();
    let own = series.filter(|(_, series)| series.part != Part::Comparator);
    own.map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::{standing, unnamed};
    use crate::model::{Category, ChartData, Marker, NumberType, Part, Point, Series, Unit, Value};

    fn data(ends: &[Option<i64>]) -> ChartData {
        let point = |number: &Option<i64>| Point {
            value: number.map_or(Value::Missing(Marker::Confidential), |number| {
                Value::Number(number.into())
            }),
            is_projection: false,
        };
        let series = |(at, end): (usize, &Option<i64>)| Series {
            id: at.to_string(),
            label: at.to_string(),
            part: if at == 0 { Part::Comparator } else { Part::Own },
            points: vec![point(&Some(0)), point(end)],
        };
        let year = |year: i16| Category {
            id: year.to_string(),
            label: year.to_string(),
            time: Some(year.into()),
        };
        ChartData {
            categories: vec![year(2016), year(2017)],
            series: ends.iter().enumerate().map(series).collect(),
            number_type: NumberType::Count,
            unit: Unit::None,
            breaks: Vec::new(),
            wholes: Vec::new(),
            measures: Vec::new(),
        }
    }

    #[track_caller]
    fn check(ends: &[Option<i64>], classes: &[&str], without_name: usize) {
        let data = data(ends);
        let standing = standing(&data);
        let found: Vec<&str> = standing.iter().map(|found| &*found.class).collect();
        assert_eq!(found, classes);
        assert_eq!(unnamed(&data), without_name);
    }

    #[test]
    fn few_lines_have_a_colour_each() {
        let four = [Some(1), Some(5), None, Some(2), Some(7)];
        check(&four, &["compare", "s1", "s2", "s3", "s4"], 0);
    }

    #[test]
    fn of_many_the_highest_and_the_lowest_stand_out() {
        let five = [Some(1), Some(5), Some(9), Some(2), Some(7), Some(9)];
        let classes = ["compare", "behind", "s1", "s2", "behind", "behind"];
        check(&five, &classes, 0);
        let mut thirteen = vec![Some(3); 14];
        thirteen[7] = Some(2);
        let mut classes = vec!["behind"; 14];
        (classes[0], classes[1], classes[7]) = ("compare", "s1", "s2");
        check(&thirteen, &classes, 11);
        check(
            &[None, None, None, None, None, None],
            &["compare", "s1", "behind", "behind", "behind", "behind"],
            0,
        );
    }
}
