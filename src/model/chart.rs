//! Charts: which numbers of a dataset an author asks to be drawn, and how.

mod data;
mod demographics;
mod figures;
mod measures;
mod provision;
mod table;
mod time;
mod whole;

use super::worded::worded;
use super::{Dataset, Line, Written};
use crate::files::Place;

pub use data::{Category, ChartData, Part, Point, Series};

worded! {
    /// What a chart is.
    ChartKind {
        /// A bar for each row: which is largest, and by how much. Bars lie, so that long names fit.
        Bar = "bar",
        /// Two to four bars for each row, side by side: the same rows in two years.
        GroupedBar = "grouped-bar",
        /// The parts of each row on top of each other: how much they come to, and of what.
        StackedBar = "stacked-bar",
        /// One bar for each row or column, of parts that add up to 100%.
        Share = "share",
        /// Numbers over time, projections drawn apart from estimates.
        Line = "line",
        /// Ages upwards, men and women to the two sides; a second year as an outline.
        Pyramid = "pyramid",
        /// Two numbers of each row joined by a line: before and after.
        Change = "change",
        /// From the lowest to the highest number of each row, with dots for those between: quartiles and
        /// the current rate.
        Range = "range",
        /// A small chart of lines or bars for each row, all to the same scale.
        Multiples = "multiples",
        /// Where each measure began, stands, and is to go.
        Targets = "targets",
        /// Areas by classes of their numbers: as tiles, or by their boundaries.
        Map = "map",
    }
}

/// A chart, as its author asks for it.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its name, by which a chapter places it; the word of its kind, where its author gives none.
    pub id: String,
    /// What it is.
    pub kind: ChartKind,
    /// The headline, which says the finding; nothing, where that is the dataset's.
    pub title: Option<String>,
    /// Measure, place and period; nothing, where that is the dataset's.
    pub subtitle: Option<Line>,
    /// The columns to draw, by id; all that fit, where empty.
    pub columns: Vec<Written>,
    /// The rows to draw, by id; all but the total, where empty.
    pub rows: Vec<Written>,
    /// Which of rows and columns are the series; nothing, where the kind says it.
    pub series: Option<Across>,
    /// In which order what it shows stands.
    pub order: ChartOrder,
    /// The rows or columns that are there for comparison: a region, England.
    pub compare: Vec<Written>,
    /// The rows or columns with which another way of counting begins.
    pub breaks: Vec<Written>,
    /// What it shows, in the author's words, in place of those that are made from the numbers.
    pub text: Option<Line>,
    /// For maps: where each area stands.
    pub map: Option<MapShape>,
    /// Where it is asked for.
    pub place: Place,
}

/// How a map is drawn.
#[derive(Clone, Debug)]
pub enum MapShape {
    /// As tiles: the rows of a grid from the top, each with the ids of areas, or nothing, from the left.
    Tiles(Vec<Vec<Option<Written>>>),
    /// By the boundaries in a GeoJSON file of the edition's folder `areas/`, and the property that holds
    /// the ids or names of the areas.
    Boundaries {
        /// The file's name.
        file: Written,
        /// The property; nothing, where it is the first whose values are the dataset's.
        property: Option<Written>,
    },
}

worded! {
    /// Which of a table's directions the series of a chart run in.
    Across {
        /// Each column is a series, and each row a category.
        Columns = "columns",
        /// Each row is a series, and each column a category.
        Rows = "rows",
    }
}

worded! {
    /// In which order the rows of a chart stand.
    ChartOrder {
        /// As in the dataset.
        Given = "given",
        /// From the largest number to the smallest, those that are missing last.
        Largest = "largest",
    }
}

/// A block that places one chart in a text.
#[derive(Clone, Debug)]
pub struct ChartBlock {
    /// The dataset's id.
    pub data: Written,
    /// Which chart.
    pub chart: ChartAsked,
    /// Where the block stands.
    pub place: Place,
}

/// Which chart a block places.
#[derive(Clone, Debug)]
pub enum ChartAsked {
    /// One of the dataset's own; the first, where no name is given.
    Named(Option<Written>),
    /// This one.
    Own(Box<Chart>),
}

impl Chart {
    /// Its lines of Markdown.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.subtitle.iter().chain(&self.text)
    }
}

impl ChartBlock {
    /// The chart that the block itself describes.
    #[must_use]
    pub fn own(&self) -> Option<&Chart> {
        match &self.chart {
            ChartAsked::Own(chart) => Some(chart),
            ChartAsked::Named(_) => None,
        }
    }

    /// The chart that is placed, of its dataset.
    #[must_use]
    pub fn chart<'a>(&'a self, dataset: &'a Dataset) -> Option<&'a Chart> {
        match &self.chart {
            ChartAsked::Own(chart) => Some(chart),
            ChartAsked::Named(None) => dataset.charts.first(),
            ChartAsked::Named(Some(name)) => {
                let mut charts = dataset.charts.iter();
                charts.find(|chart| chart.id == name.text)
            }
        }
    }
}
