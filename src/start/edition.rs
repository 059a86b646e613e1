//! A new edition: a draft with one chapter, since an edition without chapters is a mistake.

use super::existing::Existing;
use super::lines::{comment_out, set};
use super::{Plan, chapter, check_id, starter};

/// Plans an edition of this name.
pub(super) fn plan(existing: &Existing, id: &str) -> anyhow::Result<Plan> {
    check_id(id)?;
    let spot = existing.new_edition(id);
    let text = set(starter::edition()?, "status", "draft");
    let text = spot.fill(&comment_out(&text, "published"));
    let mut new = vec![(format!("content/{id}/edition.yaml"), text)];
    if existing
        .files
        .paths_in(&spot.folder("chapters"))
        .next()
        .is_none()
    {
        new.extend(chapter::plan(&spot, "Introduction", None)?.new);
    }
    let mut next = vec![
        "Open `edition.yaml` and put your own words in place of the example.".to_owned(),
        "The edition is a draft: `mps serve` shows it, and readers see it once you write `status: published`, or `consultation`.".to_owned(),
    ];
    if let Some(newest) = existing.editions().last() {
        next.push(format!(
            "To begin with what the edition `{newest}` says, copy its folders `chapters`, `data` and `images` into `content/{id}/`."
        ));
    }
    next.push(
        "To begin anew, add to it with `mps new chapter TITLE` and `mps new dataset KIND ID`."
            .to_owned(),
    );
    Ok(Plan {
        new,
        next,
        ..Plan::default()
    })
}
