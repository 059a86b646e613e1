//! Files whose names carry a hash of what is in them, so that browsers may keep them for ever.

use super::route::Page;
use super::theme::Theme;
use crate::model::Site;

/// A file of the theme, with the path that its bytes give it.
#[derive(Debug, Default)]
pub(super) struct Asset {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

impl Asset {
    /// The file that `page` is.
    pub(super) fn new(page: &Page, bytes: Vec<u8>) -> Self {
        let path = hashed(&page.path(), &bytes);
        Self { path, bytes }
    }
}

/// The path of any page, with the hash where its name carries one.
pub(super) fn path(page: &Page, site: &Site, theme: &Theme) -> String {
    let plain = page.path();
    match page {
        Page::Stylesheet => theme.stylesheet().path.clone(),
        Page::Script => theme.script().path.clone(),
        Page::Icon => theme.icon().path.clone(),
        Page::Image(edition, source) => {
            let image = site
                .edition(edition)
                .and_then(|edition| edition.images.get(source));
            hashed(
                &plain,
                image.map(|image| &image.bytes[..]).unwrap_or_default(),
            )
        }
        _ => plain,
    }
}

/// The whole address of a page under `base`; a front page is known by its folder.
pub(super) fn address(base: &str, page: &Page, site: &Site, theme: &Theme) -> String {
    let path = path(page, site, theme);
    let front = path.strip_suffix("index.html").unwrap_or(&path);
    format!("{base}{front}")
}

/// `assets/site.css` becomes `assets/site.0123456789ab.css`.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, "bin"));
    let name = stem.rsplit('/').next().unwrap_or(stem);
    format!(
        "assets/{}.{}.{}",
        slug::slugify(name),
        &hash[..12],
        ending.to_lowercase()
    )
}
