//! Text patterns of policies: literal text, `*`, `?` and policy variables, parsed once and matched without a regex.

mod action;
mod glimpse;
pub(crate) mod glob;
mod resolved;
mod token;

pub use action::ActionPattern;
pub(crate) use glimpse::{Glimpse, seen};
pub use resolved::{Piece, Resolved, Unresolved};
pub use token::Variable;
pub(crate) use token::{Token, Tokens};

/// Which characters of a policy text mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// `*` and `?` are wildcards.
    pub wildcards: bool,
    /// `${…}` is a policy variable (Version 2012-10-17, and only in some places). [VARS]
    pub variables: bool,
}

/// One value of a policy, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The value as decoded from JSON.
    pub text: String,
    /// Spans into `text`.
    tokens: Tokens,
}

/// Looks up the single value of a context key for a policy variable; `None` when it is missing or has several values.
pub type Lookup<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

impl Pattern {
    /// Parses any text; what is no well-formed variable is literal text.
    #[must_use]
    pub fn parse(text: &str, syntax: Syntax) -> Self {
        Self { text: text.to_owned(), tokens: Tokens::read(text, 0, syntax) }
    }

    /// The policy variables in it, in the order of the text.
    pub fn variables(&self) -> impl Iterator<Item = Variable<'_>> {
        self.tokens.iter(&self.text).filter_map(|token| token.variable(&self.text))
    }

    /// Whether a `*` or `?` in it is a wildcard.
    #[must_use]
    pub fn has_wildcards(&self) -> bool {
        self.tokens.has_wildcards()
    }

    /// With the variables replaced; `Err` names the first variable that has no value and no default. [R45]
    ///
    /// Allocates nothing when there is no variable.
    ///
    /// # Errors
    /// When a variable without default has no value.
    #[inline]
    pub fn resolve<'p, 'd: 'p>(&'p self, lookup: &Lookup<'d>) -> Result<Resolved<'p>, Unresolved<'p>> {
        Resolved::new(&self.text, &self.tokens, lookup)
    }
}

#[cfg(test)]
mod tests;
