//! A theme of the site's own, and mistakes in it.

use crate::mistakes::Mistake;
use crate::panel::held;
use crate::program::{Preview, build};
use crate::site::{CHAPTER, PAGE, SITE, Site, TEMPLATE, WORDS, chapter, template};

/// What a template cannot have: this shows only when a page is drawn.
const UNDRAWABLE: &str = "{{ say(key=\"no.such.words\") }}";

#[test]
fn a_template_is_shown_as_it_is_saved() {
    let site = Site::with_theme();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "<h1>House: Background</h1>");
    site.write(TEMPLATE, template("Home"));
    preview.shows(PAGE, "<h1>Home: Background</h1>");
    preview.agrees_with_check(&site.root());
    site.remove(TEMPLATE);
    preview.shows(PAGE, ">Background</h1>");
    site.write("themes/house/styles/prose.css", ".prose { color: red }");
    preview.agrees_with_check(&site.root());
    let built = build(&site.root(), &["--drafts"]).unwrap();
    for (path, bytes) in built {
        preview.until(&path, |preview| {
            let answer = preview.get(&format!("/-/published/{path}"));
            let is_right = answer.status == 200 && answer.body == bytes;
            is_right.then_some(()).ok_or_else(|| answer.text())
        });
    }
}

#[test]
fn a_template_that_is_empty_for_a_moment_is_missed_by_nobody() {
    let site = Site::with_theme();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "<h1>House: Background</h1>");
    let onlooker = preview.watched(PAGE, |answer| {
        answer.status == 200 && answer.page().contains(": Background</h1>")
    });
    for round in 0..20 {
        site.write(TEMPLATE, template(&format!("House {round}")));
        preview.shows(PAGE, &format!("<h1>House {round}: Background</h1>"));
    }
    onlooker.end();
}

#[test]
fn a_template_with_broken_syntax_is_borne() {
    Mistake {
        file: TEMPLATE,
        from: "{% block main %}",
        to: "{% block main %",
        code: "theme",
        line: 2,
        page: PAGE,
        words: "House: Background",
    }
    .is_borne(&Site::with_theme());
}

#[test]
fn a_template_whose_fault_shows_only_when_it_is_drawn_is_borne() {
    Mistake {
        file: TEMPLATE,
        from: "House: ",
        to: &format!("House: {UNDRAWABLE}"),
        code: "theme",
        line: 3,
        page: PAGE,
        words: "House: Background",
    }
    .is_borne(&Site::with_theme());
}

#[test]
fn a_template_that_draws_nothing_is_borne() {
    let all = template("House");
    Mistake {
        file: TEMPLATE,
        from: &all,
        to: "",
        code: "theme",
        line: 1,
        page: PAGE,
        words: "House: Background",
    }
    .is_borne(&Site::with_theme());
}

#[test]
fn broken_words_are_borne() {
    Mistake {
        file: WORDS,
        from: "lede: Nothing is here.",
        to: "lede: \"Nothing is here.",
        code: "yaml-syntax",
        line: 2,
        page: "/404.html",
        words: "Nothing is here.",
    }
    .is_borne(&Site::with_theme());
}

#[test]
fn words_that_templates_cannot_fill_are_borne() {
    let site = Site::with_theme();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, |answer| {
        answer.status == 200 && answer.page().contains("House: Background")
    });
    let before = site.text(WORDS);
    site.write(
        WORDS,
        format!("{before}page:\n  skip: \"To {{nowhere}}\"\n"),
    );
    preview.finds_what_check_finds(&site.root());
    preview.shows(PAGE, "House: Background");
    site.write(WORDS, before);
    preview.agrees_with_check(&site.root());
    onlooker.end();
}

#[test]
fn a_new_template_with_a_mistake_spoils_no_other() {
    let site = Site::with_theme();
    let preview = Preview::of(&site);
    let onlooker = preview.watched(PAGE, |answer| {
        answer.status == 200 && answer.page().contains("House: Background")
    });
    let new = "themes/house/templates/home.html";
    site.write(new, "{% extends \"templates/base.html\" %}\n{% if %}\n");
    preview.finds("theme", new, 2);
    preview.finds_what_check_finds(&site.root());
    preview.shows("/2018/", "Market Position Statement 2018 to 2021");
    site.write(
        new,
        "{% extends \"templates/base.html\" %}\n{% block main %}Home.{% endblock %}\n",
    );
    preview.shows("/2018/", "Home.");
    preview.agrees_with_check(&site.root());
    onlooker.end();
}

#[test]
fn a_template_that_others_need_is_missed_by_nobody_while_it_is_away() {
    let site = Site::with_theme();
    let part = "themes/house/templates/parts/head.html";
    site.write(part, "<h1>Part: {{ chapter.title }}</h1>\n");
    site.write(
        TEMPLATE,
        "{% extends \"templates/base.html\" %}\n{% block main %}\n\
         {% include \"templates/parts/head.html\" %}\n{% endblock %}\n",
    );
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Part: Background");
    let onlooker = preview.watched(PAGE, |answer| {
        answer.status == 200 && answer.page().contains("Part: Background")
    });
    let before = site.text(part);
    site.remove(part);
    preview.finds_what_check_finds(&site.root());
    preview.shows(PAGE, "Part: Background");
    site.write(part, before);
    preview.agrees_with_check(&site.root());
    onlooker.end();
}

#[test]
fn a_site_that_names_no_theme_that_there_is_looks_as_before() {
    let site = Site::with_theme();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "House: Background");
    let before = site.swap(SITE, "theme: house", "theme: huose");
    preview.finds_what_check_finds(&site.root());
    let answer = preview.shows(PAGE, "House: Background");
    assert_eq!(held(&answer.text()), [SITE]);
    site.write(SITE, before);
    preview.agrees_with_check(&site.root());
    site.rename("themes/house", "themes/home");
    preview.finds_what_check_finds(&site.root());
    preview.shows(PAGE, "House: Background");
    site.rename("themes/home", "themes/house");
    preview.agrees_with_check(&site.root());
    preview.shows(PAGE, "House: Background");
}

#[test]
fn a_language_without_words_is_borne() {
    let site = Site::base();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "Skip to main content");
    let before = site.text(SITE);
    site.write(SITE, format!("{before}language: cy\n"));
    preview.finds_what_check_finds(&site.root());
    preview.shows(PAGE, "Skip to main content");
    site.write(SITE, before);
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_theme_that_is_broken_from_the_beginning_is_told_on_pages_of_the_default_theme() {
    for (from, to, line) in [
        ("{% block main %}", "{% block main %", 2),
        ("House: ", UNDRAWABLE, 3),
    ] {
        let site = Site::with_theme();
        let before = site.swap(TEMPLATE, from, to);
        let preview = Preview::of(&site);
        preview.finds("theme", TEMPLATE, line);
        preview.finds_what_check_finds(&site.root());
        let answer = preview.shows(PAGE, "Why we publish this");
        let page = answer.page();
        assert!(page.trim_end().ends_with("</html>"), "{page}");
        // It has the style of the theme that draws it.
        let (_, style) = page
            .split_once("<link rel=\"stylesheet\" href=\"..")
            .unwrap();
        let style = preview.get(style.split('"').next().unwrap());
        assert_eq!((style.status, style.body.is_empty()), (200, false));
        // Another mistake in the same file is told in its place.
        site.write(TEMPLATE, "{{ \n");
        preview.finds_what_check_finds(&site.root());
        preview.shows(PAGE, "Why we publish this");
        site.write(TEMPLATE, before);
        preview.shows(PAGE, "House: Background");
        preview.agrees_with_check(&site.root());
    }
}

#[test]
fn a_site_of_which_little_is_known_is_drawn_all_the_same() {
    for text in ["titel: Statement\n", "", "title: Statement\n", "- \n"] {
        let site = Site::base();
        let before = site.text(SITE);
        site.write(SITE, text);
        let preview = Preview::of(&site);
        preview.finds_what_check_finds(&site.root());
        for path in [
            PAGE,
            "/",
            "/privacy.html",
            "/site-map.html",
            "/2018/about.html",
        ] {
            let page = preview.shows(path, "Market Position Statement 2018 to 2021");
            assert!(page.text().trim_end().ends_with("</html>"), "{path}");
        }
        let missing = preview.get("/nowhere.html");
        assert!(
            missing.page().contains("Page not found"),
            "{}",
            missing.text()
        );
        site.write(SITE, before);
        preview.agrees_with_check(&site.root());
    }
    // All but whom to ask.
    let site = Site::base();
    let text = site.text(SITE);
    let (head, rest) = text.split_once("contacts:").unwrap();
    let (_, tail) = rest.split_once("accessibility:").unwrap();
    site.write(SITE, format!("{head}accessibility:{tail}"));
    let preview = Preview::of(&site);
    preview.finds_what_check_finds(&site.root());
    preview.shows("/accessibility.html", "Sampleshire");
    preview.shows("/privacy.html", "Sampleshire");
}

#[test]
fn a_fault_of_one_page_alone_is_told_and_spares_the_others() {
    let site = Site::with_theme();
    site.write(
        "content/2018/chapters/02-demand.md",
        chapter("Demand", "Words."),
    );
    let preview = Preview::of(&site);
    preview.shows("/2018/demand.html", "House: Demand");
    let fault = format!("{{% if chapter.title == \"Demand\" %}}{UNDRAWABLE}{{% endif %}}");
    let before = site.swap(TEMPLATE, "House: ", &format!("Home: {fault}"));
    preview.shows(PAGE, "Home: Background");
    preview.finds("theme", TEMPLATE, 3);
    preview.finds_what_check_finds(&site.root());
    let page = preview.shows("/2018/demand.html", "Demand").page();
    assert!(page.trim_end().ends_with("</html>"), "{page}");
    // It ends with the page that had it, though nobody touches the theme.
    site.remove("content/2018/chapters/02-demand.md");
    preview.agrees_with_check(&site.root());
    site.write(TEMPLATE, before);
    preview.shows(PAGE, "House: Background");
    preview.agrees_with_check(&site.root());
}

#[test]
fn a_theme_that_is_written_while_the_edition_has_a_mistake_is_shown() {
    let site = Site::with_theme();
    let preview = Preview::of(&site);
    preview.shows(PAGE, "House: Background");
    let before = site.swap("content/2018/edition.yaml", "title: ", "titel: ");
    preview.finds("unknown-key", "content/2018/edition.yaml", 1);
    site.write(TEMPLATE, template("Home"));
    site.write(CHAPTER, chapter("Background", "Meanwhile."));
    preview.shows(PAGE, "Meanwhile.");
    preview.shows(PAGE, "Home: Background");
    site.write("content/2018/edition.yaml", before);
    preview.agrees_with_check(&site.root());
    preview.shows(PAGE, "Home: Background");
}
