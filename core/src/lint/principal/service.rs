//! RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL, RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL

use super::limit::limits;
use crate::arn::Arn;
use crate::lint::prelude::*;
use crate::text::Span;

/// A service that may act for anybody.
pub(in crate::lint) const RESTRICT: Lint = Lint {
    code: "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &["AWS-0067", "CKV_AWS_364"],
    why: "A service calls for many customers. Unless the policy says for which resource or account, somebody else can have \
          the service call yours: the confused deputy.",
    bad: &[Example::function(
        r#"{"Sid": "logs", "Effect": "Allow", "Principal": {"Service": "logs.amazonaws.com"},
            "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders"}"#,
    )],
    good: &[Example::function(
        r#"{"Sid": "logs", "Effect": "Allow", "Principal": {"Service": "logs.amazonaws.com"},
            "Action": "lambda:InvokeFunction",
            "Resource": "arn:aws:lambda:us-east-1:111122223333:function:orders",
            "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:log-group:orders:*"}}}"#,
    )],
    check: |context, findings| {
        for (subject, host, place) in open(context).filter(|(subject, _, _)| other_limit(*subject).is_none()) {
            let account = account(context);
            let title = format!("only for the account {}", account.unwrap_or_default());
            let edit = account.and_then(|account| {
                subject.with_condition("StringEquals", "aws:SourceAccount", &format!("\"{account}\""))
            });
            findings
                .add(place, format!("{} may do this for any of its customers", quoted(host)))
                .help("add a condition on `aws:SourceArn` or `aws:SourceAccount`")
                .edit(title, edit);
        }
    },
};

/// A service that is limited by another key than those for it.
pub(in crate::lint) const RECOMMENDED: Lint = Lint {
    code: "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` and `aws:SourceOrgPaths` tell for whom a service calls. \
          Other keys were made for other things, and not every service sends them.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": "s3:PutObject",
            "Resource": "arn:aws:s3:::mail/*", "Condition": {"StringEquals": {"aws:Referer": "111122223333"}}}"#,
    )
    .also(&["UNTRUSTWORTHY_CONDITION_KEY"])],
    good: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": "s3:PutObject",
            "Resource": "arn:aws:s3:::mail/*", "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}}"#,
    )],
    check: |context, findings| {
        for (subject, host, place) in open(context) {
            if let Some((key, span)) = other_limit(subject) {
                findings
                    .add(span, format!("{} is not the key that tells for whom {} calls", quoted(key), quoted(host)))
                    .label(place, "the service")
                    .help("use `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`");
            }
        }
    },
};

const SOURCES: [&str; 5] =
    ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "lambda:EventSourceToken"];

/// Statements of resource-based policies that let a service in without saying for whom.
fn open<'a>(context: &'a Context<'a>) -> impl Iterator<Item = (Subject<'a>, &'a str, Span)> {
    let resource = context.policy.kind == PolicyKind::Resource;
    context
        .grants()
        .filter(move |subject| resource && !subject.has_key(&SOURCES))
        .filter_map(|subject| subject.services().next().map(|(host, place)| (subject, host, place)))
}

/// A condition that was meant to limit the service.
fn other_limit(subject: Subject<'_>) -> Option<(&str, Span)> {
    let referer = |key: &str| ["aws:Referer", "aws:SourceOwner"].iter().any(|name| name.eq_ignore_ascii_case(key));
    let conditions = &subject.statement.conditions;
    let old = conditions.iter().find(|condition| referer(&condition.key.value));
    let found = old.or_else(|| conditions.first().filter(|_| limits(subject)))?;
    Some((&found.key.value, found.key.span))
}

/// The account of the resource that the policy belongs to.
fn account<'a>(context: &'a Context<'a>) -> Option<&'a str> {
    let named = context.statements().flat_map(|subject| subject.resources()).map(|entry| entry.value.text.as_str());
    let account = Arn::parse(context.attached.or_else(|| named.into_iter().next())?)?.account;
    (account.len() == 12 && account.bytes().all(|digit| digit.is_ascii_digit())).then_some(account)
}
