//! How formulas are written: `cost / people`, `share(a, of: total)`.
//!
//! Operators stand between spaces, since a name may hold hyphens and slashes: `care-homes/total.beds`.
//! Every part keeps where it stands, so that a fault can be pointed at.

use std::ops::Range;

use rust_decimal::Decimal;

use super::fault::Fault;
use crate::model::Unit;

/// How deep brackets may nest, and how many signs a formula may have: more than any that a reader
/// could follow, and little enough to be worked out on any machine.
const DEEPEST: usize = 16;
const LONGEST: usize = 200;

/// A formula, or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) node: Node,
    /// Where it stands in the formula.
    pub(super) range: Range<usize>,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A number that stands in the formula: `100`, `£5.50`, `23%`.
    Number(Decimal, Unit),
    /// The name of a number, or of several: `people_2016`, `costs/total.beds`, `rows`.
    Name(String),
    /// What an operator makes of two numbers.
    Pair(Operator, Box<[Expression; 2]>),
    /// What a function makes of its arguments.
    Call(String, Vec<Argument>),
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    /// The word before its colon: `of`, `by`.
    pub(super) label: Option<String>,
    pub(super) value: Expression,
}

/// What stands between two numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

impl Operator {
    fn of_word(word: &str) -> Option<Self> {
        match word {
            "+" => Some(Self::Plus),
            "-" | "\u{2212}" | "–" => Some(Self::Minus),
            "*" | "×" => Some(Self::Times),
            "/" | "÷" => Some(Self::Over),
            _ => None,
        }
    }

    /// How firmly it binds: products before sums.
    fn binding(self) -> u8 {
        match self {
            Self::Plus | Self::Minus => 1,
            Self::Times | Self::Over => 2,
        }
    }
}

/// Reads a formula.
pub(super) fn parse(text: &str) -> Result<Expression, Fault> {
    let tokens = tokens(text)?;
    if tokens.len() > LONGEST {
        let rest = tokens[LONGEST].range.start..text.len();
        return Err(Fault::syntax(
            rest,
            "this formula is too long",
            "work out a part of it in a column or a figure of its own",
        ));
    }
    let end = text.trim_end().len();
    let mut parser = Parser {
        tokens: &tokens,
        end,
    };
    let expression = parser.expression(0, 0)?;
    match parser.tokens.first() {
        None => Ok(expression),
        Some(Token { sign, range }) => Err(match sign {
            Sign::Close => Fault::syntax(
                range.clone(),
                "this bracket closes none",
                "remove it, or open a bracket before it",
            ),
            _ => Fault::syntax(
                range.clone(),
                "there is no sign between this and what stands before it",
                "put `+`, `-`, `*` or `/` between them, with a space on each side",
            ),
        }),
    }
}

/// The names in an expression, with where they stand.
pub(super) fn names(expression: &Expression) -> Vec<(&str, Range<usize>)> {
    match &expression.node {
        Node::Number(..) => Vec::new(),
        Node::Name(name) => vec![(name, expression.range.clone())],
        Node::Pair(_, parts) => parts.iter().flat_map(names).collect(),
        Node::Call(_, arguments) => {
            let values = arguments.iter().map(|argument| &argument.value);
            values.flat_map(names).collect()
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Sign {
    Number(Decimal, Unit),
    Name(String),
    Label(String),
    Operator(Operator),
    Open,
    Close,
    Comma,
}

#[derive(Clone, Debug)]
struct Token {
    sign: Sign,
    range: Range<usize>,
}

/// A formula as its signs.
fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let after = at + letter.len_utf8();
        let sign = match letter {
            '(' => Some(Sign::Open),
            ')' => Some(Sign::Close),
            ',' => Some(Sign::Comma),
            _ => None,
        };
        if let Some(sign) = sign {
            let range = at..after;
            tokens.push(Token { sign, range });
            at = after;
        } else if letter.is_whitespace() {
            at = after;
        } else {
            let is_end = |letter: char| letter.is_whitespace() || "(),:".contains(letter);
            let length = text[at..].find(is_end).unwrap_or(text.len() - at).max(1);
            let end = at + length;
            let is_label = text[end..].starts_with(':');
            let word = &text[at..end];
            let sign = if is_label {
                Sign::Label(word.to_owned())
            } else {
                sign_of(word, at)?
            };
            let end = end + usize::from(is_label);
            tokens.push(Token {
                sign,
                range: at..end,
            });
            at = end;
        }
    }
    Ok(tokens)
}

/// What a word is that begins at `start`.
fn sign_of(word: &str, start: usize) -> Result<Sign, Fault> {
    if let Some(operator) = Operator::of_word(word) {
        return Ok(Sign::Operator(operator));
    }
    if let Some((number, unit)) = literal(word) {
        return Ok(Sign::Number(number, unit));
    }
    let is_of_names = |letter: char| letter.is_alphanumeric() || "-_./".contains(letter);
    let odd = word
        .char_indices()
        .find(|(_, letter)| !is_of_names(*letter));
    if let Some((at, odd)) = odd {
        let at = start + at;
        let range = at..at + odd.len_utf8();
        return Err(if odd == '=' {
            Fault::equals(range)
        } else if "+*×÷\u{2212}–".contains(odd) {
            Fault::syntax(
                range,
                format!("`{odd}` has no space on each side"),
                "put a space before and after each sign, as in `costs - income`",
            )
        } else {
            Fault::syntax(
                range,
                format!("`{odd}` cannot stand in a formula"),
                "write names, numbers such as 1000 or 12.5, `+ - * /`, brackets and functions",
            )
        });
    }
    Ok(Sign::Name(word.to_owned()))
}

/// The number that a word is: `100`, `-2.5`, `£20`, `23%`.
fn literal(word: &str) -> Option<(Decimal, Unit)> {
    let (digits, unit) = if let Some(digits) = word.strip_suffix('%') {
        (digits, Unit::Percent)
    } else if let Some(digits) = word.strip_prefix('£') {
        (digits, Unit::Pounds)
    } else {
        (word, Unit::None)
    };
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    let is_number = plain.starts_with(|first: char| first.is_ascii_digit())
        && plain.ends_with(|last: char| last.is_ascii_digit())
        && plain
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.');
    let number = is_number.then(|| Decimal::from_str_exact(digits).ok())?;
    Some((number?, unit))
}

struct Parser<'a> {
    tokens: &'a [Token],
    /// Where the formula ends.
    end: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn next_is(&self, sign: &Sign) -> bool {
        self.tokens.first().is_some_and(|token| token.sign == *sign)
    }

    /// An expression up to an operator that binds no firmer than `binding`.
    fn expression(&mut self, binding: u8, depth: usize) -> Result<Expression, Fault> {
        let mut left = self.operand(depth)?;
        while let Some(Token {
            sign: Sign::Operator(operator),
            ..
        }) = self.tokens.first()
        {
            let operator = *operator;
            if operator.binding() <= binding {
                break;
            }
            self.next();
            let right = self.expression(operator.binding(), depth)?;
            let range = left.range.start..right.range.end;
            left = Expression {
                node: Node::Pair(operator, Box::new([left, right])),
                range,
            };
        }
        Ok(left)
    }

    fn operand(&mut self, depth: usize) -> Result<Expression, Fault> {
        let Some(Token { sign, range }) = self.next() else {
            return Err(Fault::syntax(
                self.end..self.end,
                "something is missing at the end of this formula",
                "write a name, a number or a function there",
            ));
        };
        if depth > DEEPEST {
            return Err(Fault::syntax(
                range,
                "the brackets are nested too deep",
                "work out a part of it in a column or a figure of its own",
            ));
        }
        let node = match sign {
            Sign::Number(number, unit) => Node::Number(number, unit),
            Sign::Name(name) if self.next_is(&Sign::Open) => {
                return self.call(name, range, depth);
            }
            Sign::Name(name) => Node::Name(name),
            Sign::Open => {
                let inner = self.expression(0, depth + 1)?;
                let close = self.close(&range)?;
                return Ok(Expression {
                    node: inner.node,
                    range: range.start..close.end,
                });
            }
            Sign::Operator(Operator::Minus) => {
                let value = self.expression(Operator::Times.binding(), depth + 1)?;
                let end = value.range.end;
                let zero = Expression {
                    node: Node::Number(Decimal::NEGATIVE_ONE, Unit::None),
                    range: range.clone(),
                };
                return Ok(Expression {
                    node: Node::Pair(Operator::Times, Box::new([zero, value])),
                    range: range.start..end,
                });
            }
            Sign::Operator(_) | Sign::Close | Sign::Comma | Sign::Label(_) => {
                return Err(Fault::syntax(
                    range,
                    "a name, a number or a function is missing before this",
                    "write it there, or remove this sign",
                ));
            }
        };
        Ok(Expression { node, range })
    }

    /// The arguments of the function `name`, whose bracket comes next.
    fn call(
        &mut self,
        name: String,
        range: Range<usize>,
        depth: usize,
    ) -> Result<Expression, Fault> {
        self.next();
        let mut arguments = Vec::new();
        while !self.next_is(&Sign::Close) {
            let mut label = None;
            if let Some(Token {
                sign: Sign::Label(word),
                ..
            }) = self.tokens.first()
            {
                label = Some(word.clone());
                self.next();
            }
            let value = self.expression(0, depth + 1)?;
            arguments.push(Argument { label, value });
            if !self.next_is(&Sign::Comma) {
                break;
            }
            self.next();
        }
        let close = self.close(&range)?;
        Ok(Expression {
            node: Node::Call(name, arguments),
            range: range.start..close.end,
        })
    }

    /// The bracket that closes what was opened by what stands at `opened`.
    fn close(&mut self, opened: &Range<usize>) -> Result<Range<usize>, Fault> {
        match self.next() {
            Some(Token {
                sign: Sign::Close,
                range,
            }) => Ok(range),
            Some(Token { range, .. }) => Err(Fault::syntax(
                range,
                "there is no sign between this and what stands before it",
                "put a comma, or `+`, `-`, `*` or `/`, with a space on each side, or close the bracket",
            )),
            None => Err(Fault::syntax(
                opened.clone(),
                "the bracket after this is never closed",
                "write `)` where it ends",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Expression, Node, parse};

    /// The formula with a bracket around each pair.
    fn shown(expression: &Expression) -> String {
        match &expression.node {
            Node::Number(number, _) => number.to_string(),
            Node::Name(name) => name.clone(),
            Node::Pair(operator, parts) => {
                format!("({} {operator:?} {})", shown(&parts[0]), shown(&parts[1]))
            }
            Node::Call(name, arguments) => {
                let arguments = arguments.iter().map(|argument| {
                    let label = argument.label.as_ref().map(|label| format!("{label}: "));
                    label.unwrap_or_default() + &shown(&argument.value)
                });
                format!("{name}({})", arguments.collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(&parse(text).unwrap()), expected);
    }

    #[test]
    fn formulas_are_read() {
        check("cost / people", "(cost Over people)");
        check("a - b - c * d", "((a Minus b) Minus (c Times d))");
        check("(a + b) * 2", "((a Plus b) Times 2)");
        check("65-and-over", "65-and-over");
        check("share(a/b.c, of: total)", "share(a/b.c, of: total)");
        check("sum(rows) × 23%", "(sum(rows) Times 23)");
        check("- a + £5.50", "((-1 Times a) Plus 5.50)");
    }

    #[track_caller]
    fn fails(text: &str, at: &str, message: &str) {
        let fault = parse(text).unwrap_err();
        let said = fault.said.unwrap();
        assert_eq!((&text[fault.range], &*said.message), (at, message));
    }

    #[test]
    fn what_is_no_formula_is_pointed_at() {
        fails("a+b", "+", "`+` has no space on each side");
        fails("a & b", "&", "`&` cannot stand in a formula");
        fails("(a", "(", "the bracket after this is never closed");
        fails("a)", ")", "this bracket closes none");
        fails("a +", "", "something is missing at the end of this formula");
        fails(
            "a b",
            "b",
            "there is no sign between this and what stands before it",
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "([ab1(),:+*/£%-]| |sum|\\PC){0,400}") {
            if let Err(fault) = parse(&text) {
                prop_assert!(text.get(fault.range).is_some());
            }
        }

        #[test]
        fn any_depth_and_length_is_read_or_refused(sign in "[(+-]|a \\+ |f\\(", count in 0_usize..20_000) {
            let _ = parse(&sign.repeat(count));
        }
    }
}
