//! What text works out from figures can be worked out, and is what is printed.

use super::Findings;
use super::texts::texts;
use crate::model::{Edition, Fault, Inline, Mention, Site, Unit, Worth, printed, worth};

/// Figures in text, each with what it comes to.
fn figures(site: &Site) -> Vec<(&Mention, Result<Worth<'_>, Fault<'_>>)> {
    let mut figures = Vec::new();
    for text in texts(site) {
        let Some(edition): Option<&Edition> = text.edition else {
            continue;
        };
        for inline in text.inlines() {
            if let Inline::Figure(mention) = inline {
                figures.push((mention, worth(edition, &mention.written.text)));
            }
        }
    }
    figures
}

/// Numbers that are added or compared count the same thing.
pub(super) fn different_units(site: &Site, findings: &mut Findings<'_>) {
    for (mention, worth) in figures(site) {
        if let Err(Fault::Units(first, second)) = worth {
            findings
                .error(
                    &mention.written.place,
                    format!(
                        "these numbers count different things: {} and {}",
                        name(first),
                        name(second)
                    ),
                )
                .help("name two cells with the same unit; how much of one there is for each of another is `per(…, …)`");
        }
    }
}

fn name(unit: &Unit) -> String {
    match unit.header() {
        "" => "a number without a unit".into(),
        words => format!("`{words}`"),
    }
}

/// Nothing is divided by zero.
pub(super) fn divided_by_zero(site: &Site, findings: &mut Findings<'_>) {
    for (mention, worth) in figures(site) {
        if matches!(worth, Err(Fault::Zero)) {
            findings
                .error(
                    &mention.written.place,
                    format!("`{}` divides by zero", mention.written.text),
                )
                .help("a change from nothing is no percentage: write the two numbers themselves");
        }
    }
}

/// What an author prints for a calculation can come of it.
pub(super) fn impossible_figure(site: &Site, findings: &mut Findings<'_>) {
    for (mention, worth) in figures(site) {
        let (Some(text), Ok(worth)) = (&mention.printed, worth) else {
            continue;
        };
        let Some((values, number_type)) = printed(&text.text) else {
            findings
                .error(
                    &text.place,
                    format!("`{}` is not a number", text.text),
                )
                .help("write the number that is to be printed, such as 14.7% or £3.4 million, then ` = ` and how it comes about");
            continue;
        };
        let of_hundred = crate::model::NumberType::Percent;
        let is_one_kind = (number_type == of_hundred) == (worth.figure.number_type == of_hundred);
        let fits = worth.values.is_some_and(|worth| worth.meets(values));
        if !is_one_kind || !fits {
            let said = super::numbers::say_figure(worth.figure);
            findings
                .error(
                    &text.place,
                    format!("{} is printed, and `{}` is {said}", text.text, mention.written.text),
                )
                .help("correct the number, or name the figures that it comes from; without a number before the `=`, the result itself is printed");
        }
    }
}
