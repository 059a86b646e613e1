//! What a chart shows, in sentences that are made from its numbers.

mod ages;
mod finding;
mod lines;
mod ranges;
mod ranks;
mod standings;

use rust_decimal::Decimal;

use crate::model::{ChartData, ChartKind, Figure, Point, Unit, Value};
use crate::render::number::{grouped, on_one_line, with_unit};
use crate::render::sheet::Sheet;

/// So many sentences are read.
const MOST: usize = 4;

/// So many letters a name may have: listeners cannot skim.
const LONGEST_NAME: usize = 300;

/// What is told of a chart: its words, its kind and its numbers.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) kind: ChartKind,
    pub(super) data: &'a ChartData,
}

impl Told<'_> {
    /// What the chart shows, for everybody: what it is, what stands out, and what is missing.
    pub(super) fn text(&self) -> String {
        let mut sentences = vec![self.lead()];
        sentences.extend(self.findings());
        let missing = self.missing();
        sentences.truncate(MOST - usize::from(missing.is_some()));
        sentences.extend(missing);
        sentences.join(" ")
    }

    /// What it is and what it says under its headline, for those who do not see it. `place` says where
    /// the numbers are.
    pub(super) fn name(&self, title: &str, place: &str) -> String {
        let title = title.trim_end_matches('.');
        let kind = self.kind();
        let finding = self.findings().into_iter().next().unwrap_or_default();
        let name = self.say(
            "chart.name",
            &[
                ("kind", &kind),
                ("title", title),
                ("finding", &finding),
                ("place", place),
            ],
        );
        let name = name.replace("  ", " ");
        if name.chars().count() <= LONGEST_NAME {
            return name;
        }
        let room = LONGEST_NAME.saturating_sub(kind.chars().count() + place.chars().count() + 10);
        let short: String = title.chars().take(room).collect();
        let values = [
            ("kind", &*kind),
            ("title", &*short),
            ("finding", ""),
            ("place", place),
        ];
        self.say("chart.name", &values).replace("  ", " ")
    }

    /// The word for its kind.
    pub(super) fn kind(&self) -> String {
        self.say(&format!("chart.kind.{}", self.kind.key()), &[])
    }

    /// What it is, and from where to where its numbers go.
    fn lead(&self) -> String {
        let kind = self.kind();
        let numbers: Vec<Decimal> = self.shown().filter_map(Point::number).collect();
        let count = numbers.len();
        let (Some(low), Some(high)) = (numbers.iter().min(), numbers.iter().max()) else {
            return self.say("chart.text.nothing", &[("kind", &kind)]);
        };
        if self.kind == ChartKind::Targets {
            let count = self.data.categories.len().to_string();
            let values = [("kind", &*kind), ("count", &*count)];
            return self.say("chart.text.measures", &values);
        }
        let is_same = low == high;
        let (low, high) = (self.start(*low), self.number(*high));
        let shown = grouped(Decimal::from(count));
        let mut values = vec![("kind", &*kind), ("low", &*low), ("high", &*high)];
        let times = self
            .data
            .categories
            .first()
            .zip(self.data.categories.last());
        if let Some((first, last)) = times
            && first.time.is_some()
            && first.label != last.label
            && !is_same
        {
            values.extend([("first", &*first.label), ("last", &*last.label)]);
            return self.say("chart.text.over_time", &values);
        }
        values.push(("count", &*shown));
        match (count, is_same) {
            (1, _) => self.say("chart.text.one", &values),
            (_, true) => self.say("chart.text.same", &values),
            _ => self.say("chart.text.range", &values),
        }
    }

    /// What is drawn: of bars and maps, the first series.
    fn shown(&self) -> impl Iterator<Item = &Point> {
        let series = match self.kind {
            ChartKind::Bar | ChartKind::Map => 1,
            _ => self.data.series.len(),
        };
        let series = self.data.series.iter().take(series);
        series.flat_map(|series| &series.points)
    }

    /// How many numbers are not there; of measures, how many that somebody should have read.
    fn missing(&self) -> Option<String> {
        let values: Vec<Value> = if self.kind == ChartKind::Targets {
            let measures = self.data.measures.iter();
            let readings =
                measures.flat_map(|found| [&found.baseline, &found.actual, &found.target]);
            readings.flatten().map(|reading| reading.value).collect()
        } else {
            self.shown().map(|point| point.value).collect()
        };
        let is_missing = |value: &&Value| matches!(value, Value::Missing(_));
        let all = values.len();
        let count = values.iter().filter(is_missing).count();
        let said = match count {
            0 => None,
            _ if count == all => None,
            _ if self.kind == ChartKind::Map
                && let Some(areas) = self.areas_without_number() =>
            {
                Some(areas)
            }
            1 => Some(self.say("chart.text.missing.one", &[])),
            _ => {
                let count = grouped(Decimal::from(count));
                Some(self.say("chart.text.missing.other", &[("count", &count)]))
            }
        };
        said.map(|said| said + &self.without_end())
    }

    /// Of a chart of shares, that some of its bars have no end.
    fn without_end(&self) -> String {
        let mut bars = 0..self.data.categories.len();
        if self.kind == ChartKind::Share && bars.any(|at| self.data.whole(at).is_none()) {
            format!(" {}", self.say("chart.text.without_end", &[]))
        } else {
            String::new()
        }
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.sheet.say(key, values)
    }

    /// The first number of "from … to …", where words of the unit stand behind the second alone.
    fn start(&self, number: Decimal) -> String {
        match &self.data.unit {
            Unit::Words(words) if !words.starts_with('£') => grouped(number),
            _ => self.number(number),
        }
    }

    /// A number as text prints it.
    fn number(&self, number: Decimal) -> String {
        on_one_line(&with_unit(Figure {
            value: Value::Number(number),
            number_type: self.data.number_type,
            unit: &self.data.unit,
            round_to: None,
        }))
    }
}
