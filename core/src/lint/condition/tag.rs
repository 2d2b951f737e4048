//! …_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: tags of resources that the request does not carry.

use super::{conditions, needs_key};
use crate::catalog::Carries;
use crate::lint::prelude::*;

const WHY: &str = "Not every action carries the tags of its resource. For one that does not, a condition on \
                   `aws:ResourceTag` never holds: an Allow grants nothing, and a Deny forbids nothing.";
const GOOD: &[Example] = &[
    Example::identity(
        r#"{"Effect": "Deny", "Action": "lambda:DeleteFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders*",
            "Condition": {"StringEquals": {"aws:ResourceTag/team": "orders"}}}"#,
    ),
    Example::identity(
        r#"{"Effect": "Deny", "Action": "lambda:ListFunctions", "Resource": "*",
            "Condition": {"StringNotEquals": {"aws:ResourceTag/team": "orders"}}}"#,
    ),
];

/// A Deny that does not deny.
pub(in crate::lint) const DENY: Lint = Lint {
    code: "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": ["lambda:DeleteFunction", "lambda:DeleteLayerVersion"], "Resource": "*",
            "Condition": {"StringEquals": {"aws:ResourceTag/team": "orders"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| unsupported(context, findings, Subject::denies, "never denied"),
};

/// An Allow that does not allow.
pub(in crate::lint) const ALLOW: Lint = Lint {
    code: "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": ["lambda:GetFunction", "lambda:GetLayerVersion"], "Resource": "*",
            "Condition": {"StringEquals": {"aws:ResourceTag/team": "orders"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| unsupported(context, findings, Subject::allows, "never allowed"),
};

/// A Deny of all but some actions, by tags.
pub(in crate::lint) const DENY_NOT: Lint = Lint {
    code: "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "NotAction": "s3:*", "Resource": "*",
            "Condition": {"StringEquals": {"aws:ResourceTag/team": "orders"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| not_action(context, findings, Subject::denies, "denies"),
};

/// An Allow of all but some actions, by tags.
pub(in crate::lint) const ALLOW_NOT: Lint = Lint {
    code: "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: WHY,
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*",
            "Condition": {"StringEquals": {"aws:ResourceTag/team": "orders"}}}"#,
    )
    .also(&["LAMBDA_CREATE_WITHOUT_PASSROLE", "NOT_ACTION_WITH_ALLOW"])],
    good: GOOD,
    check: |context, findings| not_action(context, findings, Subject::allows, "allows"),
};

/// Whether a key is about the tags of the resource.
pub(super) fn is_resource_tag(key: &str) -> bool {
    key.split_once('/').is_some_and(|(stem, _)| stem.eq_ignore_ascii_case("aws:ResourceTag"))
}

fn unsupported<'a>(context: &'a Context<'a>, findings: &mut Findings, effect: fn(&Subject<'a>) -> bool, what: &str) {
    let about = |condition: &&crate::policy::Condition| needs_key(condition) && is_resource_tag(&condition.key.value);
    for (subject, condition) in conditions(context).filter(|(subject, condition)| effect(subject) && about(condition)) {
        let element = &subject.statement.action;
        let key = condition.key.value.as_str();
        let never = |action: &str| context.catalog.carries(action, key) == Carries::Never;
        let named = element.entries.iter().filter(|entry| !element.negated && !entry.value.has_wildcards());
        for entry in named.filter(|entry| never(&entry.value.text)) {
            findings
                .add(
                    entry.span,
                    format!(
                        "{} is not listed with tags of its resource, and is then {what} by this",
                        quoted(&entry.value.text)
                    ),
                )
                .label(condition.key.span, "asks for a tag")
                .help(format!(
                    "name its resources in a statement without this condition; by the tables of {}",
                    context.catalog.source().date
                ))
                .edit("remove the action", subject.without_entry(entry.span));
        }
    }
}

fn not_action<'a>(context: &'a Context<'a>, findings: &mut Findings, effect: fn(&Subject<'a>) -> bool, what: &str) {
    for (subject, condition) in conditions(context) {
        let tag = needs_key(condition) && is_resource_tag(&condition.key.value);
        if tag && subject.action.negated && effect(&subject) {
            findings
                .add(condition.key.span, format!("this {what} only actions that carry tags of their resource"))
                .label(subject.action.name, "covers others too")
                .help("list the actions in `Action`");
        }
    }
}
