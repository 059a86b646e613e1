//! Chapters: front matter, and the text under it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::Schema;

use super::accepted::RawAcceptedText;
use super::decode::{Decode, choice, keys, record, shape};
use super::markdown::{Map, prose};
use super::text::{mark, text};
use super::yaml::{self, Node};
use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{
    Block, Chapter, ChartBlock, Keys, Kind, Line, Placement, Prose, Section, chapter_address, plain,
};

/// Addresses that an edition's other pages have.
const RESERVED: [&str; 9] = [
    "index",
    "intentions",
    "data",
    "consultation",
    "glossary",
    "ledger",
    "print",
    "about",
    "assets",
];

/// Reads the chapter at `path`, which is `name` within the folder of chapters.
pub(super) fn chapter(
    files: &Files,
    path: &Arc<str>,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Chapter> {
    let source = text(files, path, diagnostics)?;
    let place = Place::file(path);
    let (slug, parent) = chapter_address(name);
    check_address(&slug, &place, diagnostics);
    let (front, body) = front_matter(source, path, diagnostics)?;
    let raw = RawChapter::decode(&front, diagnostics)?;
    let body_place = Place::new(path, body..source.len());
    let body = prose(
        &source[body..],
        &Map::File { place: &body_place },
        diagnostics,
    );
    let sections = sections(&body.blocks, &slug);
    Some(raw.mean(
        place,
        Chapter {
            keys: keys(&front),
            slug,
            parent,
            placements: placements(&body),
            body,
            sections,
            ..nameless(path)
        },
    ))
}

fn check_address(slug: &str, place: &Place, diagnostics: &mut Diagnostics) {
    let allowed = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-/".contains(letter)
    };
    if !slug.chars().all(allowed) || slug.is_empty() {
        diagnostics
            .error(
                "bad-name",
                place,
                format!(
                    "the file's name gives the page the address `{slug}`, which is hard to type"
                ),
            )
            .help(format!(
                "rename the file with small letters, digits and hyphens: `{}.md`",
                plain_name(&place.path)
            ));
    } else if RESERVED.contains(&slug.split('/').next().unwrap_or(slug)) {
        diagnostics
            .error(
                "ambiguous-name",
                place,
                format!("the address `{slug}` belongs to another page of the edition"),
            )
            .help("give the file another name");
    }
}

/// The name of the file at `path`, without its ending, with letters that are easy to type.
fn plain_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    slug::slugify(name.trim_end_matches(".md"))
}

/// The front matter, and where the text under it begins.
fn front_matter(
    source: &str,
    path: &Arc<str>,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, usize)> {
    let start = mark(source);
    let mut offset = start;
    let mut lines = source[start..].split_inclusive('\n');
    let opens = lines.next().filter(|line| line.trim_end() == "---");
    if let Some(first) = opens {
        offset += first.len();
        let body = offset;
        for line in lines {
            if line.trim_end() == "---" {
                let node = yaml::parse(path, &source[body..offset], body, diagnostics)?;
                return Some((node, offset + line.len()));
            }
            offset += line.len();
        }
    }
    let message = if opens.is_some() {
        "the front matter is never closed"
    } else {
        "this chapter has no front matter"
    };
    diagnostics
        .error("front-matter", &Place::new(path, start..start + 3), message)
        .help("begin the file with a line `---`, then `title: …`, then a line `---`");
    None
}

/// The blocks of a text that place a dataset.
fn placements(body: &Prose) -> Vec<Placement> {
    let mut placements = Vec::new();
    body.walk(&mut |block| match block {
        Block::Placement(placement) => placements.push(placement.clone()),
        Block::Chart(chart) => placements.push(beside(chart)),
        _ => {}
    });
    placements
}

/// The table that stands beside a chart.
fn beside(chart: &ChartBlock) -> Placement {
    Placement {
        kind: Kind::Table,
        data: Some(chart.data.clone()),
        columns: Vec::new(),
        rows: Vec::new(),
        filter: Vec::new(),
        place: chart.place.clone(),
    }
}

/// The headings of a chapter, in order. A fragment made from a heading carries the chapter's
/// address, so that it is unique on the one-page version and stays so when other chapters change.
fn sections(blocks: &[Block], slug: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for block in blocks {
        let Block::Heading {
            level,
            id,
            content,
            place,
        } = block
        else {
            continue;
        };
        let title = plain(content).trim().to_owned();
        let made = slug::slugify(&title);
        let count = counts.entry(made.clone()).or_default();
        *count += 1;
        let made = if *count == 1 {
            made
        } else {
            format!("{made}-{count}")
        };
        let anchor = id.clone().unwrap_or(made);
        let prefix = slug.replace('/', "-");
        sections.push(Section {
            id: if id.is_some() {
                anchor.clone()
            } else {
                format!("{prefix}-{anchor}")
            },
            anchor,
            position: String::new(),
            level: *level,
            title,
            place: place.clone(),
        });
    }
    number(&mut sections);
    sections
}

/// Numbers sections by depth.
fn number(sections: &mut [Section]) {
    let mut counts: Vec<usize> = Vec::new();
    for section in sections {
        let depth = usize::from(section.level.saturating_sub(1).max(1));
        counts.resize(depth, 0);
        if let Some(last) = counts.last_mut() {
            *last += 1;
        }
        // A level that was skipped counts as one: the skip itself is reported by a check.
        let parts: Vec<String> = counts
            .iter()
            .map(|count| (*count).max(1).to_string())
            .collect();
        section.position = parts.join(".");
    }
}

/// A chapter of which nothing is known but its file.
fn nameless(path: &Arc<str>) -> Chapter {
    Chapter {
        place: Place::file(path),
        keys: Keys::new(Place::file(path), BTreeMap::new()),
        slug: String::new(),
        numbered: true,
        number: None,
        is_parent: false,
        parent: None,
        title: String::new(),
        description: None,
        summary: Vec::new(),
        draft: false,
        owner: None,
        last_reviewed: None,
        review_by: None,
        accepts: Vec::new(),
        body: Prose::default(),
        placements: Vec::new(),
        sections: Vec::new(),
    }
}

record! {
    /// The front matter of a chapter.
    pub(super) RawChapter => {
        /// The page's heading. Do not repeat it in the text.
        title: String,
        /// One line about the chapter, for the contents. Without it there is a warning.
        description: Option<String>,
        /// Three to five points, one to a line, shown at the top as "In short".
        summary: Vec<Line>,
        /// `false` for a foreword: it takes no number, nor do its sections.
        numbered: Option<bool>,
        /// Drafts are left out of the published site. A chapter is `final` unless you say
        /// otherwise.
        status: Option<Finality>,
        /// The role that keeps the chapter, such as "Commissioning manager, older people".
        owner: Option<String>,
        /// The day on which somebody last read through the chapter, such as `2018-03-01`. Shown at
        /// its end.
        last_reviewed: Option<Date>,
        /// The day by which somebody is to read through it again, such as `2019-03-01`. Shown at
        /// its end.
        review_by: Option<Date>,
        /// Words of the text with a wrong number that are printed as their source has them, each
        /// `{text: "9.5%", because: …}`. The reason becomes a numbered note behind them.
        accept: Vec<RawAcceptedText>,
    }
}

impl RawChapter {
    fn mean(self, place: Place, mut text: Chapter) -> Chapter {
        let Self {
            here: _,
            title,
            description,
            summary,
            numbered,
            status,
            ..
        } = self;
        let Self {
            owner,
            last_reviewed,
            review_by,
            accept,
            ..
        } = self;
        // The reasons, which may quote the words, become part of the text.
        let places: Vec<Option<Place>> = accept
            .iter()
            .map(|accept| accept.place(&text.body))
            .collect();
        let accepts = accept.into_iter().zip(places).enumerate();
        let accepts =
            accepts.map(|(at, (accept, place))| accept.mean(at + 1, place, &mut text.body));
        Chapter {
            accepts: accepts.collect(),
            place,
            title,
            description,
            summary,
            numbered: numbered.unwrap_or(true),
            draft: matches!(status, Some(Finality::Draft)),
            owner,
            last_reviewed,
            review_by,
            ..text
        }
    }
}

/// Whether a chapter may be published.
#[derive(Clone, Copy)]
enum Finality {
    Draft,
    Final,
}

impl Decode for Finality {
    fn schema() -> Schema {
        let words = [
            ("draft", "Being written: left out of the published site."),
            ("final", "Ready to be published."),
        ];
        shape::words(words.into_iter())
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        choice(
            node,
            &[(Self::Draft, "draft"), (Self::Final, "final")],
            diagnostics,
        )
    }
}
