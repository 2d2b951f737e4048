//! LAMBDA_S3_SOURCE_WITHOUT_ACCOUNT

use crate::arn::Arn;
use crate::diagnostic::Severity;
use crate::lint::context::Context;
use crate::lint::findings::Findings;
use crate::lint::{Example, Lint, Source};
use crate::policy::PolicyKind;

/// S3 as the source, told by a bucket ARN alone.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "LAMBDA_S3_SOURCE_WITHOUT_ACCOUNT",
    severity: Severity::SecurityWarning,
    source: Source::Lambda,
    also_known_as: &["CKV_AWS_364"],
    why: "The ARN of a bucket carries no account. If the bucket is deleted, somebody else can make one of the same \
          name, and its events are then let in. `aws:SourceAccount` ties the permission to your account.",
    bad: &[Example::function(
        r#"{"Sid": "s3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
            "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::my-bucket"}}}"#,
    )],
    good: &[
        Example::function(
            r#"{"Sid": "s3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"StringEquals": {"AWS:SourceAccount": "111122223333"},
                              "ArnLike": {"AWS:SourceArn": "arn:aws:s3:::my-bucket"}}}"#,
        ),
        Example::function(
            r#"{"Sid": "sns", "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
                "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:sns:us-east-1:111122223333:topic"}}}"#,
        ),
    ],
    check,
};

const ACCOUNTS: [&str; 4] = ["aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    if context.policy.kind != PolicyKind::Resource {
        return;
    }
    for subject in context.grants().filter(|subject| subject.services().any(|(host, _)| host == "s3.amazonaws.com")) {
        if subject.has_key(&ACCOUNTS) {
            continue;
        }
        for condition in subject.conditions_on("aws:SourceArn").filter(|c| !c.operator.value.test.negated) {
            let Some(value) = condition.values.iter().find(|value| is_bucket(&value.value.text)) else {
                continue;
            };
            let account = own_account(context);
            let title = format!("require the account {}", account.unwrap_or_default());
            findings
                .add(value.span, "a bucket's ARN does not say whose bucket it is")
                .help("add `aws:SourceAccount` with the account that owns the bucket")
                .edit(
                    title,
                    account.and_then(|account| {
                        subject.with_condition("StringEquals", "aws:SourceAccount", &format!("\"{account}\""))
                    }),
                );
        }
    }
}

/// Whether it is an ARN of S3 that carries no account.
fn is_bucket(text: &str) -> bool {
    Arn::parse(text).is_some_and(|arn| arn.service == "s3" && arn.account.is_empty())
}

/// The account of the resource that the policy belongs to.
fn own_account<'a>(context: &'a Context<'a>) -> Option<&'a str> {
    let named = context.statements().flat_map(|subject| subject.resources()).map(|entry| entry.value.text.as_str());
    let account = Arn::parse(context.attached.or_else(|| named.into_iter().next())?)?.account;
    (account.len() == 12 && account.bytes().all(|digit| digit.is_ascii_digit())).then_some(account)
}
