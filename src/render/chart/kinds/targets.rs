//! Measures on their way: where each began, stands, and is to go.

use crate::model::{ChartData, Figure, Interval, Measure, Reading, Standing, Unit, Value};
use crate::render::chart::drawing::{Anchor, Drawing, Form, Place, Px, Room, Shape, points};
use crate::render::chart::ends;
use crate::render::chart::key::{Look, polygon};
use crate::render::chart::scale::{Scale, Zero, count, float};
use crate::render::chart::words::width;
use crate::render::number::with_unit;
use rust_decimal::Decimal;

/// What is told of one reading.
struct Told {
    class: &'static str,
    number: Option<Decimal>,
    text: String,
}

/// The radius of a reading.
const RADIUS: f64 = 6.0;

/// How much larger the start is, where the latest stands over it: both are seen.
const AROUND: f64 = 1.6;

/// How far the sign of a target reaches above the line that it stands on.
const FLAG: f64 = 22.0;

/// The room of a sign before its words.
const SIGN: f64 = 19.0;

/// From a line to the numbers at its ends: signs may stand there.
const AT_ENDS: f64 = 14.0;

/// Between two readings in words.
const APART: f64 = 18.0;

/// How much larger the letters of a group are.
const LARGE: f64 = 1.15;

/// A line for each measure, under its group, on a scale of its own unit: percentages from 0 to 100.
/// Nothing, where the data are no measures.
pub(super) fn draw(data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    data.measures.first()?;
    let mut drawing = Drawing::new(place.width, 0.0);
    let mut y = 0.0;
    for (group, measures) in groups(&data.measures) {
        if let Some(group) = group {
            y = heading(&mut drawing, group, (place, y));
        }
        for measure in measures {
            y = write(
                &mut drawing,
                ("series label", &measure.title),
                (place, 0.0, y),
            );
            y = standing(&mut drawing, measure, (place, y));
            y = track(&mut drawing, measure, (place, y)) + place.letters * 1.4;
        }
    }
    drawing.height = Px((y - place.letters).max(place.line()));
    Some(drawing)
}

/// The measures under their groups, in the order in which these are first named.
fn groups(measures: &[Measure]) -> Vec<(Option<&str>, Vec<&Measure>)> {
    let mut groups: Vec<(Option<&str>, Vec<&Measure>)> = Vec::new();
    for measure in measures {
        let name = measure.group.as_deref();
        match groups.iter_mut().find(|(found, _)| *found == name) {
            Some((_, group)) => group.push(measure),
            None => groups.push((name, vec![measure])),
        }
    }
    groups
}

/// Writes lines from a point downwards; gives where they end.
fn write(
    drawing: &mut Drawing,
    (class, text): (&str, &str),
    (place, x, y): (&Place<'_>, f64, f64),
) -> f64 {
    let lines = ends::lines(text, place.letters, place.width - x);
    let end = y + count(lines.len()) * place.line();
    if !lines.is_empty() {
        let at = (x, y + place.letters);
        drawing.words(class, at, Anchor::Start, (lines, place.line()));
    }
    end
}

/// The name of a group, with a line below it.
fn heading(drawing: &mut Drawing, group: &str, (place, y): (&Place<'_>, f64)) -> f64 {
    let (letters, line) = (place.letters * LARGE, place.line() * LARGE);
    let lines = ends::lines(group, letters, place.width);
    let end = y + count(lines.len()) * line + 2.0;
    drawing.words("group", (0.0, y + letters), Anchor::Start, (lines, line));
    drawing.rule("axis", (0.0, end), (place.width, end));
    end + place.letters * 0.6
}

/// How the measure stands, ticked off where its target is met, and which way is better; gives where that
/// ends.
fn standing(drawing: &mut Drawing, measure: &Measure, (place, y): (&Place<'_>, f64)) -> f64 {
    let text = in_words(measure, place);
    if measure.standing() != Some(Standing::Met) {
        return write(drawing, ("standing", &text), (place, 0.0, y));
    }
    let middle = y + place.letters - place.room().drop();
    let tick = [(1.0, middle), (5.0, middle + 4.5), (12.0, middle - 5.0)];
    let points = points(&tick);
    drawing.mark("check", Shape::Line { points });
    write(drawing, ("standing", &text), (place, SIGN, y))
}

/// How the measure stands, in its author's words or else by its numbers, and which way is better.
fn in_words(measure: &Measure, place: &Place<'_>) -> String {
    let say = |key: String| place.sheet.say(&key, &[]);
    let status = measure.status;
    let status = status.map(|status| say(format!("measure.status.{}", status.key())));
    let standing = measure.standing().filter(|standing| {
        let is_judged = matches!(standing, Standing::Met | Standing::NotMet);
        status.is_none() || !is_judged
    });
    let standing = standing.map(|standing| say(format!("chart.standing.{}", standing.key())));
    let better = measure.better;
    let better = better.map(|better| say(format!("measures.better.{}", better.key())));
    let all = [status, standing, better].into_iter().flatten();
    all.collect::<Vec<_>>().join(" · ")
}

/// The readings of a measure on their scale, with words below; gives where they end.
fn track(drawing: &mut Drawing, measure: &Measure, (place, top): (&Place<'_>, f64)) -> f64 {
    let readings = told(measure, place);
    let numbers = || readings.iter().filter_map(|told| told.number);
    let mut bottom = top + 4.0;
    if let (Some(low), Some(high)) = (numbers().min(), numbers().max()) {
        let y = top + FLAG + 4.0;
        let scale = scale(measure, Interval { low, high }, (drawing, place, y));
        marks(drawing, &readings, (&scale, y));
        bottom = y + RADIUS * AROUND + 6.0;
    }
    words(drawing, readings, (place.room(), bottom))
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

/// From where to where the scale of a measure goes at least, and whether it begins at zero.
fn extent(measure: &Measure, extent: Interval) -> (Interval, Zero) {
    let Interval { low, high } = extent;
    if measure.unit == Unit::Percent {
        let high = high.max(Decimal::ONE_HUNDRED);
        return (Interval { low, high }, Zero::Included);
    }
    let is_far_from_zero = low < high && float(low) > float(high) / 2.0;
    let zero = if is_far_from_zero {
        Zero::Free
    } else {
        Zero::Included
    };
    (extent, zero)
}

/// The line that the readings stand on, with the numbers at its ends, and zero where it is between them.
fn scale(
    measure: &Measure,
    reach: Interval,
    (drawing, place, y): (&mut Drawing, &Place<'_>, f64),
) -> Scale {
    let (extent, zero) = extent(measure, reach);
    let ticks = Scale::new(extent, zero, (0.0, 1.0), 4).ticks;
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
    let (low, high) = (
        text(ticks.first()),
        text(ticks.get(1..).and_then(<[_]>::last)),
    );
    let left = width(&low, place.letters) + AT_ENDS;
    let right = place.width - width(&high, place.letters) - AT_ENDS;
    let scale = Scale::new(extent, zero, (left, right), 4);
    drawing.rule("axis", (left, y), (right, y));
    if ticks.first().is_some_and(Decimal::is_sign_negative) && ticks.contains(&Decimal::ZERO) {
        let x = scale.at(Decimal::ZERO);
        drawing.rule("tick", (x, y - 5.0), (x, y + 5.0));
    }
    let baseline = y + place.room().drop();
    for (x, anchor, text) in [(0.0, Anchor::Start, low), (place.width, Anchor::End, high)] {
        if !text.is_empty() {
            drawing.words("tick", (x, baseline), anchor, (vec![text], 0.0));
        }
    }
    scale
}

/// The way from the beginning to now, and a sign for each reading.
fn marks(drawing: &mut Drawing, readings: &[Told], (scale, y): (&Scale, f64)) {
    let at = |class: &str| {
        let found = readings.iter().find(|told| told.class == class)?;
        found.number.map(|number| scale.at(number))
    };
    let way = at("s1 outline").zip(at("s1"));
    if let Some((from, to)) = way {
        let points = points(&[(from, y), (to, y)]);
        drawing.mark("s1", Shape::Line { points });
    }
    let is_hidden = way.is_some_and(|(from, to)| (to - from).abs() < RADIUS);
    for told in readings {
        let Some(x) = told.number.map(|number| scale.at(number)) else {
            continue;
        };
        let shape = match told.class {
            "target" => flag((x, y)),
            "s1 outline" if is_hidden => Look::Dot(Form::Circle).shape((x, y), RADIUS * AROUND),
            class => sign(class, (x, y)),
        };
        drawing.mark(told.class, shape);
    }
}

/// The sign of a target on its line: a diamond above it, so that it hides no reading.
fn flag((x, y): (f64, f64)) -> Shape {
    let corners = [
        (0.0, -FLAG),
        (6.0, -FLAG + 7.0),
        (1.0, -FLAG + 13.0),
        (1.0, 7.0),
        (-1.0, 7.0),
        (-1.0, -FLAG + 13.0),
        (-6.0, -FLAG + 7.0),
    ];
    polygon(corners.map(|(right, down)| (x + right, y + down)))
}

/// The sign of a reading before its words: a circle for what was read, a diamond for what is to be.
fn sign(class: &str, middle: (f64, f64)) -> Shape {
    let form = if class == "target" {
        Form::Diamond
    } else {
        Form::Circle
    };
    Look::Dot(form).shape(middle, RADIUS)
}

/// The readings in words below a height, each after its sign, as many side by side as there is room for;
/// gives where they end.
fn words(drawing: &mut Drawing, readings: Vec<Told>, (room, y): (Room, f64)) -> f64 {
    // Signs are higher than letters.
    let step = room.line().max(20.0);
    let (mut x, mut y) = (0.0, y);
    for told in readings {
        let before = told.number.map_or(0.0, |_| SIGN);
        let lines = ends::lines(&told.text, room.letters, room.width - before);
        let wide = before + ends::widest(&lines, room.letters);
        if x > 0.0 && x + wide > room.width {
            (x, y) = (0.0, y + step);
        }
        let middle = y + step / 2.0;
        let class = if told.number.is_some() {
            let at = (x + SIGN / 2.0 - 2.0, middle);
            drawing.mark(format!("key {}", told.class), sign(told.class, at));
            "value"
        } else {
            "marker"
        };
        let more = (count(lines.len()) - 1.0).max(0.0) * room.line();
        let at = (x + before, middle + room.drop());
        drawing.words(class, at, Anchor::Start, (lines, room.line()));
        x += wide + APART;
        if more > 0.0 {
            (x, y) = (0.0, y + more + step);
        }
    }
    if x > 0.0 { y + step } else { y }
}

#[cfg(test)]
mod tests {
    use super::{Told, words};
    use crate::render::chart::drawing::{Drawing, NARROW, Px, Room, Shape, WIDE};
    use crate::render::chart::legible::faults;

    /// The readings in words, in a place of this width.
    fn drawn(width: f64, letters: f64) -> Drawing {
        let told = |class, number: Option<i64>, text: &str| Told {
            class,
            number: number.map(Into::into),
            text: text.into(),
        };
        let readings = vec![
            told("s1 outline", Some(78), "Start 78.0%, 2016"),
            told(
                "s1",
                None,
                "Latest [x], a day in the very long year of 2017, or later",
            ),
            told("target", Some(100), "Target 100.0%, by 2018"),
        ];
        let mut drawing = Drawing::new(width, 0.0);
        let room = Room { width, letters };
        drawing.height = Px(words(&mut drawing, readings, (room, 0.0)));
        drawing
    }

    #[test]
    fn words_follow_their_signs_and_are_clear_of_others() {
        for (width, letters) in [(WIDE, 14.0), (NARROW, 12.0)] {
            let drawing = drawn(width, letters);
            assert_eq!(faults(&drawing, letters), Vec::<String>::new());
            let [start, _, target] = &drawing.words[..] else {
                panic!("three readings: {:?}", drawing.words);
            };
            let [Shape::Dot { x, y, .. }, Shape::Path { .. }] =
                [&drawing.marks[0].shape, &drawing.marks[1].shape]
            else {
                panic!("a circle and a diamond: {:?}", drawing.marks);
            };
            assert!(x.0 + 6.0 < start.x.0 && (start.y.0 - letters * 0.35 - y.0).abs() < 0.1);
            assert!(target.x.0 >= 19.0);
        }
    }
}
