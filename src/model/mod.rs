//! The nouns of a Market Position Statement, as plain data.
//!
//! A [`Site`] is the statement, fully read. References are kept as their author wrote them and are
//! looked up when they are needed, so that a check can report the ones that lead nowhere and a page
//! can draw a gap in their place.

mod age;
mod boundaries;
mod cell;
mod chapter;
mod chapters;
mod chart;
mod consultation;
mod dataset;
mod date;
mod demographics;
mod disclosure;
mod edition;
mod figure;
mod formula;
mod glossary;
mod intention;
mod interval;
mod keys;
mod measure;
mod numbering;
mod prose;
mod provision;
mod reference;
mod site;
mod table;
mod timeline;
mod worded;
mod wording;
mod words;

pub use age::Moment;
pub use boundaries::{Boundaries, Boundary, Outline, Position, named};
pub use cell::{Cell, Origin, names};
pub use chapter::{Accept, Chapter, Section};
pub use chapters::{Chapters, chapter_address};
pub use chart::{
    Across, Category, Chart, ChartAsked, ChartBlock, ChartData, ChartKind, ChartOrder, MapShape,
    Part, Point, Series,
};
pub use consultation::{Consultation, Event, Question, Results, State, Way, WayKind};
pub use dataset::{Content, Dataset, Kind, NamedFigure, Note, NoteReason, Source};
pub use date::{When, first_day, last_day};
pub use demographics::{Basis, Demographics, Record};
pub use disclosure::{Disclosure, Internal, Sharing};
pub use edition::{Edition, Image, Period, Status};
pub use figure::{Figure, Marker, NumberType, Unit, Value};
pub use formula::{
    Advice, Checked, Fault, Faults, Formula, Function, Said, Shown, Worth, printed, worth,
};
pub use glossary::{Glossary, Term};
pub use intention::{Direction, Intention, Intentions, Milestone, ServiceArea, Stage, WebLink};
pub use interval::Interval;
pub use keys::{KeyPlace, Keys};
pub use measure::{Better, Measure, MeasureStatus, Reading, Standing};
pub use prose::{
    Alignment, Block, Callout, Footnote, Inline, Line, Link, ListItem, Mention, Placement, Prose,
    TextRow, plain,
};
pub use provision::{Framework, Location, LocationType, Provision, Rating};
pub use reference::{Miss, Target, edition_of, target};
pub use site::{
    Accessibility, Brand, Compliance, Contact, Council, Licence, Privacy, Problem, Site,
};
pub use table::{Column, ColumnGroup, Content as CellContent, Row, RowFormulas, Table};
pub use timeline::{Progress, TimelineStage};
pub use wording::{Phrase, Trend, Wording, WordingKind, phrases, wording};
pub use words::Words;

use std::ops::Range;

use crate::files::Place;

/// Words that an author wrote, with their place: a name to look up, or text to point at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Written {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

impl Written {
    /// The part of the words at `range`, with its place; the place of all of them, where they were
    /// written in another way.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let length = self.place.end - self.place.start;
        let quotes = length.checked_sub(self.text.len());
        let place = match quotes {
            Some(0) => self.place.within(range.clone()),
            Some(2) => self.place.within(range.start + 1..range.end + 1),
            _ => self.place.clone(),
        };
        let text = self.text.get(range).unwrap_or_default().to_owned();
        Self { text, place }
    }
}
