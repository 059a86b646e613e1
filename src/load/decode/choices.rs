//! Types with a fixed list of words.

use super::scalar;
use crate::diagnostic::Diagnostics;
use crate::load::yaml::Node;

/// The one of `choices` whose word stands in `node`.
pub(in crate::load) fn choice<T: Copy>(
    node: &Node,
    choices: &[(T, &'static str)],
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let written = scalar(node, "one word", diagnostics)?;
    let found = choices
        .iter()
        .find(|(_, word)| *word == written.text.trim());
    if found.is_none() {
        diagnostics
            .error(
                "unknown-value",
                &node.place,
                match written.text.trim() {
                    "" => "there is no word here".to_owned(),
                    word => format!("`{word}` is not one of the words that can stand here"),
                },
            )
            .suggest(
                &written.text,
                choices.iter().map(|(_, word)| *word),
                "the words are",
            );
    }
    found.map(|(value, _)| *value)
}

/// Lets types with a fixed list of words be read from YAML.
macro_rules! choices {
    ($($type:ty),* $(,)?) => {
        $(impl $crate::load::decode::Decode for $type {
            fn schema() -> schemars::Schema {
                $crate::load::decode::shape::words(<$type>::ALL.iter().map(|(value, word)| (*word, value.about())))
            }

            fn decode(
                node: &$crate::load::yaml::Node,
                diagnostics: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                $crate::load::decode::choice(node, <$type>::ALL, diagnostics)
            }
        })*
    };
}

choices!(
    crate::model::Across,
    crate::model::Basis,
    crate::model::Better,
    crate::model::ChartKind,
    crate::model::ChartOrder,
    crate::model::Compliance,
    crate::model::Direction,
    crate::model::MeasureStatus,
    crate::model::NumberType,
    crate::model::Progress,
    crate::model::Rating,
    crate::model::Sharing,
    crate::model::Stage,
    crate::model::Status,
    crate::model::WayKind,
);
