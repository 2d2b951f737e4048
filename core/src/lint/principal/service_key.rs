//! UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL

use crate::lint::prelude::*;
use crate::operator::Family;
use crate::policy::PrincipalEntry;

/// A condition that no service can meet.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A service that calls by itself has no organization, no tags and no MFA. A condition on these never holds for it, \
          so that the statement lets nobody in.",
    bad: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports/*",
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890", "aws:SourceAccount": "111122223333"}}}"#,
    )],
    good: &[Example::resource(
        r#"{"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::reports/*", "Condition": {"StringEquals": {"aws:SourceOrgID": "o-1234567890"}}}"#,
    )],
    check: |context, findings| {
        if !context.is(&[PolicyKind::Resource, PolicyKind::Trust]) {
            return;
        }
        for subject in context.grants() {
            let principals = subject.principals();
            let services = |entry: &PrincipalEntry| matches!(entry, PrincipalEntry::Service(_));
            if principals.is_empty() || !principals.iter().all(|entry| services(&entry.value)) {
                continue;
            }
            for condition in &subject.statement.conditions {
                let operator = condition.operator.value;
                let needed = !operator.test.negated && !operator.if_exists && operator.test.family != Family::Null;
                let key = condition.key.value.to_ascii_lowercase();
                if needed && (KEYS.contains(&key.as_str()) || key.starts_with("aws:principaltag/")) {
                    findings
                        .add(condition.key.span, format!("no service has {}", quoted(&condition.key.value)))
                        .label(principals[0].span, "a service")
                        .help("limit services with `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`")
                        .edit("drop the condition", subject.without_condition(condition.key.span));
                }
            }
        }
    },
};

/// What only users, roles and their sessions have; lower-case.
const KEYS: [&str; 7] = [
    "aws:multifactorauthage",
    "aws:multifactorauthpresent",
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:username",
];
