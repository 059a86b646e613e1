//! Every piece of Markdown in a site, wherever it stands.

use crate::files::Place;
use crate::model::{
    Block, CellContent, Chapter, Chart, ChartBlock, Consultation, Content, Dataset, Edition,
    Inline, Intention, Intentions, Line, Link, Prose, Site, Table, Written,
};

/// A piece of Markdown, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// The edition that it belongs to; none for what the site's own file says.
    pub(super) edition: Option<&'a Edition>,
    /// Its file.
    pub(super) path: &'a str,
    content: Markdown<'a>,
}

#[derive(Clone, Copy)]
enum Markdown<'a> {
    Line(&'a Line),
    Prose(&'a Prose),
}

impl<'a> From<&'a Line> for Markdown<'a> {
    fn from(line: &'a Line) -> Self {
        Self::Line(line)
    }
}

impl<'a> From<&'a Prose> for Markdown<'a> {
    fn from(prose: &'a Prose) -> Self {
        Self::Prose(prose)
    }
}

/// Every piece of Markdown in the site.
pub(super) fn texts(site: &Site) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    let mut own: Vec<Markdown<'_>> = site.notice.iter().map(Markdown::from).collect();
    own.extend(
        site.contacts
            .iter()
            .flat_map(|contact| &contact.about)
            .map(Markdown::from),
    );
    if let Some(facts) = &site.accessibility {
        own.push((&facts.method).into());
        let lists = facts
            .can
            .iter()
            .chain(&facts.burden)
            .chain(&facts.out_of_scope);
        let problems = facts
            .problems
            .iter()
            .flat_map(|problem| [&problem.what, &problem.who]);
        own.extend(lists.chain(problems).map(Markdown::from));
    }
    own.extend(
        site.privacy
            .iter()
            .map(|privacy| Markdown::from(&privacy.about)),
    );
    texts.extend(own.into_iter().map(|content| Text {
        edition: None,
        path: &site.place.path,
        content,
    }));
    for edition in &site.editions {
        texts.extend(of_edition(edition));
    }
    texts
}

/// Every piece of Markdown in the edition.
pub(super) fn of_edition(edition: &Edition) -> Vec<Text<'_>> {
    let mut own: Vec<Markdown<'_>> = vec![(&edition.introduction).into()];
    own.extend(edition.scope.iter().chain(&edition.new).map(Markdown::from));
    let mut texts = in_file(edition, &edition.place, own);
    for chapter in &edition.chapters {
        texts.extend(of_chapter(edition, chapter));
    }
    for dataset in edition.datasets.values() {
        texts.extend(in_file(edition, &dataset.place, of_dataset(dataset)));
    }
    texts
}

/// Every piece of Markdown in the chapter.
pub(super) fn of_chapter<'a>(edition: &'a Edition, chapter: &'a Chapter) -> Vec<Text<'a>> {
    let mut own = lines(chapter.summary.iter());
    own.push((&chapter.body).into());
    in_file(edition, &chapter.place, own)
}

/// Pieces of Markdown of the file at `place`, each with the lines of the charts that it describes.
fn in_file<'a>(edition: &'a Edition, place: &'a Place, own: Vec<Markdown<'a>>) -> Vec<Text<'a>> {
    let with_charts = own.into_iter().flat_map(|content| {
        let charts = match content {
            Markdown::Prose(prose) => prose.charts(),
            Markdown::Line(_) => Vec::new(),
        };
        let charts = charts.into_iter().filter_map(ChartBlock::own);
        [content]
            .into_iter()
            .chain(lines(charts.flat_map(Chart::lines)))
    });
    let text = |content| Text {
        edition: Some(edition),
        path: &place.path,
        content,
    };
    with_charts.map(text).collect()
}

fn of_dataset(dataset: &Dataset) -> Vec<Markdown<'_>> {
    let notes = dataset.notes.iter().map(|note| &note.text);
    let mut texts: Vec<Markdown<'_>> = lines(dataset.subtitle.iter().chain(notes));
    texts.extend(lines(dataset.charts.iter().flat_map(Chart::lines)));
    texts.extend(match &dataset.content {
        Content::Table(table) => lines(lines_of_table(table)),
        Content::Figures(figures) => lines(figures.iter().flat_map(|figure| &figure.note)),
        Content::Demographics(_) => Vec::new(),
        Content::Provision(provision) => {
            lines(provision.locations.iter().flat_map(|found| &found.note))
        }
        Content::Intentions(set) => of_intentions(set),
        Content::Consultation(consultation) => of_consultation(consultation),
        Content::Measures(measures) => lines(measures.iter().flat_map(|found| &found.comment)),
        Content::Timeline(stages) => lines(stages.iter().flat_map(|stage| &stage.text)),
        Content::Glossary(glossary) => lines(glossary.terms.iter().map(|term| &term.meaning)),
    });
    texts
}

fn lines<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<Markdown<'a>> {
    lines.map(Markdown::from).collect()
}

fn lines_of_table(table: &Table) -> impl Iterator<Item = &Line> {
    let cells = table.all_rows().flat_map(|row| &row.cells);
    cells.filter_map(|cell| match cell {
        CellContent::Text(line) => Some(line),
        _ => None,
    })
}

fn of_intentions(set: &Intentions) -> Vec<Markdown<'_>> {
    let areas = set
        .service_areas
        .iter()
        .flat_map(|area| &area.summary)
        .map(Markdown::from);
    areas
        .chain(set.intentions.iter().flat_map(of_intention))
        .collect()
}

fn of_intention(intention: &Intention) -> Vec<Markdown<'_>> {
    let milestones = intention.timeline.iter().map(|milestone| &milestone.what);
    let lines = milestones.chain(&intention.value).chain(&intention.route);
    let headline = Markdown::from(&intention.headline);
    let prose = intention.texts().into_iter().map(Markdown::from);
    [headline]
        .into_iter()
        .chain(prose)
        .chain(lines.map(Markdown::from))
        .collect()
}

fn of_consultation(consultation: &Consultation) -> Vec<Markdown<'_>> {
    let ways = consultation.ways.iter().flat_map(|way| &way.text);
    let events = consultation.events.iter().flat_map(|event| &event.text);
    let results = consultation.results.iter();
    let from = results.flat_map(|results| &results.from);
    let prose = consultation.texts().into_iter().map(Markdown::from);
    prose.chain(lines(ways.chain(events).chain(from))).collect()
}

impl<'a> Text<'a> {
    /// Whether what stands at `place` is the reason why its chapter prints wrong words.
    pub(super) fn is_reason(&self, place: &Place) -> bool {
        let chapter = self
            .edition
            .and_then(|edition| edition.chapters.in_file(self.path));
        let mut accepts = chapter.into_iter().flat_map(|chapter| &chapter.accepts);
        accepts.any(|accept| accept.because == *place)
    }

    /// Whether it belongs to a dataset that is a table.
    pub(super) fn is_of_table(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let id = name.strip_suffix(".yaml");
        let dataset = self
            .edition
            .zip(id)
            .and_then(|(edition, id)| edition.datasets.get(id));
        dataset.is_some_and(|dataset| {
            *dataset.place.path == *self.path && matches!(dataset.content, Content::Table(_))
        })
    }

    /// Every block in it; a single line has none.
    pub(super) fn blocks(&self) -> Vec<&'a Block> {
        let mut blocks = Vec::new();
        if let Markdown::Prose(prose) = self.content {
            prose.walk(&mut |block| blocks.push(block));
        }
        blocks
    }

    /// Every inline in it.
    pub(super) fn inlines(&self) -> Vec<&'a Inline> {
        let mut inlines = Vec::new();
        match self.content {
            Markdown::Line(line) => line.walk_inlines(&mut |inline| inlines.push(inline)),
            Markdown::Prose(prose) => prose.walk_inlines(&mut |inline| inlines.push(inline)),
        }
        inlines
    }

    /// Every link in it.
    pub(super) fn links(&self) -> Vec<&'a Link> {
        let links = self
            .inlines()
            .into_iter()
            .filter_map(|inline| match inline {
                Inline::Link(link) => Some(link),
                _ => None,
            });
        links.collect()
    }

    /// The line that it is; nothing for text of any length.
    pub(super) fn line(&self) -> Option<&'a Line> {
        match self.content {
            Markdown::Line(line) => Some(line),
            Markdown::Prose(_) => None,
        }
    }

    /// Its words, line by line.
    pub(super) fn words(&self) -> &'a [Written] {
        match self.content {
            Markdown::Line(line) => &line.words,
            Markdown::Prose(prose) => &prose.words,
        }
    }
}

/// The place of `range` in some words; of all of them, where they were written in another way.
pub(super) fn part(written: &Written, range: std::ops::Range<usize>) -> Place {
    written.part(range).place
}
