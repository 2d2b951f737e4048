//! WILDCARD_WITHOUT_LIKE_OPERATOR

use super::{conditions, rename};
use crate::lint::prelude::*;
use crate::operator::{Family, Operator, Test};

/// A wildcard that is compared as it is.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "WILDCARD_WITHOUT_LIKE_OPERATOR",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`StringEquals` takes `*` and `?` for what they are: the request would have to carry a star. Patterns need \
          `StringLike`.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "reports-*"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotLike": {"aws:PrincipalTag/team": "reports-*"},
                          "ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/reports-*"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context) {
            let operator = condition.operator.value;
            if operator.test.family != Family::String || operator.test.syntax.wildcards {
                continue;
            }
            for value in &condition.values {
                let text = value.value.text.replace("${*}", "").replace("${?}", "");
                if !text.contains(['*', '?']) {
                    continue;
                }
                let better = if operator.test.negated { "StringNotLike" } else { "StringLike" };
                // There is no pattern without case.
                let test = Test::all().find(|test| test.name == better && !operator.test.name.ends_with("IgnoreCase"));
                let edit = test.and_then(|test| rename(subject, condition, Operator { test, ..operator }));
                findings
                    .add(
                        value.span,
                        format!("`{}` does not take {} for a pattern", operator.test.name, quoted(&value.value.text)),
                    )
                    .label(condition.operator.span, "compares the characters themselves")
                    .help(format!("write `{better}` if a pattern is meant"))
                    .edit(format!("write `{better}`"), edit);
            }
        }
    },
};
