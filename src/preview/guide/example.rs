//! A block of code in the guide, and what is new in it.

use serde::Serialize;

/// How the head begins of a block that shows the block above it anew.
const ANEW: [&str; 2] = ["After", "Mended"];

/// A block of code in three stretches, of which the middle one is what differs from the block that
/// it belongs to.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Example {
    /// Which file it stands in, or what to do with it.
    pub(super) head_html: String,
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) after: String,
}

impl Example {
    /// A block of code without a mark.
    pub(super) fn new(head_html: String, code: String) -> Self {
        Self {
            head_html,
            before: code,
            marked: String::new(),
            after: String::new(),
        }
    }

    /// Marks where this block and the one above it differ, if the words of its head say that it shows
    /// that one anew.
    pub(super) fn compare(&mut self, head: &str, above: &mut Example) {
        if ANEW.iter().any(|word| head.starts_with(word)) {
            let (start, end) = alike(&above.before, &self.before);
            above.mark(start, above.before.len() - end);
            self.mark(start, self.before.len() - end);
        }
    }

    /// Marks the stretch from the byte `start` up to the byte `end` of a block without a mark.
    fn mark(&mut self, start: usize, end: usize) {
        self.after = self.before.split_off(end);
        self.marked = self.before.split_off(start);
    }
}

/// How many bytes at the beginning and at the end of two texts are alike, counted in whole words.
fn alike(old: &str, new: &str) -> (usize, usize) {
    let start = shared(words(old), words(new));
    let (old, new) = (words(&old[start..]), words(&new[start..]));
    (start, shared(old.rev(), new.rev()))
}

/// The words of a text, and what is between them.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split_inclusive([' ', '\n']).flat_map(|word| {
        let end = word.trim_end_matches([' ', '\n']).len();
        [&word[..end], &word[end..]]
    })
}

/// The length of what two lists begin with alike.
fn shared<'a>(old: impl Iterator<Item = &'a str>, new: impl Iterator<Item = &'a str>) -> usize {
    let same = old.zip(new).take_while(|(old, new)| old == new);
    same.map(|(word, _)| word.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::Example;

    /// What is marked in `old` and in `new`, one shown after the other.
    #[track_caller]
    fn check(old: &str, new: &str, expected: (&str, &str)) {
        let mut before = Example::new(String::new(), old.to_owned());
        let mut after = Example::new(String::new(), new.to_owned());
        after.compare("After:", &mut before);
        assert_eq!((&*before.marked, &*after.marked), expected);
        for (example, text) in [(before, old), (after, new)] {
            assert_eq!(example.before + &example.marked + &example.after, text);
        }
    }

    #[test]
    fn whole_words_are_marked() {
        check("value: 6\n", "value: 7\n", ("6", "7"));
        check(
            "status: published\n",
            "status: superseded\n",
            ("published", "superseded"),
        );
        check("a b\n", "a b\nc\n", ("", "c\n"));
        check("a\nc\n", "a\nb\nc\n", ("", "b\n"));
        check("a\nc\n", "a\nc\nc\n", ("", "c\n"));
        check("a b c d.\n", "a x y d.\n", ("b c", "x y"));
        check("a\n", "a\n", ("", ""));
        check("é a\n", "è a\n", ("é", "è"));
    }
}
