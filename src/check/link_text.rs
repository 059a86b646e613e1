//! The words of a link say where it leads.
//!
//! Screen readers list a page's links by their words alone (WCAG 2.2, 2.4.4 and 2.4.9).

use std::collections::BTreeMap;

use super::Findings;
use super::survey::Survey;
use super::texts::{Text, of_chapter, part};
use crate::model::{Inline, Link, Target, plain, target};

/// Words that say nothing of what they lead to.
const EMPTY_WORDS: [&str; 29] = [
    "click",
    "click here",
    "click this link",
    "continue",
    "details",
    "document",
    "download",
    "find out more",
    "follow this link",
    "further information",
    "here",
    "info",
    "learn more",
    "link",
    "link here",
    "more",
    "more details",
    "more information",
    "page",
    "read more",
    "read this",
    "see here",
    "see more",
    "this",
    "this document",
    "this link",
    "this page",
    "this website",
    "website",
];

/// Every link has words, and they say something.
pub(super) fn link_text(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for text in survey.texts {
        for link in text.links() {
            let words = words(link);
            let shown = plain(&link.content);
            if EMPTY_WORDS.contains(&&*words) {
                findings
                    .error(
                        &link.to.place,
                        format!(
                            "the words `{}` do not say where this link leads",
                            shown.trim()
                        ),
                    )
                    .help("name what the reader finds there: `[the Care Act 2014](https://…)`");
            } else if words.is_empty()
                && link
                    .content
                    .iter()
                    .all(|inline| matches!(inline, Inline::Text(_)))
                && matches!(
                    target(survey.site, text.path, &link.to.text),
                    Ok(Target::Web(_) | Target::Here(_))
                )
            {
                findings
                    .error(&link.to.place, "this link has no words")
                    .help("name what the reader finds there: `[the Care Act 2014](https://…)`");
            }
        }
    }
}

/// The same words in one chapter lead to the same place.
pub(super) fn link_text_twice(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for chapter in &edition.chapters {
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            let links = of_chapter(edition, chapter)
                .into_iter()
                .flat_map(|text| text.links());
            for link in links.filter(|link| !words(link).is_empty()) {
                let first = *seen.entry(words(link)).or_insert(&link.to.text);
                if first != link.to.text {
                    findings
                        .warning(&link.to.place, format!("the words `{}` lead to `{first}` earlier in this chapter", plain(&link.content)))
                        .help("use other words for one of the two, so that they can be told apart in a list of links");
                }
            }
        }
    }
}

/// The words of a link, for comparisons: small letters, without signs around them.
fn words(link: &Link) -> String {
    let words = plain(&link.content).to_lowercase();
    let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// No address stands in the text as it is: nobody wants it read out letter by letter.
pub(super) fn bare_address(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for written in survey.texts.iter().flat_map(Text::words) {
        for start in starts(&written.text) {
            let rest = &written.text[start..];
            let length = rest
                .find(|letter: char| letter.is_whitespace() || "()<>\"".contains(letter))
                .unwrap_or(rest.len());
            let address = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?']);
            let whole = if address.starts_with("www.") {
                format!("https://{address}")
            } else {
                address.to_owned()
            };
            findings
                .warning(
                    &part(written, start..start + address.len()),
                    "an address stands here in place of words",
                )
                .help(format!(
                    "name the page, and link the words: `[the page's name]({whole})`"
                ));
        }
    }
}

/// Where addresses begin in a text.
fn starts(text: &str) -> Vec<usize> {
    let mut starts: Vec<usize> = ["https://", "http://"]
        .iter()
        .flat_map(|sign| text.match_indices(sign))
        .map(|(at, _)| at)
        .collect();
    let bare = text.match_indices("www.").map(|(at, _)| at);
    starts.extend(bare.filter(|at| {
        !text[..*at].ends_with(|letter: char| letter.is_alphanumeric() || "/.".contains(letter))
    }));
    starts
}
