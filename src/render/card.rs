//! Intentions in lists.

use serde::Serialize;

use super::date::DateView;
use super::prose::Writer;
use super::route::Page;
use super::timeline::when;
use crate::model::{Intention, When, last_day};

/// One intention in a list.
#[derive(Serialize)]
pub(super) struct Card {
    id: String,
    href: String,
    title: String,
    headline_html: String,
    service_area: String,
    direction: &'static str,
    status: &'static str,
    next_step: Option<Step>,
    client_groups: Vec<String>,
    localities: Vec<String>,
    mark: String,
}

/// What is to happen next.
#[derive(Serialize)]
pub(super) struct Step {
    when: DateView,
    what_html: String,
    mark: String,
}

/// An intention in a list.
pub(super) fn card(writer: &mut Writer<'_>, intention: &Intention) -> Card {
    let sheet = writer.sheet;
    let page = Page::Intention(sheet.edition.id.clone(), intention.id.clone());
    Card {
        id: intention.id.clone(),
        href: sheet.href(&page),
        title: intention.title.clone(),
        headline_html: writer.line(&intention.headline),
        service_area: area_title(writer, intention),
        direction: intention.direction.key(),
        status: intention.stage.key(),
        next_step: next_step(writer, intention),
        client_groups: intention.client_groups.clone(),
        localities: intention.localities.clone(),
        mark: sheet.mark(&intention.place),
    }
}

/// The heading of the area under which an intention is shown.
pub(super) fn area_title(writer: &Writer<'_>, intention: &Intention) -> String {
    let mut areas = writer
        .sheet
        .edition
        .intention_sets()
        .flat_map(|set| &set.service_areas);
    let found = areas.find(|area| area.id == intention.service_area.text);
    found.map(|area| area.title.clone()).unwrap_or_default()
}

/// The first milestone that is not over on the day the site is made; in an edition whose time has
/// passed, the last one.
pub(super) fn next_step(writer: &mut Writer<'_>, intention: &Intention) -> Option<Step> {
    let today = writer.sheet.site.today;
    let lies_ahead = |when: &When| last_day(*when) >= today;
    let milestones = &intention.timeline;
    let ahead = milestones
        .iter()
        .find(|milestone| milestone.when.as_ref().map_or(true, lies_ahead));
    let period_is_over = writer.sheet.edition.period.to < today;
    let milestone = if period_is_over {
        milestones.first()
    } else {
        ahead.or(milestones.last())
    }?;
    Some(Step {
        when: when(writer, milestone),
        what_html: writer.line(&milestone.what),
        mark: writer.sheet.line_mark(&milestone.what),
    })
}
