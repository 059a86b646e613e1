//! Whatever a folder holds, loading and checking end, and every finding can be shown.

use std::path::Path;

use jiff::civil::date;
use mps::diagnostic::{Diagnostics, github, human, json};
use mps::files::Files;
use proptest::prelude::*;
use proptest::sample::Index;

/// Pieces that mean something in YAML or in Markdown.
const PIECES: [&str; 24] = [
    "",
    "\n",
    "\n\n",
    "- ",
    "  ",
    ": ",
    "`= ",
    "`",
    "[",
    "](",
    ")",
    "#",
    "```table\n",
    "|",
    "> [!NOTE]",
    "\"",
    "{",
    "}",
    "\u{a0}",
    "é",
    "\0",
    "\u{feff}",
    "[^1]",
    "---\n",
];

/// The example site.
fn example() -> Files {
    mps::load::read(Path::new(".")).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_site_is_loaded_and_checked(
        cuts in prop::collection::vec((any::<Index>(), any::<Index>(), 0..80_usize, 0..PIECES.len()), 1..12),
    ) {
        let mut files = example();
        let paths: Vec<String> = files.paths_in("content/").map(String::from).collect();
        for (path, start, length, piece) in cuts {
            let path = path.get(&paths);
            let Some(bytes) = files.bytes(path) else { continue };
            let from = start.index(bytes.len() + 1);
            let to = (from + length).min(bytes.len());
            let damaged = [&bytes[..from], PIECES[piece].as_bytes(), &bytes[to..]].concat();
            files.insert(path, damaged);
        }
        let mut diagnostics = Diagnostics::default();
        let site = mps::load::site(&files, date(2018, 6, 1), &mut diagnostics);
        mps::check::check(&site, &mut diagnostics);
        mps::check::check(&site.without_drafts(), &mut diagnostics);
        let shown = human(&diagnostics, &files, false);
        prop_assert_eq!(shown.is_empty(), diagnostics.sorted().is_empty());
        prop_assert!(!json(&diagnostics, &files).is_empty());
        let _ = github(&diagnostics, &files);
    }
}
