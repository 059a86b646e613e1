//! A total is the sum of its rows.

use super::{Role, Wrong, amount, ask, expected, number, role, say, sum};
use crate::check::Findings;
use crate::diagnostic::Severity;
use crate::model::{Site, Table};

/// Readers quote totals: each is the sum of what stands above it.
pub(in crate::check) fn total_not_sum(site: &Site, findings: &mut Findings<'_>) {
    ask(site, not_sums, findings);
}

pub(super) fn not_sums(table: &Table) -> Vec<Wrong<'_>> {
    let Some(total) = &table.total else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let printed = number(total, index).zip(amount(table, total, index));
        let (Role::Amount, Some((printed, stands_for))) = (role(column), printed) else {
            continue;
        };
        let Some(sum) = sum(table, &table.rows, index).filter(|sum| !sum.meets(stands_for)) else {
            continue;
        };
        found.push(Wrong {
            row: total,
            column: index,
            severity: Severity::Error,
            message: format!(
                "the total of `{}` is {}, and its rows add up to {}",
                column.label,
                say(printed, &column.unit),
                expected(sum, printed, column)
            ),
            help: "correct the total, or the row that is wrong or missing".into(),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::not_sums;
    use crate::files::Place;
    use crate::model::{CellContent, Column, NumberType, Row, Table, Unit, Value};

    fn row(id: &str, number: Decimal) -> Row {
        Row {
            id: id.into(),
            cells: vec![CellContent::Number(Value::Number(number))],
            place: Place::file("data/costs.yaml"),
            places: Vec::new(),
        }
    }

    /// A table of one column of money, with its total.
    fn table(rows: &[Decimal], total: Decimal) -> Table {
        Table {
            columns: vec![Column {
                at: None,
                id: "cost".into(),
                label: "Cost".into(),
                number_type: Some(NumberType::Money),
                unit: Unit::ThousandPounds,
                place: Place::file("data/costs.yaml"),
            }],
            rows: rows.iter().map(|number| row("row", *number)).collect(),
            total: Some(row("total", total)),
            ..Table::default()
        }
    }

    proptest! {
        #[test]
        fn rounding_alone_is_never_reported(
            pennies in prop::collection::vec(-9_000_000_i64..9_000_000, 1..40),
            places in 0_u32..3,
        ) {
            let true_values: Vec<Decimal> = pennies.iter().map(|value| Decimal::new(*value, 4)).collect();
            let total: Decimal = true_values.iter().sum();
            let printed: Vec<Decimal> = true_values.iter().map(|value| value.round_dp(places)).collect();
            prop_assert!(not_sums(&table(&printed, total.round_dp(places))).is_empty());
        }

        #[test]
        fn what_rounding_does_not_explain_is_reported(
            units in prop::collection::vec(-9_000_i64..9_000, 1..40),
            shifted in 0_usize..40,
            more in 1_i64..1_000,
        ) {
            let mut printed: Vec<Decimal> = units.iter().map(|value| Decimal::new(*value, 1)).collect();
            let total: Decimal = printed.iter().sum();
            let index = shifted % printed.len();
            // Each row and the total explain half of their last digit.
            let explained = i64::try_from(printed.len() + 1).unwrap();
            printed[index] += Decimal::new(explained * 5 + more, 2);
            printed[index].rescale(2);
            let is_reported = !not_sums(&table(&printed, total)).is_empty();
            prop_assert!(is_reported);
        }
    }
}
