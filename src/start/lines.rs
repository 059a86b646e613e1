//! Files of YAML, changed line by line, so that all else in them stays as it was written.

/// The text with another value in the first line that has this key.
pub(super) fn set(text: &str, key: &str, value: &str) -> String {
    let mut is_set = false;
    each(text, |line| {
        let (before, _) = split(line, key).filter(|_| !is_set)?;
        is_set = true;
        Some(format!("{before}{key}: {value}\n"))
    })
}

/// The text with a note in place of each line that has this key, so that it shows what can be said.
pub(super) fn comment_out(text: &str, key: &str) -> String {
    each(text, |line| {
        let (before, rest) = split(line, key)?;
        Some(format!("{before}# {rest}"))
    })
}

/// The text with each line changed for which there is a change.
fn each(text: &str, mut change: impl FnMut(&str) -> Option<String>) -> String {
    text.split_inclusive('\n')
        .map(|line| change(line).unwrap_or_else(|| line.to_owned()))
        .collect()
}

/// What stands before the key in its line, a hyphen perhaps, and the line from the key on.
fn split<'a>(line: &'a str, key: &str) -> Option<(&'a str, &'a str)> {
    let rest = line.trim_start_matches([' ', '-']);
    rest.strip_prefix(key)?.strip_prefix(':')?;
    Some((&line[..line.len() - rest.len()], rest))
}

/// The text with `entry` at the end of the list under `key`, indented as the others are and with an
/// empty line before it; nothing, where the list is not written line by line. `entry` is indented by
/// two spaces.
pub(super) fn append(text: &str, key: &str, entry: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (first, end) = list(&lines, key)?;
    let indent = " ".repeat(lines[first].len() - lines[first].trim_start_matches(' ').len());
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = lines[..end].concat();
    let gap = if before.ends_with('\n') { 1 } else { 2 };
    let mut appended = format!("{before}{}", newline.repeat(gap));
    for line in entry.lines() {
        let line = line.strip_prefix("  ").unwrap_or(line);
        appended.extend([&indent, line, newline]);
    }
    Some(appended + &lines[end..].concat())
}

/// The first line of the list under `key`, and the line after its last.
fn list(lines: &[&str], key: &str) -> Option<(usize, usize)> {
    let is_blank = |line: &str| line.trim().is_empty();
    let is_note = |line: &str| line.trim_start().starts_with('#');
    let is_head = |line: &str| {
        let (before, rest) = split(line, key).unwrap_or(("-", ""));
        let rest = rest.trim_start_matches(key).trim_start_matches(':');
        before.is_empty() && (is_blank(rest) || is_note(rest))
    };
    let head = lines.iter().position(|line| is_head(line))?;
    let mut rest = lines.iter().enumerate().skip(head + 1);
    let (first, line) = rest.find(|(_, line)| !is_blank(line) && !is_note(line))?;
    if !line.trim_start_matches(' ').starts_with("- ") {
        return None;
    }
    let is_in_margin = line.starts_with("- ");
    let is_outside = |line: &str| {
        let is_item = is_in_margin && line.starts_with("- ");
        !is_item && !is_blank(line) && !line.starts_with([' ', '#'])
    };
    let mut end = rest
        .find(|(_, line)| is_outside(line))
        .map_or(lines.len(), |(at, _)| at);
    // Notes in the margin belong to what follows them.
    while is_blank(lines[end - 1]) || lines[end - 1].starts_with('#') {
        end -= 1;
    }
    Some((first, end))
}

/// Words as a value of YAML: bare where that is plain, else in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || " ,'’()-".contains(letter);
    let begins_plain = words.starts_with(char::is_alphabetic);
    if begins_plain && words.chars().all(is_plain) && !is_no_text(words) {
        return words.to_owned();
    }
    let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// Whether a word means something other than itself to some programs that read YAML.
fn is_no_text(word: &str) -> bool {
    let word = word.to_lowercase();
    ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&&*word)
}

#[cfg(test)]
mod tests {
    use super::{append, comment_out, quoted, set};

    const TEXT: &str = "# title: no\ntitle: Beds\nlist:\n  - id: a\n    title: b\n    chapter: c\n";

    #[track_caller]
    fn check(changed: &str, from: &str, to: &str) {
        assert_eq!(changed, TEXT.replacen(from, to, 1));
    }

    #[test]
    fn one_line_changes_and_the_others_stay() {
        check(&set(TEXT, "title", "Homes"), "title: Beds", "title: Homes");
        check(&set(TEXT, "id", "b"), "id: a", "id: b");
        check(&set(TEXT, "none", "b"), "", "");
        check(&comment_out(TEXT, "chapter"), "chapter: c", "# chapter: c");
    }

    #[track_caller]
    fn appends(text: &str, expected: Option<&str>) {
        assert_eq!(
            append(text, "list", "  - id: b\n    t: c\n").as_deref(),
            expected
        );
    }

    #[test]
    fn an_entry_goes_to_the_end_of_the_list() {
        appends(
            "kind: x\nlist:\n  - id: a\n",
            Some("kind: x\nlist:\n  - id: a\n\n  - id: b\n    t: c\n"),
        );
        appends(
            "list: # ours\n\n# one\n- id: a\n  t: |\n    x\n\n    # y\n- id: d\n\n# notes\nnotes: []\n",
            Some(
                "list: # ours\n\n# one\n- id: a\n  t: |\n    x\n\n    # y\n- id: d\n\n- id: b\n  t: c\n\n# notes\nnotes: []\n",
            ),
        );
        appends(
            "list:\r\n    - id: a",
            Some("list:\r\n    - id: a\r\n\r\n    - id: b\r\n      t: c\r\n"),
        );
    }

    #[test]
    fn a_list_in_brackets_is_left_alone() {
        appends("list: [{id: a}]\n", None);
        appends("list:\n  [{id: a}]\n", None);
        appends("list:\n", None);
        appends("other:\n  list:\n    - a\n", None);
        appends("kind: x\n", None);
    }

    #[test]
    fn words_that_yaml_would_read_otherwise_get_quotation_marks() {
        for (words, expected) in [
            ("Day care", "Day care"),
            ("Carers: who they are", "\"Carers: who they are\""),
            ("The \"offer\"", "\"The \\\"offer\\\"\""),
            ("[x]", "\"[x]\""),
            ("2027", "\"2027\""),
            ("No", "\"No\""),
            ("A # b", "\"A # b\""),
            ("back\\slash", "\"back\\\\slash\""),
        ] {
            assert_eq!(quoted(words), expected);
        }
    }
}
