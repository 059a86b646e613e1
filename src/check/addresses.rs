//! Every address is whole, and of a kind that pages may link to.

use super::Findings;
use super::survey::Survey;
use crate::model::Miss;

/// Addresses are whole, and of a kind that pages may link to.
pub(super) fn bad_link(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for reference in &survey.references {
        let to = &reference.to.text;
        if let Some((message, help)) = explain_address(to) {
            findings.error(&reference.to.place, message).help(help);
        } else if let Err(Miss::Scheme) = reference.target(survey.site) {
            let scheme = to.split(':').next().unwrap_or_default();
            findings
                .error(&reference.to.place, format!("pages may not link to an address that begins `{scheme}:`"))
                .help("addresses begin with `https:`, `http:`, `mailto:` or `tel:`; to link to a chapter, write its path from this folder");
        }
    }
}

/// What is wrong with an address, and what to write instead.
pub(super) fn explain_address(to: &str) -> Option<(String, String)> {
    if to.is_empty() {
        return Some((
            "this link has no address".into(),
            "write it between the round brackets: `[words](address)`".into(),
        ));
    }
    if to.starts_with('/') || to.contains('\\') {
        let message = format!("`{to}` is not a path from this file");
        return Some((message, "write the path from the folder of this file, with `/` between its parts: `../data/budget.yaml`".into()));
    }
    let message = format!("`{to}` is not a whole address");
    let (scheme, rest) = to.split_once(':').unwrap_or(("", to));
    let is_mail = |text: &str| {
        text.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    };
    let help = match &*scheme.to_ascii_lowercase() {
        "" if to.starts_with("www.") => format!("write `https://{to}`"),
        "" if is_mail(to) && !to.contains('/') => format!("write `mailto:{to}`"),
        "http" | "https" => {
            let host = rest
                .strip_prefix("//")
                .and_then(|rest| rest.split(['/', '?', '#']).next());
            if host.is_some_and(|host| !host.is_empty()) {
                return None;
            }
            "write it as in `https://www.example.org/page`".into()
        }
        "mailto" if !is_mail(rest) => "write it as in `mailto:care@example.org`".into(),
        "tel" if !rest.contains(|letter: char| letter.is_ascii_digit()) => {
            "write it as in `tel:+441632960101`".into()
        }
        _ => return None,
    };
    Some((message, help))
}
