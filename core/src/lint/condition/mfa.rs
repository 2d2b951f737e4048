//! BAD_PATTERN_FOR_MFA

use super::conditions;
use crate::lint::prelude::*;
use crate::operator::{Family, Operator};
use crate::policy::Condition;

/// A condition on MFA that long-term keys get around.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "BAD_PATTERN_FOR_MFA",
    severity: Severity::SecurityWarning,
    source: Source::Parliament,
    also_known_as: &[],
    why: "`aws:MultiFactorAuthPresent` is not in requests that are signed with long-term keys. A Deny by `Bool` `false` \
          lets these through, and so does an Allow by `BoolIfExists` `true`. `Null` does not tell whether MFA was used: \
          the key can be there and be `false`.",
    bad: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"Null": {"aws:MultiFactorAuthPresent": "false"}}}"#,
        ),
    ],
    good: &[
        Example::identity(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}"#,
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for (subject, condition) in conditions(context) {
        if !condition.key.value.eq_ignore_ascii_case("aws:MultiFactorAuthPresent") {
            continue;
        }
        let operator = condition.operator.value;
        let says = |word: &str| condition.values.iter().any(|value| value.value.text.eq_ignore_ascii_case(word));
        let (message, better) = match (operator.test.family, subject.allows(), operator.if_exists) {
            (Family::Bool, false, false) if says("false") && !asks_null(subject, condition) => {
                let better = Operator { if_exists: true, ..operator };
                ("this does not deny requests that are signed with long-term keys", Some(better))
            }
            (Family::Bool, true, true) if says("true") => {
                let better = Operator { if_exists: false, ..operator };
                ("this also allows requests that are signed with long-term keys", Some(better))
            }
            (Family::Null, true, _) if says("false") && !asks_bool(subject) => {
                ("this does not ask whether MFA was used: the key can be there and be `false`", None)
            }
            _ => continue,
        };
        let name = better.map_or("Bool".to_owned(), |better| better.name());
        findings
            .add(condition.operator.span, message)
            .label(condition.key.span, "absent for long-term keys")
            .help(format!("write `{name}`"))
            .edit(format!("write `{name}`"), better.and_then(|better| super::rename(subject, condition, better)));
    }
}

/// Whether the statement also asks by `Null`; then its author knows.
fn asks_null(subject: Subject<'_>, condition: &Condition) -> bool {
    subject.conditions_on(&condition.key.value).any(super::is_null)
}

fn asks_bool(subject: Subject<'_>) -> bool {
    subject
        .conditions_on("aws:MultiFactorAuthPresent")
        .any(|condition| condition.operator.value.test.family == Family::Bool)
}
