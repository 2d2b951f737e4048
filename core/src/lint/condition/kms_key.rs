//! INVALID_KMS_KEY_VALUE

use super::{conditions, is_null};
use crate::arn::Arn;
use crate::lint::prelude::*;

/// Something else where the ARN of a key belongs.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "INVALID_KMS_KEY_VALUE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Requests carry the whole ARN of the key. An alias or a bare id is never equal to it.",
    bad: &[Example::resource(
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*",
            "Condition": {"StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "alias/reports"}}}"#,
    )],
    good: &[Example::resource(
        r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*",
            "Condition": {"ArnNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id":
                "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let key = &condition.key.value;
            if !key.eq_ignore_ascii_case("s3:x-amz-server-side-encryption-aws-kms-key-id") || is_null(condition) {
                continue;
            }
            for value in condition.values.iter().filter(|value| !value.value.text.contains("${")) {
                let text = value.value.text.as_str();
                let star = text.starts_with('*');
                let arn = Arn::parse(text).is_some_and(|arn| {
                    arn.service == "kms" && (arn.resource.starts_with("key/") || arn.resource.starts_with('*'))
                });
                if !star && !arn {
                    findings
                        .add(value.span, format!("{} is not the ARN of a key", quoted(text)))
                        .help("write `arn:aws:kms:REGION:ACCOUNT:key/ID`");
                }
            }
        }
    },
};
