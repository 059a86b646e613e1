//! Names and addresses: what other files, pages and people are called.

use schemars::{Schema, json_schema};

use super::{Decode, shape};
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::load::yaml::Node;
use crate::model::Written;

/// How to write a web address.
const WHOLE: &str = "write it whole: `https://www.example.org/page`";

/// How to write a mail address.
const MAIL: &str = "write it as in `care@example.org`";

/// A web address that pages may link to: it names its scheme.
pub(in crate::load) fn check_url(url: &Written, diagnostics: &mut Diagnostics) {
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
            .help(WHOLE);
    }
}

/// A web address, checked.
pub(in crate::load) struct Url(pub(in crate::load) Written);

impl Decode for Url {
    fn schema() -> Schema {
        shape::padded(shape::named(
            "web-address",
            json_schema!({
                "type": "string",
                "pattern": r"^(https?://|mailto:|tel:)\S*$",
                "errorMessage": WHOLE,
            }),
        ))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let url = Written::decode(node, diagnostics)?;
        check_url(&url, diagnostics);
        Some(Self(url))
    }
}

/// A mail address, checked.
pub(in crate::load) struct Email(pub(in crate::load) String);

impl Decode for Email {
    fn schema() -> Schema {
        shape::padded(shape::named(
            "mail-address",
            json_schema!({
                "type": "string",
                "pattern": r#"^[^\s@?&#<>"]+@[^\s?&#<>"]*\.[^\s?&#<>"]*$"#,
                "errorMessage": MAIL,
            }),
        ))
    }

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
                .help(MAIL);
        }
        Some(Self(text))
    }
}

/// A name that other files refer to: small letters, digits, hyphens.
pub(in crate::load) struct Id(pub(in crate::load) Written);

impl Decode for Id {
    fn schema() -> Schema {
        shape::padded(shape::words_like(
            "id",
            json_schema!({ "pattern": "^[a-z0-9_-]+$", "errorMessage": "use small letters, digits and hyphens: `care-homes`" }),
        ))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let id = Written::decode(node, diagnostics)?;
        check_id(&id, diagnostics);
        Some(Self(id))
    }
}

/// Reports an id that cannot be part of an address.
pub(in crate::load) fn check_id(id: &Written, diagnostics: &mut Diagnostics) {
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
pub(in crate::load) fn unique<'a>(
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
