//! DYNAMODB_ATTRIBUTES_WITHOUT_SELECT

use crate::lint::prelude::*;

/// A limit of attributes that a query without a list of attributes gets around.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`dynamodb:Attributes` holds the attributes that a request names. A query that names none returns all of them, \
          unless `dynamodb:Select` must be `SPECIFIC_ATTRIBUTES`.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "dynamodb:Query",
            "Resource": "arn:aws:dynamodb:us-east-1:111122223333:table/orders",
            "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id", "date"]}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "dynamodb:Query",
            "Resource": "arn:aws:dynamodb:us-east-1:111122223333:table/orders",
            "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id", "date"]},
                          "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}}"#,
    )],
    check: |context, findings| {
        let reads = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"];
        for subject in context.grants().filter(|subject| subject.covers_any(&reads)) {
            let specific = subject.conditions_on("dynamodb:Select").any(|condition| {
                let says =
                    |value: &crate::text::Spanned<crate::pattern::Pattern>| value.value.text == "SPECIFIC_ATTRIBUTES";
                !condition.operator.value.test.negated && condition.values.iter().all(says)
            });
            if let Some(condition) = subject.conditions_on("dynamodb:Attributes").next().filter(|_| !specific) {
                findings
                    .add(condition.key.span, "a query that names no attributes returns all of them")
                    .help("add `\"StringEquals\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}`")
                    .edit(
                        "require a list of attributes",
                        subject.with_condition("StringEquals", "dynamodb:Select", "\"SPECIFIC_ATTRIBUTES\""),
                    );
            }
        }
    },
};
