//! What editors, programs and accidents do to the files of a site.

use std::fs::{self, File, OpenOptions};
use std::io::Write;

use crate::site::{EDITION, SITE, TEMPLATE, WORDS};
use crate::storm::dice::Dice;
use crate::storm::scratch::{
    BEDS, CHAPTERS, FACTS, FILES, HOMES, NAMES, OLD_EDITION, PICTURE, PLANS, ROWS, STYLE, Scratch,
    TERMS, plain,
};

type Deed = fn(&mut Scratch, &mut Dice) -> String;

/// Every deed, with how often it is done.
const DEEDS: [(usize, Deed); 17] = [
    (14, save_a_chapter),
    (8, save_a_file),
    (4, save_half),
    (4, make_a_mistake),
    (4, mend_a_mistake),
    (3, add_a_chapter),
    (3, delete_a_chapter),
    (4, rename_a_chapter),
    (2, delete_a_file),
    (3, save_a_part),
    (2, rename_the_part),
    (1, delete_the_part),
    (2, move_an_edition),
    (3, move_a_folder_away),
    (4, bring_a_folder_back),
    (2, exchange_a_folder),
    (2, leave_rubbish),
];

impl Scratch {
    /// Does something, and says what.
    pub(crate) fn act(&mut self, dice: &mut Dice) -> String {
        let all: usize = DEEDS.iter().map(|(weight, _)| weight).sum();
        let mut left = dice.below(all);
        for (weight, deed) in DEEDS {
            if left < weight {
                return deed(self, dice);
            }
            left -= weight;
        }
        unreachable!("weights add up");
    }

    fn rename(&self, from: &str, to: &str) -> bool {
        fs::rename(self.site.path(from), self.site.path(to)).is_ok()
    }

    /// A chapter that there is, by name and path.
    fn some_chapter(&self, dice: &mut Dice) -> Option<(String, String)> {
        let chapters: Vec<_> = self.chapters.iter().collect();
        if chapters.is_empty() || self.is_away(CHAPTERS) {
            return None;
        }
        let (name, path) = *dice.pick(&chapters);
        Some((name.clone(), path.clone()))
    }

    /// Saves a file in the way of one editor or another.
    fn save(&mut self, file: &str, text: &[u8], dice: &mut Dice) -> &'static str {
        if self.is_away(file) {
            return "cannot save";
        }
        self.broken.remove(file);
        let path = self.site.path(file);
        let folder = path.parent().unwrap();
        let _ = fs::create_dir_all(folder);
        match dice.below(6) {
            0 => {
                let backup = folder.join(format!("{}~", path.file_name().unwrap().display()));
                let probe = folder.join("4913");
                let _ = fs::write(&probe, "");
                let _ = fs::remove_file(probe);
                let _ = fs::rename(&path, &backup);
                let _ = fs::write(&path, text);
                let _ = fs::remove_file(backup);
                "saves as vim does"
            }
            1 => {
                let hidden = folder.join(".new.tmp");
                let _ = fs::write(&hidden, text);
                let _ = fs::rename(hidden, path);
                "saves over"
            }
            2 => {
                let _ = fs::remove_file(&path);
                let _ = fs::write(path, text);
                "saves anew"
            }
            3 => {
                let (first, second) = text.split_at(dice.below(text.len()));
                if let Ok(mut file) = File::create(path) {
                    let _ = file.write_all(first);
                    let _ = file.flush();
                    let _ = file.write_all(second);
                }
                "saves in two halves"
            }
            4 => {
                let file = OpenOptions::new()
                    .write(true)
                    .create(true)
                    .truncate(false)
                    .open(path);
                if let Ok(mut file) = file {
                    let _ = file.write_all(text);
                    let _ = file.set_len(text.len() as u64);
                }
                "saves over the old text"
            }
            _ => {
                let _ = fs::write(path, text);
                "saves"
            }
        }
    }
}

fn save_a_chapter(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let Some((name, path)) = scratch.some_chapter(dice) else {
        return "finds no chapter".into();
    };
    let text = scratch.chapter(&name, dice);
    let how = scratch.save(&path, &text, dice);
    format!("{how} {path}")
}

fn save_a_file(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let file = *dice.pick(&FILES);
    scratch.count += 1;
    let text = scratch.text(file);
    let how = scratch.save(file, &text, dice);
    format!("{how} {file}")
}

/// Somebody's machine goes to sleep, or a disk is slow.
fn save_half(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let files = [
        SITE, EDITION, BEDS, HOMES, ROWS, FACTS, PLANS, TERMS, PICTURE, WORDS,
    ];
    let (file, text) = match scratch.some_chapter(dice) {
        Some((name, path)) if dice.one_in(2) => {
            let text = scratch.chapter(&name, dice);
            (path, text)
        }
        _ => {
            let file = *dice.pick(&files);
            (file.to_owned(), scratch.text(file))
        }
    };
    let half = dice.below(text.len());
    scratch.put(&file, &text[..half]);
    scratch.broken.insert(file.clone());
    format!("saves {half} bytes of {file}")
}

fn make_a_mistake(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let mistakes: [(&str, &[u8]); 12] = [
        (SITE, b"title: [\n"),
        (SITE, b"titel: Market Position Statement\n"),
        (EDITION, b"title: \"Market\nstatus: published\n"),
        (BEDS, b"kind: table\ntitle: Beds\nrows: [\n"),
        (HOMES, b"kind: tabel\ntitle: Homes\n"),
        (ROWS, b"place,homes\nBath,\"12\n"),
        (PLANS, b"kind: intentions\n"),
        (PICTURE, b"no picture"),
        (TEMPLATE, b"{% extends \"templates/base.html\" %}{% block main %}{% if %}{% endblock %}"),
        (TEMPLATE, b"{% extends \"templates/base.html\" %}{% block main %}{{ say(key=\"no.such\") }}{% endblock %}"),
        (WORDS, b"not_found: [\n"),
        (WORDS, b"page:\n  skip: \"To {nowhere}\"\n"),
    ];
    let (file, text) = match scratch.some_chapter(dice) {
        Some((_, path)) if dice.one_in(3) => (path, &b"---\ntitle: \"A\nstatus: what\n---\n"[..]),
        _ => {
            let (file, text) = *dice.pick(&mistakes);
            (file.to_owned(), text)
        }
    };
    scratch.save(&file, text, dice);
    scratch.broken.insert(file.clone());
    format!("makes a mistake in {file}")
}

fn mend_a_mistake(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let files: Vec<String> = scratch.broken.iter().cloned().collect();
    if files.is_empty() {
        return "finds no mistake".into();
    }
    let file = dice.pick(&files);
    let name = scratch.chapters.iter().find(|(_, path)| *path == file);
    let text = match name.map(|(name, _)| name.clone()) {
        Some(name) => scratch.chapter(&name, dice),
        None if FILES.contains(&file.as_str()) => scratch.text(file),
        None => return format!("leaves {file}"),
    };
    let how = scratch.save(file, &text, dice);
    format!("{how} {file} without its mistake")
}

fn add_a_chapter(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let free = NAMES
        .iter()
        .filter(|name| !scratch.chapters.contains_key(**name));
    let free: Vec<&&str> = free.collect();
    if free.is_empty() || scratch.is_away(CHAPTERS) {
        return "adds no chapter".into();
    }
    let name = (**dice.pick(&free)).to_owned();
    let path = format!("{CHAPTERS}/{:02}-{name}.md", dice.below(50));
    scratch.chapters.insert(name.clone(), path.clone());
    let text = scratch.chapter(&name, dice);
    let how = scratch.save(&path, &text, dice);
    format!("{how} {path}, which is new")
}

fn delete_a_chapter(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let Some((name, path)) = scratch.some_chapter(dice) else {
        return "finds no chapter".into();
    };
    if scratch.chapters.len() < 5 {
        return "spares a chapter".into();
    }
    let _ = fs::remove_file(scratch.site.path(&path));
    scratch.broken.remove(&path);
    scratch.chapters.remove(&name);
    format!("deletes {path}")
}

fn rename_a_chapter(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let Some((name, path)) = scratch.some_chapter(dice) else {
        return "finds no chapter".into();
    };
    let free = NAMES
        .iter()
        .filter(|name| !scratch.chapters.contains_key(**name));
    let free: Vec<&&str> = free.collect();
    // With the same name it keeps its address, and gets another number.
    let new = if free.is_empty() || dice.one_in(3) {
        name.clone()
    } else {
        (**dice.pick(&free)).to_owned()
    };
    let to = format!("{CHAPTERS}/{:02}-{new}.md", dice.below(50));
    if !scratch.rename(&path, &to) {
        return format!("cannot rename {path}");
    }
    if scratch.broken.remove(&path) {
        scratch.broken.insert(to.clone());
    }
    scratch.chapters.remove(&name);
    scratch.chapters.insert(new, to.clone());
    format!("renames {path} to {to}")
}

fn delete_a_file(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let file = *dice.pick(&[BEDS, ROWS, FACTS, PLANS, TERMS, PICTURE, STYLE, WORDS]);
    if scratch.is_away(file) {
        return format!("does not find {file}");
    }
    let _ = fs::remove_file(scratch.site.path(file));
    if file != ROWS {
        scratch.broken.remove(file);
    }
    format!("deletes {file}")
}

fn save_a_part(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let (file, title) = *dice.pick(&[
        ("index.md", "Part"),
        ("01-one.md", "One"),
        ("02-two.md", "Two"),
    ]);
    let path = format!("{}/{file}", scratch.part);
    let text = plain(title, scratch.count);
    scratch.put(&path, &text);
    format!("saves {path}, with its folder")
}

fn rename_the_part(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let to = format!(
        "{CHAPTERS}/5{}-{}",
        dice.below(9),
        dice.pick(&["part", "piece", "half"])
    );
    if scratch.is_away(CHAPTERS) || !scratch.rename(&scratch.part, &to) {
        return format!("cannot rename {}", scratch.part);
    }
    let from = std::mem::replace(&mut scratch.part, to);
    format!("renames {from} to {}", scratch.part)
}

fn delete_the_part(scratch: &mut Scratch, _: &mut Dice) -> String {
    let _ = fs::remove_dir_all(scratch.site.path(&scratch.part));
    format!("deletes {}", scratch.part)
}

fn move_an_edition(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let to = format!("content/201{}", dice.below(8));
    let from = scratch.old.clone();
    if scratch.is_away("content") || scratch.site.path(&to).exists() || !scratch.rename(&from, &to)
    {
        return format!("cannot move {from}");
    }
    let broken = format!("{from}/{OLD_EDITION}");
    if scratch.broken.remove(&broken) {
        scratch.broken.insert(format!("{to}/{OLD_EDITION}"));
    }
    scratch.old = to;
    format!("moves {from} to {}", scratch.old)
}

fn move_a_folder_away(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let folders = [
        "content",
        "content/2018",
        CHAPTERS,
        "content/2018/data",
        "content/2018/images",
        "themes",
        "themes/house",
    ];
    let from = *dice.pick(&folders);
    let to = format!("elsewhere-{}", scratch.away.len());
    let is_within = scratch.away.iter().any(|(away, _)| away.starts_with(from));
    if is_within || scratch.is_away(from) || !scratch.rename(from, &to) {
        return format!("cannot move {from}");
    }
    scratch.away.push((from.to_owned(), to.clone()));
    format!("moves {from} to {to}")
}

fn bring_a_folder_back(scratch: &mut Scratch, _: &mut Dice) -> String {
    let Some((from, to)) = scratch.away.pop() else {
        return "finds no folder elsewhere".into();
    };
    scratch.rename(&to, &from);
    format!("brings back {from}")
}

/// Another folder with the same files, in which one differs, takes the place of one.
fn exchange_a_folder(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let folder = *dice.pick(&[
        "content",
        "content/2018",
        CHAPTERS,
        "content/2018/data",
        "themes/house",
    ]);
    if scratch.is_away(folder)
        || scratch
            .away
            .iter()
            .any(|(away, _)| away.starts_with(folder))
    {
        return format!("leaves {folder}");
    }
    crate::site::copy(&scratch.site.path(folder), &scratch.site.path("copy"));
    scratch.rename(folder, "original");
    scratch.rename("copy", folder);
    let _ = fs::remove_dir_all(scratch.site.path("original"));
    format!("exchanges {folder}")
}

fn leave_rubbish(scratch: &mut Scratch, dice: &mut Dice) -> String {
    let file = *dice.pick(&[
        "content/2018/chapters/.01-background.md.swp",
        "content/2018/chapters/~$ackground.docx",
        "content/2018/data/beds.yaml~",
        "content/.DS_Store",
        "content/2018/notes.txt",
        "notes.txt",
        "public/index.html",
    ]);
    if scratch.site.path(file).exists() {
        let _ = fs::remove_file(scratch.site.path(file));
        return format!("clears {file} away");
    }
    scratch.put(file, b"Rubbish.");
    format!("leaves {file}")
}
