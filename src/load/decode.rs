//! From YAML as it was written to values with a type.
//!
//! Each type knows how to read itself from a node and what it means that its key is absent. What
//! cannot be read is reported, and reading goes on with the next key, so that one run shows every
//! fault. [`record!`] writes the reading of a mapping down once, as the struct of its keys.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::yaml::{Node, Scalar, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::files::Place;
use crate::model::{Keys, When, Written};

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

fn collect_keys(prefix: &str, node: &Node, places: &mut BTreeMap<String, Place>) {
    let Value::Mapping(entries) = &node.value else {
        return;
    };
    for (key, node) in entries {
        let name = format!("{prefix}{}", key.text);
        collect_keys(&format!("{name}."), node, places);
        let is_single = matches!(node.value, Value::Scalar(_));
        places.insert(
            name,
            if is_single {
                node.place.clone()
            } else {
                key.place.clone()
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
    if expected.starts_with("a list") {
        error.help("write each item on a line of its own, after `- `");
    } else if expected.starts_with("keys") {
        error.help("write lines such as `name: …` under it, each indented by two spaces");
    } else if expected == "text" && !matches!(node.value, Value::Null) {
        error.help("text that begins with `[` or `{` needs quotes");
    }
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

/// The one of `choices` whose word stands in `node`.
pub(super) fn choice<T: Copy>(
    node: &Node,
    choices: &[(T, &'static str)],
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let written = scalar(node, "one word", diagnostics)?;
    let found = choices
        .iter()
        .find(|(_, word)| *word == written.text.trim());
    if found.is_none() {
        diagnostics
            .error(
                "unknown-value",
                &node.place,
                format!(
                    "`{}` is not one of the words that can stand here",
                    written.text
                ),
            )
            .suggest(
                &written.text,
                choices.iter().map(|(_, word)| *word),
                "the words are",
            );
    }
    found.map(|(value, _)| *value)
}

/// Lets types with a fixed list of words be read from YAML.
macro_rules! choices {
    ($($type:ty),* $(,)?) => {
        $(impl $crate::load::decode::Decode for $type {
            fn decode(
                node: &$crate::load::yaml::Node,
                diagnostics: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                $crate::load::decode::choice(node, &<$type>::ALL, diagnostics)
            }
        })*
    };
}

choices!(
    crate::model::Basis,
    crate::model::Better,
    crate::model::Compliance,
    crate::model::Direction,
    crate::model::Kind,
    crate::model::MeasureStatus,
    crate::model::NumberType,
    crate::model::Progress,
    crate::model::Rating,
    crate::model::Stage,
    crate::model::Status,
    crate::model::WayKind,
);

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
        } else if let Some(odd) = found
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

impl Decode for Date {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "a date", diagnostics)?;
        match when(&scalar.text) {
            Some(When::Day(date)) => Some(date),
            Some(_) => {
                diagnostics
                    .error(
                        "bad-date",
                        &node.place,
                        format!("`{}` does not say the day", scalar.text),
                    )
                    .help("write year, month and day: `2018-05-06`");
                None
            }
            None => {
                bad_date(node, &scalar.text, diagnostics)
                    .help("write year, month and day: `2018-05-06`");
                None
            }
        }
    }
}

impl Decode for When {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = scalar(node, "a date", diagnostics)?;
        let found = when(&scalar.text);
        if found.is_none() {
            bad_date(node, &scalar.text, diagnostics)
                .help("write `2018-05-06`, or `2018-05` or `2018` where only the month or the year is known");
        }
        found
    }
}

/// The date that `text` stands for, to the day, month or year.
pub(super) fn when(text: &str) -> Option<When> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let is_number = |part: &&str| part.chars().all(|letter| letter.is_ascii_digit());
    if !parts.iter().all(is_number)
        || parts[0].len() != 4
        || parts[1..].iter().any(|part| part.len() != 2)
    {
        return None;
    }
    let year = parts[0].parse().ok()?;
    match parts[1..] {
        [] => Some(When::Year(year)),
        [month] => {
            let month = month.parse().ok()?;
            Date::new(year, month, 1)
                .ok()
                .map(|_| When::Month(year, month))
        }
        [month, day] => Date::new(year, month.parse().ok()?, day.parse().ok()?)
            .ok()
            .map(When::Day),
        _ => None,
    }
}

fn bad_date<'a>(node: &Node, text: &str, diagnostics: &'a mut Diagnostics) -> &'a mut Diagnostic {
    let looks_whole = text.split('-').count() == 3 && text.len() == 10;
    let message = if looks_whole {
        format!("there is no day `{text}` in the calendar")
    } else {
        format!("`{text}` is not a date")
    };
    diagnostics.error("bad-date", &node.place, message)
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

/// A web address that pages may link to: it names its scheme.
pub(super) fn check_url(url: &Written, diagnostics: &mut Diagnostics) {
    let has_scheme = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| url.text.starts_with(scheme));
    if !has_scheme || url.text.contains(char::is_whitespace) {
        diagnostics
            .error(
                "bad-address",
                &url.place,
                format!("`{}` is not a web address", url.text),
            )
            .help("write it whole: `https://www.example.org/page`");
    }
}

/// A web address, checked.
pub(super) struct Url(pub(super) Written);

impl Decode for Url {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let url = Written::decode(node, diagnostics)?;
        check_url(&url, diagnostics);
        Some(Self(url))
    }
}

/// A mail address, checked.
pub(super) struct Email(pub(super) String);

impl Decode for Email {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = String::decode(node, diagnostics)?;
        let looks_right = text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && !text
                    .contains(|letter: char| letter.is_whitespace() || "?&#<>\"".contains(letter))
        });
        if !looks_right {
            diagnostics
                .error(
                    "bad-address",
                    &node.place,
                    format!("`{text}` is not a mail address"),
                )
                .help("write it as in `care@example.org`");
        }
        Some(Self(text))
    }
}

/// A name that other files refer to: small letters, digits, hyphens.
pub(super) struct Id(pub(super) Written);

impl Decode for Id {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let id = Written::decode(node, diagnostics)?;
        check_id(&id, diagnostics);
        Some(Self(id))
    }
}

/// Reports an id that cannot be part of an address.
pub(super) fn check_id(id: &Written, diagnostics: &mut Diagnostics) {
    let allowed = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter)
    };
    if !id.text.chars().all(allowed) {
        diagnostics
            .error(
                "bad-id",
                &id.place,
                format!("`{}` cannot be part of an address", id.text),
            )
            .help(format!(
                "use small letters, digits and hyphens: `{}`",
                slug::slugify(&id.text)
            ));
    }
}

/// Reports each id that was there before.
pub(super) fn unique<'a>(
    ids: impl IntoIterator<Item = (&'a str, &'a Place)>,
    diagnostics: &mut Diagnostics,
) {
    let mut seen = std::collections::BTreeSet::new();
    for (id, place) in ids {
        if !seen.insert(id) {
            diagnostics
                .error(
                    "duplicate-id",
                    place,
                    format!("the id `{id}` is taken by an earlier entry"),
                )
                .help("give one of the two another `id`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::when;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(when(text).map(|when| when.iso()).as_deref(), expected);
    }

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        check("2018", Some("2018"));
        check("2018-05", Some("2018-05"));
        check("2018-05-06", Some("2018-05-06"));
        check("2018-02-30", None);
        check("2018-13", None);
        check("6 May 2018", None);
        check("18-05-06", None);
        check("", None);
    }
}
