//! What is kept private is on no page of the preview, nor in the panel that tells what is wrong there.

use std::path::Path;

use jiff::civil::date;
use mps::diagnostic::Diagnostics;
use mps::render::Theme;

use crate::program::Preview;
use crate::site::{Site, copy};

const PEOPLE: &str = "content/2018/data/people.yaml";
const STREETS: &str = "content/2018/data/streets.csv";

/// What the site in `tests/disclosure` keeps private.
const PRIVATE: [&str; 12] = [
    "73951",
    "61387",
    "61,387",
    "254119",
    "48623",
    "191303",
    "187751",
    "52817",
    "62143",
    "81457",
    "90317",
    "uillfeather",
];

fn site() -> Site {
    let site = Site::base();
    copy(Path::new("tests/disclosure/content"), &site.path("content"));
    site
}

/// Every address that the site has, and some that it has not.
fn addresses(site: &Site) -> Vec<String> {
    let files = mps::load::read(&site.root()).unwrap();
    let unsaid = &mut Diagnostics::default();
    let loaded = mps::load::site(&files, date(2026, 11, 23), unsaid);
    let theme = Theme::new(&files, &loaded, unsaid);
    let routes = mps::render::routes(&loaded, &theme);
    let paths: Vec<String> = routes.into_iter().map(|route| route.path).collect();
    let published = paths.iter().map(|path| format!("/-/published/{path}"));
    let data = [PEOPLE, STREETS].into_iter();
    let guessed = data.flat_map(|path| [format!("/{path}"), format!("/-/published/{path}")]);
    let internal = ["/2018/data/streets.html", "/2018/data/streets.csv"].map(String::from);
    let all = paths.iter().map(|path| format!("/{path}"));
    all.chain(published)
        .chain(guessed)
        .chain(internal)
        .collect()
}

#[track_caller]
fn tells_nothing(preview: &Preview, addresses: &[String]) {
    for address in addresses {
        let answer = preview.get(address).text();
        for private in PRIVATE {
            assert!(!answer.contains(private), "{address} holds `{private}`");
        }
    }
}

#[test]
fn no_answer_holds_what_is_private() {
    let site = site();
    let preview = Preview::of(&site);
    preview.agrees_with_check(&site.root());
    tells_nothing(&preview, &addresses(&site));
    assert_eq!(preview.get("/2018/data/streets.html").status, 404);
    assert_eq!(preview.get("/2018/data/streets.csv").status, 404);
}

#[test]
fn findings_about_the_very_line_do_not_show_it() {
    let site = site();
    let addresses = addresses(&site);
    let preview = Preview::of(&site);
    preview.agrees_with_check(&site.root());
    let mistakes = [
        (PEOPLE, "73951", "73951 people", "not-a-number", 11),
        (
            PEOPLE,
            "[Radstock, 73951]",
            "[Radstock, 73951",
            "yaml-syntax",
            13,
        ),
        (
            PEOPLE,
            "[Radstock, 73951]",
            "[Radstock, 73951, 61387]",
            "row-length",
            11,
        ),
        (STREETS, "90317", "90317 people", "not-a-number", 2),
        (STREETS, "90317", "90317,48623", "csv-syntax", 2),
        (
            PEOPLE,
            "hide: [wells.people]",
            "hide: [wels.people]",
            "unknown-cell",
            5,
        ),
    ];
    for (file, from, to, code, line) in mistakes {
        let before = site.swap(file, from, to);
        preview.finds(code, file, line);
        tells_nothing(&preview, &addresses);
        site.write(file, before);
        preview.agrees_with_check(&site.root());
    }
    // One that can be worked out, in a file that is shown as it is.
    let text = site.text(PEOPLE);
    let (head, _) = text.split_once("rows:").unwrap();
    let head = head.replace("hide: [wells.people]\n", "");
    let rows = "rows:\n  - [Bath, 400001]\n  - [Radstock, 73951]\ntotal: [Total, 473952]\n";
    site.write(PEOPLE, format!("{head}{rows}"));
    preview.finds("given-away", PEOPLE, 10);
    tells_nothing(&preview, &addresses);
}

#[test]
fn a_key_that_is_misspelt_shows_nothing_of_a_new_dataset() {
    let site = site();
    let text = site.text(PEOPLE);
    site.remove(PEOPLE);
    let preview = Preview::of(&site);
    site.write(PEOPLE, text.replace("suppress_below", "supress_below"));
    preview.finds("unknown-key", PEOPLE, 4);
    tells_nothing(&preview, &addresses(&site));
}

#[test]
fn what_is_to_be_private_is_not_shown_as_it_was() {
    let site = site();
    let open = site
        .text(PEOPLE)
        .replace("suppress_below: 100000\nhide: [wells.people]\n", "");
    site.write(PEOPLE, &open);
    let preview = Preview::of(&site);
    preview.shows("/2018/people.html", "73,951");
    site.write(
        PEOPLE,
        open.replace("columns:", "suppress_below: 0\ncolumns:"),
    );
    preview.finds("bad-threshold", PEOPLE, 4);
    let private = ["/2018/people.html", "/2018/data/people.csv"].map(String::from);
    tells_nothing(&preview, &private);
}
