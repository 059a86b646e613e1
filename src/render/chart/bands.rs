//! Bands of ages, as their names say how wide they are.

use crate::model::ChartData;

/// Whether some categories are bands of more years than others, so that the numbers of people in them
/// cannot be compared.
pub(super) fn are_uneven(data: &ChartData) -> bool {
    let labels = data.categories.iter().map(|category| &category.label);
    let mut widths = labels.filter_map(|label| years(label));
    let first = widths.next();
    widths.any(|width| Some(width) != first)
}

/// How many years there are in `20 to 39`; nothing, where one of the two ends is not there.
fn years(label: &str) -> Option<u32> {
    let parts = label.split(|letter: char| !letter.is_ascii_digit());
    let numbers = parts.filter(|part| !part.is_empty());
    let numbers: Vec<u32> = numbers.filter_map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [from, to] => to.checked_sub(from)?.checked_add(1),
        [_] if label.parse::<u32>().is_ok() => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn bands_are_as_wide_as_their_names_say() {
        let widths = ["0 to 4", "85–89", "7", "90 and over", "All ages", "9 to 5"].map(years);
        assert_eq!(widths, [Some(5), Some(5), Some(1), None, None, None]);
    }
}
