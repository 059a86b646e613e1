//! How long the checks of a large site take: `cargo bench --bench check`.
//!
//! A made-up site of 500 datasets with 200 rows each is loaded once and checked many
//! times. Three of four datasets are tables with totals, averages, shares and changes; the others are
//! populations by age. Nothing is wrong in them, so that every question is asked to its end. Numbers
//! after `--` are datasets: `cargo bench --bench check -- 50`.

mod content;

use std::env;
use std::io::Write;
use std::time::{Duration, Instant};

use jiff::civil::date;
use mps::check::check;
use mps::diagnostic::{Diagnostics, Severity};
use mps::load;

/// The number of datasets, where none is asked for.
const DATASETS: usize = 500;

/// How often the site is checked.
const TIMES: usize = 20;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        eprintln!("This takes its time: run it with `cargo bench --bench check`.");
        return Ok(());
    }
    let mut asked = arguments
        .iter()
        .filter_map(|argument| argument.parse().ok());
    let datasets = asked.next().unwrap_or(DATASETS);
    let files = content::site(datasets)?;
    let mut diagnostics = Diagnostics::default();
    let site = load::site(&files, date(2018, 6, 1), &mut diagnostics);
    check(&site, &mut diagnostics);
    let found = diagnostics.sorted();
    let error = found.iter().find(|found| found.severity == Severity::Error);
    let message = error.map(|error| &error.message);
    anyhow::ensure!(
        error.is_none(),
        "the made-up site has an error: {message:?}"
    );
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            check(&site, &mut Diagnostics::default());
            begun.elapsed()
        })
        .collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    let (median, worst) = (times[TIMES / 2], times[TIMES - 1]);
    let mut out = std::io::stdout().lock();
    let rows = content::ROWS;
    writeln!(
        out,
        "{datasets} datasets of {rows} rows, checked {TIMES} times"
    )?;
    let [median, worst] = [median, worst].map(milliseconds);
    writeln!(out, "median {median:.0} ms, worst {worst:.0} ms")?;
    Ok(())
}
