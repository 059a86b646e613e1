//! Arguments in, exit code out.
//!
//! The one place that reads the clock and the environment, and prints.

mod cli;

use std::io::{IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::Parser;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use mps::diagnostic::{self, Diagnostics, Severity};
use mps::files::Files;
use mps::model::{Kind, Site};
use mps::publish::{Published, check_folder, publish};
use mps::render::{Route, Theme, render, routes};
use mps::start::{Addition, Piece};
use mps::{check, load, start};
use rayon::prelude::*;

use cli::{At, Build, Check, Cli, Command, Deny, Format, Init, New};

/// The content has errors.
const FAULTS: u8 = 1;
/// The work could not be done.
const FAILURE: u8 = 2;
/// How long a build takes before a bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Build(options) => build(&options),
        Command::Check(options) => check_only(&options),
        Command::Init(options) => init(&options),
        Command::New(options) => new(options),
    };
    done.unwrap_or_else(|error| {
        let _ = writeln!(stderr(), "error: {error:#}");
        ExitCode::from(FAILURE)
    })
}

/// A site as it was read, with everything there is to say about it.
struct Loaded {
    files: Files,
    site: Site,
    theme: Theme,
    diagnostics: Diagnostics,
}

fn load(options: &cli::Site, adjust: impl FnOnce(Site) -> Site) -> anyhow::Result<Loaded> {
    let today = today(options.date)?;
    let files = load::read(&options.site)?;
    let mut diagnostics = Diagnostics::default();
    let site = adjust(load::site(&files, today, &mut diagnostics));
    check::check(&site, &mut diagnostics);
    let theme = Theme::new(&files, &site, &mut diagnostics);
    Ok(Loaded {
        files,
        site,
        theme,
        diagnostics,
    })
}

/// Makes the website, unless the content has errors.
fn build(options: &Build) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let output = options
        .output
        .clone()
        .unwrap_or_else(|| options.site.site.join("public"));
    check_folder(&output, &options.site.site)?;
    let mut loaded = load(&options.site, |mut site| {
        if let Some(base_url) = &options.base_url {
            site.base_url = Some(base_url.clone());
        }
        if options.drafts {
            site
        } else {
            site.without_drafts()
        }
    })?;
    let mut artifacts = Vec::new();
    if loaded.diagnostics.count(Severity::Error) == 0 {
        artifacts = draw(&mut loaded);
    }
    report(&loaded, Format::Human)?;
    let errors = loaded.diagnostics.count(Severity::Error);
    if errors > 0 {
        let warnings = loaded.diagnostics.count(Severity::Warning);
        writeln!(
            stderr(),
            "{}: nothing was published.",
            counts(errors, warnings)
        )?;
        return Ok(ExitCode::from(FAULTS));
    }
    let published = publish(artifacts, &output)?;
    summarise(&loaded, &published, &output.display().to_string(), begun)?;
    Ok(ExitCode::SUCCESS)
}

/// Draws every page, on all cores; faults in the theme are added to the diagnostics.
fn draw(loaded: &mut Loaded) -> Vec<(String, Vec<u8>)> {
    let routes = routes(&loaded.site, &loaded.theme);
    let bar = progress(routes.len());
    let draw = |route: &Route| {
        let artifact = render(&loaded.site, &loaded.theme, route);
        bar.inc(1);
        (route.path.clone(), artifact)
    };
    let drawn: Vec<_> = routes.par_iter().map(draw).collect();
    bar.finish_and_clear();
    let mut artifacts = Vec::with_capacity(drawn.len());
    for (path, artifact) in drawn {
        loaded.diagnostics.add_all(artifact.faults);
        artifacts.push((path, artifact.bytes));
    }
    artifacts
}

/// A bar on a terminal, for builds that take longer than [`PATIENCE`].
fn progress(length: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden());
    if !stderr().is_terminal() {
        return bar;
    }
    let style = ProgressStyle::with_template("{bar:32} {pos} of {len} pages");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    let waiting = bar.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        if !waiting.is_finished() {
            waiting.set_draw_target(ProgressDrawTarget::stderr());
        }
    });
    bar
}

/// Looks for mistakes, and publishes nothing.
fn check_only(options: &Check) -> anyhow::Result<ExitCode> {
    let mut loaded = load(&options.site, |site| site)?;
    // A published page may lead to a draft that is left out: both sites are looked at, unless the
    // author has only begun.
    let published = loaded.site.clone().without_drafts();
    if !published.editions.is_empty() {
        check::check(&published, &mut loaded.diagnostics);
    }
    if loaded.diagnostics.count(Severity::Error) == 0 {
        draw(&mut loaded);
    }
    report(&loaded, options.format)?;
    let errors = loaded.diagnostics.count(Severity::Error);
    let warnings = loaded.diagnostics.count(Severity::Warning);
    writeln!(stderr(), "{}.", counts(errors, warnings))?;
    let denied = matches!(options.deny, Some(Deny::Warnings)) && warnings > 0;
    Ok(if errors > 0 || denied {
        ExitCode::from(FAULTS)
    } else {
        ExitCode::SUCCESS
    })
}

/// Makes a new site.
fn init(options: &Init) -> anyhow::Result<ExitCode> {
    let folder = &options.folder;
    let started = start::site(folder, today(options.date)?)?;
    writeln!(
        stderr(),
        "Made {} in `{}`. Everything in them is an example: there is no Anytown Council, and its numbers are invented.",
        number(started.files, "file"),
        folder.display()
    )?;
    for path in &started.kept {
        writeln!(
            stderr(),
            "note: `{path}` was there already, and stays as it is"
        )?;
    }
    advise(&started.next)
}

/// Adds something to the site.
fn new(options: New) -> anyhow::Result<ExitCode> {
    let (site, edition, piece) = match options {
        New::Chapter {
            title,
            after,
            at: At { site, edition },
        } => (site, edition, Piece::Chapter { title, after }),
        New::Dataset {
            kind,
            id,
            at: At { site, edition },
        } => (
            site,
            edition,
            Piece::Dataset {
                kind: kind.into(),
                id,
            },
        ),
        New::Intention {
            id,
            data,
            at: At { site, edition },
        } => (site, edition, Piece::Intention { id, data }),
        New::Edition { id, site } => (site, None, Piece::Edition { id }),
    };
    let added = start::add(&site.site, &Addition { edition, piece }, today(site.date)?)?;
    for path in &added.paths {
        let path = site.site.join(path);
        let path = path.strip_prefix(".").unwrap_or(&path);
        writeln!(stdout(), "{}", path.display())?;
    }
    advise(&added.next)
}

/// Prints what to do next.
fn advise(next: &[String]) -> anyhow::Result<ExitCode> {
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

/// Prints what was found: for people on the error stream, for programs on the output.
fn report(loaded: &Loaded, format: Format) -> anyhow::Result<()> {
    let Loaded {
        files, diagnostics, ..
    } = loaded;
    let printed = match format {
        Format::Human => {
            let colours = stderr().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            stderr().write_all(diagnostic::human(diagnostics, files, colours).as_bytes())
        }
        Format::Json => stdout().write_all(diagnostic::json(diagnostics, files).as_bytes()),
        Format::Github => stdout().write_all(diagnostic::github(diagnostics, files).as_bytes()),
    };
    // Nobody reads on: there is nobody left to tell.
    match printed {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed.context("the findings cannot be printed"),
    }
}

fn summarise(
    loaded: &Loaded,
    published: &Published,
    output: &str,
    begun: Instant,
) -> anyhow::Result<()> {
    let Published {
        written,
        unchanged,
        removed,
        kept,
    } = published;
    for path in kept {
        writeln!(
            stderr(),
            "note: `{path}` was changed since it was published, and was left as it is"
        )?;
    }
    let warnings = loaded.diagnostics.count(Severity::Warning);
    let found = if warnings == 0 {
        String::new()
    } else {
        format!(" {}.", counts(0, warnings))
    };
    writeln!(
        stderr(),
        "Published {} to {output}: {written} written, {unchanged} unchanged, {removed} removed, in {:.2} s.{found}",
        number(written + unchanged, "file"),
        begun.elapsed().as_secs_f64(),
    )?;
    Ok(())
}

/// `2 errors, 1 warning`.
fn counts(errors: usize, warnings: usize) -> String {
    format!(
        "{}, {}",
        number(errors, "error"),
        number(warnings, "warning")
    )
}

fn number(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

/// The day for which the site is made: as asked, or that of `SOURCE_DATE_EPOCH`.
fn today(asked: Option<Date>) -> anyhow::Result<Date> {
    if let Some(date) = asked {
        return Ok(date);
    }
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(jiff::Zoned::now().date());
    };
    let seconds = epoch.to_str().and_then(|text| text.parse().ok());
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    match moment {
        Some(moment) => Ok(moment.to_zoned(jiff::tz::TimeZone::UTC).date()),
        None => bail!(
            "SOURCE_DATE_EPOCH is not a number of seconds: `{}`",
            epoch.to_string_lossy()
        ),
    }
}
