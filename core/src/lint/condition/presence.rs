//! EQUIVALENT_TO_NULL_FALSE, EQUIVALENT_TO_NULL_TRUE, NULL_WITH_QUALIFIER, REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
//! REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION

use super::{conditions, is_null, rename};
use crate::edit::replace;
use crate::lint::prelude::*;
use crate::operator::{Operator, Quantifier};
use crate::policy::Condition;

/// What a comparison with `*` comes down to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Means {
    /// The key is there.
    Present,
    /// The key is missing.
    Missing,
    /// Nothing: it always holds.
    Always,
    /// It never holds.
    Never,
}

const GOOD: &[Example] = &[Example::identity(
    r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
        "Condition": {"StringLike": {"aws:PrincipalTag/team": "reports-*"}, "Null": {"aws:PrincipalOrgID": "false"}}}"#,
)];

/// `StringLike` `*`
pub(in crate::lint) const PRESENT: Lint = Lint {
    code: "EQUIVALENT_TO_NULL_FALSE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Every value is like `*`: the condition only asks whether the key is there. `Null` asks that in plain words.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringLike": {"aws:PrincipalTag/team": "*"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| report(context, findings, Means::Present),
};

/// `StringNotLike` `*`
pub(in crate::lint) const MISSING: Lint = Lint {
    code: "EQUIVALENT_TO_NULL_TRUE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "No value is unlike `*`: the condition only asks whether the key is missing. `Null` asks that in plain words.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotLikeIfExists": {"aws:PrincipalTag/team": "*"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| report(context, findings, Means::Missing),
};

/// `StringLikeIfExists` `*`
pub(in crate::lint) const ALWAYS: Lint = Lint {
    code: "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The condition holds with every value and without one: it limits nothing, although it looks as if it did.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringLikeIfExists": {"aws:PrincipalTag/team": "*"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| report(context, findings, Means::Always),
};

/// `ForAnyValue:StringNotLike` `*`
pub(in crate::lint) const NEVER: Lint = Lint {
    code: "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The condition never holds, so that the statement says nothing.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"ForAnyValue:StringNotLike": {"aws:PrincipalOrgPaths": "*"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| report(context, findings, Means::Never),
};

fn report(context: &Context<'_>, findings: &mut Findings, wanted: Means) {
    for (subject, condition) in conditions(context) {
        if means(condition) != Some(wanted) {
            continue;
        }
        let key = &condition.key.value;
        let name = condition.operator.value.name();
        let (message, help, flag) = match wanted {
            Means::Present => {
                let help = format!("write `\"Null\": {{\"{key}\": \"false\"}}`");
                (format!("this only asks whether {} is there", quoted(key)), help, Some("\"false\""))
            }
            Means::Missing => {
                let help = format!("write `\"Null\": {{\"{key}\": \"true\"}}`");
                (format!("this only asks whether {} is missing", quoted(key)), help, Some("\"true\""))
            }
            Means::Always => (format!("`{name}` with `*` holds for every request"), "remove the key".to_owned(), None),
            Means::Never => {
                (format!("`{name}` with `*` never holds"), "remove the statement or the key".to_owned(), None)
            }
        };
        let edits = match (flag, condition.values.as_slice()) {
            (Some(flag), [value]) => as_null(subject, condition, replace(value.span, flag)),
            (Some(_), _) => Vec::new(),
            (None, _) if wanted == Means::Always => subject.without_condition(condition.key.span).into_iter().collect(),
            (None, _) => subject.without().into_iter().collect(),
        };
        let title = match wanted {
            Means::Present | Means::Missing => "write `Null`",
            Means::Always => "remove the key",
            Means::Never => "remove the statement",
        };
        findings
            .add(condition.key.span, message)
            .label(condition.operator.span, "with `*`")
            .help(help)
            .edit(title, edits);
    }
}

/// The same with `Null`, if the operator has no other key and there is no `Null` yet.
fn as_null(
    subject: Subject<'_>,
    condition: &Condition,
    value: crate::diagnostic::Edit,
) -> Vec<crate::diagnostic::Edit> {
    let Ok(null) = Operator::parse("Null") else { return Vec::new() };
    match rename(subject, condition, null) {
        Some(rename) => vec![rename, value],
        None => Vec::new(),
    }
}

/// What the condition comes down to, if one of its values is `*`. [R24, R25, R34, R35]
fn means(condition: &Condition) -> Option<Means> {
    let operator = condition.operator.value;
    if !operator.test.name.starts_with("String") || !operator.test.name.ends_with("Like") {
        return None;
    }
    let star = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b'*');
    condition.values.iter().find(|value| star(&value.value.text))?;
    let present = !operator.test.negated;
    // Whether it holds without the key.
    let missing = match operator.quantifier {
        _ if operator.if_exists => true,
        Some(Quantifier::ForAllValues) => true,
        Some(Quantifier::ForAnyValue) => false,
        None => operator.test.negated,
    };
    Some(match (present, missing) {
        (true, true) => Means::Always,
        (true, false) => Means::Present,
        (false, true) => Means::Missing,
        (false, false) => Means::Never,
    })
}

/// `Null` with a set operator.
pub(in crate::lint) const QUALIFIER: Lint = Lint {
    code: "NULL_WITH_QUALIFIER",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`Null` compares no values. With `ForAllValues` it always holds, with `ForAnyValue` never.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"ForAnyValue:Null": {"aws:PrincipalOrgPaths": "true"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (subject, condition) in conditions(context).filter(|(_, condition)| is_null(condition)) {
            let Some(quantifier) = condition.operator.value.quantifier else { continue };
            let holds = if quantifier == Quantifier::ForAllValues { "always" } else { "never" };
            let plain = Operator { quantifier: None, ..condition.operator.value };
            findings
                .add(condition.operator.span, format!("`Null` with `{}` {holds} holds", quantifier.name()))
                .help("write `Null` alone")
                .edit("write `Null`", rename(subject, condition, plain));
        }
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn comparisons_with_a_star() {
        let rows = [
            ("StringLike", Some(Means::Present)),
            ("StringNotLike", Some(Means::Missing)),
            ("StringLikeIfExists", Some(Means::Always)),
            ("StringNotLikeIfExists", Some(Means::Missing)),
            ("ForAllValues:StringLike", Some(Means::Always)),
            ("ForAnyValue:StringLike", Some(Means::Present)),
            ("ForAllValues:StringNotLike", Some(Means::Missing)),
            ("ForAnyValue:StringNotLike", Some(Means::Never)),
            ("StringEquals", None),
            ("ArnLike", None),
        ];
        for (operator, expected) in rows {
            let text = format!(
                r#"{{"Statement": {{"Effect": "Deny", "Action": "*", "Resource": "*",
                    "Condition": {{"{operator}": {{"aws:PrincipalOrgPaths": "*"}}}}}}}}"#
            );
            let policy = Policy::parse(&text, PolicyKind::Identity).0.unwrap();
            assert_eq!(means(&policy.statements[0].conditions[0]), expected, "{operator}");
        }
    }
}
