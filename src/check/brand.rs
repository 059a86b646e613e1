//! The council's colours can be read by people with low vision (WCAG 2.2, 1.4.3).

use super::Findings;
use super::survey::Survey;
use crate::model::Written;

/// Red, green and blue.
type Colour = [u8; 3];

/// The page in light and in dark: what the brand's colours stand on.
const WHITE: Colour = [255, 255, 255];
const DARK: Colour = [16, 20, 22];

/// The contrast that text needs at level AA.
const LEAST: f64 = 4.5;

/// Colours are written as six digits.
pub(super) fn bad_colour(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    for colour in [&survey.site.brand.colour, &survey.site.brand.dark] {
        if parse(&colour.text).is_none() {
            findings
                .error(&colour.place, format!("`{}` is not a colour", colour.text))
                .help("write `#` and six digits or letters from a to f, in quotes: \"#0f4c5c\"");
        }
    }
}

/// Colours stand out from the page they are on.
pub(super) fn low_contrast(survey: &Survey<'_>, findings: &mut Findings<'_>) {
    let light = Ground {
        colour: WHITE,
        name: "white",
        towards: [0; 3],
        change: "darker",
    };
    let dark = Ground {
        colour: DARK,
        name: "a dark page (#101416)",
        towards: WHITE,
        change: "lighter",
    };
    light.check(&survey.site.brand.colour, findings);
    dark.check(&survey.site.brand.dark, findings);
}

/// What a colour stands on, and which way it gains contrast.
struct Ground {
    colour: Colour,
    name: &'static str,
    towards: Colour,
    change: &'static str,
}

impl Ground {
    fn check(&self, written: &Written, findings: &mut Findings<'_>) {
        let Some(colour) = parse(&written.text) else {
            return;
        };
        let found = contrast(colour, self.colour);
        if found >= LEAST {
            return;
        }
        // Cut, not rounded: 4.499 must not be printed as the 4.5 that it misses.
        let shown = (found * 100.0).floor() / 100.0;
        findings
            .error(
                &written.place,
                format!(
                    "`{}` on {} has a contrast of {shown}:1, and text needs 4.5:1",
                    written.text, self.name
                ),
            )
            .help(format!(
                "take a {} one, such as \"{}\"",
                self.change,
                self.passing(colour)
            ));
    }

    /// The nearest colour of the same hue that passes.
    fn passing(&self, colour: Colour) -> String {
        let mut steps = (0..=100).map(|step| mix(colour, self.towards, step));
        let found = steps.find(|colour| contrast(*colour, self.colour) >= LEAST);
        let [red, green, blue] = found.unwrap_or(self.towards);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

fn parse(text: &str) -> Option<Colour> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then_some([part(0)?, part(2)?, part(4)?])
}

/// The colour that is `share` hundredths of the way from one to another.
fn mix(from: Colour, to: Colour, share: u16) -> Colour {
    [0, 1, 2].map(|at| {
        let sum = u16::from(from[at]) * (100 - share) + u16::from(to[at]) * share;
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    })
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of WCAG 2.2.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::{DARK, WHITE, contrast, parse};

    #[track_caller]
    fn check(colour: &str, ground: [u8; 3], expected: &str) {
        let found = parse(colour).map(|colour| format!("{:.2}", contrast(colour, ground)));
        assert_eq!(found.as_deref(), Some(expected));
    }

    #[test]
    fn contrast_is_measured_as_wcag_does() {
        check("#000000", WHITE, "21.00");
        check("#ffffff", WHITE, "1.00");
        check("#767676", WHITE, "4.54");
        check("#777777", WHITE, "4.48");
        check("#101416", DARK, "1.00");
    }
}
