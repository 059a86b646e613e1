//! The facts behind the accessibility statement, the privacy notice and the contact page.
//!
//! The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations
//! 2018 (SI 2018/952), regulation 8, say what an accessibility statement holds and that it is kept
//! under review.

use jiff::ToSpan;

use super::Findings;
use super::dates::day;
use super::intentions::no_contact;
use super::survey::Survey;
use crate::model::Compliance;

/// There are facts for an accessibility statement.
pub(super) fn missing_accessibility(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    if survey.site.accessibility.is_none() && !survey.site.title.is_empty() {
        findings
            .warning(survey.site.keys.place("accessibility"), "there is no accessibility statement, and the law asks a council for one (SI 2018/952, regulation 8)")
            .help("add `accessibility:` to this file: its keys are in the guide, under `site.yaml`");
    }
}

/// The accessibility statement was reviewed within the year.
pub(super) fn old_statement(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let Some(facts) = &survey.site.accessibility else {
        return;
    };
    if facts.reviewed.saturating_add(1.year()) < survey.site.today {
        findings
            .warning(
                survey.site.keys.place("accessibility.reviewed"),
                format!(
                    "the accessibility statement was last reviewed on {}, more than a year ago",
                    day(facts.reviewed)
                ),
            )
            .help("test the site again, bring the facts up to date, and write the day here");
    }
}

/// A statement that admits to problems names them.
pub(super) fn missing_problems(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let Some(facts) = &survey.site.accessibility else {
        return;
    };
    if facts.status != Compliance::Fully && facts.problems.is_empty() && facts.burden.is_empty() {
        findings
            .error(survey.site.keys.place("accessibility.status"), format!("the site is said to meet the standard `{}`, and no problem is named", facts.status.key()))
            .help("list under `problems:` what does not work, whom it affects and when it will be mended; or write `status: fully`");
    }
}

/// A statement that claims to meet the standard names no problem.
pub(super) fn contradictory_problems(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let Some(facts) = &survey.site.accessibility else {
        return;
    };
    if facts.status == Compliance::Fully && !facts.problems.is_empty() {
        findings
            .error(
                survey.site.keys.place("accessibility.status"),
                "the site is said to meet the standard `fully`, and problems are named",
            )
            .help("write `status: partially`, or remove the problems that have been mended");
    }
}

/// There is a privacy notice.
pub(super) fn missing_privacy(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    if survey.site.privacy.is_none() && !survey.site.title.is_empty() {
        findings
            .warning(survey.site.keys.place("privacy"), "there is no privacy notice")
            .help("add `privacy: {controller: the council's name, contact: the id of a contact}` to this file");
    }
}

/// Whoever answers for personal data is one of the contacts.
pub(super) fn unknown_contact(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    if let Some(contact) = survey
        .site
        .privacy
        .as_ref()
        .and_then(|privacy| privacy.contact.as_ref())
    {
        no_contact(survey.site, contact, findings);
    }
}

/// The site's own contact can be called.
pub(super) fn missing_telephone(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    if let Some(contact) = survey
        .site
        .contacts
        .first()
        .filter(|contact| contact.telephone.is_none())
    {
        findings
            .warning(&contact.place, format!("the first contact, `{}`, has no telephone number, and mail alone shuts people out", contact.id))
            .help("add `telephone:`, and `relay:` for people who cannot hear or speak on the telephone");
    }
}
