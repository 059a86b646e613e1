//! Tables written in Markdown.

use serde::Serialize;

use super::{Writer, numbers};
use crate::model::{Alignment, Inline, TextRow};

impl Writer<'_> {
    pub(super) fn table(
        &mut self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[TextRow],
        mark: String,
    ) -> String {
        let numeric = |at: usize| match alignments.get(at) {
            Some(Alignment::End) => true,
            Some(Alignment::Unsaid) => at > 0 && numbers::are_in_column(rows, at),
            _ => false,
        };
        let section = self
            .chapter
            .map(|chapter| chapter.title.clone())
            .unwrap_or_default();
        let caption = self
            .sheet
            .say("table.unnamed_plain", &[("section", &section)]);
        let id = self.fragment("table");
        let head: Vec<MarkdownCell> = head
            .iter()
            .enumerate()
            .map(|(at, cell)| self.cell(cell, numeric(at), ""))
            .collect();
        let empty = self.sheet.say("table.empty_cell", &[]);
        let rows = rows.iter().map(|row| {
            let mut cells: Vec<MarkdownCell> = row
                .cells
                .iter()
                .enumerate()
                .map(|(at, cell)| self.cell(cell, numeric(at), &empty))
                .collect();
            let header_html = if cells.is_empty() {
                String::new()
            } else {
                cells.remove(0).text_html
            };
            MarkdownRow {
                header_html,
                cells,
                mark: self.sheet.mark(&row.place),
            }
        });
        let rows = rows.collect();
        let table = MarkdownTable {
            id,
            caption,
            columns: head.len(),
            head,
            rows,
            mark,
        };
        self.draw(
            "templates/blocks/markdown-table.html",
            &serde_json::json!({ "table": table }),
        )
    }

    fn cell(&mut self, inlines: &[Inline], numeric: bool, empty: &str) -> MarkdownCell {
        let mut text_html = String::new();
        self.inlines(inlines, &mut text_html);
        if text_html.trim().is_empty() {
            text_html.clear();
            text_html.push_str(empty);
        }
        MarkdownCell { text_html, numeric }
    }
}

#[derive(Serialize)]
struct MarkdownTable {
    id: String,
    caption: String,
    columns: usize,
    head: Vec<MarkdownCell>,
    rows: Vec<MarkdownRow>,
    mark: String,
}

#[derive(Serialize)]
struct MarkdownRow {
    header_html: String,
    cells: Vec<MarkdownCell>,
    mark: String,
}

#[derive(Serialize)]
struct MarkdownCell {
    text_html: String,
    numeric: bool,
}
