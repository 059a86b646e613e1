//! The ways in which editors save a file.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
#[cfg(target_os = "linux")]
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::browser::Answer;
use crate::program::{Preview, TODAY, build, check};
use crate::site::{CHAPTER, DATASET, PAGE, Site, chapter};

/// A page of the site, whole.
fn is_whole(answer: &Answer) -> bool {
    let text = answer.text();
    answer.status == 200 && text.contains("Background") && text.trim_end().ends_with("</html>")
}

fn saved(words: &str) -> String {
    chapter("Background", words)
}

#[test]
fn a_file_that_is_written_in_its_place_is_shown() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish this");
    let onlooker = preview.watched(PAGE, is_whole);
    for round in 0..20 {
        site.write(CHAPTER, saved(&format!("Saved {round}.")));
        preview.shows(PAGE, &format!("Saved {round}."));
    }
    onlooker.end();
    preview.agrees_with_check(&site.root());
    let built = build(&site.root(), &["--drafts"]).unwrap();
    for (path, bytes) in built {
        let answer = preview.get(&format!("/-/published/{path}"));
        assert!(answer.body == bytes, "{path} is published otherwise");
    }
}

#[test]
fn the_bytes_that_are_saved_last_are_shown_however_fast_they_follow() {
    let site = Site::base();
    let preview = Preview::of(&site);
    for round in 0..50 {
        for letter in ["a", "b", "c"] {
            // The same length, and often within one tick of the file system's clock.
            site.write(CHAPTER, saved(&format!("Saved {round:02}{letter}.")));
        }
        preview.shows(PAGE, &format!("Saved {round:02}c."));
    }
}

#[test]
fn a_file_that_is_written_in_two_halves_is_never_shown_as_nothing() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, is_whole);
    let text = saved("The first half.\n\nThe second half.");
    let (first, second) = text.split_at(text.find("The second").unwrap());
    for _ in 0..20 {
        let mut file = File::create(site.path(CHAPTER)).unwrap();
        file.write_all(first.as_bytes()).unwrap();
        preview.shows(PAGE, "The first half.");
        file.write_all(second.as_bytes()).unwrap();
        drop(file);
        preview.shows(PAGE, "The second half.");
    }
    onlooker.end();
}

#[test]
fn a_file_that_stays_empty_for_long_while_it_is_saved_is_shown_as_it_was() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, |answer| {
        is_whole(answer) && (answer.page().contains("Why we") || answer.page().contains("Saved"))
    });
    let mut file = File::create(site.path(CHAPTER)).unwrap();
    preview.finds("front-matter", CHAPTER, 1);
    // Half a sentence, and half of the front matter.
    file.write_all(&saved("Saved.").as_bytes()[..12]).unwrap();
    file.flush().unwrap();
    preview.finds_what_check_finds(&site.root());
    site.write(CHAPTER, saved("Saved."));
    preview.shows(PAGE, "Saved.");
    onlooker.end();
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_file_that_is_written_letter_by_letter_is_shown_whole_in_the_end() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, is_whole);
    let mut file = OpenOptions::new()
        .append(true)
        .open(site.path(CHAPTER))
        .unwrap();
    for letter in "\nOne letter after the other.\n".bytes() {
        file.write_all(&[letter]).unwrap();
    }
    preview.shows(PAGE, "One letter after the other.");
    onlooker.end();
}

#[test]
fn vim_saves_with_a_probe_and_a_backup() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, is_whole);
    let backup = format!("{CHAPTER}~");
    let probe = "content/2018/chapters/4913";
    let swap = "content/2018/chapters/.01-background.md.swp";
    site.write(swap, "b0VIM");
    for round in 0..20 {
        site.write(probe, "");
        site.remove(probe);
        site.rename(CHAPTER, &backup);
        site.write(CHAPTER, saved(&format!("Saved {round}.")));
        site.remove(&backup);
        preview.shows(PAGE, &format!("Saved {round}."));
    }
    // Some are told to keep it.
    site.write(&backup, "An old text.");
    site.remove(swap);
    onlooker.end();
    preview.agrees_with_check(&site.root());
}

#[test]
fn an_editor_puts_a_finished_file_in_the_place_of_the_old_one() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, is_whole);
    for round in 0..20 {
        for hidden in [
            "content/2018/chapters/.01-background.md.tmp",
            "content/2018/chapters/.#01",
        ] {
            site.write(hidden, saved(&format!("Saved {round}.")));
            site.rename(hidden, CHAPTER);
        }
        preview.shows(PAGE, &format!("Saved {round}."));
    }
    onlooker.end();
    preview.agrees_with_check(&site.root());
}

#[test]
fn an_editor_cuts_a_file_to_nothing_and_writes_it_anew() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, is_whole);
    for round in 0..20 {
        let mut options = OpenOptions::new();
        let mut file = options.write(true).open(site.path(CHAPTER)).unwrap();
        file.set_len(0).unwrap();
        let text = saved(&format!("Saved {round}."));
        file.write_all(text.as_bytes()).unwrap();
        drop(file);
        preview.shows(PAGE, &format!("Saved {round}."));
    }
    onlooker.end();
}

#[test]
fn an_editor_deletes_a_file_and_writes_it_anew() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, is_whole);
    for round in 0..20 {
        site.remove(CHAPTER);
        site.write(CHAPTER, saved(&format!("Saved {round}.")));
        preview.shows(PAGE, &format!("Saved {round}."));
    }
    onlooker.end();
}

#[test]
fn a_file_gone_for_a_moment_is_missed_by_nobody_while_other_files_change() {
    let site = Site::base();
    site.write(
        "content/2018/chapters/02-other.md",
        chapter("Other", "Words."),
    );
    let preview = Preview::of(&site);
    preview.shows("/2018/other.html", "Words.");
    let onlooker = preview.watched(PAGE, is_whole);
    for round in 0..30 {
        site.write(
            "content/2018/chapters/02-other.md",
            chapter("Other", &format!("Words {round}.")),
        );
        // Whatever the preview does about that file, this one is away when it does.
        preview.shows("/2018/other.html", &format!("Words {round}."));
        site.rename(CHAPTER, &format!("{CHAPTER}~"));
        let folder = format!("content/2018/images/{round}");
        fs::create_dir_all(site.path(&folder)).unwrap();
        site.rename(&format!("{CHAPTER}~"), CHAPTER);
    }
    onlooker.end();
}

#[test]
fn word_and_its_like_leave_files_of_their_own_that_nobody_is_told_of() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, is_whole);
    site.write("content/2018/chapters/~$-background.docx", "x");
    for round in 0..20 {
        let temporary = "content/2018/chapters/~WRD0001.tmp";
        site.write(temporary, saved(&format!("Saved {round}.")));
        let backup = "content/2018/chapters/~WRL0001.tmp";
        site.rename(CHAPTER, backup);
        site.rename(temporary, CHAPTER);
        preview.shows(PAGE, &format!("Saved {round}."));
        site.remove(backup);
    }
    // Others name theirs after the file.
    let named = format!("{CHAPTER}.tmp");
    site.write(&named, saved("Saved at last."));
    site.rename(&named, CHAPTER);
    preview.shows(PAGE, "Saved at last.");
    onlooker.end();
    preview.agrees_with_check(&site.root());
    let told = check(&site.root());
    assert!(told.iter().all(|found| !found.file.contains('~')));
}

#[test]
fn data_is_saved_as_text_is() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "1,000</span></a> beds");
    let before = site.swap(DATASET, "30, 1000", "30, 1001");
    site.swap(DATASET, "1,474", "1,475");
    preview.shows(PAGE, "1,001</span></a> beds");
    preview.agrees_with_check(&site.root());
    site.write(DATASET, before);
    preview.shows(PAGE, "1,000</span></a> beds");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_file_that_is_written_without_end_keeps_nobody_waiting() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish this");
    site.write("content/2018/notes.txt", "");
    let path = site.path("content/2018/notes.txt");
    let is_over = Arc::new(AtomicBool::new(false));
    let end = Arc::clone(&is_over);
    let writing = std::thread::spawn(move || {
        let mut file = OpenOptions::new().append(true).open(path).unwrap();
        while !end.load(Ordering::Relaxed) {
            file.write_all(b".").unwrap();
        }
    });
    site.swap(CHAPTER, "title: ", "titel: ");
    preview.finds("unknown-key", CHAPTER, 2);
    site.write(CHAPTER, saved("Saved."));
    preview.shows(PAGE, "Saved.");
    site.remove(DATASET);
    preview.misses("/2018/data/beds.html");
    is_over.store(true, Ordering::Relaxed);
    writing.join().unwrap();
    preview.agrees_with_check(&site.root());
}

/// Whether this machine lets us take away what the system tells of files.
#[cfg(target_os = "linux")]
fn deaf(command: &str) -> Command {
    let mut shell = Command::new("unshare");
    let limit = "echo 0 > /proc/sys/user/max_inotify_instances";
    shell.args(["-Ur", "sh", "-c", &format!("{limit} && {command}"), "sh"]);
    shell
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_system_tells_nothing_the_preview_looks_by_itself() {
    if !deaf("exit 0")
        .output()
        .is_ok_and(|output| output.status.success())
    {
        // Without that, there is nothing to try.
        return;
    }
    let site = Site::base();
    let mut command = deaf("exec \"$@\"");
    command.arg(env!("CARGO_BIN_EXE_mps"));
    command.args(["serve", "--date", TODAY, "--port", "0", "--site"]);
    let preview = Preview::run(command.arg(site.root()));
    preview.told("The system does not tell which files change");
    preview.shows(PAGE, "Why we publish this");
    site.write(CHAPTER, saved("Saved."));
    preview.shows(PAGE, "Saved.");
    site.write(
        "content/2018/chapters/02-new/index.md",
        chapter("New", "New."),
    );
    preview.shows("/2018/new.html", "New.");
    site.remove("content/2018/chapters/02-new");
    preview.misses("/2018/new.html");
    preview.agrees_with_check(&site.root());
}
