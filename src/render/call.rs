//! The consultation's call to action, in words that stay true after the site was made: they name
//! dates, and never say "now".

use serde::Serialize;

use super::contact::mail_href;
use super::prose::Writer;
use super::route::Page;
use super::sheet::Sheet;
use crate::model::{Chapter, Consultation, State};

/// What a page says of the consultation.
#[derive(Clone, Serialize)]
pub(super) struct Call {
    state: &'static str,
    heading: String,
    text: String,
    href: Option<String>,
    link_text: String,
    email_href: Option<String>,
    email_text: Option<String>,
    mark: String,
}

/// The word for where a consultation stands, as templates and words use it.
pub(super) fn state_key(state: State) -> &'static str {
    match state {
        State::Before => "upcoming",
        State::Open => "open",
        State::Closed => "closed",
    }
}

/// The call on pages about the edition as a whole.
pub(super) fn of_edition(sheet: &Sheet<'_>) -> Call {
    let mut call = of_consultation(sheet);
    if let Some(address) = sheet.comment_address() {
        let subject = sheet.say("consultation.mail_subject", &[]);
        call.email_href = Some(mail_href(address, &subject));
        call.email_text = Some(sheet.say("call.email_page", &[]));
    }
    call
}

/// The call on a chapter's page: its mail link names the chapter already.
pub(super) fn of_chapter(writer: &Writer<'_>, chapter: &Chapter) -> Call {
    let sheet = writer.sheet;
    let mut call = of_consultation(&sheet);
    call.heading = sheet.say("call.open_heading_chapter", &[]);
    let name = match &chapter.number {
        Some(number) => sheet.say(
            "reference.chapter",
            &[("number", number), ("title", &chapter.title)],
        ),
        None => chapter.title.clone(),
    };
    if let Some(address) = sheet.comment_address() {
        let subject = sheet.say(
            "call.subject",
            &[("edition", &sheet.edition.title), ("part", &name)],
        );
        call.email_href = Some(mail_href(address, &subject));
        call.email_text = Some(sheet.say("call.email_part", &[("part", &name)]));
    }
    call
}

fn of_consultation(sheet: &Sheet<'_>) -> Call {
    let (dataset, found) = sheet.edition.consultation().unzip();
    let state = found.map(|consultation| consultation.state(sheet.site.today));
    let page = Page::Consultation(sheet.edition.id.clone());
    Call {
        state: state.map_or("none", state_key),
        heading: sheet.say("call.open_heading", &[]),
        text: found
            .map(|consultation| text(sheet, consultation))
            .unwrap_or_default(),
        href: found.map(|_| sheet.href(&page)),
        link_text: link_text(sheet, found, state),
        email_href: None,
        email_text: None,
        mark: sheet.mark(dataset.map(|dataset| dataset.keys.place("closes"))),
    }
}

fn text(sheet: &Sheet<'_>, consultation: &Consultation) -> String {
    let closes = match &consultation.closing_time {
        Some(time) => {
            let date = sheet.named_day(consultation.closes).text;
            sheet.say("consultation.moment", &[("date", &date), ("time", time)])
        }
        None => sheet.named_day(consultation.closes).text,
    };
    match consultation.state(sheet.site.today) {
        State::Before => {
            let opens = sheet.named_day(consultation.opens).text;
            sheet.say("call.upcoming_text", &[("date", &opens)])
        }
        State::Open => sheet.say("call.open_text", &[("date", &closes)]),
        State::Closed => {
            let date = sheet.day(consultation.closes).text;
            sheet.say("call.closed_text", &[("date", &date)])
        }
    }
}

fn link_text(
    sheet: &Sheet<'_>,
    consultation: Option<&Consultation>,
    state: Option<State>,
) -> String {
    let has_results = consultation.is_some_and(|consultation| consultation.results.is_some());
    let key = match state {
        Some(State::Closed) if has_results => "call.results_link",
        Some(State::Closed) => "call.closed_link",
        _ => "call.open_link",
    };
    sheet.say(key, &[])
}
