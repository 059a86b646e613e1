//! Every word of the pages that does not come from the content.

use std::collections::BTreeMap;

/// The words of a theme in one language, by dotted keys such as `table.number`.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Key to text, in which `{name}` stands for a value.
    pub texts: BTreeMap<String, String>,
}

impl Words {
    /// The text under `key`, with each `{name}` replaced by its value. A key that is not there gives
    /// itself, so that the gap shows.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(text) = self.texts.get(key) else {
            return key.to_owned();
        };
        values.iter().fold(text.clone(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }
}
