//! Whether a page holds anything that content must not be able to make.

/// Elements that no page of the default theme has: one in the output came from the content.
const FOREIGN: [&str; 10] = [
    "iframe", "object", "embed", "style", "base", "form", "frame", "applet", "marquee", "template",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "data"];

/// Fails with the first tag that runs something, or leads to something that runs.
pub(crate) fn check(page: &str) -> Result<(), String> {
    for tag in tags(page) {
        let name = tag.name.to_lowercase();
        let is_foreign = FOREIGN.contains(&&*name)
            || (name == "script" && !tag.attributes.iter().any(|(name, _)| name == "src"));
        let runs = tag.attributes.iter().any(|(name, value)| {
            let value: String = value
                .to_lowercase()
                .chars()
                .filter(|letter| !letter.is_whitespace() && !letter.is_control())
                .collect();
            let leads = ["javascript:", "vbscript:", "data:", "file:", "//"]
                .iter()
                .any(|scheme| value.starts_with(scheme));
            name.starts_with("on")
                || name == "style"
                || name == "srcdoc"
                || (ADDRESSES.contains(&&**name) && leads)
        });
        if is_foreign || runs {
            return Err(format!("this tag is alive: {tag:?}"));
        }
    }
    Ok(())
}

#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// The opening tags of a page, read as browsers do: quotes may hold `>`.
fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            tags.push(tag);
            rest = after;
        }
    }
    tags
}

/// The tag whose name `text` begins with, and what follows it.
fn tag(text: &str) -> (Tag, &str) {
    let ends = |letter: char| letter.is_whitespace() || letter == '>' || letter == '/';
    let (name, mut rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (
                Tag {
                    name: name.to_owned(),
                    attributes,
                },
                rest,
            );
        }
        let end = rest[1..]
            .find(|letter| ends(letter) || letter == '=')
            .map_or(rest.len(), |at| at + 1);
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", after),
        };
        attributes.push((name.to_lowercase(), unescape(value)));
        rest = after;
    }
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            return rest.split_once(quote).unwrap_or((rest, ""));
        }
    }
    text.split_at(
        text.find(|letter: char| letter.is_whitespace() || letter == '>')
            .unwrap_or(text.len()),
    )
}

/// The references that could hide a scheme.
fn unescape(value: &str) -> String {
    let known = [
        ("&colon;", ":"),
        ("&#58;", ":"),
        ("&#x3a;", ":"),
        ("&#x3A;", ":"),
        ("&Tab;", ""),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    known.iter().fold(value.to_owned(), |value, (from, to)| {
        value.replace(from, to)
    })
}
