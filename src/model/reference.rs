//! What a reference leads to.
//!
//! References are kept as written and looked up here, by checks and by pages alike.

use super::{
    CellContent, Chapter, Content, Dataset, Edition, Figure, Intention, NumberType, Section, Site,
    Term, Unit, Value,
};
use crate::files::resolve;

/// What a link leads to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// A chapter.
    Chapter(&'a Edition, &'a Chapter),
    /// A section of a chapter.
    Section(&'a Edition, &'a Chapter, &'a Section),
    /// A dataset: its page, or the page that its kind has.
    Dataset(&'a Edition, &'a Dataset),
    /// One intention.
    Intention(&'a Edition, &'a Intention),
    /// One term of the glossary.
    Term(&'a Edition, &'a Term),
    /// A fragment of the page on which the link stands.
    Here(&'a str),
    /// An address outside of the site, with its scheme.
    Web(&'a str),
}

/// Why a reference leads nowhere.
#[derive(Clone, Copy, Debug)]
pub enum Miss<'a> {
    /// The address has a scheme that pages may not link to.
    Scheme,
    /// The path leads out of the content, or to no edition.
    Outside,
    /// There is no such file in the edition.
    File(&'a Edition),
    /// The file is there, but nothing in it has this name.
    Anchor(&'a Edition, Target<'a>),
    /// It is not of the form `dataset/row.column`.
    Form,
    /// There is no such dataset in the edition.
    Dataset(&'a Edition),
    /// The dataset has no such row.
    Row(&'a Edition, &'a Dataset),
    /// The row has no such column.
    Column(&'a Edition, &'a Dataset),
    /// The cell holds words, not a number.
    NotANumber,
    /// What it leads to has faults of its own, which have been reported.
    Flawed,
}

/// A cell of a dataset, by its parts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cell<'a> {
    /// The dataset's id.
    pub dataset: &'a str,
    /// The row's id.
    pub row: &'a str,
    /// The column's id; nothing for a dataset of single figures.
    pub column: Option<&'a str>,
}

impl<'a> Cell<'a> {
    /// Takes `dataset/row.column` or `dataset/figure` apart.
    #[must_use]
    pub fn parse(written: &'a str) -> Option<Self> {
        let (dataset, cell) = written.trim().split_once('/')?;
        let (row, column) = match cell.split_once('.') {
            Some((row, column)) => (row, Some(column)),
            None => (cell, None),
        };
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "-_".contains(letter))
        };
        (is_name(dataset) && is_name(row) && column.is_none_or(is_name)).then_some(Self {
            dataset,
            row,
            column,
        })
    }
}

/// What the link `to` leads to, as written in the file `from`.
///
/// # Errors
///
/// Says what is missing where it leads nowhere.
pub fn target<'a>(site: &'a Site, from: &str, to: &'a str) -> Result<Target<'a>, Miss<'a>> {
    if let Some((scheme, _)) = to.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        let allowed = ["https", "http", "mailto", "tel"];
        let known = allowed
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        return if known {
            Ok(Target::Web(to))
        } else {
            Err(Miss::Scheme)
        };
    }
    let (path, anchor) = to.split_once('#').unwrap_or((to, ""));
    let path = if path.is_empty() {
        from.to_owned()
    } else {
        resolve(from, path).ok_or(Miss::Outside)?
    };
    let edition = edition_of(site, &path).ok_or(Miss::Outside)?;
    let found = file(edition, &path).ok_or_else(|| missing(edition, &path, Miss::File(edition)))?;
    if anchor.is_empty() {
        return Ok(found);
    }
    inside(edition, found, anchor, path == from)
        .ok_or_else(|| missing(edition, &path, Miss::Anchor(edition, found)))
}

/// The edition that the file at `path` belongs to.
#[must_use]
pub fn edition_of<'a>(site: &'a Site, path: &str) -> Option<&'a Edition> {
    let id = path.strip_prefix("content/")?.split('/').next()?;
    site.edition(id)
}

/// The figure in the cell that `written` names.
///
/// # Errors
///
/// Says what is missing where there is no such number.
pub fn figure<'a>(edition: &'a Edition, written: &'a str) -> Result<Figure<'a>, Miss<'a>> {
    let cell = Cell::parse(written).ok_or(Miss::Form)?;
    let data = format!("content/{}/data/{}.yaml", edition.id, cell.dataset);
    let dataset = edition
        .datasets
        .get(cell.dataset)
        .ok_or_else(|| missing(edition, &data, Miss::Dataset(edition)))?;
    number(edition, dataset, cell).map_err(|miss| missing(edition, &data, miss))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+.-".contains(letter))
}

/// The miss itself, unless the file at `path` has faults that explain it.
fn missing<'a>(edition: &Edition, path: &str, miss: Miss<'a>) -> Miss<'a> {
    if edition.flawed.contains(path) {
        Miss::Flawed
    } else {
        miss
    }
}

fn file<'a>(edition: &'a Edition, path: &str) -> Option<Target<'a>> {
    let chapter = edition
        .chapters
        .iter()
        .find(|chapter| *chapter.place.path == *path);
    if let Some(chapter) = chapter {
        return Some(Target::Chapter(edition, chapter));
    }
    let dataset = edition
        .datasets
        .values()
        .find(|dataset| *dataset.place.path == *path)?;
    Some(Target::Dataset(edition, dataset))
}

/// What `anchor` names in the file that `found` is.
fn inside<'a>(
    edition: &'a Edition,
    found: Target<'a>,
    anchor: &'a str,
    is_here: bool,
) -> Option<Target<'a>> {
    match found {
        Target::Chapter(_, chapter) => chapter
            .section(anchor)
            .map(|section| Target::Section(edition, chapter, section)),
        Target::Dataset(_, dataset) => match &dataset.content {
            Content::Intentions(set) => set
                .intentions
                .iter()
                .find(|intention| intention.id == anchor)
                .map(|intention| Target::Intention(edition, intention)),
            Content::Glossary(glossary) => glossary
                .terms
                .iter()
                .find(|term| term.id == anchor)
                .map(|term| Target::Term(edition, term)),
            Content::Consultation(_) if is_here => Some(Target::Here(anchor)),
            _ => None,
        },
        _ => None,
    }
}

fn number<'a>(
    edition: &'a Edition,
    dataset: &'a Dataset,
    cell: Cell<'a>,
) -> Result<Figure<'a>, Miss<'a>> {
    let no_row = Miss::Row(edition, dataset);
    let no_column = Miss::Column(edition, dataset);
    match &dataset.content {
        Content::Table(table) => {
            let row = table
                .all_rows()
                .find(|row| row.id == cell.row)
                .ok_or(no_row)?;
            let at = table
                .columns
                .iter()
                .position(|column| Some(&*column.id) == cell.column);
            let at = at.ok_or(no_column)?;
            let column = &table.columns[at];
            match (row.cells.get(at), column.number_type) {
                (Some(CellContent::Number(value)), Some(number_type)) => Ok(Figure {
                    value: *value,
                    number_type,
                    unit: &column.unit,
                }),
                _ => Err(Miss::NotANumber),
            }
        }
        Content::Figures(figures) => figures
            .iter()
            .find(|figure| figure.id == cell.row)
            .ok_or(no_row)
            .and_then(|found| match cell.column {
                Some(_) => Err(no_column),
                None => Ok(found),
            })
            .map(|found| Figure {
                value: found.value,
                number_type: found.number_type,
                unit: &found.unit,
            }),
        Content::Demographics(population) => {
            let mut of_row = population
                .records
                .iter()
                .filter(|record| record.row == cell.row)
                .peekable();
            of_row.peek().ok_or(no_row)?;
            let year = cell.column.and_then(|column| column.parse::<i16>().ok());
            of_row
                .find(|record| Some(record.year) == year)
                .map(|record| counted(record.value))
                .ok_or(no_column)
        }
        Content::Provision(provision) => {
            let location = provision
                .locations
                .iter()
                .find(|location| location.id == cell.row);
            let capacity = location.ok_or(no_row)?.capacity;
            capacity
                .filter(|_| cell.column == Some("capacity"))
                .map(counted)
                .ok_or(no_column)
        }
        Content::Measures(measures) => {
            let measure = measures
                .iter()
                .find(|measure| measure.id == cell.row)
                .ok_or(no_row)?;
            let reading = match cell.column {
                Some("baseline") => &measure.baseline,
                Some("target") => &measure.target,
                Some("actual") => &measure.actual,
                _ => return Err(no_column),
            };
            let value = reading.as_ref().ok_or(no_column)?.value;
            Ok(Figure {
                value,
                number_type: measure.number_type,
                unit: &measure.unit,
            })
        }
        _ => Err(Miss::NotANumber),
    }
}

fn counted(value: Value) -> Figure<'static> {
    Figure {
        value,
        number_type: NumberType::Count,
        unit: &Unit::None,
    }
}

/// The names of a dataset's rows, and of its columns, as references may use them.
#[must_use]
pub fn names(dataset: &Dataset) -> (Vec<String>, Vec<String>) {
    match &dataset.content {
        Content::Table(table) => (
            table.all_rows().map(|row| row.id.clone()).collect(),
            table
                .columns
                .iter()
                .map(|column| column.id.clone())
                .collect(),
        ),
        Content::Figures(figures) => (
            figures.iter().map(|figure| figure.id.clone()).collect(),
            Vec::new(),
        ),
        Content::Demographics(population) => (
            population
                .records
                .iter()
                .map(|record| record.row.clone())
                .collect(),
            population
                .records
                .iter()
                .map(|record| record.year.to_string())
                .collect(),
        ),
        Content::Provision(provision) => (
            provision
                .locations
                .iter()
                .map(|location| location.id.clone())
                .collect(),
            vec!["capacity".into()],
        ),
        Content::Measures(measures) => (
            measures.iter().map(|measure| measure.id.clone()).collect(),
            ["baseline", "target", "actual"].map(String::from).to_vec(),
        ),
        Content::Timeline(stages) => (
            stages.iter().map(|stage| stage.id.clone()).collect(),
            Vec::new(),
        ),
        _ => (Vec::new(), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[track_caller]
    fn check(written: &str, expected: Option<(&str, &str, Option<&str>)>) {
        let parts = Cell::parse(written).map(|cell| (cell.dataset, cell.row, cell.column));
        assert_eq!(parts, expected);
    }

    #[test]
    fn cells_are_named_by_dataset_row_and_column() {
        check(
            "care/total.people_2017",
            Some(("care", "total", Some("people_2017"))),
        );
        check("key-facts/beds", Some(("key-facts", "beds", None)));
        check("beds", None);
        check("change(a/b.c)", None);
        check("care/", None);
    }
}
