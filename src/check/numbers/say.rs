//! Numbers as messages print them.

use rust_decimal::Decimal;

use crate::model::{Column, Figure, Interval, Unit, Value};
/// A number with commas between its thousands.
pub(in crate::check) fn grouped(number: Decimal) -> String {
    let digits = number.abs().to_string();
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::from(sign(number));
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

fn sign(number: Decimal) -> &'static str {
    if number < Decimal::ZERO { "-" } else { "" }
}

/// A number as messages print it, with its unit: `£21,495`, `9.5%`.
pub(super) fn say(number: Decimal, unit: &Unit) -> String {
    let sign = sign(number);
    let text = grouped(number.abs());
    match unit {
        Unit::Pounds => format!("{sign}£{text}"),
        Unit::Percent => format!("{sign}{text}%"),
        Unit::None => format!("{sign}{text}"),
        other => format!("{sign}{text} ({})", other.header()),
    }
}

/// A figure as messages print it.
pub(in crate::check) fn say_figure(figure: Figure<'_>) -> String {
    say_value(figure.value, figure.unit)
}

/// A number as messages print it, or the mark of one that is not there.
pub(super) fn say_value(value: Value, unit: &Unit) -> String {
    match value {
        Value::Number(number) => say(number, unit),
        Value::Missing(marker) => marker.shorthand(),
    }
}

/// What stands in the middle of `interval`, in the unit and the decimals of a column's `printed`.
pub(super) fn expected(interval: Interval, printed: Decimal, column: &Column) -> String {
    let in_unit = interval.over(Interval::exact(column.unit.factor()));
    let middle = in_unit.unwrap_or(interval).middle(printed.scale());
    say(middle, &column.unit)
}
