//! S3_PREFIX_IN_NEGATIVE_CONTEXT

use super::{conditions, is_null};
use crate::lint::prelude::*;

/// A prefix that is to be hidden, and is listed by a shorter one.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "S3_PREFIX_IN_NEGATIVE_CONTEXT",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`s3:prefix` is what the caller asks to list, and a shorter prefix lists more. Who may not ask for `secret/` can \
          ask for `s` or for nothing, and sees the same names. Allow the prefixes that may be listed instead.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringLike": {"s3:prefix": "secret/*"}}}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"StringLike": {"s3:prefix": "public/*"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"StringNotLike": {"s3:prefix": "public/*"}}}"#,
        ),
    ],
    check: |context, findings| {
        for (subject, condition) in conditions(context) {
            let negated = condition.operator.value.test.negated;
            let hides = subject.denies() != negated;
            // An empty prefix is the shortest one: denying it hides everything.
            let some = condition.values.iter().any(|value| !value.value.text.is_empty());
            if condition.key.value.eq_ignore_ascii_case("s3:prefix") && hides && some && !is_null(condition) {
                findings
                    .add(condition.key.span, "a shorter prefix lists the same objects")
                    .help("allow the prefixes that may be listed, with `StringLike`");
            }
        }
    },
};
