//! Mistakes in the content: the last good page stays, and the panel says what is wrong where.

use crate::panel::held;
use crate::program::Preview;
use crate::site::{CHAPTER, DATASET, EDITION, PAGE, SITE, Site, chapter};

/// A mistake that is made and mended.
pub(crate) struct Mistake<'a> {
    pub(crate) file: &'a str,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    pub(crate) code: &'a str,
    pub(crate) line: u64,
    /// The page on which the file is seen, and words there.
    pub(crate) page: &'static str,
    pub(crate) words: &'static str,
}

impl Mistake<'_> {
    /// Makes the mistake and mends it, while somebody looks at the page.
    #[track_caller]
    pub(crate) fn is_borne(&self, site: &Site) {
        let preview = Preview::of(site);
        let Self { page, words, .. } = *self;
        preview.shows(page, words);
        preview.agrees_with_check(&site.root());
        let onlooker = preview.watched(page, move |answer| {
            let page = answer.page();
            answer.status == 200 && page.contains(words) && page.trim_end().ends_with("</html>")
        });
        let before = site.swap(self.file, self.from, self.to);
        let found = preview.finds(self.code, self.file, self.line);
        assert_eq!(found.severity, "error");
        assert!(!found.message.is_empty());
        assert_eq!(held(&preview.get(page).text()), [self.file]);
        preview.finds_what_check_finds(&site.root());
        site.write(self.file, before);
        preview.agrees_with_check(&site.root());
        preview.shows(page, words);
        onlooker.end();
    }
}

#[test]
fn a_broken_front_matter_is_borne() {
    Mistake {
        file: CHAPTER,
        from: "title: Background",
        to: "title: \"Background",
        code: "yaml-syntax",
        line: 2,
        page: PAGE,
        words: "Why we publish this",
    }
    .is_borne(&Site::base());
}

#[test]
fn a_front_matter_without_an_end_is_borne() {
    Mistake {
        file: CHAPTER,
        from: "---\n\n## Why",
        to: "\n\n## Why",
        code: "front-matter",
        line: 1,
        page: PAGE,
        words: "Why we publish this",
    }
    .is_borne(&Site::base());
}

#[test]
fn broken_yaml_in_a_dataset_is_borne() {
    Mistake {
        file: DATASET,
        from: "  - [Bath, 30, 1000]",
        to: "  - [Bath, 30, 1000",
        code: "yaml-syntax",
        line: 11,
        page: PAGE,
        words: "1,000</span></a> beds",
    }
    .is_borne(&Site::base());
}

#[test]
fn a_broken_site_file_is_borne() {
    Mistake {
        file: SITE,
        from: "council:\n  name: Sampleshire Council",
        to: "council:\n  naem: Sampleshire Council",
        code: "unknown-key",
        line: 3,
        page: PAGE,
        words: "Sampleshire Council",
    }
    .is_borne(&Site::base());
}

#[test]
fn broken_yaml_in_the_site_file_is_borne() {
    Mistake {
        file: SITE,
        from: "brand: {colour: \"#0f4c5c\", dark: \"#8fd0dd\"}",
        to: "brand: {colour: \"#0f4c5c, dark: \"#8fd0dd\"}",
        code: "yaml-syntax",
        line: 6,
        page: PAGE,
        words: "Sampleshire Council",
    }
    .is_borne(&Site::base());
}

#[test]
fn a_broken_edition_file_is_borne() {
    Mistake {
        file: EDITION,
        from: "period: {from: 2018-04-01, to: 2021-03-31}",
        to: "period: {from: 2018-04-01, to: 2021-03-31",
        code: "yaml-syntax",
        line: 3,
        page: "/2018/",
        words: "Market Position Statement 2018 to 2021",
    }
    .is_borne(&Site::base());
}

#[test]
fn text_that_is_none_is_borne() {
    Mistake {
        file: CHAPTER,
        from: "There are",
        to: "There \0are",
        code: "not-text",
        line: 10,
        page: PAGE,
        words: "Why we publish this",
    }
    .is_borne(&Site::base());
}

#[test]
fn two_mistakes_at_once_are_both_told() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "1,000</span></a> beds");
    let text = site.swap(CHAPTER, "title: Background", "titel: Background");
    let data = site.swap(DATASET, "30, 1000]", "30, 1000");
    preview.finds("unknown-key", CHAPTER, 2);
    preview.finds("yaml-syntax", DATASET, 11);
    preview.finds_what_check_finds(&site.root());
    let answer = preview.shows(PAGE, "1,000</span></a> beds");
    assert_eq!(held(&answer.text()), [CHAPTER, DATASET]);
    // One is mended: the other stays as it is.
    site.write(CHAPTER, text.replace("Why we", "Why and when we"));
    let answer = preview.shows(PAGE, "Why and when we publish this");
    assert!(answer.page().contains("1,000</span></a> beds"));
    assert_eq!(held(&answer.text()), [DATASET]);
    preview.finds_what_check_finds(&site.root());
    site.write(DATASET, data);
    preview.agrees_with_check(&site.root());
}

#[test]
fn what_is_written_beside_a_mistake_is_shown() {
    let site = Site::base();
    site.write(
        "content/2018/chapters/02-demand.md",
        chapter("Demand", "Words."),
    );
    let preview = Preview::of(&site);
    let before = site.swap(EDITION, "title: ", "titel: ");
    preview.finds("unknown-key", EDITION, 1);
    site.write(CHAPTER, chapter("Background", "Written meanwhile."));
    preview.shows(PAGE, "Written meanwhile.");
    site.write(
        "content/2018/chapters/03-new.md",
        chapter("New", "New meanwhile."),
    );
    preview.shows("/2018/new.html", "New meanwhile.");
    site.remove("content/2018/chapters/02-demand.md");
    site.write(EDITION, before);
    preview.misses("/2018/demand.html");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_mistake_from_the_beginning_is_told_and_is_gone_when_it_is_mended() {
    let site = Site::base();
    let data = site.swap(DATASET, "30, 1000]", "30, 1000");
    let preview = Preview::of(&site);
    preview.finds("yaml-syntax", DATASET, 11);
    preview.finds_what_check_finds(&site.root());
    preview.shows(PAGE, "Why we publish this");
    site.write(DATASET, &data);
    preview.shows(PAGE, "1,000</span></a> beds");
    preview.agrees_with_check(&site.root());
    // It is now a file like any other.
    site.swap(DATASET, "30, 1000]", "30, 1000");
    preview.finds("yaml-syntax", DATASET, 11);
    preview.shows(PAGE, "1,000</span></a> beds");
    site.write(DATASET, data);
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_mistake_that_another_file_causes_ends_with_its_cause() {
    let site = Site::base();
    let preview = Preview::of(&site);
    let twin = "content/2018/chapters/00-background.md";
    site.write(twin, chapter("Twin", "Of the twin."));
    preview.finds("ambiguous-name", CHAPTER, 1);
    preview.finds_what_check_finds(&site.root());
    site.write(CHAPTER, chapter("Background", "Written meanwhile."));
    preview.finds_what_check_finds(&site.root());
    site.remove(twin);
    preview.shows(PAGE, "Written meanwhile.");
    preview.agrees_with_check(&site.root());
    // Nothing is left of it: the next mistake is borne as any other is.
    site.swap(CHAPTER, "title: ", "titel: ");
    preview.finds("unknown-key", CHAPTER, 2);
    preview.shows(PAGE, "Written meanwhile.");
}

#[test]
fn a_reference_to_nothing_is_told_and_drawn_as_a_gap() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "1,000</span></a> beds");
    site.write(
        CHAPTER,
        chapter(
            "Background",
            "There are `= beds/bath.beds` beds, see [](02-x.md).",
        ),
    );
    preview.finds("unknown-file", CHAPTER, 10);
    preview.finds_what_check_finds(&site.root());
    site.remove(DATASET);
    preview.finds("unknown-dataset", CHAPTER, 10);
    preview.finds_what_check_finds(&site.root());
    site.write("content/2018/chapters/02-x.md", chapter("X", "Words."));
    site.write(CHAPTER, chapter("Background", "See [](02-x.md)."));
    preview.agrees_with_check(&site.root());
}
