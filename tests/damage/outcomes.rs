//! How each case ends, as it is kept in `outcomes.txt`.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::{env, fs};

use libtest_mimic::Failed;

const PATH: &str = "tests/damage/outcomes.txt";

/// What is expected of each case; with `BLESS=1`, what was found.
pub(crate) struct Outcomes {
    kept: Mutex<BTreeMap<String, String>>,
    blesses: bool,
}

impl Outcomes {
    pub(crate) fn read() -> Self {
        let text = fs::read_to_string(PATH).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once(" => "));
        let kept = lines
            .map(|(name, outcome)| (name.to_owned(), outcome.to_owned()))
            .collect();
        Self {
            kept: Mutex::new(kept),
            blesses: env::var_os("BLESS").is_some(),
        }
    }

    pub(crate) fn compare(&self, name: &str, outcome: String) -> Result<(), Failed> {
        let mut kept = self.kept.lock().map_err(|_| "another case panicked")?;
        if self.blesses {
            kept.insert(name.to_owned(), outcome);
            return Ok(());
        }
        match kept.get(name) {
            Some(expected) if *expected == outcome => Ok(()),
            Some(expected) => Err(format!("expected: {expected}\nfound:    {outcome}").into()),
            None => Err(format!("outcomes.txt has no line for this; found: {outcome}").into()),
        }
    }

    pub(crate) fn write(&self) {
        if !self.blesses {
            return;
        }
        let kept = self
            .kept
            .lock()
            .expect("no case panicked while it held the outcomes");
        let lines = kept
            .iter()
            .map(|(name, outcome)| format!("{name} => {outcome}\n"));
        fs::write(PATH, lines.collect::<String>()).expect("outcomes can be written");
    }
}
