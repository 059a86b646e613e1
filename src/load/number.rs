//! Numbers, in the precision in which they are written.

use rust_decimal::Decimal;
use schemars::{Schema, json_schema};

use super::decode::{Decode, scalar, shape};
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::model::{Marker, Value};

/// How to write a number.
const NUMBER: &str =
    "write digits alone, as in 1234, \"1,234\", 12.5 or -3; words belong in a note";

impl Decode for Value {
    fn schema() -> Schema {
        let number = json_schema!({
            "type": ["string", "number"],
            "pattern": "^[-\u{2212}]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?$",
            "errorMessage": NUMBER,
        });
        let marker = json_schema!({
            "type": "string",
            "enum": Marker::ALL.map(Marker::shorthand),
            "enumDescriptions": Marker::ALL.map(Marker::about),
        });
        let bare = json_schema!({
            "properties": {},
            "type": "array",
            "items": { "enum": Marker::ALL.map(Marker::key) },
            "minItems": 1,
            "maxItems": 1,
        });
        shape::padded(shape::either([
            shape::named("number", number),
            shape::named("marker", marker),
            shape::named("marker-without-quotes", bare),
        ]))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        // `[x]` without quotes is a list of one word in YAML; what was meant is plain.
        if let super::yaml::Value::Sequence(items) = &node.value
            && let [
                Node {
                    value: super::yaml::Value::Scalar(word),
                    ..
                },
            ] = items.as_slice()
            && let Some(marker) = Marker::parse(&format!("[{}]", word.text))
        {
            return Some(Self::Missing(marker));
        }
        let scalar = scalar(node, "a number", diagnostics)?;
        value(&scalar.text, &node.place, diagnostics)
    }
}

/// Reads a number or the marker of a missing one.
pub(super) fn value(text: &str, place: &Place, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = text.trim();
    if let Some(marker) = Marker::parse(text) {
        return Some(Value::Missing(marker));
    }
    let number = decimal(text);
    if number.is_none() {
        let (message, help) = explain(text);
        diagnostics.error("not-a-number", place, message).help(help);
    }
    number.map(Value::Number)
}

/// A number with an optional sign, thousands in groups of three, and decimals.
fn decimal(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() == 1
        || (groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
    let only_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !grouped || !only_digits(decimals) || !groups.iter().all(|group| only_digits(group)) {
        return None;
    }
    Decimal::from_str_exact(&format!("{sign}{}", digits.replace(',', ""))).ok()
}

/// What is wrong with a number, and what to write instead.
fn explain(text: &str) -> (String, &'static str) {
    const NONE: [&str; 10] = ["", "-", "–", "—", "..", "*", "n/a", "na", "tbc", "unknown"];
    if NONE.contains(&&*text.to_lowercase()) {
        let said = if text.is_empty() {
            String::new()
        } else {
            format!("`{text}`: ")
        };
        return (
            format!("{said}there is no number here"),
            "write 0 for none, `[x]` for not available, `[c]` for confidential, `[z]` for not applicable, `[low]` for what rounds to zero",
        );
    }
    if text.starts_with('(') && text.ends_with(')') {
        return (
            format!("`{text}` is not a number"),
            "write a negative number with a minus sign: -1,733",
        );
    }
    if text.starts_with('[') {
        return (
            format!("`{text}` is not one of the markers"),
            "the markers are `[x]` not available, `[c]` confidential, `[z]` not applicable, `[low]` rounds to zero",
        );
    }
    if text.contains(['£', '%']) {
        return (
            format!("`{text}` holds a unit"),
            "write the number alone; its unit belongs to the column, as `unit:`",
        );
    }
    if text.contains(',')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.')
    {
        return (
            format!("`{text}` has a comma in an odd place"),
            "put commas between groups of three digits: \"10,964\"",
        );
    }
    (format!("`{text}` is not a number"), NUMBER)
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(
            decimal(text).map(|number| number.to_string()).as_deref(),
            expected
        );
    }

    #[test]
    fn numbers_keep_the_precision_in_which_they_are_written() {
        check("10,964", Some("10964"));
        check("0.10", Some("0.10"));
        check("-1733", Some("-1733"));
        check("\u{2212}1,733", Some("-1733"));
        check("1,73", None);
        check("1234,567", None);
        check("", None);
        check("£5", None);
        check("1.", None);
        check("012", Some("12"));
        check("99999999999999999999999999999999999999", None);
    }
}
