//! The editors' guide, which is in the program so that it is at hand wherever the program is.

use include_dir::{Dir, include_dir};
use pulldown_cmark::{Options, Parser, html};

use super::answer::draw;
use super::desk::Shown;

/// The address of the guide.
pub(super) const HREF: &str = "/-/editors-guide.html";

/// Its text.
const TEXT: &str = include_str!("../../docs/editors-guide.md");

/// Its pictures.
static PICTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/editors-guide");

/// The guide, or the picture in it, at `path` among the preview's own addresses.
pub(super) fn file(path: &str, shown: &Shown) -> Option<Vec<u8>> {
    if path == "editors-guide.html" {
        return Some(page(shown).into_bytes());
    }
    let name = path.strip_prefix("editors-guide/")?;
    PICTURES.get_file(name).map(|file| file.contents().to_vec())
}

fn page(shown: &Shown) -> String {
    let mut body = String::new();
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    html::push_html(&mut body, Parser::new_ext(TEXT, options));
    let view = serde_json::json!({
        "stylesheet": format!("/{}", shown.theme.stylesheet_path()),
        "title": TEXT.lines().next().unwrap_or_default().trim_start_matches("# "),
        "home": shown.site.title,
        "body_html": body,
    });
    draw(shown, "templates/preview-guide.html", &view)
}
