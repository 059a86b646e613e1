//! Charts, in a dataset or in a fenced block.

use schemars::{Schema, json_schema};

use super::decode::{Decode, Id, record, shape, unique, wrong_type};
use super::placement::FencedBlock;
use super::yaml::{self, Node, Value};
use crate::diagnostic::Diagnostics;
use crate::files::Place;
use crate::model::{
    Across, Block, Chart, ChartAsked, ChartBlock, ChartKind, ChartOrder, Line, MapShape, Written,
};

/// The word after the fence of a block that places a chart.
pub(super) const WORD: &str = "chart";

record! {
    /// One of `charts` in a dataset.
    pub(super) RawChart => {
        /// The name by which a chapter places the chart, in small letters, digits and hyphens; the
        /// word of its kind unless you say otherwise.
        id: Option<Id>,
        /// What is drawn. `mps explain chart-kinds` shows each.
        kind: ChartKind,
        /// The headline, which says the finding; that of the dataset unless you say otherwise.
        title: Option<String>,
        /// Measure, place and period in one line; that of the dataset unless you say otherwise.
        subtitle: Option<Line>,
        /// The columns to draw, by id; all numbers of one unit unless you say otherwise.
        columns: Vec<Written>,
        /// The rows to draw, by id; all but the total unless you say otherwise.
        rows: Vec<Written>,
        /// Whether the `rows` or the `columns` are what is drawn alike. In charts over time rows
        /// are, in others columns.
        series: Option<Across>,
        /// `largest` draws from the largest number to the smallest; the order is that of the dataset
        /// unless you say otherwise.
        order: Option<ChartOrder>,
        /// The rows or columns that are there for comparison, by id, such as a region and England.
        compare: Vec<Written>,
        /// The rows or columns with which another way of counting begins, by id: numbers before and
        /// after it are not joined by a line.
        breaks: Vec<Written>,
        /// What the chart shows, in your words; made from the numbers unless you write it.
        text: Option<Line>,
        /// For a map of tiles: rows of area ids from north to south, `"."` where no tile is.
        tiles: Vec<Tiles>,
        /// For a map with boundaries: the GeoJSON file in the edition's folder `areas`.
        boundaries: Option<Written>,
        /// The property of the file that names the areas as the dataset does.
        area: Option<Written>,
    }
}

/// The charts of a dataset.
#[derive(Default)]
pub(super) struct Charts(pub(super) Vec<Chart>);

impl Decode for Charts {
    const MAY_BE_ABSENT: bool = true;

    fn schema() -> Schema {
        Vec::<RawChart>::schema()
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let raw = Vec::<RawChart>::decode(node, diagnostics)?.into_iter();
        let charts: Vec<Chart> = raw.map(|raw| raw.mean(diagnostics)).collect();
        let ids = charts.iter().map(|chart| (&*chart.id, &chart.place));
        unique(ids, diagnostics);
        Some(Self(charts))
    }

    fn absent(_: &str, _: &Place, _: &mut Diagnostics) -> Option<Self> {
        Some(Self::default())
    }
}

impl RawChart {
    /// Reports keys of maps in other charts, and maps that do not say where their areas are.
    fn check_map(&self, diagnostics: &mut Diagnostics) {
        let tile = self.tiles.iter().flat_map(|row| &row.0).flatten().next();
        let file = self.boundaries.as_ref();
        let mut misplaced = |key: &str, written: &Written, why: &str, help: &str| {
            diagnostics
                .error("misplaced-key", &written.place, format!("`{key}` {why}"))
                .help(help);
        };
        if self.kind == ChartKind::Map {
            if let (Some(tile), Some(_)) = (tile, file) {
                let why = "and `boundaries` are two ways to draw a map, and this has both";
                misplaced("tiles", tile, why, "keep one of the two");
            } else if let (Some(area), None) = (&self.area, file) {
                let why = "names a property of a file of boundaries, and there is no such file";
                misplaced("area", area, why, "add `boundaries:`, or remove this line");
            } else if tile.is_none() && file.is_none() {
                diagnostics
                    .error("missing-key", &self.here, "this map does not say where its areas are")
                    .help("add `tiles:` with rows of area ids from north to south, or `boundaries:` and the name of a GeoJSON file");
            }
            return;
        }
        let found = [
            ("tiles", tile),
            ("boundaries", file),
            ("area", self.area.as_ref()),
        ];
        for (key, written) in found {
            if let Some(written) = written {
                let help = "write `kind: map`, or remove this key";
                misplaced(key, written, "is for maps alone", help);
            }
        }
    }

    /// Reports an order for what has one already.
    fn check_order(&self, diagnostics: &mut Diagnostics) {
        let has_order = match self.kind {
            ChartKind::Bar
            | ChartKind::GroupedBar
            | ChartKind::StackedBar
            | ChartKind::Share
            | ChartKind::Change
            | ChartKind::Range => false,
            ChartKind::Line
            | ChartKind::Pyramid
            | ChartKind::Multiples
            | ChartKind::Targets
            | ChartKind::Map => true,
        };
        if has_order && self.order == Some(ChartOrder::Largest) {
            let kind = self.kind.key();
            diagnostics
                .error("misplaced-key", &self.here, format!("a chart of the kind `{kind}` has an order of its own"))
                .help("remove `order:`; charts of bars, shares, changes and ranges can be ordered by their numbers");
        }
    }

    /// Reports breaks in what is no line.
    fn check_breaks(&self, diagnostics: &mut Diagnostics) {
        let is_line = matches!(self.kind, ChartKind::Line | ChartKind::Multiples);
        if let Some(found) = self.breaks.first().filter(|_| !is_line) {
            let kind = self.kind.key();
            diagnostics
                .error("misplaced-key", &found.place, format!("a chart of the kind `{kind}` draws no line that could break"))
                .help("remove `breaks:`, and say in `notes` that the way of counting changed; or draw a `line`");
        }
    }

    /// The chart as it was asked for.
    fn mean(self, diagnostics: &mut Diagnostics) -> Chart {
        self.check_map(diagnostics);
        self.check_order(diagnostics);
        self.check_breaks(diagnostics);
        let Self {
            here: place,
            id,
            kind,
            title,
            subtitle,
            columns,
            rows,
            series,
            order,
            compare,
            breaks,
            text,
            tiles,
            boundaries,
            area,
        } = self;
        let map = match boundaries {
            Some(file) => Some(MapShape::Boundaries {
                file,
                property: area,
            }),
            None if tiles.is_empty() => None,
            None => Some(MapShape::Tiles(
                tiles.into_iter().map(|row| row.0).collect(),
            )),
        };
        Chart {
            id: id.map_or_else(|| kind.key().to_owned(), |id| id.0.text),
            kind,
            title,
            subtitle,
            columns,
            rows,
            series,
            order: order.unwrap_or(ChartOrder::Given),
            compare,
            breaks,
            text,
            map,
            place,
        }
    }
}

record! {
    /// The body of a fenced block `chart`, which names one of a dataset's charts.
    RawNamed + ["kind"] => {
        /// The dataset: its file name without `.yaml`.
        data: Written,
        /// The chart of the dataset, by its name; its first, where none is given.
        chart: Option<Written>,
    }
}

/// Reads a block that places a chart: one of the dataset's own, or one that the block describes.
pub(super) fn block(found: &FencedBlock<'_>, diagnostics: &mut Diagnostics) -> Option<Block> {
    if found.text.trim().is_empty() {
        diagnostics
            .error("missing-key", &found.fence, "this block does not say what to draw")
            .help("write `data:` and the name of a dataset into it, and `kind:` or the name of one of its charts");
        return None;
    }
    let path = &found.body.path;
    let node = yaml::parse(path, found.text, found.body.start, diagnostics)?;
    let Value::Mapping(entries) = &node.value else {
        wrong_type(&node, "keys with values, such as `data: …`", diagnostics);
        return None;
    };
    let is_own = entries.iter().any(|(key, _)| key.text == "kind");
    let names_chart = |key: &Written| key.text == "data" || key.text == "chart";
    let (of_block, of_chart): (Vec<_>, Vec<_>) = entries
        .iter()
        .cloned()
        .partition(|(key, _)| !is_own || names_chart(key));
    let part = |entries| Node {
        place: node.place.clone(),
        value: Value::Mapping(entries),
    };
    let named = RawNamed::decode(&part(of_block), diagnostics);
    let own = is_own.then(|| RawChart::decode(&part(of_chart), diagnostics));
    let RawNamed { data, chart, .. } = named?;
    if !is_own && !entries.iter().all(|(key, _)| names_chart(key)) {
        // What was meant to be drawn is in a key that is not understood, and is reported.
        return None;
    }
    if let (true, Some(name)) = (is_own, &chart) {
        diagnostics
            .error(
                "misplaced-key",
                &name.place,
                "`chart` names a chart of the dataset, and `kind` describes another",
            )
            .help("remove `chart:`, or all lines but `data:` and `chart:`");
    }
    let chart = match own {
        Some(own) => ChartAsked::Own(Box::new(Chart {
            place: found.fence.clone(),
            ..own?.mean(diagnostics)
        })),
        None => ChartAsked::Named(chart),
    };
    Some(Block::Chart(ChartBlock {
        data,
        chart,
        place: found.fence.clone(),
    }))
}

/// One row of a map of tiles.
pub(super) struct Tiles(Vec<Option<Written>>);

impl Decode for Tiles {
    fn schema() -> Schema {
        json_schema!({ "type": "array", "items": shape::prose().to_value() })
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let row = Vec::<Written>::decode(node, diagnostics)?;
        let tile = |written: Written| Some(written).filter(|written| written.text != ".");
        Some(Self(row.into_iter().map(tile).collect()))
    }
}
