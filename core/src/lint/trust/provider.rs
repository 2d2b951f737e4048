//! MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL

use super::{grants, oidc_host, providers, trust};
use crate::lint::prelude::*;

/// A web identity provider without a condition on what it says.
pub(in crate::lint) const LINT: Lint = Lint {
    code: "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
    severity: Severity::SecurityWarning,
    source: Source::AccessAnalyzer,
    also_known_as: &[],
    why: "A provider signs tokens for many applications and people. Without a condition on the audience or the subject \
          each of them may assume the role.",
    bad: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"},
            "Action": "sts:AssumeRoleWithWebIdentity"}"#,
    )],
    good: &[trust(
        r#"{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"id.example.com:aud": "deploy"}}}"#,
    )],
    check: |context, findings| {
        for subject in grants(context) {
            for (provider, place) in providers(subject) {
                let Some(host) = oidc_host(provider) else { continue };
                // GitHub has a check of its own.
                let own = |key: &str| key.to_ascii_lowercase().starts_with(&format!("{}:", host.to_ascii_lowercase()));
                let asked = subject.statement.conditions.iter().any(|condition| own(&condition.key.value));
                if !asked && !super::github::is_github(host) {
                    findings
                        .add(place, "everybody with a token of this provider may assume the role")
                        .help(format!("add conditions on `{host}:aud` and `{host}:sub`"));
                }
            }
        }
    },
};
