//! Every picture is there, and says what it shows.

use super::Findings;
use super::survey::Survey;
use super::texts::Text;
use crate::diagnostic::nearest;
use crate::files::{relative, resolve};
use crate::model::{Inline, Written};

/// Words that describe no picture in particular.
const EMPTY_WORDS: [&str; 16] = [
    "alt",
    "alt text",
    "chart",
    "diagram",
    "figure",
    "graph",
    "graphic",
    "image",
    "img",
    "logo",
    "map",
    "photo",
    "photograph",
    "picture",
    "screenshot",
    "table",
];

/// The pictures in a text: the file, as written, and the words for it.
pub(super) fn pictures<'a>(text: &Text<'a>) -> Vec<(&'a Written, &'a str)> {
    let pictures = text
        .inlines()
        .into_iter()
        .filter_map(|inline| match inline {
            Inline::Image { source, alt } => Some((source, &**alt)),
            _ => None,
        });
    pictures.collect()
}

/// Every picture is a file of the edition.
pub(super) fn unknown_image(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for text in survey.texts {
        for (source, _) in pictures(text) {
            let Some(edition) = text.edition else {
                findings
                    .error(&source.place, "a picture cannot stand in this file")
                    .help("pictures belong to an edition: show it in a chapter");
                continue;
            };
            let path = resolve(text.path, &source.text).unwrap_or_default();
            if edition.images.contains_key(&path) || edition.flawed.contains(&path) {
                continue;
            }
            if source.text.contains("://") {
                findings
                    .error(&source.place, "this picture is on another server, and pages ask no other server for anything")
                    .help(format!("put a copy into `content/{}/images/`, if you may, and name that", edition.id));
                continue;
            }
            let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
            let names: Vec<(String, &String)> = edition
                .images
                .keys()
                .map(|path| (name(path), path))
                .collect();
            let likely = nearest(&name(&source.text), names.iter().map(|(name, _)| &**name));
            let likely = names.iter().find(|(name, _)| Some(&**name) == likely);
            let found = findings.error(
                &source.place,
                format!("there is no picture `{}`", source.text),
            );
            match likely {
                Some((_, path)) => {
                    found.label(format!("did you mean `{}`?", relative(text.path, path)))
                }
                None => found.help(format!(
                    "put it into `content/{}/images/`, and write `../images/` and its name",
                    edition.id
                )),
            };
        }
    }
}

/// Every picture says what it shows (WCAG 2.2, 1.1.1).
pub(super) fn image_alt(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (source, alt) in survey.texts.iter().flat_map(pictures) {
        let help = "say in the square brackets what the picture shows: `![Two carers help a man out of a chair](../images/carers.jpg)`";
        if alt.is_empty() {
            findings
                .error(
                    &source.place,
                    "this picture has no words for people who cannot see it",
                )
                .help(help);
        } else if says_nothing(alt, &source.text) {
            findings
                .error(
                    &source.place,
                    format!("`{alt}` does not say what the picture shows"),
                )
                .help(help);
        }
    }
}

/// Whether the words are only the file's name, or a word for any picture.
fn says_nothing(alt: &str, source: &str) -> bool {
    let alt = alt.to_lowercase();
    let file = source.rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    let words = alt.trim_end_matches(|letter: char| {
        letter.is_ascii_digit() || letter.is_whitespace() || "-_.:".contains(letter)
    });
    let is_file_name = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"]
        .iter()
        .any(|ending| alt.ends_with(ending));
    is_file_name || alt == stem || words.is_empty() || EMPTY_WORDS.contains(&words)
}
