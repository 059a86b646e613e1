//! Files whose bytes are not what they should be: every kind of damage, over every kind of file.

use crate::case::{CHAPTER, CSV, Case, EDITION, IMAGE, INTENTIONS, SITE, TABLE, TEMPLATE, WORDS};

const FILES: [&str; 9] = [
    SITE, EDITION, TABLE, INTENTIONS, CHAPTER, CSV, WORDS, TEMPLATE, IMAGE,
];

/// What becomes of a file's bytes.
type Change = fn(&[u8]) -> Vec<u8>;

const CHANGES: [(&str, Change); 24] = [
    ("is UTF-16, little end first", |bytes| {
        utf_16(bytes, u16::to_le_bytes)
    }),
    ("is UTF-16, big end first", |bytes| {
        utf_16(bytes, u16::to_be_bytes)
    }),
    ("is UTF-16 without a mark", |bytes| {
        utf_16(bytes, u16::to_le_bytes)[2..].to_vec()
    }),
    ("has a letter of Latin-1", |bytes| {
        in_the_middle(bytes, b"caf\xe9")
    }),
    ("has a quote of Windows-1252", |bytes| {
        in_the_middle(bytes, b"\x93care\x94")
    }),
    ("begins with a mark", |bytes| {
        [b"\xef\xbb\xbf", bytes].concat()
    }),
    ("begins with two marks", |bytes| {
        [b"\xef\xbb\xbf\xef\xbb\xbf", bytes].concat()
    }),
    ("has a mark in the middle", |bytes| {
        in_the_middle(bytes, b"\xef\xbb\xbf")
    }),
    ("has Windows line ends", |bytes| line_ends(bytes, b"\r\n")),
    ("has old Macintosh line ends", |bytes| {
        line_ends(bytes, b"\r")
    }),
    ("has a NUL byte", |bytes| in_the_middle(bytes, b"\0")),
    ("ends in NUL bytes", |bytes| [bytes, &[0; 4096]].concat()),
    ("has half a letter", |bytes| {
        in_the_middle(bytes, b"\xe2\x82")
    }),
    ("has a surrogate", |bytes| {
        in_the_middle(bytes, b"\xed\xa0\x80")
    }),
    ("has a letter longer than it need be", |bytes| {
        in_the_middle(bytes, b"\xc0\xaf")
    }),
    ("has signs without width", |bytes| {
        in_the_middle(bytes, "\u{200b}\u{200d}\u{2060}".as_bytes())
    }),
    ("turns from right to left", |bytes| {
        in_the_middle(bytes, "\u{202e}\u{2067}".as_bytes())
    }),
    ("rings the bell and steers the terminal", |bytes| {
        in_the_middle(bytes, b"\x07\x1b[2J\x1b]0;x\x07\x9b")
    }),
    ("is empty", |_| Vec::new()),
    ("holds white space alone", |_| b" \n\t\n   \n".to_vec()),
    ("is cut off in the middle", |bytes| {
        bytes[..middle(bytes)].to_vec()
    }),
    ("is there twice", |bytes| [bytes, bytes].concat()),
    ("is a program", |_| {
        [&b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"[..], &[0xCC; 5000]].concat()
    }),
    ("is noise", |bytes| noise(bytes.len().max(2000))),
];

pub(crate) fn cases() -> Vec<Case> {
    let pairs = FILES
        .into_iter()
        .flat_map(|file| CHANGES.map(|(name, change)| (file, name, change)));
    pairs
        .map(|(file, name, change)| {
            Case::new(format!("{file} {name}"), move |site| {
                site.write(file, change(&site.bytes(file)));
            })
        })
        .collect()
}

fn utf_16(bytes: &[u8], order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = format!("\u{feff}{}", String::from_utf8_lossy(bytes));
    text.encode_utf16().flat_map(order).collect()
}

/// After the first line end in the second half: where a key or a sentence begins.
fn middle(bytes: &[u8]) -> usize {
    let half = bytes.len() / 2;
    bytes[half..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(half, |at| half + at + 1)
}

fn in_the_middle(bytes: &[u8], more: &[u8]) -> Vec<u8> {
    let (before, after) = bytes.split_at(middle(bytes));
    [before, more, after].concat()
}

fn line_ends(bytes: &[u8], end: &[u8]) -> Vec<u8> {
    bytes
        .split(|byte| *byte == b'\n')
        .collect::<Vec<_>>()
        .join(end)
}

/// The same bytes on every run, without a pattern that a parser could make sense of.
fn noise(length: usize) -> Vec<u8> {
    let mut state: u32 = 2018;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..length).map(next).collect()
}
