//! MISSING_PAIRED_CONDITION_KEYS

use super::{conditions, is_null};
use crate::catalog::global;
use crate::lint::prelude::*;

/// A key that tells something only beside another one.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "MISSING_PAIRED_CONDITION_KEYS",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Private addresses are the same in every VPC: everybody can have an instance with yours. Only together with the \
          VPC does `aws:VpcSourceIp` say where a request comes from.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NotIpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"},
                          "StringEquals": {"aws:SourceVpc": "vpc-12345678"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context).filter(|(_, condition)| !is_null(condition)) {
            let Some(key) = global::find(&condition.key.value) else { continue };
            if !key.beside.is_empty() && !subject.has_key(key.beside) {
                let one = key.beside.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" or ");
                findings
                    .add(condition.key.span, format!("{} says little by itself", quoted(&condition.key.value)))
                    .help(format!("add a condition on {one}"));
            }
        }
    },
};
