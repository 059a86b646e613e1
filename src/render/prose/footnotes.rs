//! Footnotes: their marks in the text, and the notes at its foot with the way back.

use serde::Serialize;

use super::{Writer, escape};
use crate::model::Footnote;

impl Writer<'_> {
    /// The link at the mark of a footnote.
    pub(super) fn footnote_link(&mut self, name: &str, html: &mut String) {
        let mentions = &mut self.footnotes.mentions;
        let at = mentions
            .iter()
            .position(|(known, _)| known == name)
            .unwrap_or_else(|| {
                mentions.push((name.to_owned(), 0));
                mentions.len() - 1
            });
        mentions[at].1 += 1;
        let (number, time) = ((at + 1).to_string(), mentions[at].1);
        let prefix = &self.footnotes.prefix;
        let id = reference_id(prefix, at + 1, time);
        let words = self.sheet.say("footnotes.link", &[("number", &number)]);
        html.push_str(&format!(
            " <a class=\"noteref\" id=\"{id}\" href=\"#{prefix}fn-{number}\">"
        ));
        escape(&words, html);
        html.push_str("</a>");
    }

    /// The notes at the foot of a chapter, in the order of first mention.
    pub(super) fn footnotes(&mut self, notes: &[Footnote]) -> Option<String> {
        let mentions = self.footnotes.mentions.clone();
        let prefix = self.footnotes.prefix.clone();
        let items: Vec<FootnoteView> = mentions
            .iter()
            .enumerate()
            .filter_map(|(at, (name, count))| {
                let note = notes.iter().find(|note| note.name == *name)?;
                let backs = (1..=*count)
                    .map(|time| format!("#{}", reference_id(&prefix, at + 1, time)))
                    .collect();
                let id = format!("{prefix}fn-{}", at + 1);
                Some(FootnoteView {
                    number: at + 1,
                    id,
                    body_html: self.blocks(&note.blocks),
                    backs,
                    mark: self.sheet.mark(&note.place),
                })
            })
            .collect();
        if items.is_empty() {
            return None;
        }
        let footnotes = FootnotesView {
            id: format!("{prefix}notes"),
            level: 2 + self.lowered,
            items,
        };
        Some(self.draw(
            "templates/blocks/footnotes.html",
            &serde_json::json!({ "footnotes": footnotes }),
        ))
    }
}

/// The fragment of the mention of a footnote.
fn reference_id(prefix: &str, number: usize, time: usize) -> String {
    if time == 1 {
        format!("{prefix}fnref-{number}")
    } else {
        format!("{prefix}fnref-{number}-{time}")
    }
}

#[derive(Serialize)]
struct FootnotesView {
    id: String,
    level: u8,
    items: Vec<FootnoteView>,
}

#[derive(Serialize)]
struct FootnoteView {
    number: usize,
    id: String,
    body_html: String,
    backs: Vec<String>,
    mark: String,
}
