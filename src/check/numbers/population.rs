//! A population is the sum of its ages, and of its sexes.

use rust_decimal::Decimal;

use super::band::Band;
use super::roles::words;
use super::say::say_value;
use super::{accepts, datasets};
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::model::{Content, Dataset, Demographics, Interval, Record, Site, Unit, Value};

const EVERYBODY: [&str; 6] = [
    " all ",
    " persons ",
    " people ",
    " both ",
    " both sexes ",
    " all people ",
];
const MEN: [&str; 4] = [" men ", " male ", " males ", " boys and men "];
const WOMEN: [&str; 4] = [" women ", " female ", " females ", " girls and women "];
const ALL_AGES: [&str; 4] = [" all ages ", " all ", " total ", " all people "];

/// To what projections of populations are rounded.
const GRAINS: [i64; 3] = [1_000, 100, 10];

/// Records that are parts of one, and that one.
struct Whole<'a> {
    whole: &'a Record,
    parts: Vec<&'a Record>,
    /// Whether the parts are all that there is.
    complete: Completeness,
    grain: Decimal,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Completeness {
    All,
    Some,
}

/// Ages that follow each other without a gap, and the two sexes, add up to all.
pub(super) fn not_sums(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for_each_whole(survey.site, &mut |dataset, whole| {
        let zero = Interval::exact(Decimal::ZERO);
        let mut amounts = whole.parts.iter().map(|part| whole.amount(part));
        let sum = amounts.try_fold(zero, |sum, amount| sum.plus(amount?));
        let printed = whole.amount(whole.whole);
        let (Some(sum), Some(printed)) = (sum, printed) else {
            return;
        };
        let is_right = sum.meets(printed) || whole.complete == Completeness::Some;
        if is_right || is_accepted(dataset, whole.whole) {
            return;
        }
        let labels: Vec<String> = whole
            .parts
            .iter()
            .map(|part| format!("`{}`", part.row))
            .collect();
        let message = format!(
            "`{}` in {} is {}, and {} add up to {}",
            whole.whole.row,
            whole.whole.year,
            say_value(whole.whole.value, &Unit::None),
            labels.join(", "),
            say_value(Value::Number(sum.middle(0)), &Unit::None)
        );
        findings
            .error(&whole.whole.place, message)
            .help("correct the record that is wrong");
    });
}

/// No age has more people than an age that it is within, and no sex more than all.
pub(super) fn over_wholes(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for_each_whole(survey.site, &mut |dataset, whole| {
        let printed = whole.amount(whole.whole);
        for part in &whole.parts {
            let is_over = whole
                .amount(part)
                .zip(printed)
                .is_some_and(|(part, all)| part.low > all.high);
            if is_over && !is_accepted(dataset, part) {
                let message = format!(
                    "`{}` in {} is {}, and `{}`, which it is part of, is {}",
                    part.row,
                    part.year,
                    say_value(part.value, &Unit::None),
                    whole.whole.row,
                    say_value(whole.whole.value, &Unit::None)
                );
                findings
                    .error(&part.place, message)
                    .help("correct the record that is wrong");
            }
        }
    });
}

fn is_accepted(dataset: &Dataset, record: &Record) -> bool {
    accepts(dataset, &format!("{}.{}", record.row, record.year))
}

/// Visits every record of a site that has parts among the records of its area and year.
fn for_each_whole(site: &Site, visit: &mut impl FnMut(&Dataset, &Whole<'_>)) {
    for (_, dataset) in datasets(site) {
        let Content::Demographics(population) = &dataset.content else {
            continue;
        };
        for records in by_area_and_year(population) {
            let grain = grain(&records);
            let people: Vec<People<'_>> = records.into_iter().map(People::of).collect();
            for whole in &people {
                for (parts, complete) in [sexes(whole, &people), ages(whole, &people)] {
                    let whole = Whole {
                        whole: whole.record,
                        parts,
                        complete,
                        grain,
                    };
                    visit(dataset, &whole);
                }
            }
        }
    }
}

/// The records, those of one area and year together.
fn by_area_and_year(population: &Demographics) -> Vec<Vec<&Record>> {
    fn key(record: &Record) -> (&str, i16, &str) {
        (&record.area, record.year, record.basis.key())
    }
    let mut records: Vec<&Record> = population.records.iter().collect();
    records.sort_by_key(|record| key(record));
    let groups = records.chunk_by(|one, other| key(one) == key(other));
    groups.map(<[&Record]>::to_vec).collect()
}

/// A record, and whom it counts.
struct People<'a> {
    record: &'a Record,
    /// The words for their sex.
    sex: String,
    /// Their ages.
    band: Option<Band>,
}

impl<'a> People<'a> {
    fn of(record: &'a Record) -> Self {
        Self {
            record,
            sex: words(&record.sex),
            band: band(&record.age),
        }
    }
}

/// The two sexes of the same age.
fn sexes<'a>(whole: &People<'_>, all: &[People<'a>]) -> (Vec<&'a Record>, Completeness) {
    let find = |names: [&str; 4]| {
        let mut found = all.iter().filter(move |people| {
            people.record.age == whole.record.age && names.contains(&&*people.sex)
        });
        found.next().map(|people| people.record)
    };
    let is_whole = EVERYBODY.contains(&&*whole.sex);
    let parts: Vec<&Record> = [find(MEN), find(WOMEN)]
        .into_iter()
        .flatten()
        .filter(|_| is_whole)
        .collect();
    let complete = if parts.len() == 2 {
        Completeness::All
    } else {
        Completeness::Some
    };
    (parts, complete)
}

/// The ages within an age, of the same sex: only the widest, so that none is in another.
fn ages<'a>(whole: &People<'_>, all: &[People<'a>]) -> (Vec<&'a Record>, Completeness) {
    let none = (Vec::new(), Completeness::Some);
    let Some(band) = whole.band else {
        return none;
    };
    let of_sex = all.iter().filter(|people| people.sex == whole.sex);
    let within = of_sex.filter_map(|people| {
        let part = people.band?;
        band.is_wider_than(part).then_some((part, people.record))
    });
    let within: Vec<(Band, &Record)> = within.collect();
    let is_widest =
        |(part, _): &&(Band, &Record)| !within.iter().any(|(other, _)| other.is_wider_than(*part));
    let mut widest: Vec<(Band, &Record)> = within.iter().filter(is_widest).copied().collect();
    widest.sort_by_key(|(part, _)| part.from);
    let parts: Vec<Band> = widest.iter().map(|(part, _)| *part).collect();
    let complete = if tile(band, &parts) {
        Completeness::All
    } else {
        Completeness::Some
    };
    (
        widest.into_iter().map(|(_, record)| record).collect(),
        complete,
    )
}

/// The ages that words name; everybody is at least none.
fn band(age: &str) -> Option<Band> {
    let all = Band {
        from: Some(Decimal::ZERO),
        to: None,
    };
    if ALL_AGES.contains(&&*words(age)) {
        return Some(all);
    }
    let band = Band::parse(age)?;
    let is_under = words(age).starts_with(" under ");
    Some(Band {
        from: band.from.or(Some(Decimal::ZERO)),
        // Who is under 18 is 17 at most.
        to: if is_under {
            band.to.map(|to| to.saturating_sub(Decimal::ONE))
        } else {
            band.to
        },
    })
}

/// Whether `parts` follow each other from the beginning of `whole` to its end.
fn tile(whole: Band, parts: &[Band]) -> bool {
    let follows = |[one, next]: &[Band; 2]| {
        let after = one.to.map(|to| to.saturating_add(Decimal::ONE));
        after.is_some() && after == next.from
    };
    let begins = parts.first().is_some_and(|first| first.from == whole.from);
    let ends = parts.last().is_some_and(|last| last.to == whole.to);
    begins && ends && parts.len() > 1 && parts.array_windows().all(|pair: &[Band; 2]| follows(pair))
}

/// To what the numbers of an area and a year were rounded, where all of them show it.
fn grain(records: &[&Record]) -> Decimal {
    let is_multiple = |grain: &Decimal| {
        records.iter().all(|record| match record.value {
            Value::Number(number) => (number % *grain).is_zero(),
            Value::Missing(_) => true,
        })
    };
    let mut grains = GRAINS.map(Decimal::from).into_iter();
    grains.find(is_multiple).unwrap_or(Decimal::ONE)
}

impl Whole<'_> {
    fn amount(&self, record: &Record) -> Option<Interval> {
        match record.value {
            Value::Number(number) if self.grain > Decimal::ONE => {
                Some(Interval::near(number, self.grain))
            }
            Value::Number(number) => Some(Interval::exact(number)),
            Value::Missing(_) => None,
        }
    }
}
