//! Text patterns of policies: literal text, `*`, `?` and policy variables, parsed once and matched without a regex.

use std::borrow::Cow;

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
    tokens: Vec<Token>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Text(String),
    AnyRun,
    AnyOne,
    Variable { name: String, default: Option<String> },
}

/// Looks up the single value of a context key for a policy variable; `None` when it is missing or has several values.
pub type Lookup<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

impl Pattern {
    /// Parses any text; what is no well-formed variable is literal text.
    #[must_use]
    pub fn parse(text: &str, _syntax: Syntax) -> Self {
        Self { text: text.to_owned(), tokens: vec![Token::Text(text.to_owned())] }
    }

    /// With the variables replaced; `Err` names the first variable that has no value and no default. [R45]
    pub fn resolve<'p>(&'p self, _lookup: &Lookup<'p>) -> Result<Resolved<'p>, Unresolved<'p>> {
        Ok(Resolved { pieces: Cow::Owned(Vec::new()) })
    }
}

/// A variable without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unresolved<'p> {
    /// Its name as written.
    pub name: &'p str,
}

/// A pattern whose variables have been replaced. What a variable brought in is data: its `*` and `?` are literal. [R46]
#[derive(Clone, Debug)]
pub struct Resolved<'p> {
    pieces: Cow<'p, [Piece<'p>]>,
}

/// A piece of a resolved pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'p> {
    /// Text of the policy.
    Text(&'p str),
    /// Text of the request.
    Data(&'p str),
    /// `*`
    AnyRun,
    /// `?`
    AnyOne,
}

impl Resolved<'_> {
    /// The pieces in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece<'_>] {
        &self.pieces
    }
}

/// An entry of `Action` or `NotAction`. [ACT, R13]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPattern {
    /// As written.
    pub text: String,
}

impl ActionPattern {
    /// Parses `*` or `service:name`; `None` for anything else (no colon, two colons, characters that no service has).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self { text: text.to_owned() })
    }

    /// Whether it covers `action` (`service:Name`), compared without case.
    #[must_use]
    pub fn matches(&self, _action: &str) -> bool {
        false
    }
}
