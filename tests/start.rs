//! A site that was just made, and what is added to one: whole, without a fault, explained, and never
//! in the place of what was there.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program in the folder `folder`, on a Sunday in 2026.
fn mps(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mps"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1793318400")
        .env_remove("NO_COLOR");
    command
}

/// What the program printed on its output and on its error stream, given how it ended.
#[track_caller]
fn run(folder: &Path, code: i32, arguments: &[&str]) -> (String, String) {
    let assert = mps(folder, arguments).assert().code(code);
    let output = assert.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

/// A new site.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), 0, &["init"]);
    folder
}

/// Every file in the folder, with its text.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (path.to_str().unwrap().to_owned(), text)
        })
        .collect()
}

/// How many errors and warnings there are in the site.
#[track_caller]
fn found(folder: &Path) -> String {
    let (_, error) = run(folder, 0, &["check"]);
    let counts = error.lines().find(|line| line.contains(" errors, "));
    counts.unwrap().to_owned()
}

#[test]
fn a_new_site_is_whole_on_any_day() {
    for day in [
        "2024-02-29",
        "2026-10-30",
        "2026-12-31",
        "2027-01-01",
        "2150-03-31",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        run(folder, 0, &["init", "--date", day, "my statement"]);
        let site = folder.join("my statement");
        let (_, error) = run(&site, 0, &["check", "--deny", "warnings", "--date", day]);
        assert_eq!(error, "0 errors, 0 warnings.\n", "{day}");
        let (_, error) = run(&site, 0, &["build", "--date", day]);
        assert!(error.starts_with("Published "), "{error}");
        assert!(!error.contains("warning"), "{error}");
        let year = &day[..4];
        let page = fs::read_to_string(site.join("public").join(year).join("index.html")).unwrap();
        assert!(page.contains("Anytown Council"), "{day}");
        assert!(page.contains("The consultation is open until"), "{day}");
    }
}

#[test]
fn a_new_site_is_whole_today() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["init"][..], &["check", "--deny", "warnings"], &["build"]] {
        let mut command = mps(folder.path(), arguments);
        command.env_remove("SOURCE_DATE_EPOCH").assert().code(0);
    }
}

#[test]
fn a_new_site_says_what_to_do_next() {
    let folder = tempfile::tempdir().unwrap();
    let (out, error) = run(folder.path(), 0, &["init", "my-statement"]);
    assert_eq!(out, "");
    for words in [
        "`my-statement`",
        "\n  cd my-statement\n",
        "mps serve",
        "content/site.yaml",
    ] {
        assert!(error.contains(words), "{error}");
    }
    let (_, error) = run(folder.path(), 0, &["init", "a b"]);
    assert!(error.contains("\n  cd \"a b\"\n"), "{error}");
    fs::create_dir(folder.path().join("here")).unwrap();
    let (_, error) = run(&folder.path().join("here"), 0, &["init", "."]);
    assert!(!error.contains("cd "), "{error}");
}

#[test]
fn a_new_site_has_a_dataset_of_every_kind() {
    let site = site();
    let texts = contents(site.path());
    for kind in mps::model::Kind::words() {
        let line = format!("kind: {kind}");
        let holds = |text: &String| text.lines().any(|found| found == line);
        assert!(texts.values().any(holds), "{kind}");
    }
    let stand_ins: Vec<_> = texts
        .iter()
        .filter(|(_, text)| {
            ["TODAY", "-YEAR", "YEARS-", "IN-"]
                .iter()
                .any(|part| text.contains(part))
        })
        .collect();
    assert!(stand_ins.is_empty(), "{stand_ins:?}");
}

#[test]
fn a_folder_with_files_in_it_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let before = contents(folder.path());
    let (_, error) = run(folder.path(), 2, &["init"]);
    assert!(
        error.contains("is not empty: it holds `notes.txt`"),
        "{error}"
    );
    assert_eq!(contents(folder.path()), before);

    let (_, error) = run(folder.path(), 2, &["init", "notes.txt"]);
    assert!(error.contains("`notes.txt` is a file"), "{error}");
    let (_, error) = run(folder.path(), 2, &["init", "notes.txt/site"]);
    assert!(error.starts_with("error: `notes.txt/site"), "{error}");
    assert_eq!(contents(folder.path()), before);

    let site = site();
    let before = contents(site.path());
    run(site.path(), 2, &["init"]);
    assert_eq!(contents(site.path()), before);
}

#[test]
fn hidden_files_may_be_there_and_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".gitignore"), "mine").unwrap();
    let (_, error) = run(folder.path(), 0, &["init"]);
    assert!(
        error.contains("note: `.gitignore` was there already"),
        "{error}"
    );
    assert_eq!(contents(folder.path())[".gitignore"], "mine");
    assert_eq!(found(folder.path()), "0 errors, 0 warnings.");
}

#[test]
fn what_was_made_before_a_failure_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    // A file in the place of a folder that is wanted, met after the first files were made.
    fs::write(folder.path().join(".vscode"), "mine").unwrap();
    let (_, error) = run(folder.path(), 2, &["init"]);
    assert!(
        error.contains(".vscode") && !error.contains("os error"),
        "{error}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything may write here too.
    if fs::write(closed.join("try"), "").is_err() {
        let (_, error) = run(folder.path(), 2, &["init", "closed"]);
        assert!(error.contains("you do not have the permission"), "{error}");
    }
}

#[test]
fn every_key_of_the_starter_is_explained() {
    let site = site();
    let mut faults = Vec::new();
    for (path, text) in contents(site.path()) {
        let yaml = match Path::new(&path)
            .extension()
            .and_then(|ending| ending.to_str())
        {
            Some("yaml") => text.as_str(),
            Some("md") => text.split("---\n").nth(1).unwrap(),
            _ => continue,
        };
        let unexplained = unexplained(yaml);
        faults.extend(unexplained.iter().map(|key| format!("{path}: {key}")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The keys that have no note on their line or right above it: those of later items of a list were
/// explained with the first.
fn unexplained(yaml: &str) -> Vec<String> {
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut prose = None;
    let mut is_noted = false;
    for line in yaml.lines() {
        let text = line.trim_start_matches([' ', '-']);
        let indent = line.len() - text.len();
        if prose.is_some_and(|begins| indent > begins || line.is_empty()) {
            continue;
        }
        prose = None;
        let key = text.split(':').next().unwrap_or_default();
        let is_key = text.contains(':')
            && key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if is_key && !text.starts_with('#') {
            above.retain(|(outer, _)| *outer < indent);
            above.push((indent, key.to_owned()));
            let keys: Vec<&str> = above.iter().map(|(_, key)| key.as_str()).collect();
            let path = keys.join(".");
            if seen.insert(path.clone()) && !is_noted && !line.contains(" # ") {
                faults.push(path);
            }
            if text.ends_with('|') {
                prose = Some(indent);
            }
        }
        is_noted = text.starts_with('#');
    }
    faults
}

#[test]
fn a_new_chapter_is_a_draft_with_the_next_number() {
    let site = site();
    let site = site.path();
    let (out, error) = run(site, 0, &["new", "chapter", "Day care: who \"pays\"?"]);
    assert_eq!(out, "content/2026/chapters/02-day-care-who-pays.md\n");
    assert!(error.contains("status: final"), "{error}");
    assert_eq!(found(site), "0 errors, 0 warnings.");
    run(site, 0, &["build", "--drafts", "--output", "draft"]);
    let page = fs::read_to_string(site.join("draft/2026/day-care-who-pays.html")).unwrap();
    assert!(
        page.contains("Day care: who ") && page.contains("A first section"),
        "{page}"
    );
    run(site, 0, &["build"]);
    assert!(!site.join("public/2026/day-care-who-pays.html").exists());
}

#[test]
fn a_new_chapter_may_stand_right_after_another() {
    let site = site();
    let site = site.path();
    let add =
        |title: &str, after: &str| run(site, 0, &["new", "chapter", title, "--after", after]).0;
    run(site, 0, &["new", "chapter", "Money"]);
    assert_eq!(
        add("Law", "01-need-and-supply.md"),
        "content/2026/chapters/01_law.md\n"
    );
    assert_eq!(
        add("Quality", "content/2026/chapters/01_law.md"),
        "content/2026/chapters/01_quality.md\n"
    );
    assert_eq!(
        add("Last", "02-money.md"),
        "content/2026/chapters/03-last.md\n"
    );
    fs::create_dir(site.join("content/2026/chapters/03-plans")).unwrap();
    let parts = fs::read_to_string(site.join("content/2026/chapters/03-last.md")).unwrap();
    fs::write(site.join("content/2026/chapters/03-plans/index.md"), parts).unwrap();
    assert_eq!(
        add("Home", "03-plans/index.md"),
        "content/2026/chapters/04-home.md\n"
    );
    assert_eq!(found(site), "0 errors, 0 warnings.");

    let (_, error) = run(site, 2, &["new", "chapter", "Aims", "--after", "01_law.md"]);
    assert!(
        error.contains("there is no room right behind `01_law.md`"),
        "{error}"
    );
    let (_, error) = run(
        site,
        2,
        &["new", "chapter", "Aims", "--after", "09-aims.md"],
    );
    assert!(
        error.contains("there is no chapter `09-aims.md`"),
        "{error}"
    );
}

#[test]
fn a_chapter_whose_address_is_taken_is_not_made() {
    let site = site();
    let before = contents(site.path());
    for (title, words) in [
        ("Data", "the address `data` belongs to another page"),
        (
            "Need and supply",
            "the same address as `content/2026/chapters/01-need-and-supply.md`",
        ),
        ("???", "`???` has no letters"),
    ] {
        let (out, error) = run(site.path(), 2, &["new", "chapter", title]);
        assert_eq!(out, "");
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(contents(site.path()), before);
}

#[test]
fn a_new_dataset_of_any_kind_has_no_fault() {
    for kind in mps::model::Kind::words() {
        let site = site();
        let site = site.path();
        run(site, 0, &["new", "edition", "2027"]);
        let (out, _) = run(site, 0, &["new", "dataset", kind, "our-own"]);
        assert_eq!(out, "content/2027/data/our-own.yaml\n", "{kind}");
        let placed = ["intentions", "consultation", "glossary"].contains(&kind);
        let expected = if placed {
            "0 errors, 0 warnings."
        } else {
            "0 errors, 1 warning."
        };
        assert_eq!(found(site), expected, "{kind}");
        let text = fs::read_to_string(site.join(out.trim())).unwrap();
        assert!(text.contains("\ntitle: Our own\n"), "{text}");
        assert!(text.contains("invented") || kind == "glossary", "{text}");
        assert_eq!(unexplained(&text), [""; 0], "{kind}");
    }
}

#[test]
fn what_is_there_is_never_written_over() {
    let site = site();
    run(site.path(), 0, &["new", "edition", "2027"]);
    run(site.path(), 0, &["new", "dataset", "table", "beds"]);
    let before = contents(site.path());
    for (arguments, words) in [
        (
            &["dataset", "figures", "beds"][..],
            "there is a file `content/2027/data/beds.yaml` already",
        ),
        (
            &["edition", "2027"],
            "there is a file `content/2027/edition.yaml` already",
        ),
        (
            &["intention", "extra-care", "--edition", "2026"],
            "there is an intention `extra-care`",
        ),
        (
            &["dataset", "glossary", "words", "--edition", "2026"],
            "has a glossary already",
        ),
    ] {
        let (_, error) = run(site.path(), 2, &[&["new"], arguments].concat());
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(contents(site.path()), before);
}

const INTENTIONS: &str = "content/2026/data/intentions.yaml";

#[test]
fn a_new_intention_is_added_to_the_others() {
    let site = site();
    let site = site.path();
    let path = site.join(INTENTIONS);
    // As Windows writes it, without an end to its last line.
    let before = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    let before = before.trim_end();
    fs::write(&path, before).unwrap();
    let (out, error) = run(site, 0, &["new", "intention", "day-care"]);
    assert_eq!(out.trim(), INTENTIONS);
    assert!(error.contains("look for `id: day-care`"), "{error}");
    let after = fs::read_to_string(&path).unwrap();
    let added = after.strip_prefix(before).unwrap();
    assert!(
        added.starts_with("\r\n\r\n  # Its name in links.")
            && added.contains("  - id: day-care\r\n"),
        "{added}"
    );
    assert!(added.contains("    title: Day care\r\n"), "{added}");
    assert!(
        added.contains("    service_area: housing # or at-home\r\n"),
        "{added}"
    );
    assert!(
        added.contains("    contact: commissioning # or accessibility\r\n"),
        "{added}"
    );
    assert_eq!(added.matches('\n').count(), added.matches("\r\n").count());
    assert_eq!(found(site), "0 errors, 0 warnings.");
    run(site, 0, &["build"]);
    assert!(site.join("public/2026/intentions/day-care.html").exists());
}

#[test]
fn a_first_intention_gets_a_dataset() {
    let site = site();
    let site = site.path();
    run(site, 0, &["new", "edition", "2027"]);
    let (out, _) = run(site, 0, &["new", "intention", "day-care"]);
    assert_eq!(out, "content/2027/data/intentions.yaml\n");
    run(site, 0, &["new", "intention", "respite"]);
    assert_eq!(found(site), "0 errors, 0 warnings.");

    run(site, 0, &["new", "dataset", "intentions", "health"]);
    let (_, error) = run(site, 2, &["new", "intention", "nursing"]);
    assert!(
        error.contains("add `--data health`, or `--data intentions`"),
        "{error}"
    );
    let (_, error) = run(site, 2, &["new", "intention", "nursing", "--data", "helth"]);
    assert!(
        error.contains("there is no dataset of intentions `helth`"),
        "{error}"
    );
    let (out, _) = run(
        site,
        0,
        &["new", "intention", "nursing", "--data", "health"],
    );
    assert_eq!(out, "content/2027/data/health.yaml\n");
    assert_eq!(found(site), "0 errors, 0 warnings.");
}

#[test]
fn nothing_is_added_to_what_cannot_be_understood() {
    let site = site();
    let path = site.path().join(INTENTIONS);
    let text = fs::read_to_string(&path).unwrap();
    for (from, to, words) in [
        (
            "title: What we mean to do",
            "titel: What we mean to do",
            "there are mistakes in",
        ),
        (
            "intentions:\n  #",
            "intentions: [\n  #",
            "there are mistakes in",
        ),
    ] {
        let broken = text.replace(from, to);
        fs::write(&path, &broken).unwrap();
        let (_, error) = run(site.path(), 2, &["new", "intention", "day-care"]);
        assert!(error.contains(words), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
    let (head, _) = text.split_once("\nintentions:").unwrap();
    let flow =
        "{id: a, title: A, headline: B, service_area: housing, direction: buy, status: planned}";
    fs::write(&path, format!("{head}\nintentions: [{flow}]\n")).unwrap();
    let (_, error) = run(site.path(), 2, &["new", "intention", "day-care"]);
    assert!(error.contains("is not written line by line"), "{error}");
}

#[test]
fn a_new_edition_is_a_draft_that_only_lacks_its_own_words() {
    let site = site();
    let site = site.path();
    let (out, error) = run(site, 0, &["new", "edition", "2027"]);
    assert_eq!(
        out,
        "content/2027/edition.yaml\ncontent/2027/chapters/01-introduction.md\n"
    );
    assert!(error.contains("copy its folders"), "{error}");
    assert_eq!(found(site), "0 errors, 0 warnings.");
    let text = fs::read_to_string(site.join("content/2027/edition.yaml")).unwrap();
    for line in [
        "status: draft",
        "period: {from: 2027-04-01, to: 2030-03-31}",
    ] {
        assert!(text.lines().any(|found| found == line), "{text}");
    }
    let (out, _) = run(site, 0, &["new", "chapter", "More"]);
    assert_eq!(out, "content/2027/chapters/02-more.md\n");
    let (out, _) = run(site, 0, &["new", "chapter", "More", "--edition", "2026"]);
    assert_eq!(out, "content/2026/chapters/02-more.md\n");
    run(site, 0, &["build"]);
    assert!(!site.join("public/2027").exists());
}

#[test]
fn what_cannot_be_done_is_said_in_plain_words() {
    let (site, empty) = (site(), tempfile::tempdir().unwrap());
    for (folder, arguments, words) in [
        (
            &empty,
            &["chapter", "A"][..],
            "run this in the folder that holds `content/`",
        ),
        (
            &empty,
            &["edition", "2027"],
            "`mps init DIR` makes a new site",
        ),
        (
            &site,
            &["chapter", "A", "--edition", "2029"],
            "there is no edition `2029`: the editions are `2026`",
        ),
        (
            &site,
            &["dataset", "tabel", "a"],
            "a similar value exists: 'table'",
        ),
        (&site, &["dataset", "table", "Our beds"], "as in `our-beds`"),
        (
            &site,
            &["intention", "../a"],
            "use small letters, digits and hyphens",
        ),
        (
            &site,
            &["intention", ""],
            "use small letters, digits and hyphens",
        ),
        (
            &site,
            &["edition", "assets"],
            "belongs to the site's pictures and styles",
        ),
        (&site, &["edition", "Autumn"], "as in `autumn`"),
        (
            &site,
            &["chapter", "A", "--site", "nowhere"],
            "the folder `nowhere` cannot be read",
        ),
    ] {
        let before = contents(folder.path());
        let (out, error) = run(folder.path(), 2, &[&["new"], arguments].concat());
        assert_eq!(out, "");
        assert!(error.contains(words), "{error}");
        assert_eq!(contents(folder.path()), before);
    }
}

#[test]
fn an_editor_knows_the_files_of_a_new_site() {
    let folder = site();
    let before = contents(folder.path());
    run(folder.path(), 0, &["schema"]);
    let after = contents(folder.path());
    let settings: serde_json::Value =
        serde_json::from_str(&before[".vscode/settings.json"]).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas.len(), 3);
    for (path, files) in schemas {
        let path = path.trim_start_matches("./");
        assert_eq!(before[path], after[path], "{path} is not current");
        let ending = files.as_str().unwrap().rsplit('/').next().unwrap();
        let ending = ending.trim_start_matches('*');
        assert!(before.keys().any(|file| file.ends_with(ending)), "{files}");
    }
}
