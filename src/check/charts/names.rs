//! What a chart names is there.

use super::Asked;
use crate::check::Findings;
use crate::check::figures::no_dataset;
use crate::check::internal::report;
use crate::check::placements::Name;
use crate::check::survey::Survey;
use crate::model::{ChartAsked, Kind, Written, names};

/// The dataset of a block is there.
pub(in crate::check) fn unknown_dataset(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (edition, block) in &survey.charts.blocks {
        let data = &block.data;
        let path = format!("content/{}/data/{}.yaml", edition.id, data.text);
        let is_known = edition.datasets.contains_key(&data.text)
            || edition.internal.contains_key(&data.text)
            || edition.flawed.contains(&path);
        if !is_known {
            no_dataset(edition, data, findings);
        }
    }
}

/// No block draws what only the council may see.
pub(in crate::check) fn internal_dataset(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (edition, block) in &survey.charts.blocks {
        if edition.internal.contains_key(&block.data.text) {
            report(&block.data.text, &block.data.place, findings);
        }
    }
}

/// A block names a chart that its dataset has.
pub(in crate::check) fn unknown_chart(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (edition, block) in &survey.charts.blocks {
        let (ChartAsked::Named(name), Some(dataset)) =
            (&block.chart, edition.datasets.get(&block.data.text))
        else {
            continue;
        };
        if block.chart(dataset).is_some() || edition.flawed.contains(&*dataset.place.path) {
            continue;
        }
        let ids = || dataset.charts.iter().map(|chart| &*chart.id);
        let place = name.as_ref().map_or(&block.data.place, |name| &name.place);
        if dataset.charts.is_empty() {
            findings
                .error(place, format!("the dataset `{}` has no chart", dataset.id))
                .help("say what to draw: write `kind: bar` into this block, or `charts:` into the dataset; `mps explain chart-kinds` shows each kind");
        } else if let Some(name) = name {
            findings
                .error(
                    place,
                    format!(
                        "there is no chart `{}` in the dataset `{}`",
                        name.text, dataset.id
                    ),
                )
                .suggest(&name.text, ids(), "the charts are");
        }
    }
}

/// The rows that a chart chooses are there, and so is what it compares with.
pub(in crate::check) fn unknown_row(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for asked in choosing(survey) {
        let (rows, columns) = names(asked.dataset);
        let check = |known: &[String], written: &[Written], what, findings: &mut Findings<'_>| {
            let dataset = asked.dataset;
            Name {
                dataset,
                what,
                known,
            }
            .check(written, findings);
        };
        check(&rows, &asked.chart.rows, "row", findings);
        let both = [rows, columns].concat();
        check(&both, &asked.chart.compare, "row or column", findings);
        check(&both, &asked.chart.breaks, "row or column", findings);
        let is_known = |written: &&Written| both.contains(&written.text);
        elsewhere(&asked, asked.chart.breaks.iter().filter(is_known), findings);
    }
}

/// Reports breaks that are not drawn, for nothing along the axis of the chart has these names.
fn elsewhere<'a>(
    asked: &Asked<'_>,
    breaks: impl Iterator<Item = &'a Written>,
    findings: &mut Findings<'_>,
) {
    let Some(data) = asked.chart.data(asked.dataset).filter(|_| asked.is_named()) else {
        return;
    };
    let categories = || data.categories.iter().map(|category| &*category.id);
    for written in breaks.filter(|written| !categories().any(|id| id == written.text)) {
        findings
            .error(
                &written.place,
                format!(
                    "`{}` is none of the times of this chart, so no break is drawn",
                    written.text
                ),
            )
            .suggest(&written.text, categories(), "the times are");
    }
}

/// The columns that a chart chooses are there.
pub(in crate::check) fn unknown_column(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for asked in choosing(survey) {
        let (_, columns) = names(asked.dataset);
        let name = Name {
            dataset: asked.dataset,
            what: "column",
            known: &columns,
        };
        name.check(&asked.chart.columns, findings);
    }
}

/// The charts of datasets whose rows and columns have names to choose by.
fn choosing<'a>(survey: &Survey<'a>) -> impl Iterator<Item = Asked<'a>> {
    let has_names = |asked: &Asked<'_>| {
        matches!(
            asked.dataset.kind(),
            Kind::Table | Kind::Figures | Kind::Demographics | Kind::Measures
        )
    };
    survey.charts.all.iter().copied().filter(has_names)
}
