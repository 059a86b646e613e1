//! Types of which each value has one word: the word that authors write and that words and styles of
//! the theme are found by.

/// Declares such a type. `ALL` lists its values with their words, in order; `key` is the word of one,
/// and `about` what it means, in words for the author who chooses among them.
macro_rules! worded {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
        pub enum $name {
            $($(#[doc = $about])+ $variant,)*
        }

        impl $name {
            /// Every value, with the word that authors write.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$variant, $word),)*];

            /// Every word, in order.
            pub fn words() -> impl Iterator<Item = &'static str> + Clone {
                Self::ALL.iter().map(|(_, word)| *word)
            }

            /// The value that has this word.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                let found = Self::ALL.iter().find(|(_, known)| *known == word);
                found.map(|(value, _)| *value)
            }

            /// The word that authors write.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What the word means, for an author.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($about),+).trim(),)*
                }
            }
        }
    };
}

pub(super) use worded;
