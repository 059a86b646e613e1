//! Numbers over time.

use crate::model::{ChartData, Series, Unit, Value};
use crate::render::chart::drawing::{Anchor, Drawing, Place};
use crate::render::chart::ends::{self, Label};
use crate::render::chart::plot::{self, Plot};
use crate::render::chart::scale::{Zero, count};
use crate::render::chart::standing::{self, Standing, standing};
use crate::render::chart::time_axis::{Tick, TimeAxis};
use crate::render::chart::words::width;

/// A line for each series, its name and last number at its end; what is expected is dashed.
pub(super) fn draw(data: &ChartData, place: &Place<'_>) -> Drawing {
    let (letters, step) = (place.letters, place.line());
    let head = [head(data, place), unnamed(data, place)].concat();
    let names = names(data, place);
    let all = names.iter().flat_map(|(label, _)| &label.lines);
    let right = place.width - ends::widest(all, letters) - 14.0;
    let labels: Vec<Label> = names.iter().map(|(label, _)| label.clone()).collect();
    let usual = match place.is_narrow() {
        _ if plot::is_flat(data) => 0.0,
        true => 200.0,
        false => 270.0,
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
    plot.all_series(&mut drawing);
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

/// How many lines have no name, where there are any.
fn unnamed(data: &ChartData, place: &Place<'_>) -> Vec<String> {
    match standing::unnamed(data) {
        0 => Vec::new(),
        count => {
            let values = [("count", &*count.to_string())];
            let text = place.sheet.say("chart.unnamed", &values);
            ends::lines(&text, place.letters, place.width)
        }
    }
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

/// The names of the series that are named, each with its last number: below it, or where there are many,
/// after it.
fn names<'a>(data: &'a ChartData, place: &Place<'_>) -> Vec<(Label, &'a Series)> {
    let room = place.width * if place.is_narrow() { 0.36 } else { 0.3 };
    let standing = standing(data);
    let are_many = standing
        .iter()
        .any(|found| found.is_behind && found.is_named);
    let label = |series: &Series, standing: &Standing| {
        let (last, when) = plot::last(data, series, place);
        let last: Vec<String> = last.into_iter().chain(when).collect();
        let last = last.join(" ");
        let lines = |text: &str| ends::lines(text, place.letters, room);
        let lines = if are_many && !last.is_empty() {
            let values = [("name", &*series.label), ("value", &*last)];
            lines(&place.sheet.say("chart.end", &values))
        } else {
            [lines(&series.label), lines(&last)].concat()
        };
        let label = Label::new(lines, 0.0);
        let class = if standing.is_behind {
            "series behind label"
        } else {
            label.class
        };
        Label { class, ..label }
    };
    let named = data
        .series
        .iter()
        .zip(&standing)
        .filter(|(_, found)| found.is_named);
    named
        .map(|(series, standing)| (label(series, standing), series))
        .collect()
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
        let breaks = self.breaks(drawing, top + step + 4.0);
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
