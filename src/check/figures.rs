//! Every figure in the text leads to numbers of datasets, and can be worked out.

use super::Findings;
use super::survey::Survey;
use super::texts::Text;
use crate::diagnostic::Diagnostic;
use crate::model::{Advice, Edition, Fault, Inline, Mention, Worth, Written, worth};

/// What to write for a figure.
const FORM: &str = "write the dataset, a slash, the row, a full stop and the column: `= purchased-care/total.people_2017`; for a dataset of the kind `figures`: `= key-facts/population`";

/// A figure in text.
pub(super) struct Quoted<'a> {
    /// As it was written.
    pub(super) mention: &'a Mention,
    /// What it comes to; nothing, where it stands outside of editions.
    pub(super) worth: Option<Result<Worth<'a>, Fault>>,
}

/// Every figure in `texts`.
pub(super) fn figures<'a>(texts: &[Text<'a>]) -> Vec<Quoted<'a>> {
    let mut figures = Vec::new();
    for text in texts {
        for inline in text.inlines() {
            if let Inline::Figure(mention) = inline {
                let edition = text.edition;
                let worth = edition.map(|edition| worth(edition, &mention.written.text));
                figures.push(Quoted { mention, worth });
            }
        }
    }
    figures
}

/// What a figure names is there, and can be worked out: reports the faults of the code under which it
/// is asked.
pub(super) fn fault(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Quoted { mention, worth } in &survey.figures {
        let Some(Err(Fault {
            range,
            said: Some(said),
        })) = worth
        else {
            continue;
        };
        if said.code == findings.code && !mention.written.text.is_empty() {
            let place = mention.written.part(range.clone()).place;
            advise(findings.error(&place, &*said.message), &said.advice);
        }
    }
}

/// What stands after `=` names a figure.
pub(super) fn figure_form(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Quoted { mention, worth } in &survey.figures {
        let place = &mention.written.place;
        if worth.is_none() {
            findings
                .error(place, "a figure cannot stand in this file")
                .help("figures come from the datasets of an edition: write the number itself");
        } else if mention.written.text.is_empty() {
            findings
                .error(place, "no figure is named after the `=`")
                .help(FORM);
        }
    }
    fault(survey, findings);
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
