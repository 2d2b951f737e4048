//! ASSUMABLE_BY_CROSS_ACCOUNT_PRINCIPAL

use super::{grants, trust};
use crate::arn::Arn;
use crate::lint::prelude::*;
use crate::policy::{AwsPrincipal, PrincipalEntry};

/// A whole other account.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "ASSUMABLE_BY_CROSS_ACCOUNT_PRINCIPAL",
    severity: Severity::Warning,
    source: Source::Cloudsplaining,
    also_known_as: &["AssumableByCrossAccountPrincipal", "CKV_AWS_61"],
    why: "With another account as principal, everybody whom that account permits may assume the role. Name a role of it; \
          for a vendor that serves many customers also ask for the external id that it gave you.",
    bad: &[trust(r#"{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}"#)],
    good: &[
        trust(
            r#"{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": "12345"}}}"#,
        ),
        trust(r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#),
        trust(
            r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:role/pipeline"},
                "Action": "sts:AssumeRole"}"#,
        ),
    ],
    check: |context, findings| {
        let Some(own) = context.attached.and_then(Arn::parse).map(|arn| arn.account) else { return };
        for subject in grants(context).filter(|subject| subject.conditions.is_empty()) {
            for entry in subject.principals() {
                if let PrincipalEntry::Aws(AwsPrincipal::Account(account)) = &entry.value
                    && account != own
                {
                    findings
                        .add(entry.span, format!("everybody whom the account `{account}` permits may assume the role"))
                        .help("name a role of that account, or add a condition on `sts:ExternalId`");
                }
            }
        }
    },
};
