//! More about a finding than fits under it, as plain text for a terminal.
//!
//! The texts are the page `docs/findings.md`, which is inside the program. Each heading of its second
//! level names a topic, and what follows is the text. One that opens with a severity is about the
//! finding whose code is its name; any other is about something else that authors ask for.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::diagnostic::nearest;

/// The page that people read on a forge.
const PAGE: &str = include_str!("../docs/findings.md");

/// How many columns the longest line of a text takes.
const WIDTH: usize = 80;

/// How a text opens that is about a finding, and the word for it in the list.
const SEVERITIES: [(&str, &str); 3] = [
    ("Error. ", "error"),
    ("Warning. ", "warning"),
    ("Error or warning. ", "either"),
];

/// One thing that there is more to tell about.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// The code of a finding, or another name in small letters and hyphens.
    pub name: String,
    /// Of a finding: `error`, `warning`, or `either` where it depends on the case.
    pub severity: Option<&'static str>,
    /// The first sentence.
    pub gist: String,
    /// All of it, in lines of at most 80 columns; examples are indented, and as long as they are.
    pub text: String,
}

/// Every topic, in the order of the page.
#[must_use]
pub fn topics() -> Vec<Topic> {
    let mut writer = Writer::default();
    for event in Parser::new(PAGE) {
        writer.event(event);
    }
    writer.topics
}

/// The topic of this name; a code may be copied with its severity, as in `error[unknown-dataset]`.
#[must_use]
pub fn find<'a>(topics: &'a [Topic], name: &str) -> Option<&'a Topic> {
    let name = bare(name);
    topics.iter().find(|topic| topic.name == name)
}

/// The name that somebody who asked for `name` most likely meant, if any is near.
#[must_use]
pub fn likely<'a>(topics: &'a [Topic], name: &str) -> Option<&'a str> {
    nearest(&bare(name), topics.iter().map(|topic| &*topic.name))
}

fn bare(name: &str) -> String {
    let name = name.split_once('[').map_or(name, |(_, code)| code);
    name.trim().trim_end_matches([']', ':']).to_lowercase()
}

/// Every topic in a line of its own: the findings, and then what else there is.
#[must_use]
pub fn list(topics: &[Topic]) -> String {
    let longest = topics.iter().map(|topic| topic.name.len()).max();
    let width = longest.unwrap_or_default();
    let mut text = wrap(
        "Findings, by their codes. While there is an error, nothing is published; after a warning, \
         a page is poorer than it should be; some are either, as the case may be.",
        "",
    );
    text.push('\n');
    let (findings, others): (Vec<_>, Vec<_>) =
        topics.iter().partition(|topic| topic.severity.is_some());
    for Topic {
        name,
        severity,
        gist,
        ..
    } in findings
    {
        let severity = severity.unwrap_or_default();
        text.push_str(&format!("  {name:width$}  {severity:7}  {gist}\n"));
    }
    if !others.is_empty() {
        text.push_str("\nAnd about:\n\n");
    }
    for Topic { name, gist, .. } in others {
        text.push_str(&format!("  {name:width$}  {gist}\n"));
    }
    text.push_str("\nFor more about one of them, write its name after the command: `mps explain unknown-dataset`.\n");
    text
}

/// Draws Markdown as plain text, each topic by itself.
#[derive(Default)]
struct Writer {
    topics: Vec<Topic>,
    /// The words since the last paragraph or item ended.
    words: String,
    /// What stands before the next line: the sign of a list's item, or the room that it took.
    margin: String,
    /// The number of the next item of each list that is open; nothing, where it has no numbers.
    lists: Vec<Option<u64>>,
    /// Whether the next paragraph follows an item of the same list, and stands close to it.
    is_close: bool,
    is_example: bool,
    /// Where the link leads that is open.
    link: String,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.is_example => self.example(&text),
            Event::Text(text) => self.words.push_str(&text),
            Event::Code(code) => self.words.push_str(&quoted(&code)),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                let number = self.lists.last_mut().and_then(Option::as_mut);
                let sign = number.map_or("- ".to_owned(), |number| {
                    *number += 1;
                    format!("{}. ", *number - 1)
                });
                self.margin.push_str(&sign);
            }
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.is_example = true;
            }
            Tag::Link { dest_url, .. } => self.link = dest_url.to_string(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1) => self.words.clear(),
            TagEnd::Heading(HeadingLevel::H2) => self.topics.push(Topic {
                name: std::mem::take(&mut self.words),
                ..Topic::default()
            }),
            TagEnd::Paragraph | TagEnd::Heading(_) => self.paragraph(),
            TagEnd::Item => {
                self.paragraph();
                self.margin = "  ".repeat(self.lists.len().saturating_sub(1));
                self.is_close = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.is_close = false;
            }
            TagEnd::CodeBlock => self.is_example = false,
            // A path says nothing outside of the page.
            TagEnd::Link if self.link.contains("://") => {
                self.words.push_str(&format!(" ({})", self.link));
            }
            _ => {}
        }
    }

    /// Ends a paragraph; the first of a topic says what the topic is.
    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let Some(topic) = self.topics.last_mut().filter(|_| !words.is_empty()) else {
            return;
        };
        if topic.text.is_empty() {
            let opening = SEVERITIES.iter().find(|(sign, _)| words.starts_with(sign));
            topic.severity = opening.map(|(_, severity)| *severity);
            topic.gist = gist(&words[opening.map_or(0, |(sign, _)| sign.len())..]);
        } else if !self.is_close {
            topic.text.push('\n');
        }
        topic.text.push_str(&wrap(&words, &self.margin));
        self.margin = " ".repeat(self.margin.len());
        self.is_close = false;
    }

    /// An example, as it is.
    fn example(&mut self, text: &str) {
        let Some(topic) = self.topics.last_mut() else {
            return;
        };
        topic.text.push('\n');
        for line in text.lines() {
            let line = format!("    {}{line}", self.margin);
            topic.text.push_str(line.trim_end());
            topic.text.push('\n');
        }
    }
}

/// Literal words between backticks, as everywhere on the terminal, kept on one line by spaces that do
/// not break; words that hold backticks of their own stand out already.
fn quoted(code: &str) -> String {
    let code = code.replace(' ', "\u{A0}");
    if code.contains('`') {
        code
    } else {
        format!("`{code}`")
    }
}

/// The first sentence.
fn gist(words: &str) -> String {
    let end = words.find(". ").map_or(words.len(), |at| at + 1);
    words[..end].replace('\u{A0}', " ")
}

/// The words in lines of at most [`WIDTH`] columns, the first after `margin`, and the others below.
fn wrap(words: &str, margin: &str) -> String {
    let room = " ".repeat(margin.len());
    let (mut text, mut line) = (String::new(), margin.to_owned());
    let mut is_empty = true;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line.clone_from(&room);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    text.push_str(&line);
    text.push('\n');
    text.replace('\u{A0}', " ")
}

#[cfg(test)]
mod tests {
    use super::{Parser, Writer, find, likely, topics};

    #[track_caller]
    fn check(page: &str, expected: &str) {
        let mut writer = Writer::default();
        for event in Parser::new(page) {
            writer.event(event);
        }
        assert_eq!(writer.topics[0].text, expected);
    }

    #[test]
    fn markdown_becomes_plain_text() {
        check(
            "# Page\n\nBefore.\n\n## a-code\n\n**Error.** One *two*\n`` `= a/b.c` `` and `x: y`.\n",
            "Error. One two `= a/b.c` and `x: y`.\n",
        );
        check(
            "## a\n\nSee [the law](https://example.org/law) and [a page](content.md#data).\n",
            "See the law (https://example.org/law) and a page.\n",
        );
        check(
            "## a\n\nSteps:\n\n1. One.\n2. Two.\n\nAs well:\n\n- three\n- four\n\nDone.\n",
            "Steps:\n\n1. One.\n2. Two.\n\nAs well:\n\n- three\n- four\n\nDone.\n",
        );
        check(
            "## a\n\nAs here:\n\n````markdown\n```table\n\ndata: beds\n```\n````\n\nAfter.\n",
            "As here:\n\n    ```table\n\n    data: beds\n    ```\n\nAfter.\n",
        );
    }

    #[test]
    fn long_lines_are_wrapped_but_not_within_code() {
        let words = "word ".repeat(14);
        check(
            &format!("## a\n\n- {words}`two words`\n"),
            &format!("- {}\n  `two words`\n", words.trim_end()),
        );
    }

    #[test]
    fn topics_are_found_as_people_write_them() {
        let topics = topics();
        for name in ["missing-key", "error[missing-key]", "Missing-Key:"] {
            assert!(find(&topics, name).is_some(), "{name}");
        }
        assert!(find(&topics, "missing").is_none());
        assert_eq!(likely(&topics, "mising-key"), Some("missing-key"));
        assert_eq!(likely(&topics, "zebra"), None);
    }
}
