//! For tests: what runs over time, whatever its numbers and names are.

#![cfg(test)]

use std::path::Path;

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostics;
use crate::model::{
    Category, Chart, ChartData, ChartKind, Marker, NumberType, Part, Point, Series, Unit, Value,
};
use crate::render::chart::drawing::{Drawing, Place, Shape};
use crate::render::chart::kinds::draw;
use crate::render::chart::legible::faults;
use crate::render::proof::Purpose;
use crate::render::sheet::Sheet;
use crate::render::theme::Theme;

/// Draws in both places, and looks at what comes of it.
fn drawn(kind: ChartKind, data: &ChartData, look: impl Fn(&Drawing, &Place<'_>)) {
    let files = crate::load::read(Path::new("tests/base")).unwrap();
    let mut diagnostics = Diagnostics::default();
    let today = jiff::civil::date(2018, 6, 1);
    let site = crate::load::site(&files, today, &mut diagnostics);
    let sheet = Sheet {
        theme: &Theme::new(&files, &site, &mut diagnostics),
        site: &site,
        edition: site.editions.first().unwrap(),
        path: "index.html",
        purpose: Purpose::Publication,
    };
    let chart = Chart {
        id: kind.key().into(),
        kind,
        title: None,
        subtitle: None,
        columns: Vec::new(),
        rows: Vec::new(),
        series: None,
        order: crate::model::ChartOrder::Given,
        compare: Vec::new(),
        breaks: Vec::new(),
        text: None,
        map: None,
        place: crate::files::Place::file("data/any.yaml"),
    };
    for place in [Place::wide(&sheet), Place::narrow(&sheet)] {
        look(&draw(&chart, data, &place).unwrap(), &place);
    }
}

fn data(years: &[i16], series: Vec<(String, Vec<Option<i64>>)>) -> ChartData {
    let category = |year: &i16| Category {
        id: year.to_string(),
        label: year.to_string(),
        time: Some((*year).into()),
    };
    let point = |(at, number): (usize, Option<i64>)| Point {
        value: match number {
            Some(number) => Value::Number(number.into()),
            None => Value::Missing(Marker::Confidential),
        },
        is_projection: at > 4,
    };
    let series = series.into_iter().map(|(label, points)| Series {
        id: label.clone(),
        label,
        part: Part::Own,
        points: points.into_iter().enumerate().map(point).collect(),
    });
    ChartData {
        categories: years.iter().map(category).collect(),
        series: series.collect(),
        number_type: NumberType::Count,
        unit: Unit::Words("people".into()),
        breaks: vec![2],
        wholes: Vec::new(),
        measures: Vec::new(),
    }
}

/// Only what says why a number is missing may lie on other words: it stands where the number would.
#[track_caller]
fn is_tidy(drawing: &Drawing, place: &Place<'_>) {
    let mut faults = faults(drawing, place.letters);
    faults.retain(|fault| !(fault.contains("`[c]`") && fault.contains(" is over ")));
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_time_axis_is_to_scale() {
    let data = data(
        &[2001, 2011, 2016],
        vec![("Bath".into(), vec![Some(10), Some(20), Some(0)])],
    );
    drawn(ChartKind::Line, &data, |drawing, place| {
        let dots = drawing.marks.iter().filter_map(|mark| match mark.shape {
            Shape::Dot { x, y, .. } => Some((x.0, y.0)),
            _ => None,
        });
        let dots: Vec<(f64, f64)> = dots.collect();
        let [a, b, c] = dots[..] else {
            panic!("{dots:?}")
        };
        assert!(((b.0 - a.0) - 2.0 * (c.0 - b.0)).abs() < 0.01);
        assert!(((c.1 - a.1) - (a.1 - b.1)).abs() < 0.01);
        is_tidy(drawing, place);
    });
}

#[test]
fn an_end_before_the_last_time_says_when_it_was() {
    let data = data(&[1, 2], vec![("Bath".into(), vec![Some(1), None])]);
    drawn(ChartKind::Line, &data, |drawing, _| {
        let texts: Vec<&String> = drawing.words.iter().flat_map(|all| &all.lines).collect();
        let is_whole = texts.iter().all(|text| !text.contains('.'));
        assert!(texts.contains(&&"1 (1)".into()) && is_whole, "{texts:?}");
    });
}

#[test]
fn extremes_stay_in_their_drawing() {
    let long = "Gwasanaethau gofal a chymorth yn y cartref i bobl hyn yn y sir";
    let years: Vec<i16> = (2000..2040).collect();
    let many = |number: i64| (0..40).map(|at| Some(number * at)).collect::<Vec<_>>();
    let missing = data(&years, vec![(long.into(), vec![None; 40])]);
    let four = data(
        &years,
        (1..5)
            .map(|at| (format!("{at} {long}"), many(at * at * 70_000)))
            .collect(),
    );
    let one = data(&[2016], vec![("Bath".into(), vec![Some(-3)])]);
    let wards = |count: i64| {
        let ward = |at: i64| {
            (
                format!("Ward {at}"),
                vec![Some(at * 7 % 50), Some(at * 3 % 40), None],
            )
        };
        data(&[2001, 2011, 2016], (0..count).map(ward).collect())
    };
    let (twelve, forty) = (wards(12), wards(40));
    for kind in [ChartKind::Line, ChartKind::Multiples] {
        for data in [&missing, &four, &one, &twelve, &forty] {
            drawn(kind, data, is_tidy);
        }
    }
}

#[test]
fn a_pyramid_is_as_wide_on_both_sides() {
    let points = |numbers: [i64; 3]| numbers.map(Some).to_vec();
    let mut data = data(
        &[1, 2, 3],
        vec![
            ("Men, 2016".into(), points([1_234_000, 900_000, 100_000])),
            ("Women, 2016".into(), points([1_234_000, 910_000, 130_000])),
            ("Men, 2037".into(), points([1_434_000, 950_000, 300_000])),
            ("Women, 2037".into(), points([1_334_000, 990_000, 330_000])),
        ],
    );
    for (category, age) in data
        .categories
        .iter_mut()
        .zip(["0 to 17", "18 to 64", "65 and over"])
    {
        category.label = age.into();
    }
    drawn(ChartKind::Pyramid, &data, |drawing, place| {
        is_tidy(drawing, place);
        let bars = drawing.marks.iter().filter_map(|mark| match mark.shape {
            Shape::Bar { y, width, .. } => Some((y.0, width.0)),
            _ => None,
        });
        let bars: Vec<(f64, f64)> = bars.collect();
        assert!(
            (bars[0].1 - bars[3].1).abs() < 0.01 && bars[0].0 > bars[2].0,
            "{bars:?}"
        );
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_words_lie_on_others(
        numbers in prop::collection::vec(prop::collection::vec(prop::option::of(-50_000_i64..9_000_000), 9), 1..5),
        first in 1990_i16..2020,
    ) {
        let years: Vec<i16> = (0..9).map(|at| first + at * at / 2 + at).collect();
        let series = numbers.into_iter().enumerate();
        let data = data(&years, series.map(|(at, points)| (format!("Area {at}"), points)).collect());
        drawn(ChartKind::Line, &data, is_tidy);
        prop_assert!(data.numbers().all(|number| number < Decimal::from(9_000_000)));
    }
}
