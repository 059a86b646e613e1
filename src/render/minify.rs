//! Makes a page smaller without changing what it says.
//!
//! In goes a page as a template drew it, out comes the same page in fewer bytes. The minifier has
//! faults that hurt readers, so that some things are hidden from it, and the page is read before
//! and after, as a browser would read it: where words or what assistive technology relies on
//! differ, there is an error that says so, and the page is to be written as it was.
//!
//! Without the Cargo feature `minify`, pages stay as they are.

#[cfg(feature = "minify")]
pub(super) use with_feature::minify;

/// What minifying would have changed in a page, in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Damage(String);

impl std::fmt::Display for Damage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The page as it is: this program was built without its minifier.
#[cfg(not(feature = "minify"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature it can fail")]
pub(super) fn minify(html: &str) -> Result<String, Damage> {
    Ok(html.to_owned())
}

#[cfg(feature = "minify")]
mod with_feature {
    use std::fmt::Write;

    use html5gum::{DefaultEmitter, Span, StartTag, Token, Tokenizer};

    use super::Damage;

    /// The page `html` in fewer bytes.
    ///
    /// # Errors
    ///
    /// Fails where the smaller page would not say the same.
    pub(in crate::render) fn minify(html: &str) -> Result<String, Damage> {
        let unused = |mark: &char| !html.contains(*mark);
        let Some(mark) = ('\u{E000}'..='\u{F8FF}').find(unused) else {
            return Err(Damage("the page has every character that could be a mark".to_owned()));
        };
        let guarded = guard(html, mark);
        let minified = minify_html::minify(guarded.as_bytes(), &settings());
        let minified = String::from_utf8(minified)
            .map_err(|_| Damage("minifying cuts a character in two".to_owned()))?;
        let minified = minified.replace(&hidden(mark), "hidden").replace(mark, " ");
        match difference(&read(html), &read(&minified)) {
            None => Ok(minified),
            Some((before, after)) => {
                Err(Damage(format!("minifying would change `{before}` to `{after}`")))
            }
        }
    }

    fn settings() -> minify_html::Cfg {
        minify_html::Cfg {
            keep_closing_tags: true,
            keep_html_and_head_opening_tags: true,
            keep_input_type_text_attr: true,
            ..minify_html::Cfg::default()
        }
    }

    /// Elements before and after which a browser begins a new line or draws something that is no
    /// text, so that white space there does not matter. All others stand in a line of text.
    const BLOCKS: &[&str] = &[
        "address", "area", "article", "aside", "base", "blockquote", "body", "br", "caption", "circle", "col", "colgroup", "datalist",
        "dd", "defs", "desc", "details", "dialog", "div", "dl", "dt", "ellipse", "fieldset", "figcaption", "figure", "footer", "form",
        "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "line", "link", "main",
        "menu", "meta", "nav", "ol", "optgroup", "option", "p", "param", "path", "pattern", "polygon", "polyline", "pre", "rect",
        "script", "search", "section", "source", "style", "summary", "symbol", "table", "tbody", "td", "template", "tfoot", "th", "thead",
        "title", "tr", "track", "ul", "use",
    ];

    /// Elements that stand in a line of text as a picture does: what is written in them does not
    /// join the words around them.
    const BOXES: &[&str] = &[
        "audio", "button", "canvas", "iframe", "img", "input", "meter", "object", "picture", "progress", "select", "svg", "textarea",
        "video",
    ];

    /// Elements in which the minifier leaves white space alone.
    const VERBATIM: &[&str] = &["pre", "code", "textarea"];

    /// Puts the `mark` in place of white space between things that stand in one line, since the
    /// minifier deletes it directly inside of blocks: "One Two" would become "OneTwo". Renames
    /// `hidden="until-found"`, since it would become `hidden`.
    fn guard(html: &str, mark: char) -> String {
        let mut guarded = String::with_capacity(html.len() + html.len() / 16);
        let mut done = 0;
        let mut replace = |range: std::ops::Range<usize>, by: &str| {
            guarded.push_str(&html[done..range.start]);
            guarded.push_str(by);
            done = range.end;
        };
        let mut verbatim = 0_usize;
        let mut after_inline = false;
        let mut space: Option<Span<usize>> = None;
        for token in tokens(html) {
            let is_inline = match &token {
                Token::Comment(_) | Token::Error(_) => continue,
                Token::String(text) if text.trim_ascii().is_empty() => {
                    space = space.or(Some(text.span));
                    continue;
                }
                Token::String(_) => true,
                Token::Doctype(_) => false,
                Token::StartTag(tag) => !is_in(&tag.name, BLOCKS),
                Token::EndTag(tag) => !is_in(&tag.name, BLOCKS),
            };
            if let Some(space) = space.take()
                && after_inline
                && is_inline
                && verbatim == 0
            {
                replace(space.start..space.end, mark.encode_utf8(&mut [0; 4]));
            }
            after_inline = is_inline;
            match &token {
                Token::StartTag(tag) => {
                    verbatim += usize::from(is_in(&tag.name, VERBATIM));
                    if let Some(at) = until_found(tag, html) {
                        replace(at..at + "hidden".len(), &hidden(mark));
                    }
                }
                Token::EndTag(tag) if is_in(&tag.name, VERBATIM) => {
                    verbatim = verbatim.saturating_sub(1);
                }
                _ => {}
            }
        }
        guarded.push_str(&html[done..]);
        guarded
    }

    /// Where the attribute `hidden="until-found"` of this tag begins.
    fn until_found(tag: &StartTag<usize>, html: &str) -> Option<usize> {
        let value = tag.attributes.get(b"hidden".as_slice())?;
        let at = value.span.start;
        let is_here = html.get(at..)?.starts_with("hidden");
        (value.eq_ignore_ascii_case(b"until-found") && is_here).then_some(at)
    }

    /// The name that `hidden` has in the meantime.
    fn hidden(mark: char) -> String {
        format!("hidden{mark}")
    }

    fn is_in(name: &[u8], list: &[&str]) -> bool {
        std::str::from_utf8(name).is_ok_and(|name| list.contains(&name))
    }

    fn tokens(html: &str) -> impl Iterator<Item = Token<usize>> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        Tokenizer::new_with_emitter(html, emitter).filter_map(Result::ok)
    }

    /// What a reader meets on the page, in order: words, and the tags and attributes that assistive
    /// technology relies on.
    fn read(html: &str) -> Vec<String> {
        let mut page = Page::default();
        for token in tokens(html) {
            match token {
                Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
                Token::StartTag(tag) => page.start(&tag),
                Token::EndTag(tag) => page.end(&tag.name),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        page.end_word();
        page.items
    }

    /// A page, as far as it was read.
    #[derive(Default)]
    struct Page {
        items: Vec<String>,
        word: String,
        /// How many elements are open in which every space counts.
        preformatted: usize,
    }

    /// Attributes whose value is for people or for assistive technology, besides `aria-*`. Those
    /// that the minifier rightly leaves out where they say what holds anyway (`colspan="1"`,
    /// `type="text"`) are not among them.
    const ATTRIBUTES: &[&str] = &[
        "alt", "content", "d", "datetime", "for", "headers", "hidden", "href", "hreflang", "id", "label", "lang", "name", "open",
        "placeholder", "points", "role", "scope", "src", "srcset", "tabindex", "title", "transform", "value", "viewbox",
    ];

    impl Page {
        fn text(&mut self, text: &str) {
            if self.preformatted > 0 {
                self.word.push_str(text);
                return;
            }
            for character in text.chars() {
                if character.is_ascii_whitespace() {
                    self.end_word();
                } else {
                    self.word.push(character);
                }
            }
        }

        fn end_word(&mut self) {
            if !self.word.is_empty() {
                self.items.push(std::mem::take(&mut self.word));
            }
        }

        fn start(&mut self, tag: &StartTag<usize>) {
            self.edge(&tag.name);
            self.preformatted += usize::from(is_in(&tag.name, &["pre", "textarea"]));
            let mut item = String::new();
            for (name, value) in &tag.attributes {
                if is_in(name, ATTRIBUTES) || name.starts_with(b"aria-") {
                    let words = String::from_utf8_lossy(value);
                    let words: Vec<&str> = words.split_ascii_whitespace().collect();
                    let name = String::from_utf8_lossy(name);
                    // Writing to a string cannot fail.
                    let _ = write!(item, " {name}={:?}", words.join(" "));
                }
            }
            if !item.is_empty() {
                // A link in a word does not end it.
                self.items.push(format!("{}{item}", String::from_utf8_lossy(&tag.name)));
            }
        }

        fn end(&mut self, name: &[u8]) {
            self.edge(name);
            let ended = usize::from(is_in(name, &["pre", "textarea"]));
            self.preformatted = self.preformatted.saturating_sub(ended);
        }

        fn edge(&mut self, name: &[u8]) {
            if is_in(name, BLOCKS) || is_in(name, BOXES) {
                self.end_word();
            }
        }
    }

    /// The first stretch in which the two differ, with the item before it.
    fn difference(before: &[String], after: &[String]) -> Option<(String, String)> {
        let longest = before.len().max(after.len());
        let at = (0..longest).find(|at| before.get(*at) != after.get(*at))?;
        let stretch = |items: &[String]| {
            let end = items.len().min(at + 2);
            items[at.saturating_sub(1).min(end)..end].join(" ")
        };
        Some((stretch(before), stretch(after)))
    }
}
