//! The commands `mps init` and `mps new`: what was asked for in the program's own words, and what an
//! author is told when it is done.

use std::io::{Write, stderr, stdout};
use std::path::Path;
use std::process::ExitCode;

use jiff::civil::Date;
use mps::model::Kind;
use mps::start::{self, Addition, Piece};

use crate::cli::{self, At, New};

/// Makes a new site in `folder`.
pub(crate) fn init(folder: &Path, today: Date) -> anyhow::Result<ExitCode> {
    let started = start::site(folder, today)?;
    writeln!(
        stderr(),
        "Made {} files in `{}`. Everything in them is an example: there is no Anytown Council, and its numbers are invented.",
        started.files,
        folder.display()
    )?;
    for path in &started.kept {
        writeln!(
            stderr(),
            "note: `{path}` was there already, and stays as it is"
        )?;
    }
    tell_next(&started.next)
}

/// Adds something to a site; `today` says for which day, given the one that was asked for.
pub(crate) fn new(
    options: New,
    today: impl FnOnce(Option<Date>) -> anyhow::Result<Date>,
) -> anyhow::Result<ExitCode> {
    let (site, edition, piece) = match options {
        New::Chapter { title, after, at } => {
            let At { site, edition } = at;
            (site, edition, Piece::Chapter { title, after })
        }
        New::Dataset { kind, id, at } => {
            let (At { site, edition }, kind) = (at, kind.into());
            (site, edition, Piece::Dataset { kind, id })
        }
        New::Intention { id, data, at } => {
            let At { site, edition } = at;
            (site, edition, Piece::Intention { id, data })
        }
        New::Edition { id, site } => (site, None, Piece::Edition { id }),
    };
    let added = start::add(&site.site, &Addition { edition, piece }, today(site.date)?)?;
    for path in &added.paths {
        let path = site.site.join(path);
        let path = path.strip_prefix(".").unwrap_or(&path);
        writeln!(stdout(), "{}", path.display())?;
    }
    tell_next(&added.next)
}

/// Prints what the author does next.
fn tell_next(next: &[String]) -> anyhow::Result<ExitCode> {
    writeln!(stderr(), "\nWhat to do next:")?;
    for line in next.iter().flat_map(|step| step.lines()) {
        let indent = if line.is_empty() { "" } else { "  " };
        writeln!(stderr(), "{indent}{line}")?;
    }
    Ok(ExitCode::SUCCESS)
}

impl From<cli::Kind> for Kind {
    fn from(kind: cli::Kind) -> Self {
        match kind {
            cli::Kind::Table => Self::Table,
            cli::Kind::Figures => Self::Figures,
            cli::Kind::Demographics => Self::Demographics,
            cli::Kind::Provision => Self::Provision,
            cli::Kind::Intentions => Self::Intentions,
            cli::Kind::Consultation => Self::Consultation,
            cli::Kind::Measures => Self::Measures,
            cli::Kind::Timeline => Self::Timeline,
            cli::Kind::Glossary => Self::Glossary,
        }
    }
}
