//! A storm of edits. Whatever is done to the files, and however fast, every answer is a whole page;
//! and when they are left alone, the preview shows what a new one would show.

#[path = "storm/deeds.rs"]
mod deeds;
#[path = "storm/dice.rs"]
mod dice;
#[path = "storm/scratch.rs"]
mod scratch;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use mps::diagnostic::Diagnostics;
use mps::render::{self, Theme};

use crate::browser::{Answer, Connection, Events};
use crate::panel;
use crate::program::{PATIENCE, Preview, TODAY, build, check};
use dice::Dice;
use scratch::Scratch;

/// Where chance begins. `STORM_SEED` and `STORM_STEPS` try others.
const SEED: u64 = 20_261_123;

/// How much is done to the files.
const STEPS: usize = 4_000;

/// After how many steps the files are left alone.
const STRETCH: usize = 250;

/// How long the preview may take to show what is on the disk, once that is left alone.
const REST: Duration = Duration::from_secs(5);

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn after_any_storm_the_preview_shows_what_a_new_one_would() {
    let seed = number("STORM_SEED").map_or(SEED, |seed| seed as u64);
    let steps = number("STORM_STEPS").unwrap_or(STEPS);
    let mut storm = Storm::new(seed);
    for step in 1..=steps {
        storm.step();
        if step % STRETCH == 0 {
            storm.rest(step / STRETCH);
        }
    }
    let readers = storm.onlookers.into_iter();
    let answers: usize = readers.map(|reader| reader.end().unwrap()).sum();
    assert!(answers > steps, "only {answers} pages were asked for");
}

struct Storm {
    seed: u64,
    dice: Dice,
    scratch: Scratch,
    preview: Preview,
    events: Events,
    onlookers: Vec<Reader>,
    /// What was done.
    deeds: Vec<String>,
}

impl Storm {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let scratch = Scratch::new(&mut dice);
        let preview = Preview::of(&scratch.site);
        let events = Events::listen(preview.port);
        let onlookers = (0..2).map(|reader| Reader::of(&preview, seed + reader));
        Self {
            seed,
            dice,
            onlookers: onlookers.collect(),
            scratch,
            preview,
            events,
            deeds: Vec::new(),
        }
    }

    fn step(&mut self) {
        let deed = self.scratch.act(&mut self.dice);
        self.deeds.push(deed);
        // Some deeds follow each other at once, and some when the preview has seen them.
        if self.dice.one_in(3) {
            self.events.next(Instant::now() + Duration::from_millis(70));
        }
        let failed = self
            .onlookers
            .iter()
            .position(|reader| reader.looking.is_finished());
        if let Some(reader) = failed {
            let seen = self.onlookers.remove(reader).end().unwrap_err();
            self.fail("somebody saw no whole page", &seen);
        }
    }

    /// Leaves the files alone, and compares.
    fn rest(&mut self, round: usize) {
        self.finds_all();
        if round.is_multiple_of(4) {
            self.scratch.restore(&mut self.dice);
            self.deeds.push("restores all".into());
        } else {
            self.scratch.mend(&mut self.dice);
            self.deeds.push("mends all mistakes".into());
        }
        let root = self.scratch.site.root();
        let fresh = Preview::of(&self.scratch.site);
        fresh.agrees_with_check(&root);
        let routes = routes(&root);
        let deadline = Instant::now() + REST;
        while let Some((path, difference)) = self.differs_from(&fresh, &routes) {
            if Instant::now() > deadline {
                self.fail(&format!("{path} differs from a new preview's"), &difference);
            }
            self.events
                .next(Instant::now() + Duration::from_millis(100));
        }
        let held = panel::held(&self.preview.get("/").text());
        assert_eq!(held, [""; 0], "files are shown as they were");
        let errors = check(&root)
            .iter()
            .filter(|found| found.severity == "error")
            .count();
        let built = build(&root, &["--drafts"]);
        if round.is_multiple_of(4) || errors == 0 {
            let Some(built) = built else {
                self.fail("the site is not built", &format!("{:#?}", check(&root)));
            };
            for (path, bytes) in built {
                let answer = self.preview.get(&format!("/-/published/{path}"));
                if answer.body != bytes {
                    self.fail(&format!("{path} is published otherwise"), &answer.text());
                }
            }
        }
    }

    /// Waits until the panel says what is to be said, whatever is shown.
    fn finds_all(&mut self) {
        let known = check(&self.scratch.site.root());
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = panel::findings(&self.preview.get("/").text());
            // A preview also tells what a theme fails at where the content has other errors.
            let is_more = |code: &str| code == "theme";
            let is_all = known.is_subset(&found)
                && found.difference(&known).all(|found| is_more(&found.code));
            if is_all {
                return;
            }
            if self.events.next(deadline).is_none() {
                self.fail(
                    "other findings",
                    &format!("{found:#?}\ninstead of {known:#?}"),
                );
            }
        }
    }

    /// The first page that differs from that of another preview.
    fn differs_from(&self, fresh: &Preview, routes: &[String]) -> Option<(String, String)> {
        let mut ours = Connection::open(self.preview.port).unwrap();
        let mut theirs = Connection::open(fresh.port).unwrap();
        for route in routes {
            for path in [format!("/{route}"), format!("/-/published/{route}")] {
                let (ours, theirs) = (ours.get(&path).unwrap(), theirs.get(&path).unwrap());
                if ours.status != theirs.status || ours.body != theirs.body {
                    return Some((path, difference(&ours, &theirs)));
                }
            }
        }
        None
    }

    fn fail(&self, what: &str, more: &str) -> ! {
        let from = self.deeds.len().saturating_sub(STRETCH + 1);
        let deeds = self.deeds[from..].join("\n");
        let printed = self.preview.printed();
        let printed: Vec<&str> = printed.lines().rev().take(60).collect();
        panic!(
            "{what} (seed {}, after {} steps)\n{more}\nlately:\n{deeds}\nprinted, last first:\n{}",
            self.seed,
            self.deeds.len(),
            printed.join("\n")
        );
    }
}

/// Where two answers begin to differ.
fn difference(ours: &Answer, theirs: &Answer) -> String {
    let (a, b) = (ours.text(), theirs.text());
    let mut lines = a.lines().zip(b.lines());
    let at = lines.position(|(a, b)| a != b);
    let at = at.unwrap_or(a.lines().count().min(b.lines().count()));
    let around = |text: &str| {
        let lines: Vec<&str> = text.lines().skip(at.saturating_sub(2)).take(6).collect();
        lines.join("\n")
    };
    let (statuses, line) = ((ours.status, theirs.status), at + 1);
    format!(
        "{statuses:?}, line {line}\nours:\n{}\na new one's:\n{}",
        around(&a),
        around(&b)
    )
}

/// Every address that the site in the folder `root` has, and one that it has not.
fn routes(root: &Path) -> Vec<String> {
    let files = mps::load::read(root).unwrap();
    let unsaid = &mut Diagnostics::default();
    let site = mps::load::site(&files, TODAY.parse().unwrap(), unsaid);
    let theme = Theme::new(&files, &site, unsaid);
    let routes = render::routes(&site, &theme)
        .into_iter()
        .map(|route| route.path);
    routes.chain(["2018/nowhere.html".to_owned()]).collect()
}

/// Somebody who asks for one page after the other.
struct Reader {
    is_over: Arc<AtomicBool>,
    looking: JoinHandle<Result<usize, String>>,
}

impl Reader {
    fn of(preview: &Preview, seed: u64) -> Self {
        let mut connection = Connection::open(preview.port).unwrap();
        let is_over = Arc::new(AtomicBool::new(false));
        let end = Arc::clone(&is_over);
        let looking = std::thread::spawn(move || {
            let mut dice = Dice::new(seed);
            let mut count = 0;
            while !end.load(Ordering::Relaxed) {
                let path = address(&mut dice);
                let answer = connection.get(&path).map_err(|error| error.to_string())?;
                let text = answer.text();
                let is_whole = [200, 404].contains(&answer.status)
                    && text.trim_end().ends_with("</html>")
                    && text.matches("</html>").count() == 1;
                if !is_whole {
                    return Err(format!("{path}: {} {text}", answer.status));
                }
                count += 1;
            }
            Ok(count)
        });
        Self { is_over, looking }
    }

    /// How many pages there were, all whole; or the one that was not.
    fn end(self) -> Result<usize, String> {
        self.is_over.store(true, Ordering::Relaxed);
        self.looking.join().unwrap()
    }
}

/// The address of some page.
fn address(dice: &mut Dice) -> String {
    let from = *dice.pick(&["/", "/-/published/"]);
    let name = dice.pick(&scratch::NAMES);
    let path = match dice.below(8) {
        0 => String::new(),
        1 => "2018/".into(),
        2 => "2018/print.html".into(),
        3 => "2018/data/beds.html".into(),
        4 => "2018/part/one.html".into(),
        5 => "2015/old.html".into(),
        _ => format!("2018/{name}.html"),
    };
    format!("{from}{path}")
}
