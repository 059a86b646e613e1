//! Formulas as readers are told of them.

use super::Function;
use super::syntax::{Expression, Node, names, parse};

/// A formula that has been read, for those who tell of it.
#[derive(Clone, Debug)]
pub struct Formula<'w> {
    written: &'w str,
    tree: Expression,
}

impl<'w> Formula<'w> {
    /// Reads a formula; nothing, where it is none.
    #[must_use]
    pub fn parse(written: &'w str) -> Option<Self> {
        let tree = parse(written).ok()?;
        Some(Self { written, tree })
    }

    /// Whether it is one name alone.
    #[must_use]
    pub fn is_name(&self) -> bool {
        matches!(self.tree.node, Node::Name(_))
    }

    /// The names of numbers in it, as they are written.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let names = names(&self.tree).into_iter();
        names.map(|(name, _)| name).collect()
    }

    /// The function that it is, with its arguments, if these are names alone.
    #[must_use]
    pub fn call(&self) -> Option<(Function, Vec<&str>)> {
        let Node::Call(function, arguments) = &self.tree.node else {
            return None;
        };
        let names = arguments.iter().map(|argument| match &argument.value.node {
            Node::Name(name) => Some(&**name),
            _ => None,
        });
        Some((Function::of_word(function)?, names.collect::<Option<_>>()?))
    }

    /// The formula with other words in the place of its names, and the signs of arithmetic as they are
    /// printed.
    #[must_use]
    pub fn with_names(&self, word: &dyn Fn(&str) -> String) -> String {
        let signs = |text: &str| {
            text.replace(" / ", " ÷ ")
                .replace(" * ", " × ")
                .replace(" - ", " \u{2212} ")
        };
        let mut shown = String::new();
        let mut at = 0;
        for (name, range) in names(&self.tree) {
            let before = self.written.get(at..range.start);
            shown.push_str(&signs(before.unwrap_or_default()));
            shown.push_str(&word(name));
            at = range.end;
        }
        shown.push_str(&signs(self.written.get(at..).unwrap_or_default()));
        shown
    }
}
