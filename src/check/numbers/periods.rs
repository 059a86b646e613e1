//! The years that headers name.

use crate::model::Table;

/// The years in `text`, in order; of a financial year the first: 2015 of `2015/16` and of `15/16`.
pub(super) fn years(text: &str) -> Vec<u16> {
    let mut years = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let from = &rest[at..];
        let digits = digits(from);
        let after = &from[digits.len()..];
        let second = after.strip_prefix(['/', '-', '–']).map(self::digits);
        let is_pair = second.is_some_and(|second| second.len() == 2);
        let year = digits.parse::<u16>().unwrap_or_default();
        if digits.len() == 4 && (1900..=2100).contains(&year) {
            years.push(year);
        } else if digits.len() == 2 && is_pair && after.starts_with('/') {
            years.push(2000 + year);
        }
        let separator = after.chars().next().map_or(0, char::len_utf8);
        rest = match second.filter(|_| is_pair) {
            Some(second) => &after[separator + second.len()..],
            None => after,
        };
    }
    years
}

fn digits(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

/// The year that the header of a column names, or else one of the headers above it.
pub(super) fn period(table: &Table, column: usize) -> Option<u16> {
    let own = table.columns.get(column)?;
    let above = table.tiers.iter().rev().filter_map(|tier| {
        let mut end = 0;
        tier.iter().find(|group| {
            end += group.span;
            column < end
        })
    });
    let above = above.map(|group| &*group.label);
    let mut labels = [&*own.label].into_iter().chain(above);
    labels.find_map(|label| years(label).first().copied())
}

#[cfg(test)]
mod tests {
    use super::years;

    #[track_caller]
    fn check(text: &str, expected: &[u16]) {
        assert_eq!(years(text), expected);
    }

    #[test]
    fn years_are_read_as_councils_write_them() {
        check("% change from 17/18 to 18/19", &[2017, 2018]);
        check("2015/16", &[2015]);
        check("2015-16 to 2016–17", &[2015, 2016]);
        check("Change 2016 to 2037", &[2016, 2037]);
        check("Change since 2011 (%)", &[2011]);
        check("Beds in 24 homes", &[]);
        check("18-64", &[]);
    }
}
