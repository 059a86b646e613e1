//! A pyramid of ages: the two sexes to the two sides of one axis of ages.

use super::line;
use crate::model::{ChartData, Interval, Point, Series, Value};
use crate::render::chart::bands;
use crate::render::chart::drawing::{Anchor, Drawing, Place, Px, Shape};
use crate::render::chart::ends;
use crate::render::chart::scale::{Scale, Zero, count};
use crate::render::chart::ticks;
use crate::render::chart::words::width;
use rust_decimal::Decimal;

/// Two sexes, in a first year and perhaps in a second.
struct Sexes<'a> {
    names: [&'a str; 2],
    first: [&'a Series; 2],
    second: Option<[&'a Series; 2]>,
    /// What tells the first from the second.
    years: Option<[&'a str; 2]>,
}

/// Ages upwards, the first sex to the left and the second to the right, to the same scale; the first year
/// filled, the second as an outline. Nothing, where there are not two sexes in one year or two.
pub(super) fn draw(data: &ChartData, place: &Place<'_>) -> Option<Drawing> {
    let sexes = sexes(data)?;
    let (letters, step) = (place.letters, place.line());
    let ages: Vec<Vec<String>> = data
        .categories
        .iter()
        .map(|age| ends::lines(&age.label, letters, place.width * 0.28))
        .collect();
    let middle = ends::widest(ages.iter().flatten(), letters) + 20.0;
    let half = (place.width - middle) / 2.0;
    let mut head = line::unit(data, place);
    head.extend(uneven(data, place));
    head.extend(sexes.key(place));
    let names = sexes.names.map(|name| ends::lines(name, letters, half));
    let above = count(names.iter().map(Vec::len).max().unwrap_or(1)) * step;
    let top = count(head.len()) * step + letters * 0.6;
    let pyramid = Pyramid {
        scale: scale(data, half, letters),
        edges: [half, half + middle],
        tops: tops(&ages, top + above + 6.0, place),
        data,
        place,
    };
    let mut drawing = Drawing::new(place.width, pyramid.bottom() + 8.0 + step);
    if !head.is_empty() {
        drawing.words("unit", (0.0, letters), Anchor::Start, (head, step));
    }
    pyramid.axes(&mut drawing);
    pyramid.name_sides(&mut drawing, names, top + letters);
    pyramid.name_ages(&mut drawing, ages);
    for (side, series) in sexes.first.iter().enumerate() {
        pyramid.bars(&mut drawing, series, side);
    }
    for (side, series) in sexes.second.iter().flatten().enumerate() {
        pyramid.outline(&mut drawing, series, side);
    }
    for side in [0, 1] {
        pyramid.markers(&mut drawing, &sexes, side);
    }
    Some(drawing)
}

/// The numbers from the axis outwards, to either side.
fn scale(data: &ChartData, half: f64, letters: f64) -> Scale {
    let extent = data.extent().unwrap_or(Interval::exact(Decimal::ZERO));
    let longest = count(extent.high.to_string().len()) * letters * 0.9;
    let about = if half / longest.max(60.0) < 4.0 { 2 } else { 4 };
    let mut scale = Scale::new(extent, Zero::Included, (0.0, half - 2.0), about);
    ticks::keep_fit(&mut scale, data);
    scale
}

/// That bands of ages are not equally wide, where that is so.
fn uneven(data: &ChartData, place: &Place<'_>) -> Vec<String> {
    let text = if bands::are_uneven(data) {
        place.sheet.say("chart.uneven_bands", &[])
    } else {
        String::new()
    };
    ends::lines(&text, place.letters, place.width)
}

/// The series by sex and year: `Men, 2016`, in which the year may stand first.
fn sexes(data: &ChartData) -> Option<Sexes<'_>> {
    match &data.series[..] {
        [left, right] => Some(Sexes {
            names: [&left.label, &right.label],
            first: [left, right],
            second: None,
            years: None,
        }),
        [a, b, c, d] => {
            let [(sex_a, year_a), (sex_b, year_b), (sex_c, year_c), _] =
                [a, b, c, d].map(taken_apart);
            let (right, names, third, years) = if sex_a == sex_b {
                (c, [sex_a, sex_c], b, [year_a, year_b])
            } else {
                (b, [sex_a, sex_b], c, [year_a, year_c])
            };
            Some(Sexes {
                names,
                first: [a, right],
                second: Some([third, d]),
                years: Some(years),
            })
        }
        _ => None,
    }
}

fn taken_apart(series: &Series) -> (&str, &str) {
    let (first, second) = series
        .label
        .rsplit_once(", ")
        .unwrap_or((&series.label, ""));
    if first.starts_with(|letter: char| letter.is_ascii_digit()) {
        (second, first)
    } else {
        (first, second)
    }
}

impl Sexes<'_> {
    /// Which year is filled, and which an outline.
    fn key(&self, place: &Place<'_>) -> Vec<String> {
        let Some([first, second]) = self.years else {
            return Vec::new();
        };
        let told = |year: &str, series: &[&Series]| {
            let mut points = series.iter().flat_map(|series| &series.points);
            if points.any(|point| point.is_projection) && !year.contains('(') {
                place.sheet.say("table.year_projected", &[("year", year)])
            } else {
                year.to_owned()
            }
        };
        let first = told(first, &self.first);
        let second = told(second, self.second.as_ref().map_or(&[], |found| &found[..]));
        let text = place.sheet.say(
            "chart.pyramid_years",
            &[("first", &first), ("second", &second)],
        );
        ends::lines(&text, place.letters, place.width)
    }
}

/// The top and the bottom of each age, the first of them lowest.
fn tops(ages: &[Vec<String>], top: f64, place: &Place<'_>) -> Vec<(f64, f64)> {
    let mut y = top;
    let mut tops: Vec<(f64, f64)> = Vec::new();
    for age in ages.iter().rev() {
        let height = (count(age.len()) * place.line()).max(place.letters * 1.4) + 2.0;
        tops.push((y, y + height));
        y += height;
    }
    tops.reverse();
    tops
}

struct Pyramid<'a> {
    data: &'a ChartData,
    place: &'a Place<'a>,
    scale: Scale,
    /// Where zero is, left and right.
    edges: [f64; 2],
    tops: Vec<(f64, f64)>,
}

impl Pyramid<'_> {
    /// The pixel of a number to the left or to the right.
    fn at(&self, number: Decimal, side: usize) -> f64 {
        let length = self.scale.at(number.max(Decimal::ZERO));
        match self.edges {
            [left, _] if side == 0 => left - length,
            [_, right] => right + length,
        }
    }

    fn top(&self) -> f64 {
        self.tops.last().map_or(0.0, |(top, _)| *top)
    }

    fn bottom(&self) -> f64 {
        self.tops.first().map_or(0.0, |(_, bottom)| *bottom)
    }

    /// The names of both sides above them, from a baseline on.
    fn name_sides(&self, drawing: &mut Drawing, names: [Vec<String>; 2], y: f64) {
        let anchors = [Anchor::End, Anchor::Start];
        for ((name, x), anchor) in names.into_iter().zip(self.edges).zip(anchors) {
            drawing.words("series label", (x, y), anchor, (name, self.place.line()));
        }
    }

    /// The names of the ages between the sides.
    fn name_ages(&self, drawing: &mut Drawing, ages: Vec<Vec<String>>) {
        let ([left, right], step) = (self.edges, self.place.line());
        for (age, (top, bottom)) in ages.into_iter().zip(&self.tops) {
            let first = f64::midpoint(*top, *bottom) - (count(age.len()) - 1.0) * step / 2.0;
            let at = (f64::midpoint(left, right), first + self.place.room().drop());
            drawing.words("name", at, Anchor::Middle, (age, step));
        }
    }

    fn axes(&self, drawing: &mut Drawing) {
        let letters = self.place.letters;
        let baseline = self.bottom() + 4.0 + letters;
        for side in [0, 1] {
            let mut taken: Option<(f64, f64)> = None;
            for tick in &self.scale.ticks {
                let x = self.at(*tick, side);
                let class = if tick.is_zero() { "axis" } else { "grid" };
                drawing.rule(class, (x, self.top()), (x, self.bottom()));
                let text = self.place.value(self.data, Value::Number(*tick));
                let half = width(&text, letters) / 2.0;
                let middle = x.max(half).min(self.place.width - half);
                let is_free =
                    |(other, reach): (f64, f64)| (middle - other).abs() >= half + reach + 8.0;
                if taken.is_none_or(is_free) {
                    taken = Some((middle, half));
                    drawing.words(
                        "tick",
                        (middle, baseline),
                        Anchor::Middle,
                        (vec![text], 0.0),
                    );
                }
            }
        }
    }

    fn bars(&self, drawing: &mut Drawing, series: &Series, side: usize) {
        let edge = self.at(Decimal::ZERO, side);
        for (point, (top, bottom)) in series.points.iter().zip(&self.tops) {
            let Some(number) = point.number().filter(|number| !number.is_zero()) else {
                continue;
            };
            let end = self.at(number, side);
            let bar = Shape::Bar {
                x: Px(edge.min(end)),
                y: Px(top + 1.0),
                width: Px((edge - end).abs()),
                height: Px(bottom - top - 2.0),
            };
            drawing.mark(format!("s{}", side + 1), bar);
        }
    }

    /// The second year as steps from age to age; where a number is missing, there is a gap.
    fn outline(&self, drawing: &mut Drawing, series: &Series, side: usize) {
        let edge = self.at(Decimal::ZERO, side);
        let ages: Vec<(&Point, &(f64, f64))> = series.points.iter().zip(&self.tops).collect();
        for run in ages.split(|(point, _)| point.number().is_none()) {
            let Some((_, (_, bottom))) = run.first() else {
                continue;
            };
            let mut path = format!("M{} {}", Px(edge), Px(*bottom));
            for (point, (top, _)) in run {
                let x = self.at(point.number().unwrap_or_default(), side);
                path = format!("{path}H{}V{}", Px(x), Px(*top));
            }
            path = format!("{path}H{}", Px(edge));
            let is_projection = run.iter().any(|(point, _)| point.is_projection);
            let class = if is_projection {
                "outline projection"
            } else {
                "outline"
            };
            drawing.mark("outline bg", Shape::Path { path: path.clone() });
            drawing.mark(class, Shape::Path { path });
        }
    }

    /// Why numbers of one side are missing, beyond what is drawn there.
    fn markers(&self, drawing: &mut Drawing, sexes: &Sexes<'_>, side: usize) {
        let years = sexes.years.unwrap_or_default();
        let series = [
            sexes.first.get(side),
            sexes.second.as_ref().and_then(|all| all.get(side)),
        ];
        let series: Vec<(&&Series, &str)> = series.into_iter().flatten().zip(years).collect();
        for (at, (top, bottom)) in self.tops.iter().enumerate() {
            let points = || {
                series
                    .iter()
                    .filter_map(|(series, year)| Some((series.points.get(at)?, *year)))
            };
            let text = self.missing(points());
            if text.is_empty() {
                continue;
            }
            let most = points().filter_map(|(point, _)| point.number()).max();
            let wide = width(&text, self.place.letters);
            let end = self.at(most.unwrap_or_default(), side);
            let (x, anchor) = if side == 0 {
                ((end - 5.0).max(wide), Anchor::End)
            } else {
                ((end + 5.0).min(self.place.width - wide), Anchor::Start)
            };
            let y = f64::midpoint(*top, *bottom) + self.place.room().drop();
            drawing.words("marker", (x, y), anchor, (vec![text], 0.0));
        }
    }

    /// The markers of missing numbers, each with its year where there are two and where there is room.
    fn missing<'a>(&self, points: impl Iterator<Item = (&'a Point, &'a str)>) -> String {
        let missing = points.filter_map(|(point, year)| match point.value {
            Value::Missing(marker) => Some((year, marker.shorthand())),
            Value::Number(_) => None,
        });
        let missing: Vec<(&str, String)> = missing.collect();
        let long = missing
            .iter()
            .map(|(year, marker)| format!("{year} {marker}"));
        let long = long.collect::<Vec<_>>().join(", ");
        let [half, _] = self.edges;
        if width(&long, self.place.letters) <= half {
            return long.trim().to_owned();
        }
        let short: Vec<&str> = missing.iter().map(|(_, marker)| &**marker).collect();
        short.join(" ")
    }
}
