//! The preview's panel, as a reader of the page reads it.

use std::collections::BTreeSet;

/// One finding: its severity and code, its file and line, its message without marks.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Finding {
    pub(crate) severity: String,
    pub(crate) code: String,
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) message: String,
}

/// What the panel of a page says was found.
pub(crate) fn findings(page: &str) -> BTreeSet<Finding> {
    let panel = page.split_once("<aside id=\"mps-preview\"").unwrap().1;
    let mut found = BTreeSet::new();
    for (severity, id) in [("error", "mps-errors"), ("warning", "mps-warnings")] {
        let list = panel.split_once(&format!("<details id=\"{id}\""));
        let list = list.map_or("", |(_, list)| list);
        let list = list.split("</details>").next().unwrap_or_default();
        found.extend(
            list.split("<li>")
                .skip(1)
                .map(|item| finding(severity, item)),
        );
    }
    found
}

fn finding(severity: &str, item: &str) -> Finding {
    let between = |from: &str, to: &str| {
        let (_, rest) = item.split_once(from).unwrap();
        rest.split_once(to).unwrap().0
    };
    let place = words(between("<p class=\"places\">", "</a>"));
    let (file, line) = place.rsplit_once(", line ").unwrap();
    Finding {
        severity: severity.to_owned(),
        code: between("class=\"code\">", "<").to_owned(),
        file: file.to_owned(),
        line: line.parse().unwrap(),
        message: words(between("<span lang=\"en\">", "</span>")),
    }
}

/// Which files the panel says are shown as they were.
pub(crate) fn held(page: &str) -> Vec<String> {
    let Some((_, list)) = page.split_once("<p class=\"held\">") else {
        return Vec::new();
    };
    let list = list.split("</p>").next().unwrap_or_default();
    list.split("<code>").skip(1).map(words_to_end).collect()
}

fn words_to_end(code: &str) -> String {
    words(code.split("</code>").next().unwrap_or_default())
}

/// The text of a piece of a page.
fn words(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    for (name, sign) in signs {
        text = text.replace(name, sign);
    }
    text
}

/// What `mps check` prints for programs, as the panel would show it.
pub(crate) fn findings_of_json(json: &str) -> BTreeSet<Finding> {
    let found: Vec<serde_json::Value> = serde_json::from_str(json).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    found
        .iter()
        .map(|found| Finding {
            severity: text(&found["severity"]),
            code: text(&found["code"]),
            file: text(&found["file"]),
            line: found["line"].as_u64().unwrap(),
            message: text(&found["message"]).replace('`', ""),
        })
        .collect()
}
