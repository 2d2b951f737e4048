//! Entries of `Resource` and `NotResource`.

use super::compare::{fifth_colon, matches_across_segments, matches_segments};
use crate::pattern::{Lookup, Pattern, Syntax, Unresolved, Variable};

/// An entry of `Resource` or `NotResource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourcePattern {
    /// As written, decoded from JSON.
    pub text: String,
    /// `None` for `*`.
    parts: Option<SixParts>,
}

/// A pattern of six parts, completed where the text has fewer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SixParts {
    pattern: Pattern,
    /// See [`fifth_colon`]; kept because every request asks for it.
    fifth: usize,
}

/// How a resource pattern is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceSyntax {
    /// `${…}` after the fifth colon is a policy variable. [R41]
    pub variables: bool,
    /// Fewer than six parts are completed with `*`. [R17]
    pub completes: bool,
}

/// Why a text is no resource pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceError {
    /// It does not start with `arn:` and is not `*`.
    NotAnArn,
    /// Fewer than six parts, in a policy type that does not complete them.
    Incomplete,
}

impl ResourcePattern {
    /// Parses `*` or something that starts like an ARN.
    ///
    /// A policy variable counts after the fifth colon of the text only; before it, `${…}` is literal text, which no
    /// ARN has. [VARS, R41]
    ///
    /// # Errors
    /// When the text is neither, or has fewer than six parts where they are not completed.
    pub fn parse(text: &str, syntax: ResourceSyntax) -> Result<Self, ResourceError> {
        if is_everything(text) {
            return Ok(Self { text: text.to_owned(), parts: None });
        }
        if !text.starts_with("arn:") {
            return Err(ResourceError::NotAnArn);
        }
        let colons = text.matches(':').take(5).count();
        if colons < 5 && !syntax.completes {
            return Err(ResourceError::Incomplete);
        }
        let full = text.to_owned() + &":*".repeat(5 - colons);
        let resource = full.match_indices(':').nth(4).map_or(full.len(), |(at, _)| at + 1);
        let pattern = Pattern::parse_after(full, resource, Syntax { wildcards: true, variables: syntax.variables });
        // whatever the variables stand for, it has no colons that count
        let fifth = pattern.resolve(&|_| Some("")).ok().and_then(|resolved| fifth_colon(&resolved)).unwrap_or(0);
        Ok(Self { text: text.to_owned(), parts: Some(SixParts { pattern, fifth }) })
    }

    /// Whether it covers `resource` (an ARN or `*`).
    ///
    /// A `*` at the end of one of the first five segments may cover several segments of the resource; see
    /// [`spans_segments`](Self::spans_segments). [RES, R16]
    ///
    /// # Errors
    /// When a variable of it has no value: the entry then matches no resource. [R45]
    pub fn matches<'p, 'd: 'p>(&'p self, resource: &str, lookup: &Lookup<'d>) -> Result<bool, Unresolved<'p>> {
        match &self.parts {
            None => Ok(true),
            Some(SixParts { pattern, fifth }) => {
                Ok(matches_across_segments(&pattern.resolve(lookup)?, *fifth, resource))
            }
        }
    }

    /// Whether it covers `resource` only because a `*` covers a colon among the first five parts.
    ///
    /// AWS's pages disagree about that rule, so an explanation says when it decides. [R16, contested]
    #[must_use]
    pub fn spans_segments(&self, resource: &str, lookup: &Lookup<'_>) -> bool {
        self.matches(resource, lookup) == Ok(true)
            && self.pattern().is_some_and(|pattern| {
                pattern.resolve(lookup).is_ok_and(|resolved| !matches_segments(&resolved, resource))
            })
    }

    /// Whether it is `*`, which covers every resource and actions that have none. [R15, R20]
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.parts.is_none()
    }

    /// The whole pattern with the parts that were not written: `arn:aws:sqs` is `arn:aws:sqs:*:*:*`. [ARNS, R17]
    #[must_use]
    pub fn completed(&self) -> &str {
        self.pattern().map_or(&self.text, |pattern| &pattern.text)
    }

    /// The policy variables in it, in the order of the text.
    pub fn variables(&self) -> impl Iterator<Item = Variable<'_>> {
        self.pattern().into_iter().flat_map(Pattern::variables)
    }

    /// The parsed pattern of six parts, unless it is `*`.
    pub(crate) fn pattern(&self) -> Option<&Pattern> {
        self.parts.as_ref().map(|parts| &parts.pattern)
    }
}

/// `*`, and stars in a row, which mean the same.
fn is_everything(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'*')
}
