//! What we have to tell the author.
//!
//! A fault in the content is recorded here and work goes on, so that one run shows every fault.

mod human;
mod lines;
mod machine;

use std::collections::BTreeSet;

use crate::files::Place;

pub use human::{Excerpt, excerpt, human};
pub use lines::Lines;
pub use machine::{github, json};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// A reader would be misled or shut out: nothing is published.
    Error,
    /// A page is poorer than it should be.
    Warning,
    /// It may be worth a look: shown to who asks for it, and never counted as a fault.
    Hint,
}

impl Severity {
    /// The word that authors see.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// One thing to tell the author: what is wrong, where, and what to write instead.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Diagnostic {
    /// Where it is.
    pub place: Place,
    /// How much it matters.
    pub severity: Severity,
    /// The name of the check: small letters and hyphens.
    pub code: &'static str,
    /// What is wrong, in the author's words: lower case, no full stop.
    pub message: String,
    /// What to say at the place itself, such as "did you mean `homes`?".
    pub label: Option<String>,
    /// What to do next.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds what to say at the place itself.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = Some(shorten(label.into()));
        self
    }

    /// Adds what to do next.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(shorten(help.into()));
        self
    }

    /// Asks "did you mean …?" at the place, with whichever of `known` is nearest to `written`; where
    /// none is near, the help lists what there is under the name `what`.
    pub fn suggest<'a>(
        &mut self,
        written: &str,
        known: impl IntoIterator<Item = &'a str>,
        what: &str,
    ) -> &mut Self {
        let known: BTreeSet<&str> = known.into_iter().collect();
        if let Some(nearest) = nearest(written, known.iter().copied()) {
            self.label = Some(format!("did you mean `{nearest}`?"));
        } else if known.is_empty() && self.help.is_none() {
            self.help = Some("there are none to choose from yet".to_owned());
        } else if self.help.is_none() {
            self.help = Some(format!("{what}: {}", list(&known)));
        }
        self
    }
}

/// The longest message that is told whole, in characters: longer ones quote something that is no
/// word, such as a picture pasted into a title.
const LONGEST: usize = 400;

/// The text, without its middle where that is very long.
fn shorten(text: String) -> String {
    let length = text.chars().count();
    if length <= LONGEST {
        return text;
    }
    let begin = text.chars().take(LONGEST / 2);
    let end = text.chars().skip(length - LONGEST / 2);
    begin.chain(" … ".chars()).chain(end).collect()
}

/// All that we have to tell the author.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Records an error.
    pub fn error(
        &mut self,
        code: &'static str,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Error, code, place, message)
    }

    /// Records a warning.
    pub fn warning(
        &mut self,
        code: &'static str,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Warning, code, place, message)
    }

    /// Records a hint.
    pub fn hint(
        &mut self,
        code: &'static str,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Hint, code, place, message)
    }

    /// Takes over what others found.
    pub fn add_all(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found);
    }

    /// Everything found, in the order in which it was found.
    #[must_use]
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Records a finding.
    pub fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            place: place.clone(),
            severity,
            code,
            message: shorten(message.into()),
            label: None,
            help: None,
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Everything found, by file and line, each thing once.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.found.iter().collect();
        sorted.sort();
        sorted.dedup();
        sorted
    }

    /// How often something of this severity was recorded so far, repetitions included: for asking
    /// whether a step found any.
    #[must_use]
    pub fn count_all(&self, severity: Severity) -> usize {
        self.found
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// How much was found, in words: `2 errors, 1 warning`; hints only where there are some.
    #[must_use]
    pub fn counts(&self) -> String {
        let number = |severity: Severity| match self.count(severity) {
            1 => format!("1 {}", severity.word()),
            count => format!("{count} {}s", severity.word()),
        };
        let faults = format!("{}, {}", number(Severity::Error), number(Severity::Warning));
        match self.count(Severity::Hint) {
            0 => faults,
            _ => format!("{faults}, {}", number(Severity::Hint)),
        }
    }

    /// How many things of this severity were found.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted()
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }
}

/// The one of `known` that somebody who wrote `written` most likely meant, if any is near.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody means a name by a paragraph, and likeness takes time in the square of its length.
    if written.len() > LONGEST {
        return None;
    }
    let folded = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let written = folded(written);
    known
        .into_iter()
        .map(|candidate| (likeness(&written, &folded(candidate)), candidate))
        .filter(|(likeness, _)| *likeness > 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// How alike two words are, from 0 to 1; words of three letters or more that differ by one slip of
/// the keyboard are very alike.
fn likeness(written: &str, known: &str) -> f64 {
    let is_slip = known.chars().count() > 2 && strsim::damerau_levenshtein(written, known) == 1;
    let alike = strsim::jaro_winkler(written, known);
    if is_slip { alike.max(0.9) } else { alike }
}

/// `a`, `b` and so on, cut after twelve.
fn list(known: &BTreeSet<&str>) -> String {
    let mut words: Vec<String> = known
        .iter()
        .take(12)
        .map(|word| format!("`{word}`"))
        .collect();
    if known.len() > 12 {
        words.push(format!("and {} more", known.len() - 12));
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[track_caller]
    fn check(written: &str, known: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(written, known.iter().copied()), expected);
    }

    #[test]
    fn the_likeliest_meaning_is_suggested() {
        check("homse", &["homes", "carers"], Some("homes"));
        check(
            "client groups",
            &["client_groups", "clients"],
            Some("client_groups"),
        );
        check("titel", &["title", "kind"], Some("title"));
        check("by", &["buy", "change"], Some("buy"));
        check("zebra", &["homes", "carers"], None);
    }
}
