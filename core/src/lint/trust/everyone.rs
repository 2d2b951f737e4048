//! ASSUMABLE_BY_ANY_PRINCIPAL_WITH_CONDITIONS, ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL

use super::{grants, trust};
use crate::lint::prelude::*;
use crate::lint::principal::limit::limits;

/// A role for everyone.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
    severity: Severity::Error,
    source: Source::AccessAnalyzer,
    also_known_as: &["AssumableByAnyPrincipal", "CKV_AWS_60"],
    why: "`\"Principal\": \"*\"` lets every user and role of every account assume the role, and have all that it may do.",
    bad: &[trust(r#"{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}"#)],
    good: &[trust(
        r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/pipeline"}, "Action": "sts:AssumeRole"}"#,
    )],
    check: |context, findings| {
        for subject in grants(context).filter(|subject| !limits(*subject)) {
            if let Some(everyone) = subject.everyone() {
                findings
                    .add(everyone.span, "everyone with an AWS account may assume this role")
                    .help("name the accounts, roles or services that may");
            }
        }
    },
};

/// A role for everyone who meets a condition.
pub(in crate::lint) const LIMITED: Lint = Lint {
    code: "ASSUMABLE_BY_ANY_PRINCIPAL_WITH_CONDITIONS",
    severity: Severity::Warning,
    source: Source::Cloudsplaining,
    also_known_as: &["AssumableByAnyPrincipalWithConditions"],
    why: "The condition alone keeps others out of the role. One slip in it – a missing value, `IfExists` – and everyone \
          may assume it. A principal that names the accounts is a second lock.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}"#,
    )],
    good: &[trust(
        r#"{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}"#,
    )],
    check: |context, findings| {
        for subject in grants(context).filter(|subject| limits(*subject)) {
            if let (Some(everyone), Some(condition)) = (subject.everyone(), subject.statement.conditions.first()) {
                findings
                    .add(everyone.span, "only a condition keeps others from assuming this role")
                    .label(condition.key.span, "keeps them out")
                    .help("name the accounts too");
            }
        }
    },
};
