//! PUBLIC_RESOURCE

use super::limit::limits;
use crate::lint::prelude::*;

/// A resource that is open to everyone.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "PUBLIC_RESOURCE",
    severity: Severity::SecurityWarning,
    source: Source::Policyglass,
    also_known_as: &[
        "CKV_AWS_283",
        "CKV_AWS_32",
        "CKV_AWS_33",
        "CKV_AWS_70",
        "CKV_AWS_93",
        "CKV_AWS_167",
        "CKV_AWS_168",
        "CKV_AWS_169",
        "AWS-0032",
    ],
    why: "`\"Principal\": \"*\"` is everyone: every account, every service and callers without credentials. Without a \
          condition on who calls, or from where, the resource is public. Functions have a check of their own.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage",
            "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"}"#,
    )],
    good: &[
        Example::resource(
            r#"{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage",
                "Resource": "arn:aws:sqs:us-east-1:111122223333:orders",
                "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}"#,
        ),
        Example::resource(
            r#"{"Effect": "Deny", "Principal": "*", "Action": "sqs:SendMessage",
                "Resource": "arn:aws:sqs:us-east-1:111122223333:orders",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#,
        ),
    ],
    check: |context, findings| {
        if context.policy.kind != PolicyKind::Resource || context.is_function_policy() {
            return;
        }
        for subject in context.grants() {
            if let Some(everyone) = subject.everyone().filter(|_| !limits(subject)) {
                findings
                    .add(everyone.span, "everyone may do this, also without credentials")
                    .help("name accounts, roles or services, or limit it with `aws:PrincipalOrgID` or `aws:SourceArn`");
            }
        }
    },
};
