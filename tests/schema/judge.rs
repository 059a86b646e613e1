//! The schemas, as an editor uses them.

use boon::{Compiler, SchemaIndex, Schemas};
use mps::load::{SchemaFile, schemas};
use serde_json::Value;

/// The schemas, ready to judge files by.
pub(crate) struct Judge {
    schemas: Schemas,
    files: Vec<(SchemaFile, SchemaIndex)>,
}

impl Judge {
    pub(crate) fn new() -> Self {
        let (mut found, mut files) = (Schemas::new(), Vec::new());
        for file in schemas() {
            let mut compiler = Compiler::new();
            let json = serde_json::from_str(&file.text).unwrap();
            compiler.add_resource(file.name, json).unwrap();
            let index = compiler.compile(file.name, &mut found).unwrap();
            files.push((file, index));
        }
        Self {
            schemas: found,
            files,
        }
    }

    /// What the schema for the file at `path` has against `text`: nothing, where there is no schema
    /// for it, or where all is well.
    pub(crate) fn faults(&self, path: &str, text: &str) -> Option<String> {
        let is_for = |(file, _): &&(SchemaFile, SchemaIndex)| matches(file.files, path);
        let (_, index) = self.files.iter().find(is_for)?;
        let text = text.trim_start_matches('\u{FEFF}');
        let yaml = if path.ends_with(".md") {
            front_matter(text)
        } else {
            text
        };
        let json: Value = match serde_yaml::from_str(yaml) {
            Ok(json) => json,
            Err(error) => return Some(format!("{path} is no YAML: {error}")),
        };
        let judged = self.schemas.validate(&json, *index);
        judged.err().map(|error| format!("{path}: {error:#}"))
    }
}

/// What stands between the lines `---` of a chapter.
fn front_matter(text: &str) -> &str {
    let mut offsets = text.match_indices("---").map(|(at, _)| at);
    match (offsets.next(), offsets.next()) {
        (Some(start), Some(end)) => &text[start + 3..end],
        _ => "",
    }
}

/// Whether a pattern such as `content/*/chapters/**/*.md` is one of `path`.
fn matches(pattern: &str, path: &str) -> bool {
    let (first, rest) = pattern.split_once('/').unwrap_or((pattern, ""));
    let (folder, inner) = path.split_once('/').unwrap_or((path, ""));
    if first == "**" {
        return matches(rest, path) || (!inner.is_empty() && matches(pattern, inner));
    }
    let (start, end) = first.split_once('*').unwrap_or((first, ""));
    let is_one = if first.contains('*') {
        folder.starts_with(start) && folder.ends_with(end)
    } else {
        folder == first
    };
    is_one && (rest.is_empty() == inner.is_empty()) && (rest.is_empty() || matches(rest, inner))
}
