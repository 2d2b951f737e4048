//! Entries of `Resource` and `NotResource`.

use super::compare::{fifth_colon, matches_across_segments, matches_segments, reach};
use crate::pattern::glob::{Case, Reach, quick};
use crate::pattern::{Glimpse, Lookup, Resolved, Syntax, Tokens, Unresolved, Variable};

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
    /// The whole pattern, unless it is the text as written.
    completed: Option<String>,
    /// Spans into the whole pattern.
    tokens: Tokens,
    /// See [`fifth_colon`]; kept because every request asks for it.
    fifth: usize,
    /// Whether it has a wildcard that stays within a segment.
    within: bool,
    /// From [`ResourcePattern::SERVICE`] on; of nothing where a variable may be without value.
    glimpse: Option<Glimpse>,
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
    /// Where ARNs begin to differ: most of them start with `arn:aws:`.
    pub(crate) const SERVICE: usize = 8;

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
        let fifth = fifth_colon_of_text(text);
        let completed = match fifth {
            Some(_) => None,
            None if !syntax.completes => return Err(ResourceError::Incomplete),
            None => Some(text.to_owned() + &":*".repeat(5_usize.saturating_sub(text.matches(':').count()))),
        };
        let whole = completed.as_deref().unwrap_or(text);
        let resource = fifth.or_else(|| fifth_colon_of_text(whole)).map_or(whole.len(), |colon| colon + 1);
        let tokens = Tokens::read(whole, resource, Syntax { wildcards: true, variables: syntax.variables });
        // whatever the variables stand for, it has no colons that count
        let pattern = Resolved::new(whole, &tokens, &|_| Some("")).ok();
        let fifth = pattern.as_ref().and_then(fifth_colon).unwrap_or(0);
        let within = pattern.is_some_and(|pattern| (0..fifth).any(|at| reach(&pattern, fifth, at) == Reach::Segment));
        let glimpse = (!tokens.has_variables()).then(|| Glimpse::new(&tokens, whole, Self::SERVICE));
        let parts = SixParts { completed, tokens, fifth, within, glimpse };
        Ok(Self { text: text.to_owned(), parts: Some(parts) })
    }

    /// Whether it covers `resource` (an ARN or `*`).
    ///
    /// A `*` at the end of one of the first five segments may cover several segments of the resource; see
    /// [`spans_segments`](Self::spans_segments). [RES, R16]
    ///
    /// # Errors
    /// When a variable of it has no value: the entry then matches no resource. [R45]
    pub fn matches<'p, 'd: 'p>(&'p self, resource: &str, lookup: &Lookup<'d>) -> Result<bool, Unresolved<'p>> {
        let Some(parts) = &self.parts else { return Ok(true) };
        let whole = self.completed();
        if !parts.within
            && let Some(covers) = quick(whole, &parts.tokens, resource, Case::Exact)
        {
            return Ok(covers);
        }
        let pattern = Resolved::new(whole, &parts.tokens, lookup)?;
        Ok(matches_across_segments(&pattern, parts.fifth, resource))
    }

    /// Whether it covers no resource whose bytes from [`SERVICE`](Self::SERVICE) on are `seen`.
    pub(crate) fn differs_from(&self, seen: u64) -> bool {
        let glimpse = self.parts.as_ref().and_then(|parts| parts.glimpse);
        glimpse.is_some_and(|glimpse| !glimpse.allows(seen))
    }

    /// Whether it covers `resource` only because a `*` covers a colon among the first five parts.
    ///
    /// AWS's pages disagree about that rule, so an explanation says when it decides. [R16, contested]
    #[must_use]
    pub fn spans_segments(&self, resource: &str, lookup: &Lookup<'_>) -> bool {
        self.matches(resource, lookup) == Ok(true) && !self.is_everything() && !self.matches_segments(resource, lookup)
    }

    /// Whether it is `*`, which covers every resource and actions that have none. [R15, R20]
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.parts.is_none()
    }

    /// The whole pattern with the parts that were not written: `arn:aws:sqs` is `arn:aws:sqs:*:*:*`. [ARNS, R17]
    #[must_use]
    pub fn completed(&self) -> &str {
        self.parts.as_ref().and_then(|parts| parts.completed.as_deref()).unwrap_or(&self.text)
    }

    /// The policy variables in it, in the order of the text.
    pub fn variables(&self) -> impl Iterator<Item = Variable<'_>> {
        let tokens = self.parts.iter().flat_map(|parts| parts.tokens.iter(self.completed()));
        tokens.filter_map(|token| token.variable(self.completed()))
    }

    /// Whether it covers `resource` part by part, no `*` reaching over the end of one. Not if it is `*`.
    pub(super) fn matches_segments(&self, resource: &str, lookup: &Lookup<'_>) -> bool {
        matches!(self.resolve(lookup), Some(Ok(pattern)) if matches_segments(&pattern, resource))
    }

    /// The six parts with the variables replaced; `None` for `*`.
    pub(crate) fn resolve<'p, 'd: 'p>(&'p self, lookup: &Lookup<'d>) -> Option<Result<Resolved<'p>, Unresolved<'p>>> {
        self.parts.as_ref().map(|parts| Resolved::new(self.completed(), &parts.tokens, lookup))
    }
}

/// Where the fifth colon stands.
fn fifth_colon_of_text(text: &str) -> Option<usize> {
    text.bytes().enumerate().filter(|&(_, byte)| byte == b':').nth(4).map(|(at, _)| at)
}

/// `*`, and stars in a row, which mean the same.
fn is_everything(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'*')
}
