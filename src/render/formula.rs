//! Formulas in the words of readers.

use super::sheet::Sheet;
use crate::model::{CellContent, Formula, Function, Row, Table, Value, Written};

/// A formula, with `name` for each of its names: a function of names as a phrase, anything else with
/// the signs of arithmetic.
pub(super) fn in_words(
    sheet: &Sheet<'_>,
    formula: &Formula<'_>,
    name: &dyn Fn(&str) -> String,
) -> String {
    let Some((function, names)) = formula.call() else {
        let quoted = |written: &str| sheet.say("formula.name", &[("name", &name(written))]);
        return formula.with_names(&quoted);
    };
    let key = match (function, &names[..]) {
        (Function::Share, [_] | [_, "total"]) => "share_of_total",
        (Function::Rank, [_, _]) => "rank_lowest",
        (Function::Sum, ["rows"]) => "sum_of_rows",
        (Function::Mean, ["rows"]) => "mean_of_rows",
        _ => function.key(),
    };
    let words: Vec<String> = names.iter().map(|written| name(written)).collect();
    let word = |at: usize| words.get(at).map_or("", |word| &**word);
    let values = [
        ("first", word(0)),
        ("second", word(1)),
        ("all", &words.join("; ")),
    ];
    sheet.say(&format!("formula.{key}"), &values)
}

/// A formula of a table, with the headers of its columns and rows.
pub(super) fn of_table(sheet: &Sheet<'_>, table: &Table, written: &Written) -> String {
    let Some(formula) = Formula::parse(&written.text) else {
        return written.text.clone();
    };
    in_words(sheet, &formula, &|name| in_table(sheet, table, name))
}

/// What a name stands for in a table.
fn in_table(sheet: &Sheet<'_>, table: &Table, name: &str) -> String {
    let column = |id: &str| {
        let mut columns = table.columns.iter();
        let found = columns.find(|column| column.id == id);
        found.map(|column| column.label.clone())
    };
    let row = |id: &str| {
        let found = table.all_rows().find(|row| row.id == id);
        found.map(|row| header(sheet, row))
    };
    let cell = || {
        let (of_row, of_column) = name.split_once('.')?;
        Some(format!("{}, {}", row(of_row)?, column(of_column)?))
    };
    let found = column(name).or_else(|| row(name)).or_else(cell);
    found.unwrap_or_else(|| match name {
        "rows" => sheet.say("formula.rows", &[]),
        _ => name.to_owned(),
    })
}

/// The words of the cell that names a row.
pub(super) fn header(sheet: &Sheet<'_>, row: &Row) -> String {
    match row.cells.first() {
        Some(CellContent::Text(line)) => super::download::words(sheet, line),
        Some(CellContent::Date(date)) => sheet.day(*date).text,
        Some(CellContent::Number(Value::Number(number))) => number.to_string(),
        Some(CellContent::Number(Value::Missing(_))) | None => row.id.clone(),
    }
}
