//! What `where` chooses among intentions is there to be chosen.

use super::Findings;
use super::placements::{Placed, drawable};
use super::survey::Survey;
use crate::model::{Content, Direction, Intention, Intentions, Kind, Placement, Stage, Written};

/// The blocks that choose intentions, each with those it chooses from.
fn chosen<'a>(survey: &Survey<'a>) -> Vec<(&'a Placement, &'a Intentions)> {
    let found = drawable(survey).into_iter();
    let sets = found.filter_map(|(placed, dataset)| match &dataset.content {
        Content::Intentions(set) => Some((placed.placement, set)),
        _ => None,
    });
    sets.collect()
}

/// The values that `where` gives for `key`.
fn values<'a>(placement: &'a Placement, key: &str) -> Vec<&'a Written> {
    let pairs = placement.filter.iter().filter(|(name, _)| name.text == key);
    pairs.map(|(_, value)| value).collect()
}

/// An intention that is chosen by id is there.
pub(super) fn unknown_intention(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (placement, set) in chosen(survey) {
        for id in values(placement, "id") {
            if !set
                .intentions
                .iter()
                .any(|intention| intention.id == id.text)
            {
                findings
                    .error(&id.place, format!("there is no intention `{}`", id.text))
                    .suggest(
                        &id.text,
                        set.intentions.iter().map(|intention| &*intention.id),
                        "the intentions are",
                    );
            }
        }
    }
}

/// A service area that is chosen is there.
pub(super) fn unknown_service_area(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (placement, set) in chosen(survey) {
        for id in values(placement, "service_area") {
            if !set.service_areas.iter().any(|area| area.id == id.text) {
                findings
                    .error(&id.place, format!("there is no service area `{}`", id.text))
                    .suggest(
                        &id.text,
                        set.service_areas.iter().map(|area| &*area.id),
                        "the service areas are",
                    );
            }
        }
    }
}

/// Directions and statuses are the words that intentions use.
pub(super) fn unknown_value(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let directions: Vec<&str> = Direction::words().collect();
    let statuses: Vec<&str> = Stage::words().collect();
    for (placement, _) in chosen(survey) {
        for (key, known) in [("direction", &directions[..]), ("status", &statuses[..])] {
            for word in values(placement, key) {
                if !known.contains(&&*word.text) {
                    findings
                        .error(
                            &word.place,
                            format!("`{}` is no {key} of an intention", word.text),
                        )
                        .suggest(&word.text, known.iter().copied(), "the words are");
                }
            }
        }
    }
}

/// Something is left when everything that `where` says is applied.
pub(super) fn nothing_selected(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (placement, set) in chosen(survey) {
        let each_fits = placement
            .filter
            .iter()
            .all(|pair| set.intentions.iter().any(|found| fits(found, pair)));
        let one_fits = set
            .intentions
            .iter()
            .any(|found| placement.filter.iter().all(|pair| fits(found, pair)));
        if each_fits && !one_fits {
            findings
                .error(
                    &placement.place,
                    "no intention is all of what `where` asks for, so nothing would stand here",
                )
                .help("take one of its keys out");
        }
    }
}

fn fits(intention: &Intention, (key, value): &(Written, Written)) -> bool {
    let word = match &*key.text {
        "id" => &*intention.id,
        "service_area" => &*intention.service_area.text,
        "direction" => intention.direction.key(),
        "status" => intention.stage.key(),
        _ => return true,
    };
    word == value.text
}

/// Only intentions are chosen with `where`.
pub(super) fn misplaced_where(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Placed { placement, .. } in &survey.placements {
        if let Some((key, _)) = placement.filter.first()
            && placement.kind != Kind::Intentions
        {
            findings
                .error(
                    &key.place,
                    format!(
                        "`where` chooses among intentions, and this block shows `{}`",
                        placement.kind.key()
                    ),
                )
                .help("choose rows with `rows: […]` and columns with `columns: […]`");
        }
    }
}
