//! Makes a page smaller without changing what it says.
//!
//! In goes a page as a template drew it, out comes the same page in fewer bytes. The minifier has
//! faults that hurt readers. So some things are hidden from it, and the page is then read before
//! and after, as a browser would read it: where words or what assistive technology relies on
//! differ, the answer is an error that says so, and the page is to be written as it was.
//!
//! Without the Cargo feature `minify`, pages stay as they are.

#[cfg(feature = "minify")]
mod guard;
#[cfg(feature = "minify")]
mod html;
#[cfg(feature = "minify")]
mod reading;

use std::fmt;

/// The page `html` in fewer bytes.
///
/// # Errors
///
/// Fails where the smaller page would not say the same.
#[cfg(feature = "minify")]
pub(super) fn minify(html: &str) -> Result<String, Damage> {
    let Some(guarded) = guard::guard(html) else {
        return Err(Damage("the page leaves no character for a mark".to_owned()));
    };
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..minify_html::Cfg::default()
    };
    let minified = minify_html::minify(guarded.page.as_bytes(), &settings);
    let minified = guarded.restore(&String::from_utf8_lossy(&minified));
    match reading::difference(&reading::read(html), &reading::read(&minified)) {
        None => Ok(minified),
        Some((before, after)) => Err(Damage(format!(
            "minifying would change `{before}` to `{after}`"
        ))),
    }
}

/// The page `html` as it is, since this program was built without its minifier.
#[cfg(not(feature = "minify"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature it can fail")]
pub(super) fn minify(html: &str) -> Result<String, Damage> {
    Ok(html.to_owned())
}

/// What minifying would have changed in a page, in words.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(not(feature = "minify"), allow(dead_code, reason = "nothing does any"))]
pub(super) struct Damage(String);

impl fmt::Display for Damage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert_eq, prop_oneof, proptest};

    use super::minify;
    use super::reading::read;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(minify(html).as_deref(), Ok(expected));
    }

    /// In each of the elements in which the minifier deletes white space.
    #[track_caller]
    fn check_in_blocks(html: &str, expected: &str) {
        for block in [
            "div",
            "nav",
            "main",
            "section",
            "header",
            "footer",
            "article",
            "aside",
            "figure",
            "blockquote",
            "form",
            "dialog",
            "body",
            "p",
            "li",
            "td",
            "summary",
            "details",
        ] {
            check(
                &format!("<{block}>\n {html}\n</{block}>"),
                &format!("<{block}>{expected}</{block}>"),
            );
        }
    }

    #[test]
    fn what_is_no_tag_stays_none() {
        check(
            "<title>&lt;/title>&lt;img src=x></title><p>B&amp;NES</p>",
            "<title>&lt;/title>&lt;img src=x></title><p>B&amp;NES</p>",
        );
    }

    #[test]
    fn words_in_a_line_stay_apart() {
        check_in_blocks("<a>One</a> <a>Two</a>", "<a>One</a> <a>Two</a>");
        check_in_blocks(
            "<a>One</a>\n  <b>Two</b>\n three",
            "<a>One</a> <b>Two</b> three",
        );
        check_in_blocks("One<!-- x --> <b>Two</b>", "One <b>Two</b>");
        check(
            "<div><b>One</b> <!-- x --> <!-- y -->Two</div>",
            "<div><b>One</b> Two</div>",
        );
        check_in_blocks(
            "<img alt=One> <img alt=Two> <my-own>Three</my-own>",
            "<img alt=One> <img alt=Two> <my-own>Three</my-own>",
        );
        check_in_blocks(
            "<label>One <input type=text></label> <button>Two</button>",
            "<label>One <input type=text></label> <button>Two</button>",
        );
        check_in_blocks("<span>One</span>", "<span>One</span>");
    }

    #[test]
    fn white_space_beside_blocks_goes() {
        check(
            "<ul>\n  <li> One </li>\n  <li>Two</li>\n</ul>\n",
            "<ul><li>One</li><li>Two</li></ul>",
        );
        check(
            "<div>\n <p>One</p>\n <a>Two</a>\n <p>Three</p></div>",
            "<div><p>One</p><a>Two</a><p>Three</p></div>",
        );
        check("<!-- note --><p>One", "<p>One");
    }

    #[test]
    fn hidden_until_found_stays_so() {
        check(
            r#"<div hidden="until-found">One</div>"#,
            "<div hidden=until-found>One</div>",
        );
        check(
            r#"<p>hidden="until-found"</p>"#,
            r#"<p>hidden="until-found"</p>"#,
        );
        check("<div hidden>One</div>", "<div hidden>One</div>");
    }

    #[test]
    fn drawings_stay_whole() {
        check(
            r#"<figure> <svg viewBox="0 0 10 5" role="img" aria-labelledby="t"> <title id="t">Homes by year</title>
               <g class="bars"> <rect x="1" y="2" width="3" height="4"/> <path d="M0 0 L 1 1"/> </g>
               <text x="1">2018</text> <text x="2">2019 <tspan>to date</tspan></text> </svg> </figure>"#,
            r#"<figure><svg viewbox="0 0 10 5" aria-labelledby=t role=img><title id=t>Homes by year</title><g class=bars><rect height=4 width=3 x=1 y=2 /><path d="M0 0 L 1 1"/></g><text x=1>2018</text> <text x=2>2019 <tspan>to date</tspan></text> </svg></figure>"#,
        );
    }

    #[test]
    fn code_and_lines_stay_as_typed() {
        check(
            "<pre>a\n  <b>b</b>\n\n  <i>c</i> </pre>",
            "<pre>a\n  <b>b</b>\n\n  <i>c</i> </pre>",
        );
        check(
            "<div><code>a  b</code> <code> c</code></div>",
            "<div><code>a  b</code> <code> c</code></div>",
        );
        check(
            "<textarea>\n a\n  b </textarea>",
            "<textarea>\n a\n  b </textarea>",
        );
    }

    #[test]
    fn characters_stay_what_they_are() {
        check(
            "<p>a &lt;b&gt; &amp;amp; &nbsp;£ &#8217; &copy;</p>",
            "<p>a &lt;b> &amp;amp; \u{a0}£ ’ ©</p>",
        );
        check(
            r#"<a title="&quot;a&quot; &amp; 'b'">x</a>"#,
            r#"<a title="&#34;a&#34; &amp; 'b'">x</a>"#,
        );
        check(
            "<p>\u{E000} is a mark, and <b>so</b> <i>\u{E001}</i></p>",
            "<p>\u{E000} is a mark, and <b>so</b> <i>\u{E001}</i></p>",
        );
    }

    #[test]
    fn a_whole_page_is_minified() {
        check(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>Homes – Market Position Statement</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <link rel=\"stylesheet\" href=\"../site.css\">\n</head>\n<body>\n<a href=\"#main\" class=\"skip\">Skip to content</a>\n\
             <main id=\"main\">\n<h1>Homes</h1>\n<table><caption>Homes</caption><thead><tr><th scope=\"col\">Year</th></tr></thead>\
             <tbody><tr><td colspan=\"1\">2018</td></tr></tbody></table>\n</main>\n\
             <script type=\"module\" src=\"../site.js\"></script>\n</body>\n</html>\n",
            "<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>Homes – Market Position Statement</title>\
             <meta content=\"width=device-width,initial-scale=1\" name=viewport>\
             <link href=../site.css rel=stylesheet></head><body><a class=skip href=#main>Skip to content</a>\
             <main id=main><h1>Homes</h1><table><caption>Homes</caption><thead><tr><th scope=col>Year</th></tr></thead>\
             <tbody><tr><td colspan=1>2018</td></tr></tbody></table></main>\
             <script src=../site.js type=module></script></body></html>",
        );
    }

    #[test]
    fn damage_is_said() {
        let damage = minify("<div>One<label> Two</label></div>").unwrap_err();
        assert_eq!(
            damage.to_string(),
            "minifying would change `One Two` to `OneTwo`"
        );
        assert!(
            minify("<p>&#xE000; a <b>b</b> <i>c</i></p>").is_err(),
            "a written mark"
        );
    }

    /// Small trees, written as a template would or close together.
    fn tree() -> impl Strategy<Value = String> {
        let space = || {
            prop_oneof![
                Just(""),
                Just(" "),
                Just("\n  "),
                Just("<!-- c -->"),
                Just(" <!-- c --> ")
            ]
        };
        let word = prop_oneof![
            Just("one"),
            Just("two "),
            Just(" &amp; "),
            Just("&lt;x"),
            Just("\u{a0}£"),
            Just("é.")
        ];
        let leaf = prop_oneof![
            4 => word.prop_map(str::to_owned),
            1 => Just(r#"<img src="a.png" alt="a  b">"#.to_owned()),
            1 => Just("<br>".to_owned()),
            1 => Just(r#"<input type="text" name="n">"#.to_owned()),
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            let tag = prop_oneof![
                Just("a"),
                Just("b"),
                Just("span"),
                Just("code"),
                Just("div"),
                Just("section"),
                Just("blockquote"),
                Just("pre"),
                Just("ul"),
                Just("button"),
                Just("nav"),
                Just("figure"),
                Just("time"),
            ];
            let children = proptest::collection::vec((space(), inner), 0..5);
            (tag, children, space()).prop_map(|(tag, children, last)| {
                let children: String = children
                    .into_iter()
                    .flat_map(|(space, child)| [space.to_owned(), child])
                    .collect();
                match tag {
                    "ul" => format!("<ul>{last}<li>{children}</li>{last}</ul>"),
                    tag => format!("<{tag}>{children}{last}</{tag}>"),
                }
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_a_page_says_never_changes(html in tree()) {
            let minified = minify(&html);
            prop_assert_eq!(minified.as_ref().map(|page| read(page)), Ok(read(&html)));
            prop_assert_eq!(minified.as_ref().map(String::len).unwrap_or_default() <= html.len(), true);
        }
    }
}
