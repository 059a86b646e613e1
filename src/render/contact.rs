//! Whom to ask, as templates draw it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::prose::Writer;
use crate::model::Contact;

/// What may stand in the subject of a mail link as it is.
const SUBJECT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A team, with links that say already what they are about.
#[derive(Serialize)]
pub(super) struct ContactView {
    id: String,
    name: String,
    email: String,
    email_href: String,
    telephone: Option<String>,
    telephone_href: Option<String>,
    relay: Option<String>,
    address: Vec<String>,
    hours: Option<String>,
    about_html: Option<String>,
    mark: String,
}

/// The contact with this id, or else the site's first.
pub(super) fn person<'a>(writer: &Writer<'a>, id: &str) -> Option<&'a Contact> {
    let site = writer.sheet.site;
    site.contact(id).or_else(|| site.contacts.first())
}

/// A contact whose mail link carries `subject`.
pub(super) fn contact(writer: &mut Writer<'_>, contact: &Contact, subject: &str) -> ContactView {
    ContactView {
        id: format!("contact-{}", contact.id),
        name: contact.name.clone(),
        email: contact.email.clone(),
        email_href: mail_href(&contact.email, subject),
        telephone: contact.telephone.clone(),
        telephone_href: contact.telephone.as_deref().map(telephone_href),
        relay: contact.relay.clone(),
        address: contact.address.clone(),
        hours: contact.hours.clone(),
        about_html: contact.about.as_ref().map(|line| writer.line(line)),
        mark: writer.sheet.mark(&contact.place),
    }
}

/// A mail link with its subject written already.
pub(super) fn mail_href(address: &str, subject: &str) -> String {
    let subject = utf8_percent_encode(subject, SUBJECT);
    format!("mailto:{address}?subject={subject}")
}

/// The link that dials a number: in international form, without spaces.
pub(super) fn telephone_href(number: &str) -> String {
    let digits: String = number
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect();
    match digits.strip_prefix('0') {
        Some(rest) => format!("tel:+44{rest}"),
        None => format!("tel:{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::telephone_href;

    #[track_caller]
    fn check(number: &str, expected: &str) {
        assert_eq!(telephone_href(number), expected);
    }

    #[test]
    fn numbers_are_dialled_in_international_form() {
        check("01632 960123", "tel:+441632960123");
        check("+44 1632 960123", "tel:+441632960123");
        check("18001 01632 960123", "tel:1800101632960123");
    }
}
