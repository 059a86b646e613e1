//! A count said in words is the count of the list that follows.
//!
//! "We buy four services:" and a list of three makes readers look for the fourth.

use std::ops::Range;

use super::Findings;
use super::passages::{Passage, of_block, words};
use super::sentences::words::sentences;
use super::survey::Survey;
use super::texts::of_edition;
use crate::model::{Block, Edition, Kind, ListItem, Placement};

const COUNTS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// What may stand right before a count that is the count of a list.
const OPENERS: [&str; 23] = [
    "the",
    "our",
    "these",
    "following",
    "are",
    "is",
    "have",
    "has",
    "had",
    "identified",
    "key",
    "main",
    "top",
    "provide",
    "provides",
    "buy",
    "offer",
    "offers",
    "set",
    "agreed",
    "chosen",
    "make",
    "includes",
];

/// What may stand before a count of such things as areas and ways.
const PREPOSITIONS: [&str; 6] = ["in", "into", "on", "under", "to", "around"];

/// Things that are there only to be listed.
const LISTED: [&str; 22] = [
    "aims",
    "areas",
    "categories",
    "drivers",
    "groups",
    "headings",
    "kinds",
    "lots",
    "objectives",
    "outcomes",
    "parts",
    "phases",
    "pillars",
    "priorities",
    "principles",
    "stages",
    "steps",
    "strands",
    "themes",
    "tiers",
    "types",
    "ways",
];

/// What may stand between the things that are counted and the list.
const AFTER: [&str; 14] = [
    "of", "for", "in", "on", "across", "within", "to", "that", "which", "are", "is", "as", "below",
    "where",
];

/// Things that are counted and never listed.
const MEASURES: [&str; 12] = [
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "times",
    "pounds",
    "adults",
    "residents",
    "beds",
    "users",
];

/// A sentence that says how many there are is followed by so many.
pub(super) fn wrong_count(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for text in of_edition(edition) {
            let blocks = text.blocks();
            for (at, pair) in blocks.windows(2).enumerate() {
                let [sentence, list] = pair else {
                    continue;
                };
                let Some(listed) = listed(edition, list, &blocks[at + 2..]) else {
                    continue;
                };
                if let Some(passage) = of_block(&text, sentence) {
                    compare(&passage, &listed, findings);
                }
            }
        }
    }
}

/// What follows a sentence: how many there are, and how many with those that stand in others.
struct Listed {
    count: usize,
    all: usize,
    is_intentions: bool,
}

/// How many things `block` lists. Where it goes on after a paragraph, nobody can tell.
fn listed(edition: &Edition, block: &Block, after: &[&Block]) -> Option<Listed> {
    match block {
        Block::List { items, .. } => {
            let inner = |item: &ListItem| count_blocks(&item.blocks);
            let within: usize = items.iter().map(inner).sum();
            let goes_on = after
                .get(within..)
                .is_some_and(|rest| matches!(rest.first(), Some(Block::List { .. })));
            let nested = items
                .iter()
                .flat_map(|item| &item.blocks)
                .map(|block| match block {
                    Block::List { items, .. } => items.len(),
                    _ => 0,
                });
            let all = items.len() + nested.sum::<usize>();
            (!goes_on && items.len() > 1).then_some(Listed {
                count: items.len(),
                all,
                is_intentions: false,
            })
        }
        Block::Placement(placement) => intentions(edition, placement),
        _ => None,
    }
}

/// How many blocks stand in `blocks`, those within others included.
fn count_blocks(blocks: &[Block]) -> usize {
    let inner = |block: &Block| match block {
        Block::List { items, .. } => items.iter().map(|item| count_blocks(&item.blocks)).sum(),
        Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => count_blocks(blocks),
        _ => 0,
    };
    blocks.iter().map(|block| 1 + inner(block)).sum()
}

/// How many intentions are placed, where all are.
fn intentions(edition: &Edition, placement: &Placement) -> Option<Listed> {
    let is_all = placement.kind == Kind::Intentions
        && placement.filter.is_empty()
        && placement.data.is_none();
    let count = edition.intentions().count();
    (is_all && count > 0).then_some(Listed {
        count,
        all: count,
        is_intentions: true,
    })
}

fn compare(passage: &Passage<'_>, listed: &Listed, findings: &mut Findings<'_>) {
    let Some(sentence) = sentences(&passage.text).pop() else {
        return;
    };
    let text = &passage.text[sentence.clone()];
    let Some((range, count, thing)) = counted(text) else {
        return;
    };
    if listed.is_intentions && !thing.contains("intention") {
        return;
    }
    if count == listed.count || count == listed.all {
        return;
    }
    let range = sentence.start + range.start..sentence.start + range.end;
    let message = format!(
        "`{}`, and the list has {}",
        &passage.text[range.clone()],
        listed.count
    );
    findings.error(&passage.place(&range), message)
        .help("correct the count, or the list; without a count, nothing can go wrong: `the following services:`");
}

/// The count with which a sentence introduces a list: where it stands with what is counted, how much
/// it is, and what.
fn counted(sentence: &str) -> Option<(Range<usize>, usize, String)> {
    if !sentence.ends_with([':', '\u{2013}', '-']) {
        return None;
    }
    let words = words(sentence);
    let lower: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    let mut found = None;
    for at in 0..lower.len() {
        let Some((count, noun)) = introduced(&lower, at) else {
            continue;
        };
        // Two counts in one sentence: which of them is the list's, only its author knows.
        if found.is_some() {
            return None;
        }
        let (last, thing) = words.get(noun)?;
        found = Some((
            words.get(at)?.0..last + thing.len(),
            count,
            lower.get(noun)?.clone(),
        ));
    }
    // Any word between the count and the end that has a sign behind it begins another thought.
    found.filter(|(range, _, _)| !sentence[range.clone()].contains([',', ';', '(']))
}

/// The count that the word at `at` is, and which word says what is counted.
fn introduced(words: &[String], at: usize) -> Option<(usize, usize)> {
    let word = words.get(at)?;
    let position = COUNTS
        .iter()
        .position(|count| count == word)
        .map(|position| position + 1);
    let count = position
        .or_else(|| word.parse().ok())
        .filter(|count| (2..=20).contains(count))?;
    let is_plural = |word: &String| word.ends_with('s') && !word.ends_with("ss") && word.len() > 3;
    let noun = (at + 1..at + 5).find(|noun| words.get(*noun).is_some_and(is_plural))?;
    let between = words.get(at + 1..noun)?;
    let thing = words.get(noun)?;
    let small = [
        "of", "in", "and", "or", "to", "for", "out", "more", "other", "further",
    ];
    if between.iter().any(|word| small.contains(&&**word)) || MEASURES.contains(&&**thing) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let earlier = at.checked_sub(2).and_then(|before| words.get(before));
    let opens = match before {
        None => true,
        Some(before) if PREPOSITIONS.contains(&&**before) => LISTED.contains(&&**thing),
        // "Two of the three" is a part of them.
        Some(before) => {
            OPENERS.contains(&&**before) && earlier.is_none_or(|earlier| earlier != "of")
        }
    };
    let after = words.get(noun + 1);
    // "The three partners are the council and:" has listed them already.
    let ends = match after.map(String::as_str) {
        None => true,
        Some("are" | "is") => words.len() == noun + 2,
        Some(after) => AFTER.contains(&after),
    };
    (opens && ends).then_some((count, noun))
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[track_caller]
    fn check(sentence: &str, expected: Option<(&str, usize)>) {
        let found = counted(sentence);
        assert_eq!(
            found.map(|(range, count, _)| (&sentence[range], count)),
            expected
        );
    }

    #[test]
    fn counts_that_introduce_a_list_are_found() {
        check("We buy four services:", Some(("four services", 4)));
        check(
            "The following three priorities are:",
            Some(("three priorities", 3)),
        );
        check(
            "There are two main types of live-in care:",
            Some(("two main types", 2)),
        );
        check(
            "The strategy frames its priorities in 3 key areas:",
            Some(("3 key areas", 3)),
        );
    }

    #[test]
    fn other_counts_are_left_alone() {
        check("Two of the three homes in Bath said:", None);
        check("Over the last three years we have:", None);
        check("The three providers agreed to:", None);
        check("Feedback from 3 events in Bath:", None);
        check("We run four services.", None);
        check("The three partners are the council and:", None);
        check("We work with two providers in Bath:", None);
        check("Two aims and three priorities:", None);
    }
}
