//! Files that are far too large, and much too much of one thing.

use std::fs::File;

use crate::case::{CHAPTER, CSV, Case, EDITION, EXTRA, IMAGE, INTENTIONS, SITE, TABLE, WORDS};

const MB: usize = 1024 * 1024;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in [SITE, EDITION, TABLE, CHAPTER, CSV, IMAGE, WORDS] {
        cases.push(Case::new(
            format!("{file} is 50 MB of nothing"),
            move |site| {
                let file = File::create(site.path(file)).expect("files can be made");
                file.set_len(50 * MB as u64).expect("files can be sparse");
            },
        ));
    }
    // Texts of more than 2 MB are not read; these are what is worst to read.
    for (file, size) in [
        (SITE, MB),
        (TABLE, MB),
        (CHAPTER, MB),
        (WORDS, MB),
        (CSV, 10 * MB),
        (CHAPTER, 10 * MB),
    ] {
        let name = format!("{file} has {} MB", size / MB);
        cases.push(Case::new(format!("{name} of the same line"), move |site| {
            site.append(file, &"a: b\n".repeat(size / 5));
        }));
        cases.push(Case::new(format!("{name} in one line"), move |site| {
            site.append(file, &format!("\nlong: {}\n", "a b ".repeat(size / 4)));
        }));
        cases.push(Case::new(format!("{name} in one word"), move |site| {
            site.append(file, &format!("\nlong: {}\n", "a".repeat(size)));
        }));
    }
    cases.extend([
        Case::new("100,000 keys", |site| site.append(SITE, &(0..100_000).map(|key| format!("key{key}: 1\n")).collect::<String>())),
        Case::new("100,000 keys under one", |site| {
            site.append(SITE, &(0..100_000).map(|key| format!("  key{key}: 1\n")).collect::<String>());
        }),
        Case::new("5,000 intentions with one id", |site| site.append(INTENTIONS, &"\n  - {id: same, title: Same, headline: Same., service_area: accommodation, direction: buy, status: planned}".repeat(5_000))),
        Case::new("5,000 intentions with nothing", |site| site.append(INTENTIONS, &"\n  - {}".repeat(5_000))),
        Case::new("20,000 rows with one id", |site| {
            site.swap(TABLE, "rows:\n", &format!("rows:\n{}", "  - {id: same, cells: [Same, 1, 2, 3, 4, 5, 6]}\n".repeat(20_000)));
        }),
        Case::new("20,000 rows that are too short", |site| {
            site.swap(TABLE, "rows:\n", &format!("rows:\n{}", "  - [Short, 1]\n".repeat(20_000)));
        }),
        Case::new("100,000 lines of words for numbers", |site| site.append(CSV, &"Avon House,forty\n".repeat(100_000))),
        Case::new("100,000 ragged lines", |site| site.append(CSV, &"Avon House,40,41,42\n".repeat(100_000))),
        Case::new("10,000 columns in a file of rows", |site| site.write(CSV, "beds,".repeat(10_000) + "\n")),
        Case::new("20,000 links to nothing", |site| site.append(EXTRA, &"See [it](nowhere.md) and `= no/no.no`.\n\n".repeat(20_000))),
        Case::new("20,000 headings without words", |site| site.append(EXTRA, &"##\n\n".repeat(20_000))),
        Case::new("20,000 pieces of HTML", |site| site.append(EXTRA, &"Words <b>bold</b>.\n\n".repeat(20_000))),
        Case::new("20,000 placements of nothing", |site| site.append(EXTRA, &"```table\ndata: nowhere\n```\n\n".repeat(20_000))),
        Case::new("20,000 placements of a table", |site| site.append(EXTRA, &"```table\ndata: nowhere\n".repeat(20_000))),
        Case::new("2,000 chapters without front matter", |site| {
            for count in 0..2_000 {
                site.write(&format!("content/2018/chapters/{}-a{count}.md", 100 + count), "Words.\n");
            }
        }),
        Case::new("500 editions without their own file", |site| {
            for count in 0..500 {
                site.write(&format!("content/{}/data/a.yaml", 3000 + count), "kind: table\n");
            }
        }),
        Case::new("a title of 1 MB", |site| site.swap(CHAPTER, "title: Demographics", &format!("title: {} Demographics", "Long ".repeat(MB / 5)))),
        Case::new("a heading of 1 MB", |site| site.swap(CHAPTER, "## Population of", &format!("## {} Population of", "Long ".repeat(MB / 5)))),
        Case::new("a misspelt key of 1 MB", |site| site.swap(CHAPTER, "title: Demographics", &format!("{}: x\ntitle: Demographics", "k".repeat(MB / 2)))),
        Case::new("a misspelt value of 1 MB", |site| site.swap(EDITION, "status: published", &format!("status: {}", "published".repeat(MB / 9)))),
        Case::new("a number of 1 MB", |site| site.swap(TABLE, "549, ", &format!("{}, ", "9".repeat(MB)))),
        Case::new("a block of 200,000 lines", |site| site.swap(EDITION, "introduction: |\n", &format!("introduction: |\n{}", "  Words `= a/b.c` and [more](https://example.org/).\n".repeat(20_000)))),
    ]);
    cases
}
