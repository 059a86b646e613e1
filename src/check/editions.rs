//! Editions follow one another.

use super::Findings;
use super::survey::Survey;
use crate::model::Status;

/// Only the newest edition is in force, and it is not out of force.
pub(super) fn old_status(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let Some(current) = survey.site.current() else {
        return;
    };
    if current.status == Status::Superseded {
        findings
            .error(
                current.keys.place("status"),
                "this edition is said to be superseded, and there is no later one",
            )
            .help("write `status: published`, or publish the edition that follows it");
    }
    if current.status != Status::Published {
        return;
    }
    for edition in survey
        .site
        .editions
        .iter()
        .filter(|edition| edition.id < current.id)
    {
        if matches!(edition.status, Status::Published | Status::Consultation) {
            findings
                .warning(edition.keys.place("status"), format!("this edition is `{}`, and the edition `{}` has followed it", edition.status.key(), current.id))
                .help("write `status: superseded`, so that its pages say that there is a newer edition");
        }
    }
}

/// Every edition has a chapter.
pub(super) fn no_chapter(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let nothing_lost = edition.flawed.is_empty() && edition.left_out.is_empty();
        if edition.chapters.is_empty() && nothing_lost {
            findings
                .error(edition.keys.place("title"), "this edition has no chapters")
                .help(format!(
                    "add one: `content/{}/chapters/01-introduction.md`",
                    edition.id
                ));
        }
    }
}

/// There is an edition to publish: a build without any would take the whole site away.
pub(super) fn no_edition(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    if let Some(place) = survey
        .site
        .left_out
        .first()
        .filter(|_| survey.site.editions.is_empty())
    {
        findings
            .error(place, "every edition is a draft, so that there is nothing to publish")
            .help("write `status: published` or `status: consultation`; to look at drafts, add `--drafts` to the command");
    }
}
