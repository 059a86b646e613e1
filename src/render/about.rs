//! Pages about the site: contacts, accessibility, privacy, and the page for addresses that are not
//! there.

use serde::Serialize;

use super::contact::{ContactView, contact, mail_href, person};
use super::date::DateView;
use super::frame::{LinkView, Title, page};
use super::home::{ChapterLink, chapter_link};
use super::ledger;
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use crate::model::{Accessibility, Problem};

#[derive(Serialize)]
struct About {
    about: AboutView,
}

#[derive(Serialize)]
struct AboutView {
    contacts: Vec<ContactView>,
    editions: Vec<EditionLink>,
    datasets_href: Option<String>,
    ledger: Option<LinkView>,
}

#[derive(Serialize)]
struct EditionLink {
    text: String,
    period: String,
    href: String,
    mark: String,
}

/// Draws the page about the statement and whom to ask.
pub(super) fn about(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let site = sheet.site;
    let subject = sheet.say("contact.mail_subject", &[]);
    let editions = site.editions.iter().map(|edition| EditionLink {
        text: edition.title.clone(),
        period: sheet.period(edition.period),
        href: sheet.href(&Page::Home(edition.id.clone())),
        mark: sheet.mark(edition.keys.place("title")),
    });
    let has_data = sheet
        .edition
        .datasets
        .values()
        .any(|dataset| dataset.is_tabular());
    let own = AboutView {
        contacts: site
            .contacts
            .iter()
            .map(|found| contact(writer, found, &subject))
            .collect(),
        editions: editions.collect(),
        ledger: ledger::link(&sheet),
        datasets_href: has_data.then(|| sheet.href(&Page::Datasets(sheet.edition.id.clone()))),
    };
    let title = Title::new(
        "about",
        sheet.say("about.heading", &[]),
        sheet.say("about.description", &[]),
    );
    page(writer, at, title, About { about: own })
}

#[derive(Serialize)]
struct Statement {
    statement: StatementView,
}

#[derive(Serialize)]
struct StatementView {
    scope: String,
    status: &'static str,
    contact: Option<ContactView>,
    report_email_href: Option<String>,
    response_days: u32,
    can_html: Vec<String>,
    can_marks: Vec<String>,
    problems: Vec<ProblemView>,
    burden_html: Vec<String>,
    burden_marks: Vec<String>,
    out_of_scope_html: Vec<String>,
    out_of_scope_marks: Vec<String>,
    prepared: DateView,
    reviewed: DateView,
    tested: DateView,
    tested_by: String,
    method_html: String,
    report_href: Option<String>,
    marks: Marks,
}

/// The facts of the accessibility statement that stand alone.
const FACTS: [&str; 5] = [
    "accessibility.status",
    "accessibility.prepared",
    "accessibility.tested",
    "accessibility.response_days",
    "accessibility.report_url",
];

#[derive(Serialize)]
struct ProblemView {
    what_html: String,
    who_html: String,
    criterion: String,
    fix_by: DateView,
    mark: String,
}

/// Draws the accessibility statement, in the form that SI 2018/952, regulation 8, prescribes.
pub(super) fn statement<'a>(
    writer: &mut Writer<'a>,
    at: &Page,
    facts: &'a Accessibility,
) -> String {
    let sheet = writer.sheet;
    let site = sheet.site;
    let subject = sheet.say("accessibility.mail_subject", &[]);
    let person = person(writer, "accessibility");
    let contact = person.map(|found| contact(writer, found, &subject));
    let values = [("title", &*site.title), ("council", &site.council.name)];
    let own = StatementView {
        scope: sheet.say("accessibility.scope", &values),
        status: facts.status.key(),
        contact,
        report_email_href: person.map(|found| mail_href(&found.email, &subject)),
        response_days: facts.response_days,
        can_html: writer.lines(&facts.can),
        can_marks: sheet.line_marks(&facts.can),
        problems: facts
            .problems
            .iter()
            .map(|problem| problem_view(writer, problem))
            .collect(),
        burden_html: writer.lines(&facts.burden),
        burden_marks: sheet.line_marks(&facts.burden),
        out_of_scope_html: writer.lines(&facts.out_of_scope),
        out_of_scope_marks: sheet.line_marks(&facts.out_of_scope),
        prepared: sheet.day(facts.prepared),
        reviewed: sheet.day(facts.reviewed),
        tested: sheet.day(facts.tested),
        tested_by: facts.tested_by.clone(),
        method_html: writer.prose(&facts.method),
        report_href: facts.report_url.as_ref().map(|url| url.text.clone()),
        marks: sheet.marks(&site.keys, &FACTS),
    };
    let heading = sheet.say("accessibility.heading", &[("site", &site.title)]);
    let title = Title::new(
        "accessibility",
        heading,
        sheet.say("accessibility.description", &[]),
    );
    page(writer, at, title, Statement { statement: own })
}

fn problem_view(writer: &mut Writer<'_>, problem: &Problem) -> ProblemView {
    ProblemView {
        what_html: writer.line(&problem.what),
        who_html: writer.line(&problem.who),
        criterion: problem.criterion.clone(),
        fix_by: writer.sheet.when(problem.fix_by),
        mark: writer.sheet.line_mark(&problem.what),
    }
}

#[derive(Serialize)]
struct Privacy {
    privacy: PrivacyView,
}

#[derive(Serialize)]
struct PrivacyView {
    controller: String,
    contact: Option<ContactView>,
    reviewed: Option<DateView>,
    about_html: Option<String>,
    marks: Marks,
}

/// Draws the privacy notice.
pub(super) fn privacy(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let site = sheet.site;
    let facts = site.privacy.as_ref();
    let named = facts
        .and_then(|facts| facts.contact.as_ref())
        .map_or("privacy", |written| &*written.text);
    let subject = sheet.say("privacy.mail_subject", &[]);
    let person = person(writer, named);
    let own = PrivacyView {
        controller: facts.map_or_else(
            || site.council.name.clone(),
            |facts| facts.controller.clone(),
        ),
        contact: person.map(|found| contact(writer, found, &subject)),
        reviewed: facts
            .and_then(|facts| facts.reviewed)
            .map(|date| sheet.day(date)),
        about_html: facts.and_then(|facts| writer.some_prose(&facts.about)),
        marks: sheet.marks(&site.keys, &["privacy.controller", "privacy.reviewed"]),
    };
    let title = Title::new(
        "privacy",
        sheet.say("privacy.heading", &[]),
        sheet.say("privacy.description", &[]),
    );
    page(writer, at, title, Privacy { privacy: own })
}

#[derive(Serialize)]
struct NotFound {
    not_found: NotFoundView,
}

#[derive(Serialize)]
struct NotFoundView {
    contact: Option<ContactView>,
    chapters: Vec<ChapterLink>,
}

/// Draws the page for addresses that are not there.
pub(super) fn not_found(writer: &mut Writer<'_>, at: &Page) -> String {
    let sheet = writer.sheet;
    let subject = sheet.say("not_found.mail_subject", &[]);
    let first = sheet.site.contacts.first();
    let own = NotFoundView {
        contact: first.map(|found| contact(writer, found, &subject)),
        chapters: sheet
            .edition
            .chapters
            .iter()
            .map(|chapter| chapter_link(writer, chapter))
            .collect(),
    };
    let title = Title::new(
        "not-found",
        sheet.say("not_found.heading", &[]),
        sheet.say("not_found.description", &[]),
    );
    page(writer, at, title, NotFound { not_found: own })
}
