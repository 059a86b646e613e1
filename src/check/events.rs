//! What starts, opens, closes or ends, and when: as sentences, timelines and tables say it.

use std::ops::Range;

use jiff::civil::Date;

use super::dates::day;
use super::passages::Passage;
use super::sentences::words::words;
use super::sentences::{Sentence, Word, content};
use super::survey::Survey;
use super::texts::Text;
use crate::files::Place;
use crate::model::{Block, Content, Edition, TextRow, When, first_day, last_day, plain};

/// The first and the last day on which something may happen.
pub(super) type Days = (Date, Date);

/// Something that happens once, and when.
pub(super) struct Event {
    /// What happens: it starts, opens, closes or ends.
    pub(super) turn: Turn,
    /// The words for what it happens to, the noun last.
    pub(super) subject: Vec<String>,
    /// The first and the last day on which it may happen.
    pub(super) days: Days,
    /// How the date is written.
    pub(super) written: String,
    /// Where the date stands.
    pub(super) place: Place,
    /// Whether it stands in a timetable.
    pub(super) is_planned: bool,
}

/// What happens to something.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Turn {
    /// It starts.
    Start,
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// It ends.
    End,
}

const TURNS: [(&str, Turn); 25] = [
    ("begin", Turn::Start),
    ("begins", Turn::Start),
    ("closes", Turn::Close),
    ("closing", Turn::Close),
    ("close", Turn::Close),
    ("commence", Turn::Start),
    ("commencement", Turn::Start),
    ("commences", Turn::Start),
    ("deadline", Turn::Close),
    ("end", Turn::End),
    ("ends", Turn::End),
    ("expire", Turn::End),
    ("expires", Turn::End),
    ("finish", Turn::End),
    ("finishes", Turn::End),
    ("implementation", Turn::Start),
    ("implemented", Turn::Start),
    ("launch", Turn::Start),
    ("launched", Turn::Start),
    ("launches", Turn::Start),
    ("live", Turn::Start),
    ("open", Turn::Open),
    ("opens", Turn::Open),
    ("start", Turn::Start),
    ("starts", Turn::Start),
];

/// Words between a subject and what happens to it.
const BETWEEN: [&str; 22] = [
    "be",
    "been",
    "being",
    "date",
    "due",
    "expected",
    "for",
    "go",
    "goes",
    "going",
    "intended",
    "is",
    "now",
    "of",
    "planned",
    "scheduled",
    "set",
    "shall",
    "should",
    "the",
    "to",
    "will",
];

/// Words that are no part of a subject.
const STOPS: [&str; 18] = [
    "anticipates",
    "expects",
    "gives",
    "indicative",
    "it",
    "new",
    "official",
    "our",
    "planned",
    "plans",
    "proposed",
    "says",
    "see",
    "sees",
    "show",
    "shows",
    "they",
    "when",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What happens to something, as some words say it.
#[derive(Clone)]
struct Spoken {
    turn: Turn,
    subject: Vec<String>,
    /// The days, and the words that say them; none where no date is said, or one that was given up.
    dated: Option<(Days, Range<usize>)>,
    /// The word that says what happens.
    at: usize,
}

/// The events of the edition.
pub(super) fn events(survey: &Survey<'_>, edition: &Edition) -> Vec<Event> {
    let mut events = Vec::new();
    let mut before: Option<(&Passage<'_>, Spoken)> = None;
    for sentence in survey.sentences_of(edition) {
        before = before.filter(|(passage, _)| std::ptr::eq(*passage, sentence.passage));
        for spoken in spoken(&sentence.words, before.as_ref().map(|(_, spoken)| spoken)) {
            events.extend(of_sentence(sentence, &spoken));
            before = Some((sentence.passage, spoken));
        }
    }
    let is_own = |text: &&Text<'_>| text.edition.is_some_and(|own| own.id == edition.id);
    let blocks = survey.texts.iter().filter(is_own).flat_map(Text::blocks);
    events.extend(blocks.flat_map(of_rows));
    for dataset in edition.datasets.values() {
        if let Content::Timeline(stages) = &dataset.content {
            let stages = stages.iter();
            events.extend(stages.flat_map(|stage| planned(&stage.title, stage.from, &stage.place)));
        }
    }
    for milestone in edition
        .intentions()
        .flat_map(|intention| &intention.timeline)
    {
        if let (Ok(when), Some(place)) = (&milestone.when, &milestone.what.place) {
            events.extend(planned(&milestone.what.plain(), *when, place));
        }
    }
    events.extend(
        edition
            .consultation()
            .into_iter()
            .flat_map(|(dataset, consultation)| {
                let opens = dataset.keys.place("opens");
                let closes = dataset.keys.place("closes");
                let turns = [
                    ("opens", consultation.opens, opens),
                    ("starts", consultation.opens, opens),
                    ("closes", consultation.closes, closes),
                    ("ends", consultation.closes, closes),
                ];
                turns.into_iter().flat_map(|(turn, day, place)| {
                    planned(&format!("consultation {turn}"), When::Day(day), place)
                })
            }),
    );
    events
}

fn of_sentence(sentence: &Sentence<'_>, spoken: &Spoken) -> Option<Event> {
    let (days, words) = spoken.dated.clone()?;
    let first = sentence.words.get(words.start)?;
    let last = sentence.words.get(words.end.checked_sub(1)?)?;
    let range = first.range.start..last.range.end;
    Some(Event {
        turn: spoken.turn,
        subject: spoken.subject.clone(),
        days,
        written: sentence.text.get(range.clone())?.to_owned(),
        place: sentence.place(&range),
        is_planned: false,
    })
}

/// What a timetable says to happen at a time.
fn planned(title: &str, when: When, place: &Place) -> Vec<Event> {
    let words = words(title);
    let spoken = spoken(&words, None).into_iter();
    let events = spoken
        .filter(|spoken| !spoken.subject.is_empty())
        .map(|spoken| Event {
            turn: spoken.turn,
            subject: spoken.subject,
            days: (first_day(when), last_day(when)),
            written: say(when),
            place: place.clone(),
            is_planned: true,
        });
    events.collect()
}

/// The events of a table in the text, one of whose columns holds dates.
fn of_rows(block: &Block) -> Vec<Event> {
    let Block::Table { rows, .. } = block else {
        return Vec::new();
    };
    let of_row = |row: &TextRow| {
        let cells: Vec<String> = row.cells.iter().map(|cell| plain(cell)).collect();
        let mut dates = cells.iter().filter_map(|cell| {
            let words = words(cell);
            let (when, end) = date(&words, 0)?;
            (end == words.len()).then_some(when)
        });
        let (Some(when), None) = (dates.next(), dates.next()) else {
            return Vec::new();
        };
        let titles = cells.iter();
        titles
            .flat_map(|title| planned(title, when, &row.place))
            .collect()
    };
    rows.iter().flat_map(of_row).collect()
}

/// What some words say to happen; a noun such as "implementation" is about what was last spoken of.
fn spoken(words: &[Word], before: Option<&Spoken>) -> Vec<Spoken> {
    let mut found: Vec<Spoken> = Vec::new();
    for at in 0..words.len() {
        let Some(turn) = turn(words, at) else {
            continue;
        };
        let mut subject = subject(words, at);
        if subject.is_empty() && text(words, at) == "implementation" {
            let last = found.last().or(before).filter(|last| last.turn == turn);
            subject = last.map(|last| last.subject.clone()).unwrap_or_default();
        }
        if subject.is_empty() {
            continue;
        }
        let given_up = (at.saturating_sub(6)..at).any(|at| {
            matches!(
                text(words, at),
                "was" | "were" | "originally" | "not" | "would"
            )
        });
        let dated = dated(words, at + 1).filter(|_| !given_up);
        found.push(Spoken {
            turn,
            subject,
            dated,
            at,
        });
    }
    // "The framework will start and end": only the last word before a date has it.
    let turns: Vec<usize> = found.iter().map(|spoken| spoken.at).collect();
    for (spoken, next) in found.iter_mut().zip(turns.iter().skip(1)) {
        spoken.dated = spoken.dated.take().filter(|(_, words)| words.end <= *next);
    }
    found
}

fn text(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| &*word.text)
}

/// What the word at `at` says to happen. Somebody may live in Bath; only what goes live starts.
fn turn(words: &[Word], at: usize) -> Option<Turn> {
    let word = text(words, at);
    let (_, turn) = TURNS.iter().find(|(known, _)| *known == word)?;
    let mut back = words.get(..at)?.iter().rev().map(|word| &*word.text);
    let goes = back.find(|word| word.starts_with(char::is_alphabetic));
    let is_live = matches!(goes, Some("is" | "be" | "go" | "goes" | "going"));
    (word != "live" || is_live).then_some(*turn)
}

/// The words for what the word at `at` says something of: those before it, or after "of".
fn subject(words: &[Word], at: usize) -> Vec<String> {
    if text(words, at + 1) == "of" {
        let from = at + 2 + usize::from(matches!(text(words, at + 2), "the" | "our"));
        let after = (from..from + 4).map(|at| text(words, at));
        return after
            .take_while(|word| is_name(word))
            .map(str::to_owned)
            .collect();
    }
    let mut before = (0..at).rev().map(|at| text(words, at)).peekable();
    while before
        .next_if(|word| {
            BETWEEN.contains(word) || matches!(*word, "'" | "\"" | "\u{2018}" | "\u{201c}" | "was")
        })
        .is_some()
    {}
    let mut subject: Vec<String> = before
        .take_while(|word| is_name(word))
        .take(3)
        .map(str::to_owned)
        .collect();
    subject.reverse();
    subject
}

fn is_name(word: &str) -> bool {
    let is_number = word.starts_with(|letter: char| letter.is_numeric());
    let is_date = MONTHS.contains(&word);
    content(word) && !is_number && !is_date && !STOPS.contains(&word) && !BETWEEN.contains(&word)
}

/// The days that the first date after `from` may mean, and the words that say it.
fn dated(words: &[Word], from: usize) -> Option<(Days, Range<usize>)> {
    for at in from..from + 7 {
        if matches!(text(words, at), "" | ";" | "(" | ":") {
            return None;
        }
        let Some((when, end)) = date(words, at) else {
            continue;
        };
        let before = at.checked_sub(1).map_or("", |before| text(words, before));
        let (first, last) = (first_day(when), last_day(when));
        let days = match before {
            "by" | "before" | "until" | "till" | "than" => (Date::MIN, last),
            "after" | "since" | "from" => (first, Date::MAX),
            _ => (first, last),
        };
        return Some((days, at..end));
    }
    None
}

/// The date that begins at a word, and the word after it: `5 March 2020`, `March 2020`.
fn date(words: &[Word], at: usize) -> Option<(When, usize)> {
    let month = |at: usize| {
        let position = MONTHS.iter().position(|month| *month == text(words, at))?;
        i8::try_from(position + 1).ok()
    };
    let year = |at: usize| {
        let year: i16 = text(words, at).parse().ok()?;
        (1990..2100).contains(&year).then_some(year)
    };
    if let Some(found) = month(at) {
        let comma = usize::from(text(words, at + 1) == ",");
        return Some((When::Month(year(at + 1 + comma)?, found), at + 2 + comma));
    }
    let day: i8 = text(words, at).parse().ok()?;
    let suffix = usize::from(matches!(text(words, at + 1), "st" | "nd" | "rd" | "th"));
    let found = month(at + 1 + suffix)?;
    let date = Date::new(year(at + 2 + suffix)?, found, day).ok()?;
    Some((When::Day(date), at + 3 + suffix))
}

/// A date as messages say it.
pub(super) fn say(when: When) -> String {
    let first = first_day(when);
    match when {
        When::Year(year) => year.to_string(),
        When::Month(..) => first.strftime("%B %Y").to_string(),
        When::Day(_) => day(first),
    }
}

#[cfg(test)]
mod tests {
    use super::{spoken, words};

    /// What a text says to happen, with its date.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let words = words(text);
        let found = spoken(&words, None);
        let found: Vec<(String, Option<&str>)> = found
            .into_iter()
            .map(|spoken| {
                let date = spoken
                    .dated
                    .map(|(_, at)| &text[words[at.start].range.start..words[at.end - 1].range.end]);
                (spoken.subject.join(" "), date)
            })
            .collect();
        let found: Vec<(&str, Option<&str>)> = found
            .iter()
            .map(|(subject, date)| (&**subject, *date))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn events_and_their_dates_are_found() {
        check(
            "The framework will start in January 2020.",
            &[("framework", Some("January 2020"))],
        );
        check(
            "The new homecare framework goes live on 4 November 2019",
            &[("homecare framework", Some("4 November 2019"))],
        );
        check("Framework is \u{2018}live\u{2019}", &[("framework", None)]);
        check(
            "implementation of the framework in May 2020",
            &[("framework", Some("May 2020"))],
        );
        check(
            "The framework was intended to start in May 2019",
            &[("framework", None)],
        );
        check("People live in Bath, and in January 2020 it rained", &[]);
    }

    #[test]
    fn an_implementation_is_that_of_what_was_spoken_of() {
        let before = words("the framework was intended to start");
        let before = spoken(&before, None);
        let after = words("The timeline shows implementation in January 2020");
        let found = spoken(&after, before.last());
        assert_eq!(found[0].subject, ["framework"]);
        assert!(found[0].dated.is_some() && before[0].dated.is_none());
    }
}
