//! What was measured, as a table.

use std::io::{Write, stdout};
use std::time::Duration;

use super::measure::REST;
use super::program::{Installed, Program};

/// What was measured of one program with one number of pages.
pub(crate) struct Row {
    pub(crate) pages: usize,
    pub(crate) program: Program,
    /// How long it took to start.
    pub(crate) start: Duration,
    /// How long changes took, with a pause before each.
    pub(crate) rested: Vec<Duration>,
    /// How long changes took, without.
    pub(crate) hurried: Vec<Duration>,
}

/// Prints the table, with what it was measured on.
pub(crate) fn report(programs: &[Installed], rows: &[Row]) -> anyhow::Result<()> {
    let versions: Vec<&str> = programs.iter().map(|found| &*found.version).collect();
    let mut text = format!(
        "{}, on {}. In milliseconds, of {} changes each.\n\n\
         | pages | program | before each change | least | median | 95 in 100 | most | start |\n\
         |--:|---|---|--:|--:|--:|--:|--:|\n",
        versions.join(" and "),
        machine(),
        rows.first().map_or(0, |row| row.rested.len()),
    );
    for row in rows {
        let rested = format!("{} ms of rest", REST.as_millis());
        let start = format!("{:.1} s", row.start.as_secs_f64());
        for (pause, found, start) in [
            (&*rested, &row.rested, &*start),
            ("no pause", &row.hurried, ""),
        ] {
            text.push_str(&format!(
                "| {} | `{}` | {pause} | {} | {} | {} | {} | {start} |\n",
                grouped(row.pages),
                row.program.name(),
                milliseconds(found, 0),
                milliseconds(found, 50),
                milliseconds(found, 95),
                milliseconds(found, 100),
            ));
        }
    }
    stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The least of `sorted` that is not exceeded by so many in 100.
fn milliseconds(sorted: &[Duration], share: usize) -> String {
    let at = (sorted.len() * share).div_ceil(100).max(1) - 1;
    let found = sorted.get(at).copied().unwrap_or_default();
    format!("{:.1}", found.as_secs_f64() * 1_000.0)
}

fn grouped(number: usize) -> String {
    match (number / 1_000, number % 1_000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

/// The processor and its cores, where the system says.
fn machine() -> String {
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let value = |name: &str| {
        let mut lines = told.lines().filter_map(|line| line.split_once(':'));
        lines.find_map(|(key, value)| (key.trim() == name).then(|| value.trim().to_owned()))
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let name = value("model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let speed = value("cpu MHz").and_then(|speed| speed.parse::<f64>().ok());
    let speed = speed.map_or_else(String::new, |speed| {
        format!(" at {:.1} GHz", speed / 1_000.0)
    });
    format!("{cores} cores of {name}{speed}")
}
