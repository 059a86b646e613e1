//! From YAML as it was written to values with a type.
//!
//! Each type knows how to read itself from a node and what it means that its key is absent. What
//! cannot be read is reported, and reading goes on with the next key, so that one run shows every
//! fault. [`record!`] writes the reading of a mapping down once, as the struct of its keys.

mod choices;
mod dates;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use super::yaml::{Node, Scalar, Value};
use crate::diagnostic::{Diagnostics, nearest};
use crate::files::Place;
use crate::model::{KeyPlace, Keys, Written};

pub(super) use choices::choice;
pub(super) use dates::when;
pub(super) use names::{Email, Id, Url, check_id, unique};

/// A type that can be read from YAML.
pub(super) trait Decode: Sized {
    /// Reads `node`; nothing, with an error reported, where it is something else.
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self>;

    /// What it means that there is no `key` in the mapping at `parent`.
    fn absent(key: &str, parent: &Place, diagnostics: &mut Diagnostics) -> Option<Self> {
        diagnostics
            .error("missing-key", parent, format!("there is no `{key}` here"))
            .help(format!("add a line `{key}: …`"));
        None
    }
}

/// Declares a mapping that authors write: a struct with a field for each key. An unknown key is an
/// error that says what was meant. `+ KEYS` names keys that others read from the same mapping.
macro_rules! record {
    ($(#[$meta:meta])* $visible:vis $name:ident $(+ $more:expr)? => { $($field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        $visible struct $name {
            #[allow(dead_code, reason = "not every mapping has faults of its own to report")]
            here: $crate::files::Place,
            $($field: $type,)*
        }

        impl $crate::load::decode::Decode for $name {
            fn decode(
                node: &$crate::load::yaml::Node,
                diagnostics: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                let own: &[&str] = &[$($crate::load::decode::key(stringify!($field)),)*];
                let more: &[&str] = &[];
                $(let more: &[&str] = &[more, &$more].concat();)?
                let keys = [own, more].concat();
                let fields = $crate::load::decode::fields(node, &keys, diagnostics)?;
                $(let $field = fields.read($crate::load::decode::key(stringify!($field)), diagnostics);)*
                Some(Self { here: node.place.clone(), $($field: $field?,)* })
            }
        }
    };
}
pub(super) use record;

/// The key that a field's name stands for: `type` is `r#type` in Rust.
pub(super) fn key(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// The keys of a mapping.
pub(super) struct Fields<'a> {
    place: Place,
    entries: &'a [(Written, Node)],
    /// Keys that unknown ones were meant to be: that these are missing goes without saying.
    meant: BTreeSet<String>,
}

/// Takes a mapping apart; every key must be in `known`.
pub(super) fn fields<'a>(
    node: &'a Node,
    known: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<Fields<'a>> {
    let Value::Mapping(entries) = &node.value else {
        wrong_type(node, "keys with values, such as `title: …`", diagnostics);
        return None;
    };
    let mut meant = BTreeSet::new();
    for (key, _) in entries {
        if !known.contains(&key.text.as_str()) {
            meant.extend(nearest(&key.text, known.iter().copied()).map(String::from));
            diagnostics
                .error(
                    "unknown-key",
                    &key.place,
                    format!("there is no key `{}` here", key.text),
                )
                .suggest(&key.text, known.iter().copied(), "the keys are");
        }
    }
    let place = entries.first().map_or(&node.place, |(key, _)| &key.place);
    Some(Fields {
        place: place.clone(),
        entries,
        meant,
    })
}

impl Fields<'_> {
    /// Reads the value of `key`.
    pub(super) fn read<T: Decode>(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<T> {
        match self.entries.iter().find(|(written, _)| written.text == key) {
            Some((
                written,
                Node {
                    value: Value::Null, ..
                },
            )) => T::absent(key, &written.place, diagnostics),
            Some((_, node)) => T::decode(node, diagnostics),
            None if self.meant.contains(key) => {
                T::absent(key, &self.place, &mut Diagnostics::default())
            }
            None => T::absent(key, &self.place, diagnostics),
        }
    }
}

/// Where the keys of the mapping `node` stand, and those of mappings in it.
pub(super) fn keys(node: &Node) -> Keys {
    let mut places = BTreeMap::new();
    let first = match &node.value {
        Value::Mapping(entries) => entries.first().map(|(key, _)| key.place.clone()),
        _ => None,
    };
    collect_keys("", node, &mut places);
    Keys::new(first.unwrap_or_else(|| node.place.clone()), places)
}

/// What a mapping means, with where its keys stand.
pub(super) struct Keyed<T> {
    pub(super) raw: T,
    pub(super) keys: Keys,
}

impl<T: Decode> Decode for Keyed<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let raw = T::decode(node, diagnostics)?;
        let keys = keys(node);
        Some(Self { raw, keys })
    }
}

fn collect_keys(prefix: &str, node: &Node, places: &mut BTreeMap<String, KeyPlace>) {
    let Value::Mapping(entries) = &node.value else {
        return;
    };
    for (key, node) in entries {
        let name = format!("{prefix}{}", key.text);
        collect_keys(&format!("{name}."), node, places);
        let is_single = matches!(node.value, Value::Scalar(_));
        let shown = if is_single { &node.place } else { &key.place };
        places.insert(
            name,
            KeyPlace {
                key: key.place.clone(),
                value: shown.clone(),
            },
        );
    }
}

/// Reports that `node` is not what was expected.
pub(super) fn wrong_type(node: &Node, expected: &str, diagnostics: &mut Diagnostics) {
    let found = match node.value {
        Value::Null => "nothing",
        Value::Scalar(_) => "a single value",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "keys with values",
    };
    let error = diagnostics.error(
        "wrong-type",
        &node.place,
        format!("expected {expected}, found {found}"),
    );
    match expected {
        list if list.starts_with("a list") => {
            error.help("write each item on a line of its own, after `- `")
        }
        keys if keys.starts_with("keys") => {
            error.help("write lines such as `name: …` under it, each indented by two spaces")
        }
        dataset if dataset.starts_with("a dataset") => error.help(
            "begin the file with a line `kind: table`, or another kind, and a line `title: …`",
        ),
        row if row.starts_with("a row") => {
            error.help("write the row's cells in brackets, with commas between them")
        }
        _ if matches!(node.value, Value::Null) => error.help("write it here, or remove the line"),
        "text" => error.help("text that begins with `[` or `{` needs quotes"),
        one => error.help(format!("write {one} alone, without brackets or `- `")),
    };
}

/// Whether the mapping `node` gives nothing under `key`: no such key, or a list without items.
pub(super) fn lists_nothing(node: &Node, key: &str) -> bool {
    let Value::Mapping(entries) = &node.value else {
        return false;
    };
    match entries
        .iter()
        .find(|(written, _)| written.text == key)
        .map(|(_, node)| &node.value)
    {
        None | Some(Value::Null) => true,
        Some(Value::Sequence(items)) => items.is_empty(),
        Some(_) => false,
    }
}

/// The text of a single value.
pub(super) fn scalar<'a>(
    node: &'a Node,
    expected: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Scalar> {
    if let Value::Scalar(scalar) = &node.value {
        return Some(scalar);
    }
    wrong_type(node, expected, diagnostics);
    None
}
impl Decode for Written {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "text", diagnostics)?;
        let text = scalar.text.trim().to_owned();
        let place = node.place.clone();
        let found = Self { text, place };
        if found.text.is_empty() {
            diagnostics
                .error("missing-key", &found.place, "this text is empty")
                .help("write it, or remove the key");
            return None;
        }
        if let Some(odd) = found
            .text
            .chars()
            .find(|letter| letter.is_control() && *letter != '\n')
        {
            diagnostics
                .error(
                    "odd-character",
                    &found.place,
                    format!(
                        "there is a character in this text that cannot be shown (U+{:04X})",
                        odd as u32
                    ),
                )
                .help("type the text again");
        }
        Some(found)
    }
}

impl Decode for String {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Written::decode(node, diagnostics).map(|written| written.text)
    }
}

impl Decode for bool {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        choice(node, &[(true, "true"), (false, "false")], diagnostics)
    }
}

impl Decode for u32 {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "a whole number", diagnostics)?;
        let number = scalar.text.replace(',', "").parse().ok();
        if number.is_none() {
            diagnostics
                .error(
                    "wrong-type",
                    &node.place,
                    format!("`{}` is not a whole number", scalar.text),
                )
                .help("write digits alone: 5");
        }
        number
    }
}
impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::decode(node, diagnostics).map(Some)
    }

    fn absent(_: &str, _: &Place, _: &mut Diagnostics) -> Option<Self> {
        Some(None)
    }
}

/// A list; absent, it is empty. What cannot be read in it is left out.
impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Value::Sequence(items) = &node.value else {
            wrong_type(node, "a list, each item after `-`", diagnostics);
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| T::decode(item, diagnostics))
                .collect(),
        )
    }

    fn absent(_: &str, _: &Place, _: &mut Diagnostics) -> Option<Self> {
        Some(Vec::new())
    }
}

impl Decode for Node {
    fn decode(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(node.clone())
    }
}
