//! Faults of YAML, in an author's words.

/// What the library says, what that means, and what to write instead.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a colon followed by a space begins a new key",
        "put the text in straight quotes: `title: \"Care: a summary\"`; a key begins in the same column as the key before it",
    ),
    (
        "tab",
        "a tab stands where YAML allows only spaces",
        "indent with spaces, two for each level",
    ),
    (
        "alias",
        "`*` and `&` mean aliases in YAML, which are not used here",
        "put the text in quotes; an item of a list begins with `- `",
    ),
    (
        "anchor",
        "`*` and `&` mean aliases in YAML, which are not used here",
        "put the text in quotes; an item of a list begins with `- `",
    ),
    (
        "unexpected character",
        "this sign cannot begin a text",
        "put the text in quotes",
    ),
    (
        "implicit flow mapping",
        "there is nothing between two commas here",
        "write 0 for none, or why there is no value: `\"[x]\"` not available, `\"[c]\"` confidential, `\"[z]\"` not applicable",
    ),
    (
        "trailing content after",
        "more text follows after the closing quote",
        "use the other quotes around the whole text: \"It's here\", or 'He said \"no\"'",
    ),
    (
        "did not find expected ',' or",
        "a comma or a closing bracket is missing before this",
        "put commas between the parts, and close `{` with `}` and `[` with `]`; text that holds a bracket or ` #` needs quotes",
    ),
    (
        "expected '-' indicator",
        "this line is not in the same column as the items before it",
        "begin each item of a list with `- ` in the same column",
    ),
    (
        "simple key expected",
        "there is no colon after this key",
        "write `title: Homes`; text that goes on over several lines is indented under its key, after `|`",
    ),
    (
        "illegal placement of ':'",
        "a colon stands where no key can be",
        "put the text in quotes, and look for a bracket or quote that was not closed before it",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on the line of its key",
        "begin each item on a line of its own under the key; text that begins with `-` needs quotes",
    ),
    (
        "scanning a block scalar",
        "`|` and `>` begin a text on the lines below",
        "write the text on the next line, indented; text that begins with `>` or `|` needs quotes",
    ),
    (
        "unknown escape character",
        "`\\` has a meaning of its own between double quotes",
        "use single quotes, or write `\\\\`",
    ),
    (
        "multiple YAML documents",
        "a second document begins here",
        "keep one document in a file: remove the line `---`",
    ),
    (
        "unclosed",
        "this bracket or quote is never closed",
        "close it, or put the text in quotes",
    ),
    (
        "recursion limit",
        "this is nested too deeply",
        "at most 60 levels are read; flatten the data",
    ),
    (
        "Depth",
        "this is nested too deeply",
        "at most 60 levels are read; flatten the data",
    ),
    (
        "budget",
        "this file is larger or more tangled than any dataset",
        "move bulk rows to a `.csv` file and name it under `csv:`",
    ),
];

/// The library's message in an author's words, and what to do about it.
pub(super) fn explain(message: &str) -> (String, &'static str) {
    let message = message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned();
    for (sign, meaning, help) in KNOWN.iter().copied() {
        if message.contains(sign) {
            return (meaning.to_owned(), help);
        }
    }
    (
        format!("this is not valid YAML: {message}"),
        "compare the indentation and the quotes with the lines before",
    )
}
