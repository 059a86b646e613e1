//! What stands within a line.

use super::{Writer, escape};
use crate::model::{Figure, Inline, Link, Mention, Shown, Target, Value, Worth, target, worth};
use crate::render::contact::mail_href;
use crate::render::ledger;
use crate::render::number::{in_text, on_one_line};
use crate::render::route::Page;

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], html: &mut String) {
        for inline in inlines {
            self.inline(inline, html);
        }
    }

    fn inline(&mut self, inline: &Inline, html: &mut String) {
        match inline {
            Inline::Text(text) => self.text(text, html),
            Inline::Emphasis(inner) => self.within("em", inner, html),
            Inline::Strong(inner) => self.within("strong", inner, html),
            Inline::Deleted(inner) => self.within("del", inner, html),
            Inline::Code(text) => {
                html.push_str("<code>");
                escape(text, html);
                html.push_str("</code>");
            }
            Inline::Figure(mention) => self.figure(mention, html),
            Inline::Link(link) => self.link(link, html),
            Inline::Image { alt, .. } => gap(alt, html),
            Inline::Footnote(name) => self.footnote_link(name, html),
            Inline::Break => html.push_str("<br>"),
        }
    }

    fn within(&mut self, tag: &str, inner: &[Inline], html: &mut String) {
        html.push_str(&format!("<{tag}>"));
        self.inlines(inner, html);
        html.push_str(&format!("</{tag}>"));
    }

    /// Words; the first use of a term links to the glossary.
    fn text(&mut self, text: &str, html: &mut String) {
        let mut rest = text;
        while let Some((range, term)) = self.terms.next(rest) {
            escape(&rest[..range.start], html);
            let page = Page::Glossary(self.sheet.edition.id.clone());
            let href = format!("{}#{}", self.sheet.href(&page), term.fragment());
            anchor(&href, Some("term"), &rest[range.clone()], html);
            rest = &rest[range.end..];
        }
        escape(rest, html);
    }

    /// A figure, which leads to where it comes from.
    fn figure(&mut self, mention: &Mention, html: &mut String) {
        let Ok(found) = worth(self.sheet.edition, &mention.written.text) else {
            gap(&mention.written.text, html);
            return;
        };
        let link = self.links.then(|| ledger::of_mention(&self.sheet, mention));
        let link = link.flatten();
        if let Some(link) = &link {
            open(&link.href, Some("figure"), html);
        }
        self.shown(mention, &found, html);
        html.push_str(if link.is_some() { "</a>" } else { "" });
    }

    /// What is printed for a figure; in a proof within an element, for it stands in a file of its own.
    fn shown(&mut self, mention: &Mention, found: &Worth<'_>, html: &mut String) {
        let mark = self.sheet.mark(found.place);
        let text = match (&mention.printed, found.shown) {
            (Some(printed), _) => printed.text.clone(),
            (
                None,
                Shown::Figure(Figure {
                    value: Value::Missing(marker),
                    ..
                }),
            ) => {
                let marker = serde_json::json!({ "letter": marker.key(), "mark": mark });
                let view = serde_json::json!({ "marker": marker });
                html.push_str(&self.draw("templates/blocks/marker.html", &view));
                return;
            }
            (None, shown) => in_text(&self.sheet, shown),
        };
        let text = on_one_line(&text);
        if mark.is_empty() {
            escape(&text, html);
        } else {
            html.push_str(&format!("<span{mark}>"));
            escape(&text, html);
            html.push_str("</span>");
        }
    }

    /// A link; one without words prints the name of what it leads to.
    fn link(&mut self, link: &Link, html: &mut String) {
        let Ok(found) = target(self.sheet.site, &link.to.place.path, &link.to.text) else {
            gap(&crate::model::plain(&link.content), html);
            return;
        };
        let (href, name) = self.sheet.target(found);
        let href = match found {
            Target::Section(_, chapter, section) if self.is_on_this_page(chapter) => {
                format!("#{}", section.id)
            }
            Target::Web(address) if is_mail_without_subject(address) => self.with_subject(address),
            _ => href,
        };
        if link.content.is_empty() {
            anchor(&href, None, &name, html);
            return;
        }
        open(&href, None, html);
        let terms = std::mem::replace(&mut self.terms, super::Terms::none());
        let links = std::mem::replace(&mut self.links, false);
        self.inlines(&link.content, html);
        (self.terms, self.links) = (terms, links);
        html.push_str("</a>");
    }

    /// A mail link that says already what it is about: the chapter being written, or the statement.
    fn with_subject(&self, address: &str) -> String {
        let edition = &self.sheet.edition.title;
        let subject = match self.chapter {
            Some(chapter) => {
                let part = self
                    .sheet
                    .target(Target::Chapter(self.sheet.edition, chapter))
                    .1;
                let values = [("edition", &**edition), ("part", &part)];
                self.sheet.say("call.subject", &values)
            }
            None => edition.clone(),
        };
        mail_href(address.trim_start_matches("mailto:"), &subject)
    }

    /// Whether a chapter's text is on the page being written: its own, or the one-page version.
    fn is_on_this_page(&self, chapter: &crate::model::Chapter) -> bool {
        let is_own = self.chapter.is_some_and(|own| own.slug == chapter.slug);
        is_own || self.sheet.is_whole()
    }
}

fn is_mail_without_subject(address: &str) -> bool {
    address.starts_with("mailto:") && !address.contains('?')
}

fn anchor(href: &str, class: Option<&str>, words: &str, html: &mut String) {
    open(href, class, html);
    escape(words, html);
    html.push_str("</a>");
}

/// The beginning of a link.
fn open(href: &str, class: Option<&str>, html: &mut String) {
    html.push_str("<a");
    if let Some(class) = class {
        html.push_str(&format!(" class=\"{class}\""));
    }
    html.push_str(" href=\"");
    escape(href, html);
    html.push_str("\">");
}

/// The place of something that is not there; a check has reported it.
fn gap(words: &str, html: &mut String) {
    html.push_str("<mark>");
    escape(words, html);
    html.push_str("</mark>");
}
