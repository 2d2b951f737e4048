//! INVALID_VPC_FORMAT, INVALID_VPCE_FORMAT

use super::{conditions, is_null};
use crate::lint::prelude::*;

/// A value that is no id of a VPC.
pub(in crate::lint) const VPC: Lint = Lint {
    code: "INVALID_VPC_FORMAT",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The id of a VPC is `vpc-` and 8 or 17 letters and digits. Its name or its range is never in a request.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:SourceVpc": "vpc-main"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f60718"}}}"#,
    )],
    check: |context, findings| report(context, findings, "aws:SourceVpc", "vpc-"),
};

/// A value that is no id of a VPC endpoint.
pub(in crate::lint) const ENDPOINT: Lint = Lint {
    code: "INVALID_VPCE_FORMAT",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The id of a VPC endpoint is `vpce-` and 8 or 17 letters and digits; that of the VPC is another key's.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpc-0a1b2c3d4e5f60718"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b2c3d"}}}"#,
    )],
    check: |context, findings| report(context, findings, "aws:SourceVpce", "vpce-"),
};

fn report(context: &Context<'_>, findings: &mut Findings, key: &str, prefix: &str) {
    for (_, condition) in conditions(context) {
        if !condition.key.value.eq_ignore_ascii_case(key) || is_null(condition) {
            continue;
        }
        for value in condition.values.iter().filter(|value| !value.value.text.contains(['*', '?', '$'])) {
            let id = value.value.text.strip_prefix(prefix);
            let form = |id: &str| [8, 17].contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if !id.is_some_and(form) {
                findings
                    .add(value.span, format!("{} is no value of `{key}`", quoted(&value.value.text)))
                    .help(format!("write `{prefix}` and 8 or 17 letters and digits"));
            }
        }
    }
}
