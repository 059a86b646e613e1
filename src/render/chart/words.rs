//! How much room words take.

use super::scale::count;

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

/// The middles of words of these widths, in order and side by side: each as near as can be to the middle
/// that is wished for, and where several are in each other's way, all of them aside alike. Nothing, where
/// there is no room for all.
pub(super) fn side_by_side(
    wished: &[(f64, f64)],
    (start, end): (f64, f64),
    gap: f64,
) -> Option<Vec<f64>> {
    let (Some((_, first)), Some((_, last))) = (wished.first(), wished.last()) else {
        return Some(Vec::new());
    };
    let mut offsets = vec![0.0];
    for pair in wished.windows(2) {
        if let [(_, one), (_, other)] = pair {
            let before = offsets.last().copied().unwrap_or_default();
            offsets.push(before + one / 2.0 + gap + other / 2.0);
        }
    }
    let lowest = start + first / 2.0;
    let highest = end - last / 2.0 - offsets.last().copied().unwrap_or_default();
    if highest < lowest - 0.01 {
        return None;
    }
    // How far the whole sequence would be moved so that each word is where it wishes to be.
    let wanted = wished.iter().zip(&offsets);
    let moved = rising(wanted.map(|((middle, _), offset)| middle - offset));
    let middles = moved.into_iter().zip(offsets);
    Some(
        middles
            .map(|(moved, offset)| moved.min(highest).max(lowest) + offset)
            .collect(),
    )
}

/// The nearest numbers to these of which none is less than the one before: those that are not in order
/// become their mean.
fn rising(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut runs: Vec<(f64, usize)> = Vec::new();
    for number in numbers {
        let (mut mean, mut length) = (number, 1);
        while let Some((before, many)) = runs.pop_if(|(before, _)| *before > mean) {
            mean = (before * count(many) + mean * count(length)) / count(many + length);
            length += many;
        }
        runs.push((mean, length));
    }
    let runs = runs.into_iter();
    runs.flat_map(|(mean, length)| std::iter::repeat_n(mean, length))
        .collect()
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
            Some(vec![37.5, 62.5])
        );
        assert_eq!(
            places(&[(48.0, 20.0), (50.0, 20.0), (52.0, 20.0)]),
            Some(vec![25.0, 50.0, 75.0])
        );
        assert_eq!(places(&[(2.0, 20.0), (4.0, 20.0)]), Some(vec![10.0, 35.0]));
        assert_eq!(
            places(&[(95.0, 20.0), (98.0, 20.0)]),
            Some(vec![65.0, 90.0])
        );
        assert_eq!(places(&[(50.0, 60.0), (50.0, 60.0)]), None);
    }
}
