//! A pyramid of ages: the two sexes to the two sides of one axis of ages.

use super::drawing::{Anchor, Drawing, Place, Px, Shape};
use super::ends;
use super::line;
use super::scale::{Scale, Zero, count};
use super::words::width;
use crate::model::{ChartData, Interval, Series, Value};
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
    head.extend(sexes.key(place));
    let names = sexes.names.map(|name| ends::lines(name, letters, half));
    let above = count(names.iter().map(Vec::len).max().unwrap_or(1)) * step;
    let top = count(head.len()) * step + letters * 0.6;
    let extent = data.extent().unwrap_or(Interval::exact(Decimal::ZERO));
    let longest = count(extent.high.to_string().len()) * letters * 0.9;
    let ticks = if half / longest.max(60.0) < 4.0 { 2 } else { 4 };
    let pyramid = Pyramid {
        scale: Scale::new(extent, Zero::Included, (0.0, half - 2.0), ticks),
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
    for (side, name) in names.into_iter().enumerate() {
        let (x, anchor) = if side == 0 {
            (half, Anchor::End)
        } else {
            (half + middle, Anchor::Start)
        };
        drawing.words("series label", (x, top + letters), anchor, (name, step));
    }
    for (age, (top, bottom)) in ages.into_iter().zip(&pyramid.tops) {
        let first = f64::midpoint(*top, *bottom) - (count(age.len()) - 1.0) * step / 2.0;
        let at = (half + middle / 2.0, first + letters * 0.35);
        drawing.words("name", at, Anchor::Middle, (age, step));
    }
    for (side, series) in sexes.first.iter().enumerate() {
        pyramid.bars(&mut drawing, series, side);
    }
    for (side, series) in sexes.second.iter().flatten().enumerate() {
        pyramid.outline(&mut drawing, series, side);
    }
    Some(drawing)
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
            match point.value {
                Value::Number(number) => {
                    let end = self.at(number, side);
                    let (x, width) = (Px(edge.min(end)), Px((edge - end).abs()));
                    let (y, height) = (Px(top + 1.0), Px(bottom - top - 2.0));
                    drawing.mark(
                        format!("s{}", side + 1),
                        Shape::Bar {
                            x,
                            y,
                            width,
                            height,
                        },
                    );
                }
                Value::Missing(marker) => {
                    let (x, anchor) = if side == 0 {
                        (edge - 5.0, Anchor::End)
                    } else {
                        (edge + 5.0, Anchor::Start)
                    };
                    let y = f64::midpoint(*top, *bottom) + self.place.letters * 0.35;
                    drawing.words("marker", (x, y), anchor, (vec![marker.shorthand()], 0.0));
                }
            }
        }
    }

    /// The second year as steps from age to age; where a number is missing, they go back to the axis.
    fn outline(&self, drawing: &mut Drawing, series: &Series, side: usize) {
        let edge = self.at(Decimal::ZERO, side);
        let mut path = format!("M{} {}", Px(edge), Px(self.bottom()));
        for (point, (top, _)) in series.points.iter().zip(&self.tops) {
            let x = point.number().map_or(edge, |number| self.at(number, side));
            path = format!("{path}H{}V{}", Px(x), Px(*top));
        }
        path = format!("{path}H{}", Px(edge));
        let is_projection = series.points.iter().any(|point| point.is_projection);
        let class = if is_projection {
            "outline projection"
        } else {
            "outline"
        };
        drawing.mark("outline bg", Shape::Path { path: path.clone() });
        drawing.mark(class, Shape::Path { path });
    }
}
