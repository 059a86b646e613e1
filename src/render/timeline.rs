//! Stages with dates, as templates draw them.

use serde::Serialize;

use super::date::DateView;
use super::prose::Writer;
use crate::model::{Line, Milestone, TimelineStage};

/// One stage.
#[derive(Serialize)]
pub(super) struct StageView {
    id: Option<String>,
    title_html: String,
    from: DateView,
    to: Option<DateView>,
    text_html: Option<String>,
    status: Option<&'static str>,
    mark: String,
}

/// The stages of a timeline.
pub(super) fn stages(writer: &mut Writer<'_>, stages: &[TimelineStage]) -> Vec<StageView> {
    let view = |stage: &TimelineStage| {
        let title = Line::text(&stage.title);
        StageView {
            id: Some(writer.fragment(&format!("stage-{}", stage.id))),
            title_html: writer.line(&title),
            from: writer.sheet.when(stage.from),
            to: stage.to.map(|to| writer.sheet.when(to)),
            text_html: stage.text.as_ref().map(|line| writer.line(line)),
            status: stage.progress.map(crate::model::Progress::key),
            mark: writer.sheet.mark(&stage.place),
        }
    };
    stages.iter().map(view).collect()
}

/// The milestones of an intention.
pub(super) fn milestones(writer: &mut Writer<'_>, milestones: &[Milestone]) -> Vec<StageView> {
    let view = |milestone: &Milestone| StageView {
        id: None,
        title_html: writer.line(&milestone.what),
        from: when(writer, milestone),
        to: None,
        text_html: None,
        status: None,
        mark: writer.sheet.line_mark(&milestone.what),
    };
    milestones.iter().map(view).collect()
}

/// When a milestone is, as a date or in its author's words.
pub(super) fn when(writer: &Writer<'_>, milestone: &Milestone) -> DateView {
    match &milestone.when {
        Ok(when) => writer.sheet.when(*when),
        Err(words) => DateView {
            iso: None,
            text: words.clone(),
        },
    }
}
