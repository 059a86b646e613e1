//! The boundaries of areas, from the GeoJSON files of an edition (RFC 7946).
//!
//! Files come from others, in forms that only their programs know. So each fault says where it is, and how
//! to export the file again.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Error as _, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::folder::is_data;
use super::parses::Kept;
use super::text::{mark, text};
use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{Boundaries, Boundary, Edition, Outline, Position};

/// What is wrong with coordinates that are none of longitude and latitude.
const GRID: &str = "these coordinates are not degrees of longitude and latitude";

/// What is wrong with coordinates in the other order.
const SWAPPED: &str = "these coordinates are in the order latitude, longitude";

/// How to make a file that can be read.
const EXPORT: &str =
    "export the boundaries again as GeoJSON with the coordinate system WGS 84 (EPSG:4326)";

/// Reads the files in the folder `areas/` of `edition`.
pub(super) fn load(
    files: &Files,
    edition: &mut Edition,
    kept: &mut Kept<Option<Arc<Boundaries>>>,
    diagnostics: &mut Diagnostics,
) {
    let folder = format!("content/{}/areas/", edition.id);
    for (path, entry) in files.entries_in(&folder) {
        let name = &path[folder.len()..];
        if !is_data(name, ".geojson") {
            continue;
        }
        let parse = kept.parse(files, (path, Some(entry)), |path, _, diagnostics| {
            let source = text(files, path, diagnostics)?;
            boundaries(path, source, diagnostics).map(Arc::new)
        });
        diagnostics.add_all(parse.diagnostics.iter().cloned());
        if parse.is_flawed() {
            edition.flawed.insert(path.to_string());
        }
        if let Some(boundaries) = parse.value.clone() {
            edition.boundaries.insert(name.to_owned(), boundaries);
        }
    }
}

/// The file as a whole.
#[derive(Deserialize)]
struct RawCollection<'a> {
    #[serde(borrow, default)]
    features: Option<Vec<&'a RawValue>>,
}

/// One area.
#[derive(Deserialize)]
struct RawFeature<'a> {
    #[serde(default)]
    properties: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(borrow, default)]
    geometry: Option<RawGeometry<'a>>,
}

/// Its outline.
#[derive(Deserialize)]
struct RawGeometry<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow, default)]
    coordinates: Option<&'a RawValue>,
}

/// A part of a file that is being read.
struct Part<'a> {
    path: &'a Arc<str>,
    source: &'a str,
    /// Where it begins in the file.
    start: usize,
}

/// What is wrong, and what to do about it.
type Fault = (Place, String, String);

fn boundaries(path: &Arc<str>, source: &str, diagnostics: &mut Diagnostics) -> Option<Boundaries> {
    let start = mark(source);
    let whole = Part {
        path,
        source: &source[start..],
        start,
    };
    let mut areas = Vec::new();
    let mut fault = None;
    match whole.features() {
        Ok(features) => {
            for feature in features {
                match feature.area() {
                    Ok(area) => areas.push(area),
                    Err(found) => {
                        fault = Some(found);
                        break;
                    }
                }
            }
        }
        Err(found) => fault = Some(found),
    }
    if let Some((place, message, help)) = fault {
        // A file is one export: its first fault is the fault of all.
        diagnostics
            .error("bad-boundaries", &place, message)
            .help(help);
        return None;
    }
    Some(Boundaries {
        place: Place::file(path),
        areas,
    })
}

impl<'a> Part<'a> {
    fn features(&self) -> Result<Vec<Part<'a>>, Fault> {
        let collection: RawCollection<'a> = self.read()?;
        let features = collection.features.unwrap_or_default();
        if features.is_empty() {
            let message = "there are no areas in this file";
            let help = "export a layer of areas as GeoJSON: the file begins with `\"type\": \"FeatureCollection\"`, and lists them under `features`";
            return Err((self.at(0..0), message.into(), help.into()));
        }
        let features = features.into_iter();
        Ok(features.map(|feature| self.inner(feature)).collect())
    }

    fn area(&self) -> Result<Boundary, Fault> {
        let feature: RawFeature<'a> = self.read()?;
        let properties = feature.properties.unwrap_or_default();
        let properties = properties.into_iter().filter_map(|(name, value)| {
            let value = match value {
                serde_json::Value::String(text) => text,
                serde_json::Value::Number(number) => number.to_string(),
                _ => return None,
            };
            Some((name, value))
        });
        let Some(geometry) = feature.geometry else {
            let message = "this area has no outline";
            let help = "draw it in the program that the file comes from, or leave it out there";
            return Err((self.line(), message.into(), help.into()));
        };
        Ok(Boundary {
            place: self.line(),
            properties: properties.collect(),
            outlines: self.outlines(&geometry)?,
        })
    }

    fn outlines(&self, geometry: &RawGeometry<'a>) -> Result<Vec<Outline>, Fault> {
        let coordinates = geometry.coordinates.map(|found| self.inner(found));
        let outlines = match (&*geometry.kind, coordinates) {
            ("Polygon", Some(part)) => vec![part.read::<RawOutline>()?],
            ("MultiPolygon", Some(part)) => part.read::<Vec<RawOutline>>()?,
            (kind, _) => {
                let message = format!("this is no area, but a `{kind}`");
                let help = "export the boundaries of areas, whose types are `Polygon` and `MultiPolygon`; not their centres, and not lines";
                return Err((self.line(), message, help.into()));
            }
        };
        let is_short = |ring: &Vec<RawPosition>| ring.len() < 3;
        let is_poor = |outline: &RawOutline| outline.is_empty() || outline.iter().any(is_short);
        if outlines.is_empty() || outlines.iter().any(is_poor) {
            let message = "the outline of this area has fewer than three corners";
            return Err((self.line(), message.into(), EXPORT.into()));
        }
        let ring = |ring: Vec<RawPosition>| ring.into_iter().map(|found| found.0).collect();
        let outlines = outlines.into_iter();
        Ok(outlines
            .map(|outline| outline.into_iter().map(ring).collect())
            .collect())
    }

    fn read<T: Deserialize<'a>>(&self) -> Result<T, Fault> {
        serde_json::from_str(self.source).map_err(|error| self.fault(&error))
    }

    /// The part of this one that `inner` is.
    fn inner(&self, inner: &'a RawValue) -> Part<'a> {
        let text = inner.get();
        let offset = text.as_ptr().addr() - self.source.as_ptr().addr();
        Part {
            path: self.path,
            source: text,
            start: self.start + offset,
        }
    }

    fn at(&self, range: std::ops::Range<usize>) -> Place {
        Place::new(self.path, range.start + self.start..range.end + self.start)
    }

    /// Its first line.
    fn line(&self) -> Place {
        let line = self.source.lines().next().unwrap_or_default();
        self.at(0..line.len().min(40))
    }

    fn fault(&self, error: &serde_json::Error) -> Fault {
        let mut lines = self.source.split_inclusive('\n');
        let before: usize = lines
            .by_ref()
            .take(error.line().saturating_sub(1))
            .map(str::len)
            .sum();
        let at = (before + error.column().saturating_sub(1)).min(self.source.len());
        let said = error.to_string();
        let (message, help) = if said.starts_with(GRID) {
            (GRID, EXPORT)
        } else if said.starts_with(SWAPPED) {
            (SWAPPED, EXPORT)
        } else if error.is_eof() {
            (
                "this file ends before all that it opens is closed",
                "it was not copied or saved whole: fetch it again",
            )
        } else if error.is_syntax() {
            (
                "this is not JSON",
                "GeoJSON is made by programs such as QGIS: fetch or export the file again, and do not change it by hand",
            )
        } else {
            ("this is JSON, but no GeoJSON", EXPORT)
        };
        (self.at(at..at), message.into(), help.into())
    }
}

type RawOutline = Vec<Vec<RawPosition>>;

/// A point as a file gives it: longitude, latitude, and perhaps a height.
struct RawPosition(Position);

impl<'de> Deserialize<'de> for RawPosition {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Corner).map(Self)
    }
}

struct Corner;

impl<'de> Visitor<'de> for Corner {
    type Value = Position;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("longitude and latitude")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Position, A::Error> {
        let (Some(longitude), Some(latitude)) = (numbers.next_element()?, numbers.next_element()?)
        else {
            return Err(A::Error::custom(GRID));
        };
        while numbers.next_element::<IgnoredAny>()?.is_some() {}
        let position = Position {
            longitude,
            latitude,
        };
        if is_swapped(position) {
            return Err(A::Error::custom(SWAPPED));
        }
        if longitude.abs() > 180.0 || latitude.abs() > 90.0 {
            return Err(A::Error::custom(GRID));
        }
        Ok(position)
    }
}

/// Whether these are degrees in the United Kingdom when the two are taken the other way round: as they
/// are, they are in the Indian Ocean.
fn is_swapped(position: Position) -> bool {
    (49.0..=61.0).contains(&position.longitude) && (-9.0..=3.0).contains(&position.latitude)
}
