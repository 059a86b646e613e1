//! However the content is broken, `mps build` ends, says what is wrong, and leaves `public/` alone.
//!
//! Each case damages a copy of the example site and runs the real program over it. What every case
//! must keep is in [`run`]; how each ends is a line of `outcomes.txt`, which `BLESS=1 cargo test
//! --test damage` rewrites, so that a change of it is reviewed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that panics has failed, as it should"
)]
#![allow(
    clippy::format_collect,
    reason = "broken texts are built once, and read best so"
)]

mod case;
mod deep;
mod disk;
mod encodings;
mod fields;
mod html;
mod inject;
#[path = "../schema/judge.rs"]
mod judge;
mod large;
mod outcomes;
mod references;
mod run;
mod sites;
mod themes;
mod values;

use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};

use outcomes::Outcomes;
use run::Baseline;

fn main() {
    let arguments = Arguments::from_args();
    let outcomes = Arc::new(Outcomes::read());
    let baseline = Arc::new(Baseline::build());
    let tables = [
        themes::cases(),
        sites::cases(),
        references::cases(),
        inject::cases(),
        values::cases(),
        disk::cases(),
        deep::cases(),
        large::cases(),
        encodings::cases(),
        fields::cases(),
    ];
    let trials = tables.into_iter().flatten().map(|case| {
        let (outcomes, baseline) = (Arc::clone(&outcomes), Arc::clone(&baseline));
        Trial::test(case.name.clone(), move || {
            let outcome = run::run(&case, &baseline)?;
            outcomes.compare(&case.name, outcome)
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    outcomes.write();
    conclusion.exit();
}
