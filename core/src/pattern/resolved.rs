//! A pattern whose variables have been replaced.

use std::borrow::Cow;

use super::glob::{Atom, Case, Reach, glob};
use super::{Lookup, Pattern, Token};

/// A pattern whose variables have been replaced. What a variable brought in is data: its `*` and `?` are literal. [R46]
#[derive(Clone, Debug)]
pub struct Resolved<'p> {
    pattern: &'p Pattern,
    /// What the variables stand for, in their order; empty when there are none.
    ///
    /// Kept for every token, so that a token's place and its piece's place are the same.
    data: Vec<Option<&'p str>>,
}

/// A piece of a resolved pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'p> {
    /// Text of the policy.
    Text(&'p str),
    /// Text that a variable brought in: of the request, or the variable's default.
    Data(&'p str),
    /// `*`
    AnyRun,
    /// `?`
    AnyOne,
}

/// A variable without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unresolved<'p> {
    /// Its name as written.
    pub name: &'p str,
}

impl<'p> Resolved<'p> {
    pub(super) fn new<'d: 'p>(pattern: &'p Pattern, lookup: &Lookup<'d>) -> Result<Self, Unresolved<'p>> {
        if pattern.variables().next().is_none() {
            return Ok(Self { pattern, data: Vec::new() });
        }
        let value = |token: &Token| match token.variable(&pattern.text) {
            None => Ok(None),
            Some(variable) => match lookup(variable.name).or(variable.default) {
                None => Err(Unresolved { name: variable.name }),
                value => Ok(value),
            },
        };
        let data = pattern.tokens.iter().map(value).collect::<Result<_, _>>()?;
        Ok(Self { pattern, data })
    }

    /// The pieces in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'p>> {
        (0..).map_while(|index| self.piece(index))
    }

    pub(crate) fn piece(&self, index: usize) -> Option<Piece<'p>> {
        let text = &self.pattern.text;
        Some(match *self.pattern.tokens.get(index)? {
            Token::Text(span) => Piece::Text(span.of(text)),
            Token::AnyRun => Piece::AnyRun,
            Token::AnyOne => Piece::AnyOne,
            Token::Variable { .. } => Piece::Data(self.data.get(index).copied().flatten().unwrap_or("")),
        })
    }

    /// Whether it covers the whole of `value`, with its wildcards. [R27]
    #[must_use]
    pub fn matches(&self, value: &str) -> bool {
        glob(|index| self.piece(index).map(|piece| piece.atom(Reach::Anything)), value, Case::Exact)
    }

    /// Whether it is `value`; a wildcard is the character it is written with.
    #[must_use]
    pub fn equals(&self, value: &str) -> bool {
        let mut rest = value;
        self.pieces().all(|piece| rest.strip_prefix(piece.written()).map(|after| rest = after).is_some())
            && rest.is_empty()
    }

    /// Whether it is `value` when both are in lower case, character by character as Unicode says. [R27]
    #[must_use]
    pub fn equals_ignoring_case(&self, value: &str) -> bool {
        let own = self.pieces().flat_map(|piece| piece.written().chars()).flat_map(char::to_lowercase);
        own.eq(value.chars().flat_map(char::to_lowercase))
    }

    /// The text with its variables replaced; a wildcard is the character it is written with.
    #[must_use]
    pub fn text(&self) -> Cow<'p, str> {
        match (self.piece(0), self.piece(1)) {
            (None, _) => Cow::Borrowed(""),
            (Some(only), None) => Cow::Borrowed(only.written()),
            _ => Cow::Owned(self.pieces().map(Piece::written).collect()),
        }
    }
}

impl<'p> Piece<'p> {
    fn written(self) -> &'p str {
        match self {
            Self::Text(text) | Self::Data(text) => text,
            Self::AnyRun => "*",
            Self::AnyOne => "?",
        }
    }

    pub(crate) fn atom(self, reach: Reach) -> Atom<'p> {
        match self {
            Self::Text(text) | Self::Data(text) => Atom::Text(text),
            Self::AnyRun => Atom::Run(reach),
            Self::AnyOne => Atom::One(reach),
        }
    }
}
