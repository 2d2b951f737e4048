//! A pattern whose variables have been replaced.

use std::borrow::Cow;

use super::glob::{Atom, Case, Reach, glob, quick};
use super::{Lookup, Token, Tokens};

/// A pattern whose variables have been replaced. What a variable brought in is data: its `*` and `?` are literal. [R46]
#[derive(Clone, Debug)]
pub struct Resolved<'p> {
    text: &'p str,
    tokens: &'p Tokens,
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
    /// Inlined, because moving what it gives costs more than making it.
    #[inline]
    pub(crate) fn new<'d: 'p>(text: &'p str, tokens: &'p Tokens, lookup: &Lookup<'d>) -> Result<Self, Unresolved<'p>> {
        let data = if tokens.has_variables() { values(text, tokens, lookup)? } else { Vec::new() };
        Ok(Self { text, tokens, data })
    }

    /// The pieces in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'p>> {
        (0..).map_while(|index| self.piece(index))
    }

    pub(crate) fn piece(&self, index: usize) -> Option<Piece<'p>> {
        Some(match self.tokens.get(self.text, index)? {
            Token::Text(span) => Piece::Text(span.of(self.text)),
            Token::AnyRun => Piece::AnyRun,
            Token::AnyOne => Piece::AnyOne,
            Token::Variable(_) => Piece::Data(self.data.get(index).copied().flatten().unwrap_or("")),
        })
    }

    /// Whether it covers the whole of `value`, with its wildcards. [R27]
    #[must_use]
    pub fn matches(&self, value: &str) -> bool {
        let atom = |index| self.piece(index).map(|piece| piece.atom(Reach::Anything));
        quick(self.text, self.tokens, value, Case::Exact).unwrap_or_else(|| glob(atom, value, Case::Exact))
    }

    /// Whether it is `value`; a wildcard is the character it is written with.
    #[must_use]
    pub fn equals(&self, value: &str) -> bool {
        if *self.tokens == Tokens::Text {
            return self.text == value;
        }
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
    #[inline]
    pub fn text(&self) -> Cow<'p, str> {
        match self.tokens {
            Tokens::Text => Cow::Borrowed(self.text),
            Tokens::Start | Tokens::Runs(_) | Tokens::Listed(_) => {
                Cow::Owned(self.pieces().map(Piece::written).collect())
            }
        }
    }
}

/// What stands in the place of each token; nothing for those that are no variables.
fn values<'p, 'd: 'p>(
    text: &'p str,
    tokens: &Tokens,
    lookup: &Lookup<'d>,
) -> Result<Vec<Option<&'p str>>, Unresolved<'p>> {
    let value = |token: Token| match token.variable(text) {
        None => Ok(None),
        Some(variable) => match lookup(variable.name).or(variable.default) {
            None => Err(Unresolved { name: variable.name }),
            value => Ok(value),
        },
    };
    tokens.iter(text).map(value).collect()
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
