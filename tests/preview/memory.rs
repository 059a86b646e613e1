//! A preview can run all day.

use std::fs;
use std::time::Instant;

use crate::browser::Events;
use crate::program::{PATIENCE, Preview};
use crate::site::{CHAPTER, PAGE, Site, chapter};

/// How often a file is saved before the memory is measured for the first time, when everything that
/// is kept is there and the allocator has taken what it needs; and how often after that.
const BEFORE: usize = 1_000;
const AFTER: usize = 10_000;

/// By how much the memory may have grown, in KB. Whatever is kept of an edit is a kilobyte at least, be it
/// a text, a page or a site, and so ten megabytes of all. Without that, an allocator's heaps still take
/// up to three while they fill, and then no more, however many edits follow.
const GROWTH: usize = 6 * 1024;

#[test]
fn memory_does_not_grow_with_the_number_of_edits() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let mut events = Events::listen(preview.port);
    let mut edit = |round: usize| {
        let words = format!("Edit {round}.");
        site.write(CHAPTER, chapter("Background", &words));
        // Now and then somebody looks.
        if round.is_multiple_of(10) {
            let deadline = Instant::now() + PATIENCE;
            while !preview.get(PAGE).page().contains(&words) {
                assert!(events.next(deadline).is_some(), "{words} is not shown");
            }
        }
    };
    (0..=BEFORE).for_each(&mut edit);
    let before = memory(preview.id());
    (BEFORE + 1..=BEFORE + AFTER).for_each(&mut edit);
    let after = memory(preview.id());
    assert!(
        after < before + GROWTH,
        "after {AFTER} edits the preview has {after} KB, and had {before} KB"
    );
}

/// The memory of a process that is in use, in KB.
fn memory(id: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.unwrap().parse().unwrap()
}
