//! Words that say that something grew, or fell.

/// Which way something changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Trend {
    /// It became more.
    Up,
    /// It became less.
    Down,
}

const RISES: &[&str] = &[
    "climb",
    "climbed",
    "climbing",
    "expand",
    "expanded",
    "gained",
    "grew",
    "grow",
    "growing",
    "grown",
    "grows",
    "growth",
    "increase",
    "increased",
    "increases",
    "increasing",
    "jumped",
    "raised",
    "rise",
    "risen",
    "rises",
    "rising",
    "rose",
    "surged",
    "widened",
];

const FALLS: &[&str] = &[
    "cut",
    "cuts",
    "decline",
    "declined",
    "declines",
    "declining",
    "decrease",
    "decreased",
    "decreases",
    "decreasing",
    "drop",
    "dropped",
    "dropping",
    "drops",
    "fall",
    "fallen",
    "falling",
    "falls",
    "fell",
    "lowered",
    "reduce",
    "reduced",
    "reduces",
    "reducing",
    "reduction",
    "shrank",
    "shrunk",
];

impl Trend {
    /// What a verb or a noun of change says, in small letters: "rose", "reduction".
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        if RISES.contains(&word) {
            Some(Self::Up)
        } else if FALLS.contains(&word) {
            Some(Self::Down)
        } else {
            None
        }
    }
}
