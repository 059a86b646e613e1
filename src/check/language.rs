//! The pages have words in the site's language.

use super::Findings;
use crate::model::Site;

/// The theme has words in the language of the site.
pub(super) fn missing_words(site: &Site, findings: &mut Findings<'_>) {
    if site.words.texts.is_empty() {
        let short = site.language.split('-').next().unwrap_or_default();
        findings
            .error(site.keys.place("language"), format!("the theme has no words in the language `{}`", site.language))
            .help(format!("write `language: en-GB`, or add `themes/{}/i18n/{short}.yaml` with every text of the pages", site.theme.text));
    }
}
