//! The ledger as a file: every figure, one to a row.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::Entry;
use super::list::{Calculation, Group, List, printed};
use super::page::spot_link;
use crate::model::{Dataset, Line, Moment, NoteReason, NumberType, Shown, Source};
use crate::render::download::{file_of, words};
use crate::render::grid::{Grid, GridCell, GridRow, Heading, Holds};
use crate::render::sheet::Sheet;

/// The columns of the file. They are the same in every language and every edition.
const COLUMNS: [&str; 18] = [
    "figure",
    "measures",
    "table_number",
    "table",
    "value",
    "unit",
    "printed",
    "as_at",
    "as_at_is",
    "older_than_limit",
    "publisher",
    "publication",
    "address",
    "published",
    "licence",
    "worked_out",
    "accepted",
    "used_in",
];

/// The ledger of an edition as CSV.
pub(in crate::render) fn csv(sheet: &Sheet<'_>) -> Vec<u8> {
    let list = List::of(sheet);
    let rows = list.groups.iter().flat_map(|group| match group {
        Group::Dataset(dataset, entries) => of_dataset(sheet, &list, (dataset, entries)),
        Group::Calculations(_, calculations) => {
            let calculations = calculations.iter();
            calculations
                .map(|found| of_calculation(sheet, &list, found))
                .collect()
        }
    });
    let grid = Grid {
        headings: headings(),
        rows: rows.collect(),
        ..Grid::default()
    };
    file_of(sheet, &grid)
}

/// The columns of the file, and what they hold.
pub(in crate::render) fn headings() -> Vec<Heading> {
    let heading = |id: &str| Heading {
        id: id.to_owned(),
        label: String::new(),
        unit: String::new(),
        holds: match id {
            "value" => Holds::Number(NumberType::Number),
            _ => Holds::Text,
        },
        place: None,
    };
    COLUMNS.map(heading).into()
}

/// The cells of a row, by column; those that are not there are empty.
type Cells = BTreeMap<&'static str, GridCell>;

fn row(cells: Cells) -> GridRow {
    let mut cells = cells;
    let cells = COLUMNS.map(|id| cells.remove(id).unwrap_or(GridCell::Empty));
    GridRow {
        id: String::new(),
        cells: cells.into(),
        notes: Vec::new(),
        place: None,
        places: Vec::new(),
    }
}

fn text(text: impl Into<String>) -> GridCell {
    GridCell::Text(text.into())
}

fn of_dataset(
    sheet: &Sheet<'_>,
    list: &List<'_>,
    (dataset, entries): (&Dataset, &[Entry<'_>]),
) -> Vec<GridRow> {
    let accepted = accepted(dataset);
    let number = dataset.number.map(|number| number.to_string());
    let rows = entries.iter().map(|entry| {
        let mut cells = of_figure(sheet, list, (&entry.anchor, Shown::Figure(entry.figure())));
        cells.insert("measures", text(&entry.name));
        cells.insert("table", text(&dataset.title));
        cells.extend(number.clone().map(|number| ("table_number", text(number))));
        cells.extend(of_moment(sheet, entry.moment));
        let source = entry.source.or(dataset.source.as_ref());
        cells.extend(source.into_iter().flat_map(of_source));
        let how = list.how(sheet, (dataset, entry));
        cells.extend(how.map(|how| ("worked_out", text(how))));
        let because = accepted.get(&*entry.anchor);
        cells.extend(because.map(|because| ("accepted", text(words(sheet, because)))));
        row(cells)
    });
    rows.collect()
}

fn of_calculation(sheet: &Sheet<'_>, list: &List<'_>, found: &Calculation<'_>) -> GridRow {
    let mut cells = of_figure(sheet, list, (&found.anchor, found.shown));
    let name = list.calculation_name(sheet, found);
    cells.insert("measures", text(&name));
    cells.insert("worked_out", text(name));
    row(cells)
}

/// What a row says of any figure.
fn of_figure(sheet: &Sheet<'_>, list: &List<'_>, (anchor, shown): (&str, Shown<'_>)) -> Cells {
    let quotes = list.quotes(anchor);
    let forms: BTreeSet<String> = quotes
        .iter()
        .map(|quote| printed(sheet, quote, shown))
        .collect();
    let forms: Vec<String> = forms.into_iter().collect();
    let spots = quotes.iter().map(|quote| spot_link(sheet, quote.spot).href);
    let mut spots: Vec<String> = spots.collect();
    spots.dedup();
    let mut cells = Cells::from([
        ("figure", text(anchor)),
        ("printed", text(forms.join("; "))),
        ("used_in", text(spots.join("; "))),
    ]);
    if let Shown::Figure(figure) = shown {
        cells.insert("value", GridCell::Number(figure.value));
        cells.insert("unit", text(figure.unit.header()));
    }
    cells
}

fn of_moment(sheet: &Sheet<'_>, moment: Moment) -> Cells {
    let is = match sheet.edition.told(moment, sheet.site.today) {
        Moment::At(_) => "given",
        Moment::Published(_) => "publication",
        Moment::ToCome(_) => "to come",
        Moment::Unknown => "",
    };
    let mut cells = Cells::from([("as_at_is", text(is))]);
    cells.extend(moment.when().map(|when| ("as_at", text(when.iso()))));
    if sheet.edition.is_old(moment, sheet.site.today) {
        cells.insert("older_than_limit", text("yes"));
    }
    cells
}

fn of_source(source: &Source) -> Cells {
    let mut cells = Cells::from([("publisher", text(&source.name))]);
    let parts = [
        ("publication", source.title.clone()),
        ("address", source.url.clone()),
        ("published", source.published.map(|when| when.iso())),
        ("licence", source.licence.clone()),
    ];
    let parts = parts.into_iter();
    cells.extend(parts.filter_map(|(id, found)| Some((id, text(found?)))));
    cells
}

/// Why numbers of a dataset are printed although its own table contradicts them, by their anchors.
pub(super) fn accepted(dataset: &Dataset) -> BTreeMap<String, &Line> {
    let notes = dataset.notes.iter();
    let accepting = notes.filter(|note| note.reason == NoteReason::Accepts);
    let named = accepting.filter_map(|note| {
        let cell = note.cell.as_ref()?;
        Some((format!("{}/{}", dataset.id, cell.text), &note.text))
    });
    named.collect()
}
