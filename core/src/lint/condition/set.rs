//! FORALLVALUES_WITH_SINGLE_VALUED_KEY, MISSING_QUALIFIER

use super::{conditions, is_null, rename};
use crate::lint::prelude::*;
use crate::operator::{Operator, Quantifier};

/// `ForAllValues` on a key that has one value.
pub(in crate::lint) const FOR_ALL: Lint = Lint {
    code: "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &["SINGLE_VALUE_CONDITION_TOO_PERMISSIVE"],
    why: "`ForAllValues` is true when the request does not carry the key at all. On a key with one value it has no other \
          effect, so that an Allow is open for everybody who leaves the key out.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
            "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalTag/team": "reports"}}}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
                "Condition": {"StringEquals": {"aws:PrincipalTag/team": "reports"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "s3:TagResource", "Resource": "arn:aws:s3:::reports/*",
                "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}}"#,
        ),
    ],
    check: |context, findings| {
        for (subject, condition) in conditions(context).filter(|(subject, _)| subject.allows()) {
            let operator = condition.operator.value;
            let key = &condition.key.value;
            // Lambda's key with the misleading name has a check of its own.
            if operator.quantifier != Some(Quantifier::ForAllValues)
                || is_null(condition)
                || key.eq_ignore_ascii_case("lambda:VpcIds")
                || context.catalog.is_multivalued(key)
                || context.catalog.condition_key(key).is_none()
            {
                continue;
            }
            let plain = Operator { quantifier: None, ..operator };
            findings
                .add(
                    condition.key.span,
                    format!("{} has one value, and `ForAllValues` is true without it", quoted(key)),
                )
                .label(condition.operator.span, "also true when the key is missing")
                .help(format!("write `{}`", plain.name()))
                .edit(format!("write `{}`", plain.name()), rename(subject, condition, plain));
        }
    },
};

/// A plain operator on a key that has several values.
pub(in crate::lint) const MISSING: Lint = Lint {
    code: "MISSING_QUALIFIER",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A request can carry several values of such a key. `ForAnyValue:` asks whether one of them matches, \
          `ForAllValues:` whether all do; without one of them AWS does not say what happens.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "lambda:UpdateFunctionConfiguration",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"StringEquals": {"lambda:SubnetIds": ["subnet-1", "subnet-2"]}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "lambda:UpdateFunctionConfiguration",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"ForAnyValue:StringEquals": {"lambda:SubnetIds": ["subnet-1", "subnet-2"]},
                          "Null": {"lambda:SecurityGroupIds": "false"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context) {
            let operator = condition.operator.value;
            let key = &condition.key.value;
            if operator.quantifier.is_some() || is_null(condition) || !context.catalog.is_multivalued(key) {
                continue;
            }
            let mut added = findings
                .add(condition.key.span, format!("{} can have several values in a request", quoted(key)))
                .label(condition.operator.span, "compares one value")
                .help("write `ForAnyValue:` or `ForAllValues:` before the operator");
            for quantifier in [Quantifier::ForAnyValue, Quantifier::ForAllValues] {
                let set = Operator { quantifier: Some(quantifier), ..operator };
                added = added.edit(format!("write `{}`", set.name()), rename(subject, condition, set));
            }
        }
    },
};
