//! Every chapter can be found, and says in short what it says at length.

use std::collections::BTreeSet;

use super::Findings;
use super::survey::Survey;
use crate::files::Place;

/// The most points that still are a summary.
const MOST_POINTS: usize = 7;

/// Every chapter has a line for the contents.
pub(super) fn missing_description(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for chapter in survey
        .site
        .editions
        .iter()
        .flat_map(|edition| &edition.chapters)
    {
        if chapter.description.is_none() {
            findings
                .warning(chapter.keys.place("title"), "this chapter has no description for the contents")
                .help("add a line under the title: `description: Who lives here, and what that means for care.`");
        }
    }
}

/// A summary is short.
pub(super) fn long_summary(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for chapter in survey
        .site
        .editions
        .iter()
        .flat_map(|edition| &edition.chapters)
    {
        let points = chapter.summary.len();
        if points > MOST_POINTS {
            findings
                .warning(chapter.keys.place("summary"), format!("this summary has {points} points, and few readers take in more than {MOST_POINTS}"))
                .help("keep the three to five that matter most");
        }
    }
}

/// Every chapter has text, or chapters in its folder.
pub(super) fn empty_chapter(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        for chapter in &edition.chapters {
            let is_flawed = edition.flawed.contains(&*chapter.place.path);
            if chapter.body.is_empty() && !chapter.is_parent && !is_flawed {
                findings
                    .warning(chapter.keys.place("title"), "there is no text in this chapter")
                    .help("write it under the second line `---`, or set `status: draft` until it is written");
            }
        }
    }
}

/// Every folder of chapters has a chapter of its own that leads to them.
pub(super) fn missing_index(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for edition in &survey.site.editions {
        let mut told = BTreeSet::new();
        for chapter in &edition.chapters {
            let Some(parent) = chapter
                .parent
                .as_ref()
                .filter(|parent| edition.chapter(parent).is_none())
            else {
                continue;
            };
            let Some((folder, _)) = chapter.place.path.rsplit_once('/') else {
                continue;
            };
            let index = format!("{folder}/index.md");
            if edition.left_out.contains(&index) {
                findings
                    .error(
                        &Place::file(&chapter.place.path),
                        format!(
                            "this chapter is published, and `{parent}/index.md` above it is a draft"
                        ),
                    )
                    .help("give both the same `status:`");
            } else if !edition.flawed.contains(&index) && told.insert(index.clone()) {
                findings
                    .error(&Place::file(&chapter.place.path), "this chapter stands in a folder that has no `index.md`")
                    .help(format!("add `{index}`: its title names the folder, and its text leads to the chapters in it"));
            }
        }
    }
}
