//! Small counts stay private: nothing that is written holds them, and nobody can work them out.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

#[path = "disclosure/attacker.rs"]
mod attacker;
#[path = "disclosure/tables.rs"]
mod tables;

use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};
use mps::diagnostic::{Diagnostics, Severity};
use mps::files::Files;
use mps::model::Site;
use mps::render::Theme;

/// The day on which the sites are read.
const TODAY: Date = date(2018, 6, 1);

/// What the site in `tests/disclosure` keeps private: numbers, and the words of what is internal.
const PRIVATE: [&str; 43] = [
    "73951",
    "73,951",
    "61387",
    "61,387",
    "254119",
    "254,119",
    "48623",
    "48,623",
    "191303",
    "191,303",
    "187751",
    "187,751",
    "52817",
    "52,817",
    "62143",
    "62,143",
    "81457",
    "302911",
    "90317",
    "90,317",
    "uillfeather",
    "68219",
    "68,219",
    "258637",
    "258,637",
    "178219",
    "178,219",
    "378637",
    "378,637",
    "37.31",
    "31.17",
    "7.360",
    "27.90",
    "76521",
    "76,521",
    "76400",
    "76,400",
    "145869",
    "145,869",
    "68226",
    "68,226",
    "573909",
    "573,909",
];

/// The base site, with the files of `tests/disclosure` beside its own.
fn files() -> Files {
    let mut files = mps::load::read(Path::new("tests/base")).unwrap();
    let own = mps::load::read(Path::new("tests/disclosure")).unwrap();
    for path in own.paths_in("content/") {
        files.insert(path, own.bytes(path).unwrap().clone());
    }
    files
}

fn load(files: &Files, diagnostics: &mut Diagnostics) -> Site {
    let site = mps::load::site(files, TODAY, diagnostics);
    mps::check::check(&site, diagnostics);
    site
}

#[track_caller]
fn holds_nothing_private(what: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for private in PRIVATE {
        assert!(!text.contains(private), "{what} holds `{private}`");
    }
}

#[test]
fn nothing_private_is_drawn() {
    let files = files();
    let mut diagnostics = Diagnostics::default();
    let site = load(&files, &mut diagnostics);
    assert_eq!(
        diagnostics.count(Severity::Error),
        0,
        "{}",
        mps::diagnostic::human(&diagnostics, &files, false)
    );
    for found in diagnostics.sorted() {
        assert!(found.code != "unused-dataset", "{found:?}");
        holds_nothing_private("a message", format!("{found:?}").as_bytes());
    }
    holds_nothing_private("the site", format!("{site:?}").as_bytes());
    let theme = Theme::new(&files, &site, &mut diagnostics);
    for route in mps::render::routes(&site, &theme) {
        let drawn = mps::render::render(&site, &theme, &route);
        holds_nothing_private(&route.path, route.path.as_bytes());
        holds_nothing_private(&route.path, &drawn.bytes);
        let proof = mps::render::proof(&site, &theme, &route);
        holds_nothing_private(&route.path, &proof.bytes);
    }
}

#[test]
fn nothing_private_is_published() {
    let folder = tempfile::tempdir().unwrap();
    for path in files().paths_in("content/") {
        let to = folder.path().join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, files().bytes(path).unwrap()).unwrap();
    }
    let public = folder.path().join("public");
    let built = Command::new(env!("CARGO_BIN_EXE_mps"))
        .args(["build", "--date", "2018-06-01", "--site"])
        .arg(folder.path())
        .arg("--output")
        .arg(&public)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{said}");
    let mut files = 0;
    for entry in walkdir::WalkDir::new(&public)
        .into_iter()
        .map(Result::unwrap)
    {
        let name = entry.path().display().to_string();
        holds_nothing_private("a name", name.as_bytes());
        if entry.file_type().is_file() {
            holds_nothing_private(&name, &std::fs::read(entry.path()).unwrap());
            files += 1;
        }
    }
    assert!(files > 20);
    let page = std::fs::read_to_string(public.join("2018/people.html")).unwrap();
    for printed in ["[c]", "191,000", "188,000", "303,000", "889,457"] {
        assert!(page.contains(printed), "`{printed}` is not printed");
    }
}
