//! Datasets: what every kind has in common, and the way to what is its own.

use std::sync::Arc;

use schemars::Schema;

use super::chart::Charts;
use super::decode::{Decode, Url, check_id, keys, record, scalar, shape, wrong_type};
use super::disclosure::{self, AtLeast, Rules};
use super::text::{mark, text};
use super::yaml::{self, Node, Value};
use super::{
    consultation, demographics, figures, glossary, intentions, measures, provision, table, timeline,
};
use crate::diagnostic::Diagnostics;
use crate::files::{Files, Place};
use crate::model::{
    Content, Dataset, Keys, Kind, Line, Note, NoteReason, Sharing, Source, When, Written,
};

/// The keys that every dataset may have.
pub(super) const COMMON: [&str; 12] = [
    "kind",
    "title",
    "subtitle",
    "source",
    "at",
    "notes",
    "accept",
    "charts",
    "suppress_below",
    "round_to",
    "hide",
    "sharing",
];

/// A dataset's own keys, and the files it may take rows from.
pub(super) struct Raw<'a> {
    /// The file as a tree.
    pub(super) node: &'a Node,
    /// All files.
    pub(super) files: &'a Files,
    /// The `.csv` files that the dataset names.
    pub(super) used: &'a mut Vec<String>,
}

/// Reads the dataset at `path`; `.csv` files that it names are added to `used`.
pub(super) fn dataset(
    files: &Files,
    path: &Arc<str>,
    used: &mut Vec<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Dataset> {
    let source = text(files, path, diagnostics)?;
    let start = mark(source);
    let node = yaml::parse(path, &source[start..], start, diagnostics)?;
    let raw = RawDataset::decode(&common(&node, diagnostics)?, diagnostics);
    let kind = raw.as_ref().map(|raw| raw.kind).or_else(|| kind(&node))?;
    let content = content(
        kind,
        Raw {
            node: &node,
            files,
            used,
        },
        diagnostics,
    );
    let name = path
        .rsplit('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".yaml");
    let id = Written {
        text: name.to_owned(),
        place: Place::file(path),
    };
    check_id(&id, diagnostics);
    let (raw, keys) = (raw?, keys(&node));
    if disclosure::is_misspelt(&node, &COMMON) || is_for_readers(&raw, &keys, diagnostics) {
        return None;
    }
    let content = disclosure::protect(content?, &raw.rules(), diagnostics)?;
    Some(raw.mean(id.text, keys, content))
}

/// Reports that what is there for readers alone is kept from them.
fn is_for_readers(raw: &RawDataset, keys: &Keys, diagnostics: &mut Diagnostics) -> bool {
    let is_kept = raw.sharing == Some(Sharing::Internal)
        && matches!(raw.kind, Kind::Consultation | Kind::Glossary);
    if is_kept {
        diagnostics
            .error(
                "misplaced-key",
                keys.place("sharing"),
                format!(
                    "a dataset of the kind `{}` is there for readers: it cannot be internal",
                    raw.kind.key()
                ),
            )
            .help("remove this line, or move the file out of `content/`");
    }
    is_kept
}

/// The dataset's common keys alone.
fn common(node: &Node, diagnostics: &mut Diagnostics) -> Option<Node> {
    let Value::Mapping(entries) = &node.value else {
        wrong_type(node, "a dataset, which begins `kind: …`", diagnostics);
        return None;
    };
    let entries = entries
        .iter()
        .filter(|(key, _)| COMMON.contains(&key.text.as_str()))
        .cloned()
        .collect();
    Some(Node {
        place: node.place.clone(),
        value: Value::Mapping(entries),
    })
}

/// The kind of a dataset of which another common key cannot be read, so that its content is read
/// all
/// the same. That there is none is reported with the common keys.
fn kind(node: &Node) -> Option<Kind> {
    let Value::Mapping(entries) = &node.value else {
        return None;
    };
    let (_, value) = entries.iter().find(|(key, _)| key.text == "kind")?;
    let Value::Scalar(scalar) = &value.value else {
        return None;
    };
    Kind::of_word(scalar.text.trim())
}

impl Decode for Kind {
    fn schema() -> Schema {
        shape::words(Self::ALL.iter().map(|(kind, word)| (*word, kind.about())))
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = &scalar(node, "one word", diagnostics)?.text;
        let found = Self::of_word(written.trim());
        if found.is_none() {
            diagnostics
                .error(
                    "unknown-kind",
                    &node.place,
                    format!("there is no kind of dataset `{written}`"),
                )
                .suggest(written, Self::words(), "the kinds are");
        }
        found
    }
}

fn content(kind: Kind, raw: Raw<'_>, diagnostics: &mut Diagnostics) -> Option<Content> {
    match kind {
        Kind::Table => table::table(raw, diagnostics).map(Content::Table),
        Kind::Figures => figures::figures(raw.node, diagnostics).map(Content::Figures),
        Kind::Demographics => {
            demographics::demographics(raw, diagnostics).map(Content::Demographics)
        }
        Kind::Provision => provision::provision(raw, diagnostics).map(Content::Provision),
        Kind::Intentions => intentions::intentions(raw.node, diagnostics).map(Content::Intentions),
        Kind::Consultation => consultation::consultation(raw.node, diagnostics)
            .map(|consultation| Content::Consultation(Box::new(consultation))),
        Kind::Measures => measures::measures(raw.node, diagnostics).map(Content::Measures),
        Kind::Timeline => timeline::timeline(raw.node, diagnostics).map(Content::Timeline),
        Kind::Glossary => glossary::glossary(raw.node, diagnostics).map(Content::Glossary),
    }
}

record! {
    /// The keys that every dataset may have.
    pub(super) RawDataset => {
        /// Which of the nine kinds of dataset this is. It decides which other keys the file may
        /// have.
        kind: Kind,
        /// The headline: best, the finding, such as "Care costs more per person in three groups of
        /// four".
        title: String,
        /// What is measured, where, and over which period, in one line.
        subtitle: Option<Line>,
        /// Who published the numbers. Intentions, consultation, timeline and glossary may go
        /// without, and `figures` where each figure has a source of its own.
        source: Option<RawSource>,
        /// When the numbers held: `2018-03-31`, `2018-03` or `2018`. Where nothing is said, readers
        /// are told when the source was published.
        at: Option<When>,
        /// Numbered notes under the table: each a line, or `{cell: total.people_2017, text: …}`,
        /// which marks one cell.
        notes: Vec<RawNote>,
        /// Numbers that the source printed wrong and that are printed as they stand, each
        /// `{cell: total.people_2017, because: …}`. The reason becomes a note.
        accept: Vec<RawAccept>,
        /// The charts of the dataset, each `{kind: bar, title: …}`. They stand above its table.
        charts: Charts,
        /// Counts of people from 1 on that are less than this are printed as `[c]`, confidential:
        /// with 5, the counts from 1 to 4. A count of 0 stays.
        suppress_below: Option<AtLeast<3>>,
        /// Counts of people are printed rounded to the nearest multiple of this, such as 5.
        round_to: Option<AtLeast<2>>,
        /// More cells that are printed as `[c]`, so that nobody can work out the others from the
        /// total: `[radstock.people]`.
        hide: Vec<Written>,
        /// Who may see the dataset: `public` unless you say otherwise. Nothing of what is
        /// `internal` is published.
        sharing: Option<Sharing>,
    }
}

impl RawDataset {
    /// What is to be kept private.
    fn rules(&self) -> Rules<'_> {
        Rules {
            suppress_below: self.suppress_below.as_ref(),
            round_to: self.round_to.as_ref(),
            hide: &self.hide,
        }
    }

    fn mean(self, id: String, keys: Keys, content: Content) -> Dataset {
        let disclosure = self.rules().disclosure();
        let Self {
            here,
            kind: _,
            title,
            subtitle,
            source,
            at,
            notes,
            accept,
            charts,
            sharing,
            ..
        } = self;
        let notes = notes.into_iter().map(|note| note.0);
        Dataset {
            place: Place::file(&here.path),
            keys,
            id,
            title,
            subtitle,
            source: source.map(RawSource::mean),
            at,
            notes: notes
                .chain(accept.into_iter().map(RawAccept::mean))
                .collect(),
            sharing: sharing.unwrap_or(Sharing::Public),
            disclosure,
            charts: charts.0,
            number: None,
            content,
        }
    }
}

record! {
    /// `source` of a dataset, a figure or an edition.
    pub(super) RawSource => {
        /// Who published it: "Office for National Statistics".
        name: String,
        /// What the publication is called.
        title: Option<String>,
        /// Where it can be read, as a whole address: `https://…`.
        url: Option<Url>,
        /// When it was published: `2018-03-01`, `2018-03` or `2018`.
        published: Option<When>,
        /// Under which licence: `OGL-UK-3.0`, `CC-BY-4.0`, or words.
        licence: Option<String>,
    }
}

impl RawSource {
    /// What the keys mean.
    pub(super) fn mean(self) -> Source {
        let Self {
            here: _,
            name,
            title,
            url,
            published,
            licence,
        } = self;
        Source {
            name,
            title,
            url: url.map(|url| url.0.text),
            published,
            licence,
        }
    }
}

/// One of `notes`: a line, or a line about one cell.
struct RawNote(Note);

impl Decode for RawNote {
    fn schema() -> Schema {
        shape::either([Line::schema(), RawCellNote::schema()])
    }

    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        if matches!(node.value, Value::Mapping(_)) {
            let RawCellNote {
                here: _,
                cell,
                text,
            } = RawCellNote::decode(node, diagnostics)?;
            return Some(Self(Note {
                cell: Some(cell),
                text,
                reason: NoteReason::Explains,
            }));
        }
        Line::decode(node, diagnostics).map(|text| {
            Self(Note {
                cell: None,
                text,
                reason: NoteReason::Explains,
            })
        })
    }
}

record! {
    /// One of `notes` that is about one cell.
    RawCellNote => {
        /// The cell, by its row and column: `total.people_2017`. A figure is named by its id alone.
        cell: Written,
        /// The note, in one line.
        text: Line,
    }
}

record! {
    /// One of `accept`: a number that its source printed wrong, and why it is printed all the same.
    RawAccept => {
        /// The cell, by its row and column: `total.people_2017`. A figure is named by its id alone.
        cell: Written,
        /// Why the number is printed all the same, in one line: "The source prints 2,587; its rows
        /// sum to 2,576."
        because: Line,
    }
}

impl RawAccept {
    fn mean(self) -> Note {
        let Self {
            here: _,
            cell,
            because,
        } = self;
        Note {
            cell: Some(cell),
            text: because,
            reason: NoteReason::Accepts,
        }
    }
}
