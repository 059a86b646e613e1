//! YAML, as a tree in which everything knows its place. The only door to the YAML library.
//!
//! The tree keeps each scalar as it was written, so that `1.10` stays exact and `NO` stays a word;
//! what it means is for [`super::decode`] to say.

mod fault;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::model::Written;

/// A piece of YAML, with its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// What a piece of YAML is.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Scalar(Scalar),
    Sequence(Vec<Node>),
    Mapping(Vec<(Written, Node)>),
}

/// Text as written, and where its lines stand in the file.
#[derive(Clone, Debug)]
pub(super) struct Scalar {
    pub(super) text: String,
    /// Pairs of an offset in `text` and the offset in the file at which it stands; empty where the
    /// text was folded or escaped, so that no such pairs exist.
    pub(super) lines: Vec<(usize, usize)>,
}

/// Reads `text`, which begins at byte `offset` of the file at `path`.
pub(super) fn parse(
    path: &Arc<str>,
    text: &str,
    offset: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    match serde_yaml::from_str_with_options::<Spanned<Tree>>(text, options(text.len())) {
        Ok(tree) => Some(
            Builder {
                path,
                text,
                offset,
                diagnostics,
            }
            .node(tree),
        ),
        Err(error) => {
            let error = error.without_snippet();
            let at = error
                .location()
                .map_or(0, |location| byte_offset(text, &location));
            let place = Place::new(path, offset + at..offset + at + 1);
            let (message, help) = fault::explain(&error.to_string());
            diagnostics.error("yaml-syntax", &place, message).help(help);
            None
        }
    }
}

/// Strict reading within bounds that no honest dataset meets: an alias is refused, since a few of
/// them can stand for gigabytes.
fn options(length: usize) -> serde_yaml::Options {
    serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_nodes: 4_000_000,
            max_events: 8_000_000,
            max_total_scalar_bytes: length + 1024,
            max_aliases: 0,
        },
    }
}

/// The byte at which an error stands; the library gives lines and columns for errors of syntax.
fn byte_offset(text: &str, location: &serde_yaml::Location) -> usize {
    let line = usize::try_from(location.line()).unwrap_or(1).max(1);
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = &text[start.min(text.len())..];
    start
        + rest
            .char_indices()
            .nth(column - 1)
            .map_or(rest.len(), |(at, _)| at)
}

/// YAML as the library gives it; scalars are kept as written by [`Builder`].
enum Tree {
    Null,
    Scalar(Option<String>),
    Sequence(Vec<Spanned<Tree>>),
    Mapping(Vec<(Spanned<Tree>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Scalar(None))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Scalar(Some(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Mapping(entries))
    }
}

/// Turns the library's tree into ours.
struct Builder<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    offset: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    fn node(&mut self, tree: Spanned<Tree>) -> Node {
        let span = tree.referenced.span();
        let bytes = span.byte_offset().zip(span.byte_len());
        let (start, length) = bytes.unwrap_or_default();
        let start = usize::try_from(start)
            .unwrap_or_default()
            .min(self.text.len());
        let end = (start + usize::try_from(length).unwrap_or_default()).min(self.text.len());
        let raw = self.text.get(start..end).unwrap_or_default();
        let value = match tree.value {
            Tree::Null => Value::Null,
            Tree::Scalar(text) => {
                let text = text.unwrap_or_else(|| raw.to_owned());
                let lines = lines(raw, &text, self.offset + start);
                Value::Scalar(Scalar { text, lines })
            }
            Tree::Sequence(items) => {
                Value::Sequence(items.into_iter().map(|item| self.node(item)).collect())
            }
            Tree::Mapping(entries) => Value::Mapping(self.entries(entries)),
        };
        let shown = raw.trim_end().len();
        Node {
            place: Place::new(self.path, self.offset + start..self.offset + start + shown),
            value,
        }
    }

    fn entries(&mut self, entries: Vec<(Spanned<Tree>, Spanned<Tree>)>) -> Vec<(Written, Node)> {
        let mut known: Vec<(Written, Node)> = Vec::with_capacity(entries.len());
        let mut taken = BTreeSet::new();
        for (key, value) in entries {
            let key = self.node(key);
            let value = self.node(value);
            let Value::Scalar(scalar) = key.value else {
                self.diagnostics
                    .error("wrong-type", &key.place, "a key is a single word")
                    .help("write `key: value`");
                continue;
            };
            if !taken.insert(scalar.text.clone()) {
                self.diagnostics
                    .error(
                        "duplicate-key",
                        &key.place,
                        format!("`{}` stands here twice", scalar.text),
                    )
                    .help("keep one of the two");
                continue;
            }
            known.push((
                Written {
                    text: scalar.text,
                    place: key.place,
                },
                value,
            ));
        }
        known
    }
}

/// Where the lines of `text` stand in the file, given that `raw` begins at byte `start` of it.
fn lines(raw: &str, text: &str, start: usize) -> Vec<(usize, usize)> {
    if raw == text {
        return vec![(0, start)];
    }
    if raw.len() == text.len() + 2 && &raw[1..raw.len() - 1] == text {
        return vec![(0, start + 1)];
    }
    let mut lines = Vec::new();
    let (mut in_text, mut in_raw) = (0, 0);
    for (line, raw_line) in text.split_inclusive('\n').zip(raw.split_inclusive('\n')) {
        let (words, raw_words) = (line.trim_end(), raw_line.trim_end());
        if !raw_words.ends_with(words) {
            return Vec::new();
        }
        lines.push((in_text, start + in_raw + raw_words.len() - words.len()));
        in_text += line.len();
        in_raw += raw_line.len();
    }
    lines
}

impl Scalar {
    /// The stretch of the file in which `range` of the text stands, or `whole` where that cannot be said.
    pub(super) fn locate(&self, range: std::ops::Range<usize>, whole: &Place) -> Place {
        let find = |offset: usize| {
            let after = self
                .lines
                .partition_point(|(in_text, _)| *in_text <= offset);
            let line = self.lines[..after].last()?;
            Some(line.1 + offset - line.0)
        };
        match (find(range.start), find(range.end)) {
            (Some(start), Some(end)) => Place::new(&whole.path, start..end),
            _ => whole.clone(),
        }
    }
}
