//! Pictures: their kind and their size.

use std::collections::BTreeMap;
use std::sync::Arc;

use imagesize::{ImageSize, ImageType};

use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{Edition, Image};

/// The widest or highest that a picture can be, in pixels: what a JPEG can say of itself. A picture
/// that claims more is broken, and would push all else off the page.
const LARGEST: usize = 65_535;

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
            Ok(size) if has_ending(bytes, &ending) && is_sane(size) => {
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

/// Whether a picture is of the kind that its ending says.
fn has_ending(bytes: &[u8], ending: &str) -> bool {
    match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => ending == "png",
        Ok(ImageType::Jpeg) => matches!(ending, "jpg" | "jpeg"),
        Ok(ImageType::Gif) => ending == "gif",
        Ok(ImageType::Webp) => ending == "webp",
        Ok(ImageType::Heif(_)) => ending == "avif",
        _ => false,
    }
}

fn is_sane(size: ImageSize) -> bool {
    let sane = 1..=LARGEST;
    sane.contains(&size.width) && sane.contains(&size.height)
}
