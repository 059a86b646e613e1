//! A measure has one value in all of an edition.
//!
//! A reader who finds £3.4m on one page and £2.8m on the next for the same thing believes neither. What
//! is the same thing is told by words: every name in one statement is in the other too, both are of the
//! same years and in the same unit, and no rounding makes one of the other. Where one of the two says
//! more than the other, they may differ rightly, and the author is asked to say how.

mod said;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Severity;
use crate::files::Place;
use crate::model::{Edition, Interval};

/// Something with a value, as a sentence or a dataset states it.
struct Claim {
    /// What names it, in small letters and the singular.
    names: BTreeSet<String>,
    /// The years, the ages and the hours that it is about.
    particulars: BTreeSet<String>,
    /// What its value counts.
    unit: String,
    /// What its value can be, in the plain unit.
    values: Interval,
    /// Its value as it is written.
    written: String,
    /// Where that stands.
    place: Place,
}

/// How many claims with one name are compared at most: a name in more of them tells nothing.
const COMMON: usize = 60;

/// No measure has two values.
pub(super) fn two_values(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        sentences(survey, edition, findings);
        tables::compare(edition, findings);
    }
}

/// Compares what sentences say with each other, and with single figures.
fn sentences(survey: &Survey<'_>, edition: &Edition, findings: &mut Findings<'_>) {
    let claims = said::claims(survey, edition);
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        for name in &claim.names {
            index.entry(name).or_default().push(at);
        }
    }
    let mut told = BTreeSet::new();
    for (at, claim) in claims.iter().enumerate() {
        // Whoever has all names has the rarest of them.
        let lists = claim.names.iter().filter_map(|name| index.get(&**name));
        let Some(others) = lists
            .min_by_key(|list| list.len())
            .filter(|list| list.len() <= COMMON)
        else {
            continue;
        };
        for other in others.iter().filter(|other| **other != at) {
            let Some(found) = claims.get(*other) else {
                continue;
            };
            if differ(claim, found) && told.insert((at.min(*other), at.max(*other))) {
                let (first, second) = if at < *other {
                    (claim, found)
                } else {
                    (found, claim)
                };
                report(first, second, findings);
            }
        }
    }
}

/// Whether `part` is about what `whole` is about, and says another value.
fn differ(part: &Claim, whole: &Claim) -> bool {
    let is_same = part.names.is_subset(&whole.names)
        && part.particulars == whole.particulars
        && part.unit == whole.unit;
    is_same && !part.values.meets(whole.values)
}

fn report(first: &Claim, second: &Claim, findings: &mut Findings<'_>) {
    let file = first.place.path.rsplit('/').next().unwrap_or_default();
    let message = format!(
        "{} stands here, and {} in `{file}`, for what sounds the same",
        second.written, first.written
    );
    // A share depends on its base and a count on its day, which sentences may leave out.
    let severity = if second.unit == "£" {
        Severity::Error
    } else {
        Severity::Warning
    };
    findings
        .report(severity, &second.place, message)
        .help(format!(
            "correct one of the two, or say how they differ; both speak of: {}",
            shared(first, second)
        ));
}

fn shared(first: &Claim, second: &Claim) -> String {
    let names: Vec<&str> = first
        .names
        .intersection(&second.names)
        .map(String::as_str)
        .collect();
    names.join(", ")
}

/// A name in the singular, without a possessive.
fn singular(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if word.ends_with("ss") || word.len() < 4 => word.to_owned(),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}
