//! The program under test: a preview that runs, and what the other verbs say of the same folder.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::browser::{Answer, Connection, Events};
use crate::panel::{self, Finding};
use crate::site::Site;

/// The day for which everything is made.
pub(crate) const TODAY: &str = "2026-11-23";

/// How long anything may take that the preview does by itself, on a machine that is busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The program, in an environment that says nothing.
pub(crate) fn mps() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mps"));
    for variable in ["SOURCE_DATE_EPOCH", "NO_COLOR", "MPS_EDITOR"] {
        command.env_remove(variable);
    }
    command
}

/// What a preview has printed: its lines, and whether there will be more.
#[derive(Default)]
struct Printed {
    lines: Mutex<(Vec<String>, bool)>,
    more: Condvar,
}

/// A preview of a site, which ends with the test.
pub(crate) struct Preview {
    child: Child,
    printed: Arc<Printed>,
    pub(crate) port: u16,
}

impl Preview {
    pub(crate) fn of(site: &Site) -> Self {
        Self::with(&site.root(), &["--port", "0"])
    }

    /// A preview of the site in the folder `root`, with further arguments.
    #[track_caller]
    pub(crate) fn with(root: &Path, arguments: &[&str]) -> Self {
        let mut command = mps();
        command.args(["serve", "--date", TODAY, "--site"]).arg(root);
        Self::run(command.args(arguments))
    }

    /// Runs this command, which starts a preview.
    #[track_caller]
    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = Arc::<Printed>::default();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let writer = Arc::clone(&printed);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                writer.lines.lock().unwrap().0.push(line);
                writer.more.notify_all();
            }
            writer.lines.lock().unwrap().1 = true;
            writer.more.notify_all();
        });
        let mut preview = Self {
            child,
            printed,
            port: 0,
        };
        let line = preview.told("Preview at http://127.0.0.1:");
        let port = line.rsplit(':').next().unwrap().trim_end_matches('/');
        preview.port = port.parse().unwrap();
        preview
    }

    /// Waits until a line with these words is printed, and gives it.
    #[track_caller]
    pub(crate) fn told(&self, words: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut lines = self.printed.lines.lock().unwrap();
        loop {
            let found = lines.0.iter().find(|line| line.contains(words));
            if let Some(found) = found {
                return found.clone();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let all = lines.0.join("\n");
            assert!(
                !left.is_zero() && !lines.1,
                "`{words}` is not printed, but:\n{all}"
            );
            lines = self.printed.more.wait_timeout(lines, left).unwrap().0;
        }
    }

    /// All that was printed so far.
    pub(crate) fn printed(&self) -> String {
        self.printed.lines.lock().unwrap().0.join("\n")
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks for a page.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        Connection::open(self.port).unwrap().get(path).unwrap()
    }

    /// Sends a request as it is; nothing, where the preview hangs up.
    pub(crate) fn send(&self, request: &[u8]) -> Option<Answer> {
        Connection::open(self.port).unwrap().send(request).ok()
    }

    /// Looks until `look` sees what is awaited; after each look that does not, waits for the preview
    /// to say that something has changed. `look` gives what it saw instead.
    #[track_caller]
    pub(crate) fn until<T>(
        &self,
        awaited: &str,
        mut look: impl FnMut(&Self) -> Result<T, String>,
    ) -> T {
        let mut events = Events::listen(self.port);
        let deadline = Instant::now() + PATIENCE;
        loop {
            let seen = match look(self) {
                Ok(found) => return found,
                Err(seen) => seen,
            };
            if events.next(deadline).is_none() {
                let printed = self.printed();
                panic!("awaited: {awaited}\nseen: {seen}\nprinted:\n{printed}");
            }
        }
    }

    /// Waits until the page at `path`, without the panel, has these words.
    #[track_caller]
    pub(crate) fn shows(&self, path: &str, words: &str) -> Answer {
        self.until(&format!("`{words}` at {path}"), |preview| {
            let answer = preview.get(path);
            let is_there = answer.status == 200 && answer.page().contains(words);
            is_there.then(|| answer.clone()).ok_or(answer.text())
        })
    }

    /// Waits until there is nothing at `path`.
    #[track_caller]
    pub(crate) fn misses(&self, path: &str) -> Answer {
        self.until(&format!("nothing at {path}"), |preview| {
            let answer = preview.get(path);
            let is_gone = answer.status == 404;
            is_gone.then(|| answer.clone()).ok_or(answer.text())
        })
    }

    /// Waits until the panel says a finding with this code about this line of this file.
    #[track_caller]
    pub(crate) fn finds(&self, code: &str, file: &str, line: u64) -> Finding {
        self.until(&format!("{code} at {file}:{line}"), |preview| {
            let found = panel::findings(&preview.get("/").text());
            let is_it =
                |found: &&Finding| found.code == code && found.file == file && found.line == line;
            let it = found.iter().find(is_it).cloned();
            it.ok_or_else(|| format!("{found:#?}"))
        })
    }

    /// Waits until the panel says what `mps check` says of the folder as it is now, and no file is
    /// shown as it was.
    #[track_caller]
    pub(crate) fn agrees_with_check(&self, root: &Path) {
        self.finds_what_check_finds(root);
        let held = panel::held(&self.get("/").text());
        assert_eq!(held, [""; 0], "files are shown as they were");
    }

    /// Waits until the panel says what `mps check` says of the folder as it is now.
    #[track_caller]
    pub(crate) fn finds_what_check_finds(&self, root: &Path) {
        let known = check(root);
        self.until("the findings of `mps check`", |preview| {
            let found = panel::findings(&preview.get("/").text());
            let differs = || format!("{found:#?}\n`mps check` says: {known:#?}");
            (found == known).then_some(()).ok_or_else(differs)
        });
    }

    /// Has somebody look at the page at `path` again and again, to whom it must always seem `right`.
    pub(crate) fn watched(
        &self,
        path: &'static str,
        right: impl Fn(&Answer) -> bool + Send + 'static,
    ) -> Onlooker {
        let mut connection = Connection::open(self.port).unwrap();
        let is_over = Arc::new(AtomicBool::new(false));
        let end = Arc::clone(&is_over);
        let looking = std::thread::spawn(move || {
            let mut looks = 0;
            while looks == 0 || !end.load(Ordering::Relaxed) {
                let answer = connection.get(path).unwrap();
                if !right(&answer) {
                    return Err(format!("{path}: {} {}", answer.status, answer.text()));
                }
                looks += 1;
            }
            Ok(())
        });
        Onlooker { is_over, looking }
    }

    /// Interrupts the preview, as Ctrl-C does, and gives the exit code.
    #[cfg(unix)]
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
        assert!(sent.success());
        self.told("The preview has ended.");
        self.child.wait().unwrap().code()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody who looks at a page all the time.
pub(crate) struct Onlooker {
    is_over: Arc<AtomicBool>,
    looking: JoinHandle<Result<(), String>>,
}

impl Onlooker {
    /// Fails where anything but the right page was seen.
    #[track_caller]
    pub(crate) fn end(self) {
        self.is_over.store(true, Ordering::Relaxed);
        if let Err(seen) = self.looking.join().unwrap() {
            panic!("an onlooker saw {seen}");
        }
    }
}

/// What `mps check` finds in the folder `root`.
#[track_caller]
pub(crate) fn check(root: &Path) -> std::collections::BTreeSet<Finding> {
    let mut command = mps();
    command.args(["check", "--format", "json", "--date", TODAY, "--site"]);
    let output = command.arg(root).output().unwrap();
    panel::findings_of_json(&String::from_utf8(output.stdout).unwrap())
}

/// What `mps build` publishes of the folder `root`; nothing, where it has errors.
pub(crate) fn build(root: &Path, arguments: &[&str]) -> Option<BTreeMap<String, Vec<u8>>> {
    let output = tempfile::tempdir().unwrap();
    let folder = output.path().join("public");
    let mut command = mps();
    command.args(["build", "--date", TODAY, "--site"]).arg(root);
    command.arg("--output").arg(&folder).args(arguments);
    let built = command.output().unwrap();
    if built.status.code() != Some(0) {
        return None;
    }
    let entries = walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let files = files.map(|entry| {
        let path = entry.path().strip_prefix(&folder).unwrap();
        let path = path.to_string_lossy().replace('\\', "/");
        (path, std::fs::read(entry.path()).unwrap())
    });
    // The program keeps files of its own beside those that it publishes.
    Some(
        files
            .filter(|(path, _)| !path.starts_with(".mps-"))
            .collect(),
    )
}
