//! A chart as shapes and words, each where it is drawn.

use serde::{Serialize, Serializer};

use crate::model::{ChartData, Part, Unit, Value};
use crate::render::number::grouped;
use crate::render::sheet::Sheet;

/// Where a chart is drawn.
pub(super) struct Place<'a> {
    /// The page, for its words.
    pub(super) sheet: &'a Sheet<'a>,
    /// How wide it is, in pixels.
    pub(super) width: f64,
    /// The size of its letters, in pixels.
    pub(super) letters: f64,
}

/// How much room a chart has, and how large its letters are, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) width: f64,
    pub(super) letters: f64,
}

impl Room {
    /// Whether it is as narrow as a phone.
    pub(super) fn is_narrow(self) -> bool {
        self.width < 400.0
    }

    /// The height of a line of words.
    pub(super) fn line(self) -> f64 {
        (self.letters * 1.3).round()
    }

    /// How far below the middle of a line its letters stand.
    pub(super) fn drop(self) -> f64 {
        self.letters * 0.35
    }
}

/// Wide enough for the text of a page.
pub(super) const WIDE: f64 = 640.0;

/// Narrow enough for the smallest phone.
pub(super) const NARROW: f64 = 288.0;

impl<'a> Place<'a> {
    /// On most screens, and on paper.
    pub(super) fn wide(sheet: &'a Sheet<'a>) -> Self {
        Self {
            sheet,
            width: WIDE,
            letters: 14.0,
        }
    }

    /// On a phone, and in a narrow column.
    pub(super) fn narrow(sheet: &'a Sheet<'a>) -> Self {
        Self {
            sheet,
            width: NARROW,
            letters: 12.0,
        }
    }

    /// Its room, for charts that need no words of the page.
    pub(super) fn room(&self) -> Room {
        Room {
            width: self.width,
            letters: self.letters,
        }
    }

    /// Whether it is as narrow as a phone.
    pub(super) fn is_narrow(&self) -> bool {
        self.room().is_narrow()
    }

    /// The height of a line of words.
    pub(super) fn line(&self) -> f64 {
        self.room().line()
    }

    /// A number of the chart as it stands beside its mark.
    #[expect(clippy::unused_self, reason = "where numbers stand is a place")]
    pub(super) fn value(&self, data: &ChartData, value: Value) -> String {
        said(data, value)
    }
}

/// A number of the chart as it stands beside its mark: without its unit, which is said once; a
/// percentage with its sign.
pub(super) fn said(data: &ChartData, value: Value) -> String {
    match value {
        Value::Number(number) if data.unit == Unit::Percent => format!("{}%", grouped(number)),
        Value::Number(number) => grouped(number),
        Value::Missing(marker) => marker.shorthand(),
    }
}

/// A chart, ready to be drawn.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Drawing {
    pub(super) width: Px,
    pub(super) height: Px,
    /// Lines that help to read the others, drawn first.
    pub(super) rules: Vec<Rule>,
    /// What stands for the numbers.
    pub(super) marks: Vec<Mark>,
    /// What is written.
    pub(super) words: Vec<Words>,
}

/// A straight line that stands for no number.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Rule {
    /// What it is for: `grid`, `axis`, `break`, `leader`.
    pub(super) class: &'static str,
    pub(super) from: (Px, Px),
    pub(super) to: (Px, Px),
}

/// A shape that stands for a number or several.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mark {
    pub(super) shape: Shape,
    /// How it looks: that of a series, `s1` to `s4`; `compare`; `target`; with `outline`, `projection`
    /// or `total` besides.
    pub(super) class: String,
}

/// The shape of a mark. Templates tell them by `kind`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Shape {
    /// A rectangle.
    Bar { x: Px, y: Px, width: Px, height: Px },
    /// A line through points: `x,y x,y`.
    Line { points: String },
    /// A circle.
    Dot { x: Px, y: Px, radius: Px },
    /// Any other outline, as SVG writes it.
    Path { path: String },
}

/// The form of a point, by which series are told apart.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Circle,
    Square,
    Diamond,
    Triangle,
}

/// Words, of one line or several.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Words {
    /// What they are: `name`, `tick`, `value`, `series`, `unit`, `marker`.
    pub(super) class: String,
    pub(super) x: Px,
    /// The line on which the first of them stand.
    pub(super) y: Px,
    /// On which side of `x` they stand: `start`, `middle` or `end`.
    pub(super) anchor: Anchor,
    pub(super) lines: Vec<String>,
    /// How far each line is below the one before.
    pub(super) step: Px,
}

/// On which side of a point words stand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A length in pixels, written with one decimal at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(super) struct Px(pub(super) f64);

impl Serialize for Px {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl std::fmt::Display for Px {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round();
        let tenths = if tenths == 0.0 { 0.0 } else { tenths };
        if tenths % 10.0 == 0.0 {
            write!(f, "{:.0}", tenths / 10.0)
        } else {
            write!(f, "{:.1}", tenths / 10.0)
        }
    }
}

/// Points as the attribute of a line holds them.
pub(super) fn points(points: &[(f64, f64)]) -> String {
    let points = points.iter().map(|(x, y)| format!("{},{}", Px(*x), Px(*y)));
    points.collect::<Vec<_>>().join(" ")
}

/// The class of the series at `index`: comparators and targets look alike everywhere.
pub(super) fn class(part: Part, index: usize) -> String {
    match part {
        Part::Own => format!("s{}", index + 1),
        Part::Comparator => "compare".into(),
        Part::Target => "target".into(),
    }
}

impl Drawing {
    /// An empty one.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self {
            width: Px(width),
            height: Px(height),
            ..Self::default()
        }
    }

    pub(super) fn rule(&mut self, class: &'static str, from: (f64, f64), to: (f64, f64)) {
        self.rules.push(Rule {
            class,
            from: (Px(from.0), Px(from.1)),
            to: (Px(to.0), Px(to.1)),
        });
    }

    pub(super) fn mark(&mut self, class: impl Into<String>, shape: Shape) {
        self.marks.push(Mark {
            shape,
            class: class.into(),
        });
    }

    pub(super) fn words(
        &mut self,
        class: &str,
        (x, y): (f64, f64),
        anchor: Anchor,
        (lines, step): (Vec<String>, f64),
    ) {
        self.words.push(Words {
            class: class.to_owned(),
            x: Px(x),
            y: Px(y),
            anchor,
            lines,
            step: Px(step),
        });
    }
}
