//! Schemas of the files that authors write, for editors that complete and check as one types.
//!
//! They come from the types that read the files, so that both know the same keys.

use std::collections::BTreeMap;

use schemars::transform::{Transform, transform_subschemas};
use schemars::{Schema, json_schema};

use super::chapter::RawChapter;
use super::dataset::RawDataset;
use super::decode::{Decode, shape};
use super::edition::RawEdition;
use super::site::RawSite;
use super::{
    consultation, demographics, figures, glossary, intentions, measures, provision, table, timeline,
};
use crate::model::Kind;

/// A schema, as a file of JSON.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SchemaFile {
    /// What the file is called.
    pub name: &'static str,
    /// Which files it describes, as a pattern of paths in the site's folder.
    pub files: &'static str,
    /// What the file holds.
    pub text: String,
}

/// The schemas of all files that authors write. That of chapters is about their front matter alone.
#[must_use]
pub fn schemas() -> Vec<SchemaFile> {
    vec![
        SchemaFile {
            name: "site.schema.json",
            files: "content/site.yaml",
            text: text(&RawSite::schema(), "The site: `site.yaml`"),
        },
        SchemaFile {
            name: "edition.schema.json",
            files: "content/*/edition.yaml",
            text: text(&RawEdition::schema(), "An edition: `edition.yaml`"),
        },
        SchemaFile {
            name: "dataset.schema.json",
            files: "content/*/data/*.yaml",
            text: text(&dataset(), "A dataset: a `.yaml` file in the folder `data`"),
        },
        SchemaFile {
            name: "chapter.schema.json",
            files: "content/*/chapters/**/*.md",
            text: text(
                &RawChapter::schema(),
                "A chapter: what stands between the lines `---` at the top",
            ),
        },
    ]
}

/// The schema as a file: of the draft that editors know best, with words for those who open it.
fn text(schema: &Schema, about: &str) -> String {
    let mut file = shape::described(
        json_schema!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$comment": "Written by `mps schema`, and not by hand.",
        }),
        about,
    );
    for (key, value) in schema.as_object().into_iter().flatten() {
        file.insert(key.clone(), value.clone());
    }
    format!("{:#}\n", Definitions::default().gather(file).as_value())
}

/// The schemas that have a name.
#[derive(Default)]
struct Definitions(BTreeMap<String, Schema>);

impl Definitions {
    /// Puts the named schemas of a file in one place of it, and references in the place of each.
    fn gather(mut self, mut file: Schema) -> Schema {
        transform_subschemas(&mut self, &mut file);
        let mut definitions = json_schema!({});
        for (name, schema) in self.0 {
            definitions.insert(name, schema.to_value());
        }
        file.insert("definitions".into(), definitions.to_value());
        file
    }
}

impl Transform for Definitions {
    fn transform(&mut self, schema: &mut Schema) {
        let name = schema.get(shape::NAME).and_then(|name| name.as_str());
        if let Some(name) = name.map(String::from) {
            let reference = Schema::new_ref(format!("#/definitions/{name}"));
            let mut own = std::mem::replace(schema, reference);
            own.remove(shape::NAME);
            self.0.insert(name, own);
        }
        transform_subschemas(self, schema);
    }
}

/// A dataset's common keys, and for each kind those that it has besides. The kind is a condition
/// and
/// not one of nine alternatives, so that editors propose, and miss, the keys of that kind alone.
fn dataset() -> Schema {
    let mut schema = json_schema!({});
    for (key, value) in RawDataset::schema().as_object().into_iter().flatten() {
        // Which keys there are, each kind says for itself.
        if key != "additionalProperties" {
            schema.insert(key.clone(), value.clone());
        }
    }
    let kinds = Kind::ALL.iter().map(|(kind, word)| {
        json_schema!({
            "if": { "properties": { "kind": { "const": word } }, "required": ["kind"] },
            "then": content(*kind).to_value(),
        })
        .to_value()
    });
    schema.insert("allOf".into(), kinds.collect::<Vec<_>>().into());
    schema
}

/// The keys of a kind; the common ones are only named.
fn content(kind: Kind) -> Schema {
    match kind {
        Kind::Table => table::RawTable::schema(),
        Kind::Figures => figures::RawFigures::schema(),
        Kind::Demographics => demographics::RawDemographics::schema(),
        Kind::Provision => provision::RawProvision::schema(),
        Kind::Intentions => intentions::RawIntentions::schema(),
        Kind::Consultation => consultation::RawConsultation::schema(),
        Kind::Measures => measures::RawMeasures::schema(),
        Kind::Timeline => timeline::RawTimeline::schema(),
        Kind::Glossary => glossary::RawGlossary::schema(),
    }
}
