//! Arguments in, exit code out.
//!
//! The one place that reads the clock and the environment, and prints.

mod begin;
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
use mps::model::Site;
use mps::preview::{Browser, Drafts};
use mps::publish::{Published, check_folder, publish};
use mps::render::{Route, Theme, render, routes};
use mps::{check, explain, load, preview};
use rayon::prelude::*;

use cli::{Build, Check, Cli, Command, Deny, Explain, Format, Schema, Serve};

/// The content has errors.
const FAULTS: u8 = 1;
/// The work could not be done.
const FAILURE: u8 = 2;
/// How long a build takes before a bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Build(options) => build(&options),
        Command::Serve(options) => serve(options),
        Command::Check(options) => check_only(&options),
        Command::Init(options) => {
            today(options.date).and_then(|today| begin::init(&options.folder, today))
        }
        Command::New(options) => begin::new(options, today),
        Command::Explain(options) => tell_more(&options),
        Command::Schema(options) => write_schemas(&options),
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
        let counts = loaded.diagnostics.counts();
        writeln!(stderr(), "{counts}: nothing was published.")?;
        advise(&loaded.diagnostics)?;
        return Ok(ExitCode::from(FAULTS));
    }
    let published = publish(artifacts, &output)?;
    summarise(&loaded, &published, &output.display().to_string(), begun)?;
    advise(&loaded.diagnostics)?;
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

/// Shows the site to browsers on this machine.
fn serve(options: Serve) -> anyhow::Result<ExitCode> {
    preview::serve(preview::Options {
        site: options.site.site,
        date: asked(options.site.date)?,
        port: options.port,
        drafts: if options.no_drafts {
            Drafts::LeftOut
        } else {
            Drafts::Shown
        },
        editor: options.editor,
        browser: if options.open {
            Browser::Opened
        } else {
            Browser::LeftAlone
        },
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Looks for mistakes, and publishes nothing.
fn check_only(options: &Check) -> anyhow::Result<ExitCode> {
    let mut loaded = load(&options.site, |site| site)?;
    check::check_published(&loaded.site, &mut loaded.diagnostics);
    if options.numbers {
        check::hint_at_numbers(&loaded.site, &mut loaded.diagnostics);
    }
    if loaded.diagnostics.count(Severity::Error) == 0 {
        draw(&mut loaded);
    }
    report(&loaded, options.format)?;
    let errors = loaded.diagnostics.count(Severity::Error);
    let warnings = loaded.diagnostics.count(Severity::Warning);
    writeln!(stderr(), "{}.", loaded.diagnostics.counts())?;
    if matches!(options.format, Format::Human) {
        advise(&loaded.diagnostics)?;
    }
    let denied = matches!(options.deny, Some(Deny::Warnings)) && warnings > 0;
    Ok(if errors > 0 || denied {
        ExitCode::from(FAULTS)
    } else {
        ExitCode::SUCCESS
    })
}

/// Writes the schemas of the files that authors write.
fn write_schemas(Schema { output }: &Schema) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(output)
        .with_context(|| format!("the folder `{}` cannot be made", output.display()))?;
    for schema in load::schemas() {
        let path = output.join(schema.name);
        std::fs::write(&path, schema.text)
            .with_context(|| format!("`{}` cannot be written", path.display()))?;
        writeln!(stderr(), "Wrote {}, for {}.", path.display(), schema.files)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints what was found: for people on the error stream, for programs on the output.
fn report(loaded: &Loaded, format: Format) -> anyhow::Result<()> {
    let Loaded {
        files, diagnostics, ..
    } = loaded;
    let printed = match format {
        Format::Human => {
            let colours = stderr().is_terminal() && wants_colours();
            stderr().write_all(diagnostic::human(diagnostics, files, colours).as_bytes())
        }
        Format::Json => stdout().write_all(diagnostic::json(diagnostics, files).as_bytes()),
        Format::Github => stdout().write_all(diagnostic::github(diagnostics, files).as_bytes()),
    };
    told(printed).context("the findings cannot be printed")
}

/// What became of printing. Where nobody reads on, there is nobody left to tell.
fn told(printed: std::io::Result<()>) -> std::io::Result<()> {
    match printed {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

/// Whether the environment lets a terminal have colours and bold letters.
fn wants_colours() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Says how to learn more about what was found, by the example of the first of the worst.
fn advise(diagnostics: &Diagnostics) -> anyhow::Result<()> {
    let found = diagnostics.sorted();
    if let Some(first) = found.iter().min_by_key(|found| found.severity) {
        let code = first.code;
        writeln!(
            stderr(),
            "For more about a finding, run `mps explain {code}`."
        )?;
    }
    Ok(())
}

/// Prints what more there is to tell about one finding, or a list of all.
fn tell_more(options: &Explain) -> anyhow::Result<ExitCode> {
    let topics = explain::topics();
    let text = match &options.name {
        None => explain::list(&topics),
        Some(name) => {
            let Some(topic) = explain::find(&topics, name) else {
                let instead = explain::likely(&topics, name).map_or_else(
                    || "`mps explain` lists all that there are".to_owned(),
                    |likely| format!("did you mean `{likely}`?"),
                );
                bail!("there is no finding `{name}`: {instead}");
            };
            let (bold, plain) = if stdout().is_terminal() && wants_colours() {
                ("\u{1b}[1m", "\u{1b}[0m")
            } else {
                ("", "")
            };
            format!("{bold}{}{plain}\n\n{}", topic.name, topic.text)
        }
    };
    told(stdout().write_all(text.as_bytes())).context("the text cannot be printed")?;
    Ok(ExitCode::SUCCESS)
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
        format!(" {}.", loaded.diagnostics.counts())
    };
    writeln!(
        stderr(),
        "Published {} to {output}: {written} written, {unchanged} unchanged, {removed} removed, in {:.2} s.{found}",
        number(written + unchanged, "file"),
        begun.elapsed().as_secs_f64(),
    )?;
    Ok(())
}

fn number(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

/// The day for which the site is made: as asked, or today.
fn today(date: Option<Date>) -> anyhow::Result<Date> {
    Ok(asked(date)?.unwrap_or_else(|| jiff::Zoned::now().date()))
}

/// The day that was asked for, or that of `SOURCE_DATE_EPOCH`.
fn asked(date: Option<Date>) -> anyhow::Result<Option<Date>> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|_| date.is_none()) else {
        return Ok(date);
    };
    let seconds = epoch.to_str().and_then(|text| text.parse().ok());
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    match moment {
        Some(moment) => Ok(Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())),
        None => bail!(
            "SOURCE_DATE_EPOCH is not a number of seconds: `{}`",
            epoch.to_string_lossy()
        ),
    }
}
