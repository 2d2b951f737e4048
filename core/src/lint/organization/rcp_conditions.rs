//! RCP_MISSING_…: conditions that keep a resource control policy from hitting AWS's own services.

use crate::lint::prelude::*;
use crate::operator::{Family, Quantifier};
use crate::policy::Condition;

const fn rcp(source: &'static str) -> Example {
    Example::of(PolicyKind::Rcp, None, source)
}

/// A condition on the principal that services cannot meet.
pub(in crate::lint) const PRINCIPAL: Lint = Lint {
    code: "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Resource control policies also hit AWS services that act for you. They have no organization and no tags, so \
          that a Deny for everyone outside of your organization stops them, unless it spares them by \
          `aws:PrincipalIsAWSService`.",
    bad: &[rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                   "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1234567890"}}}"#)],
    good: &[rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                    "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1234567890"},
                                  "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}"#)],
    check: |context, findings| {
        for (subject, condition) in negated(context, &OF_PRINCIPALS) {
            missing_service_check(subject, condition, "false", findings);
        }
    },
};

/// A condition on the source that only services carry.
pub(in crate::lint) const SOURCE: Lint = Lint {
    code: "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "`aws:SourceOrgID` and its relatives are in requests of services only. A Deny that compares them hits your \
          users and roles as well, unless it is limited to services by `aws:PrincipalIsAWSService`.",
    bad: &[rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                   "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-1234567890"},
                                 "Null": {"aws:SourceAccount": "false"}}}"#)],
    good: &[rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                    "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-1234567890"},
                                  "Null": {"aws:SourceAccount": "false"},
                                  "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}"#)],
    check: |context, findings| {
        for (subject, condition) in negated(context, &OF_SOURCES) {
            missing_service_check(subject, condition, "true", findings);
        }
    },
};

/// A condition on the source that some services do not send.
pub(in crate::lint) const NULL: Lint = Lint {
    code: "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
    severity: Severity::Warning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "Not every service says for whose resource it calls. A Deny that compares the source should first ask with \
          `Null` that `aws:SourceAccount` or `aws:SourceArn` is there.",
    bad: &[rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                   "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-1234567890"},
                                 "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}"#)],
    good: &[rcp(r#"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                    "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-1234567890"},
                                  "Null": {"aws:SourceAccount": "false"},
                                  "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}"#)],
    check: |context, findings| {
        for (subject, condition) in negated(context, &OF_SOURCES) {
            let asked = ["aws:SourceAccount", "aws:SourceArn"].iter().any(|key| {
                subject.conditions_on(key).any(|condition| condition.operator.value.test.family == Family::Null)
            });
            if !asked {
                let message = format!("services that do not send {} are denied", quoted(&condition.key.value));
                findings
                    .add(condition.key.span, message)
                    .help("add `\"Null\": {\"aws:SourceAccount\": \"false\"}`")
                    .edit(
                        "ask that `aws:SourceAccount` is there",
                        subject.with_condition("Null", "aws:SourceAccount", "\"false\""),
                    );
            }
        }
    },
};

const SERVICE: &str = "aws:PrincipalIsAWSService";
const OF_PRINCIPALS: [&str; 4] =
    ["aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"];
const OF_SOURCES: [&str; 4] = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];

/// The Denies of an RCP and their conditions that hold where the key is another one or missing.
fn negated<'a>(
    context: &'a Context<'a>,
    keys: &'static [&'static str],
) -> impl Iterator<Item = (Subject<'a>, &'a Condition)> {
    let denies = context.statements().filter(|subject| context.policy.kind == PolicyKind::Rcp && subject.denies());
    denies.flat_map(move |subject| {
        let hits = |condition: &&Condition| {
            let operator = condition.operator.value;
            let any = operator.quantifier != Some(Quantifier::ForAllValues);
            (operator.test.negated || operator.if_exists) && any && operator.test.family != Family::Null
        };
        keys.iter().flat_map(move |key| subject.conditions_on(key).filter(hits)).map(move |found| (subject, found))
    })
}

fn missing_service_check(subject: Subject<'_>, condition: &Condition, value: &str, findings: &mut Findings) {
    if subject.has_key(&[SERVICE, "aws:PrincipalServiceName"]) {
        return;
    }
    let who = if value == "false" { "AWS services that act for you" } else { "users and roles" };
    findings
        .add(condition.key.span, format!("this also denies {who}, which never send {}", quoted(&condition.key.value)))
        .help(format!("add `\"BoolIfExists\": {{\"{SERVICE}\": \"{value}\"}}`"))
        .edit(format!("spare {who}"), subject.with_condition("BoolIfExists", SERVICE, &format!("\"{value}\"")));
}
