//! Services, and where they are.

use jiff::civil::Date;
use schemars::Schema;

use super::dataset::{COMMON, Raw};
use super::decode::{Decode, Id, Needed, lists_nothing, record, shape, unique};
use super::rows::from_csv;
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
    let mut is_blank = lists_nothing(raw.node, "locations");
    if let Some(csv) = csv {
        let rows = from_csv(&mut raw, &csv, &COLUMNS, diagnostics)?;
        is_blank &= rows.is_empty();
        let rows = rows.iter();
        locations.extend(rows.filter_map(|row| RawLocation::decode(row, diagnostics)));
    }
    if types.is_blank || is_blank {
        diagnostics
            .error("missing-key", &place, "this dataset needs `types` and `locations`")
            .help("write `types: [{id: care-home, label: Care home, unit: beds}]`, then `locations:`, each `- {name: …, provider: …, type: care-home, locality: …, capacity: 40}`");
    }
    let types = types.items;
    unique(
        types
            .iter()
            .map(|found| (&*found.id.0.text, &found.id.0.place)),
        diagnostics,
    );
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
        round_to: None,
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
    pub(super) RawProvision + COMMON, with locations_or_csv => {
        /// The types of service, each beginning `- id:`.
        types: Needed<RawType>,
        /// The names of the localities: a list. If you give it, each location must be in one of
        /// them.
        localities: Vec<String>,
        /// The services, each beginning `- name:`.
        locations: Vec<RawLocation>,
        /// The name of a `.csv` file in the same folder, in place of `locations`. Its first line
        /// holds names of keys, such as `name,provider,type,locality,capacity`.
        csv: Option<Written>,
    }
}

fn locations_or_csv(schema: Schema) -> Schema {
    shape::needs_one_of(schema, &["locations", "csv"])
}

record! {
    /// One of `types`.
    RawType => {
        /// The name by which locations refer to the type, in small letters, digits and hyphens:
        /// `care-home`.
        id: Id,
        /// What the type is called: "Care home".
        label: String,
        /// What `capacity` counts: "beds", "units" or "people".
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
        /// A short name of its own, in small letters, digits and hyphens. Without it, the name
        /// serves.
        id: Option<Id>,
        /// What the service is called.
        name: Written,
        /// Who provides it.
        provider: String,
        /// The `id` of one of the `types` above.
        r#type: Written,
        /// Where it is: one of the `localities`, if you list them.
        locality: Written,
        /// How many beds, units or people it has room for, or why there is no number: `"[x]"`.
        capacity: Option<Value>,
        /// What the Care Quality Commission says of it.
        rating: Option<Rating>,
        /// The day of that rating, such as `2018-03-01`.
        rated: Option<Date>,
        /// Whom it is for, such as "Older people": a list.
        client_groups: Vec<String>,
        /// Whether it is on the council's framework, and since when, each
        /// `- {status: …, from: 2018-04}`.
        framework: Vec<RawFramework>,
        /// When it opened: `2018-03-01`, `2018-03` or `2018`.
        opened: Option<When>,
        /// When it closed: `2018-03-01`, `2018-03` or `2018`.
        closed: Option<When>,
        /// What else there is to know, in one line.
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
        /// Where it stands, in words: "On the framework".
        status: String,
        /// From when: `2018-04-01`, `2018-04` or `2018`.
        from: Option<When>,
        /// Until when: `2021-03-31`, `2021-03` or `2021`.
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
