//! The glossary.

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::{LinkView, Title, page};
use super::prose::Writer;
use super::route::Page;
use crate::model::{Glossary, Term};

#[derive(Serialize)]
struct Own {
    glossary: GlossaryView,
}

#[derive(Serialize)]
struct GlossaryView {
    letters: Vec<Letter>,
    groups: Vec<Group>,
}

/// A letter of the alphabet, with a link where terms begin with it.
#[derive(Serialize)]
struct Letter {
    text: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct Group {
    letter: String,
    id: String,
    terms: Vec<TermView>,
}

/// One term.
#[derive(Serialize)]
pub(super) struct TermView {
    id: String,
    term: String,
    abbreviation: Option<String>,
    meaning_html: String,
    link: Option<LinkView>,
    uses: Vec<LinkView>,
    mark: String,
}

/// The heading of terms that begin with a digit.
const DIGITS: &str = "0 to 9";

/// The fragment of the terms that begin with a letter.
fn fragment(letter: &str) -> String {
    format!("letter-{}", slug::slugify(letter))
}

/// Draws the glossary's page.
pub(super) fn glossary<'a>(writer: &mut Writer<'a>, at: &Page, glossary: &'a Glossary) -> String {
    let sheet = writer.sheet;
    let mut groups: BTreeMap<String, Vec<TermView>> = BTreeMap::new();
    for (term, view) in glossary.terms.iter().zip(terms(writer, glossary)) {
        groups.entry(initial(term)).or_default().push(view);
    }
    let digits = groups.contains_key(DIGITS).then(|| DIGITS.to_owned());
    let alphabet = ('A'..='Z').map(|letter| letter.to_string());
    let letters = digits.into_iter().chain(alphabet).map(|text| Letter {
        href: groups
            .contains_key(&text)
            .then(|| format!("#{}", fragment(&text))),
        text,
    });
    let letters = letters.collect();
    let groups = groups.into_iter().map(|(letter, terms)| Group {
        id: fragment(&letter),
        letter,
        terms,
    });
    let own = GlossaryView {
        letters,
        groups: groups.collect(),
    };
    let title = Title::new(
        "glossary",
        sheet.say("glossary.heading", &[]),
        sheet.say("glossary.description", &[]),
    );
    page(writer, at, title, Own { glossary: own })
}

fn initial(term: &Term) -> String {
    let first = term.id.chars().next().filter(char::is_ascii_alphabetic);
    first.map_or_else(
        || DIGITS.into(),
        |first| first.to_ascii_uppercase().to_string(),
    )
}

/// The terms, ready to be drawn.
pub(super) fn terms(writer: &mut Writer<'_>, glossary: &Glossary) -> Vec<TermView> {
    let view = |term: &Term| TermView {
        id: term.fragment(),
        term: term.term.clone(),
        abbreviation: term.abbreviation.clone(),
        meaning_html: writer.line(&term.meaning),
        link: term.url.as_ref().map(|url| LinkView {
            text: writer.sheet.say("glossary.more", &[("term", &term.term)]),
            href: url.text.clone(),
        }),
        uses: Vec::new(),
        mark: writer.sheet.mark(&term.place),
    };
    glossary.terms.iter().map(view).collect()
}
