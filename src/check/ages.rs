//! Figures are no older than their edition says that they may be.
//!
//! A provider who decides by a number must know for which year it is true. A series of years is as
//! old as the newest of them: the others are there to be compared with it.

use super::Findings;
use super::survey::Survey;
use crate::files::Place;
use crate::model::{Content, Dataset, Edition, Moment, NamedFigure, Record, Site, When, last_day};

/// Figures that hold a number, with when it held.
struct Dated<'a> {
    /// What they are, in the author's words.
    name: String,
    /// Where their date stands, or would stand.
    place: &'a Place,
    /// When they held: the newest of them, where they differ.
    moment: Moment,
}

/// Figures are not older than the edition allows.
pub(super) fn old_figure(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (edition, years) in limited(survey.site) {
        let all = edition.datasets.values().flat_map(|found| dated(found));
        for found in all.filter(|found| edition.is_old(found.moment, survey.site.today)) {
            let when = found.moment.counted().map_or_else(String::new, said);
            let how = match found.moment {
                Moment::Published(_) => "comes from a publication of",
                _ => "is as at",
            };
            findings
                .warning(
                    found.place,
                    format!("{} {how} {when}, more than {} before this edition", found.name, said_years(years)),
                )
                .help("use newer figures where there are any; how old they may be is `oldest_figures` in `edition.yaml`");
        }
    }
}

/// Where the age of figures matters, each has a date.
pub(super) fn undated_figure(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for (edition, _) in limited(survey.site) {
        let all = edition.datasets.values().flat_map(|found| dated(found));
        for found in all.filter(|found| found.moment == Moment::Unknown) {
            findings
                .warning(
                    found.place,
                    format!("nothing says which date {} describes", found.name),
                )
                .help("add `at: 2018-03`, the date that they describe, or `published: 2018-03` under `source:`");
        }
    }
}

/// The editions that say how many years old their figures may be.
fn limited(site: &Site) -> impl Iterator<Item = (&Edition, u32)> {
    let editions = site.editions.iter();
    editions.filter_map(|edition| Some((edition, edition.oldest_figures?)))
}

/// The figures of a dataset: all of them together, and apart those that have a date of their own.
fn dated(dataset: &Dataset) -> Vec<Dated<'_>> {
    let whole = |moment| Dated {
        name: format!("`{}`", dataset.id),
        place: place(dataset),
        moment,
    };
    let newest = |moments: &mut dyn Iterator<Item = Moment>| {
        let held = moments.filter(|moment| !matches!(moment, Moment::ToCome(_)));
        let newest = held.max_by_key(|moment| moment.counted().map(last_day));
        newest.map(whole).into_iter().collect()
    };
    match &dataset.content {
        Content::Table(table) => {
            let numbers = table.columns.iter();
            let numbers = numbers.filter(|column| column.number_type.is_some());
            newest(&mut numbers.map(|column| column.moment(dataset)))
        }
        Content::Demographics(population) => {
            newest(&mut population.records.iter().map(Record::moment))
        }
        Content::Measures(measures) => {
            let readings = measures.iter().flat_map(|found| found.readings(dataset));
            newest(&mut readings.map(|(_, _, moment)| moment))
        }
        Content::Provision(provision) => {
            let mut locations = provision.locations.iter();
            let counts = locations.any(|location| location.capacity.is_some());
            counts
                .then(|| whole(dataset.moment()))
                .into_iter()
                .collect()
        }
        Content::Figures(figures) => single(dataset, figures),
        _ => Vec::new(),
    }
}

/// Single figures: one by one, where they have a date or a source of their own.
fn single<'a>(dataset: &'a Dataset, figures: &'a [NamedFigure]) -> Vec<Dated<'a>> {
    let own = figures.iter().filter(|figure| figure.has_moment());
    let own = own.map(|figure| Dated {
        name: format!("`{}/{}`", dataset.id, figure.id),
        place: &figure.place,
        moment: figure.moment(dataset),
    });
    let rest = figures.iter().any(|figure| !figure.has_moment());
    let rest = rest.then(|| Dated {
        name: format!("`{}`", dataset.id),
        place: place(dataset),
        moment: dataset.moment(),
    });
    rest.into_iter().chain(own).collect()
}

/// Where the date of a dataset stands, or would stand.
fn place(dataset: &Dataset) -> &Place {
    match (dataset.at, &dataset.source) {
        (Some(_), _) => dataset.keys.place("at"),
        (None, Some(_)) => dataset.keys.place("source.published"),
        (None, None) => dataset.keys.place("title"),
    }
}

fn said(when: When) -> String {
    match when {
        When::Year(year) => year.to_string(),
        When::Month(..) => last_day(when).strftime("%B %Y").to_string(),
        When::Day(date) => super::dates::day(date),
    }
}

fn said_years(years: u32) -> String {
    match years {
        1 => "a year".to_owned(),
        years => format!("{years} years"),
    }
}
