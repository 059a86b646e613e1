//! What publishing does to a folder that has a life of its own.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use mps::publish::{Published, publish};

fn build(site: &[(&str, &str)], folder: &Path) -> anyhow::Result<Published> {
    let artifacts = site
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    publish(artifacts, folder)
}

#[track_caller]
fn holds(folder: &Path, path: &str, text: &str) {
    assert_eq!(
        fs::read_to_string(folder.join(path)).unwrap(),
        text,
        "{path}"
    );
}

/// What a failed build says.
#[track_caller]
fn refusal(site: &[(&str, &str)], folder: &Path) -> String {
    format!("{:#}", build(site, folder).unwrap_err())
}

#[test]
fn only_files_that_differ_are_written() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("new/public");
    let first = build(
        &[("index.html", "one"), ("2018/index.html", "one")],
        &folder,
    )
    .unwrap();
    assert_eq!(
        first,
        Published {
            written: 2,
            ..Published::default()
        }
    );

    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let same = fs::File::options()
        .write(true)
        .open(folder.join("index.html"))
        .unwrap();
    same.set_modified(long_ago).unwrap();
    let second = build(&[("index.html", "one"), ("a/b.css", "two")], &folder).unwrap();
    assert_eq!(
        second,
        Published {
            written: 1,
            unchanged: 1,
            removed: 1,
            kept: Vec::new()
        }
    );
    assert_eq!(
        fs::metadata(folder.join("index.html"))
            .unwrap()
            .modified()
            .unwrap(),
        long_ago
    );
    assert!(
        !folder.join("2018").exists(),
        "an empty folder of ours is removed"
    );
    assert!(!folder.join(".mps-new").exists(), "nothing is left over");
}

#[cfg(unix)]
#[test]
fn what_is_written_can_be_read_by_a_web_server() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plain"), "").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    build(&[("a/index.html", "one")], folder.path()).unwrap();
    let mode = |path: &str| {
        fs::metadata(folder.path().join(path))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("a/index.html"), mode("plain"));
    assert_eq!(mode("a"), mode("folder"));
}

#[test]
fn everything_in_the_way_is_listed_before_anything_is_written() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    build(&[("a.html", "one"), ("b.html", "one")], folder).unwrap();
    fs::write(folder.join("b.html"), "by hand").unwrap();
    fs::write(folder.join("c.html"), "mine").unwrap();
    fs::write(folder.join("same.html"), "same").unwrap();
    let site = [
        ("a.html", "2"),
        ("b.html", "2"),
        ("c.html", "2"),
        ("same.html", "same"),
        ("d/e", "2"),
    ];
    let message = refusal(&site, folder);
    assert!(
        message.contains("  b.html: was changed since `mps` wrote it\n"),
        "{message}"
    );
    assert!(
        message.contains("  c.html: was not written by `mps`\n"),
        "{message}"
    );
    assert!(!message.contains("same.html"), "{message}");
    assert!(message.ends_with("move or delete them and build again, or build into another folder"));
    holds(folder, "a.html", "one");
    assert!(!folder.join("d").exists());

    fs::remove_file(folder.join("b.html")).unwrap();
    fs::remove_file(folder.join("c.html")).unwrap();
    build(&site, folder).unwrap();
    holds(folder, "b.html", "2");
}

#[test]
fn what_somebody_changed_is_left_to_them() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    build(&[("a.html", "one"), ("b/c.html", "one")], folder).unwrap();
    fs::write(folder.join("b/c.html"), "by hand").unwrap();
    let published = build(&[("a.html", "one")], folder).unwrap();
    assert_eq!(published.kept, ["b/c.html"]);
    holds(folder, "b/c.html", "by hand");
    assert_eq!(
        build(&[("a.html", "one")], folder).unwrap().kept,
        [""; 0],
        "it is said once"
    );
}

#[test]
fn a_file_that_somebody_put_there_is_theirs_even_if_it_is_the_same() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    fs::write(folder.join("robots.txt"), "same").unwrap();
    build(&[("robots.txt", "same")], folder).unwrap();
    build(&[("index.html", "one")], folder).unwrap();
    holds(folder, "robots.txt", "same");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("public");
    let outside = root.path().join("outside");
    fs::create_dir(&outside).unwrap();
    build(&[("css/a.css", "one"), ("index.html", "one")], &folder).unwrap();
    fs::rename(folder.join("css"), outside.join("css")).unwrap();
    symlink(outside.join("css"), folder.join("css")).unwrap();

    let message = refusal(&[("css/a.css", "two")], &folder);
    assert!(
        message.contains("  css: is a link or a device"),
        "{message}"
    );
    build(&[("index.html", "two")], &folder).unwrap();
    holds(&outside, "css/a.css", "one");

    fs::remove_file(folder.join("index.html")).unwrap();
    symlink(outside.join("target"), folder.join("index.html")).unwrap();
    assert!(refusal(&[("index.html", "three")], &folder).contains("index.html: is a link"));
    assert!(!outside.join("target").exists());

    fs::remove_file(folder.join(".mps-lock")).unwrap();
    symlink(outside.join("lock"), folder.join(".mps-lock")).unwrap();
    assert!(refusal(&[], &folder).contains(".mps-lock` is a link"));
    assert!(!outside.join("lock").exists());
}

#[test]
fn only_one_build_at_a_time() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    let mut second = String::new();
    let artifacts = std::iter::once_with(|| {
        second = refusal(&[("index.html", "two")], folder);
        ("index.html".to_owned(), b"one".to_vec())
    });
    publish(artifacts, folder).unwrap();
    assert!(
        second.starts_with("another `mps` is writing to the output folder"),
        "{second}"
    );
    holds(folder, "index.html", "one");
}

#[test]
fn what_cannot_be_done_is_said_with_the_path() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("public");
    fs::write(&file, "a file").unwrap();
    assert!(
        refusal(&[("index.html", "one")], &file)
            .starts_with(&format!("the output folder `{}`", file.display()))
    );

    let folder = root.path().join("folder");
    for path in ["/etc/x", "../x", "a/../../x", "a\0", ".mps-manifest", ""] {
        refusal(&[("index.html", "one"), (path, "two")], &folder);
        assert!(!folder.join("index.html").exists(), "{path:?}");
    }
    assert!(refusal(&[("a", "one"), ("a", "two")], &folder).contains("the path `a`"));
    assert!(refusal(&[("a", "one"), ("a/b", "two")], &folder).contains("folder of `a/b`"));
    let long = "x".repeat(300);
    let message = format!(
        "{:#}",
        publish([(long.clone(), Vec::new())], &folder).unwrap_err()
    );
    assert!(message.contains(&long), "{message}");

    fs::write(folder.join(".mps-manifest"), "nonsense").unwrap();
    assert!(refusal(&[], &folder).contains(".mps-manifest` makes no sense at line 1"));
}

#[test]
fn a_build_that_fails_while_it_draws_changes_nothing() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    build(&[("index.html", "one")], folder).unwrap();
    let drawing = std::panic::catch_unwind(|| {
        let artifacts = ["index.html", "a.html"].into_iter().map(|path| {
            assert_ne!(path, "a.html", "drawing failed");
            (path.to_owned(), b"two".to_vec())
        });
        publish(artifacts, folder)
    });
    assert!(drawing.is_err());
    holds(folder, "index.html", "one");
    assert!(!folder.join(".mps-new").exists());
}

#[test]
fn the_next_build_clears_away_what_a_killed_one_left() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    fs::create_dir(folder.join(".mps-new")).unwrap();
    fs::write(folder.join(".mps-new/half"), "ha").unwrap();
    build(&[("index.html", "one")], folder).unwrap();
    assert!(!folder.join(".mps-new").exists());
}
