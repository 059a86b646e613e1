//! The program from outside: verbs, exit codes, streams, and what a build leaves on the disk.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use tempfile::TempDir;

/// The program, as it is run in an environment that says nothing.
fn mps(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mps"));
    command
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("NO_COLOR");
    command
}

/// A copy of the base site, without a fault.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new("tests/base")
        .into_iter()
        .map(Result::unwrap)
    {
        let to = folder
            .path()
            .join(entry.path().strip_prefix("tests/base").unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    folder
}

/// Puts `to` in the place of `from` in a file of the site.
#[track_caller]
fn swap(site: &TempDir, file: &str, from: &str, to: &str) {
    let path = site.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no `{from}`");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

const EDITION: &str = "content/2018/edition.yaml";
const CHAPTER: &str = "content/2018/chapters/01-background.md";

fn run(verb: &str, site: &TempDir, more: &[&str]) -> Assert {
    let mut command = mps(&[verb, "--date", "2018-06-01", "--site"]);
    command.arg(site.path()).args(more).assert()
}

fn told(assert: &Assert) -> (String, String) {
    let output = assert.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

/// The files in a folder, with their bytes and times; not those that the program keeps for itself.
fn contents(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_owned();
            let time = entry.metadata().unwrap().modified().unwrap();
            (path, (fs::read(entry.path()).unwrap(), time))
        })
        .filter(|(path, _)| !path.to_string_lossy().starts_with(".mps-"))
        .collect()
}

fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    contents(folder)
        .into_iter()
        .map(|(path, (bytes, _))| (path, bytes))
        .collect()
}

#[test]
fn help_names_the_verbs_and_the_exit_codes() {
    let (out, error) = told(&mps(&["--help"]).assert().code(0));
    for words in [
        "build",
        "check",
        "init",
        "new",
        "explain",
        "schema",
        "Exit codes: 0",
        "content/",
        "public/",
    ] {
        assert!(out.contains(words), "{words}");
    }
    assert_eq!(error, "");
    told(&mps(&["build", "--help"]).assert().code(0));
    assert!(
        told(&mps(&["--version"]).assert().code(0))
            .0
            .starts_with("mps ")
    );
}

#[test]
fn nonsense_on_the_command_line_is_refused() {
    for arguments in [
        &[][..],
        &["biuld"],
        &["build", "--date", "2018-02-30"],
        &["build", "--base-url", "example.org"],
        &["check", "--format", "word"],
        &["check", "--deny", "everything"],
    ] {
        let assert = mps(arguments).assert().code(2);
        assert_eq!(told(&assert).0, "", "{arguments:?}");
    }
}

#[test]
fn a_site_without_faults_is_published() {
    let site = site();
    let (out, error) = told(&run("build", &site, &[]).code(0));
    assert_eq!(out, "");
    assert!(error.starts_with("Published "), "{error}");
    assert!(site.path().join("public/2018/background.html").exists());
    let (out, error) = told(&run("check", &site, &[]).code(0));
    assert_eq!(
        (out.as_str(), error.as_str()),
        ("", "0 errors, 0 warnings.\n")
    );
}

#[test]
fn schemas_are_written_where_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("for/editors");
    for arguments in [
        &["schema"][..],
        &["schema", "--output", there.to_str().unwrap()],
    ] {
        let assert = mps(arguments).current_dir(folder.path()).assert().code(0);
        let (out, error) = told(&assert);
        assert_eq!(out, "");
        assert!(
            error.contains("dataset.schema.json, for content/*/data/*.yaml"),
            "{error}"
        );
    }
    for schema in mps::load::schemas() {
        for folder in [&folder.path().join("schemas"), &there] {
            let text = fs::read_to_string(folder.join(schema.name)).unwrap();
            assert_eq!(text, schema.text, "{}", schema.name);
        }
    }
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let assert = mps(&["schema", "--output", file.to_str().unwrap()])
        .assert()
        .code(2);
    assert!(told(&assert).1.starts_with("error: the folder `"));
}

#[test]
fn faults_end_with_one_and_publish_nothing() {
    let site = site();
    swap(&site, EDITION, "status: published", "status: publishd");
    let (out, error) = told(&run("build", &site, &[]).code(1));
    assert_eq!(out, "");
    assert!(error.contains("error[unknown-value]"), "{error}");
    let end = "1 error, 0 warnings: nothing was published.\n\
               For more about a finding, run `mps explain unknown-value`.\n";
    assert!(error.ends_with(end), "{error}");
    assert!(!site.path().join("public").exists());
    run("check", &site, &[]).code(1);
}

#[test]
fn what_cannot_be_done_ends_with_two() {
    let site = site();
    let (_, error) = told(
        &mps(&["build", "--site", "/nowhere/at/all"])
            .assert()
            .code(2),
    );
    assert!(
        error.starts_with("error: ") && error.contains("/nowhere/at/all"),
        "{error}"
    );
    fs::write(site.path().join("public"), "a file").unwrap();
    run("build", &site, &[]).code(2);
    assert_eq!(
        fs::read_to_string(site.path().join("public")).unwrap(),
        "a file"
    );
}

#[test]
fn warnings_count_where_they_are_denied() {
    let site = site();
    swap(&site, CHAPTER, "description: What this statement is.\n", "");
    let (_, error) = told(&run("check", &site, &[]).code(0));
    assert!(error.contains("warning[missing-description]"), "{error}");
    run("check", &site, &["--deny", "warnings"]).code(1);
    let (_, error) = told(&run("build", &site, &[]).code(0));
    let more = "For more about a finding, run `mps explain missing-description`.\n";
    assert!(error.ends_with(more), "{error}");
}

#[test]
fn findings_are_printed_for_people_and_for_programs() {
    let site = site();
    swap(&site, CHAPTER, "data: beds", "data: bedz");
    let (out, error) = told(&run("check", &site, &["--format", "human"]).code(1));
    assert_eq!(out, "");
    assert!(error.contains("did you mean `beds`?"), "{error}");
    assert_eq!(error.matches("`mps explain unknown-dataset`").count(), 1);

    let (out, error) = told(&run("check", &site, &["--format", "json"]).code(1));
    assert_eq!(error, "1 error, 0 warnings.\n");
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    let first = found
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["code"] == "unknown-dataset")
        .unwrap();
    assert_eq!(first["file"], CHAPTER);
    assert_eq!((&first["line"], &first["column"]), (&13.into(), &7.into()));
    assert_eq!(first["severity"], "error");

    let (out, error) = told(&run("check", &site, &["--format", "github"]).code(1));
    assert_eq!(error, "1 error, 0 warnings.\n");
    assert!(
        out.starts_with(&format!(
            "::error file={CHAPTER},line=13,col=7,title=unknown-dataset::"
        )),
        "{out}"
    );
}

#[test]
fn numbers_near_a_figure_are_hints_for_who_asks() {
    let site = site();
    swap(
        &site,
        CHAPTER,
        "There are",
        "Bath has 1,010 beds. There are",
    );
    let (_, error) = told(&run("check", &site, &["--deny", "warnings"]).code(0));
    assert!(error.contains("0 errors, 0 warnings."), "{error}");
    let asked = ["--numbers", "--deny", "warnings"];
    let (_, error) = told(&run("check", &site, &asked).code(0));
    assert!(
        error.contains("hint[near-figure]: 1,010 is typed here, and `beds/bath.beds` is 1,000"),
        "{error}"
    );
    assert!(error.contains("0 errors, 0 warnings, 1 hint."), "{error}");
    let (out, _) = told(&run("check", &site, &["--numbers", "--format", "json"]).code(0));
    assert!(
        out.contains(r#""severity":"hint","code":"near-figure""#),
        "{out}"
    );
}

#[test]
fn the_worst_finding_is_the_one_to_learn_about() {
    let site = site();
    // The warning stands before the error.
    swap(&site, CHAPTER, "description: What this statement is.\n", "");
    swap(&site, CHAPTER, "data: beds", "data: bedz");
    let (_, error) = told(&run("check", &site, &[]).code(1));
    let [warning, fault] =
        ["warning[missing-description]", "error[unknown-dataset]"].map(|found| error.find(found));
    assert!(warning < fault && warning.is_some(), "{error}");
    assert!(
        error.ends_with("`mps explain unknown-dataset`.\n"),
        "{error}"
    );
}

#[test]
fn a_finding_is_explained() {
    let (out, error) = told(&mps(&["explain", "unknown-dataset"]).assert().code(0));
    assert_eq!(error, "");
    assert!(out.starts_with("unknown-dataset\n\nError. "), "{out}");
    assert!(out.contains("\nAfter:\n\n    "), "{out}");
    let copied = told(&mps(&["explain", "error[unknown-dataset]"]).assert().code(0));
    assert_eq!(copied.0, out);
}

#[test]
fn all_that_can_be_explained_is_listed() {
    let (out, error) = told(&mps(&["explain"]).assert().code(0));
    assert_eq!(error, "");
    for (code, severity) in [
        ("bad-dates", "either"),
        ("unknown-dataset", "error"),
        ("unused-file", "warning"),
    ] {
        let line = out.lines().find(|line| line.contains(code)).unwrap();
        assert_eq!(line.split_whitespace().nth(1), Some(severity), "{line}");
    }
}

#[test]
fn what_cannot_be_explained_ends_with_two() {
    let (out, error) = told(&mps(&["explain", "unknown-datset"]).assert().code(2));
    assert_eq!(out, "");
    assert_eq!(
        error,
        "error: there is no finding `unknown-datset`: did you mean `unknown-dataset`?\n"
    );
    let (_, error) = told(&mps(&["explain", "zebra"]).assert().code(2));
    assert!(error.contains("`mps explain` lists"), "{error}");
}

#[test]
fn nothing_found_is_an_empty_list() {
    let (out, _) = told(&run("check", &site(), &["--format", "json"]).code(0));
    assert_eq!(out, "[]\n");
    let (out, _) = told(&run("check", &site(), &["--format", "github"]).code(0));
    assert_eq!(out, "");
}

#[test]
fn what_is_not_a_terminal_gets_no_colours() {
    let site = site();
    swap(&site, CHAPTER, "data: beds", "data: bedz");
    let plain = told(&run("check", &site, &[]).code(1)).1;
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let mut command = mps(&["check", "--date", "2018-06-01", "--site"]);
    let asked = told(
        &command
            .arg(site.path())
            .env("NO_COLOR", "1")
            .assert()
            .code(1),
    )
    .1;
    assert_eq!(asked, plain);
}

#[test]
fn what_people_wrote_is_never_an_output_folder() {
    let site = site();
    let before = contents(site.path());
    for output in ["", "content", "content/2018/public", "themes", ".."] {
        let output = site.path().join(output);
        let (_, error) =
            told(&run("build", &site, &["--output", output.to_str().unwrap()]).code(2));
        assert!(
            error.contains("choose one of its own, such as `public`"),
            "{error}"
        );
    }
    assert_eq!(contents(site.path()), before);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (site, other) = (site(), tempfile::tempdir().unwrap());
    run("build", &site, &[]).code(0);
    let folder = other.path().join("public");
    mps(&["build", "--date", "2018-06-01", "--site", ".", "--output"])
        .arg(&folder)
        .current_dir(site.path())
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "cy_GB.UTF-8")
        .env("RAYON_NUM_THREADS", "1")
        .assert()
        .code(0);
    assert_eq!(bytes(&site.path().join("public")), bytes(&folder));
}

#[test]
fn a_second_build_writes_nothing() {
    let site = site();
    run("build", &site, &[]).code(0);
    let before = contents(&site.path().join("public"));
    let (_, error) = told(&run("build", &site, &[]).code(0));
    assert!(error.contains(": 0 written, "), "{error}");
    assert_eq!(contents(&site.path().join("public")), before);
}

#[test]
fn a_page_that_is_gone_is_removed_and_foreign_files_stay() {
    let site = site();
    let extra = site.path().join("content/2018/chapters/02-more.md");
    fs::write(
        &extra,
        "---\ntitle: More\ndescription: More.\n---\n\n## More {#more}\n\nWords.\n",
    )
    .unwrap();
    run("build", &site, &[]).code(0);
    let page = site.path().join("public/2018/more.html");
    let foreign = site.path().join("public/2018/mine.txt");
    assert!(page.exists());
    fs::write(&foreign, "mine").unwrap();
    fs::remove_file(extra).unwrap();
    run("build", &site, &[]).code(0);
    assert!(!page.exists());
    assert_eq!(fs::read_to_string(foreign).unwrap(), "mine");
}

#[test]
fn a_failed_build_changes_nothing() {
    let site = site();
    run("build", &site, &[]).code(0);
    let before = contents(&site.path().join("public"));
    swap(&site, EDITION, "title: ", "titel: ");
    run("build", &site, &[]).code(1);
    assert_eq!(contents(&site.path().join("public")), before);
}

#[test]
fn the_day_may_come_from_the_environment() {
    let (site, other) = (site(), tempfile::tempdir().unwrap());
    let consultation = "kind: consultation\ntitle: Your say\nopens: 2018-05-01\ncloses: 2018-06-30\nabout: We ask.\nrespond: [{by: email, label: Write, email: a@example.org}]\nformats: Ask us.\nnext: We publish.\n";
    fs::write(
        site.path().join("content/2018/data/consultation.yaml"),
        consultation,
    )
    .unwrap();
    run("build", &site, &[]).code(0);
    // The first of June 2018, a second before midnight.
    let mut command = mps(&["build", "--site"]);
    command
        .arg(site.path())
        .arg("--output")
        .arg(other.path().join("public"))
        .env("SOURCE_DATE_EPOCH", "1527897599")
        .assert()
        .code(0);
    assert_eq!(
        bytes(&other.path().join("public")),
        bytes(&site.path().join("public"))
    );

    let mut command = mps(&["build", "--site"]);
    let assert = command
        .arg(site.path())
        .env("SOURCE_DATE_EPOCH", "yesterday")
        .assert()
        .code(2);
    assert!(told(&assert).1.contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn the_base_url_may_come_from_the_command_line() {
    let site = site();
    run(
        "build",
        &site,
        &["--base-url", "https://mps.example.gov.uk/a"],
    )
    .code(0);
    let page = fs::read_to_string(site.path().join("public/sitemap.xml")).unwrap();
    assert!(
        page.contains("https://mps.example.gov.uk/a/2018/</loc>"),
        "{page}"
    );
}

#[test]
fn a_site_of_drafts_alone_takes_nothing_away() {
    let site = site();
    run("build", &site, &[]).code(0);
    let before = contents(&site.path().join("public"));
    swap(&site, EDITION, "status: published", "status: draft");
    let (_, error) = told(&run("build", &site, &[]).code(1));
    assert!(error.contains("error[no-edition]"), "{error}");
    assert_eq!(contents(&site.path().join("public")), before);
    run(
        "build",
        &site,
        &[
            "--drafts",
            "--output",
            site.path().join("drafts").to_str().unwrap(),
        ],
    )
    .code(0);
}
