//! No mark of Markdown is left standing in the text, where readers would see it as it is.

use super::Findings;
use super::survey::Survey;
use super::texts::{Text, part};

/// Marks that mean something only when they are whole: the sign, what is wrong, what to write.
const MARKS: [(&str, &str, &str); 6] = [
    (
        "`=",
        "this figure is never closed",
        "close it with a second `` ` ``: `` `= beds/total.beds` ``",
    ),
    (
        "```",
        "this block does not begin on a line of its own",
        "put the three signs at the start of a line, and again on the line after the block",
    ),
    (
        "**",
        "these asterisks make nothing bold",
        "put them close to the first and the last word: `**important words**`",
    ),
    (
        "](",
        "this is not a whole link",
        "write `[words](address)` without spaces in the address; an address with spaces or brackets goes between `<` and `>`",
    ),
    (
        "] (",
        "this is not a whole link",
        "write `[words](address)` without a space between the brackets",
    ),
    (
        "{#",
        "this gives an address to nothing",
        "only headings have addresses, at the end of their line: `## Brokerage {#brokerage}`",
    ),
];

/// Every mark in the text is understood.
pub(super) fn stray_mark(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for written in survey.texts.iter().flat_map(Text::words) {
        for (sign, message, help) in MARKS {
            if let Some(at) = written.text.find(sign) {
                findings
                    .warning(&part(written, at..at + sign.len()), message)
                    .help(help);
            }
        }
    }
}

/// Every footnote that the text refers to is there.
pub(super) fn unknown_footnote(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for written in survey.texts.iter().flat_map(Text::words) {
        for (at, _) in written.text.match_indices("[^") {
            let Some(length) = written.text[at..].find(']') else {
                continue;
            };
            let name = &written.text[at + 2..at + length];
            findings
                .error(&part(written, at..at + length + 1), format!("there is no footnote `{name}`"))
                .help(format!("add it at the end of the chapter, on a line of its own: `[^{name}]: …`; only chapters have footnotes"));
        }
    }
}
