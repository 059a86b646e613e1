//! Folders that make no site, or not the one that was meant: names, editions, pictures.

use crate::case::{CHAPTER, Case, EDITION, EXTRA, IMAGE, Swap, swaps};

const PAGE: &str = "---\ntitle: Another\ndescription: Another chapter.\n---\n\nWords.\n";
const DATASET: &str = "kind: figures\ntitle: Another\nsource: {name: Example Council}\nfigures: [{id: a, label: A, value: 1, type: count}]\n";

/// Names of chapters.
const CHAPTERS: [&str; 24] = [
    "..md",
    ".md",
    "-rf.md",
    "--help.md",
    "91 two words.md",
    "91-Capital.md",
    "91-é.md",
    "91-🏠.md",
    "91-.md",
    "91.md",
    "0.md",
    "99999999999999999999999999.md",
    "91-a.b.md",
    "91-index.md",
    "91-print.md",
    "91-index.html.md",
    "91-con.md",
    "91-a%2Fb.md",
    "91-a#b.md",
    "91-a?b.md",
    "91-\"><b>.md",
    "91-\u{202e}dm.md",
    "91-a/b/c/d.md",
    "02-demographics-2/demographics.md",
];

/// Names of datasets.
const DATASETS: [&str; 9] = [
    ".yaml",
    "..yaml",
    "-a.yaml",
    "two words.yaml",
    "Capital.yaml",
    "é.yaml",
    "a.yml",
    "a.json",
    "sub/a.yaml",
];

/// Names of editions.
const EDITIONS: [&str; 14] = [
    "2019 copy",
    "2018-",
    "-2019",
    "é",
    "🏠",
    "assets",
    "index.html",
    "2018.html",
    "accessibility",
    "con",
    "a#b",
    "a%2Fb",
    "\"><b>",
    "Draft",
];

const PICTURES: [(&str, &[u8]); 9] = [
    ("is text", b"This is no picture."),
    ("is a web page", b"<html><script>alert(1)</script></html>"),
    (
        "is an SVG",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
    ),
    ("is cut off after its signature", b"\x89PNG\r\n\x1a\n"),
    (
        "is cut off in its header",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
    ),
    (
        "claims to be huge",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0\0\0\0\0",
    ),
    (
        "claims to have no size",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0\0\0\0\0",
    ),
    ("is a GIF", b"GIF89a\x04\0\x02\0\x80\0\0\0\0\0\xff\xff\xff;"),
    ("is a JPEG without end", b"\xff\xd8\xff\xe0\xff\xff"),
];

const TABLES: &[Swap] = &[
    (
        "edition: titled with another's words",
        EDITION,
        "title: Market",
        "title: Commissioning",
    ),
    (
        "edition: a draft alone",
        EDITION,
        "status: published",
        "status: draft",
    ),
    (
        "edition: superseded alone",
        EDITION,
        "status: published",
        "status: superseded",
    ),
    (
        "edition: a consultation",
        EDITION,
        "status: published",
        "status: consultation",
    ),
    (
        "edition: not published",
        EDITION,
        "published: 2018-03\n",
        "",
    ),
    (
        "chapter: a title of another",
        CHAPTER,
        "title: Demographics and demand",
        "title: Finance",
    ),
    (
        "chapter: a draft that others link to",
        CHAPTER,
        "owner:",
        "status: draft\nowner:",
    ),
    (
        "chapter: an anchor twice",
        CHAPTER,
        "{#population-distribution}",
        "{#our-population}",
    ),
    (
        "chapter: an anchor of another chapter",
        EXTRA,
        "## A picture and a table",
        "## A picture and a table {#our-population}",
    ),
    (
        "chapter: an anchor with spaces",
        EXTRA,
        "## A picture and a table",
        "## A picture and a table {#two words}",
    ),
    (
        "chapter: an anchor with signs",
        EXTRA,
        "## A picture and a table",
        "## A picture and a table {#a\"b<c>}",
    ),
    (
        "chapter: an empty anchor",
        EXTRA,
        "## A picture and a table",
        "## A picture and a table {#}",
    ),
    (
        "chapter: a class",
        EXTRA,
        "## A picture and a table",
        "## A picture and a table {.red onclick=x}",
    ),
    (
        "chapter: a heading twice",
        EXTRA,
        "## A picture and a table",
        "## Same\n\nWords.\n\n## Same\n\nWords.\n\n## A picture and a table",
    ),
    (
        "chapter: a heading of signs",
        EXTRA,
        "## A picture and a table",
        "## ???\n\nWords.\n\n## !!!",
    ),
];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = swaps(TABLES);
    for name in CHAPTERS {
        cases.push(named(
            "chapter",
            name,
            format!("content/2018/chapters/{name}"),
            PAGE,
        ));
    }
    for name in DATASETS {
        cases.push(named(
            "dataset",
            name,
            format!("content/2018/data/{name}"),
            DATASET,
        ));
    }
    for name in EDITIONS {
        cases.push(Case::new(
            format!("an edition called {}", name.escape_debug()),
            move |site| {
                site.write(
                    &format!("content/{name}/edition.yaml"),
                    site.text(EDITION)
                        .replace("](chapters", "](../2018/chapters"),
                );
                site.write(&format!("content/{name}/chapters/01-a.md"), PAGE);
            },
        ));
    }
    for (name, bytes) in PICTURES {
        cases.push(Case::new(format!("a picture that {name}"), move |site| {
            site.write(IMAGE, bytes);
        }));
    }
    let long = "a".repeat(240);
    cases.push(named(
        "chapter",
        "of 240 letters",
        format!("content/2018/chapters/{long}.md"),
        PAGE,
    ));
    cases.push(Case::new("a chapter in fifty folders", |site| {
        site.write(
            &format!("content/2018/chapters/{}a.md", "91-a/".repeat(50)),
            PAGE,
        );
    }));
    cases.push(Case::new("two editions with one title", |site| {
        site.write(
            "content/2017/edition.yaml",
            site.text(EDITION).replace(
                "chapters/09-commissioning-intentions/index.md",
                "chapters/01-a.md",
            ),
        );
        site.write("content/2017/chapters/01-a.md", PAGE);
    }));
    cases.push(Case::new("an edition without anything", |site| {
        site.write("content/2019/chapters/01-a.md", PAGE);
    }));
    cases.push(Case::new("an edition with its own file alone", |site| {
        site.write("content/2019/edition.yaml", "title: Next\nperiod: {from: 2021-04-01, to: 2024-03-31}\nstatus: published\npublished: 2021-03\nintroduction: Words.\n");
    }));
    cases.push(Case::new("a file beside the editions", |site| {
        site.write("content/notes.txt", "words");
    }));
    cases.push(Case::new("a lock file of Word", |site| {
        site.write("content/2018/chapters/~$emographics.md", "x");
    }));
    cases.push(Case::new("a document of Word", |site| {
        site.write("content/2018/chapters/02.docx", b"PK\x03\x04");
    }));
    cases.push(Case::new("two chapters of one address", |site| {
        site.write("content/2018/chapters/95-demographics.md", PAGE);
    }));
    cases.push(Case::new("the example in itself", |site| {
        site.write("content/content/site.yaml", site.bytes("content/site.yaml"));
        site.write("content/content/2018/edition.yaml", site.bytes(EDITION));
    }));
    cases
}

fn named(kind: &str, name: &str, path: String, text: &'static str) -> Case {
    Case::new(
        format!("a {kind} called {}", name.escape_debug()),
        move |site| site.write(&path, text),
    )
}
