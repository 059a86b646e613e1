//! What is printed for a figure in text can come of it.

use super::Findings;
use super::figures::Quoted;
use super::survey::Survey;
use crate::model::{NumberType, Shown, Worth, printed, wording};

/// What an author prints for a figure can come of it.
pub(super) fn impossible_figure(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Quoted { mention, worth } in &survey.figures {
        let (Some(text), Some(Ok(worth))) = (&mention.printed, worth) else {
            continue;
        };
        let Shown::Figure(figure) = worth.shown else {
            continue;
        };
        match is_possible(&text.text, worth) {
            Some(true) => {}
            Some(false) => {
                let said = super::numbers::say_figure(figure);
                findings
                    .error(
                        &text.place,
                        format!("{} is printed, and `{}` is {said}", text.text, mention.written.text),
                    )
                    .help("correct what is printed, or name the figures that it comes from; without anything before the `=`, the result itself is printed");
            }
            None => {
                findings
                    .error(&text.place, format!("`{}` is not a number", text.text))
                    .help("write what is to be printed, such as 14.7%, £3.4 million or about a quarter, then ` = ` and how it comes about");
            }
        }
    }
}

/// Whether what is printed can come of a figure; nothing, where it is neither a number nor words for
/// one.
fn is_possible(text: &str, worth: &Worth<'_>) -> Option<bool> {
    let Shown::Figure(figure) = worth.shown else {
        return Some(true);
    };
    let is_percent = |number_type| number_type == NumberType::Percent;
    if let Some((values, number_type)) = printed(text) {
        let is_one_kind = is_percent(number_type) == is_percent(figure.number_type);
        let fits = worth.values.is_some_and(|worth| worth.meets(values));
        return Some(is_one_kind && fits);
    }
    let said = wording(text)?;
    let fits = |values| said.fits(values, figure.number_type);
    Some(worth.values.is_some_and(fits))
}
