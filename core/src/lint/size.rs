//! POLICY_SIZE_EXCEEDS_…_QUOTA: policies that are longer than AWS keeps.

use super::context::Context;
use super::findings::Findings;
use super::{Example, Lint, Source};
use crate::diagnostic::Severity;
use crate::policy::PolicyKind;
use crate::text::Span;

const WHY: &str = "AWS keeps policies up to a length only. White space does not count where IAM keeps them. Patterns, \
                   several policies or tags say more in less.";

/// An identity policy longer than all that an inline policy of a role may be.
pub(super) const IDENTITY: Lint = Lint {
    code: "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A managed policy has up to 6,144 characters, the inline policies of a role together up to 10,240, those of a \
          group 5,120 and of a user 2,048. White space does not count. A policy above 10,240 fits nowhere.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "sqs:SendMessage",
            "Resource": "arn:aws:sqs:us-east-1:111122223333:orders-of-customer-{n}"}"#,
    )
    .times(100)],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "sqs:SendMessage",
            "Resource": "arn:aws:sqs:us-east-1:111122223333:orders-of-customer-*"}"#,
    )],
    // Access Analyzer counts one more than there are.
    check: |context, findings| {
        let kinds = [PolicyKind::Identity, PolicyKind::Boundary];
        exceeds(context, findings, &kinds, minified(context.text) + 1, 10_240, "inline policies of a role");
    },
};

/// A resource-based policy that its service does not keep.
pub(super) const RESOURCE: Lint = Lint {
    code: "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["LAMBDA_POLICY_SIZE"],
    why: "Every service has its own limit for the policies of its resources: 20 KB for a bucket, a function or a \
          secret, 32 KB for a key. Lambda's is a check of its own.",
    bad: &[Example::resource(
        r#"{"Sid": "Read{n}", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::my-bucket/reports-of-customer/{n}.json"}"#,
    )
    .times(140)],
    good: &[Example::resource(
        r#"{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::my-bucket/reports-of-customer/*"}"#,
    )],
    check: |context, findings| {
        let Some((service, _)) = context.belongs_to() else { return };
        if let Ok(at) = RESOURCE_QUOTAS.binary_search_by_key(&service, |row| row.0) {
            let (_, quota, whose) = RESOURCE_QUOTAS[at];
            exceeds(context, findings, &[PolicyKind::Resource], minified(context.text), quota, whose);
        }
    },
};

/// A trust policy longer than IAM keeps unless asked.
pub(super) const TRUST: Lint = Lint {
    code: "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A role's trust policy has up to 2,048 characters, white space apart; on request AWS raises that to 4,096.",
    bad: &[Example::of(
        PolicyKind::Trust,
        None,
        r#"{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"AWS": "arn:aws:iam::111122223333:role/worker-{n}"}}"#,
    )
    .times(22)],
    good: &[Example::of(
        PolicyKind::Trust,
        None,
        r#"{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}"#,
    )],
    check: |context, findings| {
        exceeds(context, findings, &[PolicyKind::Trust], minified(context.text), 2_048, "trust policies");
    },
};

/// A service control policy that is too long.
pub(super) const SCP: Lint = Lint {
    code: "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::of(
        PolicyKind::Scp,
        None,
        r#"{"Sid": "DenyInstancesOfCustomer{n}", "Effect": "Deny", "Action": "ec2:RunInstances",
            "Resource": "arn:aws:ec2:*:*:instance/customer-{n}-*"}"#,
    )
    .times(45)],
    good: &[Example::of(
        PolicyKind::Scp,
        None,
        r#"{"Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/customer-*"}"#,
    )],
    check: |context, findings| {
        exceeds(context, findings, &[PolicyKind::Scp], minified(context.text), 5_120, "service control policies");
    },
};

/// A resource control policy that is too long.
pub(super) const RCP: Lint = Lint {
    code: "POLICY_SIZE_EXCEEDS_RCP_QUOTA",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::of(
        PolicyKind::Rcp,
        None,
        r#"{"Sid": "DenyPlainHttpForCustomer{n}", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::customer-{n}/*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#,
    )
    .times(40)],
    good: &[Example::of(
        PolicyKind::Rcp,
        None,
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#,
    )],
    check: |context, findings| {
        exceeds(context, findings, &[PolicyKind::Rcp], minified(context.text), 5_120, "resource control policies");
    },
};

/// Services whose resources have policies, what they keep, and of what. Sorted.
const RESOURCE_QUOTAS: [(&str, usize, &str); 7] = [
    ("ecr", 10_240, "policies of repositories"),
    ("elasticfilesystem", 20_000, "policies of file systems"),
    ("kms", 32_768, "key policies"),
    ("s3", 20_480, "bucket policies"),
    ("secretsmanager", 20_480, "policies of secrets"),
    ("sns", 30_720, "topic policies"),
    ("sqs", 8_192, "queue policies"),
];

fn exceeds(
    context: &Context<'_>,
    findings: &mut Findings,
    kinds: &[PolicyKind],
    size: usize,
    quota: usize,
    whose: &str,
) {
    if context.is(kinds) && size > quota {
        findings
            .add(
                Span::new(0, context.text.len()),
                format!("the policy has {size} characters without white space; AWS keeps {quota} for {whose}"),
            )
            .help("make several policies of it, or say it with patterns and fewer statements");
    }
}

/// Characters of a policy outside of which JSON needs none: all but the white space between its tokens.
pub(super) fn minified(text: &str) -> usize {
    let (mut inside, mut escaped, mut count) = (false, false, 0);
    for char in text.chars() {
        if inside || !char.is_whitespace() {
            count += 1;
        }
        (inside, escaped) = match char {
            '"' if !escaped => (!inside, false),
            '\\' if inside && !escaped => (true, true),
            _ => (inside, false),
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_between_tokens_does_not_count() {
        assert_eq!(minified(" { \"a b\" :\n [ 1 , \"\\\" \" ] } "), r#"{"a b":[1,"\" "]}"#.len());
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(RESOURCE_QUOTAS.is_sorted());
    }
}
