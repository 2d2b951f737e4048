//! STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS, TYPE_MISMATCH

use super::{conditions, rename};
use crate::catalog::KeyType;
use crate::lint::prelude::*;
use crate::operator::{Family, Operator, Test};

/// `StringLike` for ARNs.
pub(in crate::lint) const ARN: Lint = Lint {
    code: "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &["MISMATCHED_TYPE_BUT_USABLE"],
    why: "`StringLike` knows nothing of ARNs: its `*` runs over colons, so that `arn:aws:sns:*:111122223333:t` also \
          matches an ARN of another account with that text inside. `ArnLike` compares part by part.",
    bad: &[Example::identity(
        r#"{"Effect": "Allow", "Action": "lambda:CreateEventSourceMapping", "Resource": "*",
            "Condition": {"StringLike": {
                "lambda:FunctionArn": "arn:aws:lambda:*:111122223333:function:orders-*"}}}"#,
    )],
    good: &[
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:CreateEventSourceMapping", "Resource": "*",
                "Condition": {"ArnLike": {
                    "lambda:FunctionArn": "arn:aws:lambda:*:111122223333:function:orders-*"}}}"#,
        ),
        Example::identity(
            r#"{"Effect": "Allow", "Action": "lambda:CreateEventSourceMapping", "Resource": "*",
                "Condition": {"StringEquals": {
                    "lambda:FunctionArn": "arn:aws:lambda:us-east-1:111122223333:function:orders"}}}"#,
        ),
    ],
    check: |context, findings| {
        for (subject, condition) in conditions(context) {
            let operator = condition.operator.value;
            let better = match operator.test.name {
                "StringLike" => "ArnLike",
                "StringNotLike" => "ArnNotLike",
                _ => continue,
            };
            let Some(key) = context.catalog.condition_key(&condition.key.value) else { continue };
            // A lone star asks for the presence of the key, which is another check's.
            let stars = condition.values.iter().all(|value| value.value.text.bytes().all(|byte| byte == b'*'));
            if key.value != KeyType::Arn || key.also.is_some() || stars {
                continue;
            }
            let whole = condition.values.iter().all(|value| crate::arn::Arn::parse(&value.value.text).is_some());
            let test = Test::all().find(|test| test.name == better);
            let edit =
                test.filter(|_| whole).and_then(|test| rename(subject, condition, Operator { test, ..operator }));
            findings
                .add(
                    condition.key.span,
                    format!(
                        "{} is an ARN, and `{}` takes it for any text",
                        quoted(&condition.key.value),
                        operator.test.name
                    ),
                )
                .label(condition.operator.span, "compares text")
                .help(format!("write `{better}`"))
                .edit(format!("write `{better}`"), edit);
        }
    },
};

/// An operator for other values than the key's.
pub(in crate::lint) const TYPE: Lint = Lint {
    code: "TYPE_MISMATCH",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &["MISMATCHED_TYPE"],
    why: "A key has values of one type, and an operator for another type compares them badly or not at all: text has no \
          order, and `true` is no number.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringEquals": {"aws:SecureTransport": "false"}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"aws:SecureTransport": "false"},
                          "DateGreaterThan": {"aws:EpochTime": "1798761599"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context) {
            let operator = condition.operator.value;
            let Some(key) = context.catalog.condition_key(&condition.key.value) else { continue };
            // Text can be an ARN, such as the value of a tag.
            let arns = operator.test.family == Family::Arn
                && key.value == KeyType::String
                && condition.values.iter().all(|value| value.value.text.starts_with("arn:"));
            if key.suits(operator.test.family) || arns {
                continue;
            }
            let wanted = counterpart(key.value, operator.test);
            let test = wanted.and_then(|wanted| Test::all().find(|test| test.name == wanted));
            let edit = test.and_then(|test| rename(subject, condition, Operator { test, ..operator }));
            let kind = family_name(key.value);
            let added = findings
                .add(
                    condition.key.span,
                    format!("{} is {kind}, and `{}` is not for it", quoted(&condition.key.value), operator.test.name),
                )
                .label(condition.operator.span, "compares something else");
            let added = added.help(match wanted {
                Some(wanted) => format!("write `{wanted}`"),
                None => format!("use an operator for {kind}"),
            });
            if let Some(wanted) = wanted {
                added.edit(format!("write `{wanted}`"), edit);
            }
        }
    },
};

fn family_name(value: KeyType) -> &'static str {
    match value {
        KeyType::String => "text",
        KeyType::Arn => "an ARN",
        KeyType::Bool => "true or false",
        KeyType::Numeric => "a number",
        KeyType::Date => "a date",
        KeyType::IpAddress => "an address",
        KeyType::Binary => "bytes",
    }
}

/// The operator of the key's type that says what this one was meant to say.
fn counterpart(value: KeyType, test: &Test) -> Option<&'static str> {
    let like = test.name.ends_with("Like");
    let equals = test.name.ends_with("Equals") && !test.name.contains("Than") || like;
    match (value, test.family, test.negated) {
        (KeyType::String, Family::Arn, false) => Some("StringLike"),
        (KeyType::String, Family::Arn, true) => Some("StringNotLike"),
        (KeyType::Bool, Family::String, false) if !like => Some("Bool"),
        (KeyType::IpAddress, Family::String, false) if equals => Some("IpAddress"),
        (KeyType::IpAddress, Family::String, true) if equals => Some("NotIpAddress"),
        (KeyType::Numeric, Family::String, false) if !like => Some("NumericEquals"),
        (KeyType::Numeric, Family::String, true) if !like => Some("NumericNotEquals"),
        (KeyType::Date, Family::String, false) if !like => Some("DateEquals"),
        _ => None,
    }
}
