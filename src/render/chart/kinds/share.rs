//! Bars of parts that make up the whole.

use rust_decimal::Decimal;

use super::stacked::Stack;
use crate::model::{ChartData, Interval, Written};
use crate::render::chart::drawing::{Drawing, Room};
use crate::render::chart::outside::{Bounds, SEPARATOR};
use crate::render::chart::parts::{Look, Part, parts};
use crate::render::chart::rows::Names;
use crate::render::chart::scale::Scale;

/// Of a bar that has no end, what is known takes so many hundredths of the room.
const KNOWN: Decimal = Decimal::from_parts(80, 0, 0, false, 0);

/// Percentages as they are, so that what they fail to add up to is seen as well; of other numbers, how
/// much of the whole each is. What is missing leaves a gap; where nobody can tell how large it is, the bar
/// has no end. Nothing, where a number is below zero, and so no part of anything.
pub(super) fn draw(data: &ChartData, compare: &[Written], room: Room) -> Option<Drawing> {
    if data.numbers().any(|number| number < Decimal::ZERO) {
        return None;
    }
    let names = Names::new(data, room);
    let rows: Vec<Vec<Part>> = (0..data.categories.len()).map(|at| bar(data, at)).collect();
    let ends = rows.iter().flatten().flat_map(Part::ends);
    let extent = Interval {
        low: Decimal::ZERO,
        high: ends.max().unwrap_or_default().max(Decimal::ONE_HUNDRED),
    };
    let scale = Scale::exact(extent, (names.start, room.width));
    let is_open = rows.iter().flatten().any(|part| part.look == Look::OpenGap);
    let bounds = Bounds {
        scale: &scale,
        start: names.start,
        room,
    };
    let (mut drawing, rows) = Stack::new(data, compare, bounds).draw(names, &rows);
    if !is_open {
        let end = scale.at(Decimal::ONE_HUNDRED);
        drawing.rule("grid", (end, rows.top), (end, rows.bottom));
    }
    Some(drawing)
}

/// The parts of the category at `at`, in hundredths. A gap stands in its place; several together, and one
/// that has no end, behind what is known.
fn bar(data: &ChartData, at: usize) -> Vec<Part> {
    let sum = data.sum(at);
    let whole = data.whole(at);
    let length = |number: Decimal| match whole {
        Some(whole) => part_of(number, whole, Decimal::ONE_HUNDRED),
        None => part_of(number, sum, KNOWN),
    };
    let gap = Decimal::ONE_HUNDRED.saturating_sub(length(sum));
    let gap = gap.max(Decimal::ZERO);
    let hidden = data.parts(at).filter(|point| point.is_hidden()).count();
    if hidden == 1 && whole.is_some() {
        return parts(data, at, |point| match point.number() {
            None if point.is_hidden() => gap,
            number => length(number.unwrap_or_default()),
        });
    }
    let all = parts(data, at, |point| length(point.number().unwrap_or_default()));
    if hidden == 0 {
        return all;
    }
    let (mut known, mut markers) = (Vec::new(), Vec::new());
    for (part, point) in all.into_iter().zip(data.parts(at)) {
        if point.is_hidden() {
            markers.push(part.said);
        } else {
            known.push(part);
        }
    }
    let from = known.last().map_or(Decimal::ZERO, |part| part.to);
    known.push(Part {
        look: whole.map_or(Look::OpenGap, |_| Look::Gap),
        said: markers.join(SEPARATOR),
        from,
        to: from.saturating_add(gap),
    });
    known
}

/// The part of `all` that a number is of the whole.
fn part_of(number: Decimal, whole: Decimal, all: Decimal) -> Decimal {
    let part = number.checked_mul(all);
    let part = part.and_then(|part| part.checked_div(whole));
    part.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::model::ChartData;
    use crate::render::chart::drawing::{Drawing, Shape};
    use crate::render::chart::samples::{ROOMS, plain};
    use rust_decimal::Decimal;

    /// One bar of these parts.
    fn bar(parts: &[&str], whole: Option<i64>) -> ChartData {
        let names = ["w", "x", "y", "z"];
        let mut data = plain(&names[..parts.len()], &[("all", parts)]);
        data.wholes = vec![whole.map(Decimal::from)];
        data
    }

    /// The classes of the parts, and how many hundredths of the room each has.
    fn parts(drawing: &Drawing) -> Vec<(String, f64)> {
        let axis = drawing.rules.iter().find(|rule| rule.class == "axis");
        let start = axis.map_or(0.0, |axis| axis.from.0.0);
        let room = drawing.width.0 - start;
        let marks = drawing.marks.iter();
        let marks =
            marks.filter(|mark| !mark.class.starts_with("key ") && !mark.class.ends_with("torn"));
        let part = marks.map(|mark| {
            let width = match &mark.shape {
                Shape::Bar { width, .. } => width.0,
                _ => f64::NAN,
            };
            (mark.class.clone(), (width / room * 100.0).round())
        });
        part.collect()
    }

    #[track_caller]
    fn check(data: &ChartData, expected: &[(&str, f64)]) {
        for room in ROOMS {
            let found = parts(&draw(data, &[], room).unwrap());
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for ((class, width), (expected, about)) in found.iter().zip(expected) {
                assert_eq!(class, expected);
                assert!(
                    (width - about).abs() <= 2.0 || width.is_nan() && about.is_nan(),
                    "{found:?}"
                );
            }
        }
    }

    #[test]
    fn all_parts_are_all_of_the_whole() {
        check(&bar(&["30", "10"], None), &[("s1", 75.0), ("s2", 25.0)]);
        check(&bar(&["30", "10"], Some(80)), &[("s1", 75.0), ("s2", 25.0)]);
        check(
            &bar(&["30", "[z]", "10"], None),
            &[("s1", 75.0), ("s3", 25.0)],
        );
    }

    #[test]
    fn a_missing_part_is_a_gap_as_large_as_the_total_leaves() {
        let expected = [("s1", 30.0), ("missing", 60.0), ("s3", 10.0)];
        check(&bar(&["30", "[c]", "10"], Some(100)), &expected);
        let expected = [("s2", 30.0), ("s4", 10.0), ("missing", 60.0)];
        check(&bar(&["[c]", "30", "[x]", "10"], Some(100)), &expected);
    }

    #[test]
    fn a_bar_has_no_end_where_the_whole_is_not_known() {
        let expected = [("s1", 60.0), ("s3", 20.0), ("missing", f64::NAN)];
        check(&bar(&["30", "[c]", "10"], None), &expected);
        // It cannot be less than what is known of it.
        check(&bar(&["30", "[c]", "10"], Some(39)), &expected);
        check(&bar(&["[c]", "[x]"], None), &[("missing", f64::NAN)]);
    }

    #[test]
    fn no_name_stands_above_the_part_of_another() {
        for (parts, expected) in [(["9", "[c]", "9"], 0), (["9", "9", "[c]"], 3)] {
            let [wide, _] = ROOMS;
            let drawing = draw(&bar(&parts, None), &[], wide).unwrap();
            let names = drawing.words.iter();
            let above = names.filter(|words| words.class == "series" && words.lines[0].len() == 1);
            assert_eq!(above.count(), expected);
        }
    }

    #[test]
    fn nothing_is_drawn_of_what_is_less_than_nothing() {
        for room in ROOMS {
            assert!(draw(&bar(&["30", "-10"], None), &[], room).is_none());
        }
    }
}
