//! Figures, appendices and sections that a text refers to by number are there.
//!
//! Whoever is sent to Appendix 3 looks for it, and does not know whether it was left out of the page
//! or never written.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Findings;
use super::numbering::typed;
use super::passages::{Form, Passage, words};
use super::sentences::words::sentences;
use super::survey::Survey;
use crate::model::{Edition, Site};

/// What an edition numbers or letters, besides its sections.
const LABELLED: [(&str, &str); 7] = [
    ("appendices", "appendix"),
    ("appendix", "appendix"),
    ("annex", "annex"),
    ("annexe", "annex"),
    ("chart", "chart"),
    ("figure", "figure"),
    ("table", "table"),
];

/// A part that has a label: the first of its passage.
struct Part<'a> {
    kind: &'static str,
    label: String,
    passage: &'a Passage<'a>,
    range: Range<usize>,
}

/// The labels of figures, appendices and so on follow each other.
pub(super) fn label_gap(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in whole(survey.site) {
        let mut kinds: BTreeMap<&str, BTreeMap<u32, Part<'_>>> = BTreeMap::new();
        let mut odd = BTreeSet::new();
        for part in labelled(survey, edition) {
            let (rank, has_letter) = rank(&part.label);
            odd.insert((part.kind, has_letter));
            kinds
                .entry(part.kind)
                .or_default()
                .entry(rank)
                .or_insert(part);
        }
        // "Appendix 1" and "Appendix A" are two ways to count, and neither needs to be whole.
        let is_mixed = |kind: &str| odd.iter().filter(|(other, _)| *other == kind).count() > 1;
        for (_, parts) in kinds
            .iter()
            .filter(|(kind, parts)| parts.len() > 1 && !is_mixed(kind))
        {
            let ranks = [0].into_iter().chain(parts.keys().copied());
            for (before, (rank, part)) in ranks
                .zip(parts)
                .filter(|(before, (rank, _))| before + 1 < **rank)
            {
                report_gap(part, (before + 1, rank - 1), findings);
            }
        }
    }
}

fn report_gap(part: &Part<'_>, (from, to): (u32, u32), findings: &mut Findings<'_>) {
    let (_, has_letter) = rank(&part.label);
    let name = |rank: u32| match char::from_digit(rank + 9, 36) {
        Some(letter) if has_letter => letter.to_string(),
        _ => rank.to_string(),
    };
    let missing = match (name(from), name(to)) {
        (from, to) if from == to => from,
        (from, to) => format!("{from} to {to}"),
    };
    let message = format!(
        "this is {} {}, and there is no {} {missing}",
        part.kind, part.label, part.kind
    );
    findings
        .warning(&part.passage.place(&part.range), message)
        .help("add what is missing, or count on without a gap; a link needs no number");
}

/// A part that a text refers to by its number is there.
pub(super) fn unknown_part(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in whole(survey.site) {
        let known = known(survey, edition);
        for passage in survey.prose(edition) {
            for sentence in sentences(&passage.text) {
                let named = references(&passage.text[sentence.clone()], &known);
                for (range, message) in named {
                    let range = sentence.start + range.start..sentence.start + range.end;
                    if passage
                        .links
                        .iter()
                        .any(|link| link.start <= range.start && range.end <= link.end)
                    {
                        continue;
                    }
                    findings.error(&passage.place(&range), message)
                        .help("refer to what is there, by a link that prints its number: `[](07-environment.md#brokerage)`; or add what is missing");
                }
            }
        }
    }
}

/// The editions of which no chapter is missing.
fn whole(site: &Site) -> impl Iterator<Item = &Edition> {
    let editions = site.editions.iter();
    editions.filter(|edition| edition.flawed.is_empty() && edition.left_out.is_empty())
}

/// The labels of an edition's parts, by kind.
type Known = BTreeMap<&'static str, BTreeSet<String>>;

fn known(survey: &Survey<'_>, edition: &Edition) -> Known {
    let mut known = Known::new();
    for part in labelled(survey, edition) {
        known.entry(part.kind).or_default().insert(part.label);
    }
    let numbers = edition
        .datasets
        .values()
        .filter_map(|dataset| dataset.number);
    let tables = numbers.map(|number| number.to_string());
    known.entry("table").or_default().extend(tables);
    let sections = known.entry("section").or_default();
    sections.extend(typed(survey, edition).into_iter().map(|typed| typed.number));
    for chapter in &edition.chapters {
        sections.extend(chapter.number.clone());
        let own = chapter.sections.iter();
        sections.extend(own.filter_map(|section| chapter.section_number(section)));
    }
    // A section that is numbered by hand, 7.2, is in section 7.
    let above = |number: &String| number.split_once('.').map(|(above, _)| above.to_owned());
    let outer: Vec<String> = sections.iter().filter_map(above).collect();
    sections.extend(outer);
    known
}

/// The figures, appendices and so on of the edition that have a caption or a heading.
fn labelled<'a>(survey: &Survey<'a>, edition: &Edition) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for passage in survey.prose(edition) {
        let Some((kind, range)) = caption(&passage.text, passage.form) else {
            continue;
        };
        let label = passage.text[range.clone()].to_lowercase();
        parts.push(Part {
            kind,
            label,
            passage,
            range: 0..range.end,
        });
    }
    parts
}

/// The kind and the label of the part whose caption or heading this is: `Figure a – The framework`.
fn caption(text: &str, form: Form) -> Option<(&'static str, Range<usize>)> {
    let words = words(text);
    let [(0, word), (at, label), ..] = words.as_slice() else {
        return None;
    };
    let kind = kind(word).filter(|_| word.starts_with(char::is_uppercase))?;
    let end = at + label.len();
    let rest = text[end..].trim_start();
    let has_sign =
        rest.is_empty() || rest.starts_with(['-', '\u{2013}', '\u{2014}', ':', '.', '|']);
    let is_caption = form == Form::Heading || (has_sign && text.len() < 200);
    (is_caption && is_label(label)).then_some((kind, *at..end))
}

fn kind(word: &str) -> Option<&'static str> {
    let known = LABELLED
        .iter()
        .find(|(known, _)| word.eq_ignore_ascii_case(known));
    known.map(|(_, kind)| *kind)
}

/// Whether a word is a number below 100 or a single letter.
fn is_label(word: &str) -> bool {
    let is_number = word.len() <= 2 && word.bytes().all(|digit| digit.is_ascii_digit());
    is_number || (word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_alphabetic()))
}

/// A label's place in its order, from 1, and whether it is a letter.
fn rank(label: &str) -> (u32, bool) {
    if let Ok(number) = label.parse() {
        return (number, false);
    }
    let letter = label.chars().next().and_then(|letter| letter.to_digit(36));
    (letter.map_or(0, |digit| digit.saturating_sub(9)), true)
}

/// Where a sentence refers to a part that is not among the known ones, with what to say of it.
fn references(sentence: &str, known: &Known) -> Vec<(Range<usize>, String)> {
    let words = words(sentence);
    let lower = |at: usize| {
        words
            .get(at)
            .map(|(_, word)| word.to_lowercase())
            .unwrap_or_default()
    };
    let mut found = Vec::new();
    for (at, (start, word)) in words.iter().enumerate() {
        let Some((label_at, label)) = words.get(at + 1) else {
            continue;
        };
        // "Appendix 2 of the plan" is about another document.
        let is_other = matches!(&*lower(at + 2), "of" | "to" | "in") && lower(at + 3) != "this";
        let before = if at == 0 {
            String::new()
        } else {
            lower(at - 1)
        };
        let is_near = matches!(&*lower(at + 2), "below" | "above" | "overleaf");
        let is_seen = matches!(&*before, "see" | "also");
        let kind = match kind(word) {
            Some(kind) if is_label(label) && (word.starts_with(char::is_uppercase) || is_seen) => {
                let labels = known.get(kind).filter(|labels| !labels.is_empty());
                let is_unknown =
                    labels.map_or(is_near, |labels| !labels.contains(&label.to_lowercase()));
                is_unknown.then_some(kind)
            }
            None if is_section(word, label) && (is_seen || is_near) => {
                let labels = known.get("section");
                let is_unknown =
                    labels.is_some_and(|labels| !labels.contains(&label.to_lowercase()));
                is_unknown.then_some("section")
            }
            _ => None,
        };
        if let Some(kind) = kind.filter(|_| !is_other) {
            let end = label_at + label.len();
            let all = known.get(kind).map(said).unwrap_or_default();
            found.push((
                *start..end,
                format!("there is no {kind} {label} in this edition{all}"),
            ));
        }
    }
    found
}

fn is_section(word: &str, label: &str) -> bool {
    let is_word = ["section", "chapter"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known));
    let begins = label.starts_with(|digit: char| digit.is_ascii_digit());
    is_word
        && begins
        && label
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '.')
}

/// The labels that there are, where they are few.
fn said(labels: &BTreeSet<String>) -> String {
    let few = (1..=6).contains(&labels.len());
    let all: Vec<&str> = labels.iter().map(String::as_str).collect();
    if few {
        format!(", only {}", all.join(", "))
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Known, caption, references};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let labels = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect();
        let known: Known = [
            ("appendix", labels(&["1", "2"])),
            ("section", labels(&["2", "2.1", "7", "7.2"])),
        ]
        .into();
        let found = references(text, &known);
        let found: Vec<&str> = found.into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn parts_that_are_not_there_are_found() {
        check(
            "Standards are judged by our framework (See Appendix 3).",
            &["Appendix 3"],
        );
        check(
            "This is set out in Appendix 2, and see section 9.",
            &["section 9"],
        );
        check("The stages are shown in Figure 4 below.", &["Figure 4"]);
        check("Look at section 7.4 below.", &["section 7.4"]);
    }

    #[test]
    fn parts_of_other_documents_are_left_alone() {
        check("See Appendix 3 of the needs assessment.", &[]);
        check("People under section 117 have a right to aftercare.", &[]);
        check("See section 42 of the Care Act.", &[]);
        check("See section 7.2 and section 2.1 above.", &[]);
        check("The figure 4 is small, and in Figure 4 it is green.", &[]);
    }

    #[test]
    fn captions_are_told_from_sentences() {
        let found = |text: &'static str, form| caption(text, form).map(|(_, range)| &text[range]);
        assert_eq!(
            found("Figure a – The framework", Form::Paragraph),
            Some("a")
        );
        assert_eq!(found("Appendix 1 Key context", Form::Heading), Some("1"));
        assert_eq!(found("Figure 4 shows the stages", Form::Paragraph), None);
        assert_eq!(found("Table talk", Form::Heading), None);
    }
}
