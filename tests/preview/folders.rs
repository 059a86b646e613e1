//! Folders that come, go and move.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::browser::Answer;
use crate::program::Preview;
use crate::site::{CHAPTER, EDITION, PAGE, SITE, Site, chapter, copy};

const NEW: &str = "content/2018/chapters/02-demand.md";

fn is_a_page(answer: &Answer) -> bool {
    answer.status == 200 && answer.text().trim_end().ends_with("</html>")
}

#[test]
fn files_are_seen_that_are_written_into_a_folder_as_soon_as_it_is_made() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Background");
    for round in 0..10 {
        let folder = format!("content/2018/chapters/{}-part", 10 + round);
        for name in ["index.md", "01-one.md", "02-two.md"] {
            let words = format!("Words {round} of {name}.");
            site.write(&format!("{folder}/{name}"), chapter("Part", &words));
        }
        preview.shows("/2018/part.html", &format!("Words {round} of index.md."));
        preview.shows(
            "/2018/part/two.html",
            &format!("Words {round} of 02-two.md."),
        );
        site.remove(&folder);
    }
    preview.misses("/2018/part.html");
    preview.agrees_with_check(&site.root());
}

#[test]
fn folders_in_folders_are_seen_at_once_and_watched_from_then_on() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let edition = site
        .text(EDITION)
        .replace("2018", "2015")
        .replace("2021", "2018");
    // All of it comes in one move.
    let aside = site.beside("new");
    for (path, text) in [
        ("edition.yaml", edition),
        ("chapters/01-old.md", chapter("Old", "Old words.")),
        ("chapters/02-part/index.md", chapter("Part", "Old parts.")),
    ] {
        let path = aside.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::rename(&aside, site.path("content/2015")).unwrap();
    preview.shows("/2015/part.html", "Old parts.");
    site.write(
        "content/2015/chapters/02-part/index.md",
        chapter("Part", "Old parts, written anew."),
    );
    preview.shows("/2015/part.html", "Old parts, written anew.");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_renamed_folder_moves_its_pages() {
    let site = Site::base();
    let part = "content/2018/chapters/02-part";
    site.write(&format!("{part}/index.md"), chapter("Part", "Parts."));
    site.write(&format!("{part}/01-one.md"), chapter("One", "One."));
    let preview = Preview::of(&site);
    preview.shows("/2018/part/one.html", "One.");
    site.rename(part, "content/2018/chapters/02-piece");
    preview.shows("/2018/piece/one.html", "One.");
    preview.misses("/2018/part/one.html");
    preview.misses("/2018/part.html");
    // It is still watched under its new name.
    site.write(
        "content/2018/chapters/02-piece/01-one.md",
        chapter("One", "Two."),
    );
    preview.shows("/2018/piece/one.html", "Two.");
    preview.agrees_with_check(&site.root());
    site.rename("content/2018", "content/2019");
    preview.shows("/2019/piece/one.html", "Two.");
    preview.misses("/2018/piece/one.html");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_folder_is_put_in_the_place_of_another_and_nobody_misses_a_page() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish");
    let onlooker = preview.watched(PAGE, is_a_page);
    for round in 0..10 {
        copy(
            &site.path("content/2018/chapters"),
            &site.beside("chapters"),
        );
        let text = chapter("Background", &format!("Exchanged {round}."));
        fs::write(site.beside("chapters").join("01-background.md"), text).unwrap();
        fs::rename(site.path("content/2018/chapters"), site.beside("old")).unwrap();
        fs::rename(site.beside("chapters"), site.path("content/2018/chapters")).unwrap();
        preview.shows(PAGE, &format!("Exchanged {round}."));
        fs::remove_dir_all(site.beside("old")).unwrap();
    }
    onlooker.end();
    preview.agrees_with_check(&site.root());
}

#[test]
fn folders_that_change_places_take_their_files_along() {
    let site = Site::base();
    let (a, b) = ("content/2018/chapters/02-a", "content/2018/chapters/03-b");
    site.write(&format!("{a}/index.md"), chapter("Letter A", "Of A."));
    site.write(&format!("{b}/index.md"), chapter("Letter B", "Of B."));
    // Files of one length and one age: only what is in them differs.
    let time = fs::metadata(site.path(CHAPTER))
        .unwrap()
        .modified()
        .unwrap();
    for folder in [a, b] {
        let path = site.path(&format!("{folder}/index.md"));
        let file = fs::File::options().write(true).open(path);
        file.unwrap().set_modified(time).unwrap();
    }
    let preview = Preview::of(&site);
    preview.shows("/2018/a.html", "Of A.");
    for round in 0..5 {
        site.rename(a, "content/2018/chapters/04-c");
        site.rename(b, a);
        site.rename("content/2018/chapters/04-c", b);
        let (here, there) = if round % 2 == 0 {
            ("B", "A")
        } else {
            ("A", "B")
        };
        preview.shows("/2018/a.html", &format!("Of {here}."));
        preview.shows("/2018/b.html", &format!("Of {there}."));
    }
    preview.misses("/2018/c.html");
    preview.agrees_with_check(&site.root());
}

#[test]
fn the_last_site_stays_while_the_content_is_away() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish");
    let onlooker = preview.watched(PAGE, is_a_page);
    for _ in 0..3 {
        site.rename("content", "elsewhere");
        preview.finds("no-site", SITE, 1);
        preview.shows(PAGE, "Why we publish");
        site.rename("elsewhere", "content");
        preview.agrees_with_check(&site.root());
    }
    site.write(CHAPTER, chapter("Background", "Written since."));
    preview.shows(PAGE, "Written since.");
    onlooker.end();
    preview.agrees_with_check(&site.root());
}

#[test]
fn the_last_site_stays_while_the_content_is_deleted() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish");
    let onlooker = preview.watched(PAGE, is_a_page);
    site.remove("content");
    preview.finds("no-site", SITE, 1);
    copy(Path::new("tests/base"), &site.root());
    preview.agrees_with_check(&site.root());
    site.write(CHAPTER, chapter("Background", "Written since."));
    preview.shows(PAGE, "Written since.");
    onlooker.end();
    preview.agrees_with_check(&site.root());
}

#[test]
fn the_last_site_stays_while_its_folder_is_away() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish");
    let onlooker = preview.watched(PAGE, is_a_page);
    fs::rename(site.root(), site.beside("away")).unwrap();
    preview.finds("no-site", SITE, 1);
    fs::rename(site.beside("away"), site.root()).unwrap();
    preview.agrees_with_check(&site.root());
    site.write(CHAPTER, chapter("Background", "Written since."));
    preview.shows(PAGE, "Written since.");
    onlooker.end();
    preview.agrees_with_check(&site.root());
}

#[test]
fn another_folder_is_put_in_the_place_of_the_sites_own() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish");
    for round in 0..3 {
        copy(&site.root(), &site.beside("new"));
        let path = site.beside("new").join(CHAPTER);
        fs::write(path, chapter("Background", &format!("Restored {round}."))).unwrap();
        fs::rename(site.root(), site.beside("old")).unwrap();
        fs::rename(site.beside("new"), site.root()).unwrap();
        preview.shows(PAGE, &format!("Restored {round}."));
        fs::remove_dir_all(site.beside("old")).unwrap();
        site.write(CHAPTER, chapter("Background", "Written since."));
        preview.shows(PAGE, "Written since.");
    }
    preview.agrees_with_check(&site.root());
}

#[cfg(unix)]
#[cfg(unix)]
#[test]
fn a_folder_takes_the_name_of_a_file() {
    let site = Site::base();
    site.write(NEW, chapter("Demand", "More people need care."));
    let preview = Preview::of(&site);
    preview.shows("/2018/demand.html", "More people");
    for _ in 0..5 {
        site.remove(NEW);
        site.write(
            &format!("{NEW}/index.md"),
            chapter("Demand", "In a folder."),
        );
        preview.finds_what_check_finds(&site.root());
        site.remove(NEW);
        site.write(NEW, chapter("Demand", "In a file."));
        preview.shows("/2018/demand.html", "In a file.");
        preview.agrees_with_check(&site.root());
    }
}

/// How many files two branches differ in.
const FILES: usize = 500;

#[test]
fn another_branch_is_checked_out() {
    let site = Site::base();
    let root = site.root();
    let fill = |word: &str| {
        for number in 0..FILES {
            let text = chapter(&format!("Chapter {number}"), &format!("Of {word}."));
            site.write(
                &format!("content/2018/chapters/{number:03}-c{number}.md"),
                text,
            );
        }
    };
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        let command = command.arg("-C").arg(&root).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null");
        command.env("GIT_CONFIG_SYSTEM", "/dev/null");
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "Editor");
            command.env(format!("GIT_{role}_EMAIL"), "editor@example.org");
        }
        let done = command.arg("--quiet").output();
        done.is_ok_and(|output| output.status.success())
    };
    fill("first");
    let has_git = git(&["init", "--initial-branch=first"])
        && git(&["add", "."])
        && git(&["commit", "-m", "first"])
        && git(&["checkout", "-b", "second"]);
    fill("second");
    site.remove("content/2018/chapters/007-c7.md");
    site.write(
        "content/2018/chapters/900-more.md",
        chapter("More", "More."),
    );
    if has_git {
        assert!(git(&["add", "."]) && git(&["commit", "-m", "second"]));
    }
    let preview = Preview::of(&site);
    for word in ["first", "second", "first"] {
        // Without the program that keeps branches, its work is done by hand.
        if !has_git || !git(&["checkout", word]) {
            fill(word);
        }
        let last = format!("/2018/c{}.html", FILES - 1);
        preview.shows(&last, &format!("Of {word}."));
        for number in [0, 100, 250, 499] {
            preview.shows(&format!("/2018/c{number}.html"), &format!("Of {word}."));
        }
        if has_git && word == "first" {
            preview.misses("/2018/more.html");
            preview.shows("/2018/c7.html", "Of first.");
        }
        preview.agrees_with_check(&root);
    }
}
