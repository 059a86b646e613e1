//! A chart with all that stands around it.

use serde::Serialize;

use super::draw;
use super::drawing::{Drawing, Place};
use crate::model::{Chart, ChartBlock, Dataset};
use crate::render::grid;
use crate::render::placement;
use crate::render::prose::Writer;
use crate::render::table::{TableView, table};

/// So many rows of a table are open below its chart; more are folded.
const OPEN_ROWS: usize = 12;

/// A chart, ready to be drawn.
#[derive(Serialize)]
struct FigureView {
    id: String,
    /// The word of its kind.
    kind: &'static str,
    title: String,
    subtitle_html: Option<String>,
    /// What it is and shows, for those who do not see it.
    name: String,
    wide: Drawing,
    narrow: Drawing,
    /// What it shows, for everybody.
    text_html: String,
    /// The numbers; nothing, where they stand right below.
    table: Option<TableView>,
    is_open: bool,
    mark: String,
}

/// The chart that a block places; or a visible gap.
pub(in crate::render) fn placed(writer: &mut Writer<'_>, block: &ChartBlock) -> String {
    let edition = writer.sheet.edition;
    let dataset = edition.datasets.get(&block.data.text);
    let found = dataset.and_then(|dataset| Some((&**dataset, block.chart(dataset)?)));
    let drawn = found.and_then(|(dataset, chart)| figure(writer, (dataset, chart), Beside::Table));
    drawn.unwrap_or_else(|| {
        let mark = writer.sheet.mark(&block.place);
        let missing = placement::missing("chart", &block.data.text, &mark);
        writer.draw("templates/blocks/missing.html", &missing)
    })
}

/// What stands beside a chart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::render) enum Beside {
    /// The table of its numbers, which belongs to the figure.
    Table,
    /// Nothing: the table follows.
    Nothing,
}

/// A chart of a dataset; nothing, where it has nothing to draw.
pub(in crate::render) fn figure(
    writer: &mut Writer<'_>,
    (dataset, chart): (&Dataset, &Chart),
    beside: Beside,
) -> Option<String> {
    let data = chart.data(dataset)?;
    let sheet = writer.sheet;
    let wide = draw(chart, &data, &Place::wide(&sheet))?;
    let narrow = draw(chart, &data, &Place::narrow(&sheet))?;
    let id = writer.fragment(&format!("chart-{}-{}", dataset.id, chart.id));
    let title = chart.title.clone().unwrap_or_else(|| dataset.title.clone());
    let subtitle = chart.subtitle.as_ref().or(dataset.subtitle.as_ref());
    let table = match beside {
        Beside::Nothing => None,
        Beside::Table => grid::shown(&sheet, dataset).first().map(|grid| {
            let id = writer.fragment(&format!("table-{}", dataset.id));
            table(writer, dataset, grid, &id)
        }),
    };
    let view = FigureView {
        kind: chart.kind.key(),
        name: title.clone(),
        subtitle_html: subtitle.map(|line| writer.line(line)),
        text_html: chart
            .text
            .as_ref()
            .map(|line| writer.line(line))
            .unwrap_or_default(),
        is_open: data.categories.len() <= OPEN_ROWS,
        mark: sheet.mark(&chart.place),
        title,
        wide,
        narrow,
        table,
        id,
    };
    Some(writer.draw(
        "templates/blocks/chart.html",
        &serde_json::json!({ "chart": view }),
    ))
}
