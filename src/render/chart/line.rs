//! Numbers over time.

use super::drawing::{Anchor, Drawing, Place};
use super::ends::{self, Label};
use super::plot::{self, Plot};
use super::scale::{Zero, count};
use super::time_axis::{Tick, TimeAxis};
use super::words::width;
use crate::model::{ChartData, Series, Unit, Value};

/// A line for each series, its name and last number at its end; what is expected is dashed.
pub(super) fn draw(data: &ChartData, place: &Place<'_>) -> Drawing {
    let (letters, step) = (place.letters, place.line());
    let head = head(data, place);
    let names = names(data, place);
    let all = names.iter().flat_map(|(label, _)| &label.lines);
    let right = place.width - ends::widest(all, letters) - 14.0;
    let labels: Vec<Label> = names.iter().map(|(label, _)| label.clone()).collect();
    let usual = match data.extent() {
        None => 0.0,
        Some(_) if place.is_narrow() => 200.0,
        Some(_) => 270.0,
    };
    let height = ends::height(&labels, step).max(usual);
    let top = count(head.len()) * step + rows(data) * step + letters;
    let bottom = top + height;
    let most = if place.is_narrow() { 4 } else { 5 };
    let scale = plot::scale(data, (bottom, top), most);
    let left = left(data, place, &scale.ticks);
    let plot = Plot {
        times: TimeAxis::new(data, (left + 8.0, right - 4.0)),
        left,
        right,
        top,
        bottom,
        scale,
        zero: plot::zero(data),
        data,
        place,
    };
    let ticks = plot.times.ticks(data, letters, (0.0, place.width));
    let below = lines_of(&ticks) * step;
    let mut drawing = Drawing::new(place.width, bottom + 10.0 + below);
    if !head.is_empty() {
        drawing.words("unit", (0.0, letters), Anchor::Start, (head.clone(), step));
    }
    plot.axes(&mut drawing);
    plot.ticks(&mut drawing, &ticks);
    plot.notes(&mut drawing, count(head.len()) * step);
    for found in data.series.iter().enumerate() {
        plot.series(&mut drawing, found);
    }
    plot.markers(&mut drawing);
    plot.names(&mut drawing, names);
    drawing
}

/// The room for the numbers of an axis to the left of it.
pub(super) fn left(data: &ChartData, place: &Place<'_>, ticks: &[rust_decimal::Decimal]) -> f64 {
    let texts = ticks
        .iter()
        .map(|tick| place.value(data, Value::Number(*tick)));
    let widths = texts.map(|text| width(&text, place.letters));
    widths.fold(0.0, f64::max) + plot::ASIDE + 2.0
}

/// What is said above the axis: the unit, and that it does not begin at zero.
pub(super) fn head(data: &ChartData, place: &Place<'_>) -> Vec<String> {
    let unit = unit(data, place).join(" ");
    let text = match (plot::zero(data), unit.is_empty()) {
        (Zero::Included, _) => unit,
        (Zero::Free, true) => place.sheet.say("chart.not_from_zero", &[]),
        (Zero::Free, false) => place
            .sheet
            .say("chart.unit_not_from_zero", &[("unit", &unit)]),
    };
    ends::lines(&text, place.letters, place.width)
}

/// The unit, where its numbers do not say it themselves.
pub(super) fn unit(data: &ChartData, place: &Place<'_>) -> Vec<String> {
    let unit = match &data.unit {
        Unit::Percent => "",
        unit => unit.header(),
    };
    let mut letters = unit.chars();
    let first = letters.next().map(char::to_uppercase);
    let unit: String = first.into_iter().flatten().chain(letters).collect();
    ends::lines(&unit, place.letters, place.width)
}

/// How many lines the longest of these names has.
pub(super) fn lines_of(ticks: &[Tick]) -> f64 {
    let lines = ticks.iter().map(|tick| tick.lines.len());
    count(lines.max().unwrap_or(1))
}

/// How many rows of notes stand above the lines.
fn rows(data: &ChartData) -> f64 {
    let mut points = data.series.iter().flat_map(|series| &series.points);
    let of_projection = f64::from(u8::from(points.any(|point| point.is_projection)));
    of_projection + f64::from(u8::from(!data.breaks.is_empty()))
}

/// The names of the series, each with its last number.
fn names<'a>(data: &'a ChartData, place: &Place<'_>) -> Vec<(Label, &'a Series)> {
    let room = place.width * if place.is_narrow() { 0.36 } else { 0.3 };
    let of_series = |series: &'a Series| {
        let mut lines = ends::lines(&series.label, place.letters, room);
        let (last, when) = plot::last(data, series, place);
        let last: Vec<String> = last.into_iter().chain(when).collect();
        lines.extend(ends::lines(&last.join(" "), place.letters, room));
        (Label::new(lines, 0.0), series)
    };
    data.series.iter().map(of_series).collect()
}

impl Plot<'_> {
    /// Where projections begin and series break, in words above the lines.
    fn notes(&self, drawing: &mut Drawing, mut top: f64) {
        let (letters, step) = (self.place.letters, self.place.line());
        let say = |key: &str| self.place.sheet.say(key, &[]);
        let note = |drawing: &mut Drawing, text: String, middle: f64, top: f64| {
            let half = width(&text, letters) / 2.0;
            let middle = middle.min(self.place.width - half).max(half);
            let at = (middle, top + step * 0.5 + letters * 0.6);
            drawing.words("tick note", at, Anchor::Middle, (vec![text], step));
        };
        if let Some((start, end)) = self.projected() {
            drawing.rule("guide", (start, self.top - 2.0), (start, self.bottom));
            note(
                drawing,
                say("chart.projected"),
                f64::midpoint(start, end),
                top,
            );
            top += step;
        }
        let breaks: Vec<f64> = self
            .data
            .breaks
            .iter()
            .filter_map(|at| self.times.before(*at))
            .collect();
        for x in &breaks {
            drawing.rule("break", (*x, top + step + 4.0), (*x, self.bottom));
        }
        if let Some(first) = breaks.first() {
            note(drawing, say("chart.break"), *first, top);
        }
    }

    /// The names of the series at the ends of their lines.
    pub(super) fn names(&self, drawing: &mut Drawing, names: Vec<(Label, &Series)>) {
        let ends: Vec<Option<(f64, f64)>> =
            names.iter().map(|(_, series)| self.end(series)).collect();
        let labels = names.into_iter().zip(&ends);
        let mut labels: Vec<Label> = labels
            .map(|((label, _), end)| Label {
                wanted: end.map_or(self.bottom, |end| end.1),
                ..label
            })
            .collect();
        ends::place(
            &mut labels,
            self.place.line(),
            (
                self.top - self.place.letters / 2.0,
                self.bottom + self.place.letters / 2.0,
            ),
        );
        for (label, end) in labels.iter().zip(&ends) {
            self.name(drawing, (label, *end), self.right + 12.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use crate::diagnostic::Diagnostics;
    use crate::model::{
        Category, Chart, ChartData, ChartKind, Marker, NumberType, Part, Point, Series, Unit, Value,
    };
    use crate::render::chart::draw;
    use crate::render::chart::drawing::{Anchor, Drawing, Place, Shape, Words};
    use crate::render::chart::scale::count;
    use crate::render::chart::words::width;
    use crate::render::proof::Purpose;
    use crate::render::sheet::Sheet;
    use crate::render::theme::Theme;

    /// Draws in both places, and looks at what comes of it.
    fn drawn(kind: ChartKind, data: &ChartData, look: impl Fn(&Drawing, &Place<'_>)) {
        let files = crate::load::read(Path::new("tests/base")).unwrap();
        let mut diagnostics = Diagnostics::default();
        let today = jiff::civil::date(2018, 6, 1);
        let site = crate::load::site(&files, today, &mut diagnostics);
        let sheet = Sheet {
            theme: &Theme::new(&files, &site, &mut diagnostics),
            site: &site,
            edition: site.editions.first().unwrap(),
            path: "index.html",
            purpose: Purpose::Publication,
        };
        let chart = Chart {
            id: kind.key().into(),
            kind,
            title: None,
            subtitle: None,
            columns: Vec::new(),
            rows: Vec::new(),
            series: None,
            order: crate::model::ChartOrder::Given,
            compare: Vec::new(),
            breaks: Vec::new(),
            text: None,
            map: None,
            place: crate::files::Place::file("data/any.yaml"),
        };
        for place in [Place::wide(&sheet), Place::narrow(&sheet)] {
            look(&draw(&chart, data, &place).unwrap(), &place);
        }
    }

    fn data(years: &[i16], series: Vec<(String, Vec<Option<i64>>)>) -> ChartData {
        let category = |year: &i16| Category {
            id: year.to_string(),
            label: year.to_string(),
            time: Some((*year).into()),
        };
        let point = |(at, number): (usize, Option<i64>)| Point {
            value: match number {
                Some(number) => Value::Number(number.into()),
                None => Value::Missing(Marker::Confidential),
            },
            is_projection: at > 4,
        };
        let series = series.into_iter().map(|(label, points)| Series {
            id: label.clone(),
            label,
            part: Part::Own,
            points: points.into_iter().enumerate().map(point).collect(),
        });
        ChartData {
            categories: years.iter().map(category).collect(),
            series: series.collect(),
            number_type: NumberType::Count,
            unit: Unit::Words("people".into()),
            breaks: vec![2],
            wholes: Vec::new(),
            measures: Vec::new(),
        }
    }

    /// The rectangle of words: left, top, right and bottom.
    fn extent(words: &Words, letters: f64) -> (f64, f64, f64, f64) {
        let widths = words.lines.iter().map(|line| width(line, letters));
        let width = widths.fold(0.0, f64::max);
        let left = match words.anchor {
            Anchor::Start => words.x.0,
            Anchor::Middle => words.x.0 - width / 2.0,
            Anchor::End => words.x.0 - width,
        };
        let last = words.y.0 + (count(words.lines.len()) - 1.0) * words.step.0;
        (left, words.y.0 - letters * 0.75, left + width, last)
    }

    #[track_caller]
    fn is_tidy(drawing: &Drawing, place: &Place<'_>) {
        let (width, height) = (drawing.width.0, drawing.height.0);
        for words in &drawing.words {
            let (left, top, right, bottom) = extent(words, place.letters);
            let is_within = left >= -0.5 && right <= width + 0.5 && top >= -0.5 && bottom <= height;
            assert!(is_within, "{words:?} in {width} by {height}");
        }
        for (at, a) in drawing.words.iter().enumerate() {
            for b in drawing.words.iter().skip(at + 1) {
                let (one, other) = (extent(a, place.letters), extent(b, place.letters));
                let is_apart =
                    one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1;
                let is_in_lines = [a, b].iter().any(|words| words.class == "marker");
                assert!(is_apart || is_in_lines, "{a:?} lies on {b:?}");
            }
        }
    }

    #[test]
    fn a_time_axis_is_to_scale() {
        let data = data(
            &[2001, 2011, 2016],
            vec![("Bath".into(), vec![Some(10), Some(20), Some(0)])],
        );
        drawn(ChartKind::Line, &data, |drawing, place| {
            let dots = drawing.marks.iter().filter_map(|mark| match mark.shape {
                Shape::Dot { x, y, .. } => Some((x.0, y.0)),
                _ => None,
            });
            let dots: Vec<(f64, f64)> = dots.collect();
            let [a, b, c] = dots[..] else {
                panic!("{dots:?}")
            };
            assert!(((b.0 - a.0) - 2.0 * (c.0 - b.0)).abs() < 0.01);
            assert!(((c.1 - a.1) - (a.1 - b.1)).abs() < 0.01);
            is_tidy(drawing, place);
        });
    }

    #[test]
    fn an_end_before_the_last_time_says_when_it_was() {
        let data = data(&[1, 2], vec![("Bath".into(), vec![Some(1), None])]);
        drawn(ChartKind::Line, &data, |drawing, _| {
            let texts: Vec<&String> = drawing.words.iter().flat_map(|all| &all.lines).collect();
            let is_whole = texts.iter().all(|text| !text.contains('.'));
            assert!(texts.contains(&&"1 (1)".into()) && is_whole, "{texts:?}");
        });
    }

    #[test]
    fn extremes_stay_in_their_drawing() {
        let long = "Gwasanaethau gofal a chymorth yn y cartref i bobl hyn yn y sir";
        let years: Vec<i16> = (2000..2040).collect();
        let many = |number: i64| (0..40).map(|at| Some(number * at)).collect::<Vec<_>>();
        let missing = data(&years, vec![(long.into(), vec![None; 40])]);
        let four = data(
            &years,
            (1..5)
                .map(|at| (format!("{at} {long}"), many(at * at * 70_000)))
                .collect(),
        );
        let one = data(&[2016], vec![("Bath".into(), vec![Some(-3)])]);
        for kind in [ChartKind::Line, ChartKind::Multiples] {
            for data in [&missing, &four, &one] {
                drawn(kind, data, is_tidy);
            }
        }
    }

    #[test]
    fn a_pyramid_is_as_wide_on_both_sides() {
        let points = |numbers: [i64; 3]| numbers.map(Some).to_vec();
        let mut data = data(
            &[1, 2, 3],
            vec![
                ("Men, 2016".into(), points([1_234_000, 900_000, 100_000])),
                ("Women, 2016".into(), points([1_234_000, 910_000, 130_000])),
                ("Men, 2037".into(), points([1_434_000, 950_000, 300_000])),
                ("Women, 2037".into(), points([1_334_000, 990_000, 330_000])),
            ],
        );
        for (category, age) in
            data.categories
                .iter_mut()
                .zip(["0 to 17", "18 to 64", "65 and over"])
        {
            category.label = age.into();
        }
        drawn(ChartKind::Pyramid, &data, |drawing, place| {
            is_tidy(drawing, place);
            let bars = drawing.marks.iter().filter_map(|mark| match mark.shape {
                Shape::Bar { y, width, .. } => Some((y.0, width.0)),
                _ => None,
            });
            let bars: Vec<(f64, f64)> = bars.collect();
            assert!(
                (bars[0].1 - bars[3].1).abs() < 0.01 && bars[0].0 > bars[2].0,
                "{bars:?}"
            );
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_words_lie_on_others(
            numbers in prop::collection::vec(prop::collection::vec(prop::option::of(-50_000_i64..9_000_000), 9), 1..5),
            first in 1990_i16..2020,
        ) {
            let years: Vec<i16> = (0..9).map(|at| first + at * at / 2 + at).collect();
            let series = numbers.into_iter().enumerate();
            let data = data(&years, series.map(|(at, points)| (format!("Area {at}"), points)).collect());
            drawn(ChartKind::Line, &data, is_tidy);
            prop_assert!(data.numbers().all(|number| number < Decimal::from(9_000_000)));
        }
    }
}
