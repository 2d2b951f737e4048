//! Policies that show what a check is about.

use crate::edit::indent;
use crate::policy::PolicyKind;

/// A policy that shows what a check is about, or what it is not about.
pub struct Example {
    /// What the policy is attached to.
    pub kind: PolicyKind,
    /// The ARN of the resource that it belongs to, where that matters.
    pub attached: Option<&'static str>,
    /// Statements, or a whole policy where the rest of it matters.
    source: &'static str,
    /// How many times the statement stands in the policy; each has its number for `{n}`.
    pub times: usize,
    /// Other checks that have something to say about it.
    pub also: &'static [&'static str],
}

/// The function that function policies of examples belong to.
const FUNCTION: &str = "arn:aws:lambda:us-east-1:111122223333:function:orders";

impl Example {
    /// An identity policy of these statements.
    pub(super) const fn identity(source: &'static str) -> Self {
        Self::of(PolicyKind::Identity, None, source)
    }

    /// A resource-based policy of an unknown resource.
    pub(super) const fn resource(source: &'static str) -> Self {
        Self::of(PolicyKind::Resource, None, source)
    }

    /// The policy of the function `orders` of account 111122223333.
    pub(super) const fn function(source: &'static str) -> Self {
        Self::of(PolicyKind::Resource, Some(FUNCTION), source)
    }

    /// A policy of any kind.
    pub(super) const fn of(kind: PolicyKind, attached: Option<&'static str>, source: &'static str) -> Self {
        Self { kind, attached, source, times: 1, also: &[] }
    }

    /// The same, with the statement over and over again.
    pub(super) const fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    /// The same, with the codes of other checks that speak of it as well, sorted.
    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    /// The policy, laid out.
    #[must_use]
    pub fn text(&self) -> String {
        if self.source.contains("\"Statement\"") {
            return indent(self.source);
        }
        let statements = match self.times {
            1 => self.source.to_owned(),
            times => (1..=times).map(|n| self.source.replace("{n}", &n.to_string())).collect::<Vec<_>>().join(", "),
        };
        indent(&format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{statements}]}}"))
    }
}
