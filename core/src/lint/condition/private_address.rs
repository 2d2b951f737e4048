//! PRIVATE_IP_ADDRESS, PRIVATE_IP_ADDRESS_SUBSET, PRIVATE_NOT_IP_ADDRESS, PRIVATE_NOT_IP_ADDRESS_SUBSET

use super::address::Range;
use super::conditions;
use crate::lint::prelude::*;

const GOOD: &[Example] = &[
    Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}"#,
    ),
    Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"},
                          "StringEquals": {"aws:SourceVpc": "vpc-12345678"}}}"#,
    ),
];

/// Which ranges of a condition are private.
#[derive(Clone, Copy, PartialEq)]
enum Private {
    All,
    Some,
}

const WHY: &str = "`aws:SourceIp` is the address that AWS sees, and that is a public one. A request through a VPC \
                   endpoint has `aws:VpcSourceIp` instead, and no `aws:SourceIp` at all.";

/// `IpAddress` with private ranges only.
pub(in crate::lint) const ALL: Lint = Lint {
    code: "PRIVATE_IP_ADDRESS",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(context, findings, "IpAddress", Private::All, "no request comes from a private address")
    },
};

/// `IpAddress` with some private ranges.
pub(in crate::lint) const SOME: Lint = Lint {
    code: "PRIVATE_IP_ADDRESS_SUBSET",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"]}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(context, findings, "IpAddress", Private::Some, "no request comes from a private address")
    },
};

/// `NotIpAddress` with private ranges only.
pub(in crate::lint) const NOT_ALL: Lint = Lint {
    code: "PRIVATE_NOT_IP_ADDRESS",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(context, findings, "NotIpAddress", Private::All, "every request comes from another address")
    },
};

/// `NotIpAddress` with some private ranges.
pub(in crate::lint) const NOT_SOME: Lint = Lint {
    code: "PRIVATE_NOT_IP_ADDRESS_SUBSET",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"]}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        report(context, findings, "NotIpAddress", Private::Some, "no request comes from a private address")
    },
};

fn report(context: &Context<'_>, findings: &mut Findings, test: &str, wanted: Private, message: &str) {
    for (subject, condition) in conditions(context) {
        let operator = condition.operator.value;
        if !condition.key.value.eq_ignore_ascii_case("aws:SourceIp") || operator.test.name != test {
            continue;
        }
        let private = |text: &str| Range::parse(text).is_some_and(Range::is_private);
        let (inside, outside): (Vec<_>, Vec<_>) = condition.values.iter().partition(|value| private(&value.value.text));
        let private = if outside.is_empty() { Private::All } else { Private::Some };
        if private != wanted {
            continue;
        }
        for value in inside {
            let added = findings
                .add(value.span, message)
                .help("write public ranges; for a VPC use `aws:VpcSourceIp` together with `aws:SourceVpc`");
            if wanted == Private::Some {
                added.edit("remove it", subject.without_entry(value.span));
            }
        }
    }
}
