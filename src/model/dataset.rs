//! Datasets: what every kind has in common.

use super::worded::worded;
use super::{
    Chart, Consultation, Demographics, Disclosure, Figure, Glossary, Intentions, Keys, Line,
    Measure, NumberType, Origin, Provision, Sharing, Table, TimelineStage, Unit, Value, When,
    Written,
};
use crate::files::Place;

/// One YAML file of an edition's data.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The file.
    pub place: Place,
    /// Where its keys stand.
    pub keys: Keys,
    /// Its name in references: the file's name.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Measure, place and period.
    pub subtitle: Option<Line>,
    /// Who published the numbers.
    pub source: Option<Source>,
    /// When its numbers held, where they do not say so themselves.
    pub at: Option<When>,
    /// The notes under it, in order.
    pub notes: Vec<Note>,
    /// Who may see it; what is internal is in no site.
    pub sharing: Sharing,
    /// The charts of it, in order.
    pub charts: Vec<Chart>,
    /// How its counts are kept private.
    pub disclosure: Disclosure,
    /// The number of its table: the order in which the chapters first place it.
    pub number: Option<usize>,
    /// What it holds.
    pub content: Content,
}

/// What a dataset holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Columns and rows.
    Table(Table),
    /// Named single numbers.
    Figures(Vec<NamedFigure>),
    /// Population by year, age, sex and area.
    Demographics(Demographics),
    /// Services and where they are.
    Provision(Provision),
    /// What the council means to do.
    Intentions(Intentions),
    /// How people have their say.
    Consultation(Box<Consultation>),
    /// Indicators with targets.
    Measures(Vec<Measure>),
    /// Stages with dates.
    Timeline(Vec<TimelineStage>),
    /// Terms and what they mean.
    Glossary(Glossary),
}

/// One number of a `figures` dataset.
#[derive(Clone, Debug)]
pub struct NamedFigure {
    /// Its name in references.
    pub id: String,
    /// Where it stands in the data.
    pub place: Place,
    /// What it measures.
    pub label: String,
    /// The number.
    pub value: Value,
    /// What kind of number it is.
    pub number_type: NumberType,
    /// What it counts.
    pub unit: Unit,
    /// The number to whose multiples it was rounded to keep people private.
    pub round_to: Option<u32>,
    /// The date that it describes.
    pub at: Option<When>,
    /// What to know about it.
    pub note: Option<Line>,
    /// Who published it, where that is not the dataset's source.
    pub source: Option<Source>,
    /// How it is worked out from others, or checked.
    pub formula: Option<Written>,
    /// To how many decimals it is printed if it is worked out, where its author says so.
    pub decimals: Option<u32>,
    /// Where its number comes from.
    pub origin: Origin,
}

impl NamedFigure {
    /// The number, as it is printed.
    #[must_use]
    pub fn figure(&self) -> Figure<'_> {
        Figure {
            value: self.value,
            number_type: self.number_type,
            unit: &self.unit,
            round_to: self.round_to,
        }
    }
}

/// Who published the numbers.
#[derive(Clone, Debug)]
pub struct Source {
    /// The publisher.
    pub name: String,
    /// The publication.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<When>,
    /// The licence, in short: `OGL-UK-3.0`.
    pub licence: Option<String>,
}

/// A note under a table, about all of it or about one cell.
#[derive(Clone, Debug)]
pub struct Note {
    /// The cell that it is about: `total.people_2016`.
    pub cell: Option<Written>,
    /// Its words.
    pub text: Line,
    /// Why it is there.
    pub reason: NoteReason,
}

/// Why a note is there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoteReason {
    /// It explains.
    Explains,
    /// It says why a number is printed that its own table contradicts.
    Accepts,
}

worded! {
    /// The kinds of dataset.
    Kind {
        /// A table: columns and rows.
        Table = "table",
        /// Single numbers, each with a name, to be quoted in chapters.
        Figures = "figures",
        /// How many people live here, by year, age, sex and area.
        Demographics = "demographics",
        /// Services, who provides them, and where they are.
        Provision = "provision",
        /// What the council means to buy, change, keep or stop.
        Intentions = "intentions",
        /// How people can have their say, and by when.
        Consultation = "consultation",
        /// Measures of progress, each with a baseline, a target and where it stands.
        Measures = "measures",
        /// Stages with dates, such as those of a tender.
        Timeline = "timeline",
        /// Terms and abbreviations, and what they mean.
        Glossary = "glossary",
    }
}

impl Dataset {
    /// Which kind of dataset it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &self.content {
            Content::Table(_) => Kind::Table,
            Content::Figures(_) => Kind::Figures,
            Content::Demographics(_) => Kind::Demographics,
            Content::Provision(_) => Kind::Provision,
            Content::Intentions(_) => Kind::Intentions,
            Content::Consultation(_) => Kind::Consultation,
            Content::Measures(_) => Kind::Measures,
            Content::Timeline(_) => Kind::Timeline,
            Content::Glossary(_) => Kind::Glossary,
        }
    }

    /// Whether its numbers are drawn as a table, with a page and a download of their own.
    #[must_use]
    pub fn is_tabular(&self) -> bool {
        !matches!(
            self.kind(),
            Kind::Intentions | Kind::Consultation | Kind::Glossary
        )
    }
}
