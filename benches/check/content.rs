//! A made-up site with many datasets. The same number gives the same site.

use std::fmt::Write;
use std::path::Path;

use mps::files::Files;
use mps::load;

/// How many rows a dataset has.
pub(crate) const ROWS: usize = 200;

const SOURCE: &str = "source: {name: Sampleshire Council, published: 2018-03}\n";

const COLUMNS: &str = "columns:
  - {id: service, label: Service}
  - label: 2016 to 2017
    columns:
      - {id: people_2017, label: People, type: count}
      - {id: cost_2017, label: Cost, type: money, unit: £}
      - {id: average_2017, label: Average cost, type: money, unit: £}
  - label: 2017 to 2018
    columns:
      - {id: people, label: People, type: count}
      - {id: cost, label: Cost, type: money, unit: £}
      - {id: average, label: Average cost, type: money, unit: £}
      - {id: change, label: Change in people, type: percent}
rows:
";

/// A site with so many datasets, each shown in a chapter.
pub(crate) fn site(datasets: usize) -> anyhow::Result<Files> {
    let mut files = load::read(Path::new("tests/base"))?;
    let mut chapter = String::from(
        "---\ntitle: Demand\ndescription: Who needs care.\n---\n\nA made-up county.\n",
    );
    for number in 0..datasets {
        let (kind, text) = match number % 4 {
            3 => ("demographics", population(number)),
            _ => ("table", table(number)),
        };
        files.insert(
            &format!("content/2018/data/data-{number}.yaml"),
            text.into_bytes(),
        );
        let _ = write!(chapter, "\n```{kind}\ndata: data-{number}\n```\n");
    }
    files.insert("content/2018/chapters/02-demand.md", chapter.into_bytes());
    Ok(files)
}

/// People, what they cost, and the average of each, in two years.
fn table(number: usize) -> String {
    let mut text = format!("kind: table\ntitle: Made-up costs, part {number}\n{SOURCE}{COLUMNS}");
    let mut total = [0; 4];
    for row in 0..ROWS {
        let people = 11 + (row * 37 + number * 7) % 401;
        let more = people + (row * 3) % 11;
        let amounts = [
            people,
            people * (9_000 + row),
            more,
            more * (9_500 + number),
        ];
        for (sum, amount) in total.iter_mut().zip(amounts) {
            *sum += amount;
        }
        let _ = writeln!(text, "  - [Service {row}, {}]", cells(amounts));
    }
    let _ = writeln!(text, "total: [Total, {}]", cells(total));
    text
}

fn cells([people, cost, more, dearer]: [usize; 4]) -> String {
    // Halves are rounded up.
    let average = |cost: usize, people: usize| (cost * 2 + people) / (people * 2);
    let tenths = ((more - people) * 2_000 + people) / (people * 2);
    format!(
        "{people}, {cost}, {}, {more}, {dearer}, {}, {}.{}",
        average(cost, people),
        average(dearer, more),
        tenths / 10,
        tenths % 10
    )
}

/// Ages that add up to all, in many years.
fn population(number: usize) -> String {
    let mut text = format!(
        "kind: demographics\ntitle: A made-up population, part {number}\n{SOURCE}records:\n"
    );
    let ages = ["0 to 17", "18 to 64", "65 and over"];
    for year in 0..ROWS / 4 {
        let people = [30_003 + year, 90_007 + number, 20_001 + year * 3];
        let year = 1990 + year;
        for (age, people) in ages.iter().zip(people) {
            let _ = writeln!(
                text,
                "  - {{area: Sampleshire, year: {year}, age: {age}, value: {people}}}"
            );
        }
        let all: usize = people.iter().sum();
        let _ = writeln!(
            text,
            "  - {{area: Sampleshire, year: {year}, value: {all}}}"
        );
    }
    text
}
