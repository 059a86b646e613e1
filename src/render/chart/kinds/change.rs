//! Two numbers of each category, before and after, joined by a line that says the direction.

use super::bar;
use crate::model::{ChartData, Interval, Part, Point, Series};
use crate::render::chart::drawing::{Anchor, Drawing, Form, Room, said};
use crate::render::chart::key::{Entry, Look, join, key, polygon};
use crate::render::chart::rows::Names;
use crate::render::chart::scale::{Scale, Zero};
use crate::render::chart::ticks;
use crate::render::chart::words::width;

/// The radius of a point, in letters.
const RADIUS: f64 = 0.42;

/// How much larger the point before is, where the point after is over it: both are seen.
const AROUND: f64 = 1.6;

/// From a point to its number.
const BESIDE: f64 = 5.0;

/// The first and the last series that are not there for comparison. Where there is only one, there is
/// no change, but its bars.
pub(super) fn draw(data: &ChartData, room: Room) -> Drawing {
    let mut own = data.series.iter().filter(|series| series.part == Part::Own);
    let (Some(before), Some(after)) = (own.next(), own.next_back()) else {
        return bar::draw(data, &[], room);
    };
    let mut drawing = Drawing::new(room.width, 0.0);
    let names = Names::new(data, room);
    let top = names.unit(&mut drawing, data);
    let top = key(
        &mut drawing,
        &entries(before, after),
        (names.start, top),
        room,
    );
    let change = Change { data, room };
    let both = || before.points.iter().zip(&after.points);
    let scale = change.scale((before, after), names.start);
    let height = (room.letters * 1.3).round();
    let rows = names.write(&mut drawing, top, height);
    for ((before, after), top) in both().zip(&rows.tops) {
        let y = top + height / 2.0;
        if !room.is_narrow() {
            drawing.rule("guide", (rows.start, y), (room.width, y));
        }
        change.row(&mut drawing, (before, after), (rows.start, y, &scale));
    }
    ticks::draw(&mut drawing, data, (&scale, &rows), room);
    drawing
}

fn entries<'a>(before: &'a Series, after: &'a Series) -> [Entry<'a>; 2] {
    let entry = |series: &'a Series, class: &str| Entry {
        class: class.into(),
        look: Look::Dot(Form::Circle),
        label: &series.label,
    };
    [entry(before, "s1 outline"), entry(after, "s1")]
}

struct Change<'a> {
    data: &'a ChartData,
    room: Room,
}

impl Change<'_> {
    /// A scale with room for a number at both sides.
    fn scale(&self, (before, after): (&Series, &Series), start: f64) -> Scale {
        let points = || before.points.iter().chain(&after.points);
        let widths = points().map(|point| width(&said(self.data, point.value), self.room.letters));
        let margin = widths.fold(0.0, f64::max) + self.room.letters * RADIUS * AROUND + BESIDE;
        let extent = Interval {
            low: points().filter_map(Point::number).min().unwrap_or_default(),
            high: points().filter_map(Point::number).max().unwrap_or_default(),
        };
        let pixels = (start + margin, self.room.width - margin);
        ticks::scale(self.data, (extent, Zero::Free), pixels, self.room)
    }

    fn row(
        &self,
        drawing: &mut Drawing,
        (before, after): (&Point, &Point),
        (start, y, scale): (f64, f64, &Scale),
    ) {
        let radius = self.room.letters * RADIUS;
        let at = |point: &Point| point.number().map(|number| scale.at(number));
        let ends = (at(before), at(after));
        let (from, to) = match ends {
            (Some(from), Some(to)) => (from, to),
            (Some(only), None) | (None, Some(only)) => (only, only),
            (None, None) => {
                let markers = [before, after].map(|point| said(self.data, point.value));
                let markers = (vec![markers.join("  ")], self.room.line());
                let place = (start, y + self.room.drop());
                return drawing.words("marker", place, Anchor::Start, markers);
            }
        };
        let is_hidden = ends.0.is_some() && ends.1.is_some() && (to - from).abs() < radius;
        let around = if is_hidden { radius * AROUND } else { radius };
        if (to - from).abs() > radius * 2.0 {
            arrow(drawing, (from, to), (y, radius));
        }
        let dot = Look::Dot(Form::Circle);
        if ends.0.is_some() {
            drawing.mark("s1 outline", dot.shape((from, y), around));
        }
        if ends.1.is_some() {
            drawing.mark("s1", dot.shape((to, y), radius));
        }
        let (low, high) = if to < from {
            (after, before)
        } else {
            (before, after)
        };
        let aside = around + BESIDE;
        let left = (from.min(to) - aside, y, Anchor::End);
        let right = (from.max(to) + aside, y, Anchor::Start);
        for (point, (x, y, anchor)) in [(low, left), (high, right)] {
            let class = match point.number() {
                None => "marker",
                Some(_) if std::ptr::eq(point, after) => "value",
                Some(_) => "value before",
            };
            let value = (vec![said(self.data, point.value)], self.room.line());
            drawing.words(class, (x, y + self.room.drop()), anchor, value);
        }
    }
}

/// The line from one point to the other, with its head right before the second, where there is room.
fn arrow(drawing: &mut Drawing, (from, to): (f64, f64), (y, radius): (f64, f64)) {
    let way = (to - from).signum();
    let ends = (from.min(to) + radius, from.max(to) - radius);
    drawing.mark("s1 join", join(ends, y));
    let head = radius * 1.4;
    if (to - from).abs() > radius * 2.0 + head * 1.3 {
        let tip = to - way * (radius + 1.0);
        let back = tip - way * head;
        let (upper, lower) = (y - head * 0.7, y + head * 0.7);
        drawing.mark("s1", polygon([(tip, y), (back, upper), (back, lower)]));
    }
}
