//! The words of a theme, in one language.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::text::{mark, text};
use super::yaml::{self, Node, Value};
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::model::Words;

/// The files with the words of `theme` in `language`: what a later one says takes the place of what
/// the default theme says.
pub(super) fn paths(theme: &str, language: &str) -> Vec<Arc<str>> {
    let short = language.split('-').next().unwrap_or(language);
    let mut themes = vec!["default", theme];
    themes.dedup();
    let path = |theme: &str| format!("themes/{theme}/i18n/{short}.yaml").into();
    themes.into_iter().map(path).collect()
}

/// Reads the words in the file at `path`; none, where there is no such file.
pub(super) fn words(files: &Files, path: &Arc<str>, diagnostics: &mut Diagnostics) -> Words {
    let mut texts = BTreeMap::new();
    let node = text(files, path, diagnostics).and_then(|source| {
        let start = mark(source);
        yaml::parse(path, &source[start..], start, diagnostics)
    });
    if let Some(node) = node {
        flatten("", &node, &mut texts, diagnostics);
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
