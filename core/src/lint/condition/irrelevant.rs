//! IRRELEVANT_CONDITION_KEY_IN_POLICY

use super::conditions;
use crate::lint::prelude::*;

/// A key that says nothing in the policy of the resource itself.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "IRRELEVANT_CONDITION_KEY_IN_POLICY",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The account of a resource is always the same in the resource's own policy. Identity policies limit access to \
          resources of certain accounts by it.",
    bad: &[Example::resource(
        r#"{"Effect": "Deny", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports/*", "Condition": {"StringNotEquals": {"s3:ResourceAccount": "111122223333"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
            "Condition": {"StringNotEquals": {"s3:ResourceAccount": "111122223333"}}}"#,
    )],
    check: |context, findings| {
        if context.policy.kind != PolicyKind::Resource {
            return;
        }
        for (subject, condition) in conditions(context) {
            let key = &condition.key.value;
            if ["aws:ResourceAccount", "s3:ResourceAccount"].iter().any(|name| name.eq_ignore_ascii_case(key)) {
                findings
                    .add(condition.key.span, format!("{} is always the same here", quoted(key)))
                    .help("use it in identity policies; here it can go")
                    .edit("drop the condition", subject.without_condition(condition.key.span));
            }
        }
    },
};
