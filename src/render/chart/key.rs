//! What the looks of series stand for, right above what is drawn, in the order of the data.

use super::drawing::{Anchor, Drawing, Form, Px, Room, Shape, class};
use super::scale::count;
use super::words::{width, wrap};
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
/// the colours of the others. Beyond four there are no more colours: the same again, as outlines.
pub(super) fn classes(data: &ChartData) -> Vec<String> {
    let mut own = 0;
    let classes = data.series.iter().map(|series| {
        let class = class(series.part, own % COLOURS);
        let is_outline = series.part == Part::Own && own % (COLOURS * 2) >= COLOURS;
        own += usize::from(series.part == Part::Own);
        if is_outline {
            format!("{class} {OUTLINE}")
        } else {
            class
        }
    });
    classes.collect()
}

/// The class of what has an edge only.
const OUTLINE: &str = "outline";

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
        let lines = wrap(entry.label, room.letters, room.width - start - before, 2);
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
