//! Keys and their values: what people type wrong when they fill in a YAML file.

use crate::case::{CHAPTER, CSV_TABLE, Case, EDITION, INTENTIONS, SITE, Swap, TABLE, swaps};

/// A line that each kind of file has, to be broken in every way: file, key, value.
const LINES: [(&str, &str, &str); 10] = [
    (SITE, "title", "Market Position Statement"),
    (SITE, "email", "commissioning@example.org"),
    (EDITION, "status", "published"),
    (EDITION, "updated", "2018-03-01"),
    (TABLE, "kind", "table"),
    (
        TABLE,
        "title",
        "Care costs more per person in 3 groups of 4",
    ),
    (INTENTIONS, "direction", "change"),
    (INTENTIONS, "service_area", "accommodation"),
    (CHAPTER, "title", "Demographics and demand"),
    (CHAPTER, "owner", "Commissioning manager, older people"),
];

/// What becomes of a line `key: value`; `K` stands for the key, and `V` for the value.
const CHANGES: [(&str, &str); 26] = [
    ("is missing", "# nothing"),
    ("has no value", "K:"),
    ("is null", "K: null"),
    ("is a tilde", "K: ~"),
    ("is an empty text", "K: \"\""),
    ("is blank", "K: \"   \""),
    ("is a list", "K: [V]"),
    ("is a mapping", "K: {a: V}"),
    ("is a list of lists", "K: [[[V]]]"),
    ("is a number", "K: 42"),
    ("is true", "K: true"),
    ("has a quote that is never closed", "K: \"V"),
    ("has a single quote that is never closed", "K: 'V"),
    ("has quotes of Word", "K: “V”"),
    ("has words after its quotes", "K: \"V\" and more"),
    ("has a bracket that is never closed", "K: [V"),
    ("has a brace that is never closed", "K: {V"),
    ("is an alias", "K: *V"),
    ("is an anchor", "K: &V"),
    ("has a tag", "K: !!python/object:os.system V"),
    ("has no space after the colon", "K:V"),
    ("has no colon", "K V"),
    ("has a colon in its text", "K: V: more"),
    ("has an equals sign", "K = V"),
    ("is misspelt", "Kk: V"),
    ("has a capital key", "CAPITAL: V"),
];

/// Mistakes that are about more than one line.
const TABLES: &[Swap] = &[
    (
        "site.yaml: a key twice",
        SITE,
        "title: ",
        "title: Another\ntitle: ",
    ),
    (
        "edition.yaml: a key twice",
        EDITION,
        "status: ",
        "status: draft\nstatus: ",
    ),
    (
        "table: a key twice",
        TABLE,
        "kind: table",
        "kind: table\nkind: table",
    ),
    (
        "chapter: a key twice",
        CHAPTER,
        "owner: ",
        "owner: A\nowner: B\nowner: ",
    ),
    (
        "intentions: a key twice in one record",
        INTENTIONS,
        "    direction: change",
        "    direction: change\n    direction: buy",
    ),
    (
        "site.yaml: a key of another file",
        SITE,
        "title: ",
        "period: {from: 2018-04-01, to: 2021-03-31}\ntitle: ",
    ),
    (
        "site.yaml: a council's key one level up",
        SITE,
        "  short: ",
        "short: ",
    ),
    (
        "site.yaml: a key that is a list",
        SITE,
        "title: ",
        "[a, b]: c\ntitle: ",
    ),
    (
        "site.yaml: a key that is a mapping",
        SITE,
        "title: ",
        "{a: b}: c\ntitle: ",
    ),
    (
        "site.yaml: a key that is empty",
        SITE,
        "title: ",
        "\"\": c\ntitle: ",
    ),
    (
        "site.yaml: a key that is null",
        SITE,
        "title: ",
        "~: c\ntitle: ",
    ),
    (
        "site.yaml: a question mark before a key",
        SITE,
        "title: ",
        "? title\n: ",
    ),
    (
        "site.yaml: a tab before a key",
        SITE,
        "  name: Bath",
        "\tname: Bath",
    ),
    ("site.yaml: a tab after a key", SITE, "title: ", "title:\t"),
    (
        "site.yaml: one space too many",
        SITE,
        "  short: ",
        "   short: ",
    ),
    (
        "site.yaml: one space too few",
        SITE,
        "  short: ",
        " short: ",
    ),
    (
        "site.yaml: a dash without a space",
        SITE,
        "  - id: commissioning",
        "  -id: commissioning",
    ),
    (
        "site.yaml: contacts as a mapping",
        SITE,
        "  - id: commissioning",
        "    id: commissioning",
    ),
    (
        "site.yaml: a contact's keys one space off",
        SITE,
        "    name: Adult",
        "     name: Adult",
    ),
    (
        "site.yaml: a comment without a space",
        SITE,
        "title: Market",
        "title: #Market",
    ),
    (
        "site.yaml: two documents",
        SITE,
        "title: ",
        "---\n---\ntitle: ",
    ),
    (
        "site.yaml: the end of a document",
        SITE,
        "council:",
        "...\ncouncil:",
    ),
    (
        "site.yaml: a directive",
        SITE,
        "title: ",
        "%YAML 9.9\n---\ntitle: ",
    ),
    (
        "site.yaml: an include",
        SITE,
        "title: ",
        "<<: !include /etc/passwd\ntitle: ",
    ),
    (
        "site.yaml: a merge key",
        SITE,
        "title: ",
        "<<: {title: Merged}\ntitle: ",
    ),
    (
        "site.yaml: an anchor and an alias",
        SITE,
        "title: Market",
        "notice: &a words\ntitle: *a #",
    ),
    (
        "site.yaml: a list as the file",
        SITE,
        "title: ",
        "- title: ",
    ),
    (
        "site.yaml: contacts without any",
        SITE,
        "contacts:\n",
        "contacts: []\nother:\n",
    ),
    (
        "site.yaml: brand as text",
        SITE,
        "brand: {",
        "brand: \"#0f4c5c\"\nother: {",
    ),
    (
        "site.yaml: a colour without quotes",
        SITE,
        "colour: \"#0f4c5c\"",
        "colour: #0f4c5c",
    ),
    (
        "site.yaml: a colour that is none",
        SITE,
        "#0f4c5c",
        "red; } body { display: none",
    ),
    (
        "site.yaml: an address without its scheme",
        SITE,
        "https://mps.example.org/",
        "mps.example.org",
    ),
    (
        "site.yaml: a language that is none",
        SITE,
        "language: en-GB",
        "language: ../../secret",
    ),
    (
        "site.yaml: words for a number",
        SITE,
        "response_days: 5",
        "response_days: five",
    ),
    (
        "site.yaml: a fraction of a day",
        SITE,
        "response_days: 5",
        "response_days: 5.5",
    ),
    (
        "edition.yaml: a period as text",
        EDITION,
        "period: {from: 2018-04-01, to: 2021-03-31}",
        "period: 2018 to 2021",
    ),
    (
        "edition.yaml: a period backwards",
        EDITION,
        "from: 2018-04-01, to: 2021-03-31",
        "from: 2021-04-01, to: 2018-03-31",
    ),
    (
        "edition.yaml: a list without dashes",
        EDITION,
        "new:\n  - This",
        "new:\n  This",
    ),
    (
        "edition.yaml: a list one space off",
        EDITION,
        "  - We plan",
        "   - We plan",
    ),
    (
        "edition.yaml: words after a block",
        EDITION,
        "introduction: |",
        "introduction: | text",
    ),
    (
        "edition.yaml: a block that is not indented",
        EDITION,
        "introduction: |\n  This",
        "introduction: |\nThis",
    ),
    (
        "edition.yaml: a status in another case",
        EDITION,
        "status: published",
        "status: Published",
    ),
    (
        "table: the kind of another",
        TABLE,
        "kind: table",
        "kind: figures",
    ),
    (
        "table: a kind that is near",
        TABLE,
        "kind: table",
        "kind: tables",
    ),
    (
        "table: a kind that is far",
        TABLE,
        "kind: table",
        "kind: spreadsheet",
    ),
    (
        "table: columns as text",
        TABLE,
        "columns:\n",
        "columns: all\nother:\n",
    ),
    (
        "table: a column as text",
        TABLE,
        "  - {id: category, label: Care category, type: text}",
        "  - Care category",
    ),
    (
        "table: a column without an id",
        TABLE,
        "{id: category, label",
        "{label",
    ),
    (
        "table: a column without a label",
        TABLE,
        "id: category, label: Care category, ",
        "id: category, ",
    ),
    (
        "table: a column's type misspelt",
        TABLE,
        "type: count",
        "type: counts",
    ),
    (
        "table: two columns with one id",
        TABLE,
        "id: cost_2016",
        "id: people_2016",
    ),
    (
        "table: a group without columns",
        TABLE,
        "  - label: 2015 to 2016\n    columns:\n",
        "  - label: Nothing\n    columns: []\n  - label: 2015 to 2016\n    columns:\n",
    ),
    (
        "table: a row as text",
        TABLE,
        "  - {id: mental-health, cells: [",
        "  - Mental health\n  - {id: mental-health, cells: [",
    ),
    ("table: a row too short", TABLE, "549, \"10,964\"", "549"),
    (
        "table: a row too long",
        TABLE,
        "549, \"10,964\"",
        "549, 550, \"10,964\"",
    ),
    (
        "table: a number with a comma and no quotes",
        TABLE,
        "\"10,964\"",
        "10,964",
    ),
    (
        "table: an empty cell",
        TABLE,
        "549, \"10,964\"",
        "549, , \"10,964\"",
    ),
    ("table: a null cell", TABLE, "549, \"10,964\"", "549, null"),
    (
        "table: a list in a cell",
        TABLE,
        "549, \"10,964\"",
        "549, [1, 2]",
    ),
    (
        "table: a mapping in a cell",
        TABLE,
        "549, \"10,964\"",
        "549, {a: b}",
    ),
    (
        "table: rows as a mapping",
        TABLE,
        "rows:\n",
        "rows: {a: b}\nother:\n",
    ),
    ("table: no rows", TABLE, "rows:\n", "rows: []\nother:\n"),
    (
        "table: the total as text",
        TABLE,
        "total: [",
        "total: \"2,587\"\nother: [",
    ),
    ("table: notes as text", TABLE, "notes:\n  - ", "notes: "),
    (
        "table: the source as text",
        CSV_TABLE,
        "{name: Example Council}",
        "Example Council",
    ),
    (
        "table: two sources of rows",
        CSV_TABLE,
        "csv: homes.csv",
        "csv: homes.csv\nrows: [[A, 1]]",
    ),
    (
        "intentions: a record one space off",
        INTENTIONS,
        "  - id: care-homes",
        " - id: care-homes",
    ),
    (
        "intentions: a record without its id",
        INTENTIONS,
        "  - id: care-homes\n    title",
        "  - title",
    ),
    (
        "intentions: no headline",
        INTENTIONS,
        "    headline: We want nursing",
        "    # We want nursing",
    ),
    (
        "intentions: localities as text",
        INTENTIONS,
        "localities: [Whole area]",
        "localities: Whole area",
    ),
    (
        "intentions: a record as text",
        INTENTIONS,
        "intentions:\n",
        "intentions:\n  - Care homes\n",
    ),
    (
        "intentions: a headline of two paragraphs",
        INTENTIONS,
        "    headline: We want nursing",
        "    headline: |\n      One.\n\n      Two.\n    other: We want nursing",
    ),
    ("chapter: no front matter", CHAPTER, "---\ntitle", "title"),
    (
        "chapter: front matter that is never closed",
        CHAPTER,
        "\n---\n",
        "\n",
    ),
    (
        "chapter: front matter twice",
        CHAPTER,
        "## Population",
        "---\ntitle: Again\ndescription: Again\n---\n\n## Population",
    ),
    (
        "chapter: front matter with four dashes",
        CHAPTER,
        "---\ntitle",
        "----\ntitle",
    ),
    (
        "chapter: front matter after a blank line",
        CHAPTER,
        "---\ntitle",
        "\n---\ntitle",
    ),
    (
        "chapter: front matter after a space",
        CHAPTER,
        "---\ntitle",
        " ---\ntitle",
    ),
    (
        "chapter: front matter of TOML",
        CHAPTER,
        "---\ntitle: ",
        "+++\ntitle = ",
    ),
    (
        "chapter: front matter that is a list",
        CHAPTER,
        "---\ntitle",
        "---\n- title",
    ),
    (
        "chapter: numbered in words",
        CHAPTER,
        "owner:",
        "numbered: yes\nowner:",
    ),
    (
        "chapter: a summary as text",
        CHAPTER,
        "summary:\n",
        "summary: One point.\nother:\n",
    ),
    (
        "chapter: a placement with a tab",
        CHAPTER,
        "data: ageing-comparison",
        "data:\tageing-comparison\n\tcolumns: [a]",
    ),
    (
        "chapter: a placement that is never closed",
        CHAPTER,
        "data: ageing-comparison\n```",
        "data: ageing-comparison",
    ),
    (
        "chapter: a placement with a misspelt key",
        CHAPTER,
        "data: ageing-comparison",
        "dta: ageing-comparison",
    ),
    (
        "chapter: a placement that is a list",
        CHAPTER,
        "data: ageing-comparison",
        "- ageing-comparison",
    ),
    (
        "chapter: a placement with an open quote",
        CHAPTER,
        "data: ageing-comparison",
        "data: \"ageing-comparison",
    ),
    (
        "chapter: a placement of another kind",
        CHAPTER,
        "```table\ndata: ageing",
        "```chart\ndata: ageing",
    ),
    (
        "chapter: a misspelt callout",
        CHAPTER,
        "> [!NOTE]",
        "> [!NOET]",
    ),
    (
        "chapter: an open figure",
        CHAPTER,
        "`= population/all-ages.2016` people lived in Bath and North East Somerset, acc",
        "`= population/all-ages.2016 people lived in Bath and North East Somerset, acc",
    ),
    (
        "chapter: HTML",
        CHAPTER,
        "## Population",
        "<div class=\"big\">Hello</div>\n\n## Population",
    ),
    (
        "chapter: a heading that skips levels",
        CHAPTER,
        "## Population of",
        "##### Population of",
    ),
    (
        "chapter: a heading without words",
        CHAPTER,
        "## Population of",
        "##\n\n## Population of",
    ),
];

pub(crate) fn cases() -> Vec<Case> {
    let pairs = LINES
        .into_iter()
        .flat_map(|line| CHANGES.map(|change| (line, change)));
    let lines = pairs.map(|((file, key, value), (name, change))| {
        let from = format!("{key}: {value}");
        let to = change
            .replace("CAPITAL", &key.to_uppercase())
            .replace('K', key)
            .replace('V', value);
        let short = file.rsplit('/').next().unwrap_or(file);
        Case::new(format!("{short}: `{key}` {name}"), move |site| {
            site.swap(file, &from, &to);
        })
    });
    lines.chain(swaps(TABLES)).collect()
}
