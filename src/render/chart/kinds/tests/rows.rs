//! Tests of all charts whose rows lie: whatever the numbers and names are, they can be read, and bars
//! begin at zero.

#![cfg(test)]

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::model::{ChartData, Marker, Part, Point, Value};
use crate::render::chart::drawing::{Drawing, Room, Shape};
use crate::render::chart::kinds::{bar, change, grouped, range, share, stacked};
use crate::render::chart::legible::faults;
use crate::render::chart::samples::{ROOMS, data, plain};

type Draw = fn(&ChartData, Room) -> Drawing;

const ALL: [(&str, Draw); 6] = [
    ("bar", |data, room| bar::draw(data, &[], room)),
    ("grouped-bar", |data, room| grouped::draw(data, &[], room)),
    ("stacked-bar", |data, room| stacked::draw(data, &[], room)),
    ("share", |data, room| {
        share::draw(data, &[], room).unwrap_or_default()
    }),
    ("change", change::draw),
    ("range", range::draw),
];

fn value() -> impl Strategy<Value = Value> {
    let number = (-99_999_i64..10_000_000, 0_u32..4)
        .prop_map(|(number, scale)| Value::Number(Decimal::new(number, scale)));
    prop_oneof![
        8 => number,
        1 => Just(Value::Number(Decimal::ZERO)),
        1 => Just(Value::Missing(Marker::Confidential)),
        1 => Just(Value::Missing(Marker::NotAvailable)),
    ]
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![4 => Just(Part::Own), 1 => Just(Part::Comparator)]
}

fn any_data() -> impl Strategy<Value = ChartData> {
    let name = "[A-Za-zŷŵâê£%,]{1,22}( [a-zŷŵ]{1,14}){0,5}";
    let series = prop::collection::vec(("[A-Za-z0-9]{1,9}( [a-z]{1,9}){0,3}", part()), 1..7);
    let rows = prop::collection::vec((name, prop::collection::vec(value(), 6)), 0..24);
    let unit = prop_oneof![
        Just(""),
        Just("%"),
        Just("£000"),
        Just("per 100,000 people aged 65 and over in the area")
    ];
    (unit, series, rows).prop_map(|(unit, series, rows)| data(unit, series, &rows))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_numbers_are_they_can_be_read(data in any_data()) {
        for (kind, draw) in ALL {
            for room in ROOMS {
                let faults = faults(&draw(&data, room), room.letters);
                prop_assert!(faults.is_empty(), "{kind} in {room:?}: {faults:#?}");
            }
        }
    }

    #[test]
    fn bars_begin_at_zero_and_are_as_long_as_their_numbers(data in any_data()) {
        for room in ROOMS {
            let drawing = bar::draw(&data, &[], room);
            let axis = drawing.rules.iter().find(|rule| rule.class == "axis");
            let zero = axis.map_or(0.0, |axis| axis.from.0.0);
            let points = data.series.iter().take(1).flat_map(|series| &series.points);
            let numbers: Vec<Decimal> = points.filter_map(drawn).collect();
            let bars: Vec<(f64, f64)> = bars(&drawing).collect();
            prop_assert_eq!(bars.len(), numbers.len());
            for ((left, right), number) in bars.into_iter().zip(numbers) {
                let begin = if number < Decimal::ZERO { right } else { left };
                prop_assert!((begin - zero).abs() < 0.1);
            }
        }
    }
}

/// The same without signs: no number is below zero.
fn unsigned(mut data: ChartData) -> ChartData {
    for point in data.series.iter_mut().flat_map(|series| &mut series.points) {
        if let Value::Number(number) = &mut point.value {
            number.set_sign_positive(true);
        }
    }
    data
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn shares_are_never_all_of_the_whole_where_a_part_is_missing(data in any_data()) {
        let data = unsigned(data);
        for room in ROOMS {
            let drawing = share::draw(&data, &[], room).unwrap_or_default();
            let faults = faults(&drawing, room.letters);
            prop_assert!(faults.is_empty(), "{room:?}: {faults:#?}");
            let hidden = (0..data.categories.len()).filter(|at| data.parts(*at).any(Point::is_hidden));
            let gaps = drawing.marks.iter().filter(|mark| mark.class == "missing");
            if data.unit != crate::model::Unit::Percent {
                prop_assert_eq!(gaps.count(), hidden.count());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_below_zero_are_to_the_left_of_it(data in any_data()) {
        for room in ROOMS {
            let drawing = stacked::draw(&data, &[], room);
            let axis = drawing.rules.iter().find(|rule| rule.class == "axis");
            let zero = axis.map_or(0.0, |axis| axis.from.0.0);
            let rows = 0..data.categories.len();
            let points = rows.flat_map(|at| data.series.iter().filter_map(move |series| series.points.get(at)));
            let numbers: Vec<Decimal> = points.filter_map(drawn).collect();
            let bars: Vec<(f64, f64)> = bars(&drawing).collect();
            prop_assert_eq!(bars.len(), numbers.len());
            for ((left, right), number) in bars.into_iter().zip(numbers) {
                if number < Decimal::ZERO {
                    prop_assert!(right < zero + 1.1);
                } else {
                    prop_assert!(left > zero - 1.1);
                }
            }
        }
    }
}

/// The number of a point that has a bar: zero has none.
fn drawn(point: &Point) -> Option<Decimal> {
    point.number().filter(|number| !number.is_zero())
}

/// From where to where bars go that stand for numbers.
fn bars(drawing: &Drawing) -> impl Iterator<Item = (f64, f64)> {
    let marks = drawing.marks.iter();
    let marks = marks.filter(|mark| !mark.class.starts_with("key "));
    marks.filter_map(|mark| match mark.shape {
        Shape::Bar { x, width, .. } => Some((x.0, x.0 + width.0)),
        _ => None,
    })
}

fn wards(rows: usize) -> ChartData {
    let row = |at: usize| {
        let number = Decimal::from(at * 7919 % 997);
        let name = format!("Ward {at} with a name of exactly about sixty characters, no less");
        (name, vec![Value::Number(number)])
    };
    let series = vec![("Beds".to_owned(), Part::Own)];
    data("beds", series, &(0..rows).map(row).collect::<Vec<_>>())
}

#[test]
fn lengths_are_in_proportion() {
    let number = |number: i64| vec![Value::Number(Decimal::from(number))];
    let rows = [("a", 100), ("b", 50), ("c", -50)];
    let rows = rows.map(|(name, worth)| (name.to_owned(), number(worth)));
    let data = data("", vec![("x".to_owned(), Part::Own)], &rows);
    for room in ROOMS {
        let lengths: Vec<f64> = bars(&bar::draw(&data, &[], room))
            .map(|(left, right)| right - left)
            .collect();
        let [one, two, three] = lengths[..] else {
            panic!("three bars: {lengths:?}");
        };
        assert!((one - two * 2.0).abs() < 0.1 && (two - three).abs() < 0.1);
    }
}

/// Rows of two parts, and where their bars are from above, each once.
fn heights(rows: &[(i64, i64)], room: Room) -> Vec<f64> {
    let number = |number: i64| Value::Number(Decimal::from(number));
    let row = |(one, two): &(i64, i64)| ("a".to_owned(), vec![number(*one), number(*two)]);
    let series = ["x", "y"].map(|name| (name.to_owned(), Part::Own));
    let data = data("", series.into(), &rows.iter().map(row).collect::<Vec<_>>());
    let marks = stacked::draw(&data, &[], room).marks.into_iter();
    let marks = marks.filter(|mark| !mark.class.starts_with("key "));
    let mut heights: Vec<f64> = marks
        .filter_map(|mark| match mark.shape {
            Shape::Bar { y, .. } => Some(y.0),
            _ => None,
        })
        .collect();
    heights.dedup();
    heights
}

#[test]
fn only_rows_with_numbers_below_have_room_for_them() {
    for room in ROOMS {
        let all = heights(&[(1, 90), (90, 90), (90, 90), (90, 90)], room);
        let [first, second, third, fourth] = all[..] else {
            panic!("four rows: {all:?}");
        };
        assert!(second - first > third - second + 10.0);
        assert!((fourth - third - (third - second)).abs() < 0.1);
    }
}

#[test]
fn rows_are_as_far_apart_where_many_have_numbers_below() {
    for room in ROOMS {
        let all = heights(&[(1, 90), (90, 90), (1, 90)], room);
        let [first, second, third] = all[..] else {
            panic!("three rows: {all:?}");
        };
        assert!((third - second - (second - first)).abs() < 0.1);
    }
}

#[test]
fn the_first_part_on_each_side_begins_at_zero() {
    let number = |number: i64| vec![Value::Number(Decimal::from(number))];
    let rows = [("a", 70), ("b", -50)].map(|(name, worth)| (name.to_owned(), number(worth)));
    let data = data("", vec![("x".to_owned(), Part::Own)], &rows);
    for room in ROOMS {
        let drawing = stacked::draw(&data, &[], room);
        let axis = drawing.rules.iter().find(|rule| rule.class == "axis");
        let zero = axis.map_or(0.0, |axis| axis.from.0.0);
        let bars: Vec<(f64, f64)> = bars(&drawing).collect();
        let [(right, _), (_, left)] = bars[..] else {
            panic!("two bars: {bars:?}");
        };
        assert!((right - zero).abs() < 0.1 && (left - zero).abs() < 0.1);
    }
}

#[test]
fn zero_has_no_bar_but_is_said() {
    for room in ROOMS {
        let zero = vec![Value::Number(Decimal::ZERO); 2];
        let series = ["x", "y"].map(|name| (name.to_owned(), Part::Own));
        let data = data("", series.into(), &[("a".to_owned(), zero)]);
        for (kind, draw) in ALL.into_iter().take(4) {
            let drawing = draw(&data, room);
            assert_eq!(bars(&drawing).count(), 0, "{kind}");
            let mut words = drawing.words.iter().filter(|words| words.class == "value");
            assert!(words.next().is_some(), "{kind}");
        }
    }
}

#[test]
fn numbers_of_small_parts_below_zero_are_left_of_it() {
    let rows: [(&str, &[&str]); 2] = [("a", &["-173", "-205"]), ("b", &["15170", "16040"])];
    let data = plain(&["x", "y"], &rows);
    for room in ROOMS {
        let drawing = stacked::draw(&data, &[], room);
        let axis = drawing.rules.iter().find(|rule| rule.class == "axis");
        let zero = axis.map_or(0.0, |axis| axis.from.0.0);
        let mut words = drawing.words.iter();
        let found = words.find(|words| words.lines == ["−205 | −173"]).unwrap();
        assert!(found.x.0 < zero);
    }
}

#[test]
fn numbers_of_small_parts_stand_together_right_below_them() {
    let rows: [(&str, &[&str]); 2] = [
        ("a", &["900", "1", "2", "900"]),
        ("b", &["900", "9", "[c]", "900"]),
    ];
    let data = plain(&["x", "y", "z", "w"], &rows);
    for room in ROOMS {
        let drawing = stacked::draw(&data, &[], room);
        let leaders = drawing.rules.iter().filter(|rule| rule.class == "leader");
        let leaders: Vec<(f64, f64)> = leaders.map(|rule| (rule.from.0.0, rule.to.0.0)).collect();
        assert_eq!(leaders.len(), 2);
        assert!(leaders.iter().all(|(from, to)| (from - to).abs() < 0.1));
        for text in ["1 | 2", "9 | [c]"] {
            assert!(
                drawing.words.iter().any(|words| words.lines == [text]),
                "{text}"
            );
        }
    }
}

#[test]
fn rows_for_comparison_look_as_such_in_every_chart() {
    let rows: [(&str, &[&str]); 2] = [("a", &["60", "40"]), ("b", &["50", "50"])];
    let data = plain(&["x", "y"], &rows);
    let place = crate::files::Place::file("sample");
    let compare = [crate::model::Written {
        text: "b".to_owned(),
        place,
    }];
    for room in ROOMS {
        let drawings = [
            grouped::draw(&data, &compare, room),
            stacked::draw(&data, &compare, room),
            share::draw(&data, &compare, room).unwrap(),
        ];
        for drawing in drawings {
            let marks = drawing.marks.iter().map(|mark| &*mark.class);
            let marks: Vec<&str> = marks.filter(|class| !class.starts_with("key ")).collect();
            let outlined = marks.iter().filter(|class| class.ends_with(" outline"));
            assert_eq!((marks.len(), outlined.count()), (4, 2));
        }
    }
}

#[test]
fn one_row_and_forty_can_be_read() {
    for rows in [0, 1, 40] {
        for (kind, draw) in ALL {
            for room in ROOMS {
                let faults = faults(&draw(&wards(rows), room), room.letters);
                assert!(faults.is_empty(), "{kind} of {rows}: {faults:#?}");
            }
        }
    }
}
