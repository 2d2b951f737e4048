//! Amazon Resource Names, and the patterns of `Resource` and `NotResource`. [ARNS, RES]

mod compare;
mod difference;
mod resource;

pub(crate) use compare::matches_segments;
pub use difference::{ArnPart, Difference};
pub use resource::{ResourceError, ResourcePattern, ResourceSyntax};

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

#[cfg(test)]
mod tests;
