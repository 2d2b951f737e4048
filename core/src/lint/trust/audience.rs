//! CONFIRM_AUDIENCE_CLAIM_TYPE, FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE

use super::{grants, trust};
use crate::lint::change::json;
use crate::lint::prelude::*;
use crate::operator::{Operator, Quantifier};
use crate::policy::Condition;

const GOOD: &[Example] = &[trust(
    r#"{"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {"accounts.google.com:aud": "deploy"}}}"#,
)];

/// Providers whose tokens have one audience.
const SINGLE: [&str; 5] = [
    "accounts.google.com:aud",
    "cognito-identity.amazonaws.com:aud",
    "saml:aud",
    "token.actions.githubusercontent.com:aud",
    "www.amazon.com:app_id",
];

/// `ForAnyValue` on an audience that is one.
pub(in crate::lint) const ANY: Lint = Lint {
    code: "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "The tokens of this provider have one audience. Set operators are for keys with several values, and on one value \
          they are either without effect or too wide.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"ForAnyValue:StringEquals": {"accounts.google.com:aud": "deploy"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (subject, condition) in audiences(context).filter(|(_, condition)| is_single(condition)) {
            if condition.operator.value.quantifier == Some(Quantifier::ForAnyValue) {
                report(subject, condition, "has one value: no set operator is for it", findings);
            }
        }
    },
};

/// A set operator on an audience that may be one.
pub(in crate::lint) const CONFIRM: Lint = Lint {
    code: "CONFIRM_AUDIENCE_CLAIM_TYPE",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Some providers sign tokens with several audiences, most with one. For one audience no set operator is to be \
          used; look into a token of the provider.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"ForAnyValue:StringEquals": {"id.example.com:aud": "deploy"}}}"#,
    )],
    good: GOOD,
    check: |context, findings| {
        for (subject, condition) in audiences(context).filter(|(_, condition)| !is_single(condition)) {
            if condition.operator.value.quantifier.is_some() {
                report(subject, condition, "has one value with most providers", findings);
            }
        }
    },
};

fn is_single(condition: &Condition) -> bool {
    SINGLE.iter().any(|key| key.eq_ignore_ascii_case(&condition.key.value))
}

/// The conditions on an audience.
fn audiences<'a>(context: &'a Context<'a>) -> impl Iterator<Item = (Subject<'a>, &'a Condition)> {
    let audience = |key: &str| {
        key.rsplit_once(':').is_some_and(|(host, claim)| {
            host.contains('.') && ["aud", "app_id"].iter().any(|name| name.eq_ignore_ascii_case(claim))
        })
    };
    grants(context).flat_map(move |subject| {
        let conditions = subject.statement.conditions.iter().filter(move |condition| audience(&condition.key.value));
        conditions.map(move |condition| (subject, condition))
    })
}

fn report(subject: Subject<'_>, condition: &Condition, what: &str, findings: &mut Findings) {
    let plain = Operator { quantifier: None, ..condition.operator.value }.name();
    let alone = subject.conditions.iter().filter(|other| other.operator.span == condition.operator.span).count() == 1
        && !subject.conditions.iter().any(|other| other.operator.value.name() == plain);
    let added = findings
        .add(condition.key.span, format!("{} {what}", quoted(&condition.key.value)))
        .label(condition.operator.span, "a set operator")
        .help(format!("write `{plain}`"));
    if alone {
        added.fix(format!("write `{plain}`"), condition.operator.span, json(&plain));
    }
}
