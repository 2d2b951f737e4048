//! Condition keys.

use crate::operator::Family;
use crate::pattern::glob::{Atom, Case, Reach, glob};

/// A condition key that AWS or a service defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConditionKey<'a> {
    /// AWS's spelling, with placeholders such as `${TagKey}`.
    pub name: &'a str,
    /// What its values are.
    pub value: KeyType,
    /// What they can be taken for as well.
    pub also: Option<KeyType>,
    /// Whether a request can carry several values. [MULTI]
    pub multivalued: bool,
}

/// What the values of a key are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyType {
    /// Any text.
    String,
    /// An ARN.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A time.
    Date,
    /// An address.
    IpAddress,
    /// Bytes in base64.
    Binary,
}

impl KeyType {
    /// AWS's name for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Arn => "ARN",
            Self::Bool => "Bool",
            Self::Numeric => "Numeric",
            Self::Date => "Date",
            Self::IpAddress => "IPAddress",
            Self::Binary => "Binary",
        }
    }

    /// Whether operators of a family are meant for it. ARNs are text as well; `Null` asks about no value. [OPS]
    #[must_use]
    pub fn suits(self, family: Family) -> bool {
        match family {
            Family::String => matches!(self, Self::String | Self::Arn),
            Family::Arn => self == Self::Arn,
            Family::Bool => self == Self::Bool,
            Family::Numeric => self == Self::Numeric,
            Family::Date => self == Self::Date,
            Family::IpAddress => self == Self::IpAddress,
            Family::Binary => self == Self::Binary,
            Family::Null => true,
        }
    }
}

impl ConditionKey<'_> {
    /// Whether `key` is its name, letter case aside; a placeholder stands for one character or more. [R23]
    #[must_use]
    pub fn is_named(&self, key: &str) -> bool {
        is_named(self.name, key)
    }

    /// Whether operators of a family are meant for its values.
    #[must_use]
    pub fn suits(&self, family: Family) -> bool {
        self.value.suits(family) || self.also.is_some_and(|also| also.suits(family))
    }
}

/// Whether `key` is the name that `template` gives.
pub(super) fn is_named(template: &str, key: &str) -> bool {
    let Some((start, mut rest)) = placeholder(template) else { return template.eq_ignore_ascii_case(key) };
    if !key.get(..start.len()).is_some_and(|key| key.eq_ignore_ascii_case(start)) {
        return false;
    }
    let mut atoms = vec![Atom::Text(start)];
    loop {
        atoms.extend([Atom::One(Reach::Anything), Atom::Run(Reach::Anything)]);
        let Some((text, behind)) = placeholder(rest) else { break };
        atoms.push(Atom::Text(text));
        rest = behind;
    }
    if !rest.is_empty() {
        atoms.push(Atom::Text(rest));
    }
    glob(|at| atoms.get(at).copied(), key, Case::IgnoreAscii)
}

/// Whether a name has placeholders.
pub(super) fn is_template(name: &str) -> bool {
    name.bytes().any(|byte| matches!(byte, b'$' | b'<'))
}

/// What stands before and behind the first `${…}`, or `<…>` as S3's page writes it.
fn placeholder(template: &str) -> Option<(&str, &str)> {
    let around = |open, close| {
        let (before, rest) = template.split_once(open)?;
        Some((before, rest.split_once(close)?.1))
    };
    around("${", "}").or_else(|| around("<", ">"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let rows = [
            ("aws:SourceArn", "AWS:sourcearn", true),
            ("aws:SourceArn", "aws:SourceArn/", false),
            ("aws:PrincipalTag/${TagKey}", "aws:principaltag/Team", true),
            ("aws:PrincipalTag/${TagKey}", "aws:PrincipalTag/", false),
            ("aws:PrincipalTag/${TagKey}", "aws:PrincipalTag", false),
            ("aws:PrincipalTag/${TagKey}", "aws:PrincipalTag/é", true),
            ("s3:ExistingObjectTag/<key>", "s3:ExistingObjectTag/a/b", true),
            ("codebuild:secondarySources/${id}.auth.type", "codebuild:secondarySources/x.auth.type", true),
            ("codebuild:secondarySources/${id}.auth.type", "codebuild:secondarySources/.auth.type", false),
            ("agent.${Domain}.buildkite.dev:build_branch", "agent.acme.buildkite.dev:build_branch", true),
        ];
        for (template, key, expected) in rows {
            assert_eq!(is_named(template, key), expected, "{template} {key}");
        }
    }
}
