//! Text, whole numbers, and what is true or false.

use schemars::{Schema, json_schema};

use super::{Decode, choice, scalar, shape};
use crate::diagnostic::Diagnostics;
use crate::load::yaml::Node;
use crate::model::{Unit, Written};

/// How to write a whole number.
const WHOLE: &str = "write digits alone: 5";

impl Decode for Written {
    fn schema() -> Schema {
        shape::text()
    }

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
    fn schema() -> Schema {
        shape::text()
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Written::decode(node, diagnostics).map(|written| written.text)
    }
}

impl Decode for bool {
    fn schema() -> Schema {
        json_schema!({ "anyOf": [
            { "type": "boolean", "errorMessage": "write `true` or `false`" },
            { "properties": {}, "type": "string", "pattern": r"^\s*(true|false)\s*$" },
        ] })
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        choice(node, &[(true, "true"), (false, "false")], diagnostics)
    }
}

impl Decode for u32 {
    fn schema() -> Schema {
        shape::either([shape::named(
            "whole-number",
            json_schema!({
                "type": ["string", "integer"],
                "pattern": r"^\+?[0-9,]+$",
                "minimum": 0,
                "errorMessage": WHOLE,
            }),
        )])
    }

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
                .help(WHOLE);
        }
        number
    }
}

impl Decode for Unit {
    fn schema() -> Schema {
        let units = [
            ("£", "Pounds."),
            ("£000", "Thousands of pounds."),
            ("£m", "Millions of pounds."),
            ("£bn", "Billions of pounds."),
            ("%", "Per cent."),
        ];
        let (words, about): (Vec<&str>, Vec<&str>) = units.into_iter().unzip();
        // To be proposed: any other words will do as well.
        let usual = json_schema!({
            "properties": {},
            "type": "string",
            "enum": words,
            "enumDescriptions": about,
        });
        shape::either([shape::text(), shape::named("unit", usual)])
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        String::decode(node, diagnostics).map(|unit| Self::parse(&unit))
    }
}
