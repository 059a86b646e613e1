//! Timelines: stages with dates.

use super::dataset::COMMON;
use super::decode::{Decode, Id, lists_nothing, record, unique};
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{Line, Progress, TimelineStage, When, Written, first_day, last_day};

/// Reads a dataset of the kind `timeline`.
pub(super) fn timeline(node: &Node, diagnostics: &mut Diagnostics) -> Option<Vec<TimelineStage>> {
    let RawTimeline {
        here: place,
        stages,
    } = RawTimeline::decode(node, diagnostics)?;
    if lists_nothing(node, "stages") {
        diagnostics
            .error("missing-key", &place, "this timeline has no stages")
            .help("add `stages:`, each `- {title: Contracts end, from: 2018-03}`");
    }
    for stage in &stages {
        if stage
            .to
            .is_some_and(|to| last_day(to) < first_day(stage.from))
        {
            diagnostics
                .error(
                    "bad-date",
                    &stage.title.place,
                    "this stage ends before it begins",
                )
                .help("`from` is when it begins, and `to` when it ends");
        }
    }
    let stages: Vec<TimelineStage> = stages.into_iter().map(RawStage::mean).collect();
    unique(
        stages.iter().map(|stage| (&*stage.id, &stage.place)),
        diagnostics,
    );
    Some(stages)
}

record! {
    /// The keys of a timeline.
    RawTimeline + COMMON => {
        stages: Vec<RawStage>,
    }
}

record! {
    /// One of `stages`.
    RawStage => {
        id: Option<Id>,
        title: Written,
        from: When,
        to: Option<When>,
        text: Option<Line>,
        status: Option<Progress>,
    }
}

impl RawStage {
    fn mean(self) -> TimelineStage {
        let Self {
            here: entry,
            id,
            title,
            from,
            to,
            text,
            status,
        } = self;
        TimelineStage {
            id: id.map_or_else(|| slug::slugify(&title.text), |id| id.0.text),
            place: title.place,
            title: title.text,
            from,
            to,
            text,
            progress: status,
            entry,
        }
    }
}
