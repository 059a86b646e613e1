//! For any table of counts: what is printed is rounded, not too small, and gives nothing away.

use std::fmt::Write;

use mps::diagnostic::{Diagnostic, Diagnostics, Severity};
use mps::files::Files;
use mps::model::{CellContent, Content, Table, Value};
use proptest::prelude::*;

use crate::attacker::{Attacker, whole};
use crate::load;

/// Counts of people, and what is done to keep them private.
#[derive(Clone, Debug)]
struct Counts {
    rows: Vec<Vec<i64>>,
    has_sum_column: bool,
    /// Whether formulas give the sums and the totals.
    has_formulas: bool,
    suppress_below: i64,
    round_to: Option<i64>,
    hide: Vec<(usize, usize)>,
}

fn counts() -> impl Strategy<Value = Counts> {
    let count = prop_oneof![3 => 0_i64..12, 2 => 0_i64..200];
    let rows = (1_usize..4).prop_flat_map(move |width| {
        prop::collection::vec(prop::collection::vec(count.clone(), width), 1..7)
    });
    let round_to = prop::option::of(prop_oneof![Just(2_i64), Just(3), Just(5), Just(10)]);
    let hide = prop::collection::vec((0_usize..7, 0_usize..3), 0..5);
    let wants = (any::<bool>(), any::<bool>());
    (rows, wants, 3_i64..12, round_to, hide).prop_map(
        |(rows, (wants_sum, has_formulas), suppress_below, round_to, hide)| Counts {
            has_formulas,
            has_sum_column: wants_sum && rows[0].len() > 1,
            hide: hide
                .into_iter()
                .filter(|(row, column)| *row < rows.len() && *column < rows[0].len())
                .collect(),
            rows,
            suppress_below,
            round_to,
        },
    )
}

impl Counts {
    /// The counts as an author writes them, with true totals.
    fn yaml(&self) -> String {
        let mut text = format!(
            "kind: table\ntitle: People\nsource: {{name: Council}}\nsuppress_below: {}\n",
            self.suppress_below
        );
        if let Some(step) = self.round_to {
            writeln!(text, "round_to: {step}").unwrap();
        }
        let hide: Vec<String> = self
            .hide
            .iter()
            .map(|(row, column)| format!("r{row}.c{column}"))
            .collect();
        writeln!(text, "hide: [{}]", hide.join(", ")).unwrap();
        text.push_str("columns:\n  - {id: place, label: Place}\n");
        let width = self.rows[0].len();
        for column in 0..width {
            writeln!(
                text,
                "  - {{id: c{column}, label: Part {column}, type: count}}"
            )
            .unwrap();
        }
        if self.has_sum_column {
            let parts: Vec<String> = (0..width).map(|column| format!("c{column}")).collect();
            let formula = format!(", formula: \"sum({})\"", parts.join(", "));
            let formula = if self.has_formulas { &formula } else { "" };
            writeln!(
                text,
                "  - {{id: sum, label: All people, type: count{formula}}}"
            )
            .unwrap();
        }
        text.push_str("rows:\n");
        for (at, row) in self.rows.iter().enumerate() {
            writeln!(text, "  - [R{at}, {}]", self.cells(row)).unwrap();
        }
        let total: Vec<i64> = (0..width)
            .map(|column| self.rows.iter().map(|row| row[column]).sum())
            .collect();
        if self.has_formulas {
            text.push_str("total: {cells: [Total], formula: sum(rows)}\n");
        } else {
            writeln!(text, "total: [Total, {}]", self.cells(&total)).unwrap();
        }
        text
    }

    fn cells(&self, row: &[i64]) -> String {
        let has_sum = self.has_sum_column && !self.has_formulas;
        let sum = has_sum.then(|| row.iter().sum::<i64>());
        let cells: Vec<String> = row.iter().chain(&sum).map(i64::to_string).collect();
        cells.join(", ")
    }
}

/// The table as readers get it, and what is found in it.
fn published(counts: &Counts) -> (Table, Vec<Diagnostic>) {
    let edition = include_bytes!("../base/content/2018/edition.yaml");
    let mut files = Files::default();
    files.insert("content/2018/edition.yaml", edition.as_slice());
    files.insert("content/2018/data/any.yaml", counts.yaml().into_bytes());
    let mut diagnostics = Diagnostics::default();
    let site = load(&files, &mut diagnostics);
    let dataset = &site.editions[0].datasets["any"];
    let Content::Table(table) = &dataset.content else {
        panic!("it is a table");
    };
    let found = diagnostics.sorted().into_iter();
    let found = found.filter(|found| found.place.path.ends_with("any.yaml"));
    (table.clone(), found.cloned().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_printed_is_neither_small_nor_exact(counts in counts()) {
        let (table, _) = published(&counts);
        for cell in table.all_rows().flat_map(|row| &row.cells) {
            if let CellContent::Number(Value::Number(number)) = cell {
                let number = whole(*number);
                let step = counts.round_to.unwrap_or(1);
                prop_assert_eq!(number % step, 0);
                // What is not too small may be rounded down, by half of the step at most.
                let least = counts.suppress_below.saturating_sub(step / 2);
                prop_assert!(number == 0 || number >= least, "{number} is printed");
            }
        }
    }

    #[test]
    fn nothing_is_found_that_rounding_and_hiding_explain(counts in counts()) {
        let (_, found) = published(&counts);
        let wrong: Vec<&Diagnostic> = found
            .iter()
            .filter(|found| found.severity == Severity::Error && found.code != "given-away")
            .collect();
        prop_assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_is_not_given_away_cannot_be_worked_out(counts in counts()) {
        let (table, found) = published(&counts);
        let mut attacker = Attacker::reads(&table, counts.round_to);
        attacker.works(counts.has_sum_column);
        let known = attacker.knows();
        let is_found = found.iter().any(|found| found.code == "given-away");
        prop_assert!(known.is_empty() || is_found, "{known:?} in\n{}", counts.yaml());
        // Nothing that is found is found in vain, and each is true.
        if is_found && counts.rows.len() > 1 {
            prop_assert!(!known.is_empty(), "{found:?} in\n{}", counts.yaml());
        }
    }
}
