//! For tests: whether everybody can read what a drawing says.

use super::drawing::{Anchor, Drawing, Shape};
use super::scale::count;
use super::words::width;

/// The edges of a line of words, or of a shape.
struct Edges {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// What is wrong with a drawing in letters of this size: words or bars that are not within it, and words
/// over other words.
pub(super) fn faults(drawing: &Drawing, letters: f64) -> Vec<String> {
    let lines = lines(drawing, letters);
    let mut faults = Vec::new();
    let (width, height) = (drawing.width.0, drawing.height.0);
    for edges in lines.iter().chain(&bars(drawing)) {
        let is_inside = edges.left >= -0.5
            && edges.right <= width + 0.5
            && edges.top >= -0.5
            && edges.bottom <= height + 0.5;
        if !is_inside {
            faults.push(format!("`{}` is not within the drawing", edges.text));
        }
    }
    for (at, one) in lines.iter().enumerate() {
        for other in lines.iter().skip(at + 1) {
            let beside = one.right <= other.left + 0.5 || other.right <= one.left + 0.5;
            let above = one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
            if !beside && !above {
                faults.push(format!("`{}` is over `{}`", one.text, other.text));
            }
        }
    }
    faults
}

fn lines(drawing: &Drawing, letters: f64) -> Vec<Edges> {
    let mut lines = Vec::new();
    for words in &drawing.words {
        for (order, line) in words.lines.iter().enumerate() {
            let wide = width(line, letters);
            let left = match words.anchor {
                Anchor::Start => words.x.0,
                Anchor::Middle => words.x.0 - wide / 2.0,
                Anchor::End => words.x.0 - wide,
            };
            let y = words.y.0 + count(order) * words.step.0;
            lines.push(Edges {
                text: line.clone(),
                left,
                right: left + wide,
                top: y - letters * 0.74,
                bottom: y + letters * 0.22,
            });
        }
    }
    lines
}

fn bars(drawing: &Drawing) -> Vec<Edges> {
    let bars = drawing.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Bar {
            x,
            y,
            width,
            height,
        } => Some(Edges {
            text: mark.class.clone(),
            left: x.0,
            right: x.0 + width.0,
            top: y.0,
            bottom: y.0 + height.0,
        }),
        _ => None,
    });
    bars.collect()
}
