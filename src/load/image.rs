//! Pictures: their kind and their size.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{Edition, Image};

/// The endings that pictures may have.
const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// The pictures of `edition`, by path; files that are none are noted as flawed.
pub(super) fn images(
    files: &Files,
    edition: &mut Edition,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Image> {
    let folder = format!("content/{}/images/", edition.id);
    let mut images = BTreeMap::new();
    for path in files.paths_in(&folder) {
        let Some(bytes) = files.bytes(path) else {
            continue;
        };
        let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
        match imagesize::blob_size(bytes) {
            Ok(size) if ENDINGS.contains(&&*ending) => {
                let image = Image {
                    bytes: Arc::clone(bytes),
                    width: size.width,
                    height: size.height,
                };
                images.insert(path.to_owned(), image);
            }
            _ => {
                edition.flawed.insert(path.to_owned());
                diagnostics
                    .error(
                        "bad-image",
                        &Place::file(path),
                        "this is not a picture that browsers show",
                    )
                    .help(
                        "save it as PNG, JPEG, WebP, GIF or AVIF, and give it the matching ending",
                    );
            }
        }
    }
    images
}
