//! What may be typed, as a schema for editors that complete and check as one types: the pieces that
//! the types put theirs together from.
//!
//! A schema turns away nothing that is read without an error. What is read all the same, but is not
//! to be proposed, such as `true` for a title, stands in alternatives of its own: editors propose
//! what they find under `type`. They tell alternatives apart by `properties`, which these have for
//! that reason alone. `errorMessage` and `enumDescriptions` are what Visual Studio Code shows.

use schemars::{Schema, json_schema};

use super::Decode;

/// How to write text.
pub(super) const TEXT: &str = "text that begins with `[` or `{` needs quotes";

/// How to write text, and that there is to be some.
const WORDS: &str = "write words here, in quotes if they begin with `[` or `{`";

/// How to write a list.
pub(super) const LIST: &str = "write each item on a line of its own, after `- `";

/// One key of a record.
pub(in crate::load) struct Key {
    name: &'static str,
    schema: Schema,
    is_needed: bool,
}

impl Key {
    /// The key `name` of the type `T`; `about` tells authors what it is for.
    pub(in crate::load) fn of<T: Decode>(name: &'static str, about: &str) -> Self {
        let schema = if T::MAY_BE_ABSENT {
            or_nothing(T::schema())
        } else {
            T::schema()
        };
        Self {
            name,
            schema: described(schema, about),
            is_needed: !T::MAY_BE_ABSENT,
        }
    }
}

/// A mapping with these keys; `more` names those that are described elsewhere. Its title is its
/// type's name, as one says it: `RawServiceArea` is a "service area".
pub(in crate::load) fn record<const N: usize>(name: &str, keys: [Key; N], more: &[&str]) -> Schema {
    let mut properties = json_schema!({});
    let mut needed: Vec<&str> = Vec::new();
    for key in keys {
        properties.insert(key.name.into(), key.schema.to_value());
        needed.extend(key.is_needed.then_some(key.name));
    }
    for key in more {
        properties.insert((*key).into(), true.into());
    }
    json_schema!({
        "title": title(name),
        "type": "object",
        "properties": properties.to_value(),
        "required": needed,
        "additionalProperties": false,
    })
}

fn title(name: &str) -> String {
    let mut title = String::new();
    for letter in name.trim_start_matches("Raw").chars() {
        if letter.is_uppercase() && !title.is_empty() {
            title.push(' ');
        }
        title.extend(letter.to_lowercase());
    }
    title
}

/// The schema with words for the author; where there is code in them, also as Markdown.
pub(in crate::load) fn described(mut schema: Schema, about: &str) -> Schema {
    let about = about.trim();
    schema.insert("description".into(), about.replace('`', "").into());
    if about.contains('`') {
        schema.insert("markdownDescription".into(), about.into());
    }
    schema
}

/// A schema that stands in many places: each file has it once, under this name.
pub(in crate::load) fn named(name: &str, mut schema: Schema) -> Schema {
    schema.insert(NAME.into(), name.into());
    schema
}

/// Where [`named`] keeps the name until the file is put together.
pub(in crate::load) const NAME: &str = "$name";

/// A list of `items`.
pub(in crate::load) fn list(items: Schema) -> Schema {
    json_schema!({ "type": "array", "items": items.to_value(), "errorMessage": LIST })
}

/// Words: everything but lists and mappings, and not nothing.
pub(in crate::load) fn text() -> Schema {
    words_like(
        "text",
        json_schema!({ "pattern": r"\S", "errorMessage": WORDS }),
    )
}

/// Words of any length, or none.
pub(in crate::load) fn prose() -> Schema {
    words_like("prose", json_schema!({ "errorMessage": WORDS }))
}

/// Words, which may look like a number or like `true`, of which `words` says more.
pub(super) fn words_like(name: &str, mut words: Schema) -> Schema {
    words.insert("type".into(), ["string", "number"].as_slice().into());
    either([named(name, words), quietly("boolean")])
}

/// One of these words, each with what it means.
pub(in crate::load) fn words<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Schema {
    let (words, about): (Vec<&str>, Vec<&str>) = words.unzip();
    padded(json_schema!({ "enum": words, "enumDescriptions": about }))
}

/// What `schema` says, also with space around it, which is read as if it were not there.
pub(in crate::load) fn padded(schema: Schema) -> Schema {
    let padded = json_schema!({ "properties": {}, "type": "string", "pattern": r"^\s|\s$" });
    either([schema, named("padded", padded)])
}

/// One of `schemas`, of which each may be such a choice itself.
pub(in crate::load) fn either<const N: usize>(schemas: [Schema; N]) -> Schema {
    let mut all = Vec::new();
    for schema in schemas {
        match schema.get("anyOf").and_then(|inner| inner.as_array()) {
            Some(inner) => all.extend(inner.iter().cloned()),
            None => all.push(schema.to_value()),
        }
    }
    json_schema!({ "anyOf": all })
}

/// What `schema` says, or nothing after the key, which is as if the key were absent.
fn or_nothing(schema: Schema) -> Schema {
    let word = schema.get("type").and_then(|word| word.as_str());
    let Some(word) = word.filter(|word| ["array", "object"].contains(word)) else {
        return either([schema, quietly("null")]);
    };
    // Editors fill in what a list and a mapping must hold where these stand by themselves, and not
    // where they are alternatives.
    let mut then = json_schema!({});
    let mut optional = json_schema!({});
    for (key, value) in schema.as_object().into_iter().flatten() {
        let is_about_type = ["type", "errorMessage"].contains(&key.as_str());
        let to = if is_about_type {
            &mut then
        } else {
            &mut optional
        };
        to.insert(key.clone(), value.clone());
    }
    let condition = json_schema!({ "not": { "type": [word, "null"] } });
    optional.insert("if".into(), condition.to_value());
    optional.insert("then".into(), then.to_value());
    optional
}

/// Values of one type, which are read, but are no use proposing.
fn quietly(kind: &str) -> Schema {
    let all = ["string", "number", "boolean", "object", "array", "null"];
    let others: Vec<&str> = all.into_iter().filter(|other| *other != kind).collect();
    named(
        kind,
        json_schema!({ "properties": {}, "not": { "type": others } }),
    )
}

/// One of these keys must be there.
pub(in crate::load) fn needs_one_of(mut schema: Schema, keys: &[&str]) -> Schema {
    let alternatives: Vec<_> = keys
        .iter()
        .map(|key| json_schema!({ "required": [key] }).to_value())
        .collect();
    schema.insert("anyOf".into(), alternatives.into());
    schema
}

/// Where `key` has the first word of a pair, the schema that is its second holds as well.
pub(in crate::load) fn cases<'a>(
    mut schema: Schema,
    key: &str,
    cases: impl DoubleEndedIterator<Item = (&'a str, Schema)>,
) -> Schema {
    let mut chain = json_schema!({});
    for (word, then) in cases.rev() {
        chain = json_schema!({
            "if": { "properties": { key: { "const": word } }, "required": [key] },
            "then": then.to_value(),
            "else": chain.to_value(),
        });
    }
    for (key, value) in chain.as_object().into_iter().flatten() {
        schema.insert(key.clone(), value.clone());
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_is_the_name_of_the_type_in_words() {
        assert_eq!(title("RawServiceArea"), "service area");
        assert_eq!(title("RawRow"), "row");
    }
}
