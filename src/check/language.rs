//! The pages have words in the site's language.

use super::Findings;
use super::survey::Survey;

/// The theme has words in the language of the site.
pub(super) fn missing_words(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    if survey.site.words.texts.is_empty() {
        let short = survey.site.language.split('-').next().unwrap_or_default();
        findings
            .error(survey.site.keys.place("language"), format!("the theme has no words in the language `{}`", survey.site.language))
            .help(format!("write `language: en-GB`, or add `themes/{}/i18n/{short}.yaml` with every text of the pages", survey.site.theme.text));
    }
}
