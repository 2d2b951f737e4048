//! Text patterns of policies: literal text, `*`, `?` and policy variables, parsed once and matched without a regex.

mod action;
pub(crate) mod glob;
mod resolved;
mod token;

pub use action::ActionPattern;
pub use resolved::{Piece, Resolved, Unresolved};
pub use token::Variable;
pub(crate) use token::{Token, read};

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
    tokens: Vec<Token>,
}

/// Looks up the single value of a context key for a policy variable; `None` when it is missing or has several values.
pub type Lookup<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

impl Pattern {
    /// Parses any text; what is no well-formed variable is literal text.
    #[must_use]
    pub fn parse(text: &str, syntax: Syntax) -> Self {
        let mut tokens = Vec::new();
        read(text, 0..text.len(), syntax, &mut tokens);
        Self { text: text.to_owned(), tokens }
    }

    /// Parses a text whose first `plain` bytes hold no variables.
    pub(crate) fn parse_after(text: String, plain: usize, syntax: Syntax) -> Self {
        let mut tokens = Vec::new();
        read(&text, 0..plain, Syntax { variables: false, ..syntax }, &mut tokens);
        read(&text, plain..text.len(), syntax, &mut tokens);
        Self { text, tokens }
    }

    /// The policy variables in it, in the order of the text.
    pub fn variables(&self) -> impl Iterator<Item = Variable<'_>> {
        self.tokens.iter().filter_map(|token| token.variable(&self.text))
    }

    /// Whether a `*` or `?` in it is a wildcard.
    #[must_use]
    pub fn has_wildcards(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::AnyRun | Token::AnyOne))
    }

    /// With the variables replaced; `Err` names the first variable that has no value and no default. [R45]
    ///
    /// Allocates nothing when there is no variable.
    ///
    /// # Errors
    /// When a variable without default has no value.
    pub fn resolve<'p, 'd: 'p>(&'p self, lookup: &Lookup<'d>) -> Result<Resolved<'p>, Unresolved<'p>> {
        Resolved::new(self, lookup)
    }
}

#[cfg(test)]
mod tests;
