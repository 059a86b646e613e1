//! Made-up statements of any length. The same number gives the same chapter, in either program's
//! form.

use std::fs;
use std::path::Path;

use super::program::Program;

/// The sentence that is changed: each chapter has it once, in the middle.
pub(crate) const UNCHANGED: &str = "Nothing was changed here.";

/// How many datasets there are; every fifth chapter shows one.
const DATASETS: usize = 4;

/// How much text a chapter has at least, in bytes.
const LENGTH: usize = 6_500;

const TOPICS: [&str; 8] = [
    "Care homes",
    "Care at home",
    "Extra care housing",
    "Day services",
    "Unpaid carers",
    "Short breaks",
    "Equipment and adaptations",
    "Advice and advocacy",
];

const HEADINGS: [&str; 6] = [
    "Who needs this",
    "What there is",
    "What it costs",
    "What is missing",
    "What we will buy",
    "How to work with us",
];

const SUBJECTS: [&str; 8] = [
    "Most providers in the made-up county of Sampleshire",
    "Small organisations",
    "People over 85 and their families",
    "Our invented figures for the north",
    "Commissioners and social workers",
    "Those who answered the pretended survey",
    "Homes with nursing",
    "Carers who also have a job",
];

const VERBS: [&str; 6] = [
    "expect more **respite care** than",
    "ask for shorter contracts than",
    "show a slower change than",
    "would rather have *direct payments* than",
    "need better transport than",
    "speak of extra care more often than",
];

const OBJECTS: [&str; 6] = [
    "they had in the years before",
    "the neighbouring counties, which are made up too",
    "this chapter could tell if it were true",
    "the councils with longer borders",
    "anybody thought when the last statement was written",
    "there are beds, visits or hours to be had",
];

const ENDS: [&str; 5] = [
    "",
    ", above all in the villages",
    ", whatever the price",
    ", as far as anybody has counted",
    ", and this is likely to stay so",
];

const GLOSSARY: &str = "kind: glossary\ntitle: Words\nterms:\n  \
    - {term: direct payments, meaning: Money with which people buy care themselves.}\n  \
    - {term: extra care, meaning: Flats with care at hand.}\n  \
    - {term: respite care, meaning: Care that gives a carer a rest.}\n  \
    - {term: advocacy, meaning: Help to be heard.}\n";

/// Numbers that look drawn by lot and are the same each time (xorshift).
pub(crate) struct Seeded(u64);

impl Seeded {
    /// The numbers that belong to `seed`.
    pub(crate) fn new(seed: usize) -> Self {
        Self((seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// The numbers of all chapters, shuffled.
    pub(crate) fn shuffled(&mut self, chapters: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (1..=chapters).collect();
        for last in (1..chapters).rev() {
            numbers.swap(last, self.below(last + 1));
        }
        numbers
    }

    fn sentence(&mut self) -> String {
        let (subject, verb) = (self.pick(&SUBJECTS), self.pick(&VERBS));
        format!(
            "{subject} {verb} {}{}.",
            self.pick(&OBJECTS),
            self.pick(&ENDS)
        )
    }
}

/// A chapter's title.
fn title(number: usize) -> String {
    format!("{} in district {number}", TOPICS[number % TOPICS.len()])
}

/// A chapter's name, in its address.
pub(crate) fn name(number: usize) -> String {
    let topic = TOPICS[number % TOPICS.len()].to_lowercase();
    format!("{}-{number}", topic.replace(' ', "-"))
}

/// The file of a chapter of `pages`.
pub(crate) fn chapter(program: Program, number: usize, pages: usize) -> String {
    let mut seeded = Seeded::new(number);
    let mut text = format!(
        "---\ntitle: {}\ndescription: Made-up text about district {number}.\n{}---\n",
        title(number),
        match program {
            Program::Mps => String::new(),
            Program::Hugo => format!("weight: {number}\n"),
        }
    );
    let share = LENGTH / HEADINGS.len();
    for (at, heading) in HEADINGS.iter().enumerate() {
        let end = text.len() + share;
        text.push_str(&format!("\n## {heading}\n\n"));
        if at == HEADINGS.len() / 2 {
            text.push_str(&format!("{UNCHANGED} {}\n\n", seeded.sentence()));
            text.push_str(&placement(program, number));
        }
        let other = 1 + seeded.below(pages);
        let link = link(program, other);
        text.push_str(&format!("{} See {link} for more.\n\n", seeded.sentence()));
        for _ in 0..3 * (at % 2) {
            text.push_str(&format!("- {}\n", seeded.sentence()));
        }
        while text.len() < end {
            text.push_str(&format!("\n{} {}\n", seeded.sentence(), seeded.sentence()));
        }
    }
    text
}

fn link(program: Program, number: usize) -> String {
    let (title, name) = (title(number), name(number));
    match program {
        Program::Mps => format!("[{title}]({number:05}-{name}.md)"),
        Program::Hugo => format!("[{title}](../{name}/)"),
    }
}

/// A table, in every fifth chapter.
fn placement(program: Program, number: usize) -> String {
    let dataset = number % DATASETS + 1;
    match program {
        _ if !number.is_multiple_of(5) => String::new(),
        Program::Mps => format!("```table\ndata: care-{dataset}\n```\n\n"),
        Program::Hugo => {
            let mut table = "| District | Homes | Beds |\n|---|--:|--:|\n".to_owned();
            for [district, homes, beds] in rows(dataset) {
                table.push_str(&format!("| {district} | {homes} | {beds} |\n"));
            }
            table + "\n"
        }
    }
}

fn rows(dataset: usize) -> Vec<[String; 3]> {
    let mut seeded = Seeded::new(dataset);
    let rows = (1..=12).map(|row| {
        let (homes, beds) = (2 + seeded.below(30), 100 + seeded.below(800));
        [
            format!("District {row}"),
            homes.to_string(),
            beds.to_string(),
        ]
    });
    rows.collect()
}

fn dataset(number: usize) -> String {
    let mut text = format!(
        "kind: table\ntitle: Made-up table {number}\n\
         source: {{name: Sampleshire Council, published: 2018-03}}\ncolumns:\n  \
         - {{id: district, label: District}}\n  - {{id: homes, label: Homes, type: count}}\n  \
         - {{id: beds, label: Beds, type: count}}\nrows:\n"
    );
    for row in rows(number) {
        text.push_str(&format!("  - [{}]\n", row.join(", ")));
    }
    text
}

/// Writes a statement of so many `pages` into `folder`.
pub(crate) fn write(program: Program, pages: usize, folder: &Path) -> anyhow::Result<()> {
    let mut files: Vec<(String, String)> = match program {
        Program::Mps => vec![
            (
                "content/site.yaml".into(),
                include_str!("../../tests/base/content/site.yaml").into(),
            ),
            (
                "content/2018/edition.yaml".into(),
                include_str!("../../tests/base/content/2018/edition.yaml").into(),
            ),
            ("content/2018/data/words.yaml".into(), GLOSSARY.into()),
        ],
        Program::Hugo => vec![
            ("hugo.toml".into(), include_str!("hugo/hugo.toml").into()),
            (
                "layouts/_default/baseof.html".into(),
                include_str!("hugo/baseof.html").into(),
            ),
            (
                "layouts/_default/single.html".into(),
                include_str!("hugo/single.html").into(),
            ),
            (
                "layouts/_default/list.html".into(),
                include_str!("hugo/list.html").into(),
            ),
        ],
    };
    if program == Program::Mps {
        let data = |number| format!("content/2018/data/care-{number}.yaml");
        files.extend((1..=DATASETS).map(|number| (data(number), dataset(number))));
    }
    let chapters = (1..=pages).map(|number| {
        let path = program.source(number);
        (path, chapter(program, number, pages))
    });
    for (path, text) in files.into_iter().chain(chapters) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}
