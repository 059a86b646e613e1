//! The numbers of a column have the same number of decimals.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Laid;
use super::outline::number;
use crate::check::Findings;
use crate::check::survey::Survey;
use crate::model::{Column, NumberType, Row, Table};

/// Readers compare the numbers of a column: 5 beside 4.7 may be anything from 4.5 to 5.5.
pub(in crate::check) fn mixed_precision(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Laid { outline, .. } in &survey.tables {
        let table = outline.table;
        for index in 0..table.columns.len() {
            check_column(table, index, findings);
        }
    }
}

fn check_column(table: &Table, index: usize, findings: &mut Findings<'_>) {
    let column = &table.columns[index];
    // A row whose own numbers agree may hold another measure than the rows around it.
    let scaled: Vec<(u32, &Row)> = table
        .all_rows()
        .filter(|row| !is_of_one_scale(row))
        .filter_map(|row| {
            Some((
                number(row, index)
                    .filter(|number| !is_exact(*number, column))?
                    .scale(),
                row,
            ))
        })
        .collect();
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (scale, _) in &scaled {
        *counts.entry(*scale).or_default() += 1;
    }
    let usual = counts.iter().max_by_key(|(_, count)| **count);
    let Some(usual) = usual.map(|(scale, _)| *scale).filter(|_| counts.len() > 1) else {
        return;
    };
    if let Some((scale, row)) = scaled.iter().find(|(scale, _)| *scale != usual) {
        findings
            .warning(
                row.place_of(index),
                format!("this number has {}, and most in `{}` have {}", decimals(*scale), column.label, decimals(usual)),
            )
            .help("write every number of a column to the same decimals: 5.0 beside 4.7, if it is known so well");
    }
}

/// Whether a number has no need of decimals: nothing, or all of a hundred.
fn is_exact(number: Decimal, column: &Column) -> bool {
    let is_all = number == Decimal::ONE_HUNDRED && column.number_type == Some(NumberType::Percent);
    number.scale() == 0 && (number.is_zero() || is_all)
}

/// Whether the row has several numbers, all with the same decimals.
fn is_of_one_scale(row: &Row) -> bool {
    let numbers = (0..row.cells.len()).filter_map(|index| number(row, index));
    let scales: Vec<u32> = numbers.map(|number| number.scale()).collect();
    scales.len() > 1 && scales.iter().all(|scale| *scale == scales[0])
}

fn decimals(scale: u32) -> String {
    match scale {
        0 => "no decimals".into(),
        1 => "1 decimal".into(),
        scale => format!("{scale} decimals"),
    }
}
