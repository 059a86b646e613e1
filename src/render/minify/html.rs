//! What the minifier's guards need to know of HTML: its tokens, and which elements stand in a line.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements before and after which a line of text ends, and those that nobody reads. White space
/// beside them does not matter. All others stand in a line of text.
const BLOCKS: &[&str] = &[
    "address",
    "area",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "br",
    "caption",
    "circle",
    "clippath",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "defs",
    "desc",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "ellipse",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "marker",
    "menu",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "pre",
    "rect",
    "script",
    "search",
    "section",
    "source",
    "style",
    "summary",
    "symbol",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "use",
];

/// Elements that stand in a line of text as a picture does: what is written in them does not join
/// the words around them.
const BOXES: &[&str] = &[
    "audio", "button", "canvas", "iframe", "img", "input", "meter", "object", "picture",
    "progress", "select", "svg", "textarea", "video",
];

/// The tokens of a page, as a browser would read them.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).filter_map(Result::ok)
}

/// Whether elements of this name stand in a line of text.
pub(super) fn is_inline(name: &[u8]) -> bool {
    !is_one_of(name, BLOCKS)
}

/// Whether an element of this name ends the word before it.
pub(super) fn ends_words(name: &[u8]) -> bool {
    is_one_of(name, BLOCKS) || is_one_of(name, BOXES)
}

pub(super) fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    std::str::from_utf8(name).is_ok_and(|name| names.contains(&name))
}
