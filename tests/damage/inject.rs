//! HTML and scripts in everything that people write: no page may come to life.

use crate::case::{Case, EXTRA, IMAGE, SITE, Site};

/// What is put into every text; none has a letter that YAML's single quotes cannot hold.
const PAYLOADS: [(&str, &str); 2] = [
    (
        "a script and the end of an attribute",
        "\"><img src=x onerror=alert(1)><script>alert(1)</script>",
    ),
    (
        "escapes and braces",
        "&lt;script&gt; &quot;&gt; {{ 1 + 1 }} {% raw %} ]]> --> \\<b> `",
    ),
];

/// Keys that hold text, in any file of the example.
const KEYS: [&str; 38] = [
    "title",
    "subtitle",
    "label",
    "name",
    "unit",
    "text",
    "note",
    "short",
    "area",
    "notice",
    "hours",
    "relay",
    "telephone",
    "tested_by",
    "method",
    "what",
    "who",
    "criterion",
    "controller",
    "about",
    "summary",
    "headline",
    "status",
    "signatory",
    "scope",
    "licence",
    "term",
    "abbreviation",
    "meaning",
    "comment",
    "group",
    "value",
    "route",
    "description",
    "owner",
    "place",
    "closing_time",
    "time",
];

/// Keys that hold an address.
const ADDRESSES: [&str; 3] = ["url", "base_url", "email"];

const SCHEMES: [&str; 9] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "https://example.org/\\\"onmouseover=\\\"alert(1)",
    "//example.org/",
    "https://example.org/<script>",
];

/// Markdown, in the place of a paragraph.
const MARKDOWN: [(&str, &str); 30] = [
    ("a script", "<script>alert(1)</script>"),
    (
        "a script in a line",
        "Words <script>alert(1)</script> words",
    ),
    ("an element that runs", "<img src=x onerror=alert(1)>"),
    ("half a tag", "Words <img src=x onerror=alert(1) //"),
    ("an escaped tag", "\\<script>alert(1)\\</script>"),
    (
        "references for signs",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    ),
    ("a script in code", "`<script>alert(1)</script>`"),
    (
        "a script in a block of code",
        "```html\n<script>alert(1)</script>\n```",
    ),
    (
        "a script after a fence",
        "```<script>alert(1)</script>\nwords\n```",
    ),
    (
        "a script in a comment",
        "<!-- --><script>alert(1)</script><!-- -->",
    ),
    (
        "a comment of two ends",
        "<!-- a --> <b onclick=alert(1)>b</b> <!-- c -->",
    ),
    (
        "a comment within a line",
        "Words <!-- a --><!-- <script>alert(1)</script> --> words",
    ),
    ("a link to a script", "[words here](javascript:alert(1))"),
    (
        "a link to a script in capitals",
        "[words here](JAVASCRIPT:alert(1))",
    ),
    (
        "a link to a script with a reference",
        "[words here](&#106;avascript:alert(1))",
    ),
    (
        "a link to a script with a colon's name",
        "[words here](javascript&colon;alert(1))",
    ),
    (
        "a link to a script with a tab",
        "[words here](<java\tscript:alert(1)>)",
    ),
    (
        "a link to a script after a space",
        "[words here](< javascript:alert(1)>)",
    ),
    (
        "a link to a script after a control sign",
        "[words here](&#1;javascript:alert(1))",
    ),
    (
        "a link to data",
        "[words here](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    ),
    ("a bare link to a script", "<javascript:alert(1)>"),
    (
        "a definition of a script",
        "[words here]\n\n[words here]: javascript:alert(1)",
    ),
    (
        "a link with a quote",
        "[words here](https://example.org/\"onmouseover=\"alert(1))",
    ),
    (
        "a link with a title",
        "[words here](https://example.org/ '\"><script>alert(1)</script>')",
    ),
    ("an image of a script", "![words](javascript:alert(1))"),
    (
        "an image's words",
        "![\"><script>alert(1)</script>](../images/bridge.png)",
    ),
    (
        "an image's words, escaped",
        "![\\\"\\>\\<script\\>alert(1)\\</script\\>](../images/bridge.png)",
    ),
    (
        "a cell of a table",
        "| \\<script> | b |\n|---|---|\n| \\<img src=x onerror=alert(1)> | &lt;b&gt; |",
    ),
    (
        "a footnote's name",
        "Words.[^\"><script>]\n\n[^\"><script>]: More words.",
    ),
    (
        "a callout's title",
        "> [!NOTE] \\<script>alert(1)\\</script>\n>\n> Words.",
    ),
];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for key in KEYS {
        for (name, payload) in PAYLOADS {
            cases.push(Case::new(format!("{name} in every `{key}`"), move |site| {
                fill(site, key, &format!("'{payload}'"));
            }));
        }
    }
    for key in ADDRESSES {
        for scheme in SCHEMES {
            cases.push(Case::new(
                format!("{scheme} in every `{key}`"),
                move |site| fill(site, key, &format!("\"{scheme}\"")),
            ));
        }
    }
    for (name, text) in MARKDOWN {
        cases.push(Case::new(format!("Markdown: {name}"), move |site| {
            site.swap(EXTRA, "This is the bridge.", text);
        }));
    }
    for (name, from, to) in [
        (
            "an image's name",
            "bridge.png",
            "\"><img src=x onerror=alert(1)>.png",
        ),
        (
            "an image's name, plain signs",
            "bridge.png",
            "a' onerror='alert(1).png",
        ),
    ] {
        cases.push(Case::new(format!("a script in {name}"), move |site| {
            site.rename(IMAGE, &IMAGE.replace(from, to));
            site.swap(
                EXTRA,
                "(../images/bridge.png)",
                &format!(
                    "(<../images/{}>)",
                    to.replace('<', "\\<").replace('>', "\\>")
                ),
            );
        }));
    }
    for (name, value) in [
        ("closes its rule", "#fff}</style><script>alert(1)</script>"),
        ("asks another server", "url(https://example.org/)"),
        ("is an expression", "expression(alert(1))"),
    ] {
        cases.push(Case::new(format!("a colour that {name}"), move |site| {
            site.swap(SITE, "#0f4c5c", value);
        }));
    }
    cases.push(Case::new("a language that closes its attribute", |site| {
        site.swap(
            SITE,
            "language: en-GB",
            "language: 'en\"><script>alert(1)</script>'",
        );
    }));
    cases
}

/// Puts `value` in the place of every value of `key` in the example's YAML and front matter. A value
/// of several lines keeps the lines after the first as a text of their own.
fn fill(site: &Site, key: &str, value: &str) {
    let entries = walkdir::WalkDir::new(site.path("content"))
        .into_iter()
        .filter_map(Result::ok);
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let Ok(text) = std::fs::read_to_string(entry.path()) else {
            continue;
        };
        let is_chapter = entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "md");
        let (front, body) = if is_chapter {
            text.split_at(text.find("\n---\n").unwrap_or(0))
        } else {
            (&*text, "")
        };
        let filled: Vec<String> = front
            .split('\n')
            .map(|line| fill_line(line, key, value))
            .collect();
        std::fs::write(entry.path(), filled.join("\n") + body).expect("files can be written");
    }
}

/// The line with its value replaced, where it is `key: value`, or holds `{key: value, …}`.
fn fill_line(line: &str, key: &str, value: &str) -> String {
    let bare = line.trim_start().trim_start_matches("- ");
    if let Some(old) = bare
        .strip_prefix(&format!("{key}: "))
        .filter(|old| !old.starts_with(['|', '[', '{', '>']))
    {
        return format!("{}{value}", &line[..line.len() - old.len()]);
    }
    for before in ["{", ", "] {
        if let Some((head, rest)) = line.split_once(&format!("{before}{key}: ")) {
            let end = match rest.strip_prefix('"') {
                Some(quoted) => quoted.find('"').map_or(rest.len(), |at| at + 2),
                None => rest.find([',', '}']).unwrap_or(rest.len()),
            };
            return format!("{head}{before}{key}: {value}{}", &rest[end..]);
        }
    }
    line.to_owned()
}
