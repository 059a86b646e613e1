//! Services, and where they are.

use jiff::civil::Date;

use super::dataset::{COMMON, Raw};
use super::decode::{Decode, Id, lists_nothing, record, unique};
use super::rows::from_csv;
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Framework, Line, Location, LocationType, Provision, Rating, Value, When, Written,
};

/// The columns that a `.csv` file of locations may have.
const COLUMNS: [&str; 10] = [
    "id", "name", "provider", "type", "locality", "capacity", "rating", "rated", "opened", "closed",
];

/// Reads a dataset of the kind `provision`.
pub(super) fn provision(mut raw: Raw<'_>, diagnostics: &mut Diagnostics) -> Option<Provision> {
    let keys = RawProvision::decode(raw.node, diagnostics)?;
    let RawProvision {
        here: place,
        types,
        localities,
        mut locations,
        csv,
    } = keys;
    if let Some(csv) = csv {
        locations.extend(from_csv(&mut raw, &csv, &COLUMNS, diagnostics)?);
    }
    if lists_nothing(raw.node, "types") || locations.is_empty() {
        diagnostics
            .error("missing-key", &place, "this dataset needs `types` and `locations`")
            .help("write `types: [{id: care-home, label: Care home, unit: beds}]`, then `locations:`, each `- {name: …, provider: …, type: care-home, locality: …, capacity: 40}`");
    }
    unique(
        types
            .iter()
            .map(|found| (&*found.id.0.text, &found.id.0.place)),
        diagnostics,
    );
    let locations: Vec<RawLocation> = locations
        .iter()
        .filter_map(|node| RawLocation::decode(node, diagnostics))
        .collect();
    for location in &locations {
        one_of(
            &location.r#type,
            types.iter().map(|found| &*found.id.0.text),
            "types",
            diagnostics,
        );
        if !localities.is_empty() {
            one_of(
                &location.locality,
                localities.iter().map(String::as_str),
                "localities",
                diagnostics,
            );
        }
    }
    let locations: Vec<Location> = locations.into_iter().map(RawLocation::mean).collect();
    unique(
        locations
            .iter()
            .map(|location| (&*location.id, &location.place)),
        diagnostics,
    );
    Some(Provision {
        types: types.into_iter().map(RawType::mean).collect(),
        locations,
    })
}

/// Reports a word that is none of those that the dataset itself names.
fn one_of<'a>(
    written: &Written,
    known: impl Iterator<Item = &'a str> + Clone,
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    if !known.clone().any(|word| word == written.text) {
        diagnostics
            .error(
                "unknown-value",
                &written.place,
                format!("`{}` is not among the dataset's {what}", written.text),
            )
            .suggest(&written.text, known, &format!("the {what} are"));
    }
}

record! {
    /// The keys of a dataset of services.
    RawProvision + COMMON => {
        types: Vec<RawType>,
        localities: Vec<String>,
        locations: Vec<Node>,
        csv: Option<Written>,
    }
}

record! {
    /// One of `types`.
    RawType => {
        id: Id,
        label: String,
        unit: Option<String>,
    }
}

impl RawType {
    fn mean(self) -> LocationType {
        let Self {
            here: _,
            id,
            label,
            unit,
        } = self;
        LocationType {
            id: id.0.text,
            label,
            unit,
        }
    }
}

record! {
    /// One of `locations`.
    RawLocation => {
        id: Option<Id>,
        name: Written,
        provider: String,
        r#type: Written,
        locality: Written,
        capacity: Option<Value>,
        rating: Option<Rating>,
        rated: Option<Date>,
        client_groups: Vec<String>,
        framework: Vec<RawFramework>,
        opened: Option<When>,
        closed: Option<When>,
        note: Option<Line>,
    }
}

impl RawLocation {
    fn mean(self) -> Location {
        let Self {
            here: _,
            id,
            name,
            provider,
            r#type,
            locality,
            capacity,
            rating,
            rated,
            ..
        } = self;
        let Self {
            client_groups,
            framework,
            opened,
            closed,
            note,
            ..
        } = self;
        Location {
            id: id.map_or_else(|| slug::slugify(&name.text), |id| id.0.text),
            place: name.place,
            name: name.text,
            provider,
            kind: r#type.text,
            locality: locality.text,
            capacity,
            rating,
            rated,
            client_groups,
            framework: framework.into_iter().map(RawFramework::mean).collect(),
            opened,
            closed,
            note,
        }
    }
}

record! {
    /// One of `framework`.
    RawFramework => {
        status: String,
        from: Option<When>,
        to: Option<When>,
    }
}

impl RawFramework {
    fn mean(self) -> Framework {
        let Self {
            here: _,
            status,
            from,
            to,
        } = self;
        Framework { status, from, to }
    }
}
