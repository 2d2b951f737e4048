//! INVALID_DATE_VALUE, TYPE_MISMATCH_BOOLEAN, TYPE_MISMATCH_DATE, TYPE_MISMATCH_NUMBER, TYPE_MISMATCH_STRING

use super::conditions;
use crate::lint::change::json;
use crate::lint::prelude::*;
use crate::moment;
use crate::operator::{Family, Test};
use crate::pattern::{Pattern, Syntax};
use crate::policy::Condition;
use crate::text::Spanned;

/// The number of seconds where a date is better.
pub(in crate::lint) const EPOCH: Lint = Lint {
    code: "INVALID_DATE_VALUE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "AWS takes seconds since 1970 as a date, but nobody can read them. `2026-12-31T23:59:59Z` says what is meant.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"DateGreaterThan": {"aws:CurrentTime": "1798761599"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2026-12-31T23:59:59Z"}}}"#,
    )],
    check: |context, findings| {
        for (condition, value) in values(context, Family::Date) {
            let text = &value.value.text;
            let number = text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            // `aws:EpochTime` is made of seconds.
            if number && moment::parse(text).is_some() && !condition.key.value.eq_ignore_ascii_case("aws:EpochTime") {
                findings
                    .add(value.span, format!("{} is a number of seconds since 1970", quoted(text)))
                    .help("write a date such as `2026-12-31T23:59:59Z`");
            }
        }
    },
};

/// `Bool` and `Null` with something else.
pub(in crate::lint) const BOOLEAN: Lint = Lint {
    code: "TYPE_MISMATCH_BOOLEAN",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["MISMATCHED_TYPE_OPERATION_TO_NULL"],
    why: "`Bool` and `Null` know `true` and `false` only; with another value the condition never holds.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"aws:SecureTransport": "no"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}, "Null": {"aws:PrincipalOrgID": true}}}"#,
    )],
    check: |context, findings| {
        for family in [Family::Bool, Family::Null] {
            for (condition, value) in values(context, family) {
                let text = &value.value.text;
                if ["true", "false"].iter().any(|word| word.eq_ignore_ascii_case(text)) {
                    continue;
                }
                let meant = match text.to_ascii_lowercase().trim() {
                    "true" | "yes" | "1" | "t" | "on" => Some("true"),
                    "false" | "no" | "0" | "f" | "off" => Some("false"),
                    _ => None,
                };
                let name = condition.operator.value.test.name;
                let added = findings
                    .add(value.span, format!("`{name}` does not know {}", quoted(text)))
                    .help("write `true` or `false`");
                if let Some(meant) = meant {
                    added.fix(format!("write `{meant}`"), value.span, json(meant));
                }
            }
        }
    },
};

/// A date operator with what is no date.
pub(in crate::lint) const DATE: Lint = Lint {
    code: "TYPE_MISMATCH_DATE",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["The policy failed legacy parsing"],
    why: "Dates have the form `2026-12-31` or `2026-12-31T23:59:59Z`. Another text compares with nothing, so that the \
          condition never holds.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"DateGreaterThan": {"aws:CurrentTime": "31.12.2026"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2026-12-31"}}}"#,
    )],
    check: |context, findings| {
        for (_, value) in values(context, Family::Date).filter(|(_, value)| moment::parse(&value.value.text).is_none())
        {
            findings
                .add(value.span, format!("{} is no date", quoted(&value.value.text)))
                .help("write `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`");
        }
    },
};

/// A numeric operator with what is no number.
pub(in crate::lint) const NUMBER: Lint = Lint {
    code: "TYPE_MISMATCH_NUMBER",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["MISMATCHED_TYPE"],
    why: "Numeric operators compare whole and decimal numbers. Another text compares with nothing, so that the condition \
          never holds.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": "1h"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": "3600"}}}"#,
    )],
    check: |context, findings| {
        for (condition, value) in values(context, Family::Numeric) {
            if !reads(condition.operator.value.test, &value.value.text) {
                findings
                    .add(value.span, format!("{} is no number", quoted(&value.value.text)))
                    .help("write digits, with a sign and a decimal point where needed");
            }
        }
    },
};

/// `BinaryEquals` with what is no base64.
pub(in crate::lint) const BINARY: Lint = Lint {
    code: "TYPE_MISMATCH_STRING",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["MISMATCHED_TYPE"],
    why: "`BinaryEquals` compares bytes that are written in base64. Another text compares with nothing.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "cognito-idp:AdminGetUser",
            "Resource": "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_1",
            "Condition": {"BinaryEquals": {"aws:PrincipalTag/key": "a secret"}}}"#,
    )
    .also(&["TYPE_MISMATCH"])],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "cognito-idp:AdminGetUser",
            "Resource": "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_1",
            "Condition": {"BinaryEquals": {"aws:PrincipalTag/key": "YSBzZWNyZXQ="}}}"#,
    )],
    check: |context, findings| {
        for (condition, value) in values(context, Family::Binary) {
            let text = &value.value.text;
            if !reads(condition.operator.value.test, text) {
                findings.add(value.span, format!("{} is not base64", quoted(text))).help("encode the bytes in base64");
            }
        }
    },
};

/// The values under operators of a family, those with variables apart.
fn values<'a>(context: &'a Context<'a>, family: Family) -> impl Iterator<Item = (&'a Condition, &'a Spanned<Pattern>)> {
    let of_family = move |(_, condition): &(Subject<'a>, &'a Condition)| condition.operator.value.test.family == family;
    conditions(context)
        .filter(of_family)
        .flat_map(|(_, condition)| condition.values.iter().map(move |value| (condition, value)))
        .filter(|(_, value)| !value.value.text.contains("${"))
}

/// Whether a test can read a value: it then equals itself in some way.
fn reads(test: &Test, text: &str) -> bool {
    let pattern = Pattern::parse(text, Syntax { wildcards: false, variables: false });
    pattern.resolve(&|_| None).is_ok_and(|resolved| (test.compare)(&resolved, text).is_some())
}
