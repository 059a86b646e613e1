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
/// on. A word that is longer than a line is broken.
pub(super) fn wrap(text: &str, letters: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer)) if width(&longer, letters) <= room => *line = longer,
            _ => lines.extend(broken(word, letters, room)),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            cut(last, letters, room);
        }
    }
    lines
}

/// The same in as many lines, as even as can be: no word stands alone below a full line.
pub(super) fn balanced(text: &str, letters: f64, room: f64, most: usize) -> Vec<String> {
    let lines = wrap(text, letters, room, usize::MAX);
    if lines.len() > most {
        return wrap(text, letters, room, most);
    }
    let words = text.split_whitespace().map(|word| width(word, letters));
    let longest = words.fold(0.0, f64::max);
    let (mut low, mut high) = (longest, room);
    let mut best = lines;
    while high - low > 1.0 {
        let middle = f64::midpoint(low, high);
        let tried = wrap(text, letters, middle, usize::MAX);
        if tried.len() > best.len() {
            low = middle;
        } else {
            best = tried;
            high = middle;
        }
    }
    best
}

/// A word in as many pieces as it needs.
fn broken(word: &str, letters: f64, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let longer = pieces.last().map(|piece| format!("{piece}{letter}"));
        match (pieces.last_mut(), longer) {
            (Some(piece), Some(longer)) if piece.is_empty() || width(&longer, letters) <= room => {
                *piece = longer;
            }
            _ => pieces.push(letter.to_string()),
        }
    }
    pieces
}

/// Ends a line with a sign that it goes on, within its room.
fn cut(line: &mut String, letters: f64, room: f64) {
    while !line.is_empty() && width(line, letters) + width("…", letters) > room {
        line.pop();
    }
    line.truncate(line.trim_end_matches([' ', ',', ';']).len());
    line.push('…');
}

/// The middles of words of these widths, each as near as can be to the middle that is wished for, in
/// order and side by side; nothing, where there is no room for all.
pub(super) fn side_by_side(
    wished: &[(f64, f64)],
    (start, end): (f64, f64),
    gap: f64,
) -> Option<Vec<f64>> {
    let mut middles = Vec::new();
    let mut free = start;
    for (middle, width) in wished {
        let at = middle.max(free + width / 2.0);
        free = at + width / 2.0 + gap;
        middles.push(at);
    }
    let mut free = end;
    for (middle, (_, width)) in middles.iter_mut().zip(wished).rev() {
        *middle = middle.min(free - width / 2.0);
        free = *middle - width / 2.0 - gap;
    }
    let fits = free + gap >= start - 0.01;
    fits.then_some(middles)
}

#[cfg(test)]
mod tests {
    use super::{balanced, side_by_side, wrap};

    #[track_caller]
    fn check(text: &str, room: f64, expected: &[&str]) {
        assert_eq!(wrap(text, 10.0, room, 2), expected);
    }

    #[test]
    fn names_are_broken_between_words_where_that_is_possible() {
        check("Older people", 100.0, &["Older people"]);
        check(
            "Older people purchasing",
            80.0,
            &["Older people", "purchasing"],
        );
        check(
            "Older people, purchasing and more",
            80.0,
            &["Older people,", "purchasing an…"],
        );
        check("Llanfairpwll", 40.0, &["Llanfair", "pwll"]);
        check("", 40.0, &[]);
    }

    #[test]
    fn lines_of_a_name_are_even() {
        let even = |text: &str, room: f64| balanced(text, 10.0, room, 2);
        assert_eq!(
            even("Gofal nyrsio a gofal preswyl", 120.0),
            ["Gofal nyrsio a", "gofal preswyl"]
        );
        assert_eq!(even("Older people", 100.0), ["Older people"]);
        assert_eq!(
            even("Older people, purchasing and more", 80.0),
            ["Older people,", "purchasing an…"]
        );
        assert_eq!(even("Llanfairpwll", 40.0), ["Llanfair", "pwll"]);
    }

    #[test]
    fn words_side_by_side_stay_near_their_wishes() {
        let places = |wished: &[(f64, f64)]| side_by_side(wished, (0.0, 100.0), 5.0);
        assert_eq!(
            places(&[(10.0, 20.0), (90.0, 20.0)]),
            Some(vec![10.0, 90.0])
        );
        assert_eq!(
            places(&[(50.0, 20.0), (50.0, 20.0)]),
            Some(vec![50.0, 75.0])
        );
        assert_eq!(
            places(&[(95.0, 20.0), (98.0, 20.0)]),
            Some(vec![65.0, 90.0])
        );
        assert_eq!(places(&[(50.0, 60.0), (50.0, 60.0)]), None);
    }
}
