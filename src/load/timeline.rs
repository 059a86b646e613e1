//! Timelines: stages with dates.

use super::dataset::COMMON;
use super::decode::{Decode, Id, Needed, record, unique};
use super::yaml::Node;
use crate::diagnostic::Diagnostics;
use crate::model::{Line, Progress, TimelineStage, When, Written, first_day, last_day};

/// Reads a dataset of the kind `timeline`.
pub(super) fn timeline(node: &Node, diagnostics: &mut Diagnostics) -> Option<Vec<TimelineStage>> {
    let RawTimeline {
        here: place,
        stages,
    } = RawTimeline::decode(node, diagnostics)?;
    if stages.is_blank {
        diagnostics
            .error("missing-key", &place, "this timeline has no stages")
            .help("add `stages:`, each `- {title: Contracts end, from: 2018-03}`");
    }
    for stage in &stages.items {
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
    let stages: Vec<TimelineStage> = stages.items.into_iter().map(RawStage::mean).collect();
    unique(
        stages.iter().map(|stage| (&*stage.id, &stage.place)),
        diagnostics,
    );
    Some(stages)
}

record! {
    /// The keys of a timeline.
    pub(super) RawTimeline + COMMON => {
        /// The stages, each beginning `- title:`, in the order in which they are shown.
        stages: Needed<RawStage>,
    }
}

record! {
    /// One of `stages`.
    RawStage => {
        /// A short name of its own, in small letters, digits and hyphens. Without it, the title
        /// serves.
        id: Option<Id>,
        /// What the stage is, such as "Contracts end".
        title: Written,
        /// When it begins: `2018-03-01`, or `2018-03` or `2018` where no more is known.
        from: When,
        /// When it ends, for a stage that lasts: `2018-05-06`, `2018-05` or `2018`.
        to: Option<When>,
        /// What else there is to know, in one line.
        text: Option<Line>,
        /// How far the stage has got.
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
