//! Every figure in the text leads to numbers of datasets, and can be worked out.

use super::Findings;
use super::texts::texts;
use crate::diagnostic::Diagnostic;
use crate::model::{Advice, Edition, Fault, Inline, Mention, Site, Worth, Written, worth};

/// What to write for a figure.
const FORM: &str = "write the dataset, a slash, the row, a full stop and the column: `= purchased-care/total.people_2017`; for a dataset of the kind `figures`: `= key-facts/population`";

/// Figures in text that belong to an edition, each with what it comes to.
pub(super) fn figures(site: &Site) -> Vec<(&Mention, Result<Worth<'_>, Fault>)> {
    let mentions = mentions(site).into_iter();
    mentions
        .filter_map(|(edition, mention)| Some((mention, worth(edition?, &mention.written.text))))
        .collect()
}

fn mentions(site: &Site) -> Vec<(Option<&Edition>, &Mention)> {
    let mut mentions = Vec::new();
    for text in texts(site) {
        for inline in text.inlines() {
            if let Inline::Figure(mention) = inline {
                mentions.push((text.edition, mention));
            }
        }
    }
    mentions
}

/// What a figure names is there, and can be worked out: reports the faults of the code under which it
/// is asked.
pub(super) fn fault(site: &Site, findings: &mut Findings<'_>) {
    for (mention, worth) in figures(site) {
        let Err(Fault {
            range,
            said: Some(said),
        }) = worth
        else {
            continue;
        };
        if said.code == findings.code && !mention.written.text.is_empty() {
            let place = mention.written.part(range).place;
            advise(findings.error(&place, &*said.message), &said.advice);
        }
    }
}

/// What stands after `=` names a figure.
pub(super) fn figure_form(site: &Site, findings: &mut Findings<'_>) {
    for (edition, mention) in mentions(site) {
        let place = &mention.written.place;
        if edition.is_none() {
            findings
                .error(place, "a figure cannot stand in this file")
                .help("figures come from the datasets of an edition: write the number itself");
        } else if mention.written.text.is_empty() {
            findings
                .error(place, "no figure is named after the `=`")
                .help(FORM);
        }
    }
    fault(site, findings);
}

fn advise(diagnostic: &mut Diagnostic, advice: &Advice) {
    match advice {
        Advice::Help(help) => diagnostic.help(help),
        Advice::Names {
            written,
            known,
            what,
        } => diagnostic.suggest(written, known.iter().map(String::as_str), what),
    };
}

/// Reports that the edition has no dataset of this name.
pub(super) fn no_dataset(edition: &Edition, written: &Written, findings: &mut Findings<'_>) {
    let what = format!(
        "the datasets are the `.yaml` files in `content/{}/data/`, named without their ending",
        edition.id
    );
    findings
        .error(
            &written.place,
            format!("there is no dataset `{}`", written.text),
        )
        .suggest(
            &written.text,
            edition.datasets.keys().map(String::as_str),
            &what,
        );
}
