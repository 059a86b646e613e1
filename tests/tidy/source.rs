//! Rust source as the tidy rules see it: without comments, without what strings say and without
//! tests. No parser of Rust, only enough of its spelling not to be fooled.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// One file of `src/`.
pub(crate) struct Source {
    /// The path within `src/`, with `/`.
    pub(crate) path: String,
    /// Everything, as it was written.
    pub(crate) text: String,
    /// The text with spaces in place of comments, of what strings and characters say, and of tests:
    /// as long as the text, line for line.
    pub(crate) code: String,
    /// What strings say outside of tests, each with the byte after its opening quote.
    pub(crate) strings: Vec<(usize, String)>,
    tests: Vec<Range<usize>>,
}

/// A path such as `std::fs::read`, with the byte at which it begins; from `use` also out of braces.
pub(crate) struct Mention<'a> {
    pub(crate) at: usize,
    pub(crate) parts: Vec<&'a str>,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let (mut code, mut strings) = blank(text);
        let tests = tests(&code);
        for range in &tests {
            let blanked: String = code[range.clone()].chars().map(blank_one).collect();
            code.replace_range(range.clone(), &blanked);
        }
        strings.retain(|(at, _)| !tests.iter().any(|range| range.contains(at)));
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            strings,
            tests,
        }
    }

    /// All the `.rs` files of a folder, by path.
    pub(crate) fn all(folder: &Path) -> Vec<Self> {
        let mut paths = files(folder);
        paths.retain(|path| path.rsplit('.').next() == Some("rs"));
        let read = |path: &String| fs::read_to_string(folder.join(path)).unwrap();
        paths
            .iter()
            .map(|path| Self::new(path, &read(path)))
            .collect()
    }

    /// `src/load/yaml.rs:12`, for the line of the byte `at`.
    pub(crate) fn place(&self, at: usize) -> String {
        format!("src/{}:{}", self.path, self.line(at))
    }

    pub(crate) fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// How many lines there are, without those of tests.
    pub(crate) fn lines(&self) -> usize {
        let lines = |range: &Range<usize>| self.text[range.clone()].lines().count();
        self.text.lines().count() - self.tests.iter().map(lines).sum::<usize>()
    }

    /// The module that the file is, such as `["load", "yaml"]`.
    pub(crate) fn module(&self) -> Vec<&str> {
        let parts = self.path.trim_end_matches(".rs").split('/');
        parts.filter(|part| *part != "mod").collect()
    }

    /// Words, `::` and single characters of the code, each with its byte.
    pub(crate) fn tokens(&self) -> Vec<(usize, &str)> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(first) = self.code[at..].chars().next() {
            let rest = &self.code[at..];
            let length = if is_word(first) {
                rest.find(|character| !is_word(character))
                    .unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                tokens.push((at, &rest[..length]));
            }
            at += length;
        }
        tokens
    }

    pub(crate) fn mentions(&self) -> Vec<Mention<'_>> {
        let tokens = self.tokens();
        let mut mentions = Vec::new();
        let mut next = 0;
        while next < tokens.len() {
            if tokens[next].1.chars().all(is_word) {
                mention(&tokens, &mut next, &[], &mut mentions);
            } else {
                next += 1;
            }
        }
        mentions
    }

    /// Functions with a body: name, first byte, and the byte after the last.
    pub(crate) fn functions(&self) -> Vec<(&str, Range<usize>)> {
        let tokens = self.tokens();
        let named = tokens
            .windows(2)
            .filter(|pair| pair[0].1 == "fn" && pair[1].1 != "(");
        let ends = |at| item_end(&self.code, at).map(|end| at..end);
        named
            .filter_map(|pair| Some((pair[1].1, ends(pair[0].0)?)))
            .collect()
    }
}

/// The files in a folder and below, by path within it, with `/`. Of what others wrote, nothing.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(Result::unwrap)
    {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_file() {
            found.push(name);
        } else if name != "node_modules" {
            found.extend(
                files(&entry.path())
                    .iter()
                    .map(|inner| format!("{name}/{inner}")),
            );
        }
    }
    found.sort();
    found
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn mention<'a>(
    tokens: &[(usize, &'a str)],
    next: &mut usize,
    before: &[&'a str],
    mentions: &mut Vec<Mention<'a>>,
) {
    let at = tokens[*next].0;
    let mut parts = before.to_vec();
    parts.push(tokens[*next].1);
    *next += 1;
    while tokens.get(*next).is_some_and(|token| token.1 == "::") {
        *next += 1;
        match tokens.get(*next).map(|token| token.1) {
            Some("{") => {
                group(tokens, next, &parts, mentions);
                return;
            }
            Some(word) if word.chars().all(is_word) => {
                parts.push(word);
                *next += 1;
            }
            _ => break,
        }
    }
    mentions.push(Mention { at, parts });
}

/// What stands between the braces of a `use`.
fn group<'a>(
    tokens: &[(usize, &'a str)],
    next: &mut usize,
    before: &[&'a str],
    mentions: &mut Vec<Mention<'a>>,
) {
    *next += 1;
    while let Some((_, token)) = tokens.get(*next) {
        if *token == "}" {
            *next += 1;
            return;
        }
        if *token == "as" {
            *next += 2;
        } else if token.chars().all(is_word) {
            mention(tokens, next, before, mentions);
        } else {
            *next += 1;
        }
    }
}

/// The text without comments and without what strings and characters say; and what strings say.
fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut strings = Vec::new();
    while let Some(first) = text[code.len()..].chars().next() {
        let at = code.len();
        let rest = &text[at..];
        let in_word = code.chars().next_back().is_some_and(is_word);
        // The bytes up to the end of the comment, string or character; and its quotes.
        let (length, open, close) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), 0, 0)
        } else if rest.starts_with("/*") {
            (comment(rest), 0, 0)
        } else if let Some((hashes, open)) = raw(rest).filter(|_| !in_word) {
            let end = format!("\"{}", "#".repeat(hashes));
            let inner = rest[open..]
                .find(&end)
                .unwrap_or(rest.len() - open - end.len());
            (open + inner + end.len(), open, end.len())
        } else if first == '"' {
            (quoted(rest, '"'), 1, 1)
        } else if first == '\'' && is_character(rest) {
            (quoted(rest, '\''), 1, 1)
        } else {
            (first.len_utf8(), first.len_utf8(), 0)
        };
        let inner = open..length - close;
        if close > 0 && first != '\'' {
            strings.push((at + open, rest[inner.clone()].to_owned()));
        }
        code.push_str(&rest[..inner.start]);
        code.extend(rest[inner.clone()].chars().map(blank_one));
        code.push_str(&rest[inner.end..length]);
    }
    (code, strings)
}

/// Keeps lines and lengths.
fn blank_one(character: char) -> &'static str {
    match (character, character.len_utf8()) {
        ('\n', _) => "\n",
        (_, length) => &"    "[..length],
    }
}

/// The length of a comment between `/*` and `*/`, others inside of it included.
fn comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// For `r#"` and the like: how many hashes, and how long it is.
fn raw(rest: &str) -> Option<(usize, usize)> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        rest.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(['#', '"']))
    })?;
    let hashes = rest[prefix.len()..]
        .chars()
        .take_while(|character| *character == '#')
        .count();
    let open = prefix.len() + hashes + 1;
    rest[..open.min(rest.len())]
        .ends_with('"')
        .then_some((hashes, open))
}

/// The length of a string or character, with both quotes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        if character == quote && !escaped {
            return at + 1;
        }
        escaped = character == '\\' && !escaped;
    }
    rest.len()
}

/// Whether this quote begins a character, and not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut characters = rest.chars().skip(1);
    match characters.next() {
        Some('\\') => true,
        Some(_) => characters.next() == Some('\''),
        None => false,
    }
}

/// What is compiled for tests only: items, or all of a file.
fn tests(code: &str) -> Vec<Range<usize>> {
    if code.contains("#![cfg(test)]") {
        return std::iter::once(0..code.len()).collect();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for attribute in ["#[cfg(test)]", "#[cfg(all(test,"] {
        for (at, _) in code.match_indices(attribute) {
            if let Some(end) = item_end(code, at) {
                found.push(at..end);
            }
        }
    }
    found.retain({
        let all = found.clone();
        move |range| {
            !all.iter()
                .any(|outer| outer.start < range.start && range.end <= outer.end)
        }
    });
    found
}

/// The byte after the item that begins at `at`: after its closing brace or its semicolon.
fn item_end(code: &str, at: usize) -> Option<usize> {
    let mut brackets = 0_usize;
    let mut braces = 0_usize;
    for (offset, character) in code[at..].char_indices() {
        match character {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            '{' => braces += 1,
            '}' => {
                braces = braces.saturating_sub(1);
                if braces == 0 {
                    return Some(at + offset + 1);
                }
            }
            ';' if brackets == 0 && braces == 0 => return Some(at + offset + 1),
            _ => {}
        }
    }
    None
}
