//! Files that come, go and change.

use std::fs;

use crate::browser::Answer;
use crate::program::Preview;
use crate::site::{CHAPTER, DATASET, PAGE, Site, chapter};

const NEW: &str = "content/2018/chapters/02-demand.md";

fn is_a_page(answer: &Answer) -> bool {
    answer.status == 200 && answer.text().trim_end().ends_with("</html>")
}

#[test]
fn a_new_chapter_has_a_page() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.misses("/2018/demand.html");
    site.write(NEW, chapter("Demand", "More people need care."));
    preview.shows("/2018/demand.html", "More people need care.");
    preview.shows("/2018/", "Demand");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_deleted_chapter_is_not_found_until_it_is_back() {
    let site = Site::base();
    site.write(NEW, chapter("Demand", "More people need care."));
    let preview = Preview::of(&site);
    preview.shows("/2018/demand.html", "More people");
    let before = site.text(NEW);
    site.remove(NEW);
    let page = preview.misses("/2018/demand.html").page();
    // It is the site's own page for what is not found, and leads to the chapters that there are.
    for words in [
        "Page not found",
        "Background",
        "Sampleshire Council",
        "</html>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    preview.agrees_with_check(&site.root());
    site.write(NEW, before);
    preview.shows("/2018/demand.html", "More people");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_renamed_chapter_moves_to_its_new_address() {
    let site = Site::base();
    site.write(NEW, chapter("Demand", "More people need care."));
    let preview = Preview::of(&site);
    preview.shows("/2018/demand.html", "More people");
    site.rename(NEW, "content/2018/chapters/02-needs.md");
    preview.shows("/2018/needs.html", "More people");
    preview.misses("/2018/demand.html");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_chapter_with_another_number_keeps_its_page_all_the_time() {
    let site = Site::base();
    site.write(NEW, chapter("Demand", "More people need care."));
    let preview = Preview::of(&site);
    preview.shows("/2018/demand.html", "More people");
    let onlooker = preview.watched("/2018/demand.html", is_a_page);
    site.rename(NEW, "content/2018/chapters/03-demand.md");
    site.write(CHAPTER, chapter("Background", "See [](03-demand.md)."));
    preview.agrees_with_check(&site.root());
    onlooker.end();
    // From then on it is a chapter like any other: a mistake does not take it away.
    site.write("content/2018/chapters/03-demand.md", "---\ntitle: Demand\n");
    preview.finds("front-matter", "content/2018/chapters/03-demand.md", 1);
    preview.shows("/2018/demand.html", "More people");
}

#[test]
fn a_dataset_whose_rows_are_gone_is_shown_as_it_was_until_they_are_back() {
    let site = Site::base();
    let yaml = site.text(DATASET);
    let (head, _) = yaml.split_once("rows:").unwrap();
    site.write(DATASET, format!("{head}csv: beds.csv\n"));
    let rows = "content/2018/data/beds.csv";
    site.write(rows, "place,homes,beds\nBath,30,1000\nKeynsham,12,474\n");
    let preview = Preview::of(&site);
    preview.shows(PAGE, "1,000</span></a> beds");
    preview.agrees_with_check(&site.root());
    let onlooker = preview.watched(PAGE, |answer| answer.page().contains("Keynsham"));
    let before = site.text(rows);
    site.remove(rows);
    preview.finds("unknown-file", DATASET, 8);
    preview.shows(PAGE, "1,000</span></a> beds");
    preview.finds_what_check_finds(&site.root());
    site.write(rows, before.replace("1000", "1002"));
    preview.shows(PAGE, "1,002</span></a> beds");
    preview.agrees_with_check(&site.root());
    site.write(rows, before);
    preview.shows(PAGE, "1,000</span></a> beds");
    onlooker.end();
}

#[test]
fn what_is_deleted_beside_a_file_with_a_mistake_is_gone() {
    let site = Site::base();
    site.write(NEW, chapter("Demand", "More people need care."));
    let preview = Preview::of(&site);
    preview.shows("/2018/demand.html", "More people");
    site.swap(CHAPTER, "title: Background", "titel: Background");
    preview.finds("unknown-key", CHAPTER, 2);
    site.remove(NEW);
    preview.misses("/2018/demand.html");
    preview.shows(PAGE, "Why we publish");
    preview.finds_what_check_finds(&site.root());
}

#[test]
fn a_picture_is_exchanged() {
    let site = Site::base();
    let picture = "content/2018/images/bridge.png";
    let first = fs::read("tests/build/images/content/2018/images/bridge.png").unwrap();
    // What follows the end of a picture, no browser draws.
    let second = [&first[..], b"second"].concat();
    site.write(picture, &first);
    let text = chapter("Background", "![A bridge](../images/bridge.png)");
    site.write(CHAPTER, text);
    let preview = Preview::of(&site);
    let address = |page: &str| {
        let (_, rest) = page.split_once("<img src=\"..").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let old = address(&preview.shows(PAGE, "<img").page());
    assert_eq!(preview.get(&old).body, first);
    site.write(picture, &second);
    preview.misses(&old);
    let new = address(&preview.shows(PAGE, "<img").page());
    let answer = preview.get(&new);
    assert_eq!(answer.header("content-type"), Some("image/png"));
    assert_eq!((answer.status, answer.body), (200, second));
    preview.agrees_with_check(&site.root());
    // Half a picture is none: the last stays.
    site.write(picture, &first[..20]);
    preview.finds("bad-image", picture, 1);
    assert_eq!(preview.get(&new).status, 200);
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_shown_as_it_was() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Why we publish");
    let path = site.path(CHAPTER);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may read everything is not kept out by permissions.
    if fs::read(&path).is_err() {
        preview.finds("unreadable", CHAPTER, 1);
        preview.shows(PAGE, "Why we publish");
        preview.finds_what_check_finds(&site.root());
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    preview.agrees_with_check(&site.root());
    // A file that is too large cannot be read by anybody.
    let before = site.text(CHAPTER);
    site.write(CHAPTER, format!("{before}{}", "Words. ".repeat(500_000)));
    preview.finds("unreadable", CHAPTER, 1);
    preview.shows(PAGE, "Why we publish");
    preview.finds_what_check_finds(&site.root());
    site.write(CHAPTER, before);
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_link_is_followed_to_wherever_it_leads() {
    use std::os::unix::fs::symlink;

    let site = Site::base();
    site.write("shared/a.md", chapter("Demand", "Of A."));
    site.write("shared/b.md", chapter("Demand", "Of B."));
    let link = |to: &str| {
        let temporary = site.path("content/2018/chapters/.link");
        symlink(to, &temporary).unwrap();
        fs::rename(temporary, site.path(NEW)).unwrap();
    };
    link("../../../shared/a.md");
    let preview = Preview::of(&site);
    preview.shows("/2018/demand.html", "Of A.");
    link("../../../shared/b.md");
    preview.shows("/2018/demand.html", "Of B.");
    // What it leads to lies in no folder of the site's, and is looked at now and then.
    site.write("shared/b.md", chapter("Demand", "Of C."));
    preview.shows("/2018/demand.html", "Of C.");
    preview.agrees_with_check(&site.root());
    fs::write(site.beside("secret.md"), chapter("Demand", "Of nobody's.")).unwrap();
    let onlooker = preview.watched("/2018/demand.html", |answer| {
        !answer.text().contains("Of nobody's.")
    });
    link("../../../../secret.md");
    preview.finds("unreadable", NEW, 1);
    preview.finds_what_check_finds(&site.root());
    fs::remove_file(site.path(NEW)).unwrap();
    preview.misses("/2018/demand.html");
    onlooker.end();
    // A folder under two names: what changes in it changes in both.
    symlink("2018", site.path("content/2017")).unwrap();
    preview.shows("/2017/background.html", "Why we publish");
    for round in 0..5 {
        let text = chapter("Background", &format!("Written {round}."));
        site.write(CHAPTER, text);
        preview.shows("/2017/background.html", &format!("Written {round}."));
        preview.shows(PAGE, &format!("Written {round}."));
    }
    preview.finds_what_check_finds(&site.root());
}
