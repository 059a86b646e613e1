//! The command line, as types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Publishes a council's Market Position Statement as an accessible website.
///
/// Chapters are Markdown and datasets are YAML, in the folder `content/`; the website is written to
/// `public/`. Start with `mps init my-statement`, which makes a small site to write over. Then `mps
/// check` lists every mistake, and `mps build` makes the website.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    max_term_width = 100,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
#[command(
    after_help = "Exit codes: 0, all is well; 1, the content has errors and nothing was published; 2, the work could not be done."
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new site: a small example that is complete, and explains itself.
    Init(Init),
    /// Add a chapter, a dataset, an intention or an edition to the site.
    #[command(subcommand)]
    New(New),
    /// Make the website from the content.
    ///
    /// Nothing is published while the content has errors: the folder `public/` then stays as it was.
    Build(Build),
    /// Show the website on this machine, and follow the files as they are saved.
    ///
    /// Drafts are shown, and marked. Mistakes are shown over the pages. Nothing is published: the
    /// folder `public/` stays as it is.
    Serve(Serve),
    /// Look for mistakes in the content, and publish nothing.
    Check(Check),
    /// Tell more about a finding: what it means for readers, what causes it, and an example.
    Explain(Explain),
    /// Write schemas of the YAML files, with which editors such as VS Code complete and check them.
    Schema(Schema),
}

/// The options of `mps init`.
#[derive(Args, Debug)]
pub(crate) struct Init {
    /// The folder to make the site in: a new one, or an empty one.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// The day from which the example counts its dates [default: today, or the day in SOURCE_DATE_EPOCH].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
}

/// What `mps new` adds. Each is an example with notes, for you to write over.
#[derive(Debug, Subcommand)]
pub(crate) enum New {
    /// Add a chapter, as a draft: readers do not see it yet.
    Chapter {
        /// The chapter's heading, in quotation marks.
        title: String,
        /// The file of the chapter that it is to follow, such as `02-demographics.md` [default: the last].
        #[arg(long, value_name = "FILE")]
        after: Option<String>,
        /// Where and when.
        #[command(flatten)]
        at: At,
    },
    /// Add a dataset, with numbers that are invented.
    Dataset {
        /// What kind of dataset.
        #[arg(value_enum)]
        kind: Kind,
        /// Its name, and that of its file: small letters, digits and hyphens.
        id: String,
        /// Where and when.
        #[command(flatten)]
        at: At,
    },
    /// Add an intention to the edition's dataset of intentions.
    Intention {
        /// Its name, which stays the same from year to year: small letters, digits and hyphens.
        id: String,
        /// The dataset to add it to [default: the edition's only one].
        #[arg(long, value_name = "ID")]
        data: Option<String>,
        /// Where and when.
        #[command(flatten)]
        at: At,
    },
    /// Add an edition, as a draft with one chapter.
    Edition {
        /// Its name, and that of its folder: best, the year in which it begins.
        id: String,
        /// Where and when.
        #[command(flatten)]
        site: Site,
    },
}

/// Where something is added, and for which day.
#[derive(Args, Debug)]
pub(crate) struct At {
    /// The site, and the day.
    #[command(flatten)]
    pub site: Site,
    /// The edition to add it to, such as `2027` [default: the newest].
    #[arg(long, value_name = "ID")]
    pub edition: Option<String>,
}

/// The kinds of dataset.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Kind {
    /// Columns and rows.
    Table,
    /// Single numbers that chapters quote.
    Figures,
    /// Population by year, age, sex and area.
    Demographics,
    /// Services, and where they are.
    Provision,
    /// What you mean to buy, change, keep or stop.
    Intentions,
    /// How people have their say.
    Consultation,
    /// Indicators with a baseline and a target.
    Measures,
    /// Stages with dates.
    Timeline,
    /// Words, and what they mean.
    Glossary,
}

/// The options of `mps build`.
#[derive(Args, Debug)]
pub(crate) struct Build {
    /// Where and when.
    #[command(flatten)]
    pub site: Site,
    /// The folder that the website is written to [default: `public` in the site's folder].
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Publish drafts too, each page marked as a draft: for checking, not for the public.
    #[arg(long)]
    pub drafts: bool,
    /// The address at which the website will be published, in place of the one in `site.yaml`.
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
}

/// The options of `mps serve`.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Where and when.
    #[command(flatten)]
    pub site: Site,
    /// The port to answer on; another free one is taken where it is in use.
    #[arg(long, value_name = "NUMBER", default_value_t = 4000)]
    pub port: u16,
    /// Open the preview in the browser.
    #[arg(long)]
    pub open: bool,
    /// Leave drafts out, as `mps build` does.
    #[arg(long)]
    pub no_drafts: bool,
    /// The address that opens a file in your editor.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "MPS_EDITOR",
        default_value = "vscode://file/{path}:{line}:{column}"
    )]
    pub editor: String,
}

/// The options of `mps check`.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Where and when.
    #[command(flatten)]
    pub site: Site,
    /// How to print what is found.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Also list numbers in sentences that are near a figure of a dataset, or equal to one. These are
    /// hints: they count neither as errors nor as warnings.
    #[arg(long)]
    pub numbers: bool,
    /// Count warnings as errors too.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,
}

/// The options of `mps explain`.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The code of a finding, such as `unknown-dataset` [default: a list of all].
    #[arg(value_name = "CODE")]
    pub name: Option<String>,
}

/// The options of `mps schema`.
#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// The folder that the schemas are written to.
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    pub output: PathBuf,
}

/// Where the content is, and for which day.
#[derive(Args, Debug)]
pub(crate) struct Site {
    /// The folder that holds `content/`, and perhaps `themes/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The day for which the site is made [default: today, or the day in SOURCE_DATE_EPOCH].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
}

/// How to print what is found.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// The source line, underlined, for people.
    Human,
    /// One object for each finding, for programs.
    Json,
    /// Annotations beside the lines of a change, on GitHub and forges like it.
    Github,
}

/// What counts as an error besides errors.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings.
    Warnings,
}

fn base_url(text: &str) -> Result<String, String> {
    let has_host = ["https://", "http://"].iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
    });
    if !has_host || text.contains(char::is_whitespace) {
        return Err("write the whole address: https://www.example.gov.uk/market-position/".into());
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
