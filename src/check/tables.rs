//! Tables written in Markdown can be read out (WCAG 2.2, 1.3.1).

use super::Findings;
use super::survey::Survey;
use super::texts::Text;
use crate::model::{Block, Inline, plain};

/// Every column has a header.
pub(super) fn empty_header(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for block in survey.texts.iter().flat_map(Text::blocks) {
        let Block::Table { head, place, .. } = block else {
            continue;
        };
        let is_empty = |cell: &Vec<Inline>| {
            plain(cell).trim().is_empty()
                && !cell
                    .iter()
                    .any(|inline| matches!(inline, Inline::Figure(_)))
        };
        if let Some(at) = head.iter().position(is_empty) {
            findings
                .warning(
                    place,
                    format!("column {} of this table has no header", at + 1),
                )
                .help(
                    "say in the first row what the column holds; it is read out before each cell",
                );
        }
    }
}
