//! REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY

use super::trust;
use crate::arn::Arn;
use crate::lint::prelude::*;
use crate::policy::{AwsPrincipal, PrincipalEntry};

/// A session beside its own role.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
    severity: Severity::Suggestion,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A role stands for all of its sessions; one of them beside it adds nobody.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::444455556666:role/pipeline",
                "arn:aws:sts::444455556666:assumed-role/pipeline/build"]}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "12345"}}}"#,
    )],
    good: &[trust(
        r#"{"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::444455556666:role/pipeline",
                "arn:aws:sts::444455556666:assumed-role/other/build"]}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "12345"}}}"#,
    )],
    check: |context, findings| {
        for subject in context.statements().filter(|_| context.policy.kind == PolicyKind::Trust) {
            let principals = subject.principals();
            for entry in principals {
                let PrincipalEntry::Aws(AwsPrincipal::RoleSession(session)) = &entry.value else { continue };
                let Some(arn) = Arn::parse(session) else { continue };
                let of_session = arn.resource.split('/').nth(1);
                let parent = principals.iter().find(|other| {
                    matches!(&other.value, PrincipalEntry::Aws(AwsPrincipal::Role { account, name, .. })
                        if account == arn.account && Some(name.as_str()) == of_session)
                });
                if let Some(parent) = parent {
                    findings
                        .add(entry.span, "this session is one of a role that is named too")
                        .label(parent.span, "its role")
                        .help("remove the session, or the role if only the session is meant")
                        .edit("remove the session", subject.without_entry(entry.span));
                }
            }
        }
    },
};
