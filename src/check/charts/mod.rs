//! A chart can be drawn, and does not say what its numbers do not.
//!
//! Many readers see the picture alone. What it leaves out, or adds, is what they believe.

mod fit;
mod honest;
mod names;
mod times;

pub(super) use fit::{empty_chart, left_out_of_chart, unfit_chart};
pub(super) use honest::{chart_not_whole, too_many_series, total_as_part};
pub(super) use names::{
    internal_dataset, unknown_chart, unknown_column, unknown_dataset, unknown_row,
};
pub(super) use times::{line_without_time, projection_as_fact};

use super::texts::Text;
use crate::model::{
    Block, Chart, ChartBlock, ChartData, Content, Dataset, Edition, Site, Table, names,
};

/// The charts of a site.
pub(super) struct Charts<'a> {
    /// Every chart that is described, in a dataset or in a block, whose dataset is whole.
    pub(super) all: Vec<Asked<'a>>,
    /// Every block that places a chart, and the edition that it takes its dataset from.
    blocks: Vec<(&'a Edition, &'a ChartBlock)>,
}

impl<'a> Charts<'a> {
    /// The charts of `site`, whose Markdown is `texts`. Of a dataset that has faults there is no
    /// telling what it holds.
    pub(super) fn of(site: &'a Site, texts: &[Text<'a>]) -> Self {
        let mut blocks = Vec::new();
        for text in texts {
            let charts = text.blocks().into_iter().filter_map(|block| match block {
                Block::Chart(block) => Some(block),
                _ => None,
            });
            blocks.extend(charts.filter_map(|block| Some((text.edition?, block))));
        }
        let of_datasets = site.editions.iter().flat_map(|edition| {
            let datasets = edition.datasets.values();
            datasets.flat_map(move |dataset| {
                dataset.charts.iter().map(move |chart| Asked {
                    edition,
                    dataset,
                    chart,
                })
            })
        });
        let of_blocks = blocks.iter().filter_map(|(edition, block)| {
            Some(Asked {
                edition,
                dataset: edition.datasets.get(&block.data.text)?,
                chart: block.own()?,
            })
        });
        let all = of_datasets.chain(of_blocks);
        let all = all.filter(|asked| !asked.edition.flawed.contains(&*asked.dataset.place.path));
        Self {
            all: all.collect(),
            blocks,
        }
    }

    /// Those that show numbers, with these; of a name that is not there, only that is reported.
    fn drawn(&self) -> impl Iterator<Item = (Asked<'a>, ChartData)> {
        let named = self.all.iter().copied().filter(Asked::is_named);
        named.filter_map(|asked| Some((asked, asked.chart.data(asked.dataset)?)))
    }
}

/// A chart that is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) edition: &'a Edition,
    pub(super) dataset: &'a Dataset,
    pub(super) chart: &'a Chart,
}

impl<'a> Asked<'a> {
    /// The table whose numbers it shows; nothing, where its dataset is of another kind.
    fn table(&self) -> Option<&'a Table> {
        match &self.dataset.content {
            Content::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Whether all rows and columns are there that it names.
    fn is_named(&self) -> bool {
        let (rows, columns) = names(self.dataset);
        let mut rows_asked = self.chart.rows.iter();
        let mut columns_asked = self.chart.columns.iter();
        rows_asked.all(|row| rows.contains(&row.text))
            && columns_asked.all(|column| columns.contains(&column.text))
    }
}
