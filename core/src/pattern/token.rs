//! Reads the text of a pattern into tokens, each a span of it.

use std::ops::Range;

use super::Syntax;
use crate::text::Span;

/// The tokens of one pattern. Most patterns are text, or text before a `*`, and need no list for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tokens {
    /// Text alone, or nothing.
    Text,
    /// Text before a `*`, or a `*` alone.
    Start,
    /// Text and `*` by turns. Two texts can stand side by side, since `${*}` is one.
    Runs(Vec<Token>),
    /// Anything else.
    Listed(Vec<Token>),
}

/// A token of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// Stands for itself.
    Text(Span),
    /// `*`
    AnyRun,
    /// `?`
    AnyOne,
    /// `${name}` or `${name, 'default'}`
    Variable(Span),
}

/// A policy variable as it stands in a policy. [VARS]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable<'p> {
    /// The context key as written; compare without case.
    pub name: &'p str,
    /// The text between the quotes, when it has a default.
    pub default: Option<&'p str>,
    /// Where it stands in the pattern's text, from `$` to `}`.
    pub span: Span,
}

impl Syntax {
    fn is_special(self, byte: u8) -> bool {
        match byte {
            b'*' | b'?' => self.wildcards,
            b'$' => self.variables,
            _ => false,
        }
    }
}

impl Token {
    pub(crate) fn variable(self, text: &str) -> Option<Variable<'_>> {
        match self {
            Self::Variable(span) => {
                let inner = span.of(text).strip_prefix("${")?.strip_suffix('}')?;
                let (name, default) = name_and_default(inner)?;
                Some(Variable { name, default, span })
            }
            Self::Text(_) | Self::AnyRun | Self::AnyOne => None,
        }
    }
}

impl Tokens {
    /// Reads a text whose first `plain` bytes hold no variables. Linear in the length, also for hostile text.
    pub(crate) fn read(text: &str, plain: usize, syntax: Syntax) -> Self {
        let special = text.bytes().position(|byte| syntax.is_special(byte));
        match special.and_then(|at| text.as_bytes().get(at..)) {
            None => Self::Text,
            Some(b"*") => Self::Start,
            Some(_) => {
                let plain = plain.min(text.len());
                let mut tokens = Vec::with_capacity(4);
                read(text, 0..plain, Syntax { variables: false, ..syntax }, &mut tokens);
                read(text, plain..text.len(), syntax, &mut tokens);
                if by_turns(&tokens) { Self::Runs(tokens) } else { Self::Listed(tokens) }
            }
        }
    }

    /// The token at a place; `text` is what they were read from.
    pub(crate) fn get(&self, text: &str, index: usize) -> Option<Token> {
        let before = match self {
            Self::Runs(tokens) | Self::Listed(tokens) => return tokens.get(index).copied(),
            Self::Text => text.len(),
            Self::Start => text.len().saturating_sub(1),
        };
        match (index, before) {
            (0, 1..) => Some(Token::Text(Span::new(0, before))),
            (0, 0) | (1, 1..) if *self == Self::Start => Some(Token::AnyRun),
            _ => None,
        }
    }

    /// All of them in order.
    pub(crate) fn iter(&self, text: &str) -> impl Iterator<Item = Token> {
        (0..).map_while(move |index| self.get(text, index))
    }

    /// What stands before the first wildcard or variable.
    pub(crate) fn literal<'t>(&self, text: &'t str) -> &'t str {
        match self.get(text, 0) {
            Some(Token::Text(span)) => span.of(text),
            Some(Token::AnyRun | Token::AnyOne | Token::Variable(_)) | None => "",
        }
    }

    pub(crate) fn has_variables(&self) -> bool {
        match self {
            Self::Text | Self::Start | Self::Runs(_) => false,
            Self::Listed(tokens) => tokens.iter().any(|token| matches!(token, Token::Variable(_))),
        }
    }

    pub(crate) fn has_wildcards(&self) -> bool {
        match self {
            Self::Text => false,
            Self::Start => true,
            Self::Runs(tokens) | Self::Listed(tokens) => {
                tokens.iter().any(|token| matches!(token, Token::AnyRun | Token::AnyOne))
            }
        }
    }
}

fn by_turns(tokens: &[Token]) -> bool {
    let plain = tokens.iter().all(|token| matches!(token, Token::Text(_) | Token::AnyRun));
    plain && tokens.windows(2).all(|pair| pair.iter().filter(|token| **token == Token::AnyRun).count() == 1)
}

/// Appends the tokens of `text[range]`.
fn read(text: &str, range: Range<usize>, syntax: Syntax, tokens: &mut Vec<Token>) {
    let Range { start, end } = range;
    let (mut literal, mut at) = (start, start);
    let mut syntax = syntax;
    let special = |at: usize, syntax: Syntax| {
        let rest = text.as_bytes().get(at..end)?;
        Some(at + rest.iter().position(|&byte| syntax.is_special(byte))?)
    };
    while let Some(found) = special(at, syntax) {
        at = found;
        let read = match text.as_bytes().get(at) {
            Some(b'*') => Read::Token(Token::AnyRun, 1),
            Some(b'?') => Read::Token(Token::AnyOne, 1),
            _ => variable(text, at, end),
        };
        match read {
            Read::Token(token, length) => {
                push(tokens, literal, at, token);
                at += length;
                literal = at;
            }
            Read::Literal(length) => at += length,
            Read::Unclosed => syntax.variables = false,
        }
    }
    if literal < end {
        push_text(tokens, literal, end);
    }
}

enum Read {
    Token(Token, usize),
    Literal(usize),
    /// A `${` without `}`, so that no later one can be closed either.
    Unclosed,
}

/// Reads a variable or an escaped character at a `$`.
///
/// It ends at the first `}`; a malformed one (`${key, text without quotes}`) is literal as a whole. AWS documents
/// exactly `, ` before the default; any number of spaces is taken here. [VARS, R43, R44]
fn variable(text: &str, at: usize, end: usize) -> Read {
    let Some(inner) = text.get(at..end).and_then(|text| text.strip_prefix("${")) else {
        return Read::Literal(1);
    };
    let Some((inner, _)) = inner.split_once('}') else {
        return Read::Unclosed;
    };
    let from = at + 2;
    let length = inner.len() + 3;
    if matches!(inner, "*" | "?" | "$") {
        return Read::Token(Token::Text(Span::new(from, from + 1)), length);
    }
    match name_and_default(inner) {
        None => Read::Literal(length),
        Some(_) => Read::Token(Token::Variable(Span::new(at, at + length)), length),
    }
}

/// What stands between the braces: `name` or `name, 'default'`.
fn name_and_default(inner: &str) -> Option<(&str, Option<&str>)> {
    let Some((name, default)) = inner.split_once(',') else { return Some((inner, None)) };
    let default = default.trim_matches(' ').strip_prefix('\'')?.strip_suffix('\'')?;
    Some((name, Some(default)))
}

fn push(tokens: &mut Vec<Token>, literal: usize, at: usize, token: Token) {
    if literal < at {
        push_text(tokens, literal, at);
    }
    // `**` means `*`; one run less to try for each
    if token != Token::AnyRun || tokens.last() != Some(&Token::AnyRun) {
        tokens.push(token);
    }
}

/// Adds literal text, joined to the text before it where they touch.
fn push_text(tokens: &mut Vec<Token>, start: usize, end: usize) {
    let span = Span::new(start, end);
    match tokens.last_mut() {
        Some(Token::Text(last)) if last.end == span.start => *last = last.to(span),
        _ => tokens.push(Token::Text(span)),
    }
}
