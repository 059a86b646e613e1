//! How much room words take.

/// About how wide `text` is in letters of this size, in pixels. Fonts differ: it is wider than most draw
/// it.
pub(super) fn width(text: &str, letters: f64) -> f64 {
    let units: f64 = text.chars().map(units).sum();
    units * letters
}

fn units(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' => 0.30,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
        '0'..='9' | '£' => 0.60,
        'A'..='Z' => 0.72,
        letter if letter.is_ascii() => 0.58,
        _ => 0.66,
    }
}

/// `text` in lines of at most `room` pixels; what is more than `most` lines ends with a sign that it goes
/// on.
pub(super) fn wrap(text: &str, letters: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer)) if width(&longer, letters) <= room => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}
