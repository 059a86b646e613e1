//! Themes that do not work.

use crate::case::{Case, TEMPLATE, WORDS};

/// What takes the place of the glossary's template.
const TEMPLATES: [(&str, &str); 18] = [
    (
        "a block that is never closed",
        "{% extends \"templates/base.html\" %}{% block main %}",
    ),
    ("a tag that is never closed", "{% if x"),
    ("an expression that is never closed", "{{ page.title"),
    ("a tag that does not exist", "{% frobnicate %}"),
    ("a filter that does not exist", "{{ 1 | frobnicate }}"),
    ("a function that does not exist", "{{ frobnicate() }}"),
    ("a variable that does not exist", "{{ nowhere.at.all }}"),
    (
        "a parent that does not exist",
        "{% extends \"templates/nowhere.html\" %}",
    ),
    (
        "itself as its parent",
        "{% extends \"templates/glossary.html\" %}",
    ),
    (
        "an include that does not exist",
        "{% include \"templates/nowhere.html\" %}",
    ),
    (
        "itself as an include",
        "{% include \"templates/glossary.html\" %}",
    ),
    ("words that do not exist", "{{ say(key=\"nowhere\") }}"),
    ("words without a key", "{{ say() }}"),
    ("a number for words", "{{ say(key=1) }}"),
    ("a division by nothing", "{{ 1 / 0 }}"),
    ("text plus number", "{{ \"a\" + 1 }}"),
    (
        "a number that is too large",
        "{{ 99999999999999999999999999 }}",
    ),
    ("a loop over text", "{% for x in 1 %}{% endfor %}"),
];

const WORDINGS: [(&str, &str); 8] = [
    ("is a list", "- a\n"),
    ("is text", "words\n"),
    ("has a list", "glossary: [a, b]\n"),
    ("has text for a group", "glossary: words\n"),
    ("is not YAML", "glossary: {a: b\n"),
    (
        "asks for a value that nobody gives",
        "page:\n  skip: \"{nobody}\"\n",
    ),
    (
        "has a brace that is never closed",
        "page:\n  skip: \"{nobody\"\n",
    ),
    ("has an empty text", "page:\n  skip: \"\"\n"),
];

pub(crate) fn cases() -> Vec<Case> {
    let templates = TEMPLATES.map(|(name, text)| {
        Case::new(format!("a template has {name}"), move |site| {
            site.write(TEMPLATE, text);
        })
    });
    let wordings = WORDINGS.map(|(name, text)| {
        Case::new(format!("the theme's words: it {name}"), move |site| {
            site.write(WORDS, text);
        })
    });
    let others = [
        Case::new("two templates that include each other", |site| {
            site.write(TEMPLATE, "{% include \"templates/other.html\" %}");
            site.write(
                "themes/house/templates/other.html",
                "{% include \"templates/glossary.html\" %}",
            );
        }),
        Case::new("two templates that extend each other", |site| {
            site.write(TEMPLATE, "{% extends \"templates/other.html\" %}");
            site.write(
                "themes/house/templates/other.html",
                "{% extends \"templates/glossary.html\" %}",
            );
        }),
        Case::new("a template that never ends", |site| {
            site.write(TEMPLATE, "{% for a in range(end=1000000000) %}{% for b in range(end=1000000000) %}x{% endfor %}{% endfor %}");
        }),
        Case::new("a template nested 10,000 deep", |site| {
            site.write(
                TEMPLATE,
                format!(
                    "{}x{}",
                    "{% if true %}".repeat(10_000),
                    "{% endif %}".repeat(10_000)
                ),
            );
        }),
        Case::new("an expression nested 10,000 deep", |site| {
            site.write(
                TEMPLATE,
                format!("{{{{ {}1{} }}}}", "(".repeat(10_000), ")".repeat(10_000)),
            );
        }),
        Case::new("a stylesheet with a variable that does not exist", |site| {
            site.write(
                "themes/house/styles/site.css",
                "a { color: {{ nowhere.x }} }",
            );
        }),
        Case::new("a stylesheet that is empty", |site| {
            site.write("themes/house/styles/site.css", "");
        }),
        Case::new("a base that is empty", |site| {
            site.write("themes/house/templates/base.html", "");
        }),
        Case::new("a base that does not work", |site| {
            site.write("themes/house/templates/base.html", "{{ nowhere.x }}");
        }),
        Case::new("an icon that is no picture", |site| {
            site.write("themes/house/icon.svg", "words");
        }),
        Case::new("a folder for a template", |site| {
            site.write("themes/house/templates/chapter.html/x.html", "words");
        }),
        Case::new("no words in the site's language", |site| {
            site.swap(crate::case::SITE, "language: en-GB", "language: fr");
        }),
    ];
    templates
        .into_iter()
        .chain(wordings)
        .chain(others)
        .collect()
}
