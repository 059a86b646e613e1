//! Why a formula comes to nothing, in words for its author.

use std::ops::Range;

use crate::model::reference::Miss;
use crate::model::{Cell, Edition, Kind, Unit, names};

/// Why a formula comes to nothing, and which part of it is to blame.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Where in the formula.
    pub range: Range<usize>,
    /// What to say of it; nothing, where that is said of another formula or file.
    pub said: Option<Box<Said>>,
}

/// What to say of a fault.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub advice: Advice,
}

/// What to write instead.
#[derive(Clone, Debug)]
pub enum Advice {
    /// This.
    Help(String),
    /// The one of some names that is most like what was written.
    Names {
        /// What was written.
        written: String,
        /// The names.
        known: Vec<String>,
        /// What the names are.
        what: String,
    },
}

impl Fault {
    /// One that is reported elsewhere.
    pub(super) fn silent(range: Range<usize>) -> Self {
        Self { range, said: None }
    }

    fn error(
        code: &'static str,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let said = Some(Box::new(Said {
            code,
            message: message.into(),
            advice: Advice::Help(help.into()),
        }));
        Self { range, said }
    }

    fn name_error(
        code: &'static str,
        range: Range<usize>,
        message: String,
        (written, known, what): (&str, Vec<String>, String),
    ) -> Self {
        let advice = Advice::Names {
            written: written.to_owned(),
            known,
            what,
        };
        let said = Some(Box::new(Said {
            code,
            message,
            advice,
        }));
        Self { range, said }
    }

    /// What is written is no formula.
    pub(super) fn syntax(
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self::error("figure-form", range, message, help)
    }

    /// There is no such function.
    pub(super) fn function(range: Range<usize>, name: &str, known: &[&str]) -> Self {
        let known = known.iter().map(|name| (*name).to_owned()).collect();
        let what = "what can be worked out is".to_owned();
        Self::name_error(
            "figure-form",
            range,
            format!("there is no function `{name}`"),
            (name, known, what),
        )
    }

    /// A name that its table does not have.
    pub(super) fn name(range: Range<usize>, name: &str, known: Vec<String>) -> Self {
        if name.contains('/')
            && name
                .split('/')
                .all(|part| known.iter().any(|id| id == part))
        {
            return Self::spaces(range, '/');
        }
        let parts = name.match_indices('-');
        let is_two = |at: usize| {
            let is_known = |part: &str| known.iter().any(|id| id == part);
            is_known(&name[..at]) && is_known(&name[at + 1..])
        };
        if parts.into_iter().any(|(at, _)| is_two(at)) {
            return Self::spaces(range, '-');
        }
        if name.contains('/') {
            return Self::error(
                "unknown-name",
                range,
                format!("`{name}` is not in this table"),
                "a formula in a table names the rows and columns of the table itself; a dataset of the kind `figures` can work with several",
            );
        }
        let what = "the names here are".to_owned();
        Self::name_error(
            "unknown-name",
            range,
            format!("there is no `{name}` here"),
            (name, known, what),
        )
    }

    fn spaces(range: Range<usize>, sign: char) -> Self {
        Self::syntax(
            range,
            format!("`{sign}` has no space on each side"),
            format!("put a space before and after it, as in `costs {sign} income`"),
        )
    }

    /// A formula that begins as in a sheet.
    pub(super) fn equals(range: Range<usize>) -> Self {
        Self::syntax(
            range,
            "a formula has no `=` in it",
            "write only what is to be worked out, as in `costs - income`; behind `formula:` no `=` is needed",
        )
    }

    /// Formulas that need each other.
    pub(super) fn circle(range: Range<usize>, names: &[String]) -> Self {
        let way = names.join("`, which needs `");
        Self::error(
            "circular-formula",
            range,
            format!("this formula needs `{way}`, and so itself"),
            "write one of these numbers as digits, or name other numbers",
        )
    }

    /// One formula needs another, and that another, further than is followed.
    pub(super) fn too_deep(range: Range<usize>) -> Self {
        Self::syntax(
            range,
            "this formula leads through too many others",
            "name numbers that are nearer to those that were typed",
        )
    }

    /// Two numbers that count different things.
    pub(super) fn units(range: Range<usize>, first: &Unit, second: &Unit) -> Self {
        Self::error(
            "different-units",
            range,
            format!(
                "these numbers count different things: {} and {}",
                unit(first),
                unit(second)
            ),
            "name two numbers with the same unit; how much of one there is for each of another is `per(…, by: …)`",
        )
    }

    /// A result that is no number of its column or figure.
    pub(super) fn result(range: Range<usize>, is: &Unit, wanted: &Unit) -> Self {
        Self::error(
            "different-units",
            range,
            format!(
                "this formula gives {}, and its numbers are to be {}",
                unit(is),
                unit(wanted)
            ),
            "correct the formula, or the `type` and the `unit` of what it is for; in a formula, an amount of money is `£5.50` and a percentage `23%`",
        )
    }

    /// A division by nothing.
    pub(super) fn zero(range: Range<usize>, written: &str) -> Self {
        Self::error(
            "divided-by-zero",
            range,
            format!("`{written}` divides by zero"),
            "a change from nothing is no percentage: write the two numbers themselves; in a table, `\"[z]\"` says that there is nothing to work out",
        )
    }

    /// The fault, said to be in the row or the column `name`, where that is what makes it one.
    pub(super) fn at(mut self, what: &str, name: &str) -> Self {
        if let Some(said) = &mut self.said
            && said.code == "divided-by-zero"
        {
            said.message.push_str(&format!(" in the {what} `{name}`"));
        }
        self
    }

    /// A number with more digits than can be worked with.
    pub(super) fn too_large(range: Range<usize>) -> Self {
        Self::syntax(
            range,
            "this comes to a number that is too large to be worked with",
            "use a larger unit, such as `£m`",
        )
    }

    /// Words where a number is needed.
    pub(super) fn no_number(range: Range<usize>, written: &str) -> Self {
        Self::error(
            "not-a-number",
            range,
            format!("`{written}` holds words, not a number"),
            "name a cell in a column of numbers, or write the words themselves",
        )
    }

    /// A reference that leads nowhere: `range` is that of `written` in the formula.
    pub(super) fn cell(range: Range<usize>, written: &str, miss: Miss<'_>) -> Self {
        let cell = Cell::parse(written);
        let (row, column) = cell.map_or(("", None), |cell| (cell.row, cell.column));
        let of = |part: &str, from: usize| {
            let at = written.get(from..).and_then(|rest| rest.find(part));
            let start = range.start + from + at.unwrap_or_default();
            start..start + part.len()
        };
        let slash = written.find('/').unwrap_or_default();
        match miss {
            Miss::Dataset(edition) => {
                let name = cell.map_or(written, |cell| cell.dataset);
                Self::no_dataset(of(name, 0), name, edition)
            }
            Miss::Row(_, dataset) => {
                let what = if dataset.kind() == Kind::Figures {
                    "figure"
                } else {
                    "row"
                };
                Self::name_error(
                    "unknown-row",
                    of(row, slash),
                    format!("there is no {what} `{row}` in the dataset `{}`", dataset.id),
                    (row, names(dataset).0, format!("the {what}s are")),
                )
            }
            Miss::Column(_, dataset) => {
                let known = names(dataset).1;
                let Some(column) = column else {
                    let message = format!(
                        "this does not say which column of `{}` is meant",
                        dataset.id
                    );
                    let what = format!("write `= {}/{row}.` and one of the columns", dataset.id);
                    return Self::name_error("unknown-column", range, message, ("", known, what));
                };
                let place = of(column, slash + row.len());
                no_column(place, (row, column), &dataset.id, known)
            }
            Miss::NotANumber => Self::no_number(range, written),
            Miss::Internal(id) => Self::error(
                "internal-dataset",
                range,
                format!("the dataset `{id}` is internal, and this would publish it"),
                INTERNAL,
            ),
            Miss::Flawed => Self::silent(range),
            _ => Self::syntax(range, format!("`{written}` does not name a figure"), FORM),
        }
    }

    /// There is no column of this name in a dataset; these are `known`.
    pub(super) fn column(
        range: Range<usize>,
        column: &str,
        (dataset, known): (&str, Vec<String>),
    ) -> Self {
        let message = format!("there is no column `{column}` in the dataset `{dataset}`");
        let what = "the columns are".to_owned();
        Self::name_error("unknown-column", range, message, (column, known, what))
    }

    /// Many numbers where one is needed.
    pub(super) fn many(range: Range<usize>) -> Self {
        Self::syntax(
            range,
            "`rows` stands for many numbers, and one is needed here",
            "write what is to be worked out of them, such as `sum(rows)`",
        )
    }

    /// There is no dataset of this name in the edition.
    fn no_dataset(range: Range<usize>, name: &str, edition: &Edition) -> Self {
        let known = edition.datasets.keys().cloned().collect();
        let what = format!(
            "the datasets are the `.yaml` files in `content/{}/data/`, named without their ending",
            edition.id
        );
        Self::name_error(
            "unknown-dataset",
            range,
            format!("there is no dataset `{name}`"),
            (name, known, what),
        )
    }
}

fn no_column(
    range: Range<usize>,
    (row, column): (&str, &str),
    dataset: &str,
    known: Vec<String>,
) -> Fault {
    let code = "unknown-column";
    if known.is_empty() {
        let message = format!("the figure `{row}` has no columns");
        return Fault::error(code, range, message, format!("write `= {dataset}/{row}`"));
    }
    if known.iter().any(|known| known == column) {
        let message = format!("`{row}` has no number for `{column}` in the dataset `{dataset}`");
        let help = "add the number to the dataset, or name another row or column";
        return Fault::error(code, range, message, help);
    }
    Fault::column(range, column, (dataset, known))
}

/// What to do about a number that only the council may see.
const INTERNAL: &str =
    "remove this, or take `sharing: internal` out of the dataset if everybody may see it";

/// How to name a figure.
pub(super) const FORM: &str = "write the dataset, a slash, the row, a full stop and the column: `= purchased-care/total.people_2017`; for a dataset of the kind `figures`: `= key-facts/population`";

fn unit(unit: &Unit) -> String {
    match unit.header() {
        "" => "a number without a unit".into(),
        words => format!("`{words}`"),
    }
}
