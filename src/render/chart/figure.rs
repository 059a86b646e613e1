//! A chart with all that stands around it.

use serde::Serialize;

use super::drawing::{Drawing, Place};
use super::kinds::{draw, map};
use super::text::Told;
use super::{numbers, picture};
use crate::model::{Chart, ChartBlock, ChartData, ChartKind, Dataset, Measure, Placement};
use crate::render::download::FileView;
use crate::render::grid::{self, Grid};
use crate::render::measures;
use crate::render::placement::{self, choose};
use crate::render::prose::Writer;
use crate::render::route::Page;
use crate::render::sheet::Sheet;
use crate::render::source::{SourceView, source};
use crate::render::table::{TableView, table};

/// So many rows of a table are open below its chart; more are folded, and the source is said above them.
const OPEN_ROWS: usize = 12;

/// A chart, ready to be drawn.
#[derive(Serialize)]
struct FigureView {
    id: String,
    /// The word of its kind.
    kind: &'static str,
    /// The number of its dataset's table.
    number: Option<usize>,
    /// The finding; nothing, where the page's heading has just said it.
    title: Option<String>,
    /// The finding, by which links name the chart.
    finding: String,
    subtitle_html: Option<String>,
    /// What it is and shows, for those who do not see it.
    name: String,
    wide: Drawing,
    narrow: Drawing,
    /// What it shows, for everybody, in the author's words.
    text_html: Option<String>,
    /// The same, made from the numbers.
    text: String,
    /// The fragment of the table that follows.
    below: Option<String>,
    #[serde(flatten)]
    tables: Tables,
    is_open: bool,
    source: Option<SourceView>,
    /// The chart as a file of its own.
    picture: Option<FileView>,
    /// The mark of the block that places the chart, or of the chart.
    mark: String,
    /// The mark of the chart that a block places.
    caption_mark: String,
}

/// The tables that belong to a figure.
#[derive(Default, Serialize)]
struct Tables {
    tables: Vec<TableView>,
    /// The table of measures.
    measures_html: Option<String>,
    /// How many rows they have.
    rows: usize,
}

/// The chart that a block places; or a visible gap.
pub(in crate::render) fn placed(writer: &mut Writer<'_>, block: &ChartBlock) -> String {
    let edition = writer.sheet.edition;
    let dataset = edition.datasets.get(&block.data.text);
    let found = dataset.and_then(|dataset| Some((&**dataset, block.chart(dataset)?)));
    let beside = Beside::Table(&block.place);
    let drawn = found.and_then(|found| figure(writer, found, beside));
    drawn.unwrap_or_else(|| {
        let mark = writer.sheet.mark(&block.place);
        let missing = placement::missing("chart", &block.data.text, &mark);
        writer.draw("templates/blocks/missing.html", &missing)
    })
}

/// Where the numbers of a chart stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::render) enum Beside<'a> {
    /// In a table of its own, which belongs to the figure that a block at this place asks for.
    Table(&'a crate::files::Place),
    /// In the table that follows, under this fragment.
    Below(&'a str),
}

/// The charts of a dataset, above the table with the fragment `table`.
pub(in crate::render) fn above(writer: &mut Writer<'_>, dataset: &Dataset, table: &str) -> String {
    let charts = dataset.charts.iter();
    let drawn = charts.filter_map(|chart| figure(writer, (dataset, chart), Beside::Below(table)));
    drawn.collect()
}

/// The headline of a table that follows charts, where they or the page's heading have said its title.
pub(in crate::render) fn headline(sheet: &Sheet<'_>, dataset: &Dataset) -> Option<String> {
    let is_said =
        is_heading(sheet, dataset) || dataset.charts.iter().any(|chart| chart.title.is_none());
    let key = match dataset.charts.len() {
        0 | 1 => "chart.numbers",
        _ => "chart.numbers_of_all",
    };
    is_said.then(|| sheet.say(key, &[]))
}

/// Whether the heading of the page is the dataset's title.
fn is_heading(sheet: &Sheet<'_>, dataset: &Dataset) -> bool {
    let page = Page::Dataset(sheet.edition.id.clone(), dataset.id.clone());
    sheet.path == page.path()
}

/// A chart of a dataset; nothing, where it has nothing to draw.
fn figure(
    writer: &mut Writer<'_>,
    (dataset, chart): (&Dataset, &Chart),
    beside: Beside<'_>,
) -> Option<String> {
    let sheet = writer.sheet;
    let data = numbers(&sheet, (dataset, chart))?;
    let wide = draw(chart, &data, &Place::wide(&sheet))?;
    let narrow = draw(chart, &data, &Place::narrow(&sheet))?;
    let id = writer.fragment(&format!("chart-{}-{}", dataset.id, chart.id));
    let told = Told {
        sheet: &sheet,
        kind: chart.kind,
        data: &data,
    };
    let title = chart.title.as_ref().unwrap_or(&dataset.title);
    let (own_title, subtitle_html) = heading(writer, (dataset, chart));
    let is_long = data.categories.len() > OPEN_ROWS;
    let tables = match beside {
        Beside::Below(_) => Tables::default(),
        Beside::Table(_) => tables(writer, (dataset, chart, &data)),
    };
    let source_above = dataset.source.as_ref().filter(|_| is_long);
    let view = FigureView {
        kind: chart.kind.key(),
        number: dataset.number,
        name: told.name(title, &sheet.say("chart.below", &[])),
        title: own_title,
        finding: title.clone(),
        subtitle_html,
        text_html: chart.text.as_ref().map(|line| writer.line(line)),
        text: told.text(),
        below: match beside {
            Beside::Below(table) => Some(table.to_owned()),
            Beside::Table(_) => None,
        },
        is_open: tables.rows <= OPEN_ROWS || sheet.is_whole(),
        source: source_above.map(|found| source(&sheet, found)),
        picture: picture::link(&sheet, chart).filter(|_| !sheet.is_whole()),
        mark: match beside {
            Beside::Below(_) => sheet.mark(&chart.place),
            Beside::Table(block) => sheet.mark(block),
        },
        caption_mark: match beside {
            Beside::Below(_) => String::new(),
            Beside::Table(_) => sheet.mark(&chart.place),
        },
        wide,
        narrow,
        tables,
        id,
    };
    Some(writer.draw(
        "templates/blocks/chart.html",
        &serde_json::json!({ "chart": view }),
    ))
}

/// The title and the subtitle above a chart: its own, or else its dataset's, unless that is the heading of
/// the page.
fn heading(
    writer: &mut Writer<'_>,
    (dataset, chart): (&Dataset, &Chart),
) -> (Option<String>, Option<String>) {
    let (mut title, mut subtitle) = (chart.title.clone(), chart.subtitle.as_ref());
    if !is_heading(&writer.sheet, dataset) {
        title = title.or_else(|| Some(dataset.title.clone()));
        subtitle = subtitle.or(dataset.subtitle.as_ref());
    }
    (title, subtitle.map(|line| writer.line(line)))
}

/// The tables of a figure.
fn tables(
    writer: &mut Writer<'_>,
    (dataset, chart, data): (&Dataset, &Chart, &ChartData),
) -> Tables {
    if data.measures.is_empty() {
        let tables = grids(writer, (dataset, chart, data));
        return Tables {
            rows: tables.iter().map(TableView::rows).sum(),
            tables,
            measures_html: None,
        };
    }
    let measures: Vec<&Measure> = data.measures.iter().collect();
    let mut view = measures::view(writer, dataset, &measures);
    if chart.title.is_none() {
        view = view.under(writer.sheet.say("chart.numbers", &[]));
    }
    view.role = writer.role(view.name());
    let html = writer.draw(
        "templates/blocks/measures.html",
        &serde_json::json!({ "measures": view }),
    );
    Tables {
        tables: Vec::new(),
        measures_html: Some(html),
        rows: measures.len(),
    }
}

/// The rows and columns that the chart shows; all, where its names are not those of the table.
fn grids(
    writer: &mut Writer<'_>,
    (dataset, chart, data): (&Dataset, &Chart, &ChartData),
) -> Vec<TableView> {
    let placement = Placement {
        kind: dataset.kind(),
        data: None,
        columns: chart.columns.clone(),
        rows: chart.rows.clone(),
        filter: Vec::new(),
        place: chart.place.clone(),
    };
    let mut tables = Vec::new();
    for whole in grid::shown(&writer.sheet, dataset) {
        let mut chosen = whole.clone();
        choose(&mut chosen, &placement);
        let is_empty = chosen.headings.len() < 2 || chosen.rows.is_empty();
        let mut grid = if is_empty { whole } else { chosen };
        let is_map = chart.kind == ChartKind::Map;
        if is_map {
            rank(&mut grid, data);
        }
        let id = writer.fragment(&format!("table-{}", dataset.id));
        let mut view = table(writer, dataset, &grid, &id);
        if grid.title.is_none() {
            let sheet = &writer.sheet;
            view.caption = match &chart.title {
                _ if is_map => sheet.say("chart.map.numbers", &[]),
                Some(title) => sheet.say("chart.numbers_of", &[("title", title)]),
                None => sheet.say("chart.numbers", &[]),
            };
            view.subtitle_html = None;
        }
        view.role = writer.role(view.name());
        tables.push(view);
    }
    tables
}

/// Puts the rows of a map's table into the order of their numbers, the highest first.
fn rank(grid: &mut Grid, data: &ChartData) {
    let order = map::ranked(data).into_iter();
    let ids: Vec<&str> = order
        .filter_map(|at| Some(&*data.categories.get(at)?.id))
        .collect();
    let place = |id: &str| ids.iter().position(|found| *found == id);
    grid.rows
        .sort_by_key(|row| place(&row.id).unwrap_or(ids.len()));
}
