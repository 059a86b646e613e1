//! The boundaries of areas, from the GeoJSON files of an edition (RFC 7946).
//!
//! Files come from others, in forms that only their programs know. So each fault says where it is, and how
//! to export the file again.

mod position;

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::folder::is_data;
use super::parses::Kept;
use super::text::{mark, text};
use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{Boundaries, Boundary, Edition, Outline};
use position::{FAULTS, RawPosition, has_few_corners};

/// How to make a file that can be read.
const EXPORT: &str = "export the boundaries again as GeoJSON with the coordinate system WGS 84 (EPSG:4326): in QGIS, right-click the layer, choose `Export` and `Save Features As`, and set `CRS`";

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
        let has_few = |ring: &Vec<RawPosition>| has_few_corners(ring);
        let is_poor = |outline: &RawOutline| outline.is_empty() || outline.iter().any(has_few);
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
        let of_position = FAULTS.into_iter().find(|fault| said.starts_with(fault));
        let (message, help) = if let Some(message) = of_position {
            (message, EXPORT)
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::boundaries;
    use crate::diagnostic::Diagnostics;
    use crate::model::Boundaries;

    const SQUARE: &str = "[[-2.4, 51.3], [-2.3, 51.3], [-2.3, 51.4], [-2.4, 51.4], [-2.4, 51.3]]";
    const HOLE: &str = "[[-2.38, 51.32], [-2.38, 51.34], [-2.36, 51.34], [-2.38, 51.32]]";

    /// What is read of a file, or else what is found: line and column, and the message.
    fn read(source: &str) -> Result<Boundaries, String> {
        let mut diagnostics = Diagnostics::default();
        let path = Arc::from("content/2018/areas/wards.geojson");
        let read = boundaries(&path, source, &mut diagnostics);
        read.ok_or_else(|| {
            let found = diagnostics.into_found();
            let [found] = &found[..] else {
                panic!("{found:?}")
            };
            let before = &source[..found.place.start];
            let line = before.matches('\n').count() + 1;
            let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
            format!("{line}:{column}: {}", found.message)
        })
    }

    fn feature(geometry: &str) -> String {
        let properties = r#"{"WD18CD": 5001, "WD18NM": "Bath", "is_rural": false, "note": null}"#;
        let feature =
            format!(r#"{{"type": "Feature", "properties": {properties}, "geometry": {geometry}}}"#);
        format!("{{\"type\": \"FeatureCollection\", \"features\": [\n{feature}\n]}}\n")
    }

    fn polygon(rings: &str) -> String {
        feature(&format!(
            r#"{{"type": "Polygon", "coordinates": [{rings}]}}"#
        ))
    }

    /// How many corners each ring of each part has.
    #[track_caller]
    fn check(source: &str, expected: &[&[usize]]) {
        let read = read(source).unwrap();
        let outlines = read.areas.iter().flat_map(|area| &area.outlines);
        let corners = outlines.map(|rings| rings.iter().map(Vec::len).collect::<Vec<_>>());
        assert_eq!(corners.collect::<Vec<_>>(), expected);
    }

    #[track_caller]
    fn check_fault(source: &str, expected: &str) {
        let fault = read(source).err();
        assert_eq!(fault.as_deref(), Some(expected), "{source}");
    }

    #[test]
    fn areas_have_parts_and_holes() {
        check(&polygon(SQUARE), &[&[5]]);
        check(&polygon(&format!("{SQUARE}, {HOLE}")), &[&[5, 4]]);
        let parts =
            format!(r#"{{"type": "MultiPolygon", "coordinates": [[{SQUARE}, {HOLE}], [{HOLE}]]}}"#);
        check(&feature(&parts), &[&[5, 4], &[4]]);
        let high = "[[-2.4, 51.3, 12], [-2.3, 51.3, 12.5], [-2.3, 51.4, 0, 7]]";
        check(&polygon(high), &[&[3]]);
        check(&format!("\u{feff}{}", polygon(HOLE)), &[&[4]]);
    }

    #[test]
    fn words_and_numbers_are_names() {
        let read = read(&polygon(SQUARE)).unwrap();
        let area = read.areas.first().unwrap();
        let of = |name: &str| area.property(name);
        assert_eq!((of("WD18CD"), of("WD18NM")), (Some("5001"), Some("Bath")));
        assert_eq!(
            (of("is_rural"), of("note"), of("other")),
            (None, None, None)
        );
    }

    #[test]
    fn what_is_no_area_is_said() {
        check_fault(&feature("null"), "2:1: this area has no outline");
        check_fault(
            &feature(r#"{"type": "Point", "coordinates": [-2.4, 51.3]}"#),
            "2:1: this is no area, but a `Point`",
        );
        let few = "2:1: the outline of this area has fewer than three corners";
        check_fault(&polygon(""), few);
        check_fault(
            &polygon("[[-2.4, 51.3], [-2.3, 51.3], [-2.4, 51.3], [-2.3, 51.3]]"),
            few,
        );
        check_fault(
            &feature(r#"{"type": "MultiPolygon", "coordinates": []}"#),
            few,
        );
        let none = "1:1: there are no areas in this file";
        check_fault(r#"{"type": "FeatureCollection", "features": []}"#, none);
        check_fault(r#"{"type": "Topology", "objects": {}}"#, none);
    }

    #[test]
    fn bad_json_is_found_where_it_is() {
        check_fault(
            "{\n  \"type\": \"FeatureCollection\",\n  features",
            "3:3: this is not JSON",
        );
        check_fault(
            "{\"features\": [\n",
            "2:1: this file ends before all that it opens is closed",
        );
        check_fault("", "1:1: this file ends before all that it opens is closed");
        check_fault("[1]", "1:2: this is JSON, but no GeoJSON");
        check_fault(
            &polygon(r#"[["a", 1]]"#),
            "2:156: this is JSON, but no GeoJSON",
        );
    }

    #[test]
    fn positions_that_are_nowhere_are_found_where_they_are() {
        check_fault(
            &polygon("[[-2.4, 51.3], [-2.3, 95]]"),
            "2:176: these coordinates are not degrees of longitude and latitude",
        );
    }

    #[test]
    fn very_large_files_are_read() {
        let corner = |at: i32| {
            format!(
                "[{}, {}]",
                -2.4 + f64::from(at) / 1e6,
                51.0 + f64::from(at % 7) / 1e3
            )
        };
        let ring: Vec<String> = (0..50_000).map(corner).collect();
        check(&polygon(&format!("[{}]", ring.join(","))), &[&[50_000]]);
    }
}
