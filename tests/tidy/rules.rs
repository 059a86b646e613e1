//! The rules, each a function from a file of `src/` to its faults.

use crate::source::Source;

/// A byte of a file, and what is wrong there.
pub(crate) type Fault = (usize, String);

/// The modules of the program, each with those that it may import. `main` may import everything.
const IMPORTS: &[(&str, &[&str])] = &[
    ("files", &[]),
    ("cli", &[]),
    ("begin", &["cli"]),
    ("model", &["files"]),
    ("diagnostic", &["files"]),
    ("explain", &["diagnostic"]),
    ("load", &["files", "model", "diagnostic"]),
    ("check", &["files", "model", "diagnostic"]),
    ("render", &["files", "model", "diagnostic"]),
    ("publish", &["files"]),
    (
        "preview",
        &[
            "files",
            "model",
            "diagnostic",
            "load",
            "check",
            "render",
            "publish",
            "import",
        ],
    ),
    ("import", &["files", "model", "diagnostic"]),
    ("start", &["files", "model", "diagnostic", "load", "check"]),
];

/// Where the outside world exists.
const EDGES: &[&str] = &[
    "main.rs",
    "begin.rs",
    "load/read",
    "publish",
    "preview",
    "import",
    "start",
];

/// What the outside world is called.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time::Instant",
];

/// What asks the clock, whichever crate it comes from.
const CLOCKS: &[&str] = &["SystemTime", "Zoned::now", "Timestamp::now"];

/// What asks the disk without saying so.
const LOOKS: &[&str] = &[
    "canonicalize",
    "exists",
    "try_exists",
    "is_dir",
    "is_file",
    "is_symlink",
    "read_dir",
    "symlink_metadata",
];

/// Each outside crate's doors: the files and folders of `src/` that may name it. `ALL` is for what
/// has no door, because it is part of how we write Rust.
pub(crate) const DOORS: &[(&str, &[&str])] = &[
    ("aho_corasick", &["render/prose/terms.rs"]),
    ("annotate_snippets", &["diagnostic"]),
    ("anyhow", EDGES),
    ("axum", &["preview"]),
    ("blake3", &["preview", "publish", "render"]),
    ("clap", &["cli.rs", "main.rs"]),
    ("csv", &["load/rows.rs", "render/download"]),
    ("futures_util", &["preview"]),
    ("html5gum", &["render/minify"]),
    ("icalendar", &["render/calendar"]),
    ("imagesize", &["load/image.rs", "preview/guide.rs"]),
    (
        "include_dir",
        &["load/read", "preview/guide.rs", "start/starter.rs"],
    ),
    ("indicatif", &["main.rs"]),
    ("jiff", ALL),
    ("minify_html", &["render/minify.rs"]),
    ("notify", &["preview"]),
    ("mime_guess", &["preview"]),
    ("open", &["preview"]),
    ("percent_encoding", &["render/contact.rs", "preview"]),
    (
        "pulldown_cmark",
        &["explain.rs", "load/markdown", "preview/guide.rs"],
    ),
    ("rayon", &["main.rs"]),
    ("rust_decimal", ALL),
    ("schemars", &["load"]),
    ("serde", ALL),
    (
        "serde_json",
        &[
            "diagnostic/machine.rs",
            "load/boundaries.rs",
            "preview",
            "render",
            "start/editor.rs",
        ],
    ),
    ("serde_yaml", &["load/yaml.rs"]),
    ("simplify_polyline", &["render/chart/kinds/map"]),
    ("slug", &["load", "render", "start"]),
    ("strsim", &["diagnostic"]),
    ("tempfile", &["publish", "start/disk.rs"]),
    ("tera", &["render/theme"]),
    ("tokio", &["preview"]),
    ("walkdir", &["load/read", "publish"]),
];

const ALL: &[&str] = &[""];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

/// Whether `path` is one of these files, or in one of these folders; `render/theme` is both
/// `render/theme.rs` and `render/theme/`.
fn is_within(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| {
        let rest = path.strip_prefix(place);
        rest.is_some_and(|rest| {
            place.is_empty() || rest.is_empty() || rest == ".rs" || rest.starts_with('/')
        })
    })
}

/// A module imports only what its row in [`IMPORTS`] allows.
pub(crate) fn imports(source: &Source) -> Vec<Fault> {
    let here = source.module();
    if matches!(here[..], ["main" | "lib"]) {
        return Vec::new();
    }
    let Some((_, allowed)) = IMPORTS.iter().find(|(module, _)| *module == here[0]) else {
        return vec![(0, format!("the module `{}` has no row in IMPORTS", here[0]))];
    };
    let mut found = Vec::new();
    for mention in source.mentions() {
        let module = match mention.parts[..] {
            ["crate", module, ..] => module,
            // Up to the root and down again.
            ["super", ..] => {
                let up = mention
                    .parts
                    .iter()
                    .take_while(|part| **part == "super")
                    .count();
                match mention.parts.get(up) {
                    Some(module) if up == here.len() => module,
                    _ => continue,
                }
            }
            _ => continue,
        };
        let is_a_module = IMPORTS.iter().any(|(known, _)| *known == module);
        if is_a_module && module != here[0] && !allowed.contains(&module) {
            found.push((mention.at, format!("`{}` imports `{module}`", here[0])));
        }
    }
    found
}

/// The outside world is named only at the [`EDGES`].
pub(crate) fn world(source: &Source) -> Vec<Fault> {
    if is_within(&source.path, EDGES) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for mention in source.mentions() {
        let path = mention.parts.join("::");
        let begins = |name: &&&str| path == **name || path.starts_with(&format!("{name}::"));
        let holds = |name: &&&str| format!("::{path}::").contains(&format!("::{name}::"));
        let called = WORLD
            .iter()
            .find(begins)
            .or_else(|| CLOCKS.iter().find(holds));
        found.extend(called.map(|name| {
            (
                mention.at,
                format!("`{path}` is the outside world (`{name}`)"),
            )
        }));
    }
    for [dot, (at, name), bracket] in source.tokens().array_windows() {
        if dot.1 == "." && bracket.1 == "(" && LOOKS.contains(name) {
            found.push((*at, format!("`.{name}()` asks the disk")));
        }
    }
    found
}

/// An outside crate is named only at its [`DOORS`].
pub(crate) fn doors(source: &Source) -> Vec<Fault> {
    let mut found = Vec::new();
    for mention in source.mentions() {
        let door = DOORS.iter().find(|(name, _)| *name == mention.parts[0]);
        if let Some((name, doors)) = door
            && mention.parts.len() > 1
            && !is_within(&source.path, doors)
        {
            let fault = format!("`{name}` may be named only in {}", doors.join(", "));
            found.push((mention.at, fault));
        }
    }
    found
}

/// Rust writes no HTML, but for what Markdown gives.
pub(crate) fn tags(source: &Source) -> Vec<Fault> {
    if is_within(&source.path, &["render/prose"]) {
        return Vec::new();
    }
    let strings = source.strings.iter();
    let tags = strings.filter_map(|(at, text)| Some((*at, tag(text)?)));
    tags.map(|(at, tag)| (at, format!("the tag `{tag}` is written by Rust")))
        .collect()
}

/// The first HTML tag in a string. Words such as `<path>` in help texts are none, unless HTML has
/// them too and they look like more than a word.
pub(crate) fn tag(text: &str) -> Option<String> {
    const NAMES: &str = " a abbr article aside b blockquote body br button caption code col dd del details div dl dt em \
        fieldset figcaption figure footer form g h h1 h2 h3 h4 h5 h6 head header hr html i img input ins label li link \
        main meta nav ol option p pre rect script section select small span strong style sub summary sup svg table \
        tbody td textarea tfoot th thead time tr u ul ";
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let inner = rest.trim_start_matches('/');
        let end = inner
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(inner.len());
        let (name, after) = inner.split_at(end);
        let is_tag = NAMES.contains(&format!(" {} ", name.to_lowercase()))
            && !name.is_empty()
            && (after.is_empty() || after.starts_with(['>', ' ', '/', '\n', '{']));
        (is_tag || rest.to_lowercase().starts_with("!doctype"))
            .then(|| text[at..].chars().take(20).collect())
    })
}

/// A module's name says what it is about.
pub(crate) fn names(source: &Source) -> Vec<Fault> {
    const EMPTY: &[&str] = &[
        "utils", "util", "helpers", "helper", "prelude", "common", "misc",
    ];
    let mut found = Vec::new();
    for [item, (at, name)] in source.tokens().array_windows() {
        if item.1 == "mod" && EMPTY.contains(name) {
            found.push((*at, format!("the name `{name}` says nothing")));
        }
    }
    found
}

/// A file begins with what it is.
pub(crate) fn comments(source: &Source) -> Vec<Fault> {
    let is_bare = !source.text.starts_with("//!");
    is_bare
        .then(|| (0, "there is no module comment".to_owned()))
        .into_iter()
        .collect()
}

/// Files and functions are short.
pub(crate) fn lengths(source: &Source) -> Vec<Fault> {
    let mut found = Vec::new();
    let lines = source.lines();
    if lines > LONGEST_FILE {
        found.push((
            0,
            format!("{lines} lines without tests, of at most {LONGEST_FILE}"),
        ));
    }
    for (name, range) in source.functions() {
        let lines = source.line(range.end) - source.line(range.start) + 1;
        if lines > LONGEST_FUNCTION {
            let fault = format!("`{name}` has {lines} lines, of at most {LONGEST_FUNCTION}");
            found.push((range.start, fault));
        }
    }
    found
}

/// Nothing panics but under an `#[expect]` with a reason, which stands a few lines above.
pub(crate) fn panics(source: &Source) -> Vec<Fault> {
    let mut found = Vec::new();
    for panic in [".unwrap()", ".expect(\""] {
        for (at, _) in source.code.match_indices(panic) {
            let mut before = source.code[..at].lines().rev().take(12);
            let is_expected = before.any(|line| {
                line.contains("clippy::unwrap_used") || line.contains("clippy::expect_used")
            });
            if !is_expected {
                found.push((at, format!("`{panic}` panics")));
            }
        }
    }
    for [(at, name), mark] in source.tokens().array_windows() {
        if matches!(*name, "todo" | "unimplemented" | "dbg") && mark.1 == "!" {
            found.push((*at, format!("`{name}!` is not finished")));
        }
    }
    found
}

/// The core has no shared state and nothing whose order changes.
pub(crate) fn state(source: &Source) -> Vec<Fault> {
    const NEVER: &[(&str, &str, &[&str])] = &[
        ("HashMap", "has an order that changes: use BTreeMap", &[]),
        ("HashSet", "has an order that changes: use BTreeSet", &[]),
        ("Rc", "shares state: pass values", &["preview"]),
        ("RefCell", "hides change: pass values", &["preview"]),
        ("RwLock", "hides change: pass values", &["preview"]),
    ];
    let mut found = Vec::new();
    for (at, token) in source.tokens() {
        let never = NEVER
            .iter()
            .find(|(name, _, except)| *name == token && !is_within(&source.path, except));
        found.extend(never.map(|(name, why, _)| (at, format!("`{name}` {why}"))));
    }
    for [quote, item, (at, name)] in source.tokens().array_windows() {
        // The theme and the guide inside the program are no state.
        if quote.1 != "'"
            && item.1 == "static"
            && !is_within(&source.path, &["load/read", "preview/guide.rs"])
        {
            found.push((
                *at,
                format!("`{name}` is a static: pass it, or make it a const"),
            ));
        }
    }
    found
}

/// The codes of diagnostics are small letters and hyphens.
pub(crate) fn codes(source: &Source) -> Vec<Fault> {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut found = Vec::new();
    for call in [".error(", ".warning("] {
        for (at, _) in source.code.match_indices(call) {
            let argument = at + call.len();
            let space = source.code[argument..].find(|character: char| !character.is_whitespace());
            let first = argument + space.unwrap_or(0) + 1;
            let code = source.strings.iter().find(|(string, _)| *string == first);
            let wrong = code.filter(|(_, text)| !text.split('-').all(is_part));
            found.extend(wrong.map(|(at, text)| (*at, format!("the code `{text}`"))));
        }
    }
    found
}
