//! The words of a theme, in one language.

use std::collections::BTreeMap;

use super::text::{mark, text};
use super::yaml::{self, Node, Value};
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::model::Words;

/// Reads the words of `theme` in `language`; what it does not say is taken from the default theme.
pub(super) fn words(
    files: &Files,
    theme: &str,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> Words {
    let short = language.split('-').next().unwrap_or(language);
    let mut texts = BTreeMap::new();
    let mut paths = vec![format!("themes/default/i18n/{short}.yaml")];
    if theme != "default" {
        paths.push(format!("themes/{theme}/i18n/{short}.yaml"));
    }
    for path in paths {
        let path = path.into();
        let Some(source) = text(files, &path, diagnostics) else {
            continue;
        };
        let start = mark(source);
        if let Some(node) = yaml::parse(&path, &source[start..], start, diagnostics) {
            flatten("", &node, &mut texts, diagnostics);
        }
    }
    Words { texts }
}

/// Adds what is under `node` with dotted keys.
fn flatten(
    prefix: &str,
    node: &Node,
    texts: &mut BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(scalar) => {
            texts.insert(prefix.to_owned(), scalar.text.clone());
        }
        Value::Sequence(_) => {
            diagnostics
                .error("wrong-type", &node.place, "words are text, not a list")
                .help("write the words after the colon, in quotes");
        }
        Value::Mapping(entries) => {
            for (key, node) in entries {
                let key = if prefix.is_empty() {
                    key.text.clone()
                } else {
                    format!("{prefix}.{}", key.text)
                };
                flatten(&key, node, texts, diagnostics);
            }
        }
    }
}
