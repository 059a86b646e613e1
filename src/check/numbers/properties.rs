//! What rounding explains is never reported, and what it does not explain is.
//!
//! Tables are made of true values, which are then printed to any number of digits: no question may
//! find anything. Then one cell is moved by more than rounding allows, and the question in hand must find
//! it. What must be found is said at each property: a total in any table; an average, a share or a
//! difference where at least two other rows show what it comes from; a change between named years. What
//! rounding allows is wider where every number of a column is a multiple of five, ten and so on.

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::super::outline::Outline;
    use super::super::{QUESTIONS, Question, averages, changes, shares, totals};
    use crate::files::Place;
    use crate::model::{CellContent, Column, Interval, Line, NumberType, Row, Table, Unit, Value};

    use NumberType::{Count, Money, Percent};

    fn row(name: &str, numbers: &[Decimal]) -> Row {
        let name = CellContent::Text(Line::text(name));
        let numbers = numbers
            .iter()
            .map(|number| CellContent::Number(Value::Number(*number)));
        Row {
            id: String::new(),
            cells: [name].into_iter().chain(numbers).collect(),
            place: Place::file("data/costs.yaml"),
            places: Vec::new(),
            formulas: None,
        }
    }

    /// A table with these columns after the first; its last row is the total.
    fn table(columns: &[(&str, NumberType)], rows: &[Vec<Decimal>]) -> Table {
        let column = |label: &str, number_type| Column {
            id: label.into(),
            label: label.into(),
            number_type,
            unit: Unit::None,
            round_to: None,
            at: None,
            formula: None,
            decimals: None,
            place: Place::file("data/costs.yaml"),
        };
        let numbers = columns
            .iter()
            .map(|(label, number_type)| column(label, Some(*number_type)));
        let (total, rows) = rows.split_last().unwrap();
        Table {
            columns: [column("Service", None)]
                .into_iter()
                .chain(numbers)
                .collect(),
            rows: rows.iter().map(|numbers| row("Service", numbers)).collect(),
            total: Some(row("Total", total)),
            ..Table::default()
        }
    }

    fn found(table: &Table, question: Question) -> usize {
        question(&Outline::of(table)).len()
    }

    fn is_right(table: &Table) -> bool {
        QUESTIONS
            .iter()
            .all(|question| found(table, *question) == 0)
    }

    /// Pennies as pounds, printed to so many digits.
    fn print(rows: &[Vec<Decimal>], digits: &[u32]) -> Vec<Vec<Decimal>> {
        let print = |row: &Vec<Decimal>| {
            row.iter()
                .zip(digits)
                .map(|(value, digits)| value.round_dp(*digits))
                .collect()
        };
        rows.iter().map(print).collect()
    }

    /// What a printed cell stands for, where also all of its column may be rounded to fives or tens.
    fn stands_for(table: &Table, row: usize, column: usize) -> Interval {
        let outline = Outline::of(table);
        let row = outline.all_rows().nth(row).unwrap();
        outline.amount(row, column).unwrap()
    }

    fn with_total(mut rows: Vec<Vec<Decimal>>) -> Vec<Vec<Decimal>> {
        let columns = rows.first().map_or(0, Vec::len);
        let total = (0..columns).map(|column| rows.iter().map(|row| row[column]).sum());
        let total = total.collect();
        rows.push(total);
        rows
    }

    fn pounds(pennies: i64) -> Decimal {
        Decimal::new(pennies, 2)
    }

    /// A number that cannot be meant for any value of `possible`, however it was rounded.
    fn beyond(possible: Interval, digits: u32, more: i64) -> Decimal {
        let moved = possible.high + Decimal::new(1, digits) * Decimal::from(more);
        (moved + Decimal::new(1, digits)).round_dp(digits)
    }

    /// People, what they cost, and so on.
    fn amounts() -> impl Strategy<Value = Vec<(i64, i64)>> {
        prop::collection::vec((1_i64..5_000, 100_000_i64..900_000_000), 4..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn averages_come_from_their_amounts(amounts in amounts(), cost_digits in 0_u32..3, digits in 0_u32..3, moved in 0_usize..4, more in 1_i64..1_000) {
            let columns = [("People", Count), ("Cost", Money), ("Average cost", Money)];
            let rows = with_total(amounts.iter().map(|(people, cost)| vec![Decimal::from(*people), pounds(*cost)]).collect());
            let rows: Vec<Vec<Decimal>> = rows.into_iter().map(|row| vec![row[0], row[1], row[1] / row[0]]).collect();
            let mut printed = print(&rows, &[0, cost_digits, digits]);
            prop_assert!(is_right(&table(&columns, &printed)));
            // The average of any one row, or of the total, beyond what cost and people allow.
            let at = if moved == 3 { printed.len() - 1 } else { moved };
            let right = table(&columns, &printed);
            let possible = stands_for(&right, at, 2).over(stands_for(&right, at, 1)).unwrap();
            printed[at][2] = beyond(possible, digits, more);
            let table = table(&columns, &printed);
            prop_assert!(found(&table, averages::cannot_be) + found(&table, averages::means_of_means) > 0);
        }

        #[test]
        fn shares_are_of_all(amounts in amounts(), cost_digits in 0_u32..3, digits in 0_u32..3, moved in 0_usize..4, more in 1_i64..1_000) {
            let columns = [("Cost", Money), ("Share of cost", Percent)];
            let rows = with_total(amounts.iter().map(|(_, cost)| vec![pounds(*cost)]).collect());
            let all = rows.last().unwrap()[0];
            let rows: Vec<Vec<Decimal>> = rows.into_iter().map(|row| vec![row[0], row[0] / all * Decimal::ONE_HUNDRED]).collect();
            let mut printed = print(&rows, &[cost_digits, digits]);
            prop_assert!(is_right(&table(&columns, &printed)));
            // The share of any one row beyond what the cost and its total allow.
            let right = table(&columns, &printed);
            let share = stands_for(&right, moved, 1).over(stands_for(&right, printed.len() - 1, 1));
            let possible = share.unwrap().times(Interval::exact(Decimal::ONE_HUNDRED)).unwrap();
            printed[moved][1] = beyond(possible, digits, more);
            prop_assert!(found(&table(&columns, &printed), shares::cannot_be) > 0);
        }

        #[test]
        fn changes_are_between_the_years(amounts in amounts(), cost_digits in 0_u32..3, digits in 0_u32..3, moved in 0_usize..4, more in 1_i64..1_000) {
            let columns = [("2016", Money), ("2017", Money), ("Change", Percent), ("Difference", Money)];
            let rows = with_total(amounts.iter().map(|(share, cost)| vec![pounds(*cost), pounds(*cost / 5_000 * *share + 1)]).collect());
            let change = |row: Vec<Decimal>| vec![row[0], row[1], (row[1] / row[0] - Decimal::ONE) * Decimal::ONE_HUNDRED, row[1] - row[0]];
            let rows: Vec<Vec<Decimal>> = rows.into_iter().map(change).collect();
            let mut printed = print(&rows, &[cost_digits, cost_digits, digits, cost_digits]);
            prop_assert!(is_right(&table(&columns, &printed)));
            // The change of any row beyond what the numbers of the years allow; then the difference.
            let printed_right = table(&columns, &printed);
            let [before, after] = [1, 2].map(|column| stands_for(&printed_right, moved, column));
            let ratio = after.over(before).unwrap().minus(Interval::exact(Decimal::ONE)).unwrap();
            let right = printed[moved][2];
            printed[moved][2] = beyond(ratio.times(Interval::exact(Decimal::ONE_HUNDRED)).unwrap(), digits, more);
            prop_assert!(found(&table(&columns, &printed), changes::cannot_be) > 0);
            printed[moved][2] = right;
            printed[moved][3] = beyond(after.minus(before).unwrap(), cost_digits, more);
            prop_assert!(found(&table(&columns, &printed), changes::differences) > 0);
        }

        #[test]
        fn totals_are_sums(pennies in prop::collection::vec(-9_000_000_i64..9_000_000, 2..40), digits in 0_u32..3, moved in 0_usize..40, more in 1_i64..1_000) {
            let columns = [("Net cost", Money)];
            let rows = with_total(pennies.iter().map(|value| vec![Decimal::new(*value, 4)]).collect());
            let mut printed = print(&rows, &[digits]);
            prop_assert!(is_right(&table(&columns, &printed)));
            // Any one cell, by more than half of the last digit of every row and of the total; unless the
            // total is then the mean of the rows, as of prices, or one row the sum of others.
            let cells = i64::try_from(printed.len()).unwrap();
            let at = moved % printed.len();
            printed[at][0] += Decimal::new(cells + 1 + more, digits);
            let table = table(&columns, &printed);
            let outline = Outline::of(&table);
            let total = outline.amount(table.total.as_ref().unwrap(), 1).unwrap();
            let mean = outline.sum(1).unwrap().over(Interval::exact((cells - 1).into())).unwrap();
            prop_assume!(!outline.adds_up(1, total) && !mean.meets(total));
            prop_assert!(found(&table, totals::not_sums) > 0);
        }

        #[test]
        fn counts_that_were_rounded_add_up(people in prop::collection::vec(1_i64..90_000, 5..20), grain in prop_oneof![Just(1_i64), Just(5), Just(10), Just(100)]) {
            let columns = [("Men", Count), ("Women", Count), ("Persons", Count)];
            let row = |people: &i64| vec![Decimal::from(*people), Decimal::from(*people * 7 % 9_001), Decimal::from(*people + *people * 7 % 9_001)];
            let rows = with_total(people.iter().map(row).collect());
            let grain = Decimal::from(grain);
            let rounded = rows.iter().map(|row| row.iter().map(|value| (value / grain).round() * grain).collect());
            let rounded: Vec<Vec<Decimal>> = rounded.collect();
            prop_assume!(rounded.iter().flatten().all(|value| !value.is_zero()));
            prop_assert!(is_right(&table(&columns, &rounded)));
        }
    }
}
