//! What is wrong with the formulas of datasets.

use crate::diagnostic::Diagnostics;
use crate::model::{Advice, Faults};

/// Reports faults, each of a formula.
pub(super) fn report(faults: Faults, diagnostics: &mut Diagnostics) {
    for (written, fault) in faults {
        let Some(said) = fault.said else {
            continue;
        };
        let place = written.part(fault.range).place;
        let found = diagnostics.error(said.code, &place, &*said.message);
        match &said.advice {
            Advice::Help(help) => found.help(help),
            Advice::Names {
                written,
                known,
                what,
            } => found.suggest(written, known.iter().map(String::as_str), what),
        };
    }
}
