//! An event has one date in all of an edition.
//!
//! A provider who plans for a framework that starts in January comes too late where it starts in
//! November.

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use super::events::{Event, Turn, events};
use super::survey::Survey;
use crate::diagnostic::Severity;

/// Things of which there are many: without another word, nobody can tell which is meant.
const GENERAL: [&str; 24] = [
    "agreement",
    "agreements",
    "application",
    "applications",
    "arrangements",
    "contract",
    "contracts",
    "month",
    "period",
    "phase",
    "process",
    "programme",
    "project",
    "projects",
    "review",
    "scheme",
    "service",
    "services",
    "stage",
    "tender",
    "term",
    "week",
    "work",
    "year",
];

/// How many events of one kind are compared at most.
const MANY: usize = 40;

/// No event has two dates.
pub(super) fn two_dates(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let mut kinds: BTreeMap<(Turn, String), Vec<Event>> = BTreeMap::new();
        for event in events(survey, edition) {
            let is_general =
                matches!(event.subject.as_slice(), [only] if GENERAL.contains(&&**only));
            if let Some(head) = event.subject.last().filter(|_| !is_general) {
                kinds
                    .entry((event.turn, head.clone()))
                    .or_default()
                    .push(event);
            }
        }
        for mut alike in kinds
            .into_values()
            .filter(|alike| (2..=MANY).contains(&alike.len()))
        {
            alike.sort_by(|a, b| (!a.is_planned, &a.place).cmp(&(!b.is_planned, &b.place)));
            compare(&alike, findings);
        }
    }
}

/// Reports each event that cannot be on a day on which one before it is.
fn compare(alike: &[Event], findings: &mut Findings<'_>) {
    let full: BTreeSet<&[String]> = alike
        .iter()
        .map(|event| &*event.subject)
        .filter(|subject| subject.len() > 1)
        .collect();
    // "The framework" is one of several, where there are several.
    let is_one = |a: &Event, b: &Event| {
        a.subject == b.subject || (full.len() == 1 && a.subject.len().min(b.subject.len()) == 1)
    };
    for (at, event) in alike.iter().enumerate() {
        let before = alike.get(..at).unwrap_or_default();
        let meets = |other: &Event| event.days.0 <= other.days.1 && other.days.0 <= event.days.1;
        let other = before.iter().find(|other| {
            is_one(event, other) && !meets(other) && other.is_planned >= event.is_planned
        });
        // Two entries of a timetable are two events.
        let Some(other) = other.filter(|other| !(other.is_planned && event.is_planned)) else {
            continue;
        };
        report(event, other, findings);
    }
}

fn report(event: &Event, other: &Event, findings: &mut Findings<'_>) {
    let what = event.subject.join(" ");
    let turn = match event.turn {
        Turn::Start => "starts",
        Turn::Open => "opens",
        Turn::Close => "closes",
        Turn::End => "ends",
    };
    let file = other.place.path.rsplit('/').next().unwrap_or_default();
    let message = format!(
        "`{}` is when the {what} {turn} here, and `{}` in `{file}`",
        event.written, other.written
    );
    let is_sure = other.is_planned && event.subject == other.subject;
    let severity = if is_sure {
        Severity::Error
    } else {
        Severity::Warning
    };
    findings.report(severity, &event.place, message).help(
        "write one date in both places; where these are two events, name each by a word of its own",
    );
}
