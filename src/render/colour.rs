//! Colours: what can be read on what.

/// The ink that reads best on `colour`, which is written `#rrggbb`: near-white or near-black, by
/// relative luminance as WCAG 2.2 defines it.
pub(super) fn ink_on(colour: &str) -> &'static str {
    let luminance = luminance(colour).unwrap_or_default();
    let on_white = 1.05 / (luminance + 0.05);
    let on_black = (luminance + 0.05) / 0.05;
    if on_white >= on_black {
        "#ffffff"
    } else {
        "#0c1a1e"
    }
}

/// Relative luminance, from 0 for black to 1 for white.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let mut channels = [0.0; 3];
    for (index, channel) in channels.iter_mut().enumerate() {
        let value = u8::from_str_radix(&digits[index * 2..index * 2 + 2], 16).ok()?;
        let share = f64::from(value) / 255.0;
        *channel = if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        };
    }
    Some(0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2])
}

#[cfg(test)]
mod tests {
    use super::ink_on;

    #[test]
    fn dark_colours_take_white_ink_and_light_ones_black() {
        assert_eq!(ink_on("#0f4c5c"), "#ffffff");
        assert_eq!(ink_on("#8fd0dd"), "#0c1a1e");
    }
}
