//! INVALID_CONDITION_DATA_TYPE, INVALID_CONDITION_MULTIPLE_BOOLEAN

use super::{conditions, is_null};
use crate::lint::prelude::*;
use crate::operator::Family;

/// Values of one key in different JSON types.
pub(in crate::lint) const MIXED: Lint = Lint {
    code: "INVALID_CONDITION_DATA_TYPE",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The values of one condition key must be of one JSON type: all strings, all numbers or all booleans.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NumericEquals": {"s3:max-keys": ["10", 20]}}}"#,
    )
    .also(&["UNSUPPORTED_ACTION_FOR_CONDITION_KEY"])],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"NumericEquals": {"s3:max-keys": ["10", "20"]}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let kind = |value: &crate::text::Spanned<crate::pattern::Pattern>| match value
                .span
                .of(context.text)
                .chars()
                .next()
            {
                Some('"') => "a string",
                Some('t' | 'f') => "a boolean",
                _ => "a number",
            };
            let Some(first) = condition.values.first() else { continue };
            if let Some(other) = condition.values.iter().find(|value| kind(value) != kind(first)) {
                let (one, two) = (kind(first), kind(other));
                let strings = condition.values.iter().filter(|value| kind(value) != "a string");
                let edits: Vec<_> = strings
                    .map(|value| crate::edit::replace(value.span, format!("\"{}\"", value.value.text)))
                    .collect();
                findings
                    .add(other.span, format!("this value is {two}, and another one of the key is {one}"))
                    .label(first.span, one)
                    .help("write all of them as strings")
                    .edit("put all of them in quotes", edits);
            }
        }
    },
};

/// Several values for what is true or false.
pub(in crate::lint) const BOOLEAN: Lint = Lint {
    code: "INVALID_CONDITION_MULTIPLE_BOOLEAN",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A key is true or false. With both values the condition holds whenever the key is there, so that it limits \
          nothing.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"aws:SecureTransport": ["true", "false"]}}}"#,
    )],
    good: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#,
    )],
    check: |context, findings| {
        for (subject, condition) in conditions(context) {
            let boolean = condition.operator.value.test.family == Family::Bool || is_null(condition);
            if let [_, second, ..] = condition.values.as_slice()
                && boolean
            {
                let name = condition.operator.value.test.name;
                let added = findings
                    .add(second.span, format!("`{name}` takes one value"))
                    .label(condition.key.span, "has several")
                    .help("keep one of them, or drop the condition");
                if condition.values.len() == 2 {
                    added.edit("keep the first", subject.without_entry(second.span));
                }
            }
        }
    },
};
