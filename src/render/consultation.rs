//! How to have one's say: the consultation's page, and its dates for calendars.

use serde::Serialize;

use super::calendar;
use super::call::state_key;
use super::contact::{mail_href, telephone_href};
use super::date::DateView;
use super::download;
use super::frame::{LinkView, Title, page};
use super::proof::Marks;
use super::prose::Writer;
use super::route::Page;
use crate::model::{Consultation, Dataset, Event, Question, Results, State, Way, When, target};

#[derive(Serialize)]
struct Own {
    consultation: ConsultationView,
}

#[derive(Serialize)]
struct ConsultationView {
    state: &'static str,
    opens: DateView,
    closes: DateView,
    closing_time: Option<String>,
    first_way: Option<LinkView>,
    calendar: Option<Download>,
    about_html: String,
    respond: Vec<WayView>,
    comments: Vec<LinkView>,
    events: Vec<EventView>,
    questions: Vec<QuestionView>,
    formats_html: String,
    next_html: String,
    results: Option<ResultsView>,
    marks: Marks,
}

/// What a consultation says on its page, besides its lists.
const KEYS: [&str; 9] = [
    "opens",
    "closes",
    "about",
    "formats",
    "next",
    "results.responses",
    "results.from",
    "results.summary",
    "results.changed",
];

#[derive(Serialize)]
struct Download {
    href: String,
    size: String,
}

#[derive(Serialize)]
struct WayView {
    by: &'static str,
    label: Option<String>,
    href: Option<String>,
    email: Option<String>,
    email_href: Option<String>,
    telephone: Option<String>,
    telephone_href: Option<String>,
    address: Vec<String>,
    text_html: Option<String>,
    mark: String,
}

#[derive(Serialize)]
struct EventView {
    title: String,
    date: Option<DateView>,
    time: Option<String>,
    place: Option<String>,
    for_whom: Option<String>,
    text_html: Option<String>,
    mark: String,
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    number: usize,
    text: String,
    chapter: Option<LinkView>,
    email_href: Option<String>,
    mark: String,
}

#[derive(Serialize)]
struct ResultsView {
    responses: Option<u32>,
    from_html: Option<String>,
    summary_html: Option<String>,
    changed_html: Option<String>,
}

/// Draws the page of the consultation `found`, which `dataset` holds.
pub(super) fn consultation<'a>(
    writer: &mut Writer<'a>,
    at: &Page,
    dataset: &'a Dataset,
    found: &'a Consultation,
) -> String {
    let sheet = writer.sheet;
    let state = found.state(sheet.site.today);
    let calendar = (state != State::Closed).then(|| Download {
        href: sheet.href(&Page::Calendar(sheet.edition.id.clone())),
        size: download::size(&sheet, calendar::calendar(&sheet, found).len()),
    });
    let respond: Vec<WayView> = found.ways.iter().map(|way| way_view(writer, way)).collect();
    let questions = found.questions.iter().enumerate();
    let questions = questions
        .map(|(at, question)| question_view(writer, question, at + 1, state))
        .collect();
    let own = ConsultationView {
        state: state_key(state),
        opens: sheet.named_day(found.opens),
        closes: sheet.named_day(found.closes),
        closing_time: found.closing_time.clone(),
        first_way: first_way(&respond),
        calendar,
        about_html: writer.prose(&found.about),
        respond,
        comments: comments(writer, state),
        events: found
            .events
            .iter()
            .map(|event| event_view(writer, event))
            .collect(),
        questions,
        formats_html: writer.prose(&found.formats),
        next_html: writer.prose(&found.next),
        results: found
            .results
            .as_ref()
            .map(|results| results_view(writer, results)),
        marks: sheet.marks(&dataset.keys, &KEYS),
    };
    let title = Title::new(
        "consultation",
        sheet.say("consultation.heading", &[]),
        sheet.say("consultation.description", &[]),
    );
    page(writer, at, title, Own { consultation: own })
}

/// The way that the button leads to: the first that is a link.
fn first_way(ways: &[WayView]) -> Option<LinkView> {
    ways.iter().find_map(|way| {
        let href = way.href.clone().or_else(|| way.email_href.clone())?;
        Some(LinkView {
            text: way.label.clone().or_else(|| way.email.clone())?,
            href,
        })
    })
}

fn way_view(writer: &mut Writer<'_>, way: &Way) -> WayView {
    let sheet = writer.sheet;
    let href = way
        .url
        .as_ref()
        .and_then(|url| target(sheet.site, &url.place.path, &url.text).ok());
    let subject = sheet.say("consultation.mail_subject", &[]);
    let href = href.map(|found| sheet.target(found).0);
    let named = way.label.clone();
    let usual = || sheet.say(&format!("consultation.link.{}", way.kind.key()), &[]);
    WayView {
        by: way.kind.key(),
        label: named.or_else(|| href.as_ref().map(|_| usual())),
        href,
        email_href: way.email.as_deref().map(|email| mail_href(email, &subject)),
        email: way.email.clone(),
        telephone_href: way.telephone.as_deref().map(telephone_href),
        telephone: way.telephone.clone(),
        address: way.address.clone(),
        text_html: way.text.as_ref().map(|line| writer.line(line)),
        mark: sheet.mark(&way.place),
    }
}

/// While people may respond: a mail link for each chapter, whose subject names it.
fn comments(writer: &Writer<'_>, state: State) -> Vec<LinkView> {
    let sheet = writer.sheet;
    let Some(address) = sheet.comment_address().filter(|_| state != State::Closed) else {
        return Vec::new();
    };
    let chapters = sheet.edition.chapters.iter();
    chapters
        .map(|chapter| {
            let (_, name) = sheet.target(crate::model::Target::Chapter(sheet.edition, chapter));
            let subject = sheet.say(
                "call.subject",
                &[("edition", &sheet.edition.title), ("part", &name)],
            );
            LinkView {
                text: name,
                href: mail_href(address, &subject),
            }
        })
        .collect()
}

fn event_view(writer: &mut Writer<'_>, event: &Event) -> EventView {
    let date = event.date.map(|when| match when {
        When::Day(date) => writer.sheet.named_day(date),
        when => writer.sheet.when(when),
    });
    EventView {
        title: event.title.clone(),
        date,
        time: event.time.clone(),
        place: event.place.clone(),
        for_whom: event.audience.clone(),
        text_html: event.text.as_ref().map(|line| writer.line(line)),
        mark: writer.sheet.mark(&event.entry),
    }
}

fn question_view(
    writer: &Writer<'_>,
    question: &Question,
    number: usize,
    state: State,
) -> QuestionView {
    let sheet = writer.sheet;
    let chapter = question
        .chapter
        .as_ref()
        .and_then(|written| writer.reference(written));
    let subject = sheet.say(
        "consultation.question_subject",
        &[("number", &number.to_string())],
    );
    let address = sheet.comment_address().filter(|_| state == State::Open);
    QuestionView {
        id: format!("question-{}", question.id),
        number,
        text: question.text.clone(),
        chapter,
        email_href: address.map(|address| mail_href(address, &subject)),
        mark: sheet.mark(&question.place),
    }
}

fn results_view(writer: &mut Writer<'_>, results: &Results) -> ResultsView {
    ResultsView {
        responses: results.responses,
        from_html: results.from.as_ref().map(|line| writer.line(line)),
        summary_html: writer.some_prose(&results.summary),
        changed_html: writer.some_prose(&results.changed),
    }
}
