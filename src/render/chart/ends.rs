//! Names at the ends of lines, placed so that none lies on another.

use super::scale::count;
use super::words::{width, wrap};

/// A block of words that is to stand beside something.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// What its words are.
    pub(super) class: &'static str,
    /// Its words.
    pub(super) lines: Vec<String>,
    /// Where its middle should be.
    pub(super) wanted: f64,
    /// Where its top is.
    pub(super) top: f64,
}

/// Between two labels.
const GAP: f64 = 4.0;

impl Label {
    /// A block whose middle should be at a height.
    pub(super) fn new(lines: Vec<String>, wanted: f64) -> Self {
        Self {
            class: "series label",
            lines,
            wanted,
            top: wanted,
        }
    }

    /// How high it is in lines of this height.
    pub(super) fn height(&self, line: f64) -> f64 {
        count(self.lines.len()) * line
    }
}

/// The height that all of them need.
pub(super) fn height(labels: &[Label], line: f64) -> f64 {
    labels.iter().map(|label| label.height(line) + GAP).sum()
}

/// Places labels between two heights: each as near as it can be to where it should, in their order, and
/// none on another.
pub(super) fn place(labels: &mut [Label], line: f64, (from, to): (f64, f64)) {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|a, b| {
        let wanted = |at: &usize| labels.get(*at).map_or(0.0, |label| label.wanted);
        wanted(a).total_cmp(&wanted(b))
    });
    let mut free = from;
    for at in &order {
        if let Some(label) = labels.get_mut(*at) {
            label.top = (label.wanted - label.height(line) / 2.0).max(free);
            free = label.top + label.height(line) + GAP;
        }
    }
    let mut free = to;
    for at in order.iter().rev() {
        if let Some(label) = labels.get_mut(*at) {
            label.top = label.top.min(free - label.height(line));
            free = label.top - GAP;
        }
    }
}

/// `text` in lines of at most `room` pixels, all of it: a word that is longer is broken.
pub(super) fn lines(text: &str, letters: f64, room: f64) -> Vec<String> {
    let mut words = String::new();
    for word in text.split_whitespace() {
        let mut part = String::new();
        for letter in word.chars() {
            let longer = format!("{part}{letter}-");
            if !part.is_empty() && width(&longer, letters) > room {
                words.push_str(&part);
                words.push_str("- ");
                part.clear();
            }
            part.push(letter);
        }
        words.push_str(&part);
        words.push(' ');
    }
    wrap(&words, letters, room, usize::MAX)
}

/// The width of the widest of these lines.
pub(super) fn widest<'a>(lines: impl IntoIterator<Item = &'a String>, letters: f64) -> f64 {
    let widths = lines.into_iter().map(|line| width(line, letters));
    widths.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Label, height, lines, place};
    use crate::render::chart::words::width;

    #[test]
    fn long_words_are_broken() {
        let found = lines(
            "Llanfairpwllgwyngyllgogerychwyrndrobwll a Bangor",
            12.0,
            90.0,
        );
        assert!(
            found.iter().all(|line| width(line, 12.0) <= 90.0),
            "{found:?}"
        );
        assert_eq!(found.concat().replace(['-', ' '], "").len(), 46);
    }

    proptest! {
        #[test]
        fn no_label_lies_on_another(wanted in prop::collection::vec((0.0..300.0, 1..4_usize), 1..8)) {
            let mut labels: Vec<Label> = wanted
                .iter()
                .map(|(wanted, lines)| Label::new(vec!["a".into(); *lines], *wanted))
                .collect();
            let room = height(&labels, 16.0).max(300.0);
            place(&mut labels, 16.0, (0.0, room));
            labels.sort_by(|a, b| a.top.total_cmp(&b.top));
            for pair in labels.windows(2) {
                prop_assert!(pair[0].top + pair[0].height(16.0) <= pair[1].top);
            }
            prop_assert!(labels[0].top >= -0.01);
            prop_assert!(labels.iter().all(|label| label.top + label.height(16.0) <= room + 0.01));
        }
    }
}
