//! EMPTY_ARRAY_…, EMPTY_OBJECT_…: lists and blocks that hold nothing.

use crate::json::{Node, Value};
use crate::lint::prelude::*;
use crate::operator::Quantifier;
use crate::policy::Condition;

const fn with_condition(source: &'static str) -> Example {
    Example::identity(source)
}

const GOOD: &[Example] = &[with_condition(
    r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
        "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": ["team"]}}}"#,
)];

/// Which kind of operator stands over an empty list.
#[derive(Clone, Copy, PartialEq)]
enum Operator {
    Plain,
    IfExists,
    ForAllValues,
    ForAnyValue,
}

/// A plain operator without values.
pub(in crate::lint) const CONDITION: Lint = Lint {
    code: "EMPTY_ARRAY_CONDITION",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A condition without values compares nothing: a positive operator never holds, a negated one always does.",
    bad: &[with_condition(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": []}}}"#,
    )],
    good: GOOD,
    check: |context, findings| empty_list(context, findings, Operator::Plain),
};

/// `…IfExists` without values.
pub(in crate::lint) const IF_EXISTS: Lint = Lint {
    code: "EMPTY_ARRAY_CONDITION_IFEXISTS",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`…IfExists` without values holds only when the key is missing. `Null` says that in plain words.",
    bad: &[with_condition(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringEqualsIfExists": {"aws:PrincipalOrgID": []}}}"#,
    )],
    good: GOOD,
    check: |context, findings| empty_list(context, findings, Operator::IfExists),
};

/// `ForAllValues` without values.
pub(in crate::lint) const FOR_ALL: Lint = Lint {
    code: "EMPTY_ARRAY_CONDITION_FORALLVALUES",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`ForAllValues` without values holds only when the request has none either. `Null` says that in plain words.",
    bad: &[with_condition(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": []}}}"#,
    )],
    good: GOOD,
    check: |context, findings| empty_list(context, findings, Operator::ForAllValues),
};

/// `ForAnyValue` without values.
pub(in crate::lint) const FOR_ANY: Lint = Lint {
    code: "EMPTY_ARRAY_CONDITION_FORANYVALUE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`ForAnyValue` without values never holds, so that the statement never applies.",
    bad: &[with_condition(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"ForAnyValue:StringEquals": {"aws:PrincipalOrgPaths": []}}}"#,
    )],
    good: GOOD,
    check: |context, findings| empty_list(context, findings, Operator::ForAnyValue),
};

fn empty_list(context: &Context<'_>, findings: &mut Findings, wanted: Operator) {
    for subject in context.statements() {
        for condition in subject.statement.conditions.iter().filter(|condition| condition.values.is_empty()) {
            if operator(condition) != wanted {
                continue;
            }
            let key = &condition.key.value;
            let negated = condition.operator.value.test.negated;
            let message = match (wanted, negated) {
                (Operator::Plain, false) => format!("{} has no values, so that the condition never holds", quoted(key)),
                (Operator::Plain, true) => format!("{} has no values, so that the condition always holds", quoted(key)),
                (Operator::IfExists | Operator::ForAllValues, _) => {
                    format!("this holds only when {} is missing", quoted(key))
                }
                (Operator::ForAnyValue, _) => {
                    format!("{} has no values, so that the condition never holds", quoted(key))
                }
            };
            findings
                .add(condition.key.span, message)
                .help(match wanted {
                    Operator::Plain | Operator::ForAnyValue => "give it values, or drop the condition".to_owned(),
                    Operator::IfExists | Operator::ForAllValues => format!("write `\"Null\": {{\"{key}\": \"true\"}}`"),
                })
                .edit("drop the condition", subject.without_condition(condition.key.span));
        }
    }
}

fn operator(condition: &Condition) -> Operator {
    let operator = condition.operator.value;
    match operator.quantifier {
        Some(Quantifier::ForAllValues) => Operator::ForAllValues,
        Some(Quantifier::ForAnyValue) => Operator::ForAnyValue,
        None if operator.if_exists => Operator::IfExists,
        None => Operator::Plain,
    }
}

/// `Condition` or an operator that holds nothing.
pub(in crate::lint) const OBJECT_CONDITION: Lint = Lint {
    code: "EMPTY_OBJECT_CONDITION",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "An empty condition block limits nothing, although it looks as if there were a condition.",
    bad: &[
        with_condition(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports", "Condition": {}}"#,
        ),
        with_condition(
            r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}, "StringEquals": {}}}"#,
        ),
    ],
    good: GOOD,
    check: |context, findings| {
        for subject in context.statements() {
            let Some(condition) = subject.member("Condition") else { continue };
            let Value::Object(blocks) = &condition.value.value else { continue };
            if blocks.is_empty() {
                findings
                    .add(condition.value.span, "the condition is empty")
                    .help("add a condition, or remove the element")
                    .edit("remove it", subject.without_member("Condition"));
            }
            for block in blocks.iter().filter(|block| is_empty_object(&block.value)) {
                let whole = block.key.span.to(block.value.span);
                let several = blocks.len() > 1;
                findings
                    .add(block.value.span, format!("nothing stands under {}", quoted(&block.key.value)))
                    .help("add a condition key, or remove the operator")
                    .edit("remove the operator", several.then(|| crate::edit::remove(context.text, whole)));
            }
        }
    },
};

fn is_empty_object(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::Object(members) if members.is_empty())
}

/// `"Principal": {}`
pub(in crate::lint) const OBJECT_PRINCIPAL: Lint = Lint {
    code: "EMPTY_OBJECT_PRINCIPAL",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A statement for nobody has no effect; most services refuse to store it.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}"#,
    )],
    good: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports/*"}"#,
    )],
    check: |context, findings| {
        for subject in context.statements() {
            for name in ["Principal", "NotPrincipal"] {
                if let Some(principal) = subject.member(name).filter(|member| is_empty_object(&member.value)) {
                    findings.add(principal.value.span, format!("`{name}` is empty")).help("say who is meant");
                }
            }
        }
    },
};

/// `"Principal": {"AWS": []}`
pub(in crate::lint) const ARRAY_PRINCIPAL: Lint = Lint {
    code: "EMPTY_ARRAY_PRINCIPAL",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A principal type without principals names nobody.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"AWS": []}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}"#,
    )],
    good: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"AWS": ["444455556666"]}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports/*"}"#,
    )],
    check: |context, findings| {
        for subject in context.statements() {
            for name in ["Principal", "NotPrincipal"] {
                let Some(Value::Object(types)) = subject.member(name).map(|member| &member.value.value) else {
                    continue;
                };
                for kind in types {
                    if matches!(&kind.value.value, Value::Array(entries) if entries.is_empty()) {
                        findings
                            .add(
                                kind.value.span,
                                format!("there are no principals of type {}", quoted(&kind.key.value)),
                            )
                            .help("say who is meant, or remove the type");
                    }
                }
            }
        }
    },
};
