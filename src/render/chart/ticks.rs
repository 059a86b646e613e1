//! An axis of numbers below what is drawn, with lines across it.

use super::drawing::{Anchor, Drawing, Px, Room, said};
use super::rows::Rows;
use super::scale::{Scale, Zero};
use super::words::width;
use crate::model::{ChartData, Interval, Value};
use rust_decimal::Decimal;

/// Between the words of two ticks there is at least so much room.
const GAP: f64 = 10.0;

/// A scale from one pixel to another, so that the words of its ticks stay within the drawing.
pub(super) fn scale(
    data: &ChartData,
    (extent, zero): (Interval, Zero),
    (start, end): (f64, f64),
    room: Room,
) -> Scale {
    let about = if room.is_narrow() { 3 } else { 5 };
    let ticks = Scale::new(extent, zero, (0.0, 1.0), about).ticks;
    let half = |tick: Option<&Decimal>| {
        tick.map_or(0.0, |tick| {
            width(&said(data, Value::Number(*tick)), room.letters) / 2.0
        })
    };
    let pixels = (
        start.max(half(ticks.first())),
        end.min(room.width - half(ticks.last())),
    );
    let mut scale = Scale::new(extent, zero, pixels, about);
    keep_fit(&mut scale, data);
    scale
}

/// Keeps the ticks at which numbers of `data` can be: what is counted is whole, and where no number is
/// known there is only zero.
pub(super) fn keep_fit(scale: &mut Scale, data: &ChartData) {
    let is_known = data.extent().is_some();
    let is_whole = data.numbers().all(|number| number.is_integer());
    scale
        .ticks
        .retain(|tick| tick.is_zero() || is_known && (!is_whole || tick.is_integer()));
}

/// Draws the axis below the rows; ticks whose words have no room have only a line.
pub(super) fn draw(
    drawing: &mut Drawing,
    data: &ChartData,
    (scale, rows): (&Scale, &Rows),
    room: Room,
) {
    let below = rows.bottom + room.letters * 0.5;
    let baseline = below + room.line() / 2.0 + room.drop();
    let mut free = 0.0;
    for tick in &scale.ticks {
        let x = scale.at(*tick);
        drawing.rule("grid", (x, rows.top), (x, below));
        let text = said(data, Value::Number(*tick));
        let half = width(&text, room.letters) / 2.0;
        if x - half >= free - 0.01 {
            free = x + half + GAP;
            let text = (vec![text], room.line());
            drawing.words("tick", (x, baseline), Anchor::Middle, text);
        }
    }
    drawing.height = Px(below + room.line());
}
