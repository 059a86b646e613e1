//! What the looks of series stand for, right above what is drawn, in the order of the data.

use super::drawing::{Anchor, Drawing, Form, Px, Room, Shape, class};
use super::scale::count;
use super::words::{balanced, width};
use crate::model::{ChartData, Part};

/// The height and width of a sample.
const SAMPLE: f64 = 12.0;

/// From a sample to its name.
const GAP: f64 = 6.0;

/// A sample of a look, and what it stands for.
pub(super) struct Entry<'a> {
    pub(super) class: String,
    pub(super) look: Look,
    pub(super) label: &'a str,
}

/// What a sample shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Look {
    /// A piece of a bar.
    Bar,
    /// A point.
    Dot(Form),
    /// Where a line begins: a bracket that opens to the right.
    From,
    /// Where a line ends: a bracket that opens to the left.
    To,
}

impl Look {
    /// The shape of this look around a point.
    pub(super) fn shape(self, (x, y): (f64, f64), radius: f64) -> Shape {
        match self {
            Self::Bar => Shape::Bar {
                x: Px(x - radius),
                y: Px(y - radius),
                width: Px(radius * 2.0),
                height: Px(radius * 2.0),
            },
            Self::From => bracket((x, y), radius, 1.0),
            Self::To => bracket((x, y), radius, -1.0),
            Self::Dot(Form::Circle) => Shape::Dot {
                x: Px(x),
                y: Px(y),
                radius: Px(radius),
            },
            Self::Dot(form) => outline(form, (x, y), radius),
        }
    }
}

/// What joins two points at a height.
pub(super) fn join((low, high): (f64, f64), y: f64) -> Shape {
    Shape::Bar {
        x: Px(low),
        y: Px(y - 1.25),
        width: Px(high - low),
        height: Px(2.5),
    }
}

/// The outline of a point that is no circle, about as large as one.
fn outline(form: Form, (x, y): (f64, f64), radius: f64) -> Shape {
    let corners: &[(f64, f64)] = match form {
        Form::Circle | Form::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        Form::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
        Form::Triangle => &[(0.0, -1.15), (1.15, 0.9), (-1.15, 0.9)],
    };
    let corners = corners.iter();
    polygon(corners.map(|(right, down)| (x + right * radius, y + down * radius)))
}

/// A bracket whose back is at a point; it opens to the right where `way` is 1, and to the left where it
/// is -1.
fn bracket((x, y): (f64, f64), radius: f64, way: f64) -> Shape {
    let (back, arm, thick) = (1.5, 1.5 + radius * 0.5, 2.5);
    let (outer, inner) = (radius, radius - thick);
    let corners = [
        (-back, -outer),
        (arm, -outer),
        (arm, -inner),
        (back, -inner),
        (back, inner),
        (arm, inner),
        (arm, outer),
        (-back, outer),
    ];
    polygon(corners.map(|(right, down)| (x + right * way, y + down)))
}

/// What these corners enclose.
pub(super) fn polygon(corners: impl IntoIterator<Item = (f64, f64)>) -> Shape {
    let corners = corners.into_iter();
    let corners = corners.map(|(x, y)| format!("{} {}", Px(x), Px(y)));
    let path = format!("M{}Z", corners.collect::<Vec<_>>().join("L"));
    Shape::Path { path }
}

/// So many colours there are for series.
const COLOURS: usize = 4;

/// The class of each series. Those for comparison and targets look alike everywhere, and take none of
/// the colours of the others. Beyond four, and beyond one for comparison, there are no more colours: the
/// same again, as outlines.
pub(super) fn classes(data: &ChartData) -> Vec<String> {
    let (mut own, mut others) = (0, 0);
    let classes = data.series.iter().map(|series| {
        let (order, colours) = match series.part {
            Part::Own => (&mut own, COLOURS),
            Part::Comparator | Part::Target => (&mut others, 1),
        };
        let class = class(series.part, *order % colours);
        let is_outline = *order % (colours * 2) >= colours;
        *order += 1;
        if is_outline { outlined(&class) } else { class }
    });
    classes.collect()
}

/// The class of what has an edge only.
const OUTLINE: &str = "outline";

/// The width of an edge.
pub(super) const EDGE: f64 = 2.0;

/// The class of a gap, where something is missing.
pub(super) const MISSING: &str = "missing";

/// The look of this class, as an edge only: so are bars that are there for comparison.
pub(super) fn outlined(class: &str) -> String {
    if class.ends_with(OUTLINE) {
        class.to_owned()
    } else {
        format!("{class} {OUTLINE}")
    }
}

/// A piece of a bar of this class, with its upper left corner at a point. What has an edge stays within
/// its size, so that edges do not touch.
pub(super) fn piece(class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) -> Shape {
    let edge = if class.ends_with(OUTLINE) || class.ends_with(MISSING) {
        EDGE / 2.0
    } else {
        0.0
    };
    let within = |length: f64| edge.min((length - 1.0).max(0.0) / 2.0);
    let (left, above) = (within(width), within(height));
    Shape::Bar {
        x: Px(x + left),
        y: Px(y + above),
        width: Px(width - left * 2.0),
        height: Px(height - above * 2.0),
    }
}

/// The class of words on a bar of this class.
pub(super) fn on(class: &str) -> String {
    if class.ends_with(OUTLINE) {
        format!("on-{OUTLINE}")
    } else {
        format!("on-{class}")
    }
}

/// Draws the key with its upper left corner at a point; what follows is below the height that this
/// gives.
pub(super) fn key(
    drawing: &mut Drawing,
    entries: &[Entry<'_>],
    (start, top): (f64, f64),
    room: Room,
) -> f64 {
    let (mut x, mut y) = (start, top);
    let mut lowest = 0.0_f64;
    for entry in entries {
        let before = SAMPLE + GAP;
        let lines = balanced(entry.label, room.letters, room.width - start - before, 3);
        let widths = lines.iter().map(|line| width(line, room.letters));
        let wide = before + widths.fold(0.0, f64::max);
        if x > start && x + wide > room.width {
            (x, y) = (start, y + lowest);
            lowest = 0.0;
        }
        lowest = lowest.max(count(lines.len()) * room.line());
        let middle = (x + SAMPLE / 2.0, y + room.line() / 2.0);
        let radius = match entry.look {
            Look::Dot(_) => SAMPLE / 2.0 - 1.0,
            Look::Bar | Look::From | Look::To => SAMPLE / 2.0,
        };
        drawing.mark(
            format!("key {}", entry.class),
            entry.look.shape(middle, radius),
        );
        let first = (x + before, middle.1 + room.drop());
        drawing.words("series", first, Anchor::Start, (lines, room.line()));
        x += wide + 18.0;
    }
    if entries.is_empty() {
        top
    } else {
        y + lowest + room.letters * 0.5
    }
}

/// The key of all series as pieces of bars.
pub(super) fn of_bars<'a>(data: &'a ChartData, classes: &[String]) -> Vec<Entry<'a>> {
    let series = data.series.iter().zip(classes);
    let entries = series.map(|(series, class)| Entry {
        class: class.clone(),
        look: Look::Bar,
        label: &series.label,
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::classes;
    use crate::model::Part;
    use crate::render::chart::samples::data;

    #[test]
    fn no_two_of_a_few_series_look_alike() {
        let own = ["a", "b", "c", "d", "e"].map(|name| (name.to_owned(), Part::Own));
        let others = ["f", "g"].map(|name| (name.to_owned(), Part::Comparator));
        let found = classes(&data("", [&own[..], &others[..]].concat(), &[]));
        let expected = [
            "s1",
            "s2",
            "s3",
            "s4",
            "s1 outline",
            "compare",
            "compare outline",
        ];
        assert_eq!(found, expected);
    }
}
