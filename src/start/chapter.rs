//! A new chapter: a draft, with a name that puts it into its place.

use anyhow::{Context, bail};

use super::Plan;
use super::existing::Spot;
use super::lines::quoted;
use crate::files::Files;

/// What every new chapter holds.
const CHAPTER: &str = include_str!("new/chapter.md");

/// The longest name that is made from a title, in letters: it is part of the page's address.
const LONGEST: usize = 60;

/// Plans a chapter with this title after the file `after`, or else after all others.
pub(super) fn plan(spot: &Spot<'_>, title: &str, after: Option<&str>) -> anyhow::Result<Plan> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = stem(&title)?;
    let path = match after {
        None => last(spot, &stem),
        Some(after) => following(spot, after, &stem)?,
    };
    let text = CHAPTER.replace("CHAPTER-TITLE", &quoted(&title));
    Ok(Plan {
        new: vec![(path, spot.fill(&text))],
        next: vec![
            "Open the file, write its text, and put your own words in place of the examples."
                .to_owned(),
            "It is a draft: `mps serve` shows it, and readers see it once you write `status: final`."
                .to_owned(),
        ],
        ..Plan::default()
    })
}

/// The part of a file's name that comes from the title: whole words of it.
fn stem(title: &str) -> anyhow::Result<String> {
    let slug = slug::slugify(title);
    if slug.is_empty() {
        bail!("`{title}` has no letters to make the name of a file of");
    }
    let cut = slug.char_indices().nth(LONGEST).map(|(at, _)| at);
    let Some(cut) = cut else { return Ok(slug) };
    let end = slug[..=cut].rfind('-').unwrap_or(cut);
    Ok(slug[..end].to_owned())
}

/// The path of a chapter after all others.
fn last(spot: &Spot<'_>, stem: &str) -> String {
    let folder = spot.folder("chapters");
    let names = names(&spot.existing.files, &folder);
    let numbers = names.iter().filter_map(|name| turn(name));
    let last = numbers.map(|(number, _)| number).max().unwrap_or(0);
    format!("{folder}{:02}-{stem}.md", last.saturating_add(1))
}

/// The path of a chapter right after the file `after`: with the next number, or else with the same
/// number and `_`, which stands behind every `-`.
fn following(spot: &Spot<'_>, after: &str, stem: &str) -> anyhow::Result<String> {
    let files = &spot.existing.files;
    let chapters = spot.folder("chapters");
    let after = after.replace('\\', "/");
    let after = after.trim_start_matches("./");
    let path = files
        .paths_in(&chapters)
        .find(|path| *path == after || path[chapters.len()..] == *after)
        .with_context(|| format!("there is no chapter `{after}`: name a file in `{chapters}`"))?;
    // What follows the chapter of a folder stands behind the folder.
    let path = path.trim_end_matches("/index.md");
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = format!("{folder}/");
    let (number, _) = turn(name).with_context(|| {
        format!("`{name}` does not begin with a number, so that no number follows it")
    })?;
    let names = names(files, &folder);
    let next = number.saturating_add(1);
    let is_free = |number| {
        names
            .iter()
            .all(|other| turn(other).is_none_or(|(taken, _)| taken != number))
    };
    if is_free(next) {
        return Ok(format!("{folder}{next:02}-{stem}.md"));
    }
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let beside = format!("{}_{stem}.md", &name[..digits]);
    let between = turn(name)..turn(&beside);
    if between.is_empty()
        || names
            .iter()
            .any(|other| *other != name && between.contains(&turn(other)))
    {
        bail!(
            "there is no room right behind `{name}`: leave out `--after`, and then change the numbers in the files' names"
        );
    }
    Ok(format!("{folder}{beside}"))
}

/// The names of the files and folders that lie in `folder` itself.
fn names<'a>(files: &'a Files, folder: &'a str) -> Vec<&'a str> {
    let paths = files.paths_in(folder);
    let names = paths.filter_map(|path| path[folder.len()..].split('/').next());
    names.collect()
}

/// What puts a name into its place: its number, then the rest of it.
fn turn(name: &str) -> Option<(u32, &str)> {
    let rest = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = name[..name.len() - rest.len()].parse().ok()?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::{stem, turn};

    #[test]
    fn titles_become_names_of_files() {
        let long =
            "What people in residential care and their families told us about the price of care";
        for (title, expected) in [
            ("Day care", "day-care"),
            ("Who pays? (2027)", "who-pays-2027"),
            ("Gofal i ŵyr", "gofal-i-wyr"),
            (
                long,
                "what-people-in-residential-care-and-their-families-told-us",
            ),
        ] {
            assert_eq!(stem(title).unwrap(), expected);
        }
        assert!(stem("???").is_err());
        assert_eq!(stem(&"a".repeat(100)).unwrap().len(), 60);
    }

    #[test]
    fn an_underscore_stands_behind_every_hyphen() {
        assert!(turn("02-z.md") < turn("02_a.md"));
        assert!(turn("02_a.md") < turn("03-a.md"));
        assert_eq!(turn("annex.md"), None);
    }
}
