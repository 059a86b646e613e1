//! When figures held, and whether that is too long ago.
//!
//! A figure that is known to the month or the year may have held on any day of it. It is called old only
//! where it is, whichever day that was.

use jiff::Span;
use jiff::civil::Date;

use super::{
    Basis, Column, Dataset, Edition, Measure, NamedFigure, Record, Status, When, first_day,
    last_day,
};

/// When a number held.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Moment {
    /// Its author says when.
    At(When),
    /// Its author does not say. It was published then, and held before.
    Published(When),
    /// It is expected, or aimed at, and has no age.
    ToCome(Option<When>),
    /// Nothing says when.
    Unknown,
}

impl Moment {
    /// The date that is told of it.
    #[must_use]
    pub fn when(self) -> Option<When> {
        match self {
            Self::At(when) | Self::Published(when) => Some(when),
            Self::ToCome(when) => when,
            Self::Unknown => None,
        }
    }

    /// The date from which its age is counted.
    #[must_use]
    pub fn counted(self) -> Option<When> {
        match self {
            Self::At(when) | Self::Published(when) => Some(when),
            Self::ToCome(_) | Self::Unknown => None,
        }
    }
}

impl Dataset {
    /// When its numbers held that do not say so themselves.
    #[must_use]
    pub fn moment(&self) -> Moment {
        let published = || self.source.as_ref().and_then(|source| source.published);
        known(self.at, published)
    }
}

fn known(at: Option<When>, published: impl FnOnce() -> Option<When>) -> Moment {
    let told = at.map(Moment::At);
    told.or_else(|| published().map(Moment::Published))
        .unwrap_or(Moment::Unknown)
}

impl Column {
    /// When its numbers held; they are numbers of `dataset`.
    #[must_use]
    pub fn moment(&self, dataset: &Dataset) -> Moment {
        self.at.map_or_else(|| dataset.moment(), Moment::At)
    }
}

impl NamedFigure {
    /// Whether it says itself when it held, or names a source of its own, which says when it was
    /// published.
    #[must_use]
    pub fn has_moment(&self) -> bool {
        self.at.is_some() || self.source.is_some()
    }

    /// When it held; it is a figure of `dataset`.
    #[must_use]
    pub fn moment(&self, dataset: &Dataset) -> Moment {
        match &self.source {
            Some(source) => known(self.at.or(dataset.at), || source.published),
            None => self.at.map_or_else(|| dataset.moment(), Moment::At),
        }
    }
}

impl Record {
    /// The year that it is about.
    #[must_use]
    pub fn moment(&self) -> Moment {
        let when = When::Year(self.year);
        match self.basis {
            Basis::Estimate | Basis::Census => Moment::At(when),
            Basis::Projection => Moment::ToCome(Some(when)),
        }
    }
}

impl Measure {
    /// Its readings, by their names in references, each with when it held; a target has yet to come.
    pub fn readings(
        &self,
        dataset: &Dataset,
    ) -> impl Iterator<Item = (&'static str, &super::Reading, Moment)> {
        let held = |reading: &super::Reading| {
            let when = reading.when;
            when.map_or_else(|| dataset.moment(), Moment::At)
        };
        let all = [
            ("baseline", &self.baseline),
            ("target", &self.target),
            ("actual", &self.actual),
        ];
        all.into_iter().filter_map(move |(name, reading)| {
            let reading = reading.as_ref()?;
            let moment = match name {
                "target" => Moment::ToCome(reading.when),
                _ => held(reading),
            };
            Some((name, reading, moment))
        })
    }
}

impl Edition {
    /// The day from which the age of its figures is counted: the first on which it may have been
    /// published, or else `today`.
    #[must_use]
    pub fn reference_day(&self, today: Date) -> Date {
        let published = self.published.filter(|_| self.status != Status::Draft);
        published.map_or(today, first_day)
    }

    /// A moment as this edition tells of it: what its author dates after the edition has yet to come.
    #[must_use]
    pub fn told(&self, moment: Moment, today: Date) -> Moment {
        match moment {
            Moment::At(when) if first_day(when) > self.reference_day(today) => {
                Moment::ToCome(Some(when))
            }
            other => other,
        }
    }

    /// Whether a figure that held at `moment` is older than the edition's figures are to be.
    #[must_use]
    pub fn is_old(&self, moment: Moment, today: Date) -> bool {
        let (Some(years), Some(when)) = (self.oldest_figures, moment.counted()) else {
            return false;
        };
        let span = Span::new().try_years(i64::from(years)).ok();
        let oldest = span.and_then(|span| self.reference_day(today).checked_sub(span).ok());
        oldest.is_some_and(|oldest| last_day(when) < oldest)
    }
}
