//! Nesting that nobody would write, and that programs break their necks on.

use crate::case::{CHAPTER, Case, SITE, TABLE, WORDS};

/// Makes a text, when its case is run.
type Text = fn() -> String;

const DEEP: usize = 100_000;

/// Markdown under a chapter's front matter.
const MARKDOWN: [(&str, Text); 30] = [
    ("quotations", || format!("{} words", ">".repeat(DEEP))),
    ("quotations with spaces", || {
        format!("{}words", "> ".repeat(DEEP))
    }),
    ("lists in one line", || {
        format!("{}words", "- ".repeat(DEEP))
    }),
    ("numbered lists in one line", || {
        format!("{}words", "1. ".repeat(DEEP))
    }),
    ("lists, indented", || {
        (0..400)
            .map(|depth| format!("{}- words\n", "  ".repeat(depth)))
            .collect()
    }),
    ("quotations and lists", || {
        format!("{}words", "> - ".repeat(DEEP))
    }),
    ("stars", || {
        format!("{}words{}", "*".repeat(DEEP), "*".repeat(DEEP))
    }),
    ("stars and words", || "*a **a ".repeat(DEEP)),
    ("stars and underscores", || "*a _b ".repeat(DEEP)),
    ("stars that close late", || {
        format!("{}{}", "*a ".repeat(DEEP), "b* ".repeat(DEEP))
    }),
    ("tildes", || "~~a ~b ".repeat(DEEP)),
    ("brackets", || "[".repeat(DEEP)),
    ("brackets of both sides", || {
        format!("{}a{}", "[".repeat(DEEP), "]".repeat(DEEP))
    }),
    ("brackets of images", || "![".repeat(DEEP)),
    ("links in links", || {
        format!("{}a{}", "[".repeat(DEEP), "](#a)".repeat(DEEP))
    }),
    ("images in images", || {
        format!("{}a{}", "![".repeat(DEEP), "](b.png)".repeat(DEEP))
    }),
    ("round brackets of a link", || {
        format!("[a]({}b{})", "(".repeat(DEEP), ")".repeat(DEEP))
    }),
    ("links that are never closed", || "[a](".repeat(DEEP)),
    ("links to definitions", || {
        format!(
            "{}\n\n[a]: https://example.org/{}",
            "[a] ".repeat(DEEP),
            "b".repeat(DEEP)
        )
    }),
    ("definitions", || {
        (0..DEEP)
            .map(|count| format!("[a{count}]: https://example.org/\n"))
            .collect()
    }),
    ("footnotes", || {
        (0..20_000)
            .map(|count| format!("a[^{count}]\n\n[^{count}]: b\n\n"))
            .collect()
    }),
    ("footnotes in footnotes", || {
        (0..2_000)
            .map(|count| format!("[^{count}]: a[^{}]\n\n", count + 1))
            .collect::<String>()
            + "a[^0]"
    }),
    ("ticks", || {
        (1..800)
            .map(|count| format!("{} a ", "`".repeat(count)))
            .collect()
    }),
    ("signs of HTML", || "<".repeat(DEEP)),
    ("comments that are never closed", || {
        "a <!-- b\n\n".repeat(20_000)
    }),
    ("instructions that are never closed", || {
        "a <? b ".repeat(DEEP)
    }),
    ("a table with 10,000 columns", || {
        format!(
            "|{}\n|{}\n|{}\n",
            "a|".repeat(10_000),
            "-|".repeat(10_000),
            "b|".repeat(10_000)
        )
    }),
    ("a table with 10,000 columns and 10,000 short rows", || {
        format!(
            "|{}\n|{}\n{}",
            "a|".repeat(10_000),
            "-|".repeat(10_000),
            "|b|\n".repeat(10_000)
        )
    }),
    ("headings", || {
        (0..20_000)
            .map(|count| format!("## Same\n\nWords {count}.\n\n"))
            .collect()
    }),
    ("backslashes", || "\\".repeat(DEEP)),
];

/// YAML, as a value in a file.
const YAML: [(&str, Text); 13] = [
    ("brackets", || {
        format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP))
    }),
    ("brackets that are never closed", || "[".repeat(DEEP)),
    ("braces", || {
        format!("{}1{}", "{a: ".repeat(DEEP), "}".repeat(DEEP))
    }),
    ("braces that are never closed", || "{".repeat(DEEP)),
    ("dashes", || format!("\n  {}1", "- ".repeat(DEEP))),
    ("question marks", || format!("\n  {}1", "? ".repeat(DEEP))),
    ("blocks", || {
        (0..2_000)
            .map(|depth| format!("\n{}a:", " ".repeat(depth + 1)))
            .collect()
    }),
    ("brackets, 61 levels", || {
        format!("{}{}", "[".repeat(61), "]".repeat(61))
    }),
    ("brackets, 70 levels", || {
        format!("{}{}", "[".repeat(70), "]".repeat(70))
    }),
    ("laughs", laughs),
    ("laughs in braces", || {
        laughs().replace('[', "{<<: [").replace(']', "]}")
    }),
    ("anchors", || {
        (0..20_000)
            .map(|count| format!("\n  - &a{count} b"))
            .collect()
    }),
    ("tags", || format!("{}1", "!a ".repeat(1_000))),
];

/// Nine lists, each of nine times the one before: a billion words.
fn laughs() -> String {
    let mut text = String::from("\n  a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]");
    for level in 1..10 {
        let times = vec![format!("*a{}", level - 1); 9].join(", ");
        text.push_str(&format!("\n  a{level}: &a{level} [{times}]"));
    }
    text
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, text) in MARKDOWN {
        cases.push(Case::new(
            format!("a chapter of deep {name}"),
            move |site| site.append(CHAPTER, &format!("\n## Deep\n\n{}\n", text())),
        ));
    }
    for (name, text) in YAML {
        for (file, before) in [
            (SITE, "\nnotice: "),
            (TABLE, "\nsubtitle: "),
            (CHAPTER, ""),
            (WORDS, "\nglossary: "),
        ] {
            cases.push(Case::new(format!("{file} with deep {name}"), move |site| {
                if file == CHAPTER {
                    site.swap(file, "owner:", &format!("subtitle: {}\nowner:", text()));
                } else {
                    site.write(
                        file,
                        site.text(file)
                            .replace("\nsubtitle:", "\nx:")
                            .replace("\nnotice:", "\nx:")
                            + before
                            + &text()
                            + "\n",
                    );
                }
            }));
        }
    }
    let placement = |text: fn() -> String| {
        move |site: &crate::case::Site| {
            site.append(CHAPTER, &format!("\n```table\ndata: {}\n```\n", text()));
        }
    };
    cases.push(Case::new(
        "a placement of deep brackets",
        placement(|| "[".repeat(DEEP)),
    ));
    cases.push(Case::new("a placement of laughs", placement(laughs)));
    cases
}
