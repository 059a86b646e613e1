//! The site that the storm goes over: two editions, a dozen chapters that lead to each other and to
//! some data, a theme of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::site::{EDITION, SITE, Site, TEMPLATE, WORDS, template};
use crate::storm::dice::Dice;

pub(crate) const CHAPTERS: &str = "content/2018/chapters";
pub(crate) const BEDS: &str = "content/2018/data/beds.yaml";
pub(crate) const HOMES: &str = "content/2018/data/homes.yaml";
pub(crate) const ROWS: &str = "content/2018/data/homes.csv";
pub(crate) const FACTS: &str = "content/2018/data/facts.yaml";
pub(crate) const PLANS: &str = "content/2018/data/plans.yaml";
pub(crate) const TERMS: &str = "content/2018/data/terms.yaml";
pub(crate) const PICTURE: &str = "content/2018/images/bridge.png";
pub(crate) const STYLE: &str = "themes/house/styles/prose.css";
pub(crate) const OLD_EDITION: &str = "edition.yaml";

/// The files that every site has, besides chapters.
pub(crate) const FILES: [&str; 12] = [
    SITE, EDITION, BEDS, HOMES, ROWS, FACTS, PLANS, TERMS, PICTURE, TEMPLATE, WORDS, STYLE,
];

/// The names that chapters may have.
pub(crate) const NAMES: [&str; 16] = [
    "background",
    "demand",
    "homes",
    "carers",
    "money",
    "work",
    "health",
    "home",
    "day",
    "night",
    "town",
    "field",
    "river",
    "bridge",
    "north",
    "south",
];

/// The site, and what the storm knows of it.
pub(crate) struct Scratch {
    pub(crate) site: Site,
    /// Where the chapters are, by their names.
    pub(crate) chapters: BTreeMap<String, String>,
    /// The folder of the earlier edition.
    pub(crate) old: String,
    /// The folder of chapters in a folder.
    pub(crate) part: String,
    /// Files with a mistake, or half of one.
    pub(crate) broken: BTreeSet<String>,
    /// Folders that are elsewhere.
    pub(crate) away: Vec<(String, String)>,
    /// Counts what is written, so that no two texts are the same.
    pub(crate) count: usize,
}

impl Scratch {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let mut scratch = Self {
            site: Site::empty(),
            chapters: BTreeMap::new(),
            old: "content/2015".to_owned(),
            part: format!("{CHAPTERS}/50-part"),
            broken: BTreeSet::new(),
            away: Vec::new(),
            count: 0,
        };
        for (number, name) in NAMES.iter().take(10).enumerate() {
            let path = format!("{CHAPTERS}/{:02}-{name}.md", number + 1);
            scratch.chapters.insert((*name).to_owned(), path);
        }
        scratch.restore(dice);
        scratch
    }

    /// Makes the site whole: all that it needs is there, and every link leads somewhere.
    pub(crate) fn restore(&mut self, dice: &mut Dice) {
        self.mend(dice);
        for file in FILES {
            if !self.site.path(file).exists() {
                self.put(file, &self.text(file));
            }
        }
        for (name, path) in self.chapters.clone() {
            let text = self.chapter(&name, dice);
            self.put(&path, &text);
        }
        let (part, old) = (self.part.clone(), self.old.clone());
        for (file, name) in [
            ("index.md", "Part"),
            ("01-one.md", "One"),
            ("02-two.md", "Two"),
        ] {
            self.put(&format!("{part}/{file}"), &plain(name, self.count));
        }
        self.put(&format!("{old}/{OLD_EDITION}"), &old_edition());
        self.put(
            &format!("{old}/chapters/01-old.md"),
            &plain("Old", self.count),
        );
    }

    /// Takes back the mistakes, and whatever else a new preview could not know of: it has not seen
    /// what a file said before.
    pub(crate) fn mend(&mut self, dice: &mut Dice) {
        while let Some((from, to)) = self.away.pop() {
            let _ = fs::rename(self.site.path(&to), self.site.path(&from));
        }
        for file in std::mem::take(&mut self.broken) {
            let name = self.chapters.iter().find(|(_, path)| **path == file);
            let text = match name.map(|(name, _)| name.clone()) {
                Some(name) => self.chapter(&name, dice),
                None if FILES.contains(&file.as_str()) => self.text(&file),
                None if file.ends_with(OLD_EDITION) => old_edition(),
                None => plain("Mended", self.count),
            };
            if self.site.path(&file).exists() || FILES.contains(&file.as_str()) {
                self.put(&file, &text);
            }
        }
        // These every site needs.
        for file in [SITE, EDITION, ROWS, TEMPLATE] {
            if !self.site.path(file).exists() {
                self.put(file, &self.text(file));
            }
        }
        let old = format!("{}/{OLD_EDITION}", self.old);
        if self.site.path(&self.old).exists() && !self.site.path(&old).exists() {
            self.put(&old, &old_edition());
        }
    }

    /// Whether the folder that a file is in is elsewhere.
    pub(crate) fn is_away(&self, file: &str) -> bool {
        let mut folders = self.away.iter().map(|(from, _)| from);
        folders.any(|from| Path::new(file).starts_with(from))
    }

    /// Writes a file, if its folder is not elsewhere.
    pub(crate) fn put(&mut self, file: &str, text: &[u8]) {
        self.count += 1;
        if !self.is_away(file) {
            let path = self.site.path(file);
            let _ = fs::create_dir_all(path.parent().unwrap());
            let _ = fs::write(path, text);
        }
    }

    /// A new text for a file without a mistake.
    pub(crate) fn text(&self, file: &str) -> Vec<u8> {
        let n = self.count;
        let source = "source: {name: Sampleshire Council, published: 2018-03}";
        let text = match file {
            SITE => return site(n).into_bytes(),
            PICTURE => {
                let picture = include_bytes!("../../build/images/content/2018/images/bridge.png");
                return [&picture[..], n.to_string().as_bytes()].concat();
            }
            EDITION => format!(
                "title: Market Position Statement 2018 to 2021\nperiod: {{from: 2018-04-01, to: 2021-03-31}}\n\
                 status: published\npublished: 2018-03\nintroduction: What care there is, and what we mean to buy {n}.\n"
            ),
            BEDS => format!(
                "kind: table\ntitle: Beds {n}\n{source}\ncolumns:\n  - {{id: place, label: Place}}\n  \
                 - {{id: beds, label: Beds, type: count}}\nrows:\n  - [Bath, {n}]\n  - [Keynsham, 474]\n"
            ),
            HOMES => format!(
                "kind: table\ntitle: Homes {n}\n{source}\ncolumns:\n  - {{id: place, label: Place}}\n  \
                 - {{id: homes, label: Homes, type: count}}\ncsv: homes.csv\n"
            ),
            ROWS => format!("place,homes\nBath,{n}\nKeynsham,12\n"),
            FACTS => format!(
                "kind: figures\ntitle: Key facts\n{source}\nfigures:\n  - {{id: population, label: People, \
                 value: {n}, type: count}}\n"
            ),
            PLANS => format!(
                "kind: intentions\ntitle: What we mean to buy\n{source}\nservice_areas:\n  \
                 - {{id: home, title: Services at home, summary: Care where you live.}}\nintentions:\n  \
                 - {{id: homecare, title: Homecare {n}, headline: We want more homecare., service_area: home, \
                 direction: buy, status: planned, client_groups: [Older people], contact: commissioning}}\n"
            ),
            TERMS => format!(
                "kind: glossary\ntitle: Words\nterms:\n  - {{term: Homecare, meaning: Care at home {n}.}}\n"
            ),
            TEMPLATE => template(&format!("House {n}")),
            WORDS => format!("not_found:\n  lede: Nothing is here {n}.\n"),
            STYLE => format!(".prose {{ --count: {n} }}\n"),
            _ => unreachable!("{file}"),
        };
        text.into_bytes()
    }

    /// A new text for the chapter `name`, which leads to others that there are.
    pub(crate) fn chapter(&mut self, name: &str, dice: &mut Dice) -> Vec<u8> {
        self.count += 1;
        let n = self.count;
        let paths: Vec<&String> = self.chapters.values().collect();
        let link = dice.pick(&paths).rsplit('/').next().unwrap();
        let data = *dice.pick(&["beds", "homes"]);
        let paragraphs = "Homecare is care that is given at home.\n\n".repeat(dice.below(20));
        format!(
            "---\ntitle: The {name}\ndescription: What is said of {name}, {n}.\nlast_reviewed: 2026-03-01\n\
             review_by: 2027-03-01\n---\n\n## Of {name} {{#of-{name}}}\n\n{paragraphs}See []({link}), {n}. There are \
             `= beds/bath.beds` beds for `= facts/population` people.\n\n```table\ndata: {data}\n```\n\n\
             ![A bridge](../images/bridge.png)\n"
        )
        .into_bytes()
    }
}

fn site(n: usize) -> String {
    let base = include_str!("../../base/content/site.yaml");
    format!(
        "{base}base_url: https://www.example.gov.uk/statement/\ntheme: house\nnotice: Notice {n}.\n"
    )
}

fn old_edition() -> Vec<u8> {
    let text = "title: Market Position Statement 2015 to 2018\nperiod: {from: 2015-04-01, to: 2018-03-31}\n\
                status: superseded\npublished: 2015-03\nintroduction: What care there was.\n";
    text.as_bytes().to_vec()
}

/// A chapter that leads nowhere.
pub(crate) fn plain(title: &str, n: usize) -> Vec<u8> {
    let id = title.to_lowercase();
    format!(
        "---\ntitle: {title}\ndescription: What is said of {title}, {n}.\nlast_reviewed: 2026-03-01\n\
         review_by: 2027-03-01\n---\n\n## All of {title} {{#all-{id}}}\n\nWords, {n}.\n"
    )
    .into_bytes()
}
