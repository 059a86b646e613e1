//! Dates for calendars. The only door to the calendar library.

use icalendar::{Calendar, Component, Event as CalendarEvent, EventLike};

use super::sheet::Sheet;
use crate::model::{Consultation, When};

/// The closing date and the events that have a day, as iCalendar (RFC 5545).
pub(super) fn calendar(sheet: &Sheet<'_>, found: &Consultation) -> Vec<u8> {
    let mut calendar = Calendar::new();
    let closing = sheet.say(
        "consultation.closing_event",
        &[("title", &sheet.edition.title)],
    );
    calendar.push(all_day(sheet, "closes", &closing, found.closes, None));
    for (index, event) in found.events.iter().enumerate() {
        if let Some(When::Day(date)) = event.date {
            let name = format!("event-{}", index + 1);
            calendar.push(all_day(
                sheet,
                &name,
                &event.title,
                date,
                event.place.as_deref(),
            ));
        }
    }
    calendar.done().to_string().into_bytes()
}

/// An event of one day. Its stamp is the day the consultation opens, so that the same input gives
/// the same bytes.
fn all_day(
    sheet: &Sheet<'_>,
    name: &str,
    title: &str,
    date: jiff::civil::Date,
    place: Option<&str>,
) -> CalendarEvent {
    let opens = sheet
        .edition
        .consultation()
        .map_or(date, |(_, consultation)| consultation.opens);
    let basic = |date: jiff::civil::Date| date.strftime("%Y%m%d").to_string();
    let mut event = CalendarEvent::new();
    event
        .uid(&format!(
            "{}-{name}@{}",
            sheet.edition.id,
            slug::slugify(&sheet.site.council.name)
        ))
        .summary(title)
        .add_property("DTSTAMP", format!("{}T000000Z", basic(opens)));
    let mut start = icalendar::Property::new("DTSTART", basic(date));
    start.add_parameter("VALUE", "DATE");
    event.append_property(start.done());
    if let Some(place) = place {
        event.location(place);
    }
    event.done()
}
