//! Reads the text of a pattern into tokens, each a span of it.

use std::ops::Range;

use super::Syntax;
use crate::text::Span;

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
    Variable { whole: Span, name: Span, default: Option<Span> },
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

impl Token {
    pub(super) fn variable(self, text: &str) -> Option<Variable<'_>> {
        match self {
            Self::Variable { whole, name, default } => {
                Some(Variable { name: name.of(text), default: default.map(|default| default.of(text)), span: whole })
            }
            Self::Text(_) | Self::AnyRun | Self::AnyOne => None,
        }
    }
}

/// Appends the tokens of `text[range]`. Linear in the length, also for hostile text.
pub(crate) fn read(text: &str, range: Range<usize>, syntax: Syntax, tokens: &mut Vec<Token>) {
    let Range { start, end } = range;
    let (mut literal, mut at) = (start, start);
    let mut variables = syntax.variables;
    while at < end {
        let read = match text.as_bytes().get(at) {
            Some(b'*') if syntax.wildcards => Read::Token(Token::AnyRun, 1),
            Some(b'?') if syntax.wildcards => Read::Token(Token::AnyOne, 1),
            Some(b'$') if variables => variable(text, at, end),
            _ => Read::Literal(1),
        };
        match read {
            Read::Token(token, length) => {
                push(tokens, literal, at, token);
                at += length;
                literal = at;
            }
            Read::Literal(length) => at += length,
            Read::Unclosed => variables = false,
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
    let (name, default) = match inner.split_once(',') {
        None => (inner, None),
        Some((name, default)) => match quoted(default) {
            None => return Read::Literal(length),
            Some(default) => (name, Some(default)),
        },
    };
    let whole = Span::new(at, at + length);
    let default = default.map(|range| {
        let from = from + name.len() + 1;
        Span::new(from + range.start, from + range.end)
    });
    Read::Token(Token::Variable { whole, name: Span::new(from, from + name.len()), default }, length)
}

/// Where the text between quotes stands in ` 'text'`.
fn quoted(text: &str) -> Option<Range<usize>> {
    let inner = text.trim_start_matches(' ').strip_prefix('\'')?;
    let start = text.len() - inner.len();
    let inner = inner.trim_end_matches(' ').strip_suffix('\'')?;
    Some(start..start + inner.len())
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
