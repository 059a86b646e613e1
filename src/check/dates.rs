//! Dates follow each other as they must, and promised days have not passed.

use jiff::civil::Date;

use super::Findings;
use super::survey::Survey;
use crate::model::{Chapter, Edition, first_day};

/// A day as people write it: 6 May 2018.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// No date is before one that it must follow, or after today where it tells what has happened.
pub(super) fn bad_dates(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    in_statement(survey, findings);
    for edition in &survey.site.editions {
        in_edition(edition, survey.site.today, findings);
        for chapter in &edition.chapters {
            in_chapter(chapter, survey.site.today, findings);
        }
    }
}

fn in_statement(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let mut past = Vec::new();
    if let Some(facts) = &survey.site.accessibility {
        past.extend([
            ("accessibility.prepared", "was prepared", facts.prepared),
            ("accessibility.reviewed", "was reviewed", facts.reviewed),
            ("accessibility.tested", "was tested", facts.tested),
        ]);
        if facts.reviewed < facts.prepared {
            findings
                .error(
                    survey.site.keys.place("accessibility.reviewed"),
                    format!(
                        "the statement was reviewed before it was prepared, on {}",
                        day(facts.prepared)
                    ),
                )
                .help("a statement that is new was reviewed on the day it was prepared");
        }
    }
    let reviewed = survey
        .site
        .privacy
        .as_ref()
        .and_then(|privacy| privacy.reviewed);
    past.extend(reviewed.map(|date| ("privacy.reviewed", "was reviewed", date)));
    for (key, what, date) in past
        .into_iter()
        .filter(|(_, _, date)| *date > survey.site.today)
    {
        findings
            .warning(
                survey.site.keys.place(key),
                format!(
                    "{} has not come yet, and this says what {what} on that day",
                    day(date)
                ),
            )
            .help("write the day on which it was done");
    }
}

fn in_edition(edition: &Edition, today: Date, findings: &mut Findings<'_>) {
    let Some(updated) = edition.updated else {
        return;
    };
    let place = edition.keys.place("updated");
    if edition
        .published
        .is_some_and(|published| updated < first_day(published))
    {
        findings
            .error(place, "the edition was updated before it was published")
            .help("leave `updated:` out until something has changed since the day of publication");
    } else if updated > today {
        findings
            .warning(
                place,
                format!(
                    "{} has not come yet, and this says what was changed on that day",
                    day(updated)
                ),
            )
            .help("write the day on which it was done");
    }
}

fn in_chapter(chapter: &Chapter, today: Date, findings: &mut Findings<'_>) {
    let Some(last_reviewed) = chapter.last_reviewed else {
        return;
    };
    if last_reviewed > today {
        findings
            .warning(chapter.keys.place("last_reviewed"), format!("{} has not come yet, and this says what was reviewed on that day", day(last_reviewed)))
            .help("write the day on which it was done; the day by which it is due goes into `review_by:`");
    }
    if chapter
        .review_by
        .is_some_and(|review_by| review_by < last_reviewed)
    {
        findings
            .error(
                chapter.keys.place("review_by"),
                format!(
                    "the next review is due before the last one, on {}",
                    day(last_reviewed)
                ),
            )
            .help("write the day by which the chapter is to be read through again");
    }
}

/// The chapters of an edition that is in force have been read through when they were to be.
pub(super) fn overdue_review(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let Some(edition) = survey
        .site
        .current()
        .filter(|edition| edition.period.to >= survey.site.today)
    else {
        return;
    };
    for chapter in &edition.chapters {
        let is_due = |review_by: &Date| {
            *review_by < survey.site.today
                && chapter.last_reviewed.is_none_or(|last| last <= *review_by)
        };
        let Some(review_by) = chapter.review_by.filter(is_due) else {
            continue;
        };
        findings
            .warning(chapter.keys.place("review_by"), format!("this chapter was to be read through again by {}", day(review_by)))
            .help("read it through, then write today's date in `last_reviewed:` and a new one in `review_by:`");
    }
}
