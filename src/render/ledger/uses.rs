//! Where an edition's figures are used, and in which order readers meet them.
//!
//! Every text of the edition is read once, in the order of its pages.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor;
use crate::model::{
    Block, CellContent, Chapter, Chart, ChartBlock, Consultation, Content, Dataset, Edition,
    Formula, Inline, Intention, Line, Mention, Prose, Target, worth,
};

/// A part of the site in which figures are used.
#[derive(Clone, Copy)]
pub(super) enum Spot<'a> {
    /// The edition's front page.
    Home,
    /// A section, a page, or what else a link may lead to.
    Part(Target<'a>),
}

/// A figure in a text, and where that is.
pub(super) struct Quote<'a> {
    pub(super) mention: &'a Mention,
    pub(super) spot: Spot<'a>,
}

/// What the ledger lists.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Item<'a> {
    /// The numbers of the dataset with this id.
    Dataset(&'a str),
    /// What the texts under this slug, a chapter's, work out; under none, those of other pages.
    Calculations(Option<&'a str>),
}

/// The uses of an edition's figures.
pub(super) struct Uses<'a> {
    pub(super) edition: &'a Edition,
    /// What the ledger lists, in the order in which readers meet it.
    pub(super) order: Vec<Item<'a>>,
    listed: BTreeSet<Item<'a>>,
    /// Where texts print each figure, by its anchor.
    pub(super) quotes: BTreeMap<String, Vec<Quote<'a>>>,
    /// Where each dataset is shown as a table, by its id.
    pub(super) shown: BTreeMap<&'a str, Vec<Spot<'a>>>,
    /// The anchors of what texts work out, by where they first do.
    pub(super) calculations: BTreeMap<Item<'a>, Vec<String>>,
    /// The cells from which something is worked out.
    pub(super) inputs: BTreeSet<String>,
}

impl<'a> Uses<'a> {
    /// The uses of the figures of `edition`.
    pub(super) fn of(edition: &'a Edition) -> Self {
        let mut uses = Self {
            edition,
            order: Vec::new(),
            listed: BTreeSet::new(),
            quotes: BTreeMap::new(),
            shown: BTreeMap::new(),
            calculations: BTreeMap::new(),
            inputs: BTreeSet::new(),
        };
        uses.prose(&edition.introduction, Spot::Home);
        uses.lines(edition.scope.iter().chain(&edition.new), Spot::Home);
        for chapter in &edition.chapters {
            uses.chapter(chapter);
        }
        for intention in edition.intentions() {
            uses.intention(intention);
        }
        for dataset in edition.datasets.values() {
            uses.dataset(dataset);
        }
        uses
    }

    fn list(&mut self, item: Item<'a>) {
        if self.listed.insert(item) {
            self.order.push(item);
        }
    }

    fn chapter(&mut self, chapter: &'a Chapter) {
        let whole = Spot::Part(Target::Chapter(self.edition, chapter));
        for mention in in_lines(&chapter.summary) {
            self.quote(mention, Some(&chapter.slug), whole);
        }
        let mut parts: Vec<(usize, Use<'a>)> = Vec::new();
        chapter.body.walk(&mut |block| match block {
            Block::Placement(found) => parts.push((found.place.start, Use::Placed(block))),
            Block::Chart(found) => parts.push((found.place.start, Use::Placed(block))),
            _ => {}
        });
        let quotes = in_prose(&chapter.body).into_iter();
        parts.extend(quotes.map(|mention| (mention.written.place.start, Use::Quoted(mention))));
        parts.sort_by_key(|(start, _)| *start);
        for (start, part) in parts {
            let before = chapter
                .sections
                .partition_point(|section| section.place.start <= start);
            let section = before
                .checked_sub(1)
                .and_then(|at| chapter.sections.get(at));
            let spot = section.map_or(whole, |section| {
                Spot::Part(Target::Section(self.edition, chapter, section))
            });
            match part {
                Use::Quoted(mention) => self.quote(mention, Some(&chapter.slug), spot),
                Use::Placed(block) => self.place(block, spot),
            }
        }
    }

    fn intention(&mut self, intention: &'a Intention) {
        let spot = Spot::Part(Target::Intention(self.edition, intention));
        let lines = [Some(&intention.headline), intention.value.as_ref()];
        let milestones = intention.timeline.iter().map(|milestone| &milestone.what);
        let lines = lines.into_iter().flatten().chain(&intention.route);
        self.lines(lines.chain(milestones), spot);
        for prose in intention.texts() {
            self.prose(prose, spot);
        }
        for data in &intention.data {
            if let Some(dataset) = self.edition.datasets.get(&data.text) {
                self.show(dataset, spot);
            }
        }
    }

    fn dataset(&mut self, dataset: &'a Dataset) {
        let spot = Spot::Part(Target::Dataset(self.edition, dataset));
        let notes = dataset.notes.iter().map(|note| &note.text);
        let charts = dataset.charts.iter().flat_map(Chart::lines);
        self.lines(dataset.subtitle.iter().chain(charts).chain(notes), spot);
        match &dataset.content {
            Content::Table(table) => {
                let cells = table.all_rows().flat_map(|row| &row.cells);
                let texts = cells.filter_map(|cell| match cell {
                    CellContent::Text(line) => Some(line),
                    CellContent::Number(_) | CellContent::Date(_) => None,
                });
                self.lines(texts, spot);
            }
            Content::Figures(figures) => {
                self.lines(figures.iter().flat_map(|found| &found.note), spot);
                let formulas = figures.iter().filter_map(|found| found.formula.as_ref());
                for formula in formulas.filter_map(|found| Formula::parse(&found.text)) {
                    let names = formula.names().into_iter();
                    let names = names.map(|name| anchor::of_name(dataset, name));
                    self.inputs.extend(names);
                }
            }
            Content::Provision(provision) => {
                let notes = provision.locations.iter().flat_map(|found| &found.note);
                self.lines(notes, spot);
            }
            Content::Measures(measures) => {
                self.lines(measures.iter().flat_map(|found| &found.comment), spot);
            }
            Content::Timeline(stages) => {
                self.lines(stages.iter().flat_map(|stage| &stage.text), spot);
            }
            Content::Glossary(glossary) => {
                self.lines(glossary.terms.iter().map(|term| &term.meaning), spot);
            }
            Content::Intentions(set) => {
                let areas = set.service_areas.iter();
                self.lines(areas.flat_map(|area| &area.summary), spot);
            }
            Content::Consultation(consultation) => self.consultation(consultation, spot),
            Content::Demographics(_) => {}
        }
    }

    fn consultation(&mut self, found: &'a Consultation, spot: Spot<'a>) {
        for prose in found.texts() {
            self.prose(prose, spot);
        }
        let ways = found.ways.iter().flat_map(|way| &way.text);
        let events = found.events.iter().flat_map(|event| &event.text);
        let from = found.results.iter().flat_map(|results| &results.from);
        self.lines(ways.chain(events).chain(from), spot);
    }

    fn prose(&mut self, prose: &'a Prose, spot: Spot<'a>) {
        for mention in in_prose(prose) {
            self.quote(mention, None, spot);
        }
        let mut placed = Vec::new();
        prose.walk(&mut |block| {
            let is_placed = matches!(block, Block::Placement(_) | Block::Chart(_));
            placed.extend(is_placed.then_some(block));
        });
        for block in placed {
            self.place(block, spot);
        }
    }

    fn lines(&mut self, lines: impl Iterator<Item = &'a Line>, spot: Spot<'a>) {
        for mention in in_lines(lines) {
            self.quote(mention, None, spot);
        }
    }

    fn place(&mut self, block: &'a Block, spot: Spot<'a>) {
        if let Some(dataset) = self.edition.shown(block) {
            self.show(dataset, spot);
        }
    }

    fn show(&mut self, dataset: &'a Dataset, spot: Spot<'a>) {
        self.list(Item::Dataset(&dataset.id));
        self.shown.entry(&dataset.id).or_default().push(spot);
    }

    /// Keeps where a figure is printed. One that leads nowhere is drawn as a gap, and listed nowhere.
    fn quote(&mut self, mention: &'a Mention, slug: Option<&'a str>, spot: Spot<'a>) {
        if worth(self.edition, &mention.written.text).is_err() {
            return;
        }
        for dataset in mention.datasets() {
            if let Some((id, _)) = self.edition.datasets.get_key_value(&dataset) {
                self.list(Item::Dataset(id));
            }
        }
        let anchor = anchor::of_mention(mention);
        if let Some(formula) = mention.formula() {
            let names = formula.names().into_iter();
            self.inputs.extend(names.map(String::from));
            if !self.quotes.contains_key(&anchor) {
                let item = Item::Calculations(slug);
                self.list(item);
                let anchors = self.calculations.entry(item).or_default();
                anchors.push(anchor.clone());
            }
        }
        let quotes = self.quotes.entry(anchor).or_default();
        quotes.push(Quote { mention, spot });
    }
}

/// What a chapter does with a dataset.
enum Use<'a> {
    Quoted(&'a Mention),
    Placed(&'a Block),
}

/// The figures in a text, in order; behind them those in the lines of charts that it describes.
fn in_prose(prose: &Prose) -> Vec<&Mention> {
    let mut found = Vec::new();
    prose.walk_inlines(&mut |inline| found.extend(mention(inline)));
    let charts = prose.charts().into_iter().filter_map(ChartBlock::own);
    found.extend(in_lines(charts.flat_map(Chart::lines)));
    found
}

/// The figures in some lines, in order.
fn in_lines<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<&'a Mention> {
    let mut found = Vec::new();
    for line in lines {
        line.walk_inlines(&mut |inline| found.extend(mention(inline)));
    }
    found
}

fn mention(inline: &Inline) -> Option<&Mention> {
    match inline {
        Inline::Figure(mention) => Some(mention),
        _ => None,
    }
}
