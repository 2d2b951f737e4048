//! JSON with positions: every key, value and entry knows its bytes, duplicates are kept, errors are recovered from.
//!
//! A parser of our own, because a policy is read while it is being typed: one slip is one diagnostic with a fix, and
//! the rest of the text still means something. Whatever a slip swallowed is [`Value::Unreadable`], so that nobody
//! concludes from its absence. Reading takes time linear in the text, whatever the text.

mod duplicate;
mod escape;
mod look;
mod reader;
mod report;

pub(crate) use duplicate::repeated;
pub use escape::raw_span;
pub(crate) use escape::{escaped, quote, write_string};
pub(crate) use report::{Report, quoted};

use crate::text::{Span, Spanned};
use std::borrow::Cow;

/// Texts longer than this many bytes are not read. The largest policy that AWS stores anywhere is 20 KB of text.
pub const MAX_TEXT: usize = 1 << 20;

/// Brackets nested deeper than this are not read. A policy needs six: document, statements, statement, condition,
/// operator, values.
pub const MAX_DEPTH: usize = 64;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'t> {
    /// From the first to the last character of the value, quotes, braces and brackets included.
    pub span: Span,
    /// What it is.
    pub value: Value<'t>,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'t> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(&'t str),
    /// A string, escapes decoded.
    String(Cow<'t, str>),
    /// `[…]`
    Array(Vec<Node<'t>>),
    /// `{…}`, in order, duplicates kept.
    Object(Vec<Member<'t>>),
    /// Text that a diagnostic already speaks of; what holds it may lack more than it shows.
    Unreadable,
}

/// One `"key": value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Member<'t> {
    /// The decoded key; the span includes the quotes.
    pub key: Spanned<Cow<'t, str>>,
    /// The value.
    pub value: Node<'t>,
}

/// Reads `text`. Recovers after errors as far as it can; `None` when there is nothing to keep.
#[must_use]
pub fn parse(text: &str) -> (Option<Node<'_>>, Report) {
    reader::Reader::new(text).document()
}

#[cfg(test)]
mod tests;
