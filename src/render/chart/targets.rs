//! Measures on their way: where each began, stands, and is to go.

use super::drawing::{Anchor, Drawing, Place, Px, Room, Shape, points};
use super::ends;
use super::scale::{Scale, Zero, count, float};
use super::words::width;
use crate::model::{ChartData, Figure, Interval, Measure, Reading, Unit, Value};
use crate::render::number::with_unit;
use rust_decimal::Decimal;

/// What is told of one reading.
struct Told {
    class: &'static str,
    number: Option<Decimal>,
    text: String,
}

/// The room of a sign before its words.
const SIGN: f64 = 19.0;

/// A line for each measure, on a scale of its own unit: percentages from 0 to 100. Nothing, where the data
/// are no measures.
pub(super) fn draw(data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    data.measures.first()?;
    let mut drawing = Drawing::new(place.width, 0.0);
    let mut y = 0.0;
    for measure in &data.measures {
        let title = ends::lines(&measure.title, place.letters, place.width);
        let height = count(title.len()) * place.line();
        drawing.words(
            "series label",
            (0.0, y + place.letters),
            Anchor::Start,
            (title, place.line()),
        );
        y += height;
        let about = ends::lines(&about(measure, place), place.letters, place.width);
        if !about.is_empty() {
            let height = count(about.len()) * place.line();
            drawing.words(
                "unit",
                (0.0, y + place.letters),
                Anchor::Start,
                (about, place.line()),
            );
            y += height;
        }
        y = track(&mut drawing, measure, (place, y + place.letters)) + place.letters * 1.4;
    }
    drawing.height = Px((y - place.letters).max(place.line()));
    Some(drawing)
}

/// Which way is better, where its author says so.
fn about(measure: &Measure, place: &Place<'_>) -> String {
    let direction = measure.better.map(|better| {
        let key = format!("measures.better.{}", better.key());
        place.sheet.say(&key, &[])
    });
    direction.unwrap_or_default()
}

/// The readings of a measure on their scale, with words below; gives where they end.
fn track(drawing: &mut Drawing, measure: &Measure, (place, y): (&Place<'_>, f64)) -> f64 {
    let readings = told(measure, place);
    let numbers = || readings.iter().filter_map(|told| told.number);
    let mut bottom = y;
    if let (Some(low), Some(high)) = (numbers().min(), numbers().max()) {
        let scale = scale(measure, Interval { low, high }, (drawing, place, y));
        marks(drawing, &readings, (&scale, y));
        bottom = words(drawing, &readings, (place.room(), &scale, y));
    }
    for told in readings.iter().filter(|told| told.number.is_none()) {
        let lines = ends::lines(&told.text, place.letters, place.width);
        let height = count(lines.len()) * place.line();
        let at = (0.0, bottom + place.letters);
        drawing.words("marker", at, Anchor::Start, (lines, place.line()));
        bottom += height;
    }
    bottom
}

/// The readings that there are, in words.
fn told(measure: &Measure, place: &Place<'_>) -> Vec<Told> {
    let say = |key: &str| place.sheet.say(key, &[]);
    let all = [
        ("s1 outline", say("measures.baseline"), &measure.baseline),
        ("s1", say("measures.actual"), &measure.actual),
        ("target", say("measures.target"), &measure.target),
    ];
    let told = |(class, name, reading): (&'static str, String, &Option<Reading>)| {
        let reading = reading.as_ref()?;
        let value = with_unit(Figure {
            value: reading.value,
            number_type: measure.number_type,
            unit: &measure.unit,
            round_to: measure.round_to,
        });
        let mut words = vec![("reading", &*name), ("value", &*value)];
        let date = reading.when.map(|when| place.sheet.when(when).text);
        let date = date.map(|date| match class {
            "target" => place.sheet.say("measures.by", &[("date", &date)]),
            _ => date,
        });
        let key = if date.is_some() {
            "chart.reading_at"
        } else {
            "chart.reading"
        };
        words.extend(date.as_deref().map(|date| ("date", date)));
        let number = match reading.value {
            Value::Number(number) => Some(number),
            Value::Missing(_) => None,
        };
        Some(Told {
            class,
            number,
            text: place.sheet.say(key, &words),
        })
    };
    all.into_iter().filter_map(told).collect()
}

/// The line that the readings stand on, with its ends.
fn scale(
    measure: &Measure,
    extent: Interval,
    (drawing, place, y): (&mut Drawing, &Place<'_>, f64),
) -> Scale {
    let (extent, zero) = if measure.unit == Unit::Percent {
        let low = extent.low.min(Decimal::ZERO);
        (
            Interval {
                low,
                high: extent.high.max(Decimal::ONE_HUNDRED),
            },
            Zero::Included,
        )
    } else if float(extent.low) > float(extent.high) / 2.0 && extent.low < extent.high {
        (extent, Zero::Free)
    } else {
        (extent, Zero::Included)
    };
    let ends = Scale::new(extent, zero, (0.0, 1.0), 4).ticks;
    let text = |tick: Option<&Decimal>| {
        let unit = match &measure.unit {
            Unit::Words(_) => &Unit::None,
            unit => unit,
        };
        let figure = |tick: &Decimal| Figure {
            value: Value::Number(*tick),
            number_type: measure.number_type,
            unit,
            round_to: None,
        };
        tick.map_or_else(String::new, |tick| with_unit(figure(tick)))
    };
    let (low, high) = (text(ends.first()), text(ends.last()));
    let left = width(&low, place.letters) + 12.0;
    let right = place.width - width(&high, place.letters) - 12.0;
    drawing.rule("axis", (left, y), (right, y));
    let baseline = y + place.letters * 0.35;
    drawing.words("tick", (0.0, baseline), Anchor::Start, (vec![low], 0.0));
    drawing.words(
        "tick",
        (place.width, baseline),
        Anchor::End,
        (vec![high], 0.0),
    );
    Scale::new(extent, zero, (left, right), 4)
}

/// The way from the beginning to now, and a sign for each reading.
fn marks(drawing: &mut Drawing, readings: &[Told], (scale, y): (&Scale, f64)) {
    let at = |class: &str| {
        let found = readings.iter().find(|told| told.class == class)?;
        found.number.map(|number| scale.at(number))
    };
    if let (Some(from), Some(to)) = (at("s1 outline"), at("s1")) {
        let points = points(&[(from, y), (to, y)]);
        drawing.mark("s1", Shape::Line { points });
    }
    for told in readings {
        let Some(x) = told.number.map(|number| scale.at(number)) else {
            continue;
        };
        drawing.mark(told.class, sign(told.class, (x, y)));
    }
}

/// The sign of a reading: a circle for what was read, a diamond for what is to be.
fn sign(class: &str, (x, y): (f64, f64)) -> Shape {
    if class == "target" {
        let path = format!("M{} {}l7 9-7 9-7-9z", Px(x), Px(y - 9.0));
        Shape::Path { path }
    } else {
        Shape::Dot {
            x: Px(x),
            y: Px(y),
            radius: Px(6.0),
        }
    }
}

/// The words of the readings, each after its sign once more, below those on the line and clear of the others;
/// gives where they end.
fn words(drawing: &mut Drawing, readings: &[Told], (room, scale, y): (Room, &Scale, f64)) -> f64 {
    let mut placed: Vec<(f64, f64, usize)> = Vec::new();
    let top = y + 14.0;
    // Signs are higher than letters.
    let line = room.line().max(20.0);
    let mut found: Vec<(f64, &Told)> = readings
        .iter()
        .filter_map(|told| Some((scale.at(told.number?), told)))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (x, told) in found {
        let half = f64::midpoint(SIGN, width(&told.text, room.letters));
        let middle = x.min(room.width - half).max(half);
        let is_free = |row: &usize| {
            let mut others = placed.iter().filter(|(_, _, other)| other == row);
            others.all(|(other, reach, _)| (middle - other).abs() >= half + reach + 10.0)
        };
        let row = (0..readings.len()).find(is_free).unwrap_or_default();
        let baseline = top + count(row) * line + room.letters;
        let at = (middle - half + 7.0, baseline - room.drop());
        drawing.mark(format!("key {}", told.class), sign(told.class, at));
        drawing.words(
            "value",
            (middle - half + SIGN, baseline),
            Anchor::Start,
            (vec![told.text.clone()], 0.0),
        );
        placed.push((middle, half, row));
    }
    let rows = placed
        .iter()
        .map(|(_, _, row)| row + 1)
        .max()
        .unwrap_or_default();
    top + count(rows) * line
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Drawing, NARROW, Px, Room, Shape};
    use super::super::legible::faults;
    use super::super::scale::{Scale, Zero};
    use super::{Told, words};
    use crate::model::Interval;

    #[test]
    fn words_follow_their_signs_and_are_clear_of_others() {
        let room = Room {
            width: NARROW,
            letters: 12.0,
        };
        let told = |class, number: i64, text: &str| Told {
            class,
            number: Some(number.into()),
            text: text.into(),
        };
        let readings = [
            told("s1 outline", 78, "Start 78.0%, 2016"),
            told("s1", 84, "Latest 84.0%, 2017"),
            told("target", 100, "Target 100.0%, by 2018"),
            told("s1", 0, "Latest 0.0%"),
        ];
        let extent = Interval {
            low: 0.into(),
            high: 100.into(),
        };
        let scale = Scale::new(extent, Zero::Included, (30.0, 250.0), 4);
        let mut drawing = Drawing::new(room.width, 0.0);
        drawing.height = Px(words(&mut drawing, &readings, (room, &scale, 10.0)));
        assert!(faults(&drawing, room.letters).is_empty());
        for (mark, words) in drawing.marks.iter().zip(&drawing.words) {
            let (x, is_diamond) = match &mark.shape {
                Shape::Dot { x, .. } => (x.0, false),
                _ => (words.x.0 - 12.0, true),
            };
            assert!(x - 7.0 >= -0.5 && x + 7.0 < words.x.0, "{}", mark.class);
            assert_eq!(is_diamond, words.lines[0].starts_with("Target"));
        }
    }
}
