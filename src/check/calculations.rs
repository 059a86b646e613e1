//! What is printed for a figure in text can come of it.

use super::Findings;
use super::figures::Quoted;
use super::survey::Survey;
use crate::model::{Figure, Interval, NumberType, Shown, printed, wording};

/// What an author prints for a figure can come of it.
pub(super) fn impossible_figure(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for Quoted { mention, worth } in &survey.figures {
        let (Some(text), Some(Ok(worth))) = (&mention.printed, worth) else {
            continue;
        };
        let Shown::Figure(figure) = worth.shown else {
            findings
                .error(
                    &text.place,
                    format!(
                        "`{}` comes to words, and others are printed",
                        mention.written.text
                    ),
                )
                .help(
                    "leave out what stands before the `=`: then the words themselves are printed",
                );
            continue;
        };
        match is_possible(&text.text, figure, worth.values) {
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
                    .help("write what is to be printed, such as 14.7%, £3.4 million or about a quarter, then ` = ` and how it comes about; before digits, words such as `about` stand outside of the backticks");
            }
        }
    }
}

/// Whether what is printed can come of a figure that stands for these values; nothing, where it is neither
/// a number nor words for one.
fn is_possible(text: &str, figure: Figure<'_>, values: Option<Interval>) -> Option<bool> {
    let is_percent = |number_type| number_type == NumberType::Percent;
    if let Some((printed, number_type)) = printed(text) {
        let is_one_kind = is_percent(number_type) == is_percent(figure.number_type);
        let fits = values.is_some_and(|values| values.meets(printed));
        return Some(is_one_kind && fits);
    }
    let said = wording(text)?;
    Some(values.is_some_and(|values| said.fits(values, figure.number_type)))
}
