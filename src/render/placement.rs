//! Datasets where a chapter places them.

use serde::Serialize;

use super::card::card;
use super::chart;
use super::grid::{self, Grid, Holds};
use super::proof::Marks;
use super::prose::Writer;
use super::source::source;
use super::table::{TableView, table};
use super::{call, glossary, measures, timeline};
use crate::files::Place;
use crate::model::{Content, Dataset, Intention, Kind, Placement, Written};

/// The dataset that a placement names, drawn; or a visible gap.
pub(super) fn draw(writer: &mut Writer<'_>, placement: &Placement) -> String {
    let sheet = writer.sheet;
    let found = sheet.edition.placed(placement);
    let found = found.filter(|dataset| dataset.kind() == placement.kind);
    let Some(dataset) = found else {
        let name = placement.data.as_ref().map_or("", |data| &*data.text);
        return writer.draw(
            "templates/blocks/missing.html",
            &missing(placement.kind.key(), name, &sheet.mark(&placement.place)),
        );
    };
    match &dataset.content {
        Content::Intentions(_) => intentions(writer, placement),
        Content::Consultation(_) => {
            let call = call::of_edition(&sheet);
            writer.draw(
                "templates/blocks/consultation.html",
                &serde_json::json!({ "call": call }),
            )
        }
        Content::Glossary(found) => {
            let terms = glossary::terms(writer, found);
            writer.draw(
                "templates/blocks/glossary.html",
                &serde_json::json!({ "terms": terms }),
            )
        }
        _ => tabular(writer, dataset, placement),
    }
}

/// A dataset of a tabular kind, whole, as its own page shows it; `place` is where it is asked for.
pub(super) fn whole(writer: &mut Writer<'_>, dataset: &Dataset, place: &Place) -> String {
    let placement = Placement {
        kind: dataset.kind(),
        data: None,
        columns: Vec::new(),
        rows: Vec::new(),
        filter: Vec::new(),
        place: place.clone(),
    };
    tabular(writer, dataset, &placement)
}

fn tabular(writer: &mut Writer<'_>, dataset: &Dataset, placement: &Placement) -> String {
    let sheet = writer.sheet;
    let placed_mark = sheet.mark(&placement.place);
    match &dataset.content {
        Content::Measures(found) => {
            let table = writer.next_fragment(&format!("table-{}", dataset.id));
            let charts = chart::above(writer, dataset, &table);
            let headline = chart::headline(&writer.sheet, dataset).filter(|_| !charts.is_empty());
            let mut view = measures::view(writer, dataset, &found.iter().collect::<Vec<_>>());
            if let Some(headline) = headline {
                view = view.under(headline);
            }
            view.placed_mark = placed_mark;
            view.role = writer.role(view.name());
            let measures = writer.draw(
                "templates/blocks/measures.html",
                &serde_json::json!({ "measures": view }),
            );
            charts + &measures
        }
        Content::Timeline(stages) => {
            let id = writer.fragment(&format!("timeline-{}", dataset.id));
            let view = TimelineView {
                id,
                title: &dataset.title,
                subtitle_html: dataset.subtitle.as_ref().map(|line| writer.line(line)),
                source: dataset.source.as_ref().map(|found| source(&sheet, found)),
                stages: timeline::stages(writer, stages),
                marks: sheet.marks(&dataset.keys, &["title", "subtitle", "source"]),
                placed_mark,
            };
            writer.draw(
                "templates/blocks/timeline.html",
                &serde_json::json!({ "timeline": view }),
            )
        }
        _ => grids(writer, dataset, placement),
    }
}

fn grids(writer: &mut Writer<'_>, dataset: &Dataset, placement: &Placement) -> String {
    let first = writer.next_fragment(&format!("table-{}", dataset.id));
    let mut html = chart::above(writer, dataset, &first);
    let headline = chart::headline(&writer.sheet, dataset).filter(|_| !html.is_empty());
    for mut grid in grid::shown(&writer.sheet, dataset) {
        choose(&mut grid, placement);
        let id = writer.fragment(&format!("table-{}", dataset.id));
        let mut view = TableView {
            placed_mark: writer.sheet.mark(&placement.place),
            ..table(writer, dataset, &grid, &id)
        };
        if let Some(headline) = headline.as_ref().filter(|_| grid.title.is_none()) {
            view.caption.clone_from(headline);
            view.subtitle_html = None;
        }
        view.role = writer.role(view.name());
        html.push_str(&writer.draw(
            "templates/blocks/table.html",
            &serde_json::json!({ "table": view }),
        ));
        html.push('\n');
    }
    html
}

/// Keeps the columns and rows that a placement asks for; what names the rows stays.
pub(super) fn choose(grid: &mut Grid, placement: &Placement) {
    let is_asked = |asked: &[Written], id: &str| {
        asked.is_empty() || asked.iter().any(|found| found.text == id)
    };
    grid.rows.retain(|row| is_asked(&placement.rows, &row.id));
    grid.total.take_if(|_| !is_asked(&placement.rows, "total"));
    let is_population = placement.kind == Kind::Demographics;
    let keep: Vec<bool> = grid
        .headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let names_rows = at == 0 || (is_population && heading.holds == Holds::Text);
            names_rows || is_asked(&placement.columns, &heading.id)
        })
        .collect();
    grid.keep_columns(&keep);
}

fn intentions(writer: &mut Writer<'_>, placement: &Placement) -> String {
    let edition = writer.sheet.edition;
    let chosen: Vec<&Intention> = edition
        .intentions()
        .filter(|found| is_chosen(found, placement))
        .collect();
    let cards: Vec<_> = chosen
        .into_iter()
        .map(|found| card(writer, found))
        .collect();
    let mark = writer.sheet.mark(&placement.place);
    let view = serde_json::json!({ "intentions": cards, "level": 3, "mark": mark });
    writer.draw("templates/blocks/intentions.html", &view)
}

/// Whether an intention is what a placement's `where` asks for.
fn is_chosen(intention: &Intention, placement: &Placement) -> bool {
    placement.filter.iter().all(|(key, value)| {
        let found = match &*key.text {
            "id" => &intention.id,
            "service_area" => &intention.service_area.text,
            "direction" => intention.direction.key(),
            "status" => intention.stage.key(),
            _ => return true,
        };
        value.text == found
    })
}

/// What is drawn where something is missing.
pub(super) fn missing(kind: &str, name: &str, mark: &str) -> serde_json::Value {
    serde_json::json!({ "missing": { "kind": kind, "name": name, "mark": mark } })
}

#[derive(Serialize)]
struct TimelineView<'a> {
    id: String,
    title: &'a str,
    subtitle_html: Option<String>,
    source: Option<super::source::SourceView>,
    stages: Vec<timeline::StageView>,
    marks: Marks,
    placed_mark: String,
}
