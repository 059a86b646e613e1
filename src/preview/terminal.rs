//! What the editor reads in the window in which the preview was started.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write, stderr};

use crate::diagnostic::{self, Diagnostic, Diagnostics};
use crate::files::Files;

/// Prints a line. Nobody may be reading any more, and that is no fault.
pub(super) fn say(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}

/// What was told already.
#[derive(Default)]
pub(super) struct Told {
    /// Without their places, which move when a line is added above.
    findings: BTreeSet<String>,
    is_begun: bool,
}

impl Told {
    /// Prints what is new among `diagnostics`, and how much there is: what was told stays told, so
    /// that a finding is not scrolled away by its own repetition.
    pub(super) fn tell(&mut self, diagnostics: &Diagnostics, files: &Files) {
        let found = diagnostics.sorted();
        let mut new = Diagnostics::default();
        let fresh = found
            .iter()
            .filter(|found| !self.findings.contains(&name(found)));
        new.add_all(fresh.map(|found| (*found).clone()));
        let now: BTreeSet<String> = found.iter().map(|found| name(found)).collect();
        let mended = self.findings.difference(&now).count();
        let is_news = mended > 0 || self.findings != now || !self.is_begun;
        self.findings = now;
        self.is_begun = true;
        if !is_news {
            return;
        }
        let colours = stderr().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let _ = stderr().write_all(diagnostic::human(&new, files, colours).as_bytes());
        let mended = match mended {
            0 => String::new(),
            1 => "1 mended; ".to_owned(),
            count => format!("{count} mended; "),
        };
        let left = diagnostics.counts();
        let time = jiff::Zoned::now().strftime("%H:%M:%S");
        say(&format!("{time} {mended}{left}."));
    }
}

/// What makes a finding the same as before.
fn name(found: &Diagnostic) -> String {
    format!(
        "{} {} {} {:?}",
        found.place.path, found.code, found.message, found.label
    )
}
