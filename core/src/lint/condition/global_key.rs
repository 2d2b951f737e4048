//! DEPRECATED_GLOBAL_CONDITION_KEY, INVALID_GLOBAL_CONDITION_KEY, MISSING_TAG_KEY_IN_CONDITION,
//! UNSUPPORTED_GLOBAL_CONDITION_KEY

use super::conditions;
use crate::catalog::global;
use crate::lint::change::json;
use crate::lint::prelude::*;

const GOOD: &[Example] = &[Example::identity(
    r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
        "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "reports"}}}"#,
)];

/// A key that AWS would like to be gone.
pub(in crate::lint) const DEPRECATED: Lint = Lint {
    code: "DEPRECATED_GLOBAL_CONDITION_KEY",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Old policies of SNS topics use `aws:SourceOwner`, which few services still send. `aws:SourceAccount` is its \
          successor.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": "*", "Action": "sns:Publish",
            "Resource": "arn:aws:sns:us-east-1:111122223333:orders",
            "Condition": {"StringEquals": {"aws:SourceOwner": "111122223333"}}}"#,
    )],
    good: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": "*", "Action": "sns:Publish",
            "Resource": "arn:aws:sns:us-east-1:111122223333:orders",
            "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}}"#,
    )],
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            if condition.key.value.eq_ignore_ascii_case("aws:SourceOwner") {
                findings
                    .add(condition.key.span, "`aws:SourceOwner` is deprecated")
                    .help("write `aws:SourceAccount`")
                    .fix("write `aws:SourceAccount`", condition.key.span, "\"aws:SourceAccount\"");
            }
        }
    },
};

/// `aws:ARN`
pub(in crate::lint) const UNSUPPORTED: Lint = Lint {
    code: "UNSUPPORTED_GLOBAL_CONDITION_KEY",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "There is no key `aws:ARN`: the caller's ARN is `aws:PrincipalArn`, that of the resource for which a service \
          calls is `aws:SourceArn`.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"ArnNotLike": {"aws:ARN": "arn:aws:iam::111122223333:role/admin"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            if condition.key.value.eq_ignore_ascii_case("aws:ARN") {
                findings
                    .add(condition.key.span, "there is no key `aws:ARN`")
                    .help("write `aws:PrincipalArn` for the caller or `aws:SourceArn` for a calling service's resource")
                    .fix("write `aws:PrincipalArn`", condition.key.span, "\"aws:PrincipalArn\"")
                    .fix("write `aws:SourceArn`", condition.key.span, "\"aws:SourceArn\"");
            }
        }
    },
};

/// A key that AWS does not have.
pub(in crate::lint) const INVALID: Lint = Lint {
    code: "INVALID_GLOBAL_CONDITION_KEY",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A key that is never in a request makes a condition that never holds – or, with a negated operator, always.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"Bool": {"aws:SecureTransprot": "false"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let key = &condition.key.value;
            let own = key.split_once(':').filter(|(prefix, _)| prefix.eq_ignore_ascii_case("aws"));
            let tag = own.is_some_and(|(_, name)| lacks_tag(name));
            if own.is_none_or(|(_, name)| name.is_empty() || name.eq_ignore_ascii_case("ARN"))
                || tag
                || global::find(key).is_some()
            {
                continue;
            }
            let near = context.catalog.nearest_condition_keys(key);
            // What is like no other key may be newer than the list.
            let added = findings
                .add(condition.key.span, format!("there is no global condition key {}", quoted(key)))
                .help("look for it in AWS's list of global condition keys")
                .severity(if near.is_empty() { Severity::Warning } else { Severity::Error });
            if let Some(near) = near.iter().find(|near| !near.name.contains('$')) {
                added.fix(format!("write `{}`", near.name), condition.key.span, json(near.name));
            }
        }
    },
};

/// A tag key without the name of a tag.
pub(in crate::lint) const TAG: Lint = Lint {
    code: "MISSING_TAG_KEY_IN_CONDITION",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`aws:ResourceTag`, `aws:RequestTag` and `aws:PrincipalTag` need the name of a tag behind a slash.",
    bad: &[Example::identity(
        r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "arn:aws:s3:::reports",
            "Condition": {"StringNotEquals": {"aws:PrincipalTag": "reports"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (_, condition) in conditions(context) {
            let key = &condition.key.value;
            if key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:")) && lacks_tag(&key[4..]) {
                let name = key.trim_end_matches('/');
                findings
                    .add(condition.key.span, format!("{} lacks the name of a tag", quoted(key)))
                    .help(format!("write `{name}/` and the name"));
            }
        }
    },
};

/// Whether it is a tag key without what belongs behind its slash.
fn lacks_tag(name: &str) -> bool {
    let name = name.strip_suffix('/').unwrap_or(name);
    ["PrincipalTag", "RequestTag", "ResourceTag"].iter().any(|tag| tag.eq_ignore_ascii_case(name))
}
