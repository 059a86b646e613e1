//! What lets VS Code complete and check the YAML files of a site as one types.

use serde_json::json;

use crate::load;

/// The schemas of a site's files, and the settings that say which is for which: paths in the site's
/// folder, each with its text.
pub(super) fn files() -> Vec<(String, String)> {
    let schemas = load::schemas();
    // The YAML extension reads no Markdown: the schema of a chapter's first lines would do nothing.
    let of_yaml = schemas
        .into_iter()
        .filter(|schema| schema.files.ends_with(".yaml"));
    let files = of_yaml.map(|schema| {
        let path = format!("schemas/{}", schema.name);
        (path, schema)
    });
    let files: Vec<_> = files.collect();
    let names = files
        .iter()
        .map(|(path, schema)| (format!("./{path}"), json!(schema.files)));
    let settings = json!({ "yaml.schemas": names.collect::<serde_json::Map<_, _>>() });
    let settings = (
        ".vscode/settings.json".to_owned(),
        format!("{settings:#}\n"),
    );
    let schemas = files.into_iter().map(|(path, schema)| (path, schema.text));
    std::iter::once(settings).chain(schemas).collect()
}
